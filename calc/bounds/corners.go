package bounds

import (
	"yibao/calc/num"
	"yibao/calc/words"
)

// mostCorners bounds how often one stretch is halved.
const mostCorners = 400

// corners calls at for the amounts between two where what a person pays may turn: the line between two amounts is halved as
// long as its middle, or a third of it, does not lie on it, down to a fen. Rounding moves a point by a
// few fen, which is no turn.
func corners(from, to num.Num, at func(num.Num) (Settled, *words.Error)) *words.Error {
	left := mostCorners
	var halve func(a, b num.Num, pa, pb num.Num) *words.Error
	halve = func(a, b num.Num, pa, pb num.Num) *words.Error {
		if left--; left < 0 || b.Sub(a).Cmp(num.New(2, -2)) < 0 {
			return nil
		}
		bent := false
		var middle, paid num.Num
		for _, part := range []num.Num{num.New(5, -1), num.New(3, -1), num.New(8, -1)} {
			d := a.Add(b.Sub(a).Mul(part)).RoundDown(2)
			got, err := at(d)
			if err != nil {
				return err
			}
			straight := pa.Add(pb.Sub(pa).Mul(d.Sub(a)).Div(b.Sub(a)))
			bent = bent || got.Person.Sub(straight).Abs().GreaterThan(num.New(5, -2))
			if middle.IsZero() {
				middle, paid = d, got.Person
			}
		}
		if !bent {
			return nil
		}
		if err := halve(a, middle, pa, paid); err != nil {
			return err
		}
		return halve(middle, b, paid, pb)
	}
	first, err := at(from)
	if err != nil {
		return err
	}
	last, err := at(to)
	if err != nil {
		return err
	}
	return halve(from, to, first.Person, last.Person)
}
