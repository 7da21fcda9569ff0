package export

import "yibao/site/internal/content"

// list is what there is of one place, or for one situation.
type list struct {
	titled
	Note     string  `json:"note,omitempty"`
	Page     string  `json:"page"`
	Policies []entry `json:"policies,omitempty"`
	Entries  []entry `json:"entries"`
}

func entryOf(e *content.Entry) entry {
	return entry{titled{e.ID, e.Title}, standingOf(e.Status), e.Path()}
}

func listOfPlace(p *content.Place) list {
	l := listOf(titled{p.ID, p.Name}, p.Note, "/places/", p.Entries)
	for _, q := range p.Policies {
		l.Policies = append(l.Policies, entry{titled{q.ID, q.Title}, standingOf(q.Standing()), "/policies/" + q.ID + "/"})
	}
	return l
}

func listOfSituation(s *content.Situation) list {
	return listOf(titled{s.ID, s.Name}, s.Note, "/situations/", s.Entries)
}

func listOf(of titled, note, folder string, entries []*content.Entry) list {
	l := list{titled: of, Note: note, Page: folder + of.ID + "/", Entries: []entry{}}
	for _, e := range entries {
		l.Entries = append(l.Entries, entryOf(e))
	}
	return l
}

// text is the list as Markdown, the status behind each.
func (l *list) text() string {
	var t text
	t.title(l.Title, l.Note)
	items := func(of []entry) (out []string) {
		for _, e := range of {
			out = append(out, "["+e.Title+"]("+e.Page+")（"+e.Word+"）")
		}
		return out
	}
	t.chapter("报销政策", items(l.Policies))
	t.chapter("办事和规定", items(l.Entries))
	return t.String()
}
