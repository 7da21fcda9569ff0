package export

import (
	"fmt"
	"strings"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// text is a page as Markdown. How far it can be trusted stands before all else, as it does on the page.
type text struct{ strings.Builder }

func (t *text) line(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

func (t *text) title(title, summary string) {
	t.line("# %s\n", title)
	if summary != "" {
		t.line("%s\n", summary)
	}
}

// chapter writes a heading, unless nothing stands below it.
func (t *text) chapter(title string, items []string) {
	if len(items) == 0 {
		return
	}
	t.line("## %s\n", title)
	for _, item := range items {
		t.line("- %s", strings.ReplaceAll(item, "\n", " "))
	}
	t.line("")
}

// field writes a line of the head, unless it is empty.
func (t *text) field(name, value string) {
	if value != "" {
		t.line("- %s：%s", name, value)
	}
}

func (t *text) standing(s content.Status, place, year string, checked date.Date) {
	t.line("- 状态：**%s**。%s", s, s.Sentence())
	t.field("地区", place)
	t.field("年份", year)
	if !checked.IsZero() {
		t.field("最后核对", words.Date(checked))
	}
}

func (t *text) head(e *content.Entry) {
	t.title(e.Title, e.Summary)
	t.standing(e.Status, e.Place.Name, e.Year, e.Checked)
	t.field("网页", e.Path())
	t.line("")
	if b := e.Bridge; b != nil && !e.Status.Current() {
		var now []string
		for _, n := range b.Now {
			now = append(now, n.Text)
		}
		t.chapter("今天怎样", append(append(now, prefixed("变了：", b.Changed)...), prefixed("各地自己定：", b.Local)...))
	}
}

// tail writes what the entry rests on and leaves open.
func (t *text) tail(e *content.Entry) {
	t.chapter("来源没有写的", e.Unstated)
	t.chapter("存疑", e.Notes)
	var evidence []string
	for _, x := range e.Evidence {
		evidence = append(evidence, x.Grade.String()+"："+x.What)
	}
	t.chapter("证据", evidence)
	t.chapter("依据", cited(e.Basis))
	t.chapter("来源", cited(e.Sources))
}

func cited(list []content.Citation) []string {
	var out []string
	for _, c := range list {
		one := "[" + c.Source.Title + "](/sources/" + c.Source.ID + "/)"
		if c.Where != "" {
			one += "，" + c.Where
		}
		if c.Quote != "" {
			one += "：“" + c.Quote + "”"
		}
		out = append(out, one)
	}
	return out
}

func prefixed(before string, list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, before+s)
	}
	return out
}

// joined puts the parts that are not empty together.
func joined(between string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, between)
}

// Text is a procedure as Markdown.
func Text(p *content.Procedure) string {
	var t text
	t.head(&p.Entry)
	var papers, limits, fees, offices, contacts []string
	for _, x := range p.Papers {
		papers = append(papers, joined("；", x.Name, x.Form, x.Copies, x.Note))
	}
	for _, x := range p.Deadlines {
		limits = append(limits, x.What+"："+x.Text)
	}
	for _, x := range p.Fees {
		fees = append(fees, x.What+"："+x.Text)
	}
	for _, x := range p.Offices {
		offices = append(offices, joined("，", x.Name, x.Address))
	}
	for _, x := range p.Contacts {
		contacts = append(contacts, x.What+"："+x.Text)
	}
	t.chapter("给谁办", []string{p.Who})
	t.chapter("办理条件", p.Conditions)
	t.chapter("带什么", papers)
	t.chapter("怎样办", p.Channels)
	t.chapter("期限", limits)
	t.chapter("收费", fees)
	t.chapter("到哪里办", offices)
	t.chapter("问谁", contacts)
	if p.Result != "" {
		t.chapter("办完得到什么", []string{p.Result})
	}
	t.chapter("不办的后果", p.Otherwise)
	t.line("## 流程和每一步\n\n%s\n", p.Body)
	var locals []string
	for _, l := range p.Locals {
		for _, f := range l.Whole.Named() {
			locals = append(locals, l.Place.Name+"，"+f.Name+"："+f.Text)
		}
		for _, s := range l.Steps {
			for _, f := range s.Facts.Named() {
				locals = append(locals, l.Place.Name+"，“"+s.Step.Title+"”这一步，"+f.Name+"："+f.Text)
			}
		}
	}
	t.chapter("在我们这里", locals)
	t.tail(&p.Entry)
	return t.String()
}

func textOfReference(r *content.Reference) string {
	var t text
	t.head(&r.Entry)
	for _, g := range r.Groups {
		var items []string
		for _, i := range g.Items {
			items = append(items, joined("：", i.Name, i.Note))
		}
		t.chapter(g.Name, items)
	}
	if r.Body != "" {
		t.line("%s\n", r.Body)
	}
	t.tail(&r.Entry)
	return t.String()
}

