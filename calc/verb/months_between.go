package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// monthsBetween counts the months between two months; with whole: true, of two days, only
// those that are over to the day. A later first month gives a number below zero.
var monthsBetween = Def{
	Name: "months_between",
	Doc:  "数两个年月之间的月数",
	Fields: []Field{
		{Name: "start", Doc: "从", Takes: TakesDay},
		{Name: "end", Doc: "到", Takes: TakesDay},
		{Name: "whole", Doc: "true 满整月才算（日期要写到日）", Takes: TakesFlag, Optional: true},
	},
	value: func(l *Loader) Value {
		v := &monthsBetweenStep{l.day("start"), l.day("end"), l.r.Bool("whole")}
		for _, to := range []figure.Ref{v.start, v.end} {
			if v.whole && to.Known() && to.Input == nil {
				l.r.Bad("whole", "满整月只能数直接填写的日期", "")
			}
		}
		l.step.Kind, l.step.negative = figure.Count, true
		return v
	},
}

type monthsBetweenStep struct {
	start, end figure.Ref
	whole      bool
}

func (v *monthsBetweenStep) Plan(tell Tell) string {
	text := "从" + tell(v.start) + "到" + tell(v.end) + "的月数"
	if v.whole {
		text += "，满整月才算"
	}
	return text
}

func (v *monthsBetweenStep) Value(c *figure.Case) figure.Value {
	from, to := c.Value(v.start), c.Value(v.end)
	for _, one := range []struct {
		ref figure.Ref
		v   figure.Value
	}{{v.start, from}, {v.end, to}} {
		if v.whole && !one.v.Exact && c.Err == nil {
			c.Fail(words.BadValue, "inputs."+one.ref.Input.ID, one.ref.Title+" 要写到日，才能看满没满整月")
		}
	}
	fromYear, fromMonth, fromDay := from.Day.Civil()
	toYear, toMonth, toDay := to.Day.Civil()
	months := (toYear-fromYear)*12 + toMonth - fromMonth
	if v.whole && toDay < fromDay {
		months--
	}
	return figure.Value{Num: num.Int(int64(months))}
}

func (v *monthsBetweenStep) Say(c *figure.Case, got figure.Value) string {
	return words.Plain(got.Num) + " 个月"
}
