package verb

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// addMonths goes so many months on from a day, to the same day of that month or, where it is shorter,
// its last day: a waiting period 等待期 of three months from 30 November ends with 28 February.
var addMonths = Def{
	Name: "add_months",
	Doc:  "从一个日期往后数几个月：取对应日，没有对应日取月末",
	Fields: []Field{
		{Name: "date", Doc: "起算日", Takes: TakesDay},
		{Name: "months", Doc: "几个月", Takes: TakesNumber},
	},
	value: func(l *Loader) Value {
		l.step.Kind = figure.Date
		return &addMonthsStep{l.day("date"), l.ref("months", false)}
	},
}

type addMonthsStep struct{ date, months figure.Ref }

func (v *addMonthsStep) Plan(tell Tell) string {
	return tell(v.date) + "往后 " + tell(v.months)
}

func (v *addMonthsStep) Value(c *figure.Case) figure.Value {
	from := c.Value(v.date).Day
	return day(c, from.SameDay(int(c.Num(v.months).IntPart())))
}

func (v *addMonthsStep) Say(c *figure.Case, got figure.Value) string {
	return words.Date(c.Value(v.date).Day) + "往后 " + words.Plain(c.Num(v.months)) + " 个月，是 " + words.Date(got.Day)
}
