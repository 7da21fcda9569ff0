package search

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"yibao/site/internal/content"
)

// Kinds in the order within their group. Most of 办事 are procedures, which needs no saying.
var (
	situationKind  = Kind{"一类事", 0}
	bridgeKind     = Kind{"今天怎样", 1}
	procedureKind  = Kind{"", 2}
	ruleKind       = Kind{"规则", 3}
	checklistKind  = Kind{"清单", 4}
	topicKind      = Kind{"各地对照", 5}
	backgroundKind = Kind{"背景资料", 6}

	policyKind     = Kind{"", 0}
	allBillsKind   = Kind{"", 0}
	billKind       = Kind{"看病费用", 1}
	calculatorKind = Kind{"", 2}
	termKind       = Kind{"", 0}
	lawKind        = Kind{"法规全文", 0}
	articleKind    = Kind{"条文", 1}
	sourceKind     = Kind{"", 2}

	placeKind    = Kind{"地区", 0}
	provinceKind = Kind{"省份", 1}
	pageKind     = Kind{"", 2}
	courseKind   = Kind{"学习", 3}
)

var entryKinds = map[content.Kind]Kind{
	content.ProcedureKind: procedureKind, content.RuleKind: ruleKind,
	content.ChecklistKind: checklistKind, content.BackgroundKind: backgroundKind,
}

// Documents lists what can be found on a site.
func Documents(site *content.Site) []Document {
	c := &collector{names: newNames(site.Themes)}
	for _, p := range site.Procedures {
		c.procedure(p)
	}
	for _, r := range site.References {
		c.reference(r)
	}
	for _, s := range site.Situations {
		if len(s.Entries) > 0 {
			c.add(Document{Group: Procedures, Kind: situationKind, Today: true, Path: "/situations/" + s.ID + "/", Title: s.Name, Summary: s.Note, Names: append([]string{s.Name}, s.Also...), Also: s.Also})
		}
	}
	for _, b := range site.Bridges {
		c.bridge(b)
	}
	for _, t := range site.Topics {
		c.topic(t)
	}
	for _, p := range site.Policies {
		c.policy(p)
	}
	for _, theme := range site.Themes {
		for _, t := range theme.Terms {
			c.term(t)
		}
	}
	for _, s := range site.Sources {
		c.source(s)
	}
	for _, l := range site.Laws {
		c.law(l)
	}
	for _, p := range site.Places {
		c.add(Document{Group: Others, Kind: placeKind, Today: true, Path: "/places/" + p.ID + "/", Title: p.Name, Summary: p.Note, Names: []string{p.Name, shortPlace(p.Name)}})
	}
	for _, p := range site.Provinces {
		c.add(Document{Group: Others, Kind: provinceKind, Today: true, Known: c.known(p), Path: "/provinces/" + p.ID + "/", Title: p.Name, Summary: "这个省有哪些地方可以算，没有收的怎么办。", Names: append([]string{p.Name, shortPlace(p.Name)}, p.Cities...), Also: p.Cities})
	}
	for _, p := range site.Pages {
		c.add(Document{Group: Others, Kind: pageKind, Today: true, Path: "/" + p.ID + "/", Title: p.Title, Summary: p.Summary, Texts: []string{plain(code.ReplaceAllString(p.HTML, " "))}})
	}
	for _, p := range site.Courses {
		c.course(p)
	}
	for _, f := range fixedPages {
		if !site.Has(f.path) {
			continue
		}
		if f.path == "/items/" && site.Items.Region != "全国" {
			f.title = strings.TrimPrefix(f.title, "全国")
		}
		d := Document{Group: Others, Kind: pageKind, Today: true, Path: f.path, Title: f.title, Summary: f.summary}
		if f.path == "/calculator/" {
			d.Group, d.Kind, d.Also = Calculators, allBillsKind, []string{"住院报销多少", "门诊报销多少", "住院能报多少", "门诊能报多少"}
		}
		c.add(d)
	}
	return c.docs
}

// known are the places of a province whose initials people type: those with a calculator, the capital, which is the
// first of its cities, and itself. Of the other cities most have the initials of a frequent word: 宜宾 those of 医保.
func (c *collector) known(p *content.Province) (list []string) {
	for i, city := range p.Cities {
		if i == 0 || slices.ContainsFunc(c.docs, func(d Document) bool { return d.Kind == billKind && slices.Contains(d.Names, city) }) {
			list = append(list, city)
		}
	}
	return append(list, shortPlace(p.Name))
}

// code is what nobody looks for: its letters are in any pinyin.
var code = regexp.MustCompile(`(?s)<pre.*?</pre>`)

