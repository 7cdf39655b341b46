package extract

import (
	"math"
	"strings"
)

// A run's signals are what the choice between article and surroundings rests
// on. Each is a number; signalNames says what it measures.
type signal uint8

const (
	sigSize signal = iota
	sigWords
	sigWordLen
	sigLinked
	sigStops
	sigEnds
	sigCommas
	sigUpper
	sigDigits
	sigStrong
	sigHeading
	sigP
	sigLi
	sigDiv
	sigCell
	sigQuote
	sigPre
	sigFigure
	sigCaption
	sigForm
	sigAside
	sigNav
	sigHeader
	sigFooter
	sigArticle
	sigMain
	sigHidden
	sigDetails
	sigInLink
	sigAddress
	sigDepth
	sigRank
	sigBefore
	sigFromHead
	sigBoxRuns
	sigBoxSize
	sigBoxLinked
	sigUpRuns
	sigUpSize
	sigUpLinked
	sigUpShare
	sigUp2Share
	sigUp2Linked
	sigKindRuns
	sigKindSize
	sigKindLinked
	sigKindEnds
	sigClass
	sigClassUp
	sigClassMin
	sigClassMax
	sigClassNear
	sigCoreIn
	sigCoreDepth
	sigCoreBefore
	sigCoreAfter
	sigCoreShare
	sigLD
	sigMeta
	sigRepeat
	sigProseBefore
	sigProseAfter
	sigPage
	sigTopic
	sigTopicFar
	sigLine
	signalCount
)

// signals are one run's.
type signals [signalCount]float32

// ends reports whether the run ends as a sentence does.
func (r *run) ends() bool {
	switch r.last {
	case '.', '!', '?', '…', '"', '”', '’', '»', ')', ':', '。', '！', '？', '」', '؟', '।':
		return r.stops > 0 || r.last == ':' || r.last == ')'
	}
	return false
}

// prose reports whether the run is running text by its measures alone.
func (r *run) prose() bool {
	return r.size >= 60 && r.stops > 0 && r.linked*3 < r.size
}

func log1(n int32) float32 { return float32(math.Log1p(float64(n))) }

// outside reports whether a run is no part of an article by its place alone: a
// link of a menu or a footer.
func (r *run) outside() bool {
	return r.place&(inNav|inFooter) != 0 && r.linked == r.size && r.words <= 12
}

