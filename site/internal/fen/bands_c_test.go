package fen

import (
	"math"
	"math/big"
)

// A piece is a stretch of eligible cost and the share that a fund pays of it.
// Its cost is in fen and not whole where a limit has cut it.
type piece struct{ cost, share *big.Rat }

// unlimited is the room of a fund that the rules give no limit.
const unlimited = math.MaxInt64 / 100

// cutUp cuts the cost between two points, of the visit or of the year, at the edges: percents[i] is paid below
// edges[i] and the last one beyond them all.
func cutUp(from, to int64, edges, percents []int64) []piece {
	var pieces []piece
	for i, percent := range percents {
		end := to
		if i < len(edges) {
			end = min(to, edges[i])
		}
		if from < end {
			pieces = append(pieces, piece{big.NewRat(end-from, 1), big.NewRat(percent, 100)})
			from = end
		}
	}
	return pieces
}

// upTo pays the pieces in order until room is used up, and gives back the cost from there on:
// 付满处的费用 = 还能付 ÷ 比例, which nothing rounds.
func upTo(room *big.Rat, pieces []piece) (*big.Rat, []piece) {
	room = new(big.Rat).Set(room)
	pays := new(big.Rat)
	for i, p := range pieces {
		due := new(big.Rat).Mul(p.cost, p.share)
		if due.Cmp(room) > 0 {
			if room.Sign() < 0 {
				room.SetInt64(0)
			}
			full := new(big.Rat).Quo(room, p.share)
			left := []piece{{full.Sub(p.cost, full), p.share}}
			return pays.Add(pays, room), append(left, pieces[i+1:]...)
		}
		room.Sub(room, due)
		pays.Add(pays, due)
	}
	return pays, nil
}

// at hands pieces on to a fund that pays one percent of them all.
func at(percent int64, pieces []piece) []piece {
	var all []piece
	for _, p := range pieces {
		all = append(all, piece{p.cost, big.NewRat(percent, 100)})
	}
	return all
}

// times multiplies every share.
func times(by *big.Rat, pieces []piece) []piece {
	var all []piece
	for _, p := range pieces {
		all = append(all, piece{p.cost, new(big.Rat).Mul(p.share, by)})
	}
	return all
}

// A purse is what a fund has paid in the year for one benefit or as one layer.
type purse struct {
	due  big.Rat // unrounded where the sum of the year is rounded, else the same as paid
	paid int64
}

// room is what it may still pay of its limit in fen.
func (p *purse) room(limit int64) *big.Rat {
	return new(big.Rat).Sub(big.NewRat(limit, 1), &p.due)
}

// owes brings the year's payments up to due: 滚动 = 全年应付入分 − 已付.
func (p *purse) owes(due *big.Rat) int64 {
	before := p.paid
	p.due.Set(due)
	p.paid = half(due)
	return p.paid - before
}

// adds pays a visit's part, whether the year's sum is rounded or the visit's alone.
func (p *purse) adds(part *big.Rat, rolling bool) int64 {
	if !rolling {
		part = big.NewRat(half(part), 1)
	}
	return p.owes(new(big.Rat).Add(&p.due, part))
}

// A clinic is the outpatient benefit that most places share: 起付年累计, one percent, a sum that is rounded over the year.
type clinic struct {
	deducted map[string]int64
	basic    purse
}

// deduct takes the deductible. Levels of one account share it: what is paid at another counts, and a higher standard
// asks only for the difference.
func (c *clinic) deduct(cost int64, account string, standard int64) int64 {
	if c.deducted == nil {
		c.deducted = map[string]int64{}
	}
	deductible := min(cost, max(0, standard-c.deducted[account]))
	c.deducted[account] += deductible
	return deductible
}

// pay pays up to the limit and gives back the cost that it no longer pays.
func (c *clinic) pay(pieces []piece, limit int64) (int64, []piece) {
	part, left := upTo(c.basic.room(limit), pieces)
	return c.basic.adds(part, true), left
}

func (c *clinic) visit(cost int64, account string, standard, percent, limit int64) (int64, []piece) {
	deductible := c.deduct(cost, account, standard)
	return c.pay(cutUp(deductible, cost, nil, []int64{percent}), limit)
}

// within is what of a visit's cost lies below a limit on the cost of the year.
func within(limit, before, cost int64) int64 { return max(0, min(cost, limit-before)) }

// grassroots names the levels 一级及以下 by one of them.
func grassroots(level string) string {
	if level == "village" || level == "community" {
		return "primary"
	}
	return level
}

// fromYuan turns the figures of the rules into fen.
func fromYuan(amounts ...int64) []int64 {
	for i := range amounts {
		amounts[i] *= 100
	}
	return amounts
}

// settle settles the visits one after the other.
func settle(y *year, one func(*visit) paid) outcome {
	var o outcome
	for i := range y.visits {
		o.visits = append(o.visits, one(&y.visits[i]))
	}
	return o
}

// refusing answers with the code for a year in which one visit has no figure.
func refusing(code string, absent func(*visit) bool, second func(*year) outcome) func(*year) outcome {
	return func(y *year) outcome {
		for i := range y.visits {
			if absent(&y.visits[i]) {
				return outcome{code: code}
			}
		}
		return second(y)
	}
}

// refused are years of one sort of visit that the policy answers with a code.
func refused(policy, code, day, category, kind, level string, visit map[string][]string) subject {
	return subject{
		policy: policy, from: day, to: day, categories: []string{category},
		kinds: map[string][]string{kind: {level}}, visit: visit, edges: []int64{1000}, most: 10000, years: 20,
		second: func(*year) outcome { return outcome{code: code} },
	}
}
