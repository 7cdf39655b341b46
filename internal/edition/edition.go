// Package edition makes the paper out of the stories: it says which section a
// story belongs in and ranks the front page and each section's page.
//
// What leads is what many outlets in many countries write about now. There is
// no other rule: no clicks, no taste, no payment.
package edition

import (
	"cmp"
	"math"
	"slices"
	"time"

	"coranto/internal/news"
)

// Front is the key of the front page.
const Front = "front"

// How much is on a page, and how news ages.
const (
	frontSize   = 48
	sectionSize = 60

	halfLife = 10 * time.Hour // after the last article, interest halves in this time
	saga     = 72 * time.Hour // after the first article, likewise: what is new goes before what drags on
	spread   = 0.82           // each story of a section on the front makes the next one of it count so much less
)

// Make ranks the stories into editions: the front page, then one for each of
// news.Sections in their order, best first. A story stands once in each. The
// same stories at the same time give the same editions, whatever their order.
//
// A story's score is its breadth × its freshness × its growth:
//
//   - breadth: the square root of the number of outlets, times 1 + a quarter
//     for each doubling of countries. Forty outlets count for about six times
//     one outlet, and more when they are not all of one country. A story that
//     a single outlet has counts for half.
//   - freshness: halves every 10 hours since the last article, and every 72
//     hours since the first.
//   - growth: 1 + half the doublings of articles an hour, to 2½ at the most.
//     A story of one article has no growth.
//
// On the front page the score of the second story of a section counts 0.82 of
// itself, of the third 0.82², and so on, so that no section fills it.
func Make(stories []news.Story, now time.Time) []news.Edition {
	all := ranked(stories, now)
	editions := []news.Edition{{Key: Front, Made: now, Stories: front(all)}}
	for _, s := range news.Sections {
		e := news.Edition{Key: s.Key, Made: now, Stories: []news.Ranked{}}
		for _, r := range all {
			if r.Section == s.Key && len(e.Stories) < sectionSize {
				e.Stories = append(e.Stories, r.Ranked)
			}
		}
		editions = append(editions, e)
	}
	return editions
}

// candidate is a story with its score and what breaks a tie.
type candidate struct {
	news.Ranked
	last time.Time
}

// ranked scores the stories and sorts them, best first.
func ranked(stories []news.Story, now time.Time) []candidate {
	var all []candidate
	seen := make(map[int64]bool, len(stories))
	for _, s := range stories {
		if seen[s.ID] {
			continue
		}
		seen[s.ID] = true
		section := s.Section
		if !slices.ContainsFunc(news.Sections, func(x news.Section) bool { return x.Key == section }) {
			section = fallback
		}
		all = append(all, candidate{news.Ranked{Story: s.ID, Section: section, Score: Score(s, now)}, s.Last})
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), b.last.Compare(a.last), cmp.Compare(b.Story, a.Story))
	})
	return all
}

// front picks the front page: at each place the story whose score, held back
// by how many of its section stand above it, is highest.
func front(all []candidate) []news.Ranked {
	queues := map[string][]news.Ranked{}
	for _, c := range all {
		queues[c.Section] = append(queues[c.Section], c.Ranked)
	}
	order := make(map[int64]int, len(all))
	for i, c := range all {
		order[c.Story] = i
	}
	picked := []news.Ranked{}
	weight := map[string]float64{}
	for len(picked) < frontSize {
		best, top := "", -1.0
		for _, s := range news.Sections {
			q := queues[s.Key]
			if len(q) == 0 {
				continue
			}
			if _, ok := weight[s.Key]; !ok {
				weight[s.Key] = 1
			}
			score := q[0].Score * weight[s.Key]
			if score > top || score == top && order[q[0].Story] < order[queues[best][0].Story] {
				best, top = s.Key, score
			}
		}
		if best == "" {
			break
		}
		picked = append(picked, queues[best][0])
		queues[best] = queues[best][1:]
		weight[best] *= spread
	}
	return picked
}

// Score is what a story ranks by at a time; see Make.
func Score(s news.Story, now time.Time) float64 {
	outlets := float64(max(s.Outlets, 1))
	breadth := math.Sqrt(outlets) * (1 + math.Log2(float64(max(len(s.Countries), 1)))/4)
	if s.Outlets <= 1 {
		breadth /= 2
	}
	fresh := halving(now.Sub(s.Last), halfLife) * halving(now.Sub(s.First), saga)
	growth := 1.0
	if s.Articles > 1 {
		hours := max(s.Last.Sub(s.First).Hours(), 0) + 1
		growth = min(1+math.Log2(1+float64(s.Articles-1)/hours)/2, 2.5)
	}
	return breadth * fresh * growth
}

// halving is ½ for each half-life of age; an age before zero is zero, as
// clocks differ.
func halving(age, half time.Duration) float64 {
	return math.Exp2(-max(age.Hours(), 0) / half.Hours())
}
