package calc

import "yibao/calc/tree"

// allow pays an amount towards a kind of fee that cover has taken out 补偿. No more is paid than
// the fee, and nothing for what the bill itself calls the person's own.
var allow = Verb{
	Name: "allow",
	Doc:  "对一种不在报销范围的费用补偿一笔钱，不超过这笔费用",
	Fields: []Field{
		{Name: "amount", Doc: "补偿多少", Takes: TakesNumber},
		{Name: "item", Doc: "哪种费用", Takes: TakesWord, Words: IDs(Items)},
		fundPays,
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.by = l.ref(r, s, "amount", false)
		item := r.Enum("item", false, IDs(Items)...)
		s.items = []coverage{{item: item}}
		s.payer = l.loadPayer(r)
		if s.Title == "" {
			s.Title = s.by.title
		}
	},
	plan: func(s *Step) string {
		return optionTitle(Items, s.items[0].item) + "补偿“" + s.by.title + "”，不乘比例"
	},
	bill: func(r *run, s *Step, b *bill) {
		item := s.items[0].item
		r.trace.field(r.field + ".fees.items." + item)
		cost := least(r.visit.Fees.Items[item], r.out)
		d := least(r.num(s.by), cost)
		if d.IsPositive() {
			b.extra = b.extra.Add(d)
			b.add(entry{step: s, payer: s.payer, base: cost, hi: d, amount: d})
		}
	},
	say: func(r *run, s *Step, e *entry) string {
		return optionTitle(Items, s.items[0].item) + " " + yuan(e.base) + "，补偿 " + yuan(e.hi)
	},
}
