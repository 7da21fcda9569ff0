package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// daysBetween counts the days from one day to a later one: the first day does not count, the
// last does. An earlier day gives zero.
var daysBetween = Verb{
	Name: "days_between",
	Doc:  "数两个日期之间的天数：起算日不计，不早于起算日的才计",
	Fields: []Field{
		{Name: "start", Doc: "起算日", Takes: TakesDay},
		{Name: "end", Doc: "截止日", Takes: TakesDay},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.day(r, s, "start"), l.day(r, s, "end")}
		s.kind = Count
	},
	plan: func(s *Step) string {
		return "从“" + s.of[0].title + "”的第二天数到“" + s.of[1].title + "”"
	},
	value: func(r *run, s *Step) Value {
		from, to := r.value(s.of[0]).Day, r.value(s.of[1]).Day
		days := (to.Unix() - from.Unix()) / (24 * 60 * 60) // a Duration ends at 292 years
		return Value{Num: decimal.NewFromInt(max(days, 0))}
	},
	say: func(r *run, s *Step, e *entry) string {
		return "从 " + ChineseDate(r.value(s.of[0]).Day) + "的第二天数到 " + ChineseDate(r.value(s.of[1]).Day) + "，共 " + plain(r.values[s.index].Num) + " 天"
	},
}
