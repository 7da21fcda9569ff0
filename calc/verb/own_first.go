package verb

import (
	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// ownFirst uses up what the person still has in the account of this year 账户当年资金, before the
// deductible: it is the person's, no part of the deductible, and less is left for the next visit.
var ownFirst = Def{
	Name:  "own_first",
	Doc:   "先用个人账户当年的资金：由个人付，不算起付标准，用完为止",
	Phase: Deductible,
	Fields: []Field{
		{Name: "from", Doc: "年初或这次以前还剩多少（输入）", Takes: TakesAmount},
	},
	bill: func(l *Loader) Bill {
		v := &ownFirstStep{from: l.amount("from", false)}
		if v.from.Known() && v.from.Input == nil {
			l.r.Bad("from", v.from.Title+" 不是输入", "还剩多少要问使用者：写一个输入的名字")
		}
		if l.Owner != "" {
			v.counter = l.Own(account.Used, words.AllFunds, account.Year)
		}
		l.title(v.from.Title)
		return v
	},
}

type ownFirstStep struct {
	from    figure.Ref
	counter *account.Counter
}

func (v *ownFirstStep) Plan(tell Tell) string {
	return "先用完" + tell(v.from) + "，这部分不算起付标准"
}

func (v *ownFirstStep) Apply(d *Division, s *Step) {
	room := d.Case.Num(v.from).Sub(d.Year.Count(v.counter, d.Case))
	used := d.take(num.Max(num.Min(room, d.Rest), num.Num{}))
	d.Skipped = d.Skipped.Add(used)
	d.Used = d.Used.Add(used)
	d.add(Entry{Step: s, Part: PartOwn, Base: used, Amount: used})
}

func (v *ownFirstStep) Say(c *figure.Case, s *Step, e *Entry) string {
	return "先用" + s.Title + "付 " + words.Yuan(e.Amount) + "，这部分不算起付标准"
}
