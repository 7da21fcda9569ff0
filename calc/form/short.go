package form

import (
	"strconv"
	"strings"
)

// ShortNames is the table of the package's comment, as pairs: what a link calls a field, or what it calls all fields
// whose names begin so, where both end with a point. The first that fits is taken. People keep links: pairs may be
// added, but none may ever come to mean anything else. The last three are what links were called before.
const ShortNames = "d=date&k=visits[0].kind&l=visits[0].level&c=person.category&a=person.age&n=year.admissions&" +
	"f=visits[0].fees.medfee_sumamt&fo=visits[0].fees.fulamt_ownpay_amt&" +
	"fl=visits[0].fees.overlmt_selfpay&fp=visits[0].fees.preselfpay_amt&fb=visits[0].fees.class_b_amt&" +
	"o=visits[0].outside&g=visits[0].days&u=visits[0].doses&w=visits[0].date&b=account.balance&bf=account.family&" +
	"f.=visits[0].fees.items.&v.=visits[0].inputs.&i.=inputs.&r.=readings.&s.=slip.&y.=year.benefits.&" +
	"kind=visits[0].kind&level=visits[0].level&category=person.category"

// shortNames are its pairs.
var shortNames, _ = Pairs(ShortNames)

// shortOf gives the name that a link has for a field. The visits before this one have their number before
// the names of this one's fields: e0.k.
func shortOf(name string) string {
	if i, rest, ok := rowOf(name); ok {
		return "e" + strconv.Itoa(i) + "." + shortOf(visitPrefix+rest)
	}
	for _, p := range shortNames {
		if name == p.Value {
			return p.Name
		}
		if rest, ok := strings.CutPrefix(name, p.Value); ok && strings.HasSuffix(p.Value, ".") {
			return p.Name + rest
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
	for _, p := range shortNames {
		if name == p.Name {
			return p.Value
		}
		if rest, ok := strings.CutPrefix(name, p.Name); ok && strings.HasSuffix(p.Name, ".") {
			return p.Value + rest
		}
	}
	return name
}
