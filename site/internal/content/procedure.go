package content

import (
	"path"
	"strings"
	"unicode/utf8"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
)

// maxSummary is the length of a summary in characters: it stands in lists, on a phone.
const maxSummary = 60

// draft is a procedure whose names of other files are not looked up yet.
type draft struct {
	*Procedure
	file             *file
	title            tree.Pos
	place, situation ref
	sources          []ref // beside Procedure.Sources
	related          []ref
	calculators      []ref
}

var procedureFields = fields{
	"": {"title", "summary", "place", "year", "status", "situation", "audience", "who", "conditions", "papers",
		"channels", "deadlines", "fees", "offices", "contacts", "basis", "sources", "checked", "unstated", "notes",
		"calculators", "related"},
	"papers":    {"name", "copies", "form", "note"},
	"deadlines": {"what", "text", "limit", "unit", "from"},
	"fees":      {"what", "text"},
	"offices":   {"name", "address"},
	"contacts":  {"what", "text"},
	"sources":   {"id", "where"},
}

func readProcedure(f *file) *draft {
	d := &draft{Procedure: &Procedure{ID: f.id(), File: f.path}, file: f}
	front, body, line, ok := f.split()
	if !ok {
		return d
	}
	problems := len(f.problems)
	root := f.yaml(front)
	if root == nil && len(f.problems) == problems {
		root = &tree.Node{Kind: tree.Map, Pos: tree.Pos{Line: 2, Col: 1}}
	}
	if root != nil {
		var errs tree.Errors
		r := tree.Read(root, "", &errs)
		d.readFields(r)
		r.Done()
		f.add(errs, procedureFields)
	}
	doc, errs := markdown.Procedure(body, line)
	f.body(doc, errs)
	d.Intro = doc.HTML
	d.readFlow(doc, line)
	return d
}

// readFields reads the front matter, in the order of the official guide.
func (d *draft) readFields(r *tree.Reader) {
	d.Title = r.String("title")
	d.title = at(r, "title").pos
	d.Summary = r.String("summary")
	if utf8.RuneCountInString(d.Summary) > maxSummary {
		r.Bad("summary", "summary 太长", "缩到 60 个字以内，细节写进正文")
	}
	d.place = need(r, "place")
	if folder := path.Base(path.Dir(d.File)); d.place.id != "" && d.place.id != folder {
		r.Bad("place", "place 和文件夹不一样", "文件在 "+folder+" 文件夹里：把 place 改成 "+folder+"，或把文件移到 "+d.place.id)
	}
	d.Year = year(r)
	d.Status = status(r)
	d.situation = need(r, "situation")
	d.readAudience(r)
	d.Who = r.String("who")
	d.Conditions = r.Strings("conditions")
	r.Each("papers", func(r *tree.Reader) {
		d.Papers = append(d.Papers, Paper{Name: r.String("name"), Copies: r.OptString("copies"), Form: r.OptString("form"), Note: r.OptString("note")})
	})
	d.Channels = r.Strings("channels")
	r.Each("deadlines", func(r *tree.Reader) { d.Deadlines = append(d.Deadlines, readDeadline(r)) })
	r.Each("fees", func(r *tree.Reader) {
		d.Fees = append(d.Fees, Fee{What: r.String("what"), Text: r.String("text")})
	})
	r.Each("offices", func(r *tree.Reader) {
		d.Offices = append(d.Offices, Office{Name: r.String("name"), Address: r.OptString("address")})
	})
	r.Each("contacts", func(r *tree.Reader) {
		d.Contacts = append(d.Contacts, Contact{What: r.String("what"), Text: r.String("text")})
	})
	d.Basis = r.Strings("basis")
	r.Each("sources", func(r *tree.Reader) {
		d.sources = append(d.sources, need(r, "id"))
		d.Sources = append(d.Sources, Citation{Where: r.String("where")})
	})
	if n := r.Need("sources"); n != nil && n.Kind == tree.List && len(n.Items) == 0 {
		r.Bad("sources", "sources 是空的", "至少写一条来源，例如 - {id: 来源编号, where: 哪一节}")
	}
	if r.Need("checked") != nil {
		d.Checked = r.Date("checked")
	}
	d.Unstated = r.Strings("unstated")
	d.Notes = r.Strings("notes")
	d.calculators = refs(r, "calculators")
	d.related = refs(r, "related")
}

func (d *draft) readAudience(r *tree.Reader) {
	r.Need("audience")
	for _, name := range r.Strings("audience") {
		switch a := Audience(name); a {
		case Citizen, Clerk, Hospital:
			d.Audience = append(d.Audience, a)
		default:
			r.Bad("audience", "audience 不能是“"+name+"”", "可以写：citizen、clerk、hospital")
		}
	}
	if n := r.Node("audience"); n != nil && n.Kind == tree.List && len(n.Items) == 0 {
		r.Bad("audience", "audience 是空的", "写出给谁看：citizen、clerk、hospital")
	}
}

// readDeadline reads a time limit: with a number come its unit and what it counts from.
func readDeadline(r *tree.Reader) Deadline {
	d := Deadline{What: r.String("what"), Text: r.String("text")}
	number := r.Has("limit")
	d.Limit = r.Int("limit", 0, 1, 10000)
	d.Unit = r.Enum("unit", !number, "day", "workday", "month", "year")
	d.From = r.OptString("from")
	if !number && (d.Unit != "" || d.From != "") {
		r.Bad("what", "写了 unit 或 from，没有写 limit", "补上 limit，或删去 unit 和 from")
	}
	if number && d.From == "" {
		r.Bad("limit", "写了 limit，没有写 from", "用 from 写出从什么时候起算")
	}
	return d
}

// need reads the name of something in another file.
func need(r *tree.Reader, name string) ref {
	r.String(name)
	return at(r, name)
}

// at gives a text and its place; wrong kinds have been refused already.
func at(r *tree.Reader, name string) ref {
	if n := r.Node(name); n != nil && n.Kind == tree.String {
		return ref{n.Text, n.Pos}
	}
	return ref{}
}

// refs reads a list of names.
func refs(r *tree.Reader, name string) (out []ref) {
	r.Strings(name)
	n := r.Node(name)
	if n == nil || n.Kind != tree.List {
		return nil
	}
	for _, v := range n.Items {
		if v.Kind == tree.String && strings.TrimSpace(v.Text) != "" {
			out = append(out, ref{v.Text, v.Pos})
		}
	}
	return out
}

// readFlow reads the flowchart and joins its boxes with the steps of the body.
func (d *draft) readFlow(doc *markdown.Doc, bodyLine int) {
	switch len(doc.Flows) {
	case 0:
		d.file.fail(tree.Pos{Line: bodyLine}, "正文里没有流程图", "在步骤前面写一段 ```mermaid 流程图，写法见内容文件夹里的 README.md")
	case 1:
		d.readChart(doc.Flows[0], doc.Sections)
	default:
		for _, f := range doc.Flows[1:] {
			d.file.fail(tree.Pos{Line: f.Line}, "流程图多了一个", "一项办事流程只画一个流程图，合在一起或拆成两个文件")
		}
	}
}
