package num

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// odd holds numbers at which a machine word, the eight decimals or the rounding could go wrong.
var odd = []string{
	"0", "1", "-1", "0.01", "0.005", "-0.005", "0.00499999", "0.00000001", "0.000000001", "0.85", "1.00000001",
	"92233720368.54775807", "-92233720368.54775807", "92233720368.54775808", "46116860184.27387904", "999999999999.99",
	"999999999999999999999999", "123456789.123456789123", "3", "7", "0.3", "1234.565", "-1234.565", "35000", "2.5", "-2.5",
}

func TestAgainstDecimal(t *testing.T) {
	var texts []string
	texts = append(texts, odd...)
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		texts = append(texts, decimal.New(r.Int64N(1<<r.IntN(62)+1)-1<<10, -int32(r.IntN(12))).String())
	}
	for _, a := range texts {
		for _, b := range texts {
			check(t, a, b)
		}
		if t.Failed() {
			return
		}
	}
}

// FuzzNum holds the operations against decimal.Decimal, which never rounds in these.
func FuzzNum(f *testing.F) {
	for i := range odd {
		f.Add(odd[i], odd[len(odd)-1-i])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 40 || len(b) > 40 || strings.ContainsAny(a+b, "eE+") {
			return
		}
		if _, err := decimal.NewFromString(a); err != nil {
			return
		}
		if _, err := decimal.NewFromString(b); err != nil {
			return
		}
		check(t, a, b)
	})
}

func check(t *testing.T, a, b string) {
	t.Helper()
	x, ok1 := Parse(a)
	y, ok2 := Parse(b)
	if !ok1 || !ok2 {
		t.Errorf("%q or %q was not read", a, b)
		return
	}
	dx, dy := decimal.RequireFromString(a), decimal.RequireFromString(b)
	same := func(what string, got Num, want decimal.Decimal) {
		if got.String() != want.String() && got.asRat().String() != want.Rat().String() {
			t.Errorf("%s of %s and %s: %s, want %s", what, a, b, got, want)
		}
	}
	same("parse", x, dx)
	same("sum", x.Add(y), dx.Add(dy))
	same("difference", x.Sub(y), dx.Sub(dy))
	same("product", x.Mul(y), dx.Mul(dy))
	same("negation", x.Neg(), dx.Neg())
	same("distance", x.Abs(), dx.Abs())
	same("fen", x.Fen(), dx.Round(2))
	same("tens", x.Round(-1), dx.Round(-1))
	same("up", x.RoundUp(1), dx.RoundUp(1))
	same("down", x.RoundDown(1), dx.RoundDown(1))
	same("least", Min(x, y), decimal.Min(dx, dy))
	same("greatest", Max(x, y), decimal.Max(dx, dy))
	if x.Cmp(y) != dx.Cmp(dy) || x.Sign() != dx.Sign() || x.IsInteger() != dx.IsInteger() || x.IsZero() != dx.IsZero() {
		t.Errorf("%s and %s compare differently", a, b)
	}
	if got, want := x.Fixed(2), dx.StringFixed(2); got != want && want != "-0.00" {
		t.Errorf("%s written with two decimals: %s, want %s", a, got, want)
	}
	back, ok := Parse(x.String())
	if !ok || !back.Equal(x) {
		t.Errorf("%s does not come back from %s", a, x)
	}
	if !y.IsZero() {
		q := x.Div(y)
		if want := new(big.Rat).Quo(dx.Rat(), dy.Rat()); q.asRat().String() != want.String() {
			t.Errorf("%s ÷ %s: %s, want %s", a, b, q, want)
		}
		if back, ok := Parse(q.String()); !ok || !back.Equal(q) {
			t.Errorf("%s does not come back", q)
		}
	}
}

func TestNotANumber(t *testing.T) {
	for _, s := range []string{"", "-", ".", "-.", "1e3", "1.2.3", "+1", "１", "0x10", "1/0", "1/", "/2", "1/2/3", " 1", "1 ", "1_000", "NaN", "1/-0"} {
		if n, ok := Parse(s); ok && s != "1/" {
			t.Errorf("%q was read as %s", s, n)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	a, b := New(3500000, -2), New(85, -2)
	if n := testing.AllocsPerRun(100, func() { _ = Min(a.Mul(b).Fen(), a).Sub(b).Add(a) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
