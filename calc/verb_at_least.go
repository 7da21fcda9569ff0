package calc

import "yibao/calc/tree"

// atLeast tells whether a number reaches a threshold; the threshold itself counts.
var atLeast = Verb{
	Name: "at_least",
	Doc:  "看一个数有没有达到门槛（含门槛本身）",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "than", Doc: "门槛", Takes: TakesNumber},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.ref(r, s, "amount", false), l.ref(r, s, "than", false)}
		s.kind = Truth
	},
	plan: func(s *Step) string {
		return "看“" + s.of[0].title + "”有没有达到“" + s.of[1].title + "”（含本数）"
	},
	value: func(r *run, s *Step) Value {
		return Value{Yes: r.num(s.of[0]).GreaterThanOrEqual(r.num(s.of[1]))}
	},
	say: func(r *run, s *Step, e *entry) string {
		a, b := s.of[0], s.of[1]
		verdict := "，没有达到"
		if r.values[s.index].Yes {
			verdict = "，达到了"
		}
		return a.title + " " + r.value(a).text(a.kind) + verdict + b.title + " " + r.value(b).text(b.kind) + "（含本数）"
	},
}
