package calc

import (
	"yibao/calc/tree"
)

// proportion pays one rate of all that is left of the cost.
var proportion = Verb{
	Name: "proportion",
	Doc:  "余下的费用按一个比例报销",
	Fields: []Field{
		{Name: "rate", Doc: "比例", Takes: TakesRate},
		fundPays,
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.by = l.rate(r, s, "rate", false)
		s.payer = l.loadPayer(r)
		if s.Title == "" {
			s.Title = s.by.title
		}
	},
	plan: func(s *Step) string { return "余下的费用按“" + s.by.title + "”报销" },
	bill: func(r *run, s *Step, b *bill) {
		rate := least(r.num(s.by), one) // a product may come to more
		before := b.taken
		part := b.take(b.rest)
		fund := part.Mul(rate)
		b.add(entry{step: s, payer: s.payer, lo: before, base: part, rate: rate, rated: true, amount: fund})
		b.add(entry{step: s, part: partShare, base: part, rate: rate, amount: part.Sub(fund)})
	},
	say: func(r *run, s *Step, e *entry) string {
		if e.part == partShare {
			return "其余由您按比例自付 " + yuan(e.amount)
		}
		what := "余下的 "
		if e.lo.IsZero() {
			what = "可报的 " // nothing has been taken before
		}
		return what + yuan(e.base) + "，按 " + percent(e.rate) + " 报销 " + yuan(e.amount.Add(e.cut))
	},
}
