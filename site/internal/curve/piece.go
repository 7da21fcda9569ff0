package curve

import (
	"fmt"

	"yibao/calc/num"
)

// piece is a straight piece: where it begins, how high, and how it rises.
type piece struct{ x, y, slope num.Num }

// at is where the piece, drawn on, would be.
func (p piece) at(x num.Num) num.Num { return p.y.Add(x.Sub(p.x).Mul(p.slope)) }

// pieces takes a function that is made of straight pieces apart, from 0 to a number. The function must
// be exact.
//
// It looks at both ends of a stretch, a hair inside. Where the pieces there are the same line, the
// stretch is one piece. Where they meet in between and the function passes through that place, it is
// a corner and there are two. Otherwise there are more, and it looks at both halves. Stretches are
// short to begin with, so that nothing is passed over that begins and ends within one.
func pieces(f func(num.Num) (num.Num, error), to num.Num) ([]piece, error) {
	s := &search{f: f}
	for lo, hi := (num.Num{}), num.Int(8); lo.LessThan(to) && s.err == nil; lo, hi = hi, num.Min(hi.Mul(num.New(125, -2)).RoundUp(0), to) {
		s.stretch(lo, hi)
	}
	return s.found, s.err
}

type search struct {
	f     func(num.Num) (num.Num, error)
	found []piece
	steps int // stretches looked at
	err   error
}

// hair is less than any two corners are apart.
var hair = num.New(1, -6)

// most is how many stretches are looked at before the function is taken not to be made of pieces. Those
// of a benefit take some hundred.
const most = 2000

// from gives the piece that begins at x, or with a hair below zero ends there.
func (s *search) from(x, hair num.Num) piece {
	y, err := s.f(x)
	near, err2 := s.f(x.Add(hair))
	if s.err == nil {
		s.err = err
	}
	if s.err == nil {
		s.err = err2
	}
	return piece{x, y, near.Sub(y).Div(hair)}
}

// straight tells whether a piece passes through a place on its way, too. That it does at its ends may be
// chance: bands make it so that a curve comes back to its line.
func (s *search) straight(p piece, to num.Num) bool {
	x := p.x.Add(to.Sub(p.x).Mul(num.New(382, -3)).RoundDown(4))
	y, err := s.f(x)
	return err == nil && y.Equal(p.at(x))
}

// add adds a piece, unless the one before goes on.
func (s *search) add(p piece) {
	if n := len(s.found); n == 0 || !s.found[n-1].slope.Equal(p.slope) {
		s.found = append(s.found, p)
	}
}

func (s *search) stretch(lo, hi num.Num) {
	s.steps++
	a, b := s.from(lo, hair), s.from(hi, hair.Neg())
	middle := lo.Add(hi).Div(num.Int(2)).RoundDown(4)
	switch {
	case s.err != nil:
		return
	case s.steps > most || hi.Sub(lo).LessThan(hair.Mul(num.Int(3))):
		s.err = fmt.Errorf("%w: it jumps at %s", errBent, lo.Fen())
		return
	case a.slope.Equal(b.slope):
		if a.at(hi).Equal(b.y) && s.straight(a, hi) {
			s.add(a)
			return
		}
	default:
		x := b.y.Sub(b.slope.Mul(b.x)).Sub(a.y).Add(a.slope.Mul(a.x)).Div(a.slope.Sub(b.slope))
		if x.Sub(lo).GreaterThan(hair) && hi.Sub(x).GreaterThan(hair) {
			before, after := s.from(x, hair.Neg()), s.from(x, hair)
			if after.y.Equal(a.at(x)) && before.slope.Equal(a.slope) && after.slope.Equal(b.slope) && s.straight(a, x) && s.straight(after, hi) {
				s.add(a)
				s.add(after)
				return
			}
			middle = x.RoundDown(6) // a fraction would grow from stretch to stretch
		}
	}
	s.stretch(lo, middle)
	s.stretch(middle, hi)
}
