package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
)

// subtract takes numbers away from the first. With floor: true the result is not below zero; without
// it, it may not stand where an amount or a rate is wanted.
var subtract = Def{
	Name: "subtract",
	Doc:  "第一个数减去后面的数",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
		{Name: "floor", Doc: "true 不到 0 时算 0", Takes: TakesFlag, Optional: true},
	},
	value: func(l *Loader) Value {
		v := &subtractStep{l.refs("of", 2), l.r.Bool("floor"), l.step}
		l.alike(v.terms)
		l.step.negative = !v.floor
		if len(v.terms) > 0 {
			l.step.Kind = v.terms[0].Kind
		}
		return v
	},
}

type subtractStep struct {
	terms
	floor bool
	step  *Step
}

func (v *subtractStep) Plan(tell Tell) string {
	if v.floor {
		return v.plan(tell, " − ") + "，不到 0 时算 0"
	}
	return v.plan(tell, " − ")
}

func (v *subtractStep) Value(c *figure.Case) figure.Value {
	d := c.Num(v.terms[0])
	for _, to := range v.terms[1:] {
		d = d.Sub(c.Num(to))
	}
	if v.floor {
		d = num.Max(d, num.Num{})
	}
	return figure.Value{Num: d}
}

func (v *subtractStep) Say(c *figure.Case, got figure.Value) string {
	return v.say(c, v.step, got, " − ", true)
}
