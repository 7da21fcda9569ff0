package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// limit lets only so much of the cost into the steps that follow; the person pays the rest.
// It stands before the bands. With over: year the cost of the year before the visit counts too.
var limit = Verb{
	Name: "limit",
	Doc:  "可报费用只算到一个上限，超出的由个人付",
	Fields: []Field{
		{Name: "to", Doc: "上限", Takes: TakesNumber},
		{Name: "over", Doc: "year 全年累计，visit 每次", Takes: TakesWord, Words: []string{"year", "visit"}},
	},
	load: loadCeiling,
	plan: func(s *Step) string {
		return "可报费用" + span(s) + "只算到“" + s.by.title + "”，超出的由个人付"
	},
	bill: func(r *run, s *Step, b *bill) {
		room := r.num(s.by)
		if s.year {
			r.trace.field("year.inscp_scp_amt")
			room = greatest(room.Sub(b.before.eligible), decimal.Decimal{})
		}
		if over := b.rest.Sub(room); over.IsPositive() {
			// The cost beyond the limit is no part of the bands' axis.
			b.rest = room
			b.add(entry{step: s, base: over, amount: over})
		}
	},
	say: func(r *run, s *Step, e *entry) string {
		return "可报费用" + span(s) + "算到 " + edge(r.num(s.by)) + "，超出的 " + yuan(e.amount) + "由您自付"
	},
}

func loadCeiling(l *loader, r *tree.Reader, s *Step) {
	s.by = l.ref(r, s, "to", false)
	s.year = r.Enum("over", false, "year", "visit") == "year"
	if s.Title == "" {
		s.Title = s.by.title
	}
}

func span(s *Step) string {
	if s.year {
		return "全年"
	}
	return "每次"
}
