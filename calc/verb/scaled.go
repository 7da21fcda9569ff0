package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
)

// scaled is an amount on a scale of bands.
type scaled struct {
	scale  *figure.Figure
	amount figure.Ref
}

func (l *Loader) scaled() scaled {
	v := scaled{l.bands("scale"), l.ref("amount", false)}
	l.notNegative("amount", v.amount)
	l.step.Kind = figure.Money
	return v
}

// each calls f with every band that the amount reaches.
func (v *scaled) each(c *figure.Case, f func(band int, part, rate num.Num)) {
	rates, amount := v.scale.Lookup(c), c.Num(v.amount)
	var lo num.Num
	for i, rate := range rates {
		hi := amount
		if i < len(v.scale.Edges) {
			hi = num.Min(amount, v.scale.Edges[i])
		}
		if part := hi.Sub(lo); part.IsPositive() {
			f(i, part, rate)
			lo = hi
		}
	}
}