// fixedPages are lists that somebody may look for by their names.
var fixedPages = []struct{ path, title, summary string }{
	{"/calculator/", "算一算：看病要付多少", "选参保的地方，答几个问题就出结果。"},
	{"/glossary/", "术语表", "医保的名词，每个一句话。"},
	{"/laws/", "法规全文", "法律和条例，每一条都有链接。"},
	{"/today/", "今天怎样：历史的事现在怎么办", "旧资料说的事，今天按什么规定。"},
	{"/forms/", "表单一览", "谁填、谁签、交给谁。"},
	{"/calendar/", "一年的日子", "经办一年里反复要办的日子。"},
	{"/hospitals/", "给医院：二维码、海报和嵌入", "把患者引到要看的一页。"},
	{"/items/", "全国经办事项清单", "每一项下面有哪些流程。"},
	{"/doubts/", "没有弄清的", "来源写得含糊的地方，本站按哪一种读法；每份来源哪天核对的。"},
	{"/changes/", "最近的改动", "本站哪天改了什么、核对了什么，各地的规定哪天起变了。"},
	{"/learn/", "学习：新员工的路线和测验", "先学什么，留意什么。"},
}

// collector makes documents.
type collector struct {
	names names
	docs  []Document
}

// add completes a document: what its place and kind add, and the other names of terms.
func (c *collector) add(d Document) {
	d.Heads = append(d.Heads, d.Group.String(), d.Kind.Name, d.Year)
	d.Heads = append(d.Heads, c.names.others(d.Title)...)
	for _, h := range slices.Clone(d.Heads) {
		d.Heads = append(d.Heads, c.names.others(h)...)
	}
	d.Texts = append(d.Texts, d.Summary)
	for _, t := range slices.Clone(d.Texts) {
		d.Texts = append(d.Texts, c.names.others(t)...)
	}
	c.docs = append(c.docs, d)
}

// at says where a document is from. What the title names already is not shown beside it.
func (d *Document) at(p *content.Place) {
	d.Also = append(d.Also, p.Name)
	if p.Province != nil {
		d.Heads = append(d.Heads, p.Province.Name)
	}
	if !strings.Contains(d.Title, shortPlace(p.Name)) {
		d.Place = p.Name
	}
}

func year(y string) string {
	if y == "未载" {
		return "年份未载"
	}
	return y
}

func entryDocument(e *content.Entry) Document {
	d := Document{
		Group: Procedures, Kind: entryKinds[e.Kind], Today: e.Status.Current(), Path: e.Path(), Title: e.Title,
		Year: year(e.Year), Status: e.Status, Summary: e.Summary,
	}
	d.at(e.Place)
	if e.Situation != nil {
		d.Heads = append(append(d.Heads, e.Situation.Name), e.Situation.Also...)
	}
	for _, i := range e.Items {
		d.Heads = append(d.Heads, i.Name)
	}
	d.Texts = append(d.Texts, e.Unstated...)
	d.Texts = append(d.Texts, e.Notes...)
	return d
}

func (c *collector) procedure(p *content.Procedure) {
	d := entryDocument(&p.Entry)
	for _, s := range p.Steps {
		d.Heads = append(d.Heads, s.Title)
		d.Texts = append(d.Texts, plain(s.HTML), s.Role)
	}
	for _, x := range p.Papers {
		d.Texts = append(d.Texts, x.Name, x.Note)
	}
	for _, x := range p.Deadlines {
		d.Texts = append(d.Texts, x.What, x.Text)
	}
	for _, x := range p.Fees {
		d.Texts = append(d.Texts, x.What, x.Text)
	}
	for _, x := range p.Offices {
		d.Texts = append(d.Texts, x.Name, x.Address)
	}
	for _, x := range p.Contacts {
		d.Texts = append(d.Texts, x.What, x.Text)
	}
	d.Texts = append(d.Texts, p.Who, p.Result, plain(p.Intro))
	d.Texts = append(d.Texts, p.Conditions...)
	d.Texts = append(d.Texts, p.Channels...)
	d.Texts = append(d.Texts, p.Otherwise...)
	for _, l := range p.Locals {
		facts := l.Whole.Named()
		for _, s := range l.Steps {
			facts = append(facts, s.Facts.Named()...)
		}
		for _, f := range facts {
			d.Texts = append(d.Texts, l.Place.Name+f.Name+"："+f.Text)
		}
	}
	c.add(d)
}

func (c *collector) reference(r *content.Reference) {
	d := entryDocument(&r.Entry)
	for _, h := range r.Headings {
		d.Heads = append(d.Heads, h.Title)
	}
	d.Texts = append(d.Texts, plain(r.HTML))
	for _, g := range r.Groups {
		d.Heads = append(d.Heads, g.Name)
		for _, i := range g.Items {
			d.Texts = append(d.Texts, i.Name, i.Note)
		}
	}
	c.add(d)
}

func (c *collector) bridge(b *content.Bridge) {
	d := Document{Group: Procedures, Kind: bridgeKind, Today: true, Path: "/today/#" + b.ID, Title: "今天怎样：" + b.Title, Year: strconv.Itoa(b.Checked.Year()), Names: []string{b.Title}}
	for i, n := range b.Now {
		if i == 0 {
			d.Summary = n.Text
		}
		d.Texts = append(d.Texts, n.Text)
	}
	d.Texts = slices.Concat(d.Texts, b.Changed, b.Local, b.Ask)
	c.add(d)
}

