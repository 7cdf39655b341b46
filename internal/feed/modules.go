package feed

// moduleEntry reads the elements that extensions add to an entry.
func (p *parser) moduleEntry(e *element) {
	switch e.space {
	case dc, dcterms:
		switch e.local {
		case "title":
			p.entryTitle(e, 4)
		case "description", "abstract":
			p.entrySummary(e, 3)
		case "creator", "author":
			p.entryAuthor(e)
		case "subject":
			p.tag(e)
		case "language":
			p.in.Language = languageTag(string(p.plain(p.inner(e))))
		case "issued", "available":
			p.published(e, 6)
		case "date":
			p.published(e, 5)
		case "created", "datesubmitted":
			p.published(e, 4)
		case "modified":
			p.modified(e, 5)
		case "identifier":
			if id := p.plain(p.inner(e)); claim(&p.in.id, 2) {
				p.in.ID = string(id)
			}
		default:
			p.inner(e)
		}
	case content:
		if e.local == "encoded" || e.local == "encodedsnippet" {
			p.entryContent(e, 9)
		} else {
			p.inner(e)
		}
	case xhtml:
		if e.local == "body" || e.local == "div" {
			p.entryContent(e, 5)
		} else {
			p.inner(e)
		}
	case feedburner:
		if u := p.address(p.inner(e), e.here); e.local == "origlink" && u != "" {
			p.link(u, e.here, 10)
		}
	case itunes:
		p.itunesEntry(e)
	default:
		p.inner(e)
	}
}

func (p *parser) itunesEntry(e *element) {
	switch e.local {
	case "title":
		p.entryTitle(e, 2)
	case "summary", "description":
		p.entrySummary(e, 2)
	case "subtitle":
		p.entrySummary(e, 1)
	case "author":
		p.inFallbackAuthor(e)
	case "image":
		href := p.attr("href")
		if c := p.inner(e); href == nil {
			href = p.plain(c)
		}
		p.image(string(href), e.here, 3, 0)
	case "link":
		rel, href := p.attr("rel"), p.attr("href")
		if p.inner(e); string(rel) == "image" {
			p.image(string(href), e.here, 3, 0)
		}
	case "duration":
		if d := seconds(p.plain(p.inner(e))); d > 0 && p.in.duration == 0 {
			p.in.duration = d
		}
	case "category":
		p.tag(e)
	case "keywords":
		p.tagList(e)
	case "season", "episode":
		e.space = podcast
		p.extraEntry(e)
	default:
		p.inner(e)
	}
}
