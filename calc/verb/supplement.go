package verb

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// supplement pays a part of what the person pays by proportion: in the steps that it names (统一
// 补充保险 pays half of a retired person's share) or, with amount, a rate of an amount that is
// part of the bill (中药 pays 5 % more). No more is paid than the person's share.
var supplement = Def{
	Name:  "supplement",
	Doc:   "在按比例自付的部分里再补付一部分",
	Phase: TopUp,
	Fields: []Field{
		{Name: "rate", Doc: "补付的比例", Takes: TakesRate},
		{Name: "of", Doc: "补哪几步的个人按比例自付部分", Takes: TakesSteps, Optional: true},
		{Name: "amount", Doc: "或者：按哪一笔费用算", Takes: TakesAmount, Optional: true},
		payerField,
	},
	bill: func(l *Loader) Bill {
		v := &supplementStep{rate: l.rate("rate", false), amount: l.amount("amount", true)}
		for _, n := range l.r.List("of") {
			s := l.seen[n.Text]
			if s == nil || s.Bill == nil || s.Def.Phase != Payment {
				l.Fail(n.Pos, words.BadValue, "前面没有叫“"+n.Text+"”的报销步骤", "写 bands 或 proportion 那一步的编号")
				continue
			}
			v.of = append(v.of, s)
			l.step.Steps = append(l.step.Steps, s.ID)
		}
		if l.r.Has("of") == l.r.Has("amount") {
			l.r.Bad("of", "of 和 amount 要写一个", "of 写补哪几步的个人部分，amount 写按哪笔费用")
		}
		v.fund = l.payer("payer")
		l.title(v.rate.Title)
		return v
	},
}

type supplementStep struct {
	rate, amount figure.Ref
	of           []*Step
	fund         words.Fund
}

func (v *supplementStep) Plan(tell Tell) string {
	if v.amount.Known() {
		return tell(v.amount) + "再多报 " + tell(v.rate) + "，由" + v.fund.Title() + "付"
	}
	var steps []string
	for _, s := range v.of {
		if name := "“" + s.Title + "”"; !slices.Contains(steps, name) {
			steps = append(steps, name) // two steps may be one rule, read in two ways
		}
	}
	where := strings.Join(steps, "")
	if where != "" {
		where += "里"
	}
	return where + "按比例归您付的部分，再补 " + tell(v.rate) + "，由" + v.fund.Title() + "付"
}

func (v *supplementStep) Apply(d *Division, s *Step) {
	rate := num.Min(d.Case.Num(v.rate), one)
	mine := func(e *Entry) bool {
		return (e.Part == PartShare || e.Part == PartReduced) && (len(v.of) == 0 || slices.Contains(v.of, e.Step))
	}
	var base num.Num
	for i := range d.Entries {
		if e := &d.Entries[i]; e.Payer == words.Person && mine(e) {
			base = base.Add(e.Amount)
		}
	}
	paid := base.Mul(rate)
	if v.amount.Known() {
		// The deductible falls on the other costs first.
		base = num.Min(d.Case.Num(v.amount), d.Taken.Sub(d.Skipped))
		paid = base.Mul(rate)
	}
	paid = d.trim(words.Person, paid, mine)
	d.add(Entry{Step: s, Payer: v.fund, Base: base, Rate: rate, Rated: true, Amount: paid})
}

func (v *supplementStep) Say(c *figure.Case, s *Step, e *Entry) string {
	if v.amount.Known() {
		return v.amount.Title + " " + words.Yuan(e.Base) + "，多报 " + words.Percent(e.Rate) + "，即 " + words.Yuan(e.Amount)
	}
	return "按比例自付的 " + words.Yuan(e.Base) + "，再补付 " + words.Percent(e.Rate) + "，即 " + words.Yuan(e.Amount)
}
