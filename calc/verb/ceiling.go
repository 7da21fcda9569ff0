package verb

import (
	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// ceiling caps what a fund pays 封顶线: the person pays what lies above. It counts what the fund
// has paid over its period before, or the counter it names: of several benefits, say, or of one
// cause alone.
var ceiling = Def{
	Name:  "ceiling",
	Doc:   "基金支付到封顶线为止，超出的由个人付",
	Phase: Cap,
	Fields: []Field{
		{Name: "to", Doc: "封顶线", Takes: TakesAmount},
		overField, counterField,
		{Name: "payer", Doc: "哪个基金，all 是各基金合计；不写是统筹基金 hifp", Takes: TakesWord, Words: append(words.FundNames(), "all"), Optional: true},
	},
	bill: func(l *Loader) Bill {
		v := &ceilingStep{to: l.amount("to", false), fund: l.payer("payer", "all")}
		v.counter = l.counter(account.Payment, v.fund, "", periodWords...)
		l.title(v.to.Title)
		return v
	},
}

type ceilingStep struct {
	to      figure.Ref
	fund    words.Fund
	counter *account.Counter
}

func (v *ceilingStep) Plan(tell Tell) string {
	who := "医保基金"
	if v.fund != words.Pooled && v.fund != words.AllFunds {
		who = v.fund.Title()
	}
	return spell(v.counter) + who + "最多付 " + tell(v.to) + "，再多的由您付"
}

func (v *ceilingStep) Apply(d *Division, s *Step) {
	if !v.counter.Takes(d.Place, d.Case) {
		return // what is paid here does not count
	}
	room := d.Case.Num(v.to)
	if v.counter.Remembers() {
		readYear(d.Case, v.fund.Field())
		room = num.Max(room.Sub(d.Year.Count(v.counter, d.Case)), num.Num{})
	}
	d.bound(v.fund, d.Case.Num(v.to), d.Year.Paid(v.counter, d.Case))
	if over := d.paid(v.fund).Sub(room); over.IsPositive() {
		d.trim(v.fund, over, nil)
		for i := range d.Entries {
			if e := &d.Entries[i]; e.Step == s { // again, after a top-up
				e.Base, e.Amount = e.Base.Add(over), e.Amount.Add(over)
				return
			}
		}
		d.add(Entry{Step: s, Part: PartBeyond, Base: over, Amount: over})
	}
}

func (v *ceilingStep) Say(c *figure.Case, s *Step, e *Entry) string {
	return "基金" + span(v.counter) + "最多付 " + words.Edge(c.Num(v.to)) + "，超出封顶线的 " + words.Yuan(e.Amount) + "由您自付"
}
