// Package num holds exact numbers: amounts in yuan, rates, counts.
//
// A [Num] is a rational number. As long as it has at most eight decimals and is below 92 billion,
// which every bill is, it is one machine word and arithmetic allocates nothing. What does not fit,
// a third for one, is carried as a fraction instead; nothing is ever rounded unless a method's
// name says so. The tests hold every operation against decimal.Decimal and big.Rat.
package num

import (
	"math"
	"math/bits"
	"strconv"
	"strings"

	big "yibao/calc/num/wide"
)

// Num is an exact number; the zero value is zero. Compare with [Num.Cmp] and its like, not ==.
type Num struct {
	n   int64    // in units of 1/scale, where rat is nil
	rat *big.Rat // a number that does not fit; never changed once it is here
}

const (
	digits = 8
	scale  = 100_000_000
)

// Int makes a whole number.
func Int(i int64) Num { return New(i, 0) }

// New makes value × 10^exp.
func New(value int64, exp int) Num {
	if exp >= -digits && exp <= digits {
		if n, ok := mul64(value, pow10(exp+digits)); ok {
			return Num{n: n}
		}
	}
	r := new(big.Rat).SetInt64(value)
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(abs(exp))), nil))
	if exp < 0 {
		return of(r.Quo(r, p))
	}
	return of(r.Mul(r, p))
}

func abs(i int) int { return max(i, -i) }

func pow10(e int) int64 {
	p := int64(1)
	for ; e > 0; e-- {
		p *= 10
	}
	return p
}

// mul64 multiplies; ok is false where the product does not fit.
func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return uint64(-a) // right for the least integer, too
	}
	return uint64(a)
}

// of makes a number from a fraction, which it takes over.
func of(r *big.Rat) Num {
	if d := r.Denom(); d.IsInt64() && scale%d.Int64() == 0 && r.Num().IsInt64() {
		if n, ok := mul64(r.Num().Int64(), scale/d.Int64()); ok {
			return Num{n: n}
		}
	}
	return Num{rat: r}
}

// asRat gives the number as a fraction that must not be changed.
func (a Num) asRat() *big.Rat {
	if a.rat != nil {
		return a.rat
	}
	return big.NewRat(a.n, scale)
}

// Add gives a + b.
func (a Num) Add(b Num) Num {
	if a.rat == nil && b.rat == nil {
		if s := a.n + b.n; (s > a.n) == (b.n > 0) {
			return Num{n: s}
		}
	}
	return of(new(big.Rat).Add(a.asRat(), b.asRat()))
}

// Sub gives a − b.
func (a Num) Sub(b Num) Num {
	if a.rat == nil && b.rat == nil {
		if s := a.n - b.n; (s < a.n) == (b.n > 0) {
			return Num{n: s}
		}
	}
	return of(new(big.Rat).Sub(a.asRat(), b.asRat()))
}

// Mul gives a × b.
func (a Num) Mul(b Num) Num {
	if a.rat == nil && b.rat == nil {
		hi, lo := bits.Mul64(magnitude(a.n), magnitude(b.n))
		if hi < scale {
			if q, rem := bits.Div64(hi, lo, scale); rem == 0 && q <= math.MaxInt64 {
				if (a.n < 0) != (b.n < 0) {
					return Num{n: -int64(q)}
				}
				return Num{n: int64(q)}
			}
		}
	}
	return of(new(big.Rat).Mul(a.asRat(), b.asRat()))
}

// Div gives a ÷ b, exactly. b must not be zero.
func (a Num) Div(b Num) Num {
	if a.rat == nil && b.rat == nil && a.n >= 0 && b.n > 0 {
		hi, lo := bits.Mul64(uint64(a.n), scale)
		if hi < uint64(b.n) {
			if q, rem := bits.Div64(hi, lo, uint64(b.n)); rem == 0 && q <= math.MaxInt64 {
				return Num{n: int64(q)}
			}
		}
	}
	return of(new(big.Rat).Quo(a.asRat(), b.asRat()))
}

