package verb

import (
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// marginal applies the rates of bands to the part of a number that lies in each band.
var marginal = Def{
	Name: "marginal",
	Doc:  "把一个数分段，各段乘自己的比例再相加",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "scale", Doc: "分段比例", Takes: TakesBands},
	},
	value: func(l *Loader) Value { return &marginalStep{l.scaled()} },
}

type marginalStep struct{ scaled }

func (v *marginalStep) Plan(tell Tell) string {
	return tell(v.amount) + "分段，各段乘自己的比例再相加，按 " + tell(figure.Ref{Figure: v.scale, Title: v.scale.Title})
}

func (v *marginalStep) Value(c *figure.Case) figure.Value {
	var got figure.Value
	v.each(c, func(_ int, part, rate num.Num) {
		got.Num = got.Num.Add(part.Mul(rate))
	})
	return got
}

func (v *marginalStep) Say(c *figure.Case, got figure.Value) string {
	var parts []string
	names := v.scale.Bands()
	v.each(c, func(band int, part, rate num.Num) {
		parts = append(parts, names[band]+"的 "+words.Yuan(part)+"按 "+words.Percent(rate))
	})
	if parts == nil {
		return v.amount.Title + "为 0"
	}
	return strings.Join(parts, "，") + "，合计 " + got.Write(figure.Money)
}
