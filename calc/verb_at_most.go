package calc

import "yibao/calc/tree"

// atMost tells whether a number stays within a limit; the limit itself counts.
var atMost = Verb{
	Name: "at_most",
	Doc:  "看一个数有没有超过上限（含上限本身）",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "than", Doc: "上限", Takes: TakesNumber},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.ref(r, s, "amount", false), l.ref(r, s, "than", false)}
		s.kind = Truth
	},
	plan: func(s *Step) string {
		return "看“" + s.of[0].title + "”有没有超过“" + s.of[1].title + "”（恰好相等不算超过）"
	},
	value: func(r *run, s *Step) Value {
		return Value{Yes: r.num(s.of[0]).LessThanOrEqual(r.num(s.of[1]))}
	},
	say: func(r *run, s *Step, e *entry) string {
		a, b := s.of[0], s.of[1]
		verdict := "，超过了"
		if r.values[s.index].Yes {
			verdict = "，没有超过"
		}
		return a.title + " " + Value{Num: r.num(a).Round(4)}.text(a.kind) + verdict + b.title + " " + r.value(b).text(b.kind)
	},
}