// Neg gives −a.
func (a Num) Neg() Num { return Num{}.Sub(a) }

// Abs gives the distance from zero.
func (a Num) Abs() Num {
	if a.IsNegative() {
		return a.Neg()
	}
	return a
}

// Shift gives a × 10^places.
func (a Num) Shift(places int) Num {
	if places < 0 {
		return a.Div(New(1, -places))
	}
	return a.Mul(New(1, places))
}

// Cmp is negative where a < b, zero where they are equal, positive where a > b.
func (a Num) Cmp(b Num) int {
	if a.rat == nil && b.rat == nil {
		switch {
		case a.n < b.n:
			return -1
		case a.n > b.n:
			return 1
		}
		return 0
	}
	// A number that is too large for one word is far from all that fit.
	switch {
	case a.rat == nil && huge(b.rat):
		return -b.rat.Sign()
	case b.rat == nil && huge(a.rat):
		return a.rat.Sign()
	}
	return a.asRat().Cmp(b.asRat())
}

// huge tells that a fraction is beyond every number that fits one word, 2^63 ÷ scale.
func huge(r *big.Rat) bool { return r.Num().BitLen()-r.Denom().BitLen() > 37 }

func (a Num) Equal(b Num) bool              { return a.Cmp(b) == 0 }
func (a Num) LessThan(b Num) bool           { return a.Cmp(b) < 0 }
func (a Num) LessThanOrEqual(b Num) bool    { return a.Cmp(b) <= 0 }
func (a Num) GreaterThan(b Num) bool        { return a.Cmp(b) > 0 }
func (a Num) GreaterThanOrEqual(b Num) bool { return a.Cmp(b) >= 0 }

// Sign is −1, 0 or 1.
func (a Num) Sign() int { return a.Cmp(Num{}) }

func (a Num) IsZero() bool     { return a.rat == nil && a.n == 0 }
func (a Num) IsPositive() bool { return a.Sign() > 0 }
func (a Num) IsNegative() bool { return a.Sign() < 0 }

// IsInteger tells whether there is nothing behind the point.
func (a Num) IsInteger() bool {
	if a.rat != nil {
		return a.rat.IsInt()
	}
	return a.n%scale == 0
}

// IntPart gives the whole part, cut towards zero; it must fit.
func (a Num) IntPart() int64 {
	if a.rat != nil {
		return new(big.Int).Quo(a.rat.Num(), a.rat.Denom()).Int64()
	}
	return a.n / scale
}

// Min gives the smaller number, Max the larger.
func Min(a, b Num) Num {
	if b.LessThan(a) {
		return b
	}
	return a
}

func Max(a, b Num) Num {
	if b.GreaterThan(a) {
		return b
	}
	return a
}

// Fen rounds half up to the fen; below zero, half away from zero.
func (a Num) Fen() Num { return a.Round(2) }

// Round rounds half away from zero to so many decimals; below zero places, to tens and hundreds.
func (a Num) Round(places int) Num { return a.quantize(places, nearest) }

// RoundUp rounds away from zero, RoundDown towards it.
func (a Num) RoundUp(places int) Num   { return a.quantize(places, up) }
func (a Num) RoundDown(places int) Num { return a.quantize(places, down) }

type direction uint8

const (
	nearest direction = iota
	up
	down
)

func (a Num) quantize(places int, way direction) Num {
	if a.rat == nil && places >= digits {
		return a
	}
	if a.rat == nil && places >= 0 {
		unit := pow10(digits - places)
		rem := a.n % unit
		if rem == 0 {
			return a
		}
		n := a.n - rem
		if way == up || way == nearest && (rem >= unit/2 || -rem >= unit/2) {
			step := unit
			if a.n < 0 {
				step = -unit
			}
			if s := n + step; (s > n) == (step > 0) {
				return Num{n: s}
			}
		} else {
			return Num{n: n}
		}
	}
	shifted := a.Shift(places).asRat()
	q, rem := new(big.Int).QuoRem(shifted.Num(), shifted.Denom(), new(big.Int))
	if rem.Sign() != 0 {
		twice := new(big.Int).Abs(rem)
		twice.Lsh(twice, 1)
		if way == up || way == nearest && twice.Cmp(shifted.Denom()) >= 0 {
			q.Add(q, big.NewInt(int64(rem.Sign())))
		}
	}
	return of(new(big.Rat).SetInt(q)).Shift(-places)
}

