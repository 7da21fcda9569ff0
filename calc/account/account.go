// Package account is what a benefit year 医保年度 carries from one visit to the next.
//
// An [Account] is one immutable value: for each benefit its stays, deductibles, eligible cost and
// each fund's payments, the same for each layer, and for each named counter its sum. Settling a visit
// reads the account before it and gives the account after it; nothing else remembers, so that a
// year told in one request, in several, or as sums comes to the same.
//
// A [Counter] 累计 says what is summed (cost, payments, deductibles, the person's share, stays),
// over which benefits and cases, and when it begins anew: with each visit, day, month, quarter, year,
// version, or stay. Most sum what the account has by benefit anyway; those are not stored. A counter
// that looks at part of the cases, or begins anew within the year, is stored as a tally, one for
// each key where it counts by a dimension.
//
// A [Ledger] gives the benefits, layers and tallies of all versions of a policy their places, by
// their names: a year goes on when the version changes in it.
package account

import (
	"slices"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// Account is what a year has counted so far. The zero value is a new year.
type Account struct {
	sums    []Sum   // by place in the ledger
	tallies []tally // by place in the ledger
}

// Sum is what one benefit or layer has counted.
type Sum struct {
	Stays    int     // admissions
	Deducted num.Num // act_pay_dedc
	// Untold says that cost has gone before without a word of what was deducted of it.
	Untold bool
	// Unsaid are the funds of which nobody has said what they have paid of that cost.
	Unsaid   [words.Funds]bool
	Charged  num.Num // the highest deductible standard charged so far
	Eligible num.Num // inscp_scp_amt; of a layer, what it was paid on
	Counted  num.Num // of that, what the limits of cost let in: the axis of bands
	FirstPay num.Num // preselfpay_amt
	Paid     Amounts

	apart *apart // nil where there is none; never changed
}

// Amounts are what the funds pay, by fund.
type Amounts [words.Funds]num.Num

// apart is what few sums have.
type apart struct {
	rest    Amounts // the exact payments less the rounded ones
	layered Amounts // what layers have paid on the benefit's bills; it is not in Paid
	beyond  num.Num // what was told as deducted and paid beyond the cost that was told: it was of cost, too
}

// Exact is what a fund has paid before rounding, where the year's exact sum is what gets rounded.
func (s *Sum) Exact(f words.Fund) num.Num {
	if s.apart == nil {
		return s.Paid[f]
	}
	return s.Paid[f].Add(s.apart.rest[f])
}

// Layered is what layers have paid by a fund on the benefit's bills. It is not in Paid.
func (s *Sum) Layered(f words.Fund) num.Num {
	if s.apart == nil {
		return num.Num{}
	}
	return s.apart.layered[f]
}

// kept is what is kept apart.
func (s *Sum) kept() apart {
	if s.apart == nil {
		return apart{}
	}
	return *s.apart
}

// Short tells that more was told as deducted and paid than the cost that was told.
func (s *Sum) Short() bool { return s.kept().beyond.IsPositive() }

// Short tells that it is so of any benefit or layer.
func (a *Account) Short() bool {
	for i := range a.sums {
		if a.sums[i].Short() {
			return true
		}
	}
	return false
}

// set changes what is kept apart for a fund: more of the rest, and more layered.
func (s *Sum) set(f words.Fund, rest, layered num.Num) {
	if rest.IsZero() && layered.IsZero() {
		return
	}
	a := s.kept()
	a.rest[f] = a.rest[f].Add(rest)
	a.layered[f] = a.layered[f].Add(layered)
	s.apart = &a
}

// Layer moves what was told as paid by a fund to what layers have paid.
func (s *Sum) Layer(f words.Fund) {
	s.set(f, num.Num{}, s.Paid[f])
	s.Paid[f] = num.Num{}
}

// Funds sums what all funds have paid.
func (s *Sum) Funds() num.Num {
	var sum num.Num
	for f := words.Pooled; f < words.Funds; f++ {
		if !s.Paid[f].IsZero() {
			sum = sum.Add(s.Paid[f])
		}
	}
	return sum
}

// Share is what benefit and layers have left to the person of the eligible cost.
func (s *Sum) Share() num.Num {
	left := s.Eligible.Sub(s.Funds())
	if s.apart != nil {
		left = left.Add(s.apart.beyond)
		for f := words.Pooled; f < words.Funds; f++ {
			left = left.Sub(s.apart.layered[f])
		}
	}
	return left
}

// tally is one stored counter, for one key.
type tally struct {
	sum   num.Num
	since int // which day, month … it counts in
}

// Sum gives what a benefit or layer has counted, by its place in the ledger.
func (a *Account) Sum(place int) *Sum {
	if place < len(a.sums) {
		return &a.sums[place]
	}
	return &nothing
}

var nothing Sum // of a new year; never changed

// clone copies the account, with room for all of the ledger.
func (a *Account) clone(l *Ledger) *Account {
	out := &Account{sums: make([]Sum, len(l.places))}
	copy(out.sums, a.sums)
	if len(l.tallies) > 0 {
		out.tallies = make([]tally, len(l.tallies))
		copy(out.tallies, a.tallies)
	}
	return out
}

// Posting is what one settlement adds to the account: that of a benefit, or of a layer.
type Posting struct {
	Place   int // of the benefit or layer
	Stay    bool
	Sum             // what is added; Charged is the standard charged; Stays is not read
	Exact   Amounts // what Paid is before rounding
	Layered Amounts
	Used    num.Num // of the person's own account, before the deductible
}

// Post gives the account after a settlement. The case says where the visit belongs; counters are those of
// the version.
func (a *Account) Post(l *Ledger, counters []*Counter, c *figure.Case, ps ...*Posting) *Account {
	out := a.clone(l)
	for _, p := range ps {
		for _, k := range counters {
			if k.stored && slices.Contains(k.places, p.Place) {
				out.count(k, c, p)
			}
		}
	}
	for _, p := range ps {
		s := &out.sums[p.Place]
		if p.Stay {
			s.Stays++
		}
		s.Deducted = s.Deducted.Add(p.Deducted)
		s.Untold, s.Unsaid = false, [words.Funds]bool{}
		s.Charged = num.Max(s.Charged, p.Charged)
		s.Eligible = s.Eligible.Add(p.Eligible)
		s.Counted = s.Counted.Add(p.Counted)
		s.FirstPay = s.FirstPay.Add(p.FirstPay)
		for f := words.Pooled; f < words.Funds; f++ {
			s.Paid[f] = s.Paid[f].Add(p.Paid[f])
			s.set(f, p.Exact[f].Sub(p.Paid[f]), p.Layered[f])
		}
	}
	return out
}

// count adds a posting to a stored counter.
func (a *Account) count(k *Counter, c *figure.Case, p *Posting) {
	if k.plain(c) || !c.Holds(k.when) {
		return
	}
	at, ok := k.at(c)
	if !ok {
		return
	}
	t := &a.tallies[at]
	if since := k.period(c); t.since != since {
		*t = tally{since: since}
	}
	t.sum = t.sum.Add(k.posted(p))
}
