package pressroom

import "strings"

// inArabic sets a name in Arabic letters, the way papers spell foreign names:
// by ear and with the long vowels.
func inArabic(s string) string {
	var words []string
	article := false
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '-' }) {
		word = strings.ToLower(word)
		if word == "el" || word == "al" {
			article = true
			continue
		}
		a := arabicWord(word)
		if article && !strings.HasPrefix(a, "ال") {
			a = "ال" + a
		}
		article = false
		words = append(words, a)
	}
	return strings.Join(words, " ")
}

var arabicWhole = map[string]string{
	"notre": "نوتر", "dame": "دام", "de": "دي", "la": "لا", "san": "سان", "santa": "سانتا", "the": "ذا", "fc": "إف سي",
	"youssef": "يوسف", "hassan": "حسن", "karim": "كريم", "tarek": "طارق", "nabil": "نبيل", "samir": "سمير", "leila": "ليلى",
	"nadia": "نادية", "salma": "سلمى", "rania": "رانيا", "samia": "سامية", "hanan": "حنان", "masri": "المصري", "haddad": "حداد",
	"mansour": "منصور", "qassem": "قاسم", "rahmani": "الرحماني", "tahiri": "الطاهري", "benjelloun": "بنجلون", "fassi": "الفاسي",
	"nour": "النور", "wadi": "الوادي", "bahr": "بحر", "kafr": "كفر", "deir": "دير", "samir.": "سمير", "minyat": "منية", "salam": "سلام",
	"sidi": "سيدي", "marwan": "مروان", "oued": "وادي", "umm": "أم", "ain": "عين", "tell": "تل", "port": "بورت", "bay": "باي", "saint": "سان",
}

// arabicSounds: longest match first.
var arabicSounds = strings.NewReplacer(
	"tsch", "تش", "sch", "ش", "nique", "نيك", "ce", "سي", "ci", "سي", "cí", "سي", "cé", "سي", "sh", "ش", "ch", "تش", "th", "ث", "kh", "خ", "gh", "غ", "ph", "ف", "ck", "ك", "qu", "كو",
	"oo", "و", "ou", "و", "ee", "ي", "ie", "ي", "ei", "اي", "ai", "اي", "ay", "اي", "au", "او", "eau", "و", "ss", "س", "ll", "ل",
	"tt", "ت", "nn", "ن", "mm", "م", "rr", "ر", "bb", "ب", "dd", "د", "ff", "ف", "gg", "غ", "pp", "ب", "kk", "ك", "aa", "ا",
	"a", "ا", "b", "ب", "c", "ك", "d", "د", "e", "ي", "f", "ف", "g", "غ", "h", "ه", "i", "ي", "j", "ج", "k", "ك", "l", "ل", "m", "م",
	"n", "ن", "o", "و", "p", "ب", "q", "ق", "r", "ر", "s", "س", "t", "ت", "u", "و", "v", "ف", "w", "و", "x", "كس", "y", "ي", "z", "ز",
	"á", "ا", "à", "ا", "â", "ا", "ã", "ا", "å", "و", "ä", "ا", "æ", "اي", "ç", "س", "é", "ي", "è", "ي", "ê", "ي", "ë", "ي", "í", "ي", "î", "ي", "ï", "ي",
	"ñ", "ني", "ń", "ن", "ó", "و", "ô", "و", "ö", "و", "ø", "و", "õ", "و", "ú", "و", "ü", "و", "ù", "و", "ý", "ي", "ł", "و", "ą", "ون", "ę", "ين",
	"ś", "ش", "š", "ش", "č", "تش", "ř", "رج", "ž", "ج", "ż", "ج", "ź", "ز", "ě", "ي", "ů", "و", "ť", "ت", "ď", "د", "ň", "ن", "’", "", "'", "", "&", "و",
)

// arabicWord spells one word.
func arabicWord(w string) string {
	if a, ok := arabicWhole[w]; ok {
		return a
	}
	// Short e between consonants is not written; at the end of a word it is.
	var b strings.Builder
	rs := []rune(w)
	for i, r := range rs {
		if r == 'e' && i > 0 && i < len(rs)-1 && !strings.ContainsRune("aeiouy", rs[i-1]) && !strings.ContainsRune("aeiouy", rs[i+1]) && i%2 == 1 && len(rs) > 5 {
			continue
		}
		b.WriteRune(r)
	}
	a := arabicSounds.Replace(b.String())
	switch {
	case strings.HasPrefix(w, "a"):
		a = "أ" + strings.TrimPrefix(a, "ا")
	case strings.HasPrefix(w, "e"), strings.HasPrefix(w, "i"):
		a = "إ" + a
	case strings.HasPrefix(w, "o"), strings.HasPrefix(w, "u"):
		a = "أ" + a
	}
	return a
}
