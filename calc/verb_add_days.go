package calc

import (
	"yibao/calc/tree"
)

// addDays goes so many calendar days on from a day, which does not count itself; a negative
// number goes back.
var addDays = Verb{
	Name: "add_days",
	Doc:  "从一个日期往后数几天：自然日，起算日不计",
	Fields: []Field{
		{Name: "date", Doc: "起算日", Takes: TakesDay},
		{Name: "days", Doc: "天数，可以是负数", Takes: TakesNumber},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.day(r, s, "date"), l.ref(r, s, "days", false)}
		s.kind = Date
	},
	plan: func(s *Step) string { return "“" + s.of[0].title + "”之后第“" + s.of[1].title + "”天" },
	value: func(r *run, s *Step) Value {
		return r.day(r.value(s.of[0]).Day.AddDate(0, 0, int(r.num(s.of[1]).IntPart())))
	},
	say: func(r *run, s *Step, e *entry) string {
		way, n := "之后第 ", r.num(s.of[1])
		if n.IsNegative() {
			way, n = "之前第 ", n.Neg()
		}
		return ChineseDate(r.value(s.of[0]).Day) + way + plain(n) + " 天（自然日，起算日不计）是 " + ChineseDate(r.values[s.index].Day)
	},
}
