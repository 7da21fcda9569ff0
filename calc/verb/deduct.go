package verb

import (
	"strconv"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// deduct takes the deductible 起付标准: the person pays the first part of the eligible cost.
//
// Without more it is due with every bill. With over or counter, what the counter has come to is
// taken off the standard: over: year is one deductible for the year, over: stay one for a stay and
// those that continue it; a counter can join several benefits, or count levels apart. With
// top_up: true only what the standard is above the highest one charged before in the year is due.
// With most, standards are due in full until they come to that much over the period; last: full takes
// the last one in full, too.
var deduct = Def{
	Name:  "deduct",
	Doc:   "先由个人付起付标准",
	Phase: Deductible,
	Fields: []Field{
		{Name: "take", Doc: "起付标准", Takes: TakesAmount},
		{Name: "over", Doc: "visit 每次都扣（不写就是它）；year 全年只扣一次，接着扣；stay 转院接着扣；day、month、quarter 同理", Takes: TakesWord, Words: append([]string{"stay"}, periodWords...), Optional: true},
		counterField,
		{Name: "top_up", Doc: "true 只补足与本年度已收过的最高标准的差额", Takes: TakesFlag, Optional: true},
		{Name: "most", Doc: "每次都扣，累计扣满这个数为止", Takes: TakesAmount, Optional: true},
		{Name: "last", Doc: "trim 最后一次只扣到满（不写就是它），full 最后一次扣足", Takes: TakesWord, Words: []string{"trim", "full"}, With: "most", Optional: true},
	},
	bill: func(l *Loader) Bill {
		v := &deductStep{take: l.amount("take", false), topUp: l.r.Bool("top_up"), layer: l.Layer}
		v.most = l.amount("most", true)
		if l.r.Has("most") {
			v.full = l.r.Enum("last", true, "trim", "full") == "full"
		}
		preset := account.Visit
		switch {
		case v.most.Known():
			preset = "" // most over what has to be said
		case l.Yearly && !v.topUp:
			preset = account.Year
		}
		v.counter = l.counter(account.Deductible, words.AllFunds, preset, append([]string{"stay"}, periodWords...)...)
		if v.topUp && (v.most.Known() || v.counter != nil && v.counter.Remembers()) {
			l.r.Bad("top_up", "补差额已经看全年收过的标准，不能再累计", "去掉 over、counter 和 most")
		}
		l.step.Continues = v.counter != nil && v.counter.Over == account.Year && !v.most.Known()
		l.step.TopsUp = v.topUp
		l.title(v.take.Title)
		return v
	},
}

type deductStep struct {
	take, most  figure.Ref
	topUp, full bool
	layer       bool
	counter     *account.Counter
}

// joint tells that the standard is one for all bills of the counter.
func (v *deductStep) joint() bool { return v.counter.Remembers() && !v.most.Known() }

func (v *deductStep) Plan(tell Tell) string {
	text := "先由您付 " + tell(v.take)
	switch {
	case v.topUp:
		return text + "。今年已经付过的不再付，只补差额"
	case v.most.Known():
		text += "，" + spell(v.counter) + "付满 " + tell(v.most) + " 为止"
		if v.full {
			text += "，最后一次也付足"
		}
		return text
	case v.counter != nil && v.counter.Over == account.Year && v.counter.Title == "":
		return text + "，一年里只付满一次"
	case v.counter != nil && v.counter.Remembers():
		return text + "，" + spell(v.counter) + "付满一次为止"
	}
	return text
}

func (v *deductStep) Apply(d *Division, s *Step) {
	var due num.Num
	if v.layer {
		due = d.Case.Num(v.take)
	} else {
		due = d.Case.Deductible(v.take)
	}
	if v.topUp {
		readYear(d.Case, "act_pay_dedc")
		d.Charged = due
		due = num.Max(due.Sub(d.Before().Charged), num.Num{})
	}
	if v.counter.Remembers() {
		readYear(d.Case, "act_pay_dedc")
		before := d.Year.Count(v.counter, d.Case)
		if d.Year.Untold(v.counter, d.Case) {
			// Cost has gone before, and nobody has said what was deducted: what it would have paid.
			readYear(d.Case, "inscp_scp_amt")
			d.Assumed = num.Min(d.Year.Eligible(v.counter), due)
			before = before.Add(d.Assumed)
		}
		before = before.Add(d.deducted(v.counter))
		room := num.Max(due.Sub(before), num.Num{})
		if v.most.Known() {
			room = num.Max(d.Case.Num(v.most).Sub(before), num.Num{})
			if v.full && room.IsPositive() {
				room = due
			}
		}
		due = num.Min(due, room)
	}
	taken := d.take(due)
	d.Skipped = d.Skipped.Add(taken)
	d.add(Entry{Step: s, Part: PartDeductible, Hi: due, Base: d.Rest.Add(taken), Amount: taken})
}

// deducted sums what steps with the same counter have deducted from this bill.
func (d *Division) deducted(k *account.Counter) num.Num {
	var sum num.Num
	for i := range d.Entries {
		if e := &d.Entries[i]; e.Part == PartDeductible && e.Step.Counter == k {
			sum = sum.Add(e.Amount)
		}
	}
	return sum
}

func (v *deductStep) Say(c *figure.Case, s *Step, e *Entry) string {
	whole := e.Amount.Equal(e.Hi.Fen())
	goesOn := v.joint() && (v.counter.Over != account.Stay || c.Continues) // with what bills before have paid of it
	standard := c.Num(v.take)
	text := "先自付" + s.Title + " " + words.Yuan(e.Hi)
	switch {
	case goesOn:
		text = s.Title + span(v.counter) + "共 " + words.Yuan(standard) + "，这次自付 " + words.Yuan(e.Amount)
	case v.most.Known() && !e.Hi.Equal(standard):
		text = s.Title + "累计付满 " + words.Yuan(c.Num(v.most)) + "为止，这次自付 " + words.Yuan(e.Hi)
	case v.topUp && !e.Hi.Equal(standard):
		text = "这家医院的" + s.Title + "是 " + words.Yuan(standard) + "，本年度收过的不再收，这次补 " + words.Yuan(e.Hi)
	}
	if !v.layer && c.Visit != nil && c.Visit.Kind == "inpatient" && len(c.Stays) > 0 {
		n := c.Stays[0] + 1
		if c.Continues {
			n--
		}
		text = "本年度第 " + strconv.Itoa(max(n, 1)) + " 次住院，" + text
	}
	if !whole && !goesOn {
		text += "；费用不到这个数，" + words.Yuan(e.Amount) + "全部由您自付"
	}
	return text
}
