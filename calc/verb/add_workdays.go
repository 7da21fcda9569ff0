package verb

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// addWorkdays goes so many working days on from a day, which does not count itself. Days off
// are those that the request names beside weekends or, where it names none, those of the
// policy's calendar, which also knows weekends that are worked.
var addWorkdays = Def{
	Name: "add_workdays",
	Doc:  "从一个日期往后数几个工作日：起算日不计，跳过周末和法定节假日，调休上班的周末照算",
	Fields: []Field{
		{Name: "date", Doc: "起算日", Takes: TakesDay},
		{Name: "days", Doc: "几个工作日", Takes: TakesNumber},
		{Name: "holidays", Doc: "放假的日期（没有填时用政策里的日历）", Takes: TakesDays},
	},
	value: func(l *Loader) Value {
		off := l.named("holidays", false, func(k figure.Kind) bool { return k == figure.Dates }, "日期的列表")
		l.step.Kind = figure.Date
		return &addWorkdaysStep{l.day("date"), l.ref("days", false), off}
	},
}

type addWorkdaysStep struct{ date, days, holidays figure.Ref }

func (v *addWorkdaysStep) Plan(tell Tell) string {
	return tell(v.date) + "之后只数工作日，第 " + tell(v.days)
}

func (v *addWorkdaysStep) Value(c *figure.Case) figure.Value {
	d, left := c.Value(v.date).Day, int(c.Num(v.days).IntPart())
	works := c.Workday(v.holidays.Input)
	for left > 0 && c.Err == nil && d.Year() <= 9999 {
		d++
		if works(d) {
			left--
		}
	}
	return day(c, d)
}

func (v *addWorkdaysStep) Say(c *figure.Case, got figure.Value) string {
	return words.Date(c.Value(v.date).Day) + "之后第 " + words.Plain(c.Num(v.days)) + " 个工作日（起算日不计）是 " + words.Date(got.Day)
}
