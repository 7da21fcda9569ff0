package verb

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// monthsBefore goes so many months back from a day; where that month is shorter it gives its
// last day.
var monthsBefore = Def{
	Name: "months_before",
	Doc:  "一个日期往前推几个月：取对应日，没有对应日取月末",
	Fields: []Field{
		{Name: "date", Doc: "日期", Takes: TakesDay},
		{Name: "months", Doc: "几个月", Takes: TakesNumber},
	},
	value: func(l *Loader) Value {
		l.step.Kind = figure.Date
		return &monthsBeforeStep{l.day("date"), l.ref("months", false)}
	},
}

type monthsBeforeStep struct{ date, months figure.Ref }

func (v *monthsBeforeStep) Plan(tell Tell) string {
	return tell(v.date) + "往前 " + tell(v.months)
}

func (v *monthsBeforeStep) Value(c *figure.Case) figure.Value {
	from := c.Value(v.date).Day
	return day(c, from.SameDay(-int(c.Num(v.months).IntPart())))
}

func (v *monthsBeforeStep) Say(c *figure.Case, got figure.Value) string {
	return words.Date(c.Value(v.date).Day) + "往前 " + words.Plain(c.Num(v.months)) + " 个月，是 " + words.Date(got.Day)
}
