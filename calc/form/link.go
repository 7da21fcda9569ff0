package form

import (
	"slices"
	"strings"

	"yibao/calc/policy"
)

// short are the names by which a link may call the answers that it gives beforehand.
var short = map[string]string{"kind": "visits[0].kind", "level": "visits[0].level", "category": "person.category"}

// links reads the pairs of an address. It knows the names that addresses had before, which people keep:
// short ones, "earlier=tertiary:35000" for an earlier visit of the same kind, and year.hifp_pay for the
// benefit of the visit.
func (f *Form) links(list []Pair) []Pair {
	kind := ""
	for _, p := range list {
		if p.Name == "kind" || p.Name == visitPrefix+"kind" {
			kind = p.Value
		}
	}
	if i := slices.IndexFunc(f.questions, func(q question) bool { return q.Field == visitPrefix+"kind" }); kind == "" && i >= 0 {
		kind = f.questions[i].Default
	}
	var out []Pair
	rows := 0
	for _, p := range list {
		if name := short[p.Name]; name != "" {
			p.Name = name
		}
		if sum, ok := strings.CutPrefix(p.Name, "year."); ok && p.Name != staysField && !strings.Contains(sum, ".") {
			if id := benefitOf(f.policy, kind); id != "" {
				p.Name = "year.benefits." + id + "." + sum
			}
		}
		if p.Name != "earlier" {
			out = append(out, p)
			continue
		}
		level, amount, _ := strings.Cut(p.Value, ":")
		out = append(out, Pair{rowField(rows) + "kind", kind}, Pair{rowField(rows) + "level", level}, Pair{rowField(rows) + "fees.medfee_sumamt", amount})
		rows++
	}
	return out
}

// benefitOf finds the newest benefit for a kind of visits.
func benefitOf(p *policy.Policy, kind string) string {
	for i := len(p.Versions) - 1; i >= 0; i-- {
		for _, b := range p.Versions[i].Benefits {
			if slices.Contains(b.Kinds, kind) {
				return b.ID
			}
		}
	}
	return ""
}
