package extract

import (
	"strings"
)

// agencies are the names by which picture credits are known.
const agencies = `AFP|AP|AP Photo|Associated Press|The Associated Press|Reuters|REUTERS|Getty|Getty Images|EPA|EPA-EFE|EFE|dpa|DPA|ANSA|Ansa|Xinhua|TASS|Bloomberg|PA|PA Wire|PA Media|PA Images|Press Association|Shutterstock|iStock|iStockphoto|Alamy|Alamy Stock Photo|IMAGO|imago|Imago|Keystone|KEYSTONE|APA|Anadolu|Anadolu Agency|AA|Kyodo|Yonhap|PTI|ANI|Magnum|NurPhoto|ZUMA|Zuma|Sipa|SIPA|Sipa USA|Belga|BELGA|ANP|NTB|TT|Ritzau|Ritzau Scanpix|Scanpix|Lehtikuva|LUSA|Lusa|MTI|ČTK|CTK|PAP|Agerpres|UPI|USA TODAY Sports|USA TODAY NETWORK|Imagn|Imagn Images|Unsplash|Pexels|Pixabay|Wikimedia|Wikimedia Commons|Wikipedia|Flickr|AAP|The Canadian Press|Canadian Press|CP|WAM|Sputnik|RIA Novosti|Handout|NASA|picture alliance|picture-alliance|Adobe Stock|AdobeStock|Depositphotos|Dreamstime|ABACA|Abaca|Hans Lucas|MAXPPP|MaxPPP|LaPresse|Europa Press|EUROPA PRESS|Agence France-Presse|Facebook|Instagram|Twitter|Screenshot|Screengrab|Courtesy|File|Supplied|Stock|iStock by Getty Images|The Guardian|The New York Times|X`

var (
	bracketCredit = compile(`\s*[(\[]\s*((?:(?i:photo|photos|photograph|picture|image|images|foto|fotos|bild|credit|crédit|source|quelle|fuente|fonte|file photo|archive|photo by|photo credit|image credit|©|copyright)\s*(?:by|from|courtesy of)?\s*[:©]?\s*)?[^()\[\]]{2,90})[)\]]\s*\.?$`)
	labelCredit   = compile(`(?:^|[\s.!?|–—(\[-])\s*((?i:photograph|photographer|photos?|pictures?|images?|fotos?|fotografía|bild|bilder|bildquelle|bildnachweis|credits?|crédits?|crédit photo|photo credit|image credit|image source|sources?|quelle|fuente|fonte|illustration|graphic|video|copyright)(?i:\s+(?:by|credit|courtesy of|courtesy))?\s*[:：]\s*|©\s*|(?i:photograph by|photo by|image by|photos by|courtesy of|image courtesy of|photo courtesy of)\s+)([^.!?]{2,90}\.?(?:[^.!? ]{1,8})?)[)\]]?$`)
	agencyWord    = compile(`(?:^|[\s/(\[,|–—-])(?:` + agencies + `)(?:$|[\s/)\],.|–—-])`)
	tailCredit    = compile(`^(.*[.!?…"”’»)\]])\s+([^.!?]{2,80})$`)
)

// splitCredit parts a caption from the credit at its end: "(AFP)", "Photo:
// Name", "© Name", "Reuters/Name", or an agency after the last full stop.
func splitCredit(s string) (caption, credit string) {
	s = strings.TrimSpace(s)
	if len(s) > 3000 || !mayCredit(s) {
		return s, ""
	}
	caption, credit = cutBracket(s)
	if credit == "" {
		// What follows the last sentence, where it is an agency's mark.
		if m := tailCredit.FindStringSubmatch(caption); m != nil && creditLike(m[2]) {
			caption, credit = m[1], unlabel(m[2])
			// The same mark once more, in brackets.
			caption, _ = cutBracket(caption)
		} else if creditLike(caption) && len(strings.Fields(caption)) <= 6 {
			return "", unlabel(caption)
		} else if m := labelCredit.FindStringSubmatchIndex(caption); m != nil && begins(caption, m[2]) {
			credit = strings.TrimSpace(caption[m[4]:m[5]])
			caption = strings.TrimRight(caption[:m[2]], " |–—-([")
		}
	}
	return strings.TrimSpace(caption), strings.Trim(credit, " |-–—")
}

// mayCredit is a quick look whether a text can end with a credit at all.
func mayCredit(s string) bool {
	if s == "" {
		return false
	}
	end := s[max(0, len(s)-100):]
	switch s[len(s)-1] {
	case '.', '!', '?':
		return strings.ContainsAny(end, "(:©/[")
	}
	return true
}

// begins reports whether a label stands at i, not a word of the sentence.
func begins(s string, i int) bool {
	before := strings.TrimRight(s[:i], " ")
	if before == "" || s[i] < 'a' || s[i] > 'z' {
		return true
	}
	c := before[len(before)-1]
	return !letter(c) && c < 0x80 && c != ','
}

// cutBracket takes a credit in brackets off the end of a caption.
func cutBracket(s string) (caption, credit string) {
	m := bracketCredit.FindStringSubmatchIndex(s)
	if m == nil {
		return s, ""
	}
	inner := s[m[2]:m[3]]
	if agencyWord.MatchString(inner) && len(strings.Fields(inner)) <= 10 || labelled(inner) {
		return s[:m[0]], unlabel(inner)
	}
	return s, ""
}

// creditLike reports whether a short text is nothing but a credit.
func creditLike(s string) bool {
	if labelled(s) {
		return true
	}
	if len(s) > 80 || len(strings.Fields(s)) > 8 || strings.HasSuffix(s, ".") || !agencyWord.MatchString(s) {
		return false
	}
	for _, w := range strings.Fields(s) {
		if c := w[0]; c >= 'a' && c <= 'z' && !creditSmall[strings.Trim(w, ".,")] {
			return false
		}
	}
	return true
}

// creditSmall are the words in lower case that credits have.
var creditSmall = map[string]bool{
	"via": true, "for": true, "and": true, "by": true, "dpa": true, "imago": true, "picture": true,
	"alliance": true, "photo": true, "file": true, "image": true, "images": true, "of": true,
	"the": true, "von": true, "van": true, "de": true, "der": true, "al": true, "el": true,
	"handout": true, "through": true, "pool": true, "archive": true, "iStock": true, "iStockphoto": true,
}

var label = compile(`^(?i:photograph|photographer|photos?|pictures?|images?|fotos?|bild|bildquelle|credits?|crédits?|crédits? photo|photo credits?|image credits?|sources?|quelle|fuente|fonte|copyright|photo by|image by|photograph by|courtesy of|file photo)\s*[:：]\s*|^(?i:photo by|image by|photograph by|photos by)\s+|^©\s*(?:\d{4}\s+)?`)

func labelled(s string) bool { return label.MatchString(s) && len(s) < 120 }

func unlabel(s string) string {
	return strings.TrimSpace(label.ReplaceAllString(strings.TrimSpace(s), ""))
}
