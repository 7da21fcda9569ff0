package calc

import (
	"time"

	"yibao/calc/tree"
)

// addWorkdays goes so many working days on from a day, which does not count itself. Days off
// are those that the request names beside weekends or, where it names none, those of the
// policy's calendar, which also knows weekends that are worked.
var addWorkdays = Verb{
	Name: "add_workdays",
	Doc:  "从一个日期往后数几个工作日：起算日不计，跳过周末和法定节假日，调休上班的周末照算",
	Fields: []Field{
		{Name: "date", Doc: "起算日", Takes: TakesDay},
		{Name: "days", Doc: "几个工作日", Takes: TakesNumber},
		{Name: "holidays", Doc: "放假的日期（没有填时用政策里的日历）", Takes: TakesDays},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		off := l.refOf(r, s, "holidays", false, func(k Kind) bool { return k == Dates }, "日期的列表")
		s.of = []ref{l.day(r, s, "date"), l.ref(r, s, "days", false), off}
		s.kind = Date
	},
	plan: func(s *Step) string {
		return "“" + s.of[0].title + "”之后第“" + s.of[1].title + "”个工作日"
	},
	value: func(r *run, s *Step) Value {
		day, left := r.value(s.of[0]).Day, int(r.num(s.of[1]).IntPart())
		works := r.workday(s.of[2].input)
		for left > 0 && r.err == nil {
			day = day.AddDate(0, 0, 1)
			if works(day) {
				left--
			}
		}
		return r.day(day)
	},
	say: func(r *run, s *Step, e *entry) string {
		return ChineseDate(r.value(s.of[0]).Day) + "之后第 " + plain(r.num(s.of[1])) + " 个工作日（起算日不计）是 " + ChineseDate(r.values[s.index].Day)
	},
}

// day gives a day as a value. One that cannot be written with four digits of a year fails the run.
func (r *run) day(d time.Time) Value {
	if y := d.Year(); y < 1 || y > 9999 {
		r.fail(BadValue, "inputs", "算出来的日期不在公元 1 年到 9999 年之间")
	}
	return Value{Day: d}
}
