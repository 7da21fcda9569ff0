package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// bands pays the rest of the cost band by band 分段, each with its own rate. An edge belongs to
// the band below it. Bands lie on the axis of the eligible cost, the deductible included;
// with above: true they start at zero above the deductible.
//
// share is the part of the person's share that this person pays: with 60 % a band paid at 85 %
// is paid at 91 %.
var bands = Verb{
	Name: "bands",
	Doc:  "余下的费用分段，各段按自己的比例报销",
	Args: "scale：分段比例；share：个人部分只付几成（可省）；above: true 从起付标准以上起算（可省）；payer：哪个基金付（可省）",
	load: func(l *loader, r *tree.Reader, s *Step) {
		l.bandsOf(r, s)
		s.share = l.rate(r, s, "share", true)
		s.above = r.Bool("above")
		s.payer = l.loadPayer(r)
	},
	plan: func(s *Step) string {
		text := "余下的费用按“" + s.scale.Title + "”一段一段报销"
		if s.above {
			text += "，从起付标准以上起算"
		}
		if s.share.from != fromNowhere {
			text += "，个人部分再乘“" + s.share.title + "”"
		}
		return text
	},
	bill: func(r *run, s *Step, b *bill) {
		rates := s.scale.lookup(r)
		if rates == nil {
			return
		}
		share := one
		if s.share.from != fromNowhere {
			share = least(r.num(s.share), one)
		}
		from := b.taken
		if s.above {
			from = b.taken.Sub(b.skipped)
		}
		var lo, person, base decimal.Decimal
		for i, rate := range rates {
			var hi decimal.Decimal
			part := b.rest
			if i < len(s.scale.Edges) {
				hi = s.scale.Edges[i]
				part = least(part, greatest(hi.Sub(from), decimal.Decimal{}))
			}
			if part.IsPositive() {
				rate = one.Sub(one.Sub(rate).Mul(share))
				fund := part.Mul(rate)
				b.add(entry{step: s, part: i + 1, payer: s.payer, lo: lo, hi: hi, base: part, rate: rate, rated: true, amount: fund})
				person = person.Add(part.Sub(fund))
				base = base.Add(part)
				b.take(part)
				from = from.Add(part)
			}
			lo = hi
		}
		b.add(entry{step: s, part: partShare, base: base, rate: share, amount: person})
	},
	say: func(r *run, s *Step, e *entry) string {
		if e.part == partShare {
			if e.rate.LessThan(one) && s.share.from != fromNowhere {
				return "以上各段由您按比例自付的部分，只付在职人员的 " + percent(e.rate) + "，合计 " + yuan(e.amount)
			}
			return "以上各段由您按比例自付的部分，合计 " + yuan(e.amount)
		}
		return band(e.lo, e.hi) + "的 " + yuan(e.base) + "，按 " + percent(e.rate) + " 报销 " + yuan(e.amount.Add(e.cut))
	},
}
