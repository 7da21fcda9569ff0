package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

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
