package calc

import (
	"time"

	"yibao/calc/tree"
)

// monthsBefore goes so many months back from a day; where that month is shorter it gives its
// last day.
var monthsBefore = Verb{
	Name: "months_before",
	Doc:  "一个日期往前推几个月：取对应日，没有对应日取月末",
	Fields: []Field{
		{Name: "date", Doc: "日期", Takes: TakesDay},
		{Name: "months", Doc: "几个月", Takes: TakesNumber},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.day(r, s, "date"), l.ref(r, s, "months", false)}
		s.kind = Date
	},
	plan: func(s *Step) string { return "“" + s.of[0].title + "”往前“" + s.of[1].title + "”个月" },
	value: func(r *run, s *Step) Value {
		day := r.value(s.of[0]).Day
		first := time.Date(day.Year(), day.Month()-time.Month(r.num(s.of[1]).IntPart()), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1)
		return r.day(first.AddDate(0, 0, min(day.Day(), last.Day())-1))
	},
	say: func(r *run, s *Step, e *entry) string {
		return ChineseDate(r.value(s.of[0]).Day) + "往前 " + plain(r.num(s.of[1])) + " 个月，是 " + ChineseDate(r.values[s.index].Day)
	},
}
