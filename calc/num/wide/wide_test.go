package wide

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
)

// numbers are texts of whole numbers at which digits of 32 bits could go wrong, and random ones.
func numbers() []string {
	out := []string{"0", "1", "-1", "2", "10", "-7", "4294967295", "4294967296", "4294967297", "18446744073709551615", "18446744073709551616",
		"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "340282366920938463463374607431768211455",
		"340282366920938463463374607431768211456", "79228162514264337593543950335", "79228162495817593519834398720", "1000000000", "999999999999999999999999"}
	r := rand.New(rand.NewPCG(3, 4))
	for range 120 {
		n := new(big.Int)
		for range 1 + r.IntN(8) {
			word := uint64(r.Uint32())
			switch r.IntN(4) {
			case 0:
				word = 0
			case 1:
				word = 1<<32 - 1
			}
			n.Lsh(n, 32).Or(n, new(big.Int).SetUint64(word))
		}
		if r.IntN(2) == 0 {
			n.Neg(n)
		}
		out = append(out, n.String())
	}
	return out
}

func ours(t testing.TB, s string) *Int {
	t.Helper()
	z, negative := strings.CutPrefix(s, "-")
	n := new(Int).setDigits(z)
	if negative {
		n.Neg(n)
	}
	if n.String() != s {
		t.Fatalf("%s is read as %s", s, n)
	}
	return n
}

func TestInt(t *testing.T) {
	for _, s := range numbers() {
		x, want := ours(t, s), bigInt(s)
		if x.IsInt64() != want.IsInt64() || x.IsInt64() && x.Int64() != want.Int64() || x.Sign() != want.Sign() || x.BitLen() != want.BitLen() {
			t.Errorf("%s: %t %d %d", s, x.IsInt64(), x.Int64(), x.Sign())
		}
		if x.IsInt64() && NewInt(x.Int64()).Cmp(x) != 0 {
			t.Errorf("%s as a word is %s", s, NewInt(x.Int64()))
		}
		for _, r := range numbers() {
			y, other := ours(t, r), bigInt(r)
			same := func(op string, got *Int, want *big.Int) {
				if got.String() != want.String() {
					t.Errorf("%s %s %s = %s, want %s", s, op, r, got, want)
				}
			}
			same("+", new(Int).Add(x, y), new(big.Int).Add(want, other))
			same("*", new(Int).Mul(x, y), new(big.Int).Mul(want, other))
			same("<<", new(Int).Lsh(x, 1), new(big.Int).Lsh(want, 1))
			if x.Cmp(y) != want.Cmp(other) {
				t.Errorf("%s is compared with %s as %d", s, r, x.Cmp(y))
			}
			if other.Sign() != 0 {
				q, m := new(Int).QuoRem(x, y, new(Int))
				wantQ, wantM := new(big.Int).QuoRem(want, other, new(big.Int))
				same("/", q, wantQ)
				same("%", m, wantM)
			}
			if x.String() != s || y.String() != r {
				t.Fatalf("%s or %s was changed", s, r)
			}
		}
	}
}

func TestRat(t *testing.T) {
	list := numbers()
	r := rand.New(rand.NewPCG(5, 6))
	pick := func() (*Rat, *big.Rat) {
		a, b := list[r.IntN(len(list))], list[1+r.IntN(len(list)-1)]
		if bigInt(b).Sign() == 0 {
			b = "3"
		}
		return new(Rat).set(ours(t, a), ours(t, b)), new(big.Rat).SetFrac(bigInt(a), bigInt(b))
	}
	for range 5000 {
		x, wantX := pick()
		y, wantY := pick()
		same := func(op string, got *Rat, want *big.Rat) {
			if got.String() != want.String() {
				t.Errorf("%s %s %s = %s, want %s", wantX, op, wantY, got, want)
			}
		}
		same("", x, wantX)
		same("+", new(Rat).Add(x, y), new(big.Rat).Add(wantX, wantY))
		same("-", new(Rat).Sub(x, y), new(big.Rat).Sub(wantX, wantY))
		same("*", new(Rat).Mul(x, y), new(big.Rat).Mul(wantX, wantY))
		if wantY.Sign() != 0 {
			same("/", new(Rat).Quo(x, y), new(big.Rat).Quo(wantX, wantY))
		}
		if x.Cmp(y) != wantX.Cmp(wantY) || x.IsInt() != wantX.IsInt() {
			t.Errorf("%s and %s: %d, %t", wantX, wantY, x.Cmp(y), x.IsInt())
		}
		n, exact := x.FloatPrec()
		wantN, wantExact := wantX.FloatPrec()
		if n != wantN || exact != wantExact {
			t.Errorf("%s has %d decimals, %t; want %d, %t", wantX, n, exact, wantN, wantExact)
		}
		for _, prec := range []int{0, 1, 2, 9} {
			if got, want := x.FloatString(prec), wantX.FloatString(prec); got != want && strings.Trim(got, "-0.") != "" {
				t.Errorf("%s with %d decimals is %s, want %s", wantX, prec, got, want)
			}
		}
		text := x.FloatString(9)
		again, ok := new(Rat).SetString(text)
		if want, _ := new(big.Rat).SetString(text); !ok || again.String() != want.String() {
			t.Errorf("%s is read as %s", text, again)
		}
	}
}

func bigInt(s string) *big.Int {
	n, _ := new(big.Int).SetString(s, 10)
	return n
}
