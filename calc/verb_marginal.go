package calc

import (
	"strings"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// marginal applies the rates of bands to the part of a number that lies in each band.
var marginal = Verb{
	Name: "marginal",
	Doc:  "把一个数分段，各段乘自己的比例再相加",
	Fields: []Field{
		{Name: "amount", Doc: "一个数", Takes: TakesNumber},
		{Name: "scale", Doc: "分段比例", Takes: TakesBands},
	},
	load: loadScaled,
	plan: func(s *Step) string {
		return "“" + s.by.title + "”按“" + s.scale.Title + "”分段，各段乘自己的比例再相加"
	},
	value: func(r *run, s *Step) Value {
		var v Value
		r.eachBand(s, func(_ string, part, rate decimal.Decimal) {
			v.Num = v.Num.Add(part.Mul(rate))
		})
		return v
	},
	say: func(r *run, s *Step, e *entry) string {
		var parts []string
		r.eachBand(s, func(band string, part, rate decimal.Decimal) {
			parts = append(parts, band+"的 "+yuan(part)+"按 "+percent(rate))
		})
		if parts == nil {
			return s.by.title + "为 0"
		}
		return strings.Join(parts, "，") + "，合计 " + r.values[s.index].text(s.kind)
	},
}

func loadScaled(l *loader, r *tree.Reader, s *Step) {
	l.bandsOf(r, s)
	s.by = l.ref(r, s, "amount", false)
	s.kind = Money
}

// eachBand calls f with every band that the amount reaches.
func (r *run) eachBand(s *Step, f func(band string, part, rate decimal.Decimal)) {
	rates, amount := s.scale.lookup(r), r.num(s.by)
	names := s.scale.Bands()
	var lo decimal.Decimal
	for i, rate := range rates {
		hi := amount
		if i < len(s.scale.Edges) {
			hi = least(amount, s.scale.Edges[i])
		}
		if part := hi.Sub(lo); part.IsPositive() {
			f(names[i], part, rate)
			lo = hi
		}
	}
}
