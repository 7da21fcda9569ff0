package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// ceiling caps what a fund pays 封顶线: the person pays what lies above. It stands after the
// steps that pay. With over: year what the fund has paid before in the year counts too; a
// ceiling that holds at some hospital levels only counts what was paid at those, in the visits
// of the request.
var ceiling = Verb{
	Name: "ceiling",
	Doc:  "基金支付到封顶线为止，超出的由个人付",
	Fields: []Field{
		{Name: "to", Doc: "封顶线", Takes: TakesNumber},
		{Name: "over", Doc: "year 全年累计，visit 每次", Takes: TakesWord, Words: []string{"year", "visit"}},
		{Name: "payer", Doc: "哪个基金，all 是各基金合计", Takes: TakesWord, Words: append(payerNames[1:], "all"), Optional: true},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		loadCeiling(l, r, s)
		s.payer = l.loadPayer(r, "all")
	},
	plan: func(s *Step) string {
		return "基金" + span(s) + "付到“" + s.by.title + "”为止，超出的由个人付"
	},
	bill: func(r *run, s *Step, b *bill) {
		room := r.num(s.by)
		if s.year {
			room = greatest(room.Sub(s.paidBefore(r, b)), decimal.Decimal{})
			b.caps = append(b.caps, s)
		}
		if over := b.paid(s.payer).Sub(room); over.IsPositive() {
			b.trim(s.payer, over)
			b.add(entry{step: s, base: over, amount: over})
		}
	},
	say: func(r *run, s *Step, e *entry) string {
		return "基金" + span(s) + "最多付 " + edge(r.num(s.by)) + "，超出封顶线的 " + yuan(e.amount) + "由您自付"
	},
}

// paidBefore is what counts towards the ceiling before this bill.
func (s *Step) paidBefore(r *run, b *bill) decimal.Decimal {
	for _, c := range s.when {
		if c.dim.kind == byLevel {
			return b.before.counted[s]
		}
	}
	r.trace.field("year.hifp_pay")
	if s.payer != allFunds {
		return b.before.paid[s.payer]
	}
	var sum decimal.Decimal
	for p := PayerPooled; p < payers; p++ {
		sum = sum.Add(b.before.paid[p])
	}
	return sum
}