// Parse reads a plain number, "-12.50", or a fraction as [Num.String] writes it, "1/3".
func Parse(s string) (Num, bool) {
	if n, ok := parsePlain(s); ok {
		return n, true
	}
	top, bottom, _ := strings.Cut(s, "/")
	if !plain(top) || bottom != "" && (!plain(bottom) || strings.Trim(bottom, "0.-") == "") {
		return Num{}, false
	}
	r, ok := new(big.Rat).SetString(top)
	if !ok {
		return Num{}, false
	}
	if bottom != "" {
		d, ok := new(big.Rat).SetString(bottom)
		if !ok || d.Sign() == 0 {
			return Num{}, false
		}
		r.Quo(r, d)
	}
	return of(r), true
}

// parsePlain reads a number that fits one word.
func parsePlain(s string) (Num, bool) {
	negative := strings.HasPrefix(s, "-")
	if negative {
		s = s[1:]
	}
	n, after, some, point := int64(0), 0, false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			if n > (math.MaxInt64/scale)-10 || point && after == digits {
				return Num{}, false
			}
			n = n*10 + int64(c-'0')
			some = true
			if point {
				after++
			}
		case c == '.' && !point:
			point = true
		default:
			return Num{}, false
		}
	}
	if !some {
		return Num{}, false
	}
	n, ok := mul64(n, pow10(digits-after))
	if negative {
		n = -n
	}
	return Num{n: n}, ok
}

// plain tells whether the text is digits with at most one point and a sign before them.
func plain(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, rest, _ := strings.Cut(s, ".")
	return whole+rest != "" && strings.Trim(whole+rest, "0123456789") == ""
}

// String writes the number with as many decimals as it needs; one that has no end, as a fraction.
func (a Num) String() string {
	if a.rat != nil {
		places, exact := a.rat.FloatPrec()
		if !exact {
			return a.rat.String()
		}
		return a.rat.FloatString(places)
	}
	return string(a.appendPlain(make([]byte, 0, 24)))
}

// appendPlain writes a number that is one word, with as many decimals as it needs.
func (a Num) appendPlain(b []byte) []byte {
	m := magnitude(a.n)
	if a.n < 0 {
		b = append(b, '-')
	}
	b = strconv.AppendUint(b, m/scale, 10)
	rest := m % scale
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for unit := uint64(scale / 10); rest > 0; unit /= 10 {
		b = append(b, byte('0'+rest/unit))
		rest %= unit
	}
	return b
}

// Fixed writes the number rounded to so many decimals.
func (a Num) Fixed(places int) string {
	var room [32]byte
	return string(a.AppendFixed(room[:0], places))
}

// AppendFixed appends what [Num.Fixed] gives.
func (a Num) AppendFixed(b []byte, places int) []byte {
	a = a.Round(places)
	if a.rat != nil || places > digits {
		return append(b, a.asRat().FloatString(places)...)
	}
	m := magnitude(a.n)
	if a.n < 0 {
		b = append(b, '-')
	}
	b = strconv.AppendUint(b, m/scale, 10)
	if places == 0 {
		return b
	}
	b = append(b, '.')
	rest, unit := m%scale, uint64(scale/10)
	for ; places > 0; places-- {
		b = append(b, byte('0'+rest/unit%10))
		unit = max(unit/10, 1)
	}
	return b
}

// Float gives the nearest floating point number, for pictures.
func (a Num) Float() float64 {
	f, _ := a.asRat().Float64()
	return f
}
