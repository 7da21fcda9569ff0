package form

import (
	"slices"
	"strings"

	"yibao/calc/policy"
)

// links reads the pairs of an address by all the names that fields have and had in addresses, which people
// keep: beside the table of short names, "earlier=tertiary:35000" for an earlier visit of the same kind, and
// year.hifp_pay for the benefit of the visit.
func (f *Form) links(list []Pair) []Pair {
	kind := ""
	for i := range list {
		list[i].Name = longOf(list[i].Name)
		if list[i].Name == visitPrefix+"kind" {
			kind = list[i].Value
		}
	}
	if i := slices.IndexFunc(f.questions, func(q question) bool { return q.Field == visitPrefix+"kind" }); kind == "" && i >= 0 {
		kind = f.questions[i].Default
	}
	var out []Pair
	rows := 0
	for _, p := range list {
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
