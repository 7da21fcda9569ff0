package contract

import (
	"slices"
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// change is one thing of a settlement that could have been otherwise.
type change struct {
	told    []Taken        // what is another, by its path
	sets    []Taken        // of the request
	mistake figure.Mistake // what no request can say
	part    string         // of the level
	what    string         // 医院级别是“一级”
	ask     string         // what to ask at the window
}

// put lets a field of the request be another; nil where no request can say it, and what it is comes of computing.
func (c *change) put(path string, to *tree.Node) {
	c.told = append(c.told, Taken{path, to})
	if to != nil {
		c.sets = c.told
	}
}

// add has another change tried.
func (t *trial) add(path string, to *tree.Node, what, ask string) *change {
	c := &change{what: what, ask: ask}
	c.put(path, to)
	t.list = append(t.list, c)
	return c
}

// options adds the other options of a field.
func (t *trial) options(path, title string, all []words.Option, known []string, ask string) {
	for _, o := range all {
		if now := t.doc.At(path); (now == nil || now.Text != o.ID) && (known == nil || slices.Contains(known, o.ID)) {
			t.add(path, tree.Text(o.ID), title+"是“"+o.Title+"”", ask)
		}
	}
}

// changes adds what could have been otherwise at the last visit: another level, or its ratio or deductible alone, category,
// kind, number of the stay, reading, answer or version, the deductible taken twice or not at all, a part of the
// bill that was not set aside, and a payment from the account that the slip does not show.
func (t *trial) changes(res *Answer) {
	a, doc := res.Reimbursement, t.doc
	p, v := res.Policy, a.Version
	visit := t.visit
	t.options(visit+".level", "医院级别", p.Levels, v.Mentions("level"), "按几级医院结算的。")
	t.partly(p, v.Mentions("level"))
	category := "person.category"
	if doc.At(visit+"."+category) != nil {
		category = visit + "." + category
	}
	known := p.Categories
	if len(known) == 0 {
		known = v.Mentions("category")
	}
	t.options(category, "参保身份", p.People, known, "按什么参保身份结算的。")
	t.stays(a.Visits)
	t.options(visit+".kind", "就诊类型", words.Kinds, kindsOf(v), "按哪一种就诊结算的。")
	for _, in := range v.Inputs {
		if in.Kind == figure.Choice {
			path := "inputs." + in.ID
			if in.Ask == figure.AskVisit || doc.At(visit+"."+path) != nil {
				path = visit + "." + path
			}
			t.options(path, "“"+in.Title+"”", in.Options, nil, in.Title+"是怎样填的。")
		}
	}
	for _, rd := range p.Readings {
		t.options("readings."+rd.ID, rd.Title+"按另一种读法，就", rd.Options, nil, rd.Title+"按哪一种算。")
	}
	t.versions(p, v)
	s := last(a.Answer)
	if s.Deducted.IsPositive() {
		const ask = "起付线扣了几次、多少钱。"
		t.add(visit+deducted, nil, "起付线扣了两次", ask).mistake.Times = 1
		t.add(visit+deducted, nil, "没有扣起付线", ask).mistake.Times = -1
	}
	t.notSetAside()
	cash, ok := told(t.slip, "psn_cash_pay")
	_, own := told(t.slip, "acct_pay")
	if d := s.Person.Sub(cash); ok && !own && !a.Paid && d.IsPositive() {
		t.add("account.balance", tree.Text(d.Fixed(2)), "另有 "+words.Yuan(d)+"是从个人账户付的，没有写上", "个人账户付了多少。")
	}
}

// deducted is told as changed where the deductible was taken more or fewer times; no request can say it.
const deducted = ".act_pay_dedc"

// partly adds other levels of which the ratio alone was taken, or the deductible alone.
func (t *trial) partly(p *policy.Policy, known []string) {
	path := t.visit + ".level"
	now := t.doc.At(path)
	if now == nil {
		return
	}
	is := words.Title(p.Levels, now.Text)
	for _, o := range p.Levels {
		if o.ID == now.Text || !slices.Contains(known, o.ID) {
			continue
		}
		to := tree.Text(o.ID)
		c := t.add(path, to, "是按"+o.Title+"的比例算的，起付线照"+is, "报销比例是按几级医院算的。")
		c.part, c.mistake.Level = "ratio", now.Text
		c = t.add(path, to, "起付线是按"+o.Title+"扣的，比例照"+is, "起付线是按几级医院扣的。")
		c.part, c.mistake.Level, c.sets = "deductible", o.ID, nil
	}
}

// notSetAside adds parts of the bill that were filled in, and of which the slip says nothing: each of them alone, and all.
func (t *trial) notSetAside() {
	all := &change{what: "填的自费、先行自付都没有先扣", ask: "这些费用有没有先扣。"}
	for _, name := range append([]string{"class_b_amt"}, parts...) {
		path := t.fee(name)
		d := filled(t.doc, path)
		if _, ok := told(t.slip, name); ok || !d.IsPositive() {
			continue
		}
		title := words.Title(SlipTitles, name)
		if title == "" {
			title = "乙类费用"
		}
		none := tree.Int(0)
		t.add(path, none, "没有先扣"+title+" "+words.Yuan(d), title+"有没有先扣。")
		all.put(path, none)
	}
	if len(all.sets) > 1 {
		t.list = append(t.list, all)
	}
}

func kindsOf(v *policy.Version) (kinds []string) {
	for _, b := range v.Benefits {
		kinds = append(kinds, b.Kinds...)
	}
	return kinds
}

// stays adds other numbers of the stay. Where visits stand before it in the request, no request can say it.
func (t *trial) stays(visits []settle.Settlement) {
	path := "year.admissions"
	if benefits := t.doc.At("year.benefits"); benefits != nil {
		b := visits[0].Benefit
		if b == nil {
			return
		}
		path = "year.benefits." + b.ID + ".admissions"
	}
	now := "0"
	if n := t.doc.At(path); n != nil {
		now = n.Text
	}
	if t.last > 0 {
		path, now = t.visit+".admissions", ""
	}
	for n := range 4 {
		if strconv.Itoa(n) == now {
			continue
		}
		c := t.add(path, tree.Int(n), "这是今年第 "+strconv.Itoa(n+1)+" 次住院", "算今年第几次住院。")
		if t.last > 0 {
			c.sets, c.mistake.Stay = nil, n+1
		}
	}
}

// versions adds days under other versions. Visits with days of their own are only moved where there is one.
func (t *trial) versions(p *policy.Policy, now *policy.Version) {
	path := "date"
	if at := t.visit + ".date"; t.doc.At(at) != nil {
		if t.last > 0 {
			return
		}
		path = at
	}
	for _, v := range p.Versions {
		if v != now && !v.From.IsZero() && len(v.Benefits) > 0 {
			t.add(path, tree.Text(v.From.String()), "按 "+v.Title()+"的规定算", "按哪一天的规定结算的。")
		}
	}
}
