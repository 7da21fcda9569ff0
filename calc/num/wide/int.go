// Package wide holds whole numbers of any size and fractions of them: the little of package math/big
// that exact amounts need, with the same names. Package math/big would make the browser's program larger
// by a fifth, since it can print numbers in every way. The tests hold every operation against it.
package wide

import (
	"cmp"
	"math/bits"
	"strconv"

	"yibao/calc/digits"
)

// Int is a whole number of any size. The zero value is zero.
type Int struct {
	negative bool
	abs      nat
}

// nat is a whole number that is not negative: its digits to the base 2³², the lowest first, without
// leading zeros.
type nat []uint32

// NewInt makes a number from one that fits a machine word.
func NewInt(i int64) *Int { return new(Int).SetInt64(i) }

// SetInt64 sets z to i.
func (z *Int) SetInt64(i int64) *Int {
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	z.negative, z.abs = i < 0, nat{uint32(u), uint32(u >> 32)}.trim()
	return z
}

// IsInt64 tells whether the number fits a machine word; Int64 is the number then.
func (x *Int) IsInt64() bool {
	if len(x.abs) > 2 {
		return false
	}
	u := x.abs.word()
	return u < 1<<63 || x.negative && u == 1<<63
}

// Int64 is the number as a machine word.
func (x *Int) Int64() int64 {
	if x.negative {
		return -int64(x.abs.word())
	}
	return int64(x.abs.word())
}

// BitLen is how many binary digits the number has.
func (x *Int) BitLen() int {
	n := len(x.abs)
	if n == 0 {
		return 0
	}
	return 32*(n-1) + bits.Len32(x.abs[n-1])
}

// Sign is −1, 0 or 1.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.negative:
		return -1
	}
	return 1
}

// Cmp is −1 where x < y, 0 where they are equal, 1 where x > y.
func (x *Int) Cmp(y *Int) int {
	switch {
	case x.Sign() != y.Sign():
		return cmp.Compare(x.Sign(), y.Sign())
	case x.negative:
		return -x.abs.cmp(y.abs)
	}
	return x.abs.cmp(y.abs)
}

// Abs sets z to x without its sign.
func (z *Int) Abs(x *Int) *Int {
	z.negative, z.abs = false, x.abs
	return z
}

// Neg sets z to −x.
func (z *Int) Neg(x *Int) *Int {
	z.negative, z.abs = !x.negative && len(x.abs) > 0, x.abs
	return z
}

// Add sets z to x + y.
func (z *Int) Add(x, y *Int) *Int {
	switch {
	case x.negative == y.negative:
		z.negative, z.abs = x.negative, x.abs.add(y.abs)
	case x.abs.cmp(y.abs) >= 0:
		z.negative, z.abs = x.negative, x.abs.sub(y.abs)
	default:
		z.negative, z.abs = y.negative, y.abs.sub(x.abs)
	}
	z.negative = z.negative && len(z.abs) > 0
	return z
}

// Mul sets z to x × y.
func (z *Int) Mul(x, y *Int) *Int {
	negative := x.negative != y.negative
	z.abs = x.abs.mul(y.abs)
	z.negative = negative && len(z.abs) > 0
	return z
}

// Lsh sets z to x × 2ⁿ.
func (z *Int) Lsh(x *Int, n uint) *Int {
	z.negative, z.abs = x.negative, x.abs.mul(nat{1 << n}) // n is below 32
	return z
}

// Exp sets z to x to the power of y, which is not negative; there is no modulus.
func (z *Int) Exp(x, y *Int, _ *Int) *Int {
	out := NewInt(1)
	for n := y.Int64(); n > 0; n-- {
		out.Mul(out, x)
	}
	*z = *out
	return z
}

// QuoRem sets z to x ÷ y, cut towards zero, and rem to what is left, which has the sign of x.
func (z *Int) QuoRem(x, y, rem *Int) (*Int, *Int) {
	q, r := x.abs.div(y.abs)
	zn, rn := x.negative != y.negative && len(q) > 0, x.negative && len(r) > 0
	z.negative, z.abs = zn, q
	rem.negative, rem.abs = rn, r
	return z, rem
}

// Quo sets z to x ÷ y, cut towards zero.
func (z *Int) Quo(x, y *Int) *Int {
	z.QuoRem(x, y, new(Int))
	return z
}

// String writes the number in decimal.
func (x *Int) String() string {
	if len(x.abs) == 0 {
		return "0"
	}
	var parts []uint32 // nine digits each, the lowest first
	for rest := x.abs; len(rest) > 0; {
		var r uint32
		rest, r = rest.divWord(1_000_000_000)
		parts = append(parts, r)
	}
	var b []byte
	if x.negative {
		b = append(b, '-')
	}
	b = strconv.AppendUint(b, uint64(parts[len(parts)-1]), 10)
	for i := len(parts) - 2; i >= 0; i-- {
		part := strconv.Itoa(int(parts[i]))
		for range 9 - len(part) {
			b = append(b, '0')
		}
		b = append(b, part...)
	}
	return string(b)
}

