package wide

import (
	"math"
	"strconv"
	"strings"
)

// Rat is a fraction in lowest terms. The zero value is zero.
type Rat struct {
	num Int
	den nat // nil for 1
}

// NewRat makes a ÷ b.
func NewRat(a, b int64) *Rat { return new(Rat).set(NewInt(a), NewInt(b)) }

// set sets z to a ÷ b in lowest terms.
func (z *Rat) set(a, b *Int) *Rat {
	negative := a.negative != b.negative
	x, y := a.abs, b.abs
	if len(x) == 0 {
		*z = Rat{}
		return z
	}
	if g := gcd(x, y); len(g) > 1 || g[0] != 1 {
		x, _ = x.div(g)
		y, _ = y.div(g)
	}
	*z = Rat{num: Int{negative, x}, den: y}
	return z
}

// SetInt64 and SetInt set z to a whole number.
func (z *Rat) SetInt64(i int64) *Rat { return z.SetInt(NewInt(i)) }

func (z *Rat) SetInt(i *Int) *Rat {
	*z = Rat{num: *i}
	return z
}

// Num is what stands above the line, Denom what stands below it; neither may be changed.
func (x *Rat) Num() *Int { return &x.num }

func (x *Rat) Denom() *Int {
	if x.den == nil {
		return NewInt(1)
	}
	return &Int{abs: x.den}
}

// IsInt tells whether the fraction is a whole number.
func (x *Rat) IsInt() bool { return x.den == nil || len(x.den) == 1 && x.den[0] == 1 }

// Add, Sub, Mul and Quo set z to x + y, x − y, x × y, x ÷ y.
func (z *Rat) Add(x, y *Rat) *Rat {
	a, b := new(Int).Mul(&x.num, y.Denom()), new(Int).Mul(&y.num, x.Denom())
	return z.set(a.Add(a, b), new(Int).Mul(x.Denom(), y.Denom()))
}

func (z *Rat) Sub(x, y *Rat) *Rat {
	return z.Add(x, &Rat{num: *new(Int).Neg(&y.num), den: y.den})
}

func (z *Rat) Mul(x, y *Rat) *Rat {
	return z.set(new(Int).Mul(&x.num, &y.num), new(Int).Mul(x.Denom(), y.Denom()))
}

func (z *Rat) Quo(x, y *Rat) *Rat {
	return z.set(new(Int).Mul(&x.num, y.Denom()), new(Int).Mul(x.Denom(), &y.num))
}

// Sign is −1, 0 or 1.
func (x *Rat) Sign() int { return x.num.Sign() }

// Cmp is −1 where x < y, 0 where they are equal, 1 where x > y.
func (x *Rat) Cmp(y *Rat) int {
	return new(Int).Mul(&x.num, y.Denom()).Cmp(new(Int).Mul(&y.num, x.Denom()))
}

// SetString reads a plain decimal number, "-12.50".
func (z *Rat) SetString(s string) (*Rat, bool) {
	s, negative := strings.CutPrefix(s, "-")
	whole, after, _ := strings.Cut(s, ".")
	if digits := whole + after; digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil, false
	}
	n := new(Int).setDigits(whole + after)
	n.negative = negative && len(n.abs) > 0
	return z.set(n, new(Int).Exp(NewInt(10), NewInt(int64(len(after))), nil)), true
}

// FloatPrec tells how many decimals the fraction has, and whether it ends with them.
func (x *Rat) FloatPrec() (n int, exact bool) {
	den := x.Denom().abs
	count := func(d uint32) (n int) {
		for {
			q, r := den.divWord(d)
			if r != 0 {
				return n
			}
			den = q
			n++
		}
	}
	n = max(count(2), count(5))
	return n, len(den) == 1 && den[0] == 1
}

// FloatString writes the fraction with so many decimals, rounded half away from zero.
func (x *Rat) FloatString(prec int) string {
	scaled := new(Int).Mul(&x.num, new(Int).Exp(NewInt(10), NewInt(int64(prec)), nil))
	q, r := scaled.abs.div(x.Denom().abs)
	if r.add(r).cmp(x.Denom().abs) >= 0 {
		q = q.add(nat{1})
	}
	s := (&Int{abs: q}).String()
	if prec > 0 {
		if len(s) <= prec {
			s = strings.Repeat("0", prec-len(s)+1) + s
		}
		s = s[:len(s)-prec] + "." + s[len(s)-prec:]
	}
	if x.num.negative {
		s = "-" + s
	}
	return s
}

// String writes the fraction as a/b.
func (x *Rat) String() string { return x.num.String() + "/" + x.Denom().String() }

// Float64 is the nearest floating point number, or one beside it, for pictures.
func (x *Rat) Float64() (f float64, exact bool) {
	f, err := strconv.ParseFloat(x.FloatString(25), 64)
	if err != nil {
		return math.Inf(x.Sign()), false
	}
	return f, x.IsInt()
}
