package calc

import (
	"strconv"
	"time"

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
		return "从 " + tree.FormatDate(r.value(s.of[0]).Day) + " 的第二天数到 " + tree.FormatDate(r.value(s.of[1]).Day) + "，共 " + plain(r.values[s.index].Num) + " 天"
	},
}

// monthsBetween counts months: by the numbers of year and month alone, or, with whole: true,
// only those that are over to the day.
var monthsBetween = Verb{
	Name: "months_between",
	Doc:  "数两个年月之间的月数",
	Fields: []Field{
		{Name: "start", Doc: "从", Takes: TakesDay},
		{Name: "end", Doc: "到", Takes: TakesDay},
		{Name: "whole", Doc: "true 满整月才算（日期要写到日）", Takes: TakesFlag, Optional: true},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.day(r, s, "start"), l.day(r, s, "end")}
		s.whole = r.Bool("whole")
		for _, to := range s.of {
			if s.whole && to.from != fromNowhere && to.input == nil {
				r.Bad("whole", "满整月只能数直接填写的日期", "")
			}
		}
		s.kind = Count
	},
	plan: func(s *Step) string { return "从“" + s.of[0].title + "”到“" + s.of[1].title + "”的月数" },
	value: func(r *run, s *Step) Value {
		from, to := r.value(s.of[0]), r.value(s.of[1])
		for i, v := range []Value{from, to} {
			if s.whole && !v.Exact && r.err == nil {
				r.fail(BadValue, "inputs."+s.of[i].input.ID, s.of[i].title+" 要写到日，才能看满没满整月")
			}
		}
		months := (to.Day.Year()-from.Day.Year())*12 + int(to.Day.Month()) - int(from.Day.Month())
		if s.whole && to.Day.Day() < from.Day.Day() {
			months--
		}
		return Value{Num: decimal.NewFromInt(int64(months))}
	},
	say: func(r *run, s *Step, e *entry) string { return plain(r.values[s.index].Num) + " 个月" },
}

// addDays goes so many calendar days on from a day, which does not count itself; a negative
// number goes back.
var addDays = Verb{
	Name: "add_days",
	Doc:  "从一个日期往后数几天：自然日，起算日不计",
	Fields: []Field{
		{Name: "date", Doc: "起算日", Takes: TakesDay},
		{Name: "days", Doc: "天数，可以是负数", Takes: TakesNumber},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		s.of = []ref{l.day(r, s, "date"), l.ref(r, s, "days", false)}
		s.kind = Date
	},
	plan: func(s *Step) string { return "“" + s.of[0].title + "”之后第“" + s.of[1].title + "”天" },
	value: func(r *run, s *Step) Value {
		return r.day(r.value(s.of[0]).Day.AddDate(0, 0, int(r.num(s.of[1]).IntPart())))
	},
	say: func(r *run, s *Step, e *entry) string {
		way, n := " 之后第 ", r.num(s.of[1])
		if n.IsNegative() {
			way, n = " 之前第 ", n.Neg()
		}
		return tree.FormatDate(r.value(s.of[0]).Day) + way + plain(n) + " 天，自然日，起算日不计，是 " + tree.FormatDate(r.values[s.index].Day)
	},
}

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
		return tree.FormatDate(r.value(s.of[0]).Day) + " 之后第 " + plain(r.num(s.of[1])) + " 个工作日，起算日不计，是 " + tree.FormatDate(r.values[s.index].Day)
	},
}

// day gives a day as a value. One that cannot be written with four digits of a year fails the run.
func (r *run) day(d time.Time) Value {
	if y := d.Year(); y < 1 || y > 9999 {
		r.fail(BadValue, "inputs", "算出来的日期不在公元 1 年到 9999 年之间")
	}
	return Value{Day: d}
}

// workday gives the function that tells whether a day is worked.
func (r *run) workday(holidays *Input) func(time.Time) bool {
	r.trace.field("inputs." + holidays.ID)
	weekend := func(d time.Time) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
	if v, ok := r.given[holidays.ID]; ok {
		off := map[time.Time]bool{}
		for _, d := range v.Days {
			off[d] = true
		}
		return func(d time.Time) bool { return !weekend(d) && !off[d] }
	}
	return func(d time.Time) bool {
		c := r.policy.Calendar(d.Year())
		if c == nil {
			r.uncharted(d.Year())
			return !weekend(d)
		}
		return !containsDay(c.Off, d) && (!weekend(d) || containsDay(c.Work, d))
	}
}

// uncharted notes a year whose calendar is not known.
func (r *run) uncharted(year int) {
	if n := len(r.noCalendar); n == 0 || r.noCalendar[n-1] != year {
		r.noCalendar = append(r.noCalendar, year)
	}
}

func containsDay(days []time.Time, d time.Time) bool {
	for _, x := range days {
		if x.Equal(d) {
			return true
		}
	}
	return false
}

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
		return tree.FormatDate(r.value(s.of[0]).Day) + " 往前 " + plain(r.num(s.of[1])) + " 个月，是 " + tree.FormatDate(r.values[s.index].Day)
	},
}

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
		return strconv.Itoa(m.Year()) + " 年 " + strconv.Itoa(int(m.Month())) + " 月的次月 " + plain(r.num(s.of[1])) + " 日，是 " + tree.FormatDate(r.values[s.index].Day)
	},
}
