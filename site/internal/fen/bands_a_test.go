package fen

import (
	"math/big"
	"slices"
)

// An exact is an amount of fen that is not rounded yet, or a share of one. Its zero value is nothing.
type exact struct{ r *big.Rat }

func (a exact) rat() *big.Rat {
	if a.r == nil {
		return new(big.Rat)
	}
	return a.r
}

func fens(n int64) exact                  { return exact{big.NewRat(n, 1)} }
func yuans(n int64) exact                 { return fens(n * 100) }
func perMille(n int64) exact              { return exact{big.NewRat(n, 1000)} }
func (a exact) plus(b exact) exact        { return exact{new(big.Rat).Add(a.rat(), b.rat())} }
func (a exact) minus(b exact) exact       { return exact{new(big.Rat).Sub(a.rat(), b.rat())} }
func (a exact) times(b exact) exact       { return exact{new(big.Rat).Mul(a.rat(), b.rat())} }
func (a exact) dividedBy(b exact) exact   { return exact{new(big.Rat).Quo(a.rat(), b.rat())} }
func (a exact) exceeds(b exact) bool      { return a.rat().Cmp(b.rat()) > 0 }
func (a exact) orNothing() exact          { return greater(a, exact{}) }
func (a exact) within(lo, hi exact) exact { return greater(lo, lesser(a, hi)) }
func (a exact) rounded() int64            { return half(a.rat()) }

// amountOf reads an answer in yuan.
func amountOf(text string) exact {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic(text)
	}
	return exact{r}.times(fens(100))
}

func lesser(a, b exact) exact {
	if a.exceeds(b) {
		return b
	}
	return a
}

func greater(a, b exact) exact {
	if b.exceeds(a) {
		return b
	}
	return a
}

// A stretch is a part of a bill's cost of which a fund pays one share.
type stretch struct{ cost, share exact }

// Stretches are one bill's, in the order in which they fill a limit.
type stretches []stretch

// banded cuts the cost that lies between from and to at the bounds. There is one share more than bounds.
func banded(from, to exact, bounds, shares []exact) stretches {
	var s stretches
	for i, share := range shares {
		lo, hi := from, to
		if i > 0 {
			lo = greater(lo, bounds[i-1])
		}
		if i < len(bounds) {
			hi = lesser(hi, bounds[i])
		}
		if hi.exceeds(lo) {
			s = append(s, stretch{hi.minus(lo), share})
		}
	}
	return s
}

// flat is the cost that lies between from and to, of which one share is paid.
func flat(from, to, share exact) stretches { return banded(from, to, nil, []exact{share}) }

func (s stretches) paid() exact {
	var sum exact
	for _, part := range s {
		sum = sum.plus(part.cost.times(part.share))
	}
	return sum
}

// unpaid is the person's share (比例自付).
func (s stretches) unpaid() exact {
	var sum exact
	for _, part := range s {
		sum = sum.plus(part.cost).minus(part.cost.times(part.share))
	}
	return sum
}

// upTo ends where the payment reaches the room that a limit leaves (付满处的费用 = 还能付 ÷ 比例); rest is the cost after that.
func (s stretches) upTo(room exact) (covered stretches, rest exact) {
	room = room.orNothing()
	for _, part := range s {
		cost := part.cost
		if part.share.exceeds(exact{}) {
			cost = lesser(cost, room.dividedBy(part.share))
		}
		covered = append(covered, stretch{cost, part.share})
		room = room.minus(cost.times(part.share))
		rest = rest.plus(part.cost).minus(cost)
	}
	return covered, rest
}

// times multiplies every share.
func (s stretches) times(by exact) stretches {
	var all stretches
	for _, part := range s {
		all = append(all, stretch{part.cost, part.share.times(by)})
	}
	return all
}

// A fund is what one benefit has from one payer over the year.
type fund struct {
	runs bool  // 滚动: the year's sum so far is rounded, less what is paid. Otherwise each visit (每次) is
	due  exact // the year's sum so far
	paid int64 // the same as it was paid, in whole fen
}

func newFund(runs bool) *fund { return &fund{runs: runs} }

func (f *fund) pays(more exact) int64 {
	f.due = f.due.plus(more)
	now := more.rounded()
	if f.runs {
		now = f.due.rounded() - f.paid
	}
	f.paid += now
	return now
}

// returns takes back what a limit does not allow after rounding.
func (f *fund) returns(excess int64) int64 {
	f.paid -= excess
	f.due = fens(f.paid)
	return excess
}

// room is what a yearly limit leaves.
func (f *fund) room(limit exact) exact {
	if f.runs {
		return limit.minus(f.due)
	}
	return limit.minus(fens(f.paid))
}

// An annual deductible (年累计起付) has been paid so far by the year's visits.
type annual struct{ paid exact }

// of takes what the standard of the day still asks for out of a cost.
func (d *annual) of(cost, standard exact) exact {
	now := standard.minus(d.paid).within(exact{}, cost)
	d.paid = d.paid.plus(now)
	return now
}

// byLevel chooses by a hospital's level: 一级及以下、二级、三级.
func byLevel[T any](level string, lowest, secondary, tertiary T) T {
	switch level {
	case "tertiary":
		return tertiary
	case "secondary":
		return secondary
	}
	return lowest
}

// withoutFigures is a second way for a policy that has no figure for some kinds and levels.
func withoutFigures(second func(*year) outcome, unseen ...string) func(*year) outcome {
	return func(y *year) outcome {
		for _, v := range y.visits {
			if slices.Contains(unseen, v.kind+" "+v.level) {
				return outcome{code: "not_given"}
			}
		}
		return second(y)
	}
}
