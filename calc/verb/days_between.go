package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// daysBetween counts the days from one day to a later one: the first day does not count, the
// last does. An earlier day gives zero.
var daysBetween = Def{
	Name: "days_between",
	Doc:  "数两个日期之间的天数：起算日不计，不早于起算日的才计",
	Fields: []Field{
		{Name: "start", Doc: "起算日", Takes: TakesDay},
		{Name: "end", Doc: "截止日", Takes: TakesDay},
	},
	value: func(l *Loader) Value {
		l.step.Kind = figure.Count
		return &daysBetweenStep{l.day("start"), l.day("end")}
	},
}

type daysBetweenStep struct{ start, end figure.Ref }

func (v *daysBetweenStep) Plan(tell Tell) string {
	return "从" + tell(v.start) + "的第二天数到" + tell(v.end)
}

func (v *daysBetweenStep) Value(c *figure.Case) figure.Value {
	days := c.Value(v.end).Day - c.Value(v.start).Day
	return figure.Value{Num: num.Int(int64(max(days, 0)))}
}

func (v *daysBetweenStep) Say(c *figure.Case, got figure.Value) string {
	return "从 " + words.Date(c.Value(v.start).Day) + "的第二天数到 " + words.Date(c.Value(v.end).Day) + "，共 " + words.Plain(got.Num) + " 天"
}