// measure computes the signals of every run that may be the article's, in order,
// and hands each to use, which must not keep them.
func (l *layout) measure(f *facts, headline string, use func(k int, s *signals)) {
	n := len(l.runs)
	if n == 0 {
		return
	}
	boxes := make([]group, len(l.nodes)) // of the runs below each block element
	kinds := make(map[kind]int32, 64)
	groups := make([]group, 0, 64)
	kindOf := make([]int32, n)
	class := l.classMarks()
	var total, before, proseTotal int32
	for k := range l.runs {
		r := &l.runs[k]
		total += r.size
		e, p := r.ends(), r.prose()
		if p {
			proseTotal += r.size
		}
		boxes[r.box].add(r, e, p)
		key := l.kindOf(r.box)
		g, known := kinds[key]
		if !known {
			g = int32(len(groups))
			kinds[key] = g
			groups = append(groups, group{})
		}
		groups[g].add(r, e, p)
		kindOf[k] = g
	}
	// own holds what stands directly in a box; boxes what stands below it too.
	own := make([]group, n)
	for k := range l.runs {
		own[k] = boxes[l.runs[k].box]
	}
	for i := len(l.nodes) - 1; i > 0; i-- {
		if b := &boxes[i]; b.runs > 0 {
			up := &boxes[l.nodes[i].parent]
			up.runs += b.runs
			up.size += b.size
			up.linked += b.linked
			up.ends += b.ends
			up.prose += b.prose
		}
	}
	core := l.core(boxes, proseTotal)
	head := l.headRun(headline)
	ld := newMatcher(f.ld.body)
	seen := make(map[uint64]int32, n)
	var prose int32
	desc := bare(first(f.ld.description, f.meta("og:description", "description")))
	head1 := digest(headline)
	topics := l.topics(head)
	var topic float32
	topicOf := int32(-1)
	var s signals
	for k := range l.runs {
		r := &l.runs[k]
		if r.outside() {
			before += r.size
			continue
		}
		s = signals{}
		if t := topics[k]; t < 0 {
			topic, topicOf = 0, -1
		} else if t != topicOf {
			topic, topicOf = l.wordsWorth(l.runText(&l.runs[t]), topicMark, 8), t
		}
		s[sigTopic], s[sigTopicFar] = topic, log1(int32(k)-topics[k])
		s[sigLine] = l.wordsWorth(l.runText(r), lineMark, 10)
		t := l.nodes[r.box].tag
		flag := func(b bool) float32 {
			if b {
				return 1
			}
			return 0
		}
		s[sigSize], s[sigWords] = log1(r.size), log1(r.words)
		s[sigWordLen] = float32(r.size) / float32(max(r.words, 1))
		s[sigLinked] = float32(r.linkShare())
		s[sigStops], s[sigEnds] = float32(r.stops), flag(r.ends())
		s[sigCommas] = float32(r.commas)
		s[sigUpper] = float32(r.upper) / float32(max(r.words, 1))
		s[sigDigits] = float32(r.digits) / float32(max(r.size, 1))
		s[sigStrong] = float32(r.strong) / float32(max(r.size, 1))
		s[sigHeading] = float32(t.headingLevel())
		if s[sigHeading] == 0 && r.place&inHeading != 0 {
			s[sigHeading] = 2
		}
		s[sigP], s[sigLi] = flag(t == tagP), flag(r.place&inItem != 0)
		s[sigDiv] = flag(t == tagDiv || t == tagSection)
		s[sigCell], s[sigQuote] = flag(r.place&inCell != 0), flag(r.place&inQuote != 0)
		s[sigPre], s[sigFigure] = flag(r.place&inPre != 0), flag(r.place&inFigure != 0)
		s[sigCaption] = flag(r.place&inCaption != 0)
		s[sigForm] = flag(r.place&(inForm) != 0) + 2*flag(r.place&inButton != 0)
		s[sigAside], s[sigNav] = flag(r.place&inAside != 0), flag(r.place&inNav != 0)
		s[sigHeader], s[sigFooter] = flag(r.place&inHeader != 0), flag(r.place&inFooter != 0)
		s[sigArticle], s[sigMain] = flag(r.place&inArticle != 0), flag(r.place&inMain != 0)
		s[sigHidden] = flag(r.place&inHidden != 0)
		s[sigDetails], s[sigInLink] = flag(r.place&inDetails != 0), flag(r.place&inLink != 0)
		s[sigAddress] = flag(r.place&(inAddress|inTime) != 0)
		s[sigDepth] = float32(l.depth(r.box))
		s[sigRank] = float32(k) / float32(n)
		s[sigBefore] = float32(before) / float32(total+1)
		s[sigFromHead] = float32(max(-40, min(k-head, 200)))
		if head < 0 {
			s[sigFromHead] = -50
		}
		before += r.size
		b := &own[k]
		s[sigBoxRuns], s[sigBoxSize], s[sigBoxLinked] = log1(b.runs), log1(b.size), b.linkShare()
		up := l.nodes[r.box].parent
		if up < 0 {
			up = 0
		}
		u := &boxes[up]
		s[sigUpRuns], s[sigUpSize], s[sigUpLinked] = log1(u.runs), log1(u.size), u.linkShare()
		s[sigUpShare] = float32(u.prose) / float32(proseTotal+1)
		up = max(l.nodes[up].parent, 0)
		u = &boxes[up]
		s[sigUp2Share], s[sigUp2Linked] = float32(u.prose)/float32(proseTotal+1), u.linkShare()
		g := &groups[kindOf[k]]
		s[sigKindRuns], s[sigKindSize] = log1(g.runs), log1(g.size/g.runs)
		s[sigKindLinked], s[sigKindEnds] = g.linkShare(), float32(g.ends)/float32(g.runs)
		c := &class.list[class.of[r.from]]
		s[sigClass], s[sigClassUp], s[sigClassMin], s[sigClassMax], s[sigClassNear] = c.own, c.up, c.min, c.max, c.near
		in := r.box >= core && r.box < l.nodes[core].end
		s[sigCoreIn] = flag(in)
		s[sigCoreShare] = float32(boxes[core].prose) / float32(proseTotal+1)
		if in {
			s[sigCoreDepth] = float32(l.depth(r.box) - l.depth(core))
		} else {
			s[sigCoreDepth] = -1
		}
		s[sigCoreBefore] = flag(r.box < core)
		s[sigCoreAfter] = flag(r.box >= l.nodes[core].end)
		s[sigProseBefore] = float32(prose) / float32(proseTotal+1)
		if r.prose() {
			prose += r.size
		}
		s[sigProseAfter] = float32(proseTotal-prose) / float32(proseTotal+1)
		h := l.digest(r)
		text := ""
		if ld != nil || desc != "" && r.size > 24 && r.size < 400 {
			text = bare(l.runText(r))
		}
		s[sigLD] = ld.match(text)
		switch {
		case h == noDigest:
		case h == head1:
			s[sigMeta] = 1
		case desc != "" && len(text) > 30 && (strings.HasPrefix(desc, text) || strings.HasPrefix(text, desc)):
			s[sigMeta] = 2
		}
		if h != noDigest {
			s[sigRepeat] = float32(min(seen[h], 5))
			seen[h]++
		}
		s[sigPage] = log1(proseTotal)
		use(k, &s)
	}
}
