package contract

import (
	"slices"
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// change is one thing of a settlement that could have been otherwise.
type change struct {
	told    []Taken         // what is another, by its path
	sets    []Taken         // of the request
	mistake *figure.Mistake // what no request can say; nil where it can
	part    string          // of the level
	what    string          // 医院级别是“一级”
	ask     string          // what to ask at the window
}

// put lets a field of the request be another.
func (c *change) put(path string, to *tree.Node) *change {
	c.told, c.sets = append(c.told, Taken{path, to}), append(c.sets, Taken{path, to})
	return c
}

// changes lists what could have been otherwise at the last visit: another level, or its ratio or deductible alone, category,
// kind, number of the stay, reading, answer or version, the deductible taken twice or not at all, a part of the
// bill that was not set aside, and a payment from the account that the slip does not show.
func changes(doc *tree.Node, res *Answer, slip []slipField) (list []*change) {
	a := res.Reimbursement
	p, v := res.Policy, a.Version
	last := len(a.Visits) - 1
	s := &a.Visits[last]
	visit := figure.VisitField(last)
	add := func(path string, to *tree.Node, what, ask string) {
		list = append(list, (&change{what: what, ask: ask}).put(path, to))
	}
	options := func(path, title string, all []words.Option, known []string, ask string) {
		for _, o := range all {
			if now := doc.At(path); (now == nil || now.Text != o.ID) && (known == nil || slices.Contains(known, o.ID)) {
				add(path, tree.Text(o.ID), title+"是“"+o.Title+"”", ask)
			}
		}
	}
	options(visit+".level", "医院级别", p.Levels, v.Mentions("level"), "按几级医院结算的。")
	list = append(list, partly(doc, p, v, visit+".level")...)
	category := "person.category"
	if doc.At(visit+"."+category) != nil {
		category = visit + "." + category
	}
	known := p.Categories
	if len(known) == 0 {
		known = v.Mentions("category")
	}
	options(category, "参保身份", p.People, known, "按什么参保身份结算的。")
	list = append(list, stays(doc, res)...)
	options(visit+".kind", "就诊类型", words.Kinds, kindsOf(v), "按哪一种就诊结算的。")
	for _, in := range v.Inputs {
		if in.Kind == figure.Choice {
			path := "inputs." + in.ID
			if in.Ask == figure.AskVisit || doc.At(visit+"."+path) != nil {
				path = visit + "." + path
			}
			options(path, "“"+in.Title+"”", in.Options, nil, in.Title+"是怎样填的。")
		}
	}
	for _, rd := range p.Readings {
		options("readings."+rd.ID, rd.Title+"按另一种读法，就", rd.Options, nil, rd.Title+"按哪一种算。")
	}
	list = append(list, versions(doc, p, v, last)...)
	if s.Deducted.IsPositive() {
		for _, times := range []int64{2, 0} {
			c := &change{told: []Taken{{visit + ".act_pay_dedc", nil}}, mistake: &figure.Mistake{Times: times}, what: "没有扣起付线", ask: "起付线扣了几次、多少钱。"}
			if times > 0 {
				c.what = "起付线扣了两次"
			}
			list = append(list, c)
		}
	}
	list = append(list, notSetAside(doc, slip, visit+".fees.")...)
	cash, ok := told(slip, "psn_cash_pay")
	_, own := told(slip, "acct_pay")
	if d := s.Person.Sub(cash); ok && !own && !a.Paid && d.IsPositive() {
		add("account.balance", tree.Text(d.Fixed(2)), "另有 "+words.Yuan(d)+"是从个人账户付的，没有写上", "个人账户付了多少。")
	}
	return list
}

// partly are other levels of which the ratio alone was taken, or the deductible alone.
func partly(doc *tree.Node, p *policy.Policy, v *policy.Version, path string) (list []*change) {
	now := doc.At(path)
	if now == nil {
		return nil
	}
	is := words.Title(p.Levels, now.Text)
	known := v.Mentions("level")
	for _, o := range p.Levels {
		if o.ID == now.Text || !slices.Contains(known, o.ID) {
			continue
		}
		to := tree.Text(o.ID)
		ratio := &change{mistake: &figure.Mistake{Level: now.Text, Times: 1}, part: "ratio", what: "是按" + o.Title + "的比例算的，起付线照" + is, ask: "报销比例是按几级医院算的。"}
		list = append(list, ratio.put(path, to), &change{told: []Taken{{path, to}}, mistake: &figure.Mistake{Level: o.ID, Times: 1}, part: "deductible",
			what: "起付线是按" + o.Title + "扣的，比例照" + is, ask: "起付线是按几级医院扣的。"})
	}
	return list
}

// notSetAside are parts of the bill that were filled in, and of which the slip says nothing: each of them alone, and all.
func notSetAside(doc *tree.Node, slip []slipField, fees string) (list []*change) {
	all := &change{ask: "这些费用有没有先扣。"}
	for _, name := range append([]string{"class_b_amt"}, parts...) {
		d := filled(doc, fees+name)
		if _, ok := told(slip, name); ok || !d.IsPositive() {
			continue
		}
		title := "乙类费用"
		if name != "class_b_amt" {
			title = words.Title(SlipTitles, name)
		}
		c := &change{what: "没有先扣" + title + "（填的是 " + words.Yuan(d) + "）", ask: title + "有没有先扣。"}
		list = append(list, c.put(fees+name, tree.Int(0)))
		if all.put(fees+name, tree.Int(0)); all.what == "" {
			all.what = c.what
		} else {
			all.what += "、" + title + "（" + words.Yuan(d) + "）"
		}
	}
	if len(all.sets) > 1 {
		list = append(list, all)
	}
	return list
}

func kindsOf(v *policy.Version) (kinds []string) {
	for _, b := range v.Benefits {
		kinds = append(kinds, b.Kinds...)
	}
	return kinds
}

// stays are other numbers of the stay. Where visits stand before it in the request, no request can say it.
func stays(doc *tree.Node, res *Answer) (list []*change) {
	visits := res.Reimbursement.Visits
	path := "year.admissions"
	if benefits := doc.At("year.benefits"); benefits != nil {
		b := visits[0].Benefit
		if b == nil {
			return nil
		}
		path = "year.benefits." + b.ID + ".admissions"
	}
	now := "0"
	if n := doc.At(path); n != nil {
		now = n.Text
	}
	for n := range 4 {
		c := &change{what: "这是今年第 " + strconv.Itoa(n+1) + " 次住院", ask: "算今年第几次住院。"}
		switch {
		case len(visits) > 1:
			c.told, c.mistake = []Taken{{figure.VisitField(len(visits)-1) + ".admissions", tree.Int(n)}}, &figure.Mistake{Times: 1, Stay: n + 1}
			list = append(list, c)
		case strconv.Itoa(n) != now:
			list = append(list, c.put(path, tree.Int(n)))
		}
	}
	return list
}

// versions are days under other versions. Visits with days of their own are only moved where there is one.
func versions(doc *tree.Node, p *policy.Policy, now *policy.Version, last int) (list []*change) {
	path := "date"
	if at := figure.VisitField(last) + ".date"; doc.At(at) != nil {
		if last > 0 {
			return nil
		}
		path = at
	}
	for _, v := range p.Versions {
		if v != now && !v.From.IsZero() && len(v.Benefits) > 0 {
			list = append(list, (&change{what: "按 " + v.Title() + "的规定算", ask: "按哪一天的规定结算的。"}).put(path, tree.Text(v.From.String())))
		}
	}
	return list
}
