package verb

import (
	"strings"

	"yibao/calc/figure"
)

// terms are what a verb reads that joins several numbers by a sign.
type terms []figure.Ref

// plan joins what the names stand for.
func (t terms) plan(tell Tell, sign string) string {
	var parts []string
	for _, to := range t {
		parts = append(parts, tell(to))
	}
	return strings.Join(parts, sign)
}

// say writes names and numbers, joined by a sign, and what comes out. Zeros may be left out.
func (t terms) say(c *figure.Case, s *Step, v figure.Value, sign string, zeros bool) string {
	result := v.Write(s.Kind)
	var parts []string
	for _, to := range t {
		if x := c.Value(to); zeros || !x.Num.IsZero() {
			parts = append(parts, to.Title+" "+to.Write(x))
		}
	}
	if parts == nil {
		return result
	}
	return strings.Join(parts, sign) + " = " + result
}

// kind is the kind of a sum or a product: money if anything in it is, else a rate if anything is.
func (t terms) kind() figure.Kind {
	kind := figure.Count
	for _, to := range t {
		if to.Kind == figure.Money || to.Kind == figure.Rate && kind != figure.Money {
			kind = to.Kind
		}
	}
	return kind
}

// negative tells whether any of the numbers may be below zero.
func (t terms) negative() bool {
	for _, to := range t {
		if to.Negative {
			return true
		}
	}
	return false
}

// alike refuses numbers of different kinds, which cannot be added or compared.
func (l *Loader) alike(t terms) {
	for _, to := range t[min(1, len(t)):] {
		if to.Known() && t[0].Known() && to.Kind != t[0].Kind {
			l.r.Bad("of", t[0].Title+"和"+to.Title+"不是同一种数，不能放在一起算", "")
			return
		}
	}
}
