package verb

import (
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/words"
)

// addDays goes so many calendar days on from a day, which does not count itself; a negative
// number goes back.
var addDays = Def{
	Name: "add_days",
	Doc:  "从一个日期往后数几天：自然日，起算日不计",
	Fields: []Field{
		{Name: "date", Doc: "起算日", Takes: TakesDay},
		{Name: "days", Doc: "天数，可以是负数", Takes: TakesNumber},
	},
	value: func(l *Loader) Value {
		l.step.Kind = figure.Date
		return &addDaysStep{l.day("date"), l.ref("days", false)}
	},
}

type addDaysStep struct{ date, days figure.Ref }

func (v *addDaysStep) Plan(tell Tell) string {
	return tell(v.date) + "之后第 " + tell(v.days)
}

func (v *addDaysStep) Value(c *figure.Case) figure.Value {
	return day(c, c.Value(v.date).Day+date.Date(c.Num(v.days).IntPart()))
}

func (v *addDaysStep) Say(c *figure.Case, got figure.Value) string {
	way, n := "之后第 ", c.Num(v.days)
	if n.IsNegative() {
		way, n = "之前第 ", n.Neg()
	}
	return words.Date(c.Value(v.date).Day) + way + words.Plain(n) + " 天（自然日，起算日不计）是 " + words.Date(got.Day)
}
