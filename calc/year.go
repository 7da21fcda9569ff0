package calc

import "github.com/shopspring/decimal"

// account is what one benefit has counted and paid in the year so far.
type account struct {
	admissions int
	eligible   decimal.Decimal
	paid       [payers]decimal.Decimal
	exact      [payers]decimal.Decimal   // paid in these visits, before rounding
	deducted   decimal.Decimal           // of the deductible, so far
	known      bool                      // the request states deducted, or nothing has gone before
	charged    decimal.Decimal           // the highest deductible standard charged so far
	counted    map[*Step]decimal.Decimal // what was paid in the visits that a ceiling holds for
	year       *bill                     // of a yearly benefit: the year so far, divided
	behind     decimal.Decimal           // of a yearly benefit: what the fund has paid too little; below zero, too much
}

// settleYear divides the year's accumulated cost and gives what is new since before the visit.
// Where the request states what the year has paid and that is not what the rules give, an entry
// evens out the difference as far as this bill allows, and the next bills the rest of it.
func (r *run) settleYear(b *Benefit, acc *account, year *Year, eligible decimal.Decimal) []entry {
	r.trace.field("year.inscp_scp_amt")
	r.trace.field("year.hifp_pay")
	none := &account{}
	if acc.year == nil {
		acc.year = r.divide(b, acc.eligible, none)
		if year.PaidKnown {
			acc.behind = acc.year.paid(PayerPooled).Sub(year.Paid)
		}
	}
	before := acc.year
	acc.year = r.divide(b, acc.eligible.Add(eligible), none)
	if r.err != nil {
		return nil
	}
	out := &bill{entries: acc.year.since(before)}
	last := b.Steps[len(b.Steps)-1]
	switch {
	case acc.behind.IsNegative():
		less := least(acc.behind.Neg(), out.paid(PayerPooled))
		out.trim(PayerPooled, less)
		out.add(entry{step: last, part: partPaid, payer: PayerPerson, base: less, amount: less})
		acc.behind = acc.behind.Add(less)
	case acc.behind.IsPositive():
		more := least(acc.behind, out.paid(PayerPerson))
		out.trim(PayerPerson, more)
		out.add(entry{step: last, part: partPaid, payer: PayerPooled, base: more, amount: more})
		acc.behind = acc.behind.Sub(more)
	}
	return out.entries
}

// deductedOf is what has been paid of a deductible before. Where the request states what cost
// has gone before and not what was deducted, it is what that cost would have paid.
func (acc *account) deductedOf(standard decimal.Decimal) decimal.Decimal {
	if acc.known {
		return acc.deducted
	}
	return least(acc.eligible, standard)
}

// close counts a bill that is done.
func (acc *account) close(b *bill, s *Settlement) {
	acc.deducted, acc.known = b.deducted.Add(s.Deducted), true
	if s.Deducted.IsPositive() {
		acc.charged = greatest(acc.charged, b.charged)
	}
	for _, step := range b.caps {
		if acc.counted == nil {
			acc.counted = map[*Step]decimal.Decimal{}
		}
		paid := s.Funds
		if step.payer != allFunds {
			paid = s.Fund[step.payer]
		}
		acc.counted[step] = acc.counted[step].Add(paid)
	}
}

// settleYearEnd applies the second layer to what the visits leave to the person of the eligible
// cost and of what is paid first.
func (r *run) settleYearEnd(b *Benefit, a *Answer, lines bool) {
	end := &YearEnd{Benefit: b}
	for i := range a.Visits {
		s := &a.Visits[i]
		end.Base = end.Base.Add(s.Eligible.Add(s.Fees.FirstPay).Sub(s.Funds))
	}
	r.program, r.yearly = &b.program, true
	divided := r.divide(b, end.Base, &account{known: true})
	for i := range divided.entries {
		e := &divided.entries[i]
		if e.payer != PayerPerson {
			end.Fund[e.payer] = end.Fund[e.payer].Add(e.amount)
		}
		if lines && r.err == nil && !e.amount.IsZero() {
			end.Lines = append(end.Lines, r.line(e))
		}
	}
	a.YearEnd = end
}
