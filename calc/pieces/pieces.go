// Package pieces takes a function apart that is made of straight pieces, as what funds pay of a bill is, into
// those pieces. It knows the function by its values alone, and finds the corners exactly.
package pieces

import "yibao/calc/num"

// Piece is a straight piece: where it begins, how high, and how it rises.
type Piece struct{ X, Y, Slope num.Num }

// At is where the piece, drawn on, would be.
func (p *Piece) At(x num.Num) num.Num { return p.Y.Add(x.Sub(p.X).Mul(p.Slope)) }

// on tells whether a piece is part of the same line as another.
func (p *Piece) on(q *Piece) bool { return p.Slope.Equal(q.Slope) && p.Y.Equal(q.At(p.X)) }

// Jump is the error of a function that is not made of pieces that meet.
type Jump struct{ At num.Num }

func (j *Jump) Error() string { return "a piece is not straight: it jumps at " + j.At.Fen().String() }

// Find takes a function apart between two numbers. The function must be exact. With an error come the pieces before
// the place of it.
//
// It looks at both ends of a stretch, a hair inside. Where the pieces there are the same line, the
// stretch is one piece. Where they meet in between and the function passes through that place, it is
// a corner and there are two. Otherwise there are more, and it looks at both halves. Stretches are
// short to begin with, so that nothing is passed over that begins and ends within one.
func Find(f func(num.Num) (num.Num, error), from, to num.Num) ([]Piece, error) {
	s := &search{f: f}
	for lo := from; lo.LessThan(to) && s.err == nil; {
		hi := num.Min(num.Max(lo.Mul(num.Int(2)), num.Int(8)), to)
		s.stretch(lo, hi)
		lo = hi
	}
	return s.found, s.err
}

type search struct {
	f     func(num.Num) (num.Num, error)
	found []Piece
	steps int // stretches looked at
	err   error
	known [8]struct{ x, y num.Num } // the last values, as stretches meet
	asked int                       // how often the function was asked
}

// at gives the function's value.
func (s *search) at(x num.Num) num.Num {
	for i := range s.known {
		if k := &s.known[i]; k.x.Equal(x) && i < s.asked {
			return k.y
		}
	}
	y, err := s.f(x)
	if s.err == nil {
		s.err = err
	}
	k := &s.known[s.asked%len(s.known)]
	k.x, k.y = x, y
	s.asked++
	return y
}

// hair is less than any two corners are apart.
var hair = num.New(1, -6)

// most is how many stretches are looked at before the function is taken not to be made of pieces. Those
// of a benefit take some hundred.
const most = 2000

// from gives the piece that begins at x, or with a hair below zero ends there.
func (s *search) from(x, hair num.Num) *Piece {
	y := s.at(x)
	return &Piece{x, y, s.at(x.Add(hair)).Sub(y).Div(hair)}
}

// straight tells whether a piece passes through a place on its way, too. That it does at its ends may be
// chance: bands make it so that a curve comes back to its line.
func (s *search) straight(p *Piece, to num.Num) bool {
	x := p.X.Add(to.Sub(p.X).Mul(num.New(382, -3)).RoundDown(4))
	return s.at(x).Equal(p.At(x)) && s.err == nil
}

// add adds a piece, unless the one before goes on.
func (s *search) add(p *Piece) {
	if n := len(s.found); n == 0 || !s.found[n-1].Slope.Equal(p.Slope) {
		s.found = append(s.found, *p)
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
		s.err = &Jump{lo}
		return
	case b.on(a) && s.straight(a, hi):
		s.add(a)
		return
	case !a.Slope.Equal(b.Slope):
		// Where they meet may be a fraction; the function is looked at beside it, with numbers that stay short.
		x := lo.Add(b.At(lo).Sub(a.Y).Div(a.Slope.Sub(b.Slope)))
		before, after := x.RoundDown(6), x.RoundUp(6)
		if before.Sub(lo).GreaterThan(hair) && hi.Sub(after).GreaterThan(hair) {
			end, start := s.from(before, hair.Neg()), s.from(after, hair)
			if end.on(a) && start.on(b) && s.straight(a, before) && s.straight(start, hi) {
				s.add(a)
				s.add(&Piece{x, a.At(x), b.Slope})
				return
			}
			middle = before
		}
	}
	s.stretch(lo, middle)
	s.stretch(middle, hi)
}
