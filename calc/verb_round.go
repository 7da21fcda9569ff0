package calc

import "yibao/calc/tree"

// roundOff rounds half up, to the yuan or to the fen. It is for rules that say so; results are
// rounded to the fen anyway.
var roundOff = Verb{
	Name: "round",
	Doc:  "四舍五入",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "to", Doc: "yuan 到元，fen 到分", Takes: TakesWord, Words: []string{"yuan", "fen"}},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.by = l.ref(r, s, "amount", false)
		s.whole = r.Enum("to", false, "yuan", "fen") == "yuan"
		s.kind = Money
	},
	plan: func(s *Step) string { return "“" + s.by.title + "”四舍五入到" + s.unit() },
	value: func(r *run, s *Step) Value {
		if s.whole {
			return Value{Num: r.num(s.by).Round(0)}
		}
		return Value{Num: fen(r.num(s.by))}
	},
	say: func(r *run, s *Step, e *entry) string {
		return plain(r.num(s.by)) + " 元四舍五入到" + s.unit() + "，得 " + r.values[s.index].text(s.kind)
	},
}

func (s *Step) unit() string {
	if s.whole {
		return "元"
	}
	return "分"
}
