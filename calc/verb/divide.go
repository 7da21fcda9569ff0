package verb

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// divide gives the quotient of two numbers, exactly. Two of a kind give a ratio; a divisor that is a
// figure or a count leaves the kind of the first: a wage ÷ 30 is money.
var divide = Def{
	Name: "divide",
	Doc:  "第一个数除以第二个数：两个金额得几成，除以天数、月数得每天、每月多少",
	Fields: []Field{
		{Name: "of", Doc: "两个名字；第二个要大于 0：一个数字，或写了 min 的输入", Takes: TakesList},
	},
	value: func(l *Loader) Value {
		v := &divideStep{terms: l.refs("of", 2), step: l.step}
		l.step.Kind = figure.Rate
		if len(v.terms) != 2 {
			l.r.Bad("of", "除法要正好两个名字", "")
			return v
		}
		l.step.negative = v.terms.negative()
		if v.terms[0].Kind != v.terms[1].Kind {
			l.step.Kind = v.terms[0].Kind
		}
		if v.terms[1].Kind == figure.Money && v.terms[0].Kind != figure.Money {
			l.r.Bad("of", v.terms[0].Title+"不能除以金额", "")
		}
		if by := v.terms[1]; by.Known() && !positive(by) {
			l.r.Bad("of", "除数"+by.Title+"可能是 0", "数字不能有 0；输入要写 min，例如 min: 0.01")
		}
		return v
	},
}

// positive tells whether what a name stands for is always above zero.
func positive(to figure.Ref) bool {
	switch {
	case to.Input != nil:
		return to.Input.Min.IsPositive()
	case to.Figure != nil:
		for _, d := range to.Figure.Numbers() {
			if !d.IsPositive() {
				return false
			}
		}
		return true
	}
	return false
}

type divideStep struct {
	terms
	step *Step
}

func (v *divideStep) Plan(tell Tell) string { return v.plan(tell, " ÷ ") }

func (v *divideStep) Value(c *figure.Case) figure.Value {
	by := c.Num(v.terms[1])
	if by.IsZero() {
		return figure.Value{} // the input is missing, which is the error
	}
	return figure.Value{Num: c.Num(v.terms[0]).Div(by)}
}

func (v *divideStep) Say(c *figure.Case, got figure.Value) string {
	a, b := v.terms[0], v.terms[1]
	result := got.Write(v.step.Kind)
	if v.step.Kind == figure.Rate {
		result = words.Percent(got.Num.Round(4))
	}
	return a.Title + " " + a.Write(c.Value(a)) + " ÷ " + b.Title + " " + b.Write(c.Value(b)) + " = " + result
}
