package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// allow pays an amount towards a kind of fee that cover has taken out 补偿. No more is paid than
// the fee, and nothing for what the bill itself calls the person's own.
var allow = Def{
	Name:  "allow",
	Doc:   "对一种不在报销范围的费用补偿一笔钱，不超过这笔费用",
	Phase: Payment,
	Fields: []Field{
		{Name: "amount", Doc: "补偿多少", Takes: TakesAmount},
		{Name: "item", Doc: "哪种费用", Takes: TakesWord, Words: words.IDs(words.Items)},
		payerField,
	},
	bill: func(l *Loader) Bill {
		v := &allowStep{amount: l.amount("amount", false)}
		if name := l.r.Enum("item", false, words.IDs(words.Items)...); name != "" {
			v.item = l.item(name, l.r.Pos())
		}
		v.fund = l.payer("payer")
		l.title(v.amount.Title)
		return v
	},
}

type allowStep struct {
	amount figure.Ref
	item   int
	fund   words.Fund
}

func (v *allowStep) Plan(tell Tell) string {
	return words.Items[v.item].Title + "另外补 " + tell(v.amount) + "，不再乘比例" + by(v.fund)
}

func (v *allowStep) Apply(d *Division, s *Step) {
	id := words.Items[v.item].ID
	d.Case.ReadVisit("fees.items." + id)
	var out *Entry // what cover has taken out
	for i := range d.Scoped {
		if d.Scoped[i].Part == PartOut {
			out = &d.Scoped[i]
		}
	}
	if out == nil {
		return
	}
	cost := num.Min(d.Fees.Item(id), out.Amount)
	paid := d.Case.Fen(num.Min(d.Case.Num(v.amount), cost))
	if !paid.IsPositive() {
		return
	}
	out.Amount = out.Amount.Sub(paid)
	out.Cut = out.Cut.Add(paid)
	d.Beside = d.Beside.Add(paid)
	d.add(Entry{Step: s, Payer: v.fund, Item: v.item, Base: cost, Hi: paid, Amount: paid})
}

func (v *allowStep) Say(c *figure.Case, s *Step, e *Entry) string {
	return words.Items[v.item].Title + " " + words.Yuan(e.Base) + "，补偿 " + words.Yuan(e.Hi)
}
