package form

import (
	"slices"
	"strconv"
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

// press does what the button says that the form was sent with.
func (f *Form) press(list []Pair) []Pair {
	do := ""
	rows := 0
	var out []Pair
	for _, p := range list {
		if p.Name == doField {
			do = p.Value
			continue
		}
		if i, _, ok := rowOf(p.Name); ok {
			rows = max(rows, i+1)
		}
		out = append(out, p)
	}
	f.Sent = f.Sent && do == "" // another visit is no wish for the result
	if do == "add" && rows < MaxRows && f.hasEarlier() {
		// It begins as a visit like this one, without the amounts.
		for _, q := range f.rowQuestions() {
			for _, p := range list {
				if p.Name == q.Field && len(q.Options) > 0 {
					out = append(out, Pair{rowField(rows) + strings.TrimPrefix(q.Field, visitPrefix), p.Value})
				}
			}
		}
	}
	gone, err := strconv.Atoi(strings.TrimPrefix(do, "drop."))
	if !strings.HasPrefix(do, "drop.") || err != nil {
		return out
	}
	kept := out[:0]
	for _, p := range out {
		i, rest, ok := rowOf(p.Name)
		if ok && i == gone {
			continue
		}
		if ok && i > gone {
			p.Name = rowField(i-1) + rest
		}
		kept = append(kept, p)
	}
	return kept
}
