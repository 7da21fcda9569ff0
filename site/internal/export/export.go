// Package export writes what the site says for programs that read it: as JSON the lists and
// each policy and procedure, the other pages and all of them as Markdown ([Beside]), and the office's year as a calendar. Package api answers with these files, at /api/v1/policies and so on;
// its openapi.json describes them.
//
// A field that the source does not give is not there. Fields are added, never renamed.
package export

import (
	"bytes"
	"encoding/json"

	"yibao/calc/date"
	"yibao/site/internal/content"
)

// File is one file of the site.
type File struct {
	Path string // "api/v1/policies/beijing-employee.json"
	Data []byte
}

const folder = "api/v1/"

// Files gives all files, in a fixed order.
func Files(site *content.Site) []File {
	var policies struct {
		Statuses []status        `json:"statuses"`
		Policies []policySummary `json:"policies"`
	}
	var procedures struct {
		Statuses   []status           `json:"statuses"`
		Procedures []procedureSummary `json:"procedures"`
	}
	policies.Statuses, procedures.Statuses = statuses(), statuses()
	var files []File
	for _, p := range site.Policies {
		policies.Policies = append(policies.Policies, summaryOf(p))
		files = append(files, File{folder + "policies/" + p.ID + ".json", encode(policyOf(p))})
	}
	for _, p := range site.Procedures {
		procedures.Procedures = append(procedures.Procedures, procedureSummaryOf(p))
		files = append(files, File{folder + "procedures/" + p.ID + ".json", encode(procedureOf(p))})
	}
	if len(site.Calendar) > 0 {
		files = append(files, File{"calendar/office.ics", calendarOf(site)})
	}
	return append(files,
		File{folder + "policies.json", encode(policies)},
		File{folder + "procedures.json", encode(procedures)})
}

func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // texts and lists can always be written
	}
	return b.Bytes()
}

// titled is something with an id and a title.
type titled struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// citation names a source and the place in it.
type citation struct {
	Source string `json:"source"`
	Part   string `json:"part,omitempty"`
	Where  string `json:"where,omitempty"`
	Title  string `json:"title"`
	Page   string `json:"page"`

	Articles []article `json:"articles,omitempty"`
	Quote    string    `json:"quote,omitempty"`
}

func citationsOf(list []content.Citation) []citation {
	var out []citation
	for _, c := range list {
		one := citation{Source: c.Source.ID, Where: c.Where, Title: c.Source.Title, Page: "/sources/" + c.Source.ID + "/",
			Articles: articlesOf(c.Articles), Quote: c.Quote}
		if c.Part != nil {
			one.Part = c.Part.ID
		}
		out = append(out, one)
	}
	return out
}

func day(t date.Date) string {
	if t.IsZero() {
		return ""
	}
	return t.String()
}
