package calc

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yibao/calc/tree"
)

// verbPolicy has one step to fill in, and something of each kind that a verb may name.
const verbPolicy = `{"title": "t", "summary": "s", "place": "p", "status": "historic", "rules": {"R-1": {"title": "r", "source": "s"}},
"versions": [{
"inputs": {
"wage": {"title": "工资", "kind": "money", "min": 1},
"start": {"title": "起算日", "kind": "date"},
"holidays": {"title": "放假的日期", "kind": "dates"},
"plan": {"title": "哪一档", "kind": "choice", "options": {"a": "甲", "b": "乙"}}
},
"figures": {
"number": {"title": "数", "unit": "yuan", "cite": "R-1", "value": 1},
"rate": {"title": "比例", "unit": "rate", "cite": "R-1", "value": "1%"},
"bands": {"title": "分段", "cite": "R-1", "edges": [1], "value": ["1%", "2%"]}
},
"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
STEP,
{"id": "use", "do": "deduct", "take": "number"},
{"id": "use_bands", "do": "bands", "scale": "bands", "share": "rate"}
]}}}]}`

// samples are values that fit, by what a field takes.
var samples = map[Takes]string{
	TakesNumber: `"number"`, TakesRate: `"rate"`, TakesDay: `"start"`, TakesDays: `"holidays"`, TakesBands: `"bands"`,
	TakesList: `["number", "wage"]`, TakesDimension: `"plan"`, TakesRows: `{"a": "number", "b": "number"}`,
	TakesItems: `{"drug": "number", "herb": null}`, TakesFlag: `true`,
}

// TestVerbFields checks that what a verb says it takes is what it reads: a step with all of it
// loads, one without what may be left out does too, one without anything else does not, and
// there is no field beside it.
func TestVerbFields(t *testing.T) {
	names := map[string]bool{}
	for _, v := range Verbs {
		for _, f := range v.Fields {
			names[f.Name] = true
		}
	}
	for _, v := range Verbs {
		t.Run(v.Name, func(t *testing.T) {
			sample := func(f Field) string {
				switch {
				case f.Takes == TakesWord:
					return `"` + f.Words[0] + `"`
				case v == &given:
					return `{"wage": "number"}` // its rows are inputs
				}
				return samples[f.Takes]
			}
			try := func(change func(fields map[string]string)) tree.Errors {
				fields := map[string]string{}
				for _, f := range v.Fields {
					fields[f.Name] = sample(f)
				}
				change(fields)
				step := fmt.Sprintf(`{"id": "step", "do": %q, "title": "题", "cite": "R-1"`, v.Name)
				for _, f := range v.Fields { // in order
					if value, ok := fields[f.Name]; ok {
						step += fmt.Sprintf(`, %q: %s`, f.Name, value)
						delete(fields, f.Name)
					}
				}
				for name, value := range fields {
					step += fmt.Sprintf(`, %q: %s`, name, value)
				}
				_, errs := Load("test", parse(t, strings.Replace(verbPolicy, "STEP", step+"}", 1)))
				return errs
			}

			if errs := try(func(map[string]string) {}); len(errs) > 0 {
				t.Errorf("all fields: %s", list(errs))
			}
			errs := try(func(fields map[string]string) {
				for _, f := range v.Fields {
					if f.Optional || f.With != "" {
						delete(fields, f.Name)
					}
				}
			})
			if len(errs) > 0 {
				t.Errorf("without what is optional: %s", list(errs))
			}
			for _, f := range v.Fields {
				if errs := try(func(fields map[string]string) { delete(fields, f.Name) }); !f.Optional && len(errs) == 0 {
					t.Errorf("%s may be left out", f.Name)
				}
				if errs := try(func(fields map[string]string) { delete(fields, f.With) }); f.With != "" && len(errs) == 0 {
					t.Errorf("%s may stand without %s", f.Name, f.With)
				}
				for _, word := range f.Words {
					if errs := try(func(fields map[string]string) { fields[f.Name] = `"` + word + `"` }); len(errs) > 0 {
						t.Errorf("%s: %s: %s", f.Name, word, list(errs))
					}
				}
				if errs := try(func(fields map[string]string) { fields[f.Name] = `"other"` }); len(errs) == 0 {
					t.Errorf("%s: other is taken", f.Name)
				}
			}
			for name := range names {
				if slices.ContainsFunc(v.Fields, func(f Field) bool { return f.Name == name }) {
					continue
				}
				errs := try(func(fields map[string]string) { fields[name] = "null" })
				if len(errs) != 1 || errs[0].Code != UnknownField {
					t.Errorf("it does not tell of %s, but reads it: %s", name, list(errs))
				}
			}
		})
	}
}
