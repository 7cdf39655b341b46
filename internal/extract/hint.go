package extract

import (
	"bytes"
)

// hint is what the classes of a run's nearest elements say it is.
type hint uint8

// classHint looks at the elements that hold the run but not the headline, which
// is run head.
func (l *layout) classHint(r *run, head int) hint {
	var h hint
	var buf [24]byte
	i := l.nodes[r.from].parent
	title := int32(-1)
	if head >= 0 && r != &l.runs[head] {
		title = l.runs[head].from
	}
	for range 5 {
		if i <= 0 || i < title && title < l.nodes[i].end || l.nodes[i].tag == tagBody || l.nodes[i].tag == tagArticle || l.nodes[i].tag == tagMain {
			break
		}
		few := l.nodes[i].end-i < 40
		for _, key := range []attrKey{attrClass, attrID, attrItemprop, attrRel, attrDataTest} {
			if s := l.rawAttr(i, key); s != "" && len(s) < 300 {
				for n, j := classWord(s, 0, &buf); n > 0; n, j = classWord(s, j, &buf) {
					h |= hintOf(buf[:n], few)
				}
			}
		}
		i = l.nodes[i].parent
	}
	return h
}

// hintOf is what one word of a class says; few, that it stands on an element
// with little in it.
func hintOf(word []byte, few bool) hint {
	switch string(word) {
	case "date", "time", "datetime", "published", "publish", "pubdate", "posted", "timestamp", "dateline", "datum", "fecha":
		return hintDate
	case "updated", "update", "modified":
		if few {
			return hintUpdate
		}
	case "writer", "autor", "auteur", "contributor":
		if few {
			return hintAuthor
		}
	case "standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "strapline", "chapo", "chapeau", "vorspann", "entradilla", "bajada", "sub", "lede", "subheading", "sommario", "ingress", "antetitulo", "subtitulo", "sottotitolo":
		if few {
			return hintStand
		}
	case "authority":
	case "comment", "comments", "related", "sidebar", "recent", "popular", "trending", "card", "teaser", "recommended", "reply", "disqus", "today", "current", "clock", "ticker", "latest":
		return hintOther
	default:
		if few && (bytes.Contains(word, []byte("author")) || bytes.Contains(word, []byte("byline"))) {
			return hintAuthor
		}
	}
	return 0
}
