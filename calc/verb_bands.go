package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// bands pays the rest of the cost band by band 分段, each with its own rate. An edge belongs to
// the band below it. Bands lie on an axis of eligible cost that starts with the bill, the
// deductible included; with start: deductible it starts above the deductible, with start: year
// at the year's first bill.
//
// share is the part of the person's share that this person pays: with 60 % a band paid at 85 %
// is paid at 91 %. until ends the bands at a cost on the axis or, with counts: payment, where
// the fund has paid so much (with over: year, in the year); what lies beyond is left for the
// steps that follow.
var bands = Verb{
	Name: "bands",
	Doc:  "余下的费用分段，各段按自己的比例报销",
	Fields: []Field{
		{Name: "scale", Doc: "分段比例", Takes: TakesBands},
		{Name: "share", Doc: "个人部分只付几成", Takes: TakesRate, Optional: true},
		{Name: "start", Doc: "deductible 从起付标准以上起算，year 接着全年累计的费用", Takes: TakesWord, Words: []string{"deductible", "year"}, Optional: true},
		{Name: "until", Doc: "到哪里为止", Takes: TakesNumber, Optional: true},
		{Name: "counts", Doc: "payment 按基金付的钱数到 until，cost 按费用", Takes: TakesWord, Words: []string{"cost", "payment"}, With: "until"},
		{Name: "over", Doc: "year 全年累计到 until，visit 每次", Takes: TakesWord, Words: []string{"year", "visit"}, With: "until", Optional: true},
		fundPays,
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		l.bandsOf(r, s)
		s.share = l.rate(r, s, "share", true)
		s.start = axis(r.Enum("start", true, "deductible", "year"))
		s.payer = l.loadPayer(r)
		if s.until = l.ref(r, s, "until", true); r.Has("until") {
			s.pays = r.Enum("counts", false, "cost", "payment") == "payment"
			s.year = r.Enum("over", true, "year", "visit") == "year"
		}
	},
	plan: func(s *Step) string {
		text := "余下的费用按“" + s.scale.Title + "”一段一段报销"
		switch s.start {
		case fromDeductible:
			text += "，从起付标准以上起算"
		case fromYear:
			text += "，接着本年度已累计的费用分段"
		}
		if s.share.from != fromNowhere {
			text += "，个人部分再乘“" + s.share.title + "”"
		}
		if s.until.from != fromNowhere {
			text += "，到“" + s.until.title + "”为止"
		}
		return text
	},
	bill: divideBands,
	say: func(r *run, s *Step, e *entry) string {
		if e.part == partShare {
			if e.rate.LessThan(one) && s.share.from != fromNowhere {
				return "以上各段由您按比例自付的部分，" + s.share.title + "只付 " + percent(e.rate) + "，合计 " + yuan(e.amount)
			}
			if len(s.scale.Edges) == 0 {
				return "其余由您按比例自付 " + yuan(e.amount)
			}
			return "以上各段由您按比例自付的部分，合计 " + yuan(e.amount)
		}
		part := band(e.lo, e.hi) + "的 "
		if len(s.scale.Edges) == 0 {
			part = "其中的 "
		}
		return part + yuan(e.base) + "，按 " + percent(e.rate) + " 报销 " + yuan(e.amount.Add(e.cut))
	},
}

// axis is where the axis of bands starts.
type axis string

const (
	fromDeductible axis = "deductible"
	fromYear       axis = "year"
)

func divideBands(r *run, s *Step, b *bill) {
	rates := s.scale.lookup(r)
	if rates == nil {
		return
	}
	share := one
	if s.share.from != fromNowhere {
		share = least(r.num(s.share), one)
	}
	at := b.taken // the place on the axis
	switch s.start {
	case fromDeductible:
		at = at.Sub(b.skipped)
	case fromYear:
		r.trace.field("year.inscp_scp_amt")
		at = at.Add(b.before.eligible)
	}
	bounded := s.until.from != fromNowhere
	var room decimal.Decimal // how far the bands still reach: a cost, or what the fund may pay
	if bounded {
		room = s.room(r, b, at)
	}
	var lo decimal.Decimal
	person, base := noFen, noFen
	for i, rate := range rates {
		var hi decimal.Decimal
		part := b.rest
		if i < len(s.scale.Edges) {
			hi = s.scale.Edges[i]
			part = least(part, greatest(hi.Sub(at), decimal.Decimal{}))
		}
		if !share.Equal(one) {
			rate = one.Sub(one.Sub(rate).Mul(share))
		}
		if bounded && !s.pays {
			part = least(part, room)
			room = room.Sub(part)
		}
		fund := part.Mul(rate)
		if bounded && s.pays {
			if fund.GreaterThan(room) {
				part, fund = room.Div(rate), room
			}
			room = room.Sub(fund)
		}
		if part.IsPositive() {
			b.add(entry{step: s, part: i + 1, payer: s.payer, lo: lo, hi: hi, base: part, rate: rate, rated: true, amount: fund})
			person = person.Add(part.Sub(fund))
			base = base.Add(part)
			b.take(part)
			at = at.Add(part)
		}
		lo = hi
	}
	b.add(entry{step: s, part: partShare, base: base, rate: share, amount: person})
}

func (s *Step) room(r *run, b *bill, at decimal.Decimal) decimal.Decimal {
	room := r.num(s.until).Sub(at)
	if s.pays {
		room = r.num(s.until).Sub(b.paid(s.payer))
		if s.year {
			r.trace.field("year.hifp_pay")
			room = room.Sub(b.before.paid[s.payer])
		}
	}
	return greatest(room, decimal.Decimal{})
}
