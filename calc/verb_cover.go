package calc

import (
	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// cover says which kinds of fees count, and up to what: for policies that cap single kinds of
// fees 单项限额. What a kind exceeds its limit by goes to overlmt_selfpay; a kind that is not
// listed, one whose limit is zero, and what the bill holds beside its items go to
// fulamt_ownpay_amt. It stands before every step that pays.
var cover = Verb{
	Name: "cover",
	Doc:  "只有列出的几种费用可报，各有各的限额",
	Fields: []Field{
		{Name: "items", Doc: "费用种类和它的限额，没有限额的写 ~", Takes: TakesItems},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		sub, _ := r.Map("items")
		for _, k := range sub.Names() {
			if optionTitle(Items, k.Name) == "" {
				l.fail(k.Pos, BadValue, "费用里没有“"+k.Name+"”这一种", "可以写："+optionIDs(Items))
				continue
			}
			s.items = append(s.items, coverage{k.Name, l.ref(sub, s, k.Name, true)})
		}
		if len(s.items) == 0 {
			r.Need("items")
		}
		if s.Title == "" {
			s.Title = "可报的费用"
		}
	},
	plan: func(s *Step) string {
		var parts []string
		for _, c := range s.items {
			text := optionTitle(Items, c.item)
			if c.limit.from != fromNowhere {
				text += "（限“" + c.limit.title + "”）"
			}
			parts = append(parts, text)
		}
		return "只算" + join(parts)
	},
	scope: func(r *run, s *Step, sc *scope) {
		eligible := sc.eligible()
		var listed decimal.Decimal
		for _, c := range s.items {
			r.trace.field(r.field + ".fees.items." + c.item)
			cost := sc.fees.Items[c.item]
			if c.limit.from == fromNowhere {
				listed = listed.Add(cost)
				continue
			}
			limit := r.num(c.limit)
			if limit.IsZero() {
				continue // not covered here
			}
			listed = listed.Add(cost)
			if d := least(cost.Sub(limit), sc.eligible()); d.IsPositive() {
				sc.take(s, partOver, d, optionTitle(Items, c.item)+" "+yuan(cost)+"，限 "+yuan(limit)+"，超出的 "+yuan(d)+"由您自付")
			}
		}
		// What the bill itself says is not covered lies in what the items leave out.
		if d := eligible.Sub(listed); d.IsPositive() {
			sc.take(s, partOut, d, "不在可报种类里的费用 "+yuan(d)+"由您自付")
		}
	},
}

// coverage is a kind of fee and how much of it counts.
type coverage struct {
	item  string
	limit ref
}

// scope is a bill before it is divided, while steps take out what does not count.
type scope struct {
	fees  *Fees
	lines []Line
}

// eligible is what has not been taken out yet. What the bill itself sets aside may lie in the
// kinds of fees that have limits; it is not taken out again.
func (sc *scope) eligible() decimal.Decimal {
	return sc.fees.Total.Sub(sc.fees.OwnPay).Sub(sc.fees.OverLimit).Sub(sc.fees.FirstPay)
}

// take moves cost from the eligible part of the bill to one of the person's fields.
func (sc *scope) take(s *Step, part int, d decimal.Decimal, text string) {
	e := entry{step: s, part: part}
	switch part {
	case partOut:
		sc.fees.OwnPay = sc.fees.OwnPay.Add(d)
	case partOver:
		sc.fees.OverLimit = sc.fees.OverLimit.Add(d)
	case partFirst:
		sc.fees.FirstPay = sc.fees.FirstPay.Add(d)
	}
	sc.lines = append(sc.lines, Line{ID: e.lineID(), Title: partTitles[part], Base: d, Amount: d, Unit: Money, Payer: PayerPerson, Cite: s.Cite, Text: text})
}

var partTitles = map[int]string{partOut: "不在报销范围", partOver: "超过单项限额", partFirst: "先行自付"}
