package extract

var (
	updatedWord   = compile(`(?i)\b(?:updated?|modified|revised|reviewed|last edited|aktualisiert|stand:|mis à jour|màj|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja|aktualizováno|güncelleme|frissítve)\b|обновлен|оновлено|更新|수정|تحديث`)
	publishedWord = compile(`(?i)\b(?:published|posted|post (?:date|time)|veröffentlicht|erschienen|publiée?|parue?|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|publisert|publiceret|julkaistu|opublikowano|dodano|publikováno|yayınlanma)\b|^(?:date|datum|data|fecha|tarih|released?)\s*:|опубликован|опубліковано|公開日|掲載日|投稿日|配信日|发布|發布|发表|發表|등록|입력|نشر`)
	firstWord     = compile(`(?i)\b(?:originally|first) (?:published|posted|appeared)|ursprünglich veröffentlicht|publié initialement|publicado originalmente`)
)

// date takes a run for when the piece was published or changed, if it is that.
func (v *looking) date(s *sight) {
	s.text = v.runText(s.r)
	order := v.f.monthFirst()
	t, ok := parseDateIn(v.stamp(s.r, s.text), order)
	if !ok {
		return
	}
	at := firstWord.find(s.text)
	origin := at >= 0 && at < 40
	if v.p[s.k] > enough && s.r.words > 12 && !origin {
		return // a date in the text is what the text is about
	}
	published, updated := publishedWord.find(s.text), updatedWord.find(s.text)
	if published > 0 && updated >= 0 && updated < published {
		// "Updated on the 5th, published on the 3rd."
		if u, ok := parseDateIn(s.text[:published], order); ok && v.late.better(s.score, s.k) {
			v.out.updated = u
		}
		if t, ok = parseDateIn(s.text[published:], order); !ok {
			return
		}
	}
	labelled, late := published >= 0, published < 0 && (updated >= 0 || s.class&hintUpdate != 0)
	if !labelled && !late && s.k > 0 {
		labelled, late = v.label(s.k - 1)
	}
	score := s.score
	if s.class&hintDate != 0 || s.r.place&inTime != 0 {
		score++
	}
	if s.r.words <= 8 {
		score += 0.5
	}
	if s.k > v.w.head && s.k <= v.w.head+6 {
		score++
	}
	if s.k <= v.w.open+3 && s.near >= 2.5 && s.r.words <= 12 {
		v.out.runs = append(v.out.runs, s.k)
	}
	if late {
		if s.r.words <= 12 && updated >= 0 {
			score++
		}
		if v.late.better(score, s.k) {
			v.out.updated = t
		}
		return
	}
	if labelled {
		score++
	}
	if origin {
		score++
	}
	if v.when.better(score, s.k) {
		v.out.published, v.out.labelled = t, labelled
		v.out.sure = origin || labelled && s.score > 0 && s.r.linked == 0 ||
			s.near >= 2.5 && (s.class&hintDate != 0 || s.r.place&inTime != 0 || s.r.words <= 4 && s.k > v.w.head && s.k <= v.w.head+6)
	}
}

// label reports whether run k is nothing but a word that says of the date
// below it what it is the date of.
func (l *layout) label(k int) (published, updated bool) {
	r := &l.runs[k]
	if r.words > 4 || r.digits > 0 {
		return false, false
	}
	text := l.runText(r)
	published = publishedWord.MatchString(text + ":")
	return published, !published && updatedWord.MatchString(text+":")
}

// dated reports whether run k is a date and little else.
func (l *layout) dated(k int) bool {
	if k < 0 || k >= len(l.runs) || l.runs[k].digits < 3 || l.runs[k].words > 12 {
		return false
	}
	_, ok := parseDateIn(l.runText(&l.runs[k]), dayFirst)
	return ok
}

// stamp is the machine's form of a run's date where it has one, else its text.
func (l *layout) stamp(r *run, text string) string {
	if i := l.within(r.from, tagTime); i >= 0 {
		if s := l.attr(i, attrDatetime); s != "" {
			if _, ok := parseDate(s); ok {
				return s
			}
		}
	}
	return text
}
