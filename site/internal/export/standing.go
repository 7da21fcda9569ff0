package export

import "yibao/site/internal/content"

// How far what is exported can be trusted, in the words that the pages use: a program that shows
// an entry can then show its standing too, without a table of its own.

// standing is the status of something as a code and as a word, and whether it is meant to hold
// today. Its sentence is said once a file.
type standing struct {
	Status string `json:"status"`
	Word   string `json:"status_title"`
	// Current is written where it is false too: it is what programs sort by.
	Current bool `json:"current"`
}

func standingOf(s content.Status) standing { return standing{s.Code(), s.String(), s.Current()} }

// status is a row of the table of statuses, which stands in each list.
type status struct {
	titled
	Text    string `json:"text"`
	Current bool   `json:"current"`
}

func statuses() []status {
	var out []status
	for _, s := range content.Statuses() {
		out = append(out, status{titled{s.Code(), s.String()}, s.Sentence(), s.Current()})
	}
	return out
}

// evidence is what a part of a text rests on 证据.
type evidence struct {
	Grade string `json:"grade"`
	Title string `json:"grade_title"`
	Text  string `json:"grade_text"`
	What  string `json:"what"`
	Seen  string `json:"seen,omitempty"`
}

func evidenceOf(list []content.Evidence) []evidence {
	var out []evidence
	for _, e := range list {
		out = append(out, evidence{string(e.Grade), e.Grade.String(), e.Grade.Sentence(), e.What, day(e.Seen)})
	}
	return out
}

// bridge is how the matter of an entry is today 今天怎样, with its own sources and date.
type bridge struct {
	titled
	Page     string     `json:"page"`
	Now      []now      `json:"now"`
	Changed  []string   `json:"changed,omitempty"`
	Local    []string   `json:"local,omitempty"`
	Ask      []string   `json:"ask,omitempty"`
	Sources  []citation `json:"sources,omitempty"`
	Evidence []evidence `json:"evidence,omitempty"`
	Checked  string     `json:"checked,omitempty"`
}

// now is a sentence on what governs today, and where it stands.
type now struct {
	Text     string    `json:"text"`
	Entries  []entry   `json:"entries,omitempty"`
	Articles []article `json:"articles,omitempty"`
}

// entry is an entry that something leads to, of any kind.
type entry struct {
	titled
	standing
	Page string `json:"page"`
}

// article is an article of a law whose text the site has.
type article struct {
	Law      string `json:"law"`
	LawTitle string `json:"law_title"`
	Title    string `json:"title"`
	Page     string `json:"page"`
}

func articlesOf(list []*content.Article) []article {
	var out []article
	for _, a := range list {
		out = append(out, article{a.Law.ID, a.Law.Title, a.Title, a.Path()})
	}
	return out
}

// bridgeOf gives nothing of an entry that holds today: its own text says how it is.
func bridgeOf(e *content.Entry) *bridge {
	b := e.Bridge
	if b == nil || e.Status.Current() {
		return nil
	}
	out := &bridge{
		titled: titled{b.ID, b.Title}, Page: "/today/#" + b.ID, Changed: b.Changed, Local: b.Local, Ask: b.Ask,
		Sources: citationsOf(b.Sources), Evidence: evidenceOf(b.Evidence), Checked: day(b.Checked),
	}
	for _, n := range b.Now {
		one := now{Text: n.Text, Articles: articlesOf(n.Articles)}
		for _, e := range n.Entries {
			one.Entries = append(one.Entries, entryOf(e))
		}
		out.Now = append(out.Now, one)
	}
	return out
}
