package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// subtract takes numbers away from the first. With floor: true the result is not below zero.
var subtract = Verb{
	Name: "subtract",
	Doc:  "第一个数减去后面的数",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
		{Name: "floor", Doc: "true 不到 0 时算 0", Takes: TakesFlag, Optional: true},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = l.refs(r, s, "of", 2)
		s.whole = r.Bool("floor")
		if len(s.of) > 0 {
			s.kind = s.of[0].kind
		}
	},
	plan: func(s *Step) string { return s.names(" − ") },
	value: func(r *run, s *Step) Value {
		d := r.num(s.of[0])
		for _, to := range s.of[1:] {
			d = d.Sub(r.num(to))
		}
		if s.whole {
			d = greatest(d, decimal.Decimal{})
		}
		return Value{Num: d}
	},
	say: func(r *run, s *Step, e *entry) string { return r.terms(s, " − ", true) },
}
