package form

import (
	"strconv"
	"strings"
)

// A shortName is what a link calls a field, or what it calls all fields whose names begin so, where both
// end with a point.
type shortName struct{ short, long string }

// shortNames is the table of the package's comment, from which the first line that fits is taken. People
// keep links: lines may be added, but none of them may ever come to mean anything else.
var shortNames = []shortName{
	{"d", "date"},
	{"k", "visits[0].kind"},
	{"l", "visits[0].level"},
	{"c", "person.category"},
	{"a", "person.age"},
	{"n", "year.admissions"},
	{"f", "visits[0].fees.medfee_sumamt"},
	{"fo", "visits[0].fees.fulamt_ownpay_amt"},
	{"fl", "visits[0].fees.overlmt_selfpay"},
	{"fp", "visits[0].fees.preselfpay_amt"},
	{"fb", "visits[0].fees.class_b_amt"},
	{"g", "visits[0].days"},
	{"u", "visits[0].doses"},
	{"w", "visits[0].date"},
	{"b", "account.balance"},
	{"bf", "account.family"},
	{"f.", "visits[0].fees.items."},
	{"v.", "visits[0].inputs."},
	{"i.", "inputs."},
	{"r.", "readings."},
	{"s.", "slip."},
	{"y.", "year.benefits."},
	// What links were called before.
	{"kind", "visits[0].kind"},
	{"level", "visits[0].level"},
	{"category", "person.category"},
}

// shortOf gives the name that a link has for a field. The visits before this one have their number before
// the names of this one's fields: e0.k.
func shortOf(name string) string {
	if i, rest, ok := rowOf(name); ok {
		return "e" + strconv.Itoa(i) + "." + shortOf(visitPrefix+rest)
	}
	for _, s := range shortNames {
		if name == s.long {
			return s.short
		}
		if rest, ok := strings.CutPrefix(name, s.long); ok && strings.HasSuffix(s.long, ".") {
			return s.short + rest
		}
	}
	return name
}

// longOf gives the name of the field that a link means. Long names mean themselves.
func longOf(name string) string {
	if row, rest, ok := strings.Cut(name, "."); ok && strings.HasPrefix(row, "e") {
		as := "earlier[" + row[1:] + "]."
		if _, _, ok := rowOf(as); ok {
			return as + strings.TrimPrefix(longOf(rest), visitPrefix)
		}
	}
	for _, s := range shortNames {
		if name == s.short {
			return s.long
		}
		if rest, ok := strings.CutPrefix(name, s.short); ok && strings.HasSuffix(s.short, ".") {
			return s.long + rest
		}
	}
	return name
}