// setDigits sets z to what decimal digits say.
func (z *Int) setDigits(s string) *Int {
	z.negative, z.abs = false, nil
	for len(s) > 0 {
		n := min(len(s), 9)
		u, _ := digits.Int(s[:n])
		unit := uint32(1)
		for range n {
			unit *= 10
		}
		z.abs = z.abs.mul(nat{unit}).add(nat{uint32(u)}.trim())
		s = s[n:]
	}
	return z
}

func (a nat) trim() nat {
	for len(a) > 0 && a[len(a)-1] == 0 {
		a = a[:len(a)-1]
	}
	return a
}

// word is a number of at most two digits.
func (a nat) word() uint64 {
	switch len(a) {
	case 0:
		return 0
	case 1:
		return uint64(a[0])
	}
	return uint64(a[1])<<32 | uint64(a[0])
}

func (a nat) cmp(b nat) int {
	if len(a) != len(b) {
		return cmp.Compare(len(a), len(b))
	}
	for i := len(a) - 1; i >= 0; i-- {
		switch {
		case a[i] < b[i]:
			return -1
		case a[i] > b[i]:
			return 1
		}
	}
	return 0
}

func (a nat) add(b nat) nat {
	if len(a) < len(b) {
		a, b = b, a
	}
	out := make(nat, len(a)+1)
	var carry uint32
	for i := range a {
		var d uint32
		if i < len(b) {
			d = b[i]
		}
		out[i], carry = bits.Add32(a[i], d, carry)
	}
	out[len(a)] = carry
	return out.trim()
}

// sub gives a − b; b is not larger.
func (a nat) sub(b nat) nat {
	out := make(nat, len(a))
	var borrow uint32
	for i := range a {
		var d uint32
		if i < len(b) {
			d = b[i]
		}
		out[i], borrow = bits.Sub32(a[i], d, borrow)
	}
	return out.trim()
}

func (a nat) mul(b nat) nat {
	out := make(nat, len(a)+len(b))
	for i, x := range a {
		var carry uint64
		for j, y := range b {
			carry += uint64(x)*uint64(y) + uint64(out[i+j])
			out[i+j] = uint32(carry)
			carry >>= 32
		}
		out[i+len(b)] = uint32(carry)
	}
	return out.trim()
}

// divWord divides by one digit.
func (a nat) divWord(d uint32) (nat, uint32) {
	out := make(nat, len(a))
	var rem uint32
	for i := len(a) - 1; i >= 0; i-- {
		out[i], rem = bits.Div32(rem, a[i], d)
	}
	return out.trim(), rem
}

// div divides, as by hand: Knuth's algorithm D. b is not zero.
func (a nat) div(b nat) (quo, rem nat) {
	switch {
	case a.cmp(b) < 0:
		return nil, a
	case len(a) <= 2:
		q, r := a.word()/b.word(), a.word()%b.word()
		return nat{uint32(q), uint32(q >> 32)}.trim(), nat{uint32(r), uint32(r >> 32)}.trim()
	case len(b) == 1:
		q, r := a.divWord(b[0])
		return q, nat{r}.trim()
	}
	shift := bits.LeadingZeros32(b[len(b)-1]) // so that the divisor's highest bit is set
	v := b.shift(shift)[:len(b)]
	u := a.shift(shift)
	n := len(v)
	quo = make(nat, len(a)-n+1)
	for j := len(a) - n; j >= 0; j-- {
		high := uint64(u[j+n])<<32 | uint64(u[j+n-1])
		q := high / uint64(v[n-1])
		r := high - q*uint64(v[n-1])
		for q>>32 != 0 || q*uint64(v[n-2]) > r<<32|uint64(u[j+n-2]) {
			q--
			if r += uint64(v[n-1]); r>>32 != 0 {
				break
			}
		}
		var carry uint64
		var borrow uint32
		for i := range n {
			carry += q * uint64(v[i])
			u[i+j], borrow = bits.Sub32(u[i+j], uint32(carry), borrow)
			carry >>= 32
		}
		u[j+n], borrow = bits.Sub32(u[j+n], uint32(carry), borrow)
		if borrow != 0 { // one too many
			q--
			var c uint32
			for i := range n {
				u[i+j], c = bits.Add32(u[i+j], v[i], c)
			}
			u[j+n] += c
		}
		quo[j] = uint32(q)
	}
	for i := range n { // undo the shift
		u[i] = u[i]>>shift | uint32(uint64(u[i+1])<<32>>shift)
	}
	return quo.trim(), u[:n].trim()
}

// shift gives a × 2ˢ with one digit more; s is below 32.
func (a nat) shift(s int) nat {
	out := make(nat, len(a)+1)
	var carry uint32
	for i, d := range a {
		out[i] = d<<s | carry
		carry = uint32(uint64(d) >> (32 - s))
	}
	out[len(a)] = carry
	return out
}

// gcd is the greatest common divisor of two numbers that are not both zero.
func gcd(a, b nat) nat {
	for len(b) > 0 {
		_, r := a.div(b)
		a, b = b, r
	}
	return a
}
