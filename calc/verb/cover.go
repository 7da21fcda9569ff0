package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// cover says which kinds of fees count, and up to what: for policies that cap single kinds of
// fees 单项限额. What a kind exceeds its limit by goes to overlmt_selfpay; a kind that is not
// listed, one whose limit is zero, and what the bill holds beside its items go to
// fulamt_ownpay_amt. A limit by the day is a product with days.
var cover = Def{
	Name:  "cover",
	Doc:   "只有列出的几种费用可报，各有各的限额",
	Phase: Scope,
	Fields: []Field{
		{Name: "items", Doc: "费用种类和它的限额，没有限额的写 ~；按天限的，先把每天的限额与 days 相乘", Takes: TakesItems},
	},
	bill: func(l *Loader) Bill {
		v := &coverStep{}
		sub, _ := l.r.Map("items")
		for _, k := range sub.Names() {
			c := coverage{item: l.item(k.Name, k.Pos)}
			outer := l.r
			l.r = sub
			c.limit = l.amount(k.Name, true)
			l.r = outer
			v.items = append(v.items, c)
		}
		l.some("items", "items 里一种费用也没有", "写上可报的费用种类和它的限额")
		l.title("可报的费用")
		return v
	},
}

type coverStep struct{ items []coverage }

// coverage is a kind of fee and how much of it counts.
type coverage struct {
	item  int
	limit figure.Ref
}

func (v *coverStep) Plan(tell Tell) string {
	var parts []string
	for _, c := range v.items {
		text := words.Items[c.item].Title
		if c.limit.Known() {
			text += "（最多算 " + tell(c.limit) + "）"
		}
		parts = append(parts, text)
	}
	return "只算" + words.Join(parts)
}

func (v *coverStep) Apply(d *Division, s *Step) {
	eligible := d.Fees.Eligible()
	var listed num.Num
	for _, c := range v.items {
		id := words.Items[c.item].ID
		if d.Case.Trace != nil {
			d.Case.ReadVisit("fees.items." + id)
		}
		cost := d.Fees.Item(id)
		if !c.limit.Known() {
			listed = listed.Add(cost)
			continue
		}
		limit := d.Case.Num(c.limit)
		if limit.IsZero() {
			continue // not covered here
		}
		listed = listed.Add(cost)
		if over := num.Min(d.Case.Fen(cost.Sub(limit)), d.Fees.Eligible()); over.IsPositive() {
			d.setAside(Entry{Step: s, Part: PartOver, Item: c.item, Base: cost, Hi: limit, Amount: over})
		}
	}
	// What the bill itself says is not covered lies in what the items leave out.
	if out := num.Min(eligible.Sub(listed), d.Fees.Eligible()); out.IsPositive() {
		d.setAside(Entry{Step: s, Part: PartOut, Base: out, Amount: out})
	}
}

func (v *coverStep) Say(c *figure.Case, s *Step, e *Entry) string {
	if e.Part == PartOver {
		return words.Items[e.Item].Title + " " + words.Yuan(e.Base) + "，限 " + words.Yuan(e.Hi) + "，超出的 " + words.Yuan(e.Amount) + "由您自付"
	}
	if e.Cut.IsPositive() {
		return "不在可报种类里的费用 " + words.Yuan(e.Base) + "，除去另有补偿的 " + words.Yuan(e.Cut) + "，由您自付 " + words.Yuan(e.Amount)
	}
	return "不在可报种类里的费用 " + words.Yuan(e.Amount) + "由您自付"
}
