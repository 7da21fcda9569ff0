package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

func (l *Loader) extreme(better func(a, b num.Num) num.Num, word string) Value {
	v := &extremeStep{l.refs("of", 2), better, word, l.step}
	l.alike(v.terms)
	l.step.negative = v.terms.negative()
	if len(v.terms) > 0 {
		l.step.Kind = v.terms[0].Kind
	}
	if word == "大" && l.step.negative {
		// One that is not below zero keeps the greatest from it.
		for _, to := range v.terms {
			l.step.negative = l.step.negative && to.Negative
		}
	}
	return v
}

type extremeStep struct {
	terms
	better func(a, b num.Num) num.Num
	word   string
	step   *Step
}

func (v *extremeStep) Plan(tell Tell) string {
	return v.plan(tell, "、") + "，取最" + v.word + "的"
}

func (v *extremeStep) Value(c *figure.Case) figure.Value {
	best := c.Num(v.terms[0])
	for _, to := range v.terms[1:] {
		best = v.better(best, c.Num(to))
	}
	return figure.Value{Num: best}
}

func (v *extremeStep) Say(c *figure.Case, got figure.Value) string {
	var parts []string
	for _, to := range v.terms {
		parts = append(parts, to.Title+" "+to.Write(c.Value(to)))
	}
	return words.Join(parts) + "，取" + v.word + "的 " + got.Write(v.step.Kind)
}
