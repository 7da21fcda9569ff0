package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// firstPay takes out what the person pays first 先行自付: of class B 乙类 fees, or of all that counts,
// as for treatment elsewhere. It is rounded to the fen, as the settlement field is.
var firstPay = Def{
	Name:  "first_pay",
	Doc:   "一部分费用先由个人付一成几",
	Phase: Scope,
	Fields: []Field{
		{Name: "rate", Doc: "先行自付的比例", Takes: TakesRate},
		{Name: "of", Doc: "class_b 乙类费用（不写就是它），rest 到这一步为止算在内的全部费用", Takes: TakesWord, Words: []string{"class_b", "rest"}, Optional: true},
	},
	bill: func(l *Loader) Bill {
		v := &firstPayStep{rate: l.rate("rate", false), all: l.r.Enum("of", true, "class_b", "rest") == "rest"}
		l.step.ClassB = !v.all
		l.title(v.rate.Title)
		return v
	},
}

type firstPayStep struct {
	rate figure.Ref
	all  bool
}

func (v *firstPayStep) what() string {
	if v.all {
		return "可报的费用"
	}
	return "乙类费用"
}

func (v *firstPayStep) Plan(tell Tell) string {
	return v.what() + "先由您付 " + tell(v.rate)
}

func (v *firstPayStep) Apply(d *Division, s *Step) {
	base := d.Fees.Eligible()
	if !v.all {
		d.Case.ReadVisit("fees.class_b_amt")
		base = num.Min(d.Fees.ClassB, base)
	}
	rate := num.Min(d.Case.Num(v.rate), one)
	if first := d.Case.Fen(base.Mul(rate)); first.IsPositive() {
		d.setAside(Entry{Step: s, Part: PartFirst, Base: base, Rate: rate, Rated: true, Amount: first})
	}
}

func (v *firstPayStep) Say(c *figure.Case, s *Step, e *Entry) string {
	return v.what() + " " + words.Yuan(e.Base) + "，先自付 " + words.Percent(e.Rate) + "，即 " + words.Yuan(e.Amount)
}