func textOfPolicy(p *content.Policy) string {
	var t text
	v := p.Newest()
	t.title(p.Title, p.Summary)
	t.standing(p.Standing(), p.Place.Name, v.Title(), p.Checked)
	t.field("网页", "/policies/"+p.ID+"/")
	t.field("可以算的全文（JSON）", "/api/v1/policies/"+p.ID+".json")
	t.line("")
	if v.Note != "" {
		t.line("%s\n", v.Note)
	}
	t.line("## 数字（%s）\n", v.Title())
	for _, f := range v.Figures {
		t.figure(f)
	}
	for _, one := range v.Programs() {
		for _, f := range one.Figures {
			t.figure(f)
		}
	}
	t.line("## 规则和原文\n")
	for _, r := range p.Rules {
		t.line("### %s（%s）\n\n%s\n", r.Title, r.ID, r.Text)
		for _, q := range r.Quotes {
			t.line("> %s\n", q)
		}
		if c := p.Cited[r.ID]; c.Source != nil {
			t.line("出处：%s\n", joined("，", "["+c.Source.Title+"](/sources/"+c.Source.ID+"/)", r.Where))
		}
	}
	var readings []string
	for _, r := range p.Readings {
		readings = append(readings, r.Title+"：本站取“"+words.Title(r.Options, r.Default)+"”。"+r.Why)
	}
	t.chapter("来源可以有几种读法的", readings)
	var older []string
	for _, one := range p.Versions {
		if one != v {
			older = append(older, one.Title()+"，"+content.Status(one.Status).String())
		}
	}
	t.chapter("以前的版本", older)
	return t.String()
}

// figure writes a figure as a table.
func (t *text) figure(f *figure.Figure) {
	t.line("### %s\n", f.Title)
	if f.Note != "" {
		t.line("%s\n", f.Note)
	}
	values := f.Bands()
	if len(values) < 2 {
		values = []string{"数字"}
	}
	t.row(append(f.By(), values...))
	t.row(strings.Split(strings.Repeat("---\n", len(f.By())+len(values)-1)+"---", "\n"))
	for _, c := range f.Cells() {
		row := append([]string{}, c.Keys...)
		for len(row) < len(f.By()) {
			row = append(row, "不分")
		}
		row = append(row, c.Values...)
		for len(row) < len(f.By())+len(values) {
			row = append(row, "没有写")
		}
		t.row(row)
	}
	if len(f.Cite) > 0 {
		t.line("\n依据：%s", strings.Join(f.Cite, "、"))
	}
	t.line("")
}

func (t *text) row(cells []string) {
	for i, c := range cells {
		cells[i] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(c)
	}
	t.line("| %s |", strings.Join(cells, " | "))
}

func textOfLaw(l *content.Law) string {
	var t text
	t.title(l.Title, l.Note)
	t.standing(l.Status, "", "", l.Checked)
	t.field("制定机关", l.Issuer)
	t.field("文号", l.Number)
	t.field("施行", words.Date(l.InForce))
	t.field("网页", l.Path())
	t.line("")
	for _, c := range l.Chapters {
		t.line("## %s\n", c.Title)
		for _, a := range c.Articles {
			t.line("**%s** %s\n", a.Title, strings.Join(a.Paragraphs, "\n\n"))
			if a.Comment != "" {
				t.line("（本站的话：%s）\n", a.Comment)
			}
		}
	}
	return t.String()
}

func textOfTopic(c *content.Topic) string {
	var t text
	t.title(c.Title, c.Summary)
	head, rule := []string{""}, []string{"---"}
	for _, e := range c.Columns {
		head, rule = append(head, "["+e.Title+"]("+e.Path()+")（"+e.Status.String()+"）"), append(rule, "---")
	}
	t.row(head)
	t.row(rule)
	for _, r := range c.Rows {
		row := []string{r.Name}
		for _, cell := range r.Cells {
			if cell == "" {
				cell = "没有写"
			}
			row = append(row, cell)
		}
		t.row(row)
	}
	return t.String()
}

func textOfTerms(themes []*content.Theme) string {
	var t text
	t.title("术语表", "医保的名词，每个一句话。")
	for _, theme := range themes {
		var items []string
		for _, x := range theme.Terms {
			name := "**" + x.Name + "**"
			if len(x.Aliases) > 0 {
				name += "（也叫" + strings.Join(x.Aliases, "、") + "）"
			}
			items = append(items, name+"："+joined("例子：", x.Text, x.Example))
		}
		t.chapter(theme.Title, items)
	}
	return t.String()
}

func textOfPage(p *content.Page) string {
	var t text
	t.title(p.Title, p.Summary)
	t.line("%s", p.Body)
	return t.String()
}
