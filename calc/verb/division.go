package verb

import (
	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// Division is one bill, or what a layer is paid on, while the steps divide it. Amounts are exact
// until [Division.Close].
type Division struct {
	Case  *figure.Case
	Year  *account.Account // before this bill
	Place int              // of the benefit or layer in the account
	Fees  figure.Fees      // as the steps of the scope leave them
	Rolls bool             // it is the year's exact sum that is rounded, less what it has come to before

	Scoped  []Entry // what the steps of the scope took out
	Entries []Entry

	Cost     num.Num // what is divided
	Rest     num.Num // of that, what no step has taken yet
	Taken    num.Num // taken so far: where the next band starts
	Skipped  num.Num // of that, taken before the bands (the deductible)
	Held     num.Num // beyond a limit, for a later step
	Limited  num.Num // beyond a limit, held or not
	Beside   num.Num // paid beside the cost, towards what is not covered
	Charged  num.Num // the deductible standard of this bill
	Assumed  num.Num // of the deductible, what untold cost before must have paid
	Used     num.Num // of the person's own account, before the deductible
	Reduced  num.Num // of the person's share, what a reduced rate makes, exact
	Excluded bool    // nothing of the bill counts: no stay, no deductible
	Full     *Step   // the last that has paid all that its limit lets it pay

	ran    *Step // the last that has acted, caps and what comes behind them left out
	heldBy *Step
	bounds []bound
}

// bound is how much a fund may pay of this bill in whole fens. What it may pay exactly, the steps have
// seen to; of bills that end at half a fen, not all may round up.
type bound struct {
	fund words.Fund // AllFunds for all together
	most num.Num
}

// bound notes that a fund may pay no more than what a limit leaves beside what has been paid before.
func (d *Division) bound(f words.Fund, limit, before num.Num) {
	d.bounds = append(d.bounds, bound{f, num.Max(limit.Sub(before), num.Num{}).RoundDown(2)})
}

// most gives the least of the bounds of a fund.
func (d *Division) most(f words.Fund, most num.Num) num.Num {
	for _, b := range d.bounds {
		if b.fund == f {
			most = num.Min(most, b.most)
		}
	}
	return most
}

// Entry is a part of a bill that somebody pays. It becomes a line of the answer.
type Entry struct {
	Step   *Step
	Part   Part
	Band   int    // from 1; 0 where there are none
	Name   string // of the band; empty where there is only one
	Payer  words.Fund
	Item   int     // of fees by kind
	Lo, Hi num.Num // of a band; Hi is zero for the last
	Base   num.Num // what the rate was applied to
	Rate   num.Num
	Rated  bool
	Amount num.Num // exact until rounding, then to the fen
	Cut    num.Num // taken off by a ceiling
}

// Part says what sort of part an entry is.
type Part uint8

const (
	PartPaid       Part = iota // what a fund pays
	PartDeductible             // what the person pays of a deductible
	PartShare                  // the person's share of what a fund pays by rate
	PartReduced                // of that share, what a reduced rate makes
	PartBeyond                 // beyond a limit or a cap
	PartRest                   // what no step covers
	PartOwn                    // from the person's own account, before the deductible
	PartOut                    // what is not covered
	PartOver                   // what exceeds the limit of its kind
	PartFirst                  // what is paid first
)

var one = num.Int(1)

// Before gives what the benefit has counted in the year before this bill.
func (d *Division) Before() *account.Sum { return d.Year.Sum(d.Place) }

// take moves cost out of the rest.
func (d *Division) take(amount num.Num) num.Num {
	amount = num.Min(amount, d.Rest)
	d.Rest = d.Rest.Sub(amount)
	d.Taken = d.Taken.Add(amount)
	return amount
}

func (d *Division) add(e Entry) {
	if !e.Amount.IsZero() || !e.Base.IsZero() {
		d.Entries = append(d.Entries, e)
	}
}

// setAside moves cost from the eligible part of the bill to one of the person's fields.
func (d *Division) setAside(e Entry) {
	switch e.Part {
	case PartOut:
		d.Fees.OwnPay = d.Fees.OwnPay.Add(e.Amount)
	case PartOver:
		d.Fees.OverLimit = d.Fees.OverLimit.Add(e.Amount)
	case PartFirst:
		d.Fees.FirstPay = d.Fees.FirstPay.Add(e.Amount)
	}
	d.Scoped = append(d.Scoped, e)
}

// by tells whether a fund pays the entry; AllFunds is every fund.
func (e *Entry) by(f words.Fund) bool {
	return e.Payer == f || f == words.AllFunds && e.Payer != words.Person
}

// paid sums what a payer pays of this bill.
func (d *Division) paid(f words.Fund) num.Num {
	var sum num.Num
	for i := range d.Entries {
		if d.Entries[i].by(f) {
			sum = sum.Add(d.Entries[i].Amount)
		}
	}
	return sum
}

// trim takes an amount off a payer's entries of some parts, the last first.
func (d *Division) trim(f words.Fund, amount num.Num, fits func(*Entry) bool) num.Num {
	left := amount
	for i := len(d.Entries) - 1; i >= 0 && left.IsPositive(); i-- {
		e := &d.Entries[i]
		if !e.by(f) || fits != nil && !fits(e) {
			continue
		}
		cut := num.Min(left, e.Amount)
		e.Amount = e.Amount.Sub(cut)
		e.Cut = e.Cut.Add(cut)
		left = left.Sub(cut)
	}
	return amount.Sub(left)
}

// Run applies the steps of some phases, in order. It stops at an error of the case.
func (d *Division) Run(steps []*Step, from, to Phase) {
	for _, s := range steps {
		if s.Bill == nil || s.Def.Phase < from || s.Def.Phase > to {
			continue
		}
		if len(s.When) > 0 && !d.Case.Holds(s.When) {
			if d.Case.Err != nil {
				return
			}
			continue
		}
		if d.ran == nil || s.Def.Phase <= Payment {
			d.ran = s
		}
		s.Bill.Apply(d, s)
		if d.Case.Err != nil {
			return
		}
	}
}

// Close gives what no step has taken to the person and rounds: each fund once, half up to the
// fen; the person pays what is left of the cost. exact gives, for each fund, what it paid before
// rounding, which the year goes on with.
func (d *Division) Close() (exact account.Amounts) {
	if d.Held.IsPositive() {
		d.add(Entry{Step: d.heldBy, Part: PartBeyond, Base: d.Held, Amount: d.Held})
		d.Held = num.Num{}
	}
	if d.Rest.IsPositive() {
		rest := d.take(d.Rest)
		d.add(Entry{Step: d.Bounded(), Part: PartRest, Base: rest, Amount: rest})
	}
	left := d.Cost.Add(d.Beside)
	all := d.most(words.AllFunds, left) // what all funds may still pay
	for f := words.Pooled; f < words.Funds; f++ {
		if !d.has(f) {
			continue
		}
		sum, most := d.paid(f), d.most(f, all)
		start, total := num.Num{}, num.Min(d.Case.Fen(sum), most)
		exact[f] = total
		if d.Rolls {
			before := d.Before()
			due := d.Case.Fen(before.Exact(f).Add(sum)).Sub(before.Paid[f])
			total = num.Max(num.Min(due, most), num.Num{})
			start = before.Exact(f).Sub(before.Paid[f])
			if exact[f] = sum; !total.Equal(due) {
				exact[f] = total.Sub(start) // what was cut off here is not made up for later
			}
		}
		d.round(f, start, total)
		left, all = left.Sub(total), all.Sub(total)
	}
	d.round(words.Person, num.Num{}, left)
	return exact
}

// Bounded is the step by whose rule no more is covered: the last whose limit was met, or else the last that has acted, for
// what no step takes; one without a rule where none has.
func (d *Division) Bounded() *Step {
	switch {
	case d.Full != nil:
		return d.Full
	case d.ran != nil:
		return d.ran
	}
	return &Step{}
}

func (d *Division) has(f words.Fund) bool {
	for i := range d.Entries {
		if d.Entries[i].Payer == f {
			return true
		}
	}
	return false
}

// round rounds the entries of a payer so that they add up to a total in fen: each is the
// difference of two rounded running sums, so no entry is off by more than a fen and none is negative.
// The running sum starts at what rounding has left over before.
func (d *Division) round(f words.Fund, exact, total num.Num) {
	var given num.Num
	last := -1
	for i := range d.Entries {
		e := &d.Entries[i]
		if e.Payer != f {
			continue
		}
		exact = exact.Add(e.Amount)
		upto := num.Max(num.Min(d.Case.Fen(exact), total), given)
		e.Amount = upto.Sub(given)
		given = upto
		last = i
	}
	if last >= 0 && !given.Equal(total) {
		e := &d.Entries[last]
		e.Amount = e.Amount.Add(total.Sub(given))
	}
}
