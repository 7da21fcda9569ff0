package calc

import "github.com/shopspring/decimal"

// bill is one bill, or a year's accumulated cost, while the steps divide it.
type bill struct {
	rest     decimal.Decimal // eligible cost that no step has taken yet
	taken    decimal.Decimal // eligible cost taken so far: where the next band starts
	skipped  decimal.Decimal // of that, taken before the bands (the deductible)
	charged  decimal.Decimal // the deductible standard of this bill, where differences are topped up
	deducted decimal.Decimal // what the year has paid of the deductible before, where it is one for the year
	extra    decimal.Decimal // paid beside the cost, towards what is not covered
	before   *account        // what the year has paid before this bill
	entries  []entry
	caps     []*Step // ceilings that hold for this bill and count over the year
}

// entry is a part of a bill that somebody pays. It becomes a line of the answer.
type entry struct {
	step   *Step
	part   int // number of the band from 1, or one of the parts below
	payer  Payer
	lo, hi decimal.Decimal // of a band; hi is zero for the last
	base   decimal.Decimal // what the rate was applied to
	rate   decimal.Decimal
	rated  bool
	amount decimal.Decimal // exact until rounding, then to the fen
	cut    decimal.Decimal // taken off by a ceiling
}

const (
	partShare = -1 - iota // the person's share of a step that a fund pays by rate
	partRest              // what no step covers
	partPaid              // what evens out the year's payments
	partOut               // what is not covered
	partOver              // what exceeds the limit of its kind
	partFirst             // what is paid first of class B fees
)

// take moves cost out of the rest.
func (b *bill) take(d decimal.Decimal) decimal.Decimal {
	d = least(d, b.rest)
	b.rest = b.rest.Sub(d)
	b.taken = b.taken.Add(d)
	return d
}

func (b *bill) add(e entry) {
	if !e.amount.IsZero() || !e.base.IsZero() {
		b.entries = append(b.entries, e)
	}
}

// paidBy tells whether a payer pays the entry; allFunds is every fund.
func (e *entry) paidBy(p Payer) bool {
	return e.payer == p || p == allFunds && e.payer != PayerPerson
}

func (b *bill) has(p Payer) bool {
	for i := range b.entries {
		if b.entries[i].payer == p {
			return true
		}
	}
	return false
}

// paid sums what a payer pays.
func (b *bill) paid(p Payer) decimal.Decimal {
	sum := noFen
	for i := range b.entries {
		if e := &b.entries[i]; e.paidBy(p) {
			sum = sum.Add(b.entries[i].amount)
		}
	}
	return sum
}

// trim takes an excess off a payer's entries, the last first.
func (b *bill) trim(p Payer, excess decimal.Decimal) {
	for i := len(b.entries) - 1; i >= 0 && excess.IsPositive(); i-- {
		e := &b.entries[i]
		if !e.paidBy(p) {
			continue
		}
		d := least(excess, e.amount)
		e.amount = e.amount.Sub(d)
		e.cut = e.cut.Add(d)
		excess = excess.Sub(d)
	}
}

// divide runs the steps over the cost and rounds: each fund once, half up to the fen; the
// person pays what is left of the cost, which has at most two decimals.
func (r *run) divide(b *Benefit, cost decimal.Decimal, before *account) *bill {
	r.reset()
	out := &bill{rest: cost, taken: noFen, skipped: noFen, before: before, entries: make([]entry, 0, len(b.Steps)+4)}
	for _, s := range b.Steps {
		if s.Verb.bill == nil || !r.applies(s) {
			continue
		}
		s.Verb.bill(r, s, out)
		if r.err != nil {
			return out
		}
	}
	if out.rest.IsPositive() {
		out.add(entry{step: b.Steps[len(b.Steps)-1], part: partRest, base: out.rest, amount: out.take(out.rest)})
	}
	person := cost
	if !out.extra.IsZero() {
		person = person.Add(out.extra)
	}
	for p := PayerPooled; p < payers; p++ {
		if out.has(p) {
			person = person.Sub(out.roundFund(p, b.carry, person))
		}
	}
	out.round(PayerPerson, decimal.Decimal{}, person)
	return out
}

// roundFund rounds what a fund pays to the fen. Where the bands go on through the year, it is
// the year's exact sum that is rounded, less what it has come to before. It is not more than
// what is left: of two funds that end at half a fen only the first rounds up.
func (b *bill) roundFund(p Payer, carries bool, left decimal.Decimal) decimal.Decimal {
	exact := b.paid(p)
	if !carries {
		return b.round(p, decimal.Decimal{}, least(fen(exact), left))
	}
	sum := b.before.exact[p].Add(exact)
	total := least(fen(sum).Sub(fen(b.before.exact[p])), left)
	b.before.exact[p] = sum
	return b.round(p, sum.Sub(exact).Sub(fen(sum.Sub(exact))), total)
}

// round rounds the entries of a payer so that they add up to a total in fen: each is the
// difference of two rounded running sums, so no entry is off by more than a fen and none is negative.
// The running sum starts at what rounding has left over before.
func (b *bill) round(p Payer, exact, total decimal.Decimal) decimal.Decimal {
	given := noFen
	last := -1
	for i := range b.entries {
		e := &b.entries[i]
		if e.payer != p {
			continue
		}
		exact = exact.Add(e.amount)
		upto := greatest(least(fen(exact), total), given)
		e.amount = upto.Sub(given)
		given = upto
		last = i
	}
	if last >= 0 && !given.Equal(total) {
		e := &b.entries[last]
		e.amount = e.amount.Add(total.Sub(given))
	}
	return total
}

// since gives the entries of a year's bill less those of the same year before the visit.
func (b *bill) since(before *bill) []entry {
	out := make([]entry, 0, len(b.entries))
	for _, e := range b.entries {
		for _, old := range before.entries {
			if old.step == e.step && old.part == e.part && old.payer == e.payer {
				e.amount = e.amount.Sub(old.amount)
				e.base = e.base.Sub(old.base)
				e.cut = e.cut.Sub(old.cut)
			}
		}
		if !e.amount.IsZero() {
			out = append(out, e)
		}
	}
	return out
}
