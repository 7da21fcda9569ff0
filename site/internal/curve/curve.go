// Package curve finds how a benefit divides a bill as the bill grows.
//
// What the funds pay for one visit is made of straight pieces: nothing up to the deductible
// 起付标准, then a rate for each band 分段, nothing more from the ceiling 封顶线 on. Where two
// pieces meet is a corner. The engine alone knows the rules, so the corners are read from its
// answers, each to the fen:
//
//   - A fund's line holds, as its base, how much of the bill it was applied to. Just after a
//     line first appears, the bill less that base is where it begins, and the line's rate is
//     the rate from there on.
//   - Where the funds stop paying more is found by bisection, the smallest bill for which they
//     pay as much as for any; rounding reaches that a few fen too early, so the corner is where
//     the last rate comes to it.
//
// A curve is then compared with the engine's answers along each piece. One that does not fit
// is an error: better no drawing than a wrong one.
package curve

import (
	"errors"
	"fmt"

	"yibao/calc/num"
	"yibao/calc/say"
	"yibao/calc/words"

	"github.com/shopspring/decimal"
)

// Corner tells why a curve has a corner.
type Corner int

const (
	Start      Corner = iota // the bill of nothing
	Deductible               // up to here the person has paid the deductible
	Band                     // another line begins: a band, or the next fund
	End                      // from here on the funds pay no more
)

// Point is a corner of a curve: at this bill the person and the funds pay so much.
type Point struct {
	Corner             Corner
	Name               string // 起付标准, 住院分段报销：3 万元到 4 万元, 住院封顶线
	Bill, Person, Fund num.Num
	Rate               num.Num // the funds' rate from here to the next corner
}

// far is a bill, in fen, beyond every corner.
const far = 10_000_000_000

var errBent = errors.New("a piece is not straight")

// corners finds the corners of a case, the bill of nothing first.
func (c *Case) corners() ([]Point, error) {
	end, err := c.policy.Settle(c.request(far))
	if err != nil {
		return nil, err
	}
	points := []Point{{}}
	for _, l := range end.Visits[0].Lines {
		if l.Payer == words.Person || !l.Rated {
			continue
		}
		p := Point{Corner: Band, Name: l.Title, Rate: l.Rate, Bill: c.begin(l.ID)}
		last := &points[len(points)-1]
		switch {
		case p.Bill.LessThan(last.Bill):
			return nil, fmt.Errorf("%s begins before %s", p.Name, last.Name)
		case p.Bill.IsZero():
			last.Rate = p.Rate
			continue
		case len(points) == 1 && p.Bill.Equal(end.Visits[0].Deducted):
			p.Corner, p.Name = Deductible, c.deductible(end)
		}
		points = append(points, p)
	}
	points = c.cut(points, end)
	for i := range points {
		p := &points[i]
		p.Person, p.Fund = c.Pays(p.Bill)
	}
	return points, c.check(points)
}

// begin gives the bill at which a line begins.
func (c *Case) begin(id string) num.Num {
	base := func(cents int64) num.Num {
		a, err := c.policy.Settle(c.request(cents))
		if err != nil {
			return num.Num{}
		}
		for _, l := range a.Visits[0].Lines {
			if l.ID == id {
				return l.Base
			}
		}
		return num.Num{}
	}
	first := bisect(func(cents int64) bool { return base(cents).IsPositive() })
	return decimal.New(first, -2).Sub(base(first))
}

// cut ends the curve where the funds stop paying more. What begins later never comes to
// anything.
func (c *Case) cut(points []Point, end *say.Answer) []Point {
	most := end.Total.Funds
	if _, half := c.Pays(decimal.New(far/2, -2)); !half.Equal(most) {
		return points
	}
	first := bisect(func(cents int64) bool {
		_, fund := c.Pays(decimal.New(cents, -2))
		return fund.Equal(most)
	})
	if first == 0 { // the funds pay nothing
		return points
	}
	for len(points) > 1 && !points[len(points)-1].Bill.LessThan(decimal.New(first, -2)) {
		points = points[:len(points)-1]
	}
	last := points[len(points)-1]
	_, fund := c.Pays(last.Bill)
	bill := last.Bill.Add(most.Sub(fund).Div(last.Rate)).Round(2)
	return append(points, Point{Corner: End, Name: c.stop(first), Bill: bill})
}

// stop names what keeps the funds from paying more: the person's line that is there from then on.
func (c *Case) stop(cents int64) string {
	const step = 100_00
	before, err := c.policy.Settle(c.request(max(cents-1, 0)))
	after, err2 := c.policy.Settle(c.request(cents + step))
	if err != nil || err2 != nil {
		return ""
	}
	had := map[string]bool{}
	for _, l := range before.Visits[0].Lines {
		had[l.ID] = true
	}
	for _, l := range after.Visits[0].Lines {
		if l.Payer == words.Person && !had[l.ID] {
			return l.Title
		}
	}
	return "以上不再报销"
}

// deductible is the title of the line of the deductible.
func (c *Case) deductible(a *say.Answer) string {
	for _, l := range a.Visits[0].Lines {
		for _, s := range c.benefit.Steps {
			if s.Verb.Name == "deduct" && s.ID == l.ID {
				return l.Title
			}
		}
	}
	return ""
}

// bisect gives the smallest number for which yes holds, which must hold for far.
func bisect(yes func(int64) bool) int64 {
	lo, hi := int64(-1), int64(far)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; yes(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}

// tolerance is what rounding may add up to along a piece: each fund is rounded at both ends.
var tolerance = decimal.New(2, -2)

// check compares the pieces with the engine's answers along them.
func (c *Case) check(points []Point) error {
	const parts = 8
	for i, p := range points {
		to := decimal.New(far, -2)
		if i+1 < len(points) {
			to = points[i+1].Bill
		}
		for k := int64(1); k < parts; k++ {
			bill := p.Bill.Add(to.Sub(p.Bill).Mul(num.Int(k)).Div(num.Int(parts))).Truncate(2)
			want := p.Fund.Add(bill.Sub(p.Bill).Mul(p.Rate))
			if _, got := c.Pays(bill); got.Sub(want).Abs().GreaterThan(tolerance) {
				return fmt.Errorf("%w: of a bill of %s the funds pay %s, not %s", errBent, bill, got, want)
			}
		}
	}
	return nil
}
