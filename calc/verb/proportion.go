package verb

import (
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// proportion pays one rate of what is left of the cost.
var proportion = Def{
	Name:   "proportion",
	Doc:    "余下的费用按一个比例报销",
	Phase:  Payment,
	Fields: append([]Field{{Name: "rate", Doc: "比例", Takes: TakesRate}}, payingFields...),
	bill: func(l *Loader) Bill {
		v := &proportionStep{rate: l.rate("rate", false)}
		v.paying = l.paying()
		l.title(v.rate.Title)
		return v
	},
}

type proportionStep struct {
	rate figure.Ref
	paying
}

func (v *proportionStep) Plan(tell Tell) string {
	return "余下的费用按 " + tell(v.rate) + " 报销" + v.plan(tell)
}

func (v *proportionStep) Apply(d *Division, s *Step) {
	rate := num.Min(d.Case.Num(v.rate), one) // a product or a sum may come to more
	v.start(d)
	var room num.Num
	if v.until.Known() {
		room = v.room(d, s, d.Taken)
	}
	before := d.Taken
	part, fund, _ := v.pay(d.Rest, rate, room, d.Case.Exact)
	if part.LessThan(d.Rest) {
		d.Full = s
	}
	part = d.take(part)
	d.add(Entry{Step: s, Payer: v.fund, Lo: before, Base: part, Rate: rate, Rated: true, Amount: fund})
	d.add(Entry{Step: s, Part: PartShare, Base: part, Rate: rate, Amount: part.Sub(fund)})
}

func (v *proportionStep) Say(c *figure.Case, s *Step, e *Entry) string {
	if e.Part == PartShare {
		return "其余由您按比例自付 " + words.Yuan(e.Amount)
	}
	what := "余下的 "
	if e.Lo.IsZero() {
		what = "可报的 " // nothing has been taken before
	}
	return what + words.Yuan(e.Base) + "，按 " + words.Percent(e.Rate) + " 报销 " + words.Yuan(e.Amount.Add(e.Cut))
}
