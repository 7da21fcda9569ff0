package calc

import "yibao/calc/tree"

// divide gives the ratio of two numbers.
var divide = Verb{
	Name: "divide",
	Doc:  "第一个数是第二个数的几成",
	Fields: []Field{
		{Name: "of", Doc: "两个名字；第二个是输入，写 min 保证它大于 0", Takes: TakesList},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = l.refs(r, s, "of", 2)
		s.kind = Rate
		if len(s.of) != 2 || s.of[1].input == nil || !s.of[1].input.Min.IsPositive() {
			r.Bad("of", "除数要是一个输入，并且 min 大于 0", "给它写 min: 0.01")
		}
	},
	plan: func(s *Step) string { return s.names(" ÷ ") },
	value: func(r *run, s *Step) Value {
		d := r.num(s.of[1])
		if d.IsZero() {
			return Value{} // the input is missing, which is the error
		}
		return Value{Num: r.num(s.of[0]).DivRound(d, 20)}
	},
	say: func(r *run, s *Step, e *entry) string {
		a, b := s.of[0], s.of[1]
		return a.title + " " + r.value(a).text(a.kind) + " ÷ " + b.title + " " + r.value(b).text(b.kind) + " = " + percent(r.values[s.index].Num.Round(4))
	},
}
