package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// What those who try a policy out want to know: the numbers at which its results may change.

// Numbers lists the figure's numbers, each once, in the order written.
func (f *Figure) Numbers() []decimal.Decimal {
	var out []decimal.Decimal
	f.root.each(func(t *table) {
		for _, d := range t.leaf {
			if !slices.ContainsFunc(out, d.Equal) {
				out = append(out, d)
			}
		}
	})
	return out
}

// Starts lists the first numbers of the rows by a dimension that is a number: "age", or the id
// of an input.
func (f *Figure) Starts(dimension string) []int {
	var out []int
	f.root.each(func(t *table) {
		for _, r := range t.rows {
			if t.dim.name == dimension && t.dim.numeric() && !slices.Contains(out, r.lo) {
				out = append(out, r.lo)
			}
		}
	})
	return out
}

// each calls f with the table and those below it.
func (t *table) each(f func(*table)) {
	if t == nil {
		return
	}
	f(t)
	for i := range t.rows {
		t.rows[i].sub.each(f)
	}
}
