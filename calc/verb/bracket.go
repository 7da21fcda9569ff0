package verb

import (
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// bracket applies to the whole of a number the rate of the band that it lies in. An edge belongs to
// the band below it.
var bracket = Def{
	Name: "bracket",
	Doc:  "看一个数落在哪一段，整个数乘那一段的比例",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "scale", Doc: "分段比例", Takes: TakesBands},
	},
	value: func(l *Loader) Value { return &bracketStep{l.scaled()} },
}

type bracketStep struct{ scaled }

func (v *bracketStep) Plan(tell Tell) string {
	return "看" + tell(v.amount) + "到哪一段，整个数乘那一段的比例，按 " + tell(figure.Ref{Figure: v.scale, Title: v.scale.Title})
}

func (v *bracketStep) Value(c *figure.Case) figure.Value {
	rates, amount := v.scale.Lookup(c), c.Num(v.amount)
	if rates == nil {
		return figure.Value{}
	}
	return figure.Value{Num: amount.Mul(rates[v.band(amount)])}
}

func (v *bracketStep) band(amount num.Num) int {
	for i, e := range v.scale.Edges {
		if amount.LessThanOrEqual(e) {
			return i
		}
	}
	return len(v.scale.Edges)
}

func (v *bracketStep) Say(c *figure.Case, got figure.Value) string {
	amount := c.Num(v.amount)
	i := v.band(amount)
	return v.amount.Title + " " + words.Yuan(amount) + "在第 " + strconv.Itoa(i+1) + " 段（" + v.scale.Bands()[i] + "），整笔按 " + words.Percent(v.scale.Lookup(c)[i]) + "，得 " + got.Write(figure.Money)
}
