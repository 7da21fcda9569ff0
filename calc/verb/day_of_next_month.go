package verb

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// dayOfNextMonth gives a day of the month after a month; where it is shorter, its last day.
var dayOfNextMonth = Def{
	Name: "day_of_next_month",
	Doc:  "一个月份的次月几日",
	Fields: []Field{
		{Name: "month", Doc: "月份", Takes: TakesDay},
		{Name: "day", Doc: "几日", Takes: TakesNumber},
	},
	value: func(l *Loader) Value {
		l.step.Kind = figure.Date
		return &dayOfNextMonthStep{l.day("month"), l.ref("day", false)}
	},
}

type dayOfNextMonthStep struct{ month, day figure.Ref }

func (v *dayOfNextMonthStep) Plan(tell Tell) string {
	return tell(v.month) + "的下一个月，第 " + tell(v.day)
}

func (v *dayOfNextMonthStep) Value(c *figure.Case) figure.Value {
	return day(c, c.Value(v.month).Day.InMonth(1, int(c.Num(v.day).IntPart())))
}

func (v *dayOfNextMonthStep) Say(c *figure.Case, got figure.Value) string {
	return words.Month(c.Value(v.month).Day) + "的次月 " + words.Plain(c.Num(v.day)) + " 日，是 " + words.Date(got.Day)
}
