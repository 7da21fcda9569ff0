package pieces

import (
	"errors"
	"strings"
	"testing"

	"yibao/calc/num"
)

func n(s string) num.Num {
	d, ok := num.Parse(s)
	if !ok {
		panic(s)
	}
	return d
}

// TestPieces takes functions apart that are made of "from:slope" pieces.
func TestPieces(t *testing.T) {
	for _, want := range []string{
		"0:0", "0:1", "0:0 500:0.8", "0:0 1300:0.85 30000:0.9 40000:0.95 78531.57894736842105263157:0",
		"0:0 100:1/3 101:2/3 102:1/3", "0:0.5 0.01:0.6", "0:0 999999:0.01", "0:0 6.99:1 7:0 7.01:1",
		"0:0.97 383266:0.985 412366:0.9", // meets the first piece again at 418602.4…
	} {
		var all []Piece
		for _, text := range strings.Fields(want) {
			x, slope, _ := strings.Cut(text, ":")
			p := Piece{X: n(x), Slope: n(slope)}
			if k := len(all); k > 0 {
				p.Y = all[k-1].At(p.X)
			}
			all = append(all, p)
		}
		f := func(x num.Num) (num.Num, error) {
			on := all[0]
			for _, p := range all {
				if p.X.LessThanOrEqual(x) {
					on = p
				}
			}
			return on.At(x), nil
		}
		got, err := Find(f, num.Num{}, num.Int(100_000_000))
		var texts []string
		for _, p := range got {
			texts = append(texts, p.X.String()+":"+p.Slope.String())
		}
		if s := strings.Join(texts, " "); err != nil || s != want {
			t.Errorf("got %s, %v; want %s", s, err, want)
		}
	}
	jump := func(x num.Num) (num.Num, error) {
		if x.LessThan(num.Int(777)) {
			return x, nil
		}
		return x.Add(num.Int(1)), nil
	}
	var at *Jump
	if _, err := Find(jump, num.Num{}, num.Int(1000)); !errors.As(err, &at) || !at.At.Fen().Equal(num.Int(777)) {
		t.Errorf("a jump: %v", err)
	}
}
