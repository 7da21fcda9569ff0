package verb

import (
	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// paying is what bands and proportion share: who pays, how far, and of what.
//
// until ends the step at a cost or, with counts: payment, where the fund has paid so much; what
// lies beyond is left for the steps that follow. The cost at which a fund's limit is reached is what
// it may still pay ÷ the rate, unrounded.
type paying struct {
	fund    words.Fund
	until   figure.Ref
	counter *account.Counter // of until; nil where a cost is counted on the bands' axis
	byCost  bool
	beyond  bool
	unit    int // decimals that each payment is rounded to; exact where it is noUnit
}

const noUnit = -1

var payingFields = []Field{
	{Name: "until", Doc: "到哪里为止，以后的费用留给后面的步骤", Takes: TakesAmount, Optional: true},
	{Name: "counts", Doc: "payment 按基金付的钱数到 until，cost 按费用", Takes: TakesWord, Words: []string{"cost", "payment"}, With: "until"},
	{Name: "over", Doc: "until 累计多久：visit 每次（不写就是它），day、month、quarter、year 全年，version 这一版规定起", Takes: TakesWord, Words: periodWords, With: "until", Optional: true},
	{Name: "counter", Doc: "until 用 counters 里的一个累计，代替 over", Takes: TakesCounter, With: "until", Optional: true},
	{Name: "beyond", Doc: "true 也付限额（limit … hold: true）以外的费用", Takes: TakesFlag, Optional: true},
	{Name: "round", Doc: "每一笔付款先四舍五入：fen 到分，jiao 到角，yuan 到元；不写就最后一起入分", Takes: TakesWord, Words: []string{"fen", "jiao", "yuan"}, Optional: true},
	payerField,
}

func (l *Loader) paying() paying {
	p := paying{fund: l.payer("payer"), beyond: l.r.Bool("beyond"), unit: noUnit}
	if p.until = l.amount("until", true); l.r.Has("until") {
		p.byCost = l.r.Enum("counts", false, "cost", "payment") == "cost"
		switch {
		case !p.byCost:
			p.counter = l.counter(account.Payment, p.fund, account.Visit, periodWords...)
		case l.r.Has("over") || l.r.Has("counter"):
			p.counter = l.counter(account.Cost, words.AllFunds, "", periodWords...)
		default:
			l.r.Node("over")
			l.r.Node("counter")
		}
		l.step.Continues = p.byCost && p.counter != nil && p.counter.Over == account.Year
	}
	switch l.r.Enum("round", true, "fen", "jiao", "yuan") {
	case "fen":
		p.unit = 2
	case "jiao":
		p.unit = 1
	case "yuan":
		p.unit = 0
	}
	if p.unit != noUnit {
		l.step.Rounding = num.New(5, -1-p.unit)
	}
	l.step.TakesAll = !p.until.Known()
	l.step.Takes = p.beyond
	return p
}

// start brings in what was held back.
func (p *paying) start(d *Division) {
	if p.beyond && !d.Held.IsZero() {
		d.Rest = d.Rest.Add(d.Held)
		d.Held = num.Num{}
	}
}

// room is how far the step still reaches: a cost, or what the fund may pay. at is the place on
// the axis of cost.
func (p *paying) room(d *Division, s *Step, at num.Num) num.Num {
	room := d.Case.Num(p.until)
	if !p.byCost && s.Alone && p.counter.Fund != words.AllFunds {
		d.bound(p.fund, room, d.Year.Paid(p.counter, d.Case))
	}
	switch {
	case p.byCost && p.counter == nil:
		room = room.Sub(at)
	case p.byCost:
		readYear(d.Case, "inscp_scp_amt")
		room = room.Sub(d.Year.Count(p.counter, d.Case)).Sub(d.Taken)
	default:
		room = room.Sub(d.paid(p.counter.Fund))
		if p.counter.Remembers() {
			readYear(d.Case, p.fund.Field())
			room = room.Sub(d.Year.Count(p.counter, d.Case))
		}
	}
	return num.Max(room, num.Num{})
}

// pay pays a part of the cost by a rate, within the room. It gives what of the part was reached,
// what the fund pays, and what room is left.
func (p *paying) pay(part, rate, room num.Num, exact bool) (reached, fund, left num.Num) {
	bounded := p.until.Known()
	if bounded && p.byCost {
		part = num.Min(part, room)
		room = room.Sub(part)
	}
	fund = part.Mul(rate)
	if p.unit != noUnit && !exact {
		fund = num.Min(fund.Round(p.unit), part)
	}
	if bounded && !p.byCost {
		if fund.GreaterThan(room) {
			part, fund = num.Min(room.Div(rate), part), room
		}
		room = room.Sub(fund)
	}
	return part, fund, room
}

func (p *paying) plan(tell Tell) string {
	text := ""
	if p.until.Known() {
		what := "费用到 "
		if !p.byCost {
			what = "付满 "
		}
		text += "，" + spell(p.counter) + what + tell(p.until) + " 为止"
	}
	if p.beyond {
		text += "，前面限额以外的费用也在内"
	}
	if p.unit != noUnit {
		text += "，每一笔四舍五入到" + [...]string{"元", "角", "分"}[p.unit]
	}
	return text + by(p.fund)
}

// by says who pays, where it is not the pooled fund.
func by(f words.Fund) string {
	if f == words.Pooled {
		return ""
	}
	return "，由" + f.Title() + "付"
}
