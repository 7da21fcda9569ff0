// Package curve finds how a benefit divides a bill as the bill grows.
//
// What the funds pay for one visit is made of straight pieces: nothing up to the deductible
// 起付标准, then a rate for each band 分段, more where a layer 层 begins, nothing more from the ceiling
// 封顶线 on. Where two pieces meet is a corner. The engine alone knows the rules, so that corners are
// searched for in its answers and in nothing else: it settles bills without rounding, and where the
// pieces at both ends of a stretch differ, a corner lies where they would meet (see package pieces).
//
// A curve is then compared with what the engine answers, rounded as always, at its corners and
// along each piece. One that does not fit is an error: better no drawing than a wrong one.
package curve

import (
	"errors"
	"fmt"

	"yibao/calc/num"
	"yibao/calc/pieces"
	"yibao/calc/say"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Corner tells why a curve has a corner.
type Corner int

const (
	Start      Corner = iota // the bill of nothing
	Deductible               // up to here the person has paid the deductible
	Band                     // another line begins: a band, a limit, or the next fund
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
	found, err := pieces.Find(c.exactly, num.Num{}, num.New(far, -2))
	if err != nil {
		return nil, err
	}
	points := make([]Point, len(found))
	for i, at := range found {
		p := &points[i]
		p.Bill, p.Rate = at.X.Fen(), at.Slope
		p.Person, p.Fund = c.Pays(p.Bill)
	}
	for i := 1; i < len(points); i++ {
		if err := c.name(points, i); err != nil {
			return nil, err
		}
	}
	return points, c.check(points)
}

// name says what begins at a corner: the line of the answer that is there beyond it and not before.
func (c *Case) name(points []Point, i int) error {
	p := &points[i]
	before, err := c.answer(middle(points, i-1))
	if err != nil {
		return err
	}
	after, err := c.answer(middle(points, i))
	if err != nil {
		return err
	}
	p.Corner = Band
	last := i == len(points)-1
	switch deducted := after.Visits[0].Deducted; {
	case last && p.Rate.IsZero():
		p.Corner, p.Name = End, "以上不再报销"
	case i == 1 && deducted.IsPositive() && p.Bill.Equal(deducted):
		p.Corner, p.Name = Deductible, c.deductible(after)
		return nil
	}
	had := map[string]bool{}
	for _, l := range before.Lines[0] {
		had[key(&l)] = true
	}
	for _, funds := range []bool{p.Corner != End, p.Corner == End} { // the payer that the corner is of first
		for _, l := range after.Lines[0] {
			if !had[key(&l)] && (l.Payer != words.Person) == funds {
				p.Name = l.Title
				return nil
			}
		}
	}
	if p.Name == "" {
		p.Name = "比例改变"
	}
	return nil
}

// key tells a line from others: layers may use the ids that benefits use.
func key(l *say.Line) string { return l.Payer.String() + " " + l.ID + " " + l.Title }

// middle is a bill on the piece from a corner on.
func middle(points []Point, i int) num.Num {
	from := points[i].Bill
	to := from.Mul(num.Int(2)).Add(num.Int(10_000))
	if i+1 < len(points) {
		to = points[i+1].Bill
	}
	return from.Add(to).Div(num.Int(2)).RoundDown(2)
}

// deductible is the title of the line of the deductible.
func (c *Case) deductible(a *say.Answer) string {
	for _, l := range a.Lines[0] {
		for _, s := range c.benefit.Steps {
			if s.Def.Phase == verb.Deductible && s.ID == l.ID {
				return l.Title
			}
		}
	}
	return "起付标准"
}

// check compares the pieces with the engine's answers along them.
func (c *Case) check(points []Point) error {
	const parts = 8
	for i, p := range points {
		to := num.New(far, -2)
		if i+1 < len(points) {
			to = points[i+1].Bill
		}
		for k := int64(1); k <= parts; k++ {
			bill := p.Bill.Add(to.Sub(p.Bill).Mul(num.Int(k)).Div(num.Int(parts))).RoundDown(2)
			want := p.Fund.Add(bill.Sub(p.Bill).Mul(p.Rate))
			if _, got := c.Pays(bill); got.Sub(want).Abs().GreaterThan(c.tolerance) {
				return fmt.Errorf("%w: of a bill of %s the funds pay %s, not %s", errBent, bill, got, want)
			}
		}
	}
	return nil
}
