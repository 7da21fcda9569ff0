package calc

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// lines explains every fen of the bill: first what the bill itself says is the person's, then
// the entries.
func (r *run) lines(b *Benefit, s *Settlement, scoped []Line, entries []entry) []Line {
	var out []Line
	cite := b.Steps[len(b.Steps)-1].Cite // what the benefit does not cover rests on the benefit's rule
	own := func(id, title, text string, d decimal.Decimal) {
		if d.IsPositive() {
			out = append(out, Line{ID: id, Title: title, Base: d, Amount: d, Unit: Money, Payer: PayerPerson, Cite: cite, Text: text + yuan(d)})
		}
	}
	fees := &r.visit.Fees
	own("own_pay", "全自费", "自费药品和自费项目不在报销范围，由您自付 ", fees.OwnPay)
	own("over_limit", "超限价自费", "超过限价的部分由您自付 ", fees.OverLimit)
	own("first_pay", "先行自付", "按规定先由您自付的部分 ", fees.FirstPay)
	out = append(out, lessAllowed(scoped, entries)...)
	for i := range entries {
		if e := &entries[i]; !e.amount.IsZero() {
			out = append(out, r.line(e))
		}
	}
	return out
}

// lessAllowed takes what is paid towards fees that are not covered off the line that says so.
func lessAllowed(scoped []Line, entries []entry) []Line {
	var paid decimal.Decimal
	for i := range entries {
		if e := &entries[i]; e.step.Verb == &allow {
			paid = paid.Add(e.hi)
		}
	}
	var out []Line
	for _, l := range scoped {
		if l.Title == partTitles[partOut] && paid.IsPositive() {
			l.Amount = l.Amount.Sub(paid)
			l.Text = "不在可报种类里的费用 " + yuan(l.Base) + "，除去另有补偿的 " + yuan(paid) + "，由您自付 " + yuan(l.Amount)
		}
		if l.Amount.IsPositive() {
			out = append(out, l)
		}
	}
	return out
}

// lineID names a line: the step, and the band or part of it.
func (e *entry) lineID() string {
	switch {
	case e.part > 0:
		return e.step.ID + "." + strconv.Itoa(e.part)
	case e.part == partShare:
		return e.step.ID + ".share"
	case e.part == partRest:
		return "rest"
	case e.part == partOut:
		return e.step.ID + ".out"
	case e.part == partOver:
		return e.step.ID + ".over"
	case e.part == partPaid:
		return "paid"
	}
	return e.step.ID
}

// line explains the entry.
func (r *run) line(e *entry) Line {
	l := Line{ID: e.lineID(), Title: e.step.Title, Base: fen(e.base), Rate: e.rate, Rated: e.rated, Amount: e.amount, Unit: Money, Payer: e.payer, Cite: e.step.Cite}
	switch e.part {
	case partRest:
		l.Title = "支付范围以外"
		l.Text = "还有 " + yuan(e.amount) + "超出了以上各步的支付范围，由您自付"
	case partPaid:
		l.Title = "与已付数调平"
		if e.payer == PayerPerson {
			l.Text = "按全年累计，基金此前已经多付，这次少付 " + yuan(e.amount) + "，由您自付"
		} else {
			l.Text = "按全年累计，基金此前付得少，这次补付 " + yuan(e.amount)
		}
	case partShare:
		l.Title = "按比例自付"
		l.Text = e.step.Verb.say(r, e.step, e)
	default:
		if e.part > 0 && len(e.step.scale.Edges) > 0 {
			l.Title += "：" + band(e.lo, e.hi)
		}
		l.Text = e.step.Verb.say(r, e.step, e)
	}
	if e.cut.IsPositive() && e.payer != PayerPerson {
		l.Text += "；受限额所限，实付 " + yuan(e.amount)
	}
	return l
}
