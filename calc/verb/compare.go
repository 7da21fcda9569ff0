package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
)

func (l *Loader) compare(holds func(a, b num.Num) bool, plan, note, yes, no, end string) Value {
	v := &compareStep{l.ref("amount", false), l.ref("than", false), holds, plan, note, yes, no, end}
	l.alike(terms{v.amount, v.than})
	l.step.Kind = figure.Truth
	return v
}

type compareStep struct {
	amount, than figure.Ref
	holds        func(a, b num.Num) bool
	// plan and note stand around the threshold's name, end after its number.
	plan, note, yes, no, end string
}

func (v *compareStep) Plan(tell Tell) string {
	return "看" + tell(v.amount) + v.plan + " " + tell(v.than) + v.note
}

func (v *compareStep) Value(c *figure.Case) figure.Value {
	return figure.Value{Yes: v.holds(c.Num(v.amount), c.Num(v.than))}
}

func (v *compareStep) Say(c *figure.Case, got figure.Value) string {
	verdict := v.no
	if got.Yes {
		verdict = v.yes
	}
	return v.amount.Title + " " + figure.Value{Num: c.Num(v.amount).Round(4)}.Write(v.amount.Kind) + verdict + v.than.Title + " " + v.than.Write(c.Value(v.than)) + v.end
}
