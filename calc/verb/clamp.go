package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
)

// clamp keeps a number between two others, as a contribution base 缴费基数 between 60 % and 300 %
// of the average wage.
var clamp = Def{
	Name: "clamp",
	Doc:  "把一个数限在下限和上限之间",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "min", Doc: "下限", Takes: TakesNumber, Edge: true},
		{Name: "max", Doc: "上限", Takes: TakesNumber, Edge: true},
	},
	value: func(l *Loader) Value {
		v := &clampStep{l.ref("amount", false), l.ref("min", false), l.ref("max", false)}
		l.alike(terms{v.amount, v.min, v.max})
		l.step.Kind, l.step.negative = v.amount.Kind, v.min.Negative || v.max.Negative
		return v
	},
}

type clampStep struct{ amount, min, max figure.Ref }

func (v *clampStep) Plan(tell Tell) string {
	return tell(v.amount) + "不低于" + tell(v.min) + "，不高于" + tell(v.max)
}

func (v *clampStep) Value(c *figure.Case) figure.Value {
	return figure.Value{Num: num.Min(num.Max(c.Num(v.amount), c.Num(v.min)), c.Num(v.max))}
}

func (v *clampStep) Say(c *figure.Case, got figure.Value) string {
	write := func(d num.Num) string { return figure.Value{Num: d}.Write(v.amount.Kind) }
	amount, lo, hi := c.Num(v.amount), c.Num(v.min), c.Num(v.max)
	text := v.amount.Title + " " + write(amount)
	switch {
	case amount.LessThan(lo):
		return text + "，低于" + v.min.Title + "，按 " + write(lo) + "算"
	case amount.GreaterThan(hi):
		return text + "，高于" + v.max.Title + "，按 " + write(hi) + "算"
	}
	return text + "，在 " + write(lo) + "到 " + write(hi) + "之间，照实算"
}
