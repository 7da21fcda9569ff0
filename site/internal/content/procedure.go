package content

import (
	"strings"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
)

// procedureFields are the fields of a procedure beside those of every entry.
func procedureFields() fields {
	return fields{
		"":          {"who", "conditions", "papers", "channels", "deadlines", "fees", "offices", "contacts", "result", "otherwise"},
		"papers":    {"name", "copies", "form", "note"},
		"deadlines": {"what", "text", "limit", "unit", "from"},
		"fees":      {"what", "text"},
		"offices":   {"name", "address"},
		"contacts":  {"what", "text"},
	}
}

func readProcedure(f *file) *draft {
	p := &Procedure{Entry: Entry{Kind: ProcedureKind, ID: f.id(), File: f.path}}
	p.Procedure = p
	d := &draft{Entry: &p.Entry, whole: p, file: f}
	body, line, ok := d.front(procedureFields(), p.read)
	if !ok {
		return d
	}
	doc, errs := markdown.Procedure(body, line)
	f.body(doc, errs)
	p.Intro = doc.HTML
	if doc.Broken {
		return d // what is wrong with the rest is told when that is mended
	}
	p.readFlow(f, doc, line)
	p.checkLimits(f, doc.Texts)
	return d
}

// read reads the fields of the official guide that only a procedure has.
func (p *Procedure) read(r *tree.Reader) {
	p.Who = r.String("who")
	p.Conditions = r.Strings("conditions")
	r.Each("papers", func(r *tree.Reader) {
		p.Papers = append(p.Papers, Paper{Name: r.String("name"), Copies: r.OptString("copies"), Form: r.OptString("form"), Note: r.OptString("note")})
	})
	p.Channels = r.Strings("channels")
	r.Each("deadlines", func(r *tree.Reader) { p.Deadlines = append(p.Deadlines, readDeadline(r)) })
	r.Each("fees", func(r *tree.Reader) {
		p.Fees = append(p.Fees, Fee{What: r.String("what"), Text: r.String("text")})
	})
	r.Each("offices", func(r *tree.Reader) {
		p.Offices = append(p.Offices, Office{Name: r.String("name"), Address: r.OptString("address")})
	})
	r.Each("contacts", func(r *tree.Reader) {
		p.Contacts = append(p.Contacts, Contact{What: r.String("what"), Text: r.String("text")})
	})
	p.Result = r.OptString("result")
	p.Otherwise = r.Strings("otherwise")
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
	if d.Limit > 0 && d.Unit != "" && !d.agrees() {
		r.Bad("limit", "limit 和 text 写的不一样", "两处改成同一个数，照来源写")
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
func (p *Procedure) readFlow(f *file, doc *markdown.Doc, bodyLine int) {
	switch len(doc.Flows) {
	case 0:
		f.fail(tree.Pos{Line: bodyLine}, "正文里没有流程图", "在步骤前面写一段 ```mermaid 流程图，写法见内容文件夹里的 README.md")
	case 1:
		p.readChart(f, doc.Flows[0], doc.Sections)
	default:
		for _, more := range doc.Flows[1:] {
			f.fail(tree.Pos{Line: more.Line}, "流程图多了一个", "一项办事流程只画一个流程图，合在一起或拆成两个文件")
		}
	}
}
