package content

import (
	"slices"

	"yibao/calc/date"
	"yibao/calc/tree"
)

// Bridge says how a matter is today 今天怎样. It stands beside entries that do not hold today,
// in a box of its own, so that their text stays that of their sources.
type Bridge struct {
	ID, Title string
	Matters   []*Entry // the entries that it stands beside
	Now       []Now    // what governs today
	Changed   []string // what certainly changed
	Local     []string // what each place still sets itself
	Ask       []string // whom to ask
	Sources   []Citation
	Evidence  []Evidence
	Checked   date.Date
	File      string
}

// Now is a sentence on what governs a matter today, and where it stands.
type Now struct {
	Text     string
	Entries  []*Entry
	Articles []*Article
}

var bridgeFields = fields{
	"":         {"title", "matters", "now", "changed", "local", "ask", "sources", "evidence", "checked"},
	"now":      {"text", "entries", "law", "articles"},
	"sources":  citationFields,
	"evidence": evidenceFields,
}

// readBridge reads a bridge. An entry belongs to one only: two might say different things.
func (l *loader) readBridge(f *file) {
	root := f.yaml(f.data)
	if root == nil {
		f.empty()
		return
	}
	b := &Bridge{ID: f.id(), File: f.path}
	var errs tree.Errors
	r := tree.Read(root, "", &errs)
	b.Title = r.String("title")
	r.Need("matters")
	matters := refs(r, "matters")
	if n := r.Node("matters"); n != nil && len(matters) == 0 {
		r.Bad("matters", "matters 是空的", "写出它说的条目的编号，一行一个")
	}
	r.Need("now")
	r.Each("now", func(r *tree.Reader) {
		n := Now{Text: r.String("text")}
		for _, e := range refs(r, "entries") {
			if f.given && l.names.entries[e.id] == nil {
				continue // the base has it, and it was not taken
			}
			if entry := find(f, e, l.names.entries, "条目"); entry != nil {
				n.Entries = append(n.Entries, entry)
			}
		}
		law := ref{r.OptString("law"), at(r, "law").pos}
		passage := readPassage(r)
		if law.id == "" && len(passage.numbers) > 0 {
			r.Bad("articles", "写了 articles，没有写 law", "用 law 写出是哪一部法，例如 law: social-insurance-law")
		}
		if law.id != "" {
			c := Citation{Source: find(f, law, l.names.sources, "来源")}
			passage.find(f, &c)
			n.Articles = c.Articles
		}
		b.Now = append(b.Now, n)
	})
	b.Changed = r.Strings("changed")
	b.Local = r.Strings("local")
	r.Need("ask")
	b.Ask = r.Strings("ask")
	sources, places := citations(r)
	for i, s := range sources {
		c := cite(f, s, l.names.sources)
		c.Where = places[i].Where
		b.Sources = append(b.Sources, c)
	}
	b.Evidence = readEvidence(r)
	if named := len(sources) > 0; named != (len(b.Evidence) > 0) {
		r.Bad("evidence", "sources 和 evidence 要写就都写", "没有查到规定的两样都不写，在 now 里写“没有查到”")
	}
	if r.Need("checked") != nil {
		b.Checked = r.Date("checked")
	}
	r.Done()
	f.add(errs, bridgeFields)
	for _, m := range matters {
		if f.given && l.names.entries[m.id] == nil {
			continue
		}
		e := find(f, m, l.names.entries, "条目")
		switch {
		case e == nil:
		case e.Bridge != nil:
			f.fail(m.pos, "条目 "+m.id+" 已经在 "+e.Bridge.File+" 里", "一个条目只在一个“今天怎样”里，从其中一个删去")
		default:
			e.Bridge = b
			b.Matters = append(b.Matters, e)
		}
	}
	l.site.Bridges = append(l.site.Bridges, b)
}

// checkBridges refuses an entry that does not hold today and does not say how it is today.
// A site that has no bridge of its own has not begun with them.
func (l *loader) checkBridges() {
	if !slices.ContainsFunc(l.late["bridges"], func(f *file) bool { return !f.given }) {
		return
	}
	for _, d := range l.drafts {
		if !d.file.given && d.Status != "" && !d.Status.Current() && d.Bridge == nil {
			d.file.fail(tree.Pos{}, "状态是“"+d.Status.String()+"”，哪一个“今天怎样”里也没有它", "在 bridges 文件夹里合适的一个文件的 matters 里加上 "+d.ID)
		}
	}
}
