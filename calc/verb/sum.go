package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
)

// sum adds numbers.
var sum = Def{
	Name: "sum",
	Doc:  "几个数相加",
	Fields: []Field{
		{Name: "of", Doc: "两个或更多的名字", Takes: TakesList},
	},
	value: func(l *Loader) Value {
		v := &sumStep{l.refs("of", 2), l.step}
		l.alike(v.terms)
		l.step.Kind, l.step.negative = v.terms.kind(), v.terms.negative()
		return v
	},
}

type sumStep struct {
	terms
	step *Step
}

func (v *sumStep) Plan(tell Tell) string { return v.plan(tell, " + ") }

func (v *sumStep) Value(c *figure.Case) figure.Value {
	var s num.Num
	for _, to := range v.terms {
		s = s.Add(c.Num(to))
	}
	return figure.Value{Num: s}
}

func (v *sumStep) Say(c *figure.Case, got figure.Value) string {
	return v.say(c, v.step, got, " + ", false)
}
