package verb

import (
	"yibao/calc/figure"
)

// multiply gives the product of numbers.
var multiply = Def{
	Name: "multiply",
	Doc:  "几个数相乘",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	value: func(l *Loader) Value {
		v := &multiplyStep{l.refs("of", 2), l.step}
		l.step.Kind, l.step.negative = v.terms.kind(), v.terms.negative()
		return v
	},
}

type multiplyStep struct {
	terms
	step *Step
}

func (v *multiplyStep) Plan(tell Tell) string { return v.plan(tell, " × ") }

func (v *multiplyStep) Value(c *figure.Case) figure.Value {
	p := one
	for _, to := range v.terms {
		p = p.Mul(c.Num(to))
	}
	return figure.Value{Num: p}
}

func (v *multiplyStep) Say(c *figure.Case, got figure.Value) string {
	return v.say(c, v.step, got, " × ", true)
}
