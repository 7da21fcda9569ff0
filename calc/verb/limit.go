package verb

import (
	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// limit lets only so much of the cost into the steps that follow; the person pays the rest or, with
// hold: true, a later step that takes beyond: true. What is beyond is no part of the bands' axis.
var limit = Def{
	Name:  "limit",
	Doc:   "可报费用只算到一个上限，超出的由个人付",
	Phase: Limit,
	Fields: []Field{
		{Name: "to", Doc: "上限", Takes: TakesAmount},
		overField, counterField,
		{Name: "hold", Doc: "true 超出的留给后面写了 beyond: true 的一步（大额、附加基金）", Takes: TakesFlag, Optional: true},
	},
	bill: func(l *Loader) Bill {
		v := &limitStep{to: l.amount("to", false), hold: l.r.Bool("hold")}
		v.counter = l.counter(account.Cost, words.AllFunds, "", periodWords...)
		l.step.Holds = v.hold
		l.step.Continues = v.counter != nil && v.counter.Over == account.Year
		l.title(v.to.Title)
		return v
	},
}

type limitStep struct {
	to      figure.Ref
	counter *account.Counter
	hold    bool
}

func (v *limitStep) Plan(tell Tell) string {
	text := spell(v.counter) + "能报的费用只算到 " + tell(v.to) + "，再多的"
	if v.hold {
		return text + "看后面专管这一部分的一步"
	}
	return text + "由您付"
}

func (v *limitStep) Apply(d *Division, s *Step) {
	room := d.Case.Num(v.to)
	if v.counter.Remembers() {
		readYear(d.Case, "inscp_scp_amt")
		room = num.Max(room.Sub(d.Year.Count(v.counter, d.Case)), num.Num{})
	}
	over := d.Rest.Sub(room)
	if !over.IsPositive() {
		return
	}
	d.Rest = room
	d.Limited = d.Limited.Add(over)
	if v.hold {
		d.Held, d.heldBy = d.Held.Add(over), s
		return
	}
	d.add(Entry{Step: s, Part: PartBeyond, Base: over, Amount: over})
}

func (v *limitStep) Say(c *figure.Case, s *Step, e *Entry) string {
	return "可报费用" + span(v.counter) + "算到 " + words.Edge(c.Num(v.to)) + "，超出的 " + words.Yuan(e.Amount) + "由您自付"
}
