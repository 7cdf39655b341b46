package annotate

import "strings"

// Scripts without capitals show no names. There a quotation is given to the
// words between a verb of saying and the quotation marks, where these are few
// and nothing else stands with them.

// uncased are the verbs of saying of languages without capitals.
var uncased = map[string]map[string]bool{
	"ar": set("قال قالت قالوا يقول تقول أكد أكدت صرح صرحت أعلن أعلنت أضاف أضافت أوضح أوضحت ذكر ذكرت كتب كتبت حذر حذرت شدد شددت وقال وقالت وأكد وأكدت وأضاف وأضافت وأوضح وأوضحت وصرح وصرحت وأعلن وأعلنت وكتب وكتبت وحذر وحذرت وشدد وشددت"),
	"he": set("אמר אמרה אמרו אומר אומרת אומרים הוסיף הוסיפה ציין ציינה הודיע הודיעה טען טענה כתב כתבה הסביר הסבירה הדגיש הדגישה הבהיר הבהירה הזהיר הזהירה מסר מסרה ואמר ואמרה והוסיף והוסיפה"),
	"hi": set("कहा बताया बोले बोलीं बोला कहते कहती लिखा जोड़ा"),
	"fa": set("گفت گفتند افزود اعلام نوشت"),
	"ur": set("کہا بتایا لکھا"),
}

// leads are words between who speaks and what is said.
var leads = set("ने إن أن بأن כי ש कि نے کہ که : ,  ، - – —")

// maxUncased is how many words a speaker may be named by.
const maxUncased = 6

// unnamed gives the quotation at mark i to the words beside it in its sentence.
func (at *attributor) unnamed(i int) (source, bool) {
	cues := uncased[at.r.base]
	q := &at.p.marks[i]
	if cues == nil || q.open < 0 || q.to-q.from < 3 {
		return source{}, false
	}
	s := at.p.sentences[at.p.sentenceAt(q.open)]
	if src, ok := at.between(s.from, q.open, cues); ok {
		return src, true
	}
	end := q.end
	for end < len(at.toks) && at.inq[end] == 0 && end < q.end+maxUncased+3 && !terminator(at.toks[end].low) && !at.toks[end].is("।") {
		end++
	}
	return at.between(q.end, end, cues)
}

// between reads a verb of saying and a speaker, and nothing else.
func (at *attributor) between(from, to int, cues map[string]bool) (source, bool) {
	for from < to && leads[at.toks[from].low] {
		from++
	}
	for to > from && leads[at.toks[to-1].low] {
		to--
	}
	if to-from < 2 || to-from > maxUncased+1 {
		return source{}, false
	}
	var cue string
	switch {
	case cues[at.toks[from].low]:
		cue = at.toks[from].low
		from++
	case cues[at.toks[to-1].low]:
		to--
		cue = at.toks[to].low
	default:
		return source{}, false
	}
	for to > from && leads[at.toks[to-1].low] {
		to--
	}
	for k := from; k < to; k++ {
		if !at.toks[k].word() || at.inq[k] != 0 || cues[at.toks[k].low] {
			return source{}, false
		}
	}
	if from == to {
		return source{}, false
	}
	who := strings.TrimSpace(at.p.text[at.toks[from].start:at.toks[to-1].after])
	return source{speaker: who, cue: cue, named: who}, true
}
