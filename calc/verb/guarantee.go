package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// guarantee sees to it that the funds pay at least a rate of the eligible cost 保底: where the steps
// before it come to less, the difference is paid.
var guarantee = Def{
	Name:  "guarantee",
	Doc:   "各基金合计至少付可报费用的几成，不足的补足",
	Phase: TopUp,
	Fields: []Field{
		{Name: "rate", Doc: "保底的比例", Takes: TakesRate},
		{Name: "above", Doc: "deductible 只算起付标准以上的费用", Takes: TakesWord, Words: []string{"deductible"}, Optional: true},
		payerField,
	},
	bill: func(l *Loader) Bill {
		v := &guaranteeStep{rate: l.rate("rate", false), above: l.r.Enum("above", true, "deductible") != "", fund: l.payer("payer")}
		l.title(v.rate.Title)
		return v
	},
}

type guaranteeStep struct {
	rate  figure.Ref
	above bool
	fund  words.Fund
}

func (v *guaranteeStep) Plan(tell Tell) string {
	what := "可报费用"
	if v.above {
		what = "起付标准以上费用"
	}
	return "各项基金一共付不到" + what + "的 " + tell(v.rate) + " 的，补足" + by(v.fund)
}

func (v *guaranteeStep) Apply(d *Division, s *Step) {
	base := d.Cost
	if v.above {
		base = base.Sub(d.Skipped)
	}
	rate := num.Min(d.Case.Num(v.rate), one)
	short := base.Mul(rate).Sub(d.paid(words.AllFunds).Sub(d.Beside))
	if !short.IsPositive() {
		return
	}
	// What no step has taken yet is the person's, too.
	rest := num.Min(short, d.Rest.Add(d.Held))
	held := num.Max(rest.Sub(d.Rest), num.Num{})
	d.take(rest.Sub(held))
	d.Held = d.Held.Sub(held)
	paid := rest.Add(d.trim(words.Person, short.Sub(rest), func(e *Entry) bool { return e.Part != PartOwn }))
	d.add(Entry{Step: s, Payer: v.fund, Base: base, Rate: rate, Rated: true, Amount: paid})
}

func (v *guaranteeStep) Say(c *figure.Case, s *Step, e *Entry) string {
	what := "可报的 "
	if v.above {
		what = "起付标准以上的 "
	}
	return what + words.Yuan(e.Base) + "，基金合计至少付 " + words.Percent(e.Rate) + "，补足 " + words.Yuan(e.Amount)
}
