package calc

import "yibao/calc/tree"

// clamp keeps a number between two others, as a contribution base 缴费基数 between 60 % and 300 %
// of the average wage.
var clamp = Verb{
	Name: "clamp",
	Doc:  "把一个数限在下限和上限之间",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "min", Doc: "下限", Takes: TakesNumber},
		{Name: "max", Doc: "上限", Takes: TakesNumber},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.ref(r, s, "amount", false), l.ref(r, s, "min", false), l.ref(r, s, "max", false)}
		s.kind = s.of[0].kind
	},
	plan: func(s *Step) string {
		return "“" + s.of[0].title + "”不低于“" + s.of[1].title + "”，不高于“" + s.of[2].title + "”"
	},
	value: func(r *run, s *Step) Value {
		return Value{Num: least(greatest(r.num(s.of[0]), r.num(s.of[1])), r.num(s.of[2]))}
	},
	say: func(r *run, s *Step, e *entry) string {
		v, lo, hi := r.num(s.of[0]), r.num(s.of[1]), r.num(s.of[2])
		text := s.of[0].title + " " + yuan(v)
		switch {
		case v.LessThan(lo):
			return text + "，低于" + s.of[1].title + "，按 " + yuan(lo) + "算"
		case v.GreaterThan(hi):
			return text + "，高于" + s.of[2].title + "，按 " + yuan(hi) + "算"
		}
		return text + "，在 " + yuan(lo) + "到 " + yuan(hi) + "之间，照实算"
	},
}