func (c *collector) topic(t *content.Topic) {
	d := Document{Group: Procedures, Kind: topicKind, Path: "/topics/" + t.ID + "/", Title: t.Title, Summary: t.Summary, Names: []string{t.Title}}
	for _, e := range t.Columns {
		d.Today = d.Today || e.Status.Current()
		d.Heads = append(d.Heads, e.Place.Name)
	}
	for _, r := range t.Rows {
		d.Heads = append(d.Heads, r.Name)
		d.Texts = append(d.Texts, r.Cells...)
	}
	c.add(d)
}

func (c *collector) policy(p *content.Policy) {
	base := Document{Group: Policies, Kind: policyKind, Today: p.Standing().Current(), Path: "/policies/" + p.ID + "/", Title: p.Title, Status: p.Standing(), Summary: p.Summary, Year: p.Newest().Title()}
	base.at(p.Place)
	d := base
	for _, r := range p.Rules {
		d.Heads = append(d.Heads, r.Title)
		d.Texts = append(d.Texts, r.Text)
		d.Texts = append(d.Texts, r.Quotes...)
	}
	for _, v := range p.Versions {
		d.Texts = append(d.Texts, v.Note)
		for _, f := range v.Figures {
			d.Heads = append(d.Heads, f.Title)
		}
		for _, b := range v.Benefits {
			d.Heads = append(d.Heads, b.Title)
			for _, f := range b.Figures {
				d.Heads = append(d.Heads, f.Title)
			}
			d.Texts = append(d.Texts, b.Remarks...)
		}
		for _, l := range v.Layers {
			d.Heads = append(d.Heads, l.Title)
			d.Texts = append(d.Texts, l.Remarks...)
		}
	}
	for _, r := range p.Readings {
		d.Texts = append(d.Texts, r.Title, r.Why)
	}
	d.Heads = unique(d.Heads)
	c.add(d)
	if p.Reimburses() {
		d := base
		d.Group, d.Kind, d.Path, d.Title = Calculators, billKind, "/calculator/"+p.ID+"/", p.Title+"：自己要付多少"
		if p.ForToday() {
			d.Names = []string{p.Place.Name, shortPlace(p.Place.Name), p.Title}
		}
		for _, b := range p.Newest().Benefits {
			d.Heads = append(d.Heads, b.Title)
		}
		d.Heads = append(d.Heads, "算一算", "报销多少", "自付多少")
		c.add(d)
	}
	for _, k := range p.Calculators() {
		d := base
		d.Group, d.Kind, d.Path, d.Title, d.Summary = Calculators, calculatorKind, "/calculator/"+p.ID+"/"+k.ID+"/", k.Title, k.Summary
		d.Also, d.Heads = nil, []string{p.Title, "算一算"}
		d.at(p.Place)
		c.add(d)
	}
}

func (c *collector) term(t *content.Term) {
	d := Document{Group: Terms, Kind: termKind, Today: true, Path: "/glossary/#" + t.ID, Title: t.Name, Summary: t.Text, Texts: []string{t.Example}}
	d.Names = append([]string{t.Name}, t.Aliases...)
	d.Also = slices.Concat(t.Aliases, t.Variants)
	if len(t.Aliases) > 0 {
		d.Summary = "也叫" + strings.Join(t.Aliases, "、") + "。" + t.Text
	}
	c.add(d)
}

func (c *collector) source(s *content.Source) {
	d := Document{Group: Sources, Kind: sourceKind, Today: s.Status.Current(), Path: "/sources/" + s.ID + "/", Title: s.Title, Year: year(s.Year), Status: s.Status, Summary: s.Note, Also: []string{s.Number}}
	if s.Place != "未载" {
		d.Heads = append(d.Heads, s.Place)
		if !strings.Contains(s.Title, shortPlace(s.Place)) {
			d.Place = s.Place
		}
	}
	d.Heads = append(d.Heads, s.Issuer, s.Kind)
	for _, p := range s.Parts {
		d.Heads = append(d.Heads, p.Title)
		d.Texts = append(d.Texts, p.Note)
		d.Texts = append(d.Texts, p.References...)
	}
	c.add(d)
}

func (c *collector) law(l *content.Law) {
	d := Document{Group: Sources, Kind: lawKind, Today: l.Status.Current(), Path: l.Path(), Title: l.Title, Status: l.Status, Summary: l.Note, Year: strconv.Itoa(l.InForce.Year()),
		Names: []string{l.Title, l.ShortTitle()}, Also: []string{l.Number}}
	for _, ch := range l.Chapters {
		d.Heads = append(d.Heads, ch.Title)
		for _, a := range ch.Articles {
			c.add(Document{Group: Sources, Kind: articleKind, Today: l.Status.Current(), Path: a.Path(), Title: l.ShortTitle() + a.Title, Status: l.Status, Summary: strings.Join(a.Paragraphs, ""), Texts: append([]string{a.Comment}, a.Paragraphs...)})
		}
	}
	c.add(d)
}

func (c *collector) course(p *content.Course) {
	d := Document{Group: Others, Kind: courseKind, Today: true, Path: "/learn/" + p.ID + "/", Title: p.Title, Summary: p.Summary, Heads: []string{p.Audience}}
	for _, s := range p.Stops {
		d.Texts = append(d.Texts, s.Watch, s.Entry.Title)
	}
	c.add(d)
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
