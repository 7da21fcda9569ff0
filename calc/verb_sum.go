package calc

import (
	"yibao/calc/tree"
)

// sum adds numbers.
var sum = Verb{
	Name: "sum",
	Doc:  "把几个数相加",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = l.refs(r, s, "of", 2)
		if len(s.of) > 0 {
			s.kind = s.of[0].kind
		}
	},
	plan: func(s *Step) string { return s.names(" + ") },
	value: func(r *run, s *Step) Value {
		var v Value
		for _, to := range s.of {
			v.Num = v.Num.Add(r.num(to))
		}
		return v
	},
	say: func(r *run, s *Step, e *entry) string { return r.terms(s, " + ", false) },
}
