package export

import (
	"strings"

	"yibao/site/internal/content"
)

// Beside gives what stands beside pages for programs that read them:
//
//	<page>index.md     of entries, policies, laws, topics, the glossary and the other texts: the content itself, made
//	                   of the model and of the body as its author wrote it, flowcharts as Mermaid; of places and
//	                   situations what there is
//	<page>index.json   of rules, checklists, background, laws, topics, the glossary, places and situations; policies and
//	                   procedures are in the API
//
// They are in simplified characters alone: what the content is written in.
func Beside(site *content.Site) []File {
	var files []File
	add := func(path, text string, data any) {
		path = strings.TrimPrefix(path, "/")
		files = append(files, File{path + "index.md", []byte(text)})
		if data != nil {
			files = append(files, File{path + "index.json", encode(data)})
		}
	}
	for _, p := range site.Procedures {
		add(p.Path(), Text(p), nil)
	}
	for _, r := range site.References {
		add(r.Path(), textOfReference(r), referenceOf(r))
	}
	for _, p := range site.Policies {
		add("/policies/"+p.ID+"/", textOfPolicy(p), nil)
	}
	for _, l := range site.Laws {
		add(l.Path(), textOfLaw(l), lawOf(l))
	}
	for _, t := range site.Topics {
		add("/topics/"+t.ID+"/", textOfTopic(t), topicOf(t))
	}
	for _, p := range site.Places {
		l := listOfPlace(p)
		add(l.Page, l.text(), l)
	}
	for _, s := range site.Situations {
		l := listOfSituation(s)
		add(l.Page, l.text(), l)
	}
	if len(site.Themes) > 0 {
		add("/glossary/", textOfTerms(site.Themes), termsOf(site.Themes))
	}
	for _, p := range site.Pages {
		add("/"+p.ID+"/", textOfPage(p), nil)
	}
	return files
}

// reference is a rule, a checklist or background.
type reference struct {
	titled
	Kind    string `json:"kind"`
	Summary string `json:"summary,omitempty"`
	Place   string `json:"place"`
	standing
	StatusText string     `json:"status_text"`
	Year       string     `json:"year,omitempty"`
	Checked    string     `json:"checked,omitempty"`
	Page       string     `json:"page"`
	Groups     []group    `json:"groups,omitempty"`
	Text       string     `json:"markdown,omitempty"`
	Bridge     *bridge    `json:"bridge,omitempty"`
	Evidence   []evidence `json:"evidence,omitempty"`
	Basis      []citation `json:"basis,omitempty"`
	Sources    []citation `json:"sources,omitempty"`
	Unstated   []string   `json:"unstated,omitempty"`
	Notes      []string   `json:"notes,omitempty"`
}

// group is a part of a checklist.
type group struct {
	Title string   `json:"title"`
	Items []ticked `json:"items"`
}

type ticked struct {
	Name string `json:"name"`
	Note string `json:"note,omitempty"`
}

func referenceOf(r *content.Reference) reference {
	out := reference{
		titled: titled{r.ID, r.Title}, Kind: string(r.Kind), Summary: r.Summary, Place: r.Place.ID, standing: standingOf(r.Status),
		StatusText: r.Status.Sentence(), Year: r.Year, Checked: day(r.Checked), Page: r.Path(), Text: r.Body,
		Bridge: bridgeOf(&r.Entry), Evidence: evidenceOf(r.Evidence), Basis: citationsOf(r.Basis), Sources: citationsOf(r.Sources),
		Unstated: r.Unstated, Notes: r.Notes,
	}
	for _, g := range r.Groups {
		one := group{Title: g.Name}
		for _, i := range g.Items {
			one.Items = append(one.Items, ticked(i))
		}
		out.Groups = append(out.Groups, one)
	}
	return out
}

// law is a law in full.
type law struct {
	titled
	Number  string `json:"number,omitempty"`
	Issuer  string `json:"issuer,omitempty"`
	InForce string `json:"in_force,omitempty"`
	standing
	Checked  string       `json:"checked,omitempty"`
	Note     string       `json:"note,omitempty"`
	Evidence []evidence   `json:"evidence,omitempty"`
	Page     string       `json:"page"`
	Articles []lawArticle `json:"articles"`
}

type lawArticle struct {
	titled
	Chapter    string   `json:"chapter,omitempty"`
	Paragraphs []string `json:"paragraphs"`
	Comment    string   `json:"comment,omitempty"` // of this site
}

func lawOf(l *content.Law) law {
	out := law{titled: titled{l.ID, l.Title}, Number: l.Number, Issuer: l.Issuer, InForce: day(l.InForce), standing: standingOf(l.Status),
		Checked: day(l.Checked), Note: l.Note, Evidence: evidenceOf(l.Evidence), Page: l.Path()}
	for _, c := range l.Chapters {
		for _, a := range c.Articles {
			out.Articles = append(out.Articles, lawArticle{titled{a.ID, a.Title}, c.Title, a.Paragraphs, a.Comment})
		}
	}
	return out
}

// topic is one matter in several places.
type topic struct {
	titled
	Summary string     `json:"summary,omitempty"`
	Page    string     `json:"page"`
	Columns []entry    `json:"columns"`
	Rows    []topicRow `json:"rows"`
}

type topicRow struct {
	Title string   `json:"title"`
	Cells []string `json:"cells"` // one a column; empty where the source does not say
}

func topicOf(t *content.Topic) topic {
	out := topic{titled: titled{t.ID, t.Title}, Summary: t.Summary, Page: "/topics/" + t.ID + "/"}
	for _, e := range t.Columns {
		out.Columns = append(out.Columns, entryOf(e))
	}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, topicRow{r.Name, r.Cells})
	}
	return out
}

// term is a term of the glossary.
type term struct {
	titled
	Theme   string   `json:"theme"`
	Aliases []string `json:"aliases,omitempty"`
	Text    string   `json:"text"`
	Example string   `json:"example,omitempty"`
	Page    string   `json:"page"`
}

func termsOf(themes []*content.Theme) map[string][]term {
	var list []term
	for _, theme := range themes {
		for _, t := range theme.Terms {
			list = append(list, term{titled{t.ID, t.Name}, theme.Title, t.Aliases, t.Text, t.Example, "/glossary/#" + t.ID})
		}
	}
	return map[string][]term{"terms": list}
}
