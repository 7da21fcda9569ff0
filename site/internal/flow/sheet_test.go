package flow

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestSheets holds the sheets of random charts against what is promised: together they hold the whole drawing, each fits its
// paper, and no box or label is cut.
func TestSheets(t *testing.T) {
	several := 0
	for seed := range uint64(300) {
		c, errs := Parse(randomChart(rand.New(rand.NewPCG(seed, 7))))
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		d := draw(c, Wide)
		cuts := d.cuts()
		if cuts[0] != margin+d.head || cuts[len(cuts)-1] != d.height {
			t.Errorf("chart %d: cut at %v, is %v high", seed, cuts, d.height)
		}
		for i, to := range cuts[1:] {
			if to <= cuts[i] || to-cuts[i]+margin+d.head > sheetHeight {
				t.Errorf("chart %d: a sheet from %v to %v", seed, cuts[i], to)
			}
			for _, b := range append(d.boxes, d.labels...) {
				if b.y0 < to && b.y1 > to {
					t.Errorf("chart %d: %v is cut at %v", seed, b.lines, to)
				}
			}
		}
		var b strings.Builder
		if err := c.WriteSheets(&b, "p"); err != nil {
			t.Fatal(err)
		}
		want := len(cuts) - 1
		if want == 1 {
			want = 0
		}
		if got := strings.Count(b.String(), `<use href="#p-b"/>`); got != want {
			t.Errorf("chart %d: %d sheets drawn of %d", seed, got, want)
		}
		several += min(want, 1)
	}
	if several == 0 {
		t.Error("no chart takes more than one sheet")
	}
}

// TestParts holds the parts of random strips against what is promised: together they hold the whole drawing, none is much
// taller than the others, and no box is cut.
func TestParts(t *testing.T) {
	for seed := range uint64(300) {
		c, errs := Parse(randomChart(rand.New(rand.NewPCG(seed, 8))))
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		d := draw(c, Strip)
		tallest := 0.0
		for _, b := range d.boxes {
			tallest = max(tallest, b.y1-b.y0)
		}
		n := 1 + int(seed%8)
		cuts := d.even(n)
		if cuts[0] != margin || cuts[len(cuts)-1] != d.height {
			t.Errorf("chart %d: cut at %v, is %v high", seed, cuts, d.height)
		}
		for i, to := range cuts[1:] {
			if to <= cuts[i] || to-cuts[i] > d.height/float64(n)+tallest+320 {
				t.Errorf("chart %d: a part from %v to %v of %v", seed, cuts[i], to, d.height)
			}
			for _, b := range d.boxes {
				if b.y0 < to && b.y1 > to {
					t.Errorf("chart %d: %v is cut at %v", seed, b.lines, to)
				}
			}
		}
		var b strings.Builder
		if err := c.WriteParts(&b, "p", n); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.String(), `<use href="#p-b"/>`); got != len(cuts)-1 {
			t.Errorf("chart %d: %d parts drawn of %d", seed, got, len(cuts)-1)
		}
	}
}
