package calc

import (
	"time"

	"yibao/calc/tree"
)

// dayOfNextMonth gives a day of the month after a month; where it is shorter, its last day.
var dayOfNextMonth = Verb{
	Name: "day_of_next_month",
	Doc:  "一个月份的次月几日",
	Fields: []Field{
		{Name: "month", Doc: "月份", Takes: TakesDay},
		{Name: "day", Doc: "几日", Takes: TakesNumber},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.day(r, s, "month"), l.ref(r, s, "day", false)}
		s.kind = Date
	},
	plan: func(s *Step) string { return "“" + s.of[0].title + "”的次月“" + s.of[1].title + "”日" },
	value: func(r *run, s *Step) Value {
		m := r.value(s.of[0]).Day
		first := time.Date(m.Year(), m.Month()+1, 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1)
		return r.day(first.AddDate(0, 0, min(int(r.num(s.of[1]).IntPart()), last.Day())-1))
	},
	say: func(r *run, s *Step, e *entry) string {
		m := r.value(s.of[0]).Day
		return chineseMonth(m) + "的次月 " + plain(r.num(s.of[1])) + " 日，是 " + ChineseDate(r.values[s.index].Day)
	},
}
