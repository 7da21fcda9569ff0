package verb_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// fieldsOf are fields that fit, by what each takes.
var fieldsOf = map[verb.Takes]string{
	verb.TakesNumber: `"number"`, verb.TakesAmount: `"number"`, verb.TakesRate: `"rate"`, verb.TakesDay: `"start"`, verb.TakesDays: `"holidays"`,
	verb.TakesBands: `"bands"`, verb.TakesList: `["number", "wage"]`, verb.TakesSteps: `["before"]`, verb.TakesDimension: `"plan"`,
	verb.TakesRows: `{"a": "number", "b": "number"}`, verb.TakesItems: `{"drug": "number", "herb": null}`, verb.TakesFlag: `true`,
}

// fits gives a value that fits a field of a verb.
func fits(v *verb.Def, f verb.Field) string {
	switch {
	case f.Takes == verb.TakesWord:
		return `"` + f.Words[0] + `"`
	case f.Takes == verb.TakesCounter:
		return `"` + map[string]string{"limit": "cost", "deduct": "deductible"}[v.Name] + `"`
	case v.Name == "given":
		return `{"wage": "number"}` // its rows are inputs
	case v.Name == "own_first":
		return `"wage"` // it asks what is left
	}
	return fieldsOf[f.Takes]
}

// companions are fields without which another may not stand, or which it may not stand beside (empty),
// where Field.With does not say it.
var companions = map[string]map[string]string{
	"limit":             {"over": `"visit"`},
	"ceiling":           {"over": `"visit"`},
	"supplement":        {"of": `["before"]`},
	"exclude":           {"when": `{"level": "primary"}`},
	"limit counter":     {"over": ""},
	"ceiling counter":   {"over": "", "counter": `"payment"`},
	"supplement amount": {"of": ""},
	"deduct most":       {"over": `"year"`},
	"deduct last":       {"over": `"year"`},
	"bands until":       {"counts": `"payment"`},
	"bands counter":     {"counts": `"payment"`, "counter": `"payment"`},
	"proportion until":  {"counts": `"payment"`},
	// The rest of until's fields follow the ones that it must have.
	"proportion counter": {"counts": `"payment"`, "counter": `"payment"`},
}

// soundFields are the least fields of a verb, or those beside which an optional one may stand.
func soundFields(v *verb.Def, with *verb.Field) map[string]string {
	out := map[string]string{}
	add := func(more map[string]string) {
		for name, value := range more {
			if out[name] = value; value == "" {
				delete(out, name)
			}
		}
	}
	field := func(name string) verb.Field {
		return v.Fields[slices.IndexFunc(v.Fields, func(f verb.Field) bool { return f.Name == name })]
	}
	for _, f := range v.Fields {
		if !f.Optional && f.With == "" {
			out[f.Name] = fits(v, f)
		}
	}
	add(companions[v.Name])
	if with == nil {
		return out
	}
	if with.With != "" {
		out[with.With] = fits(v, field(with.With))
		for _, f := range v.Fields {
			if f.With == with.With && !f.Optional {
				out[f.Name] = fits(v, f)
			}
		}
	}
	out[with.Name] = fits(v, *with)
	add(companions[v.Name+" "+with.Name])
	return out
}

// loadStep reads one step of a benefit after one that pays.
func loadStep(t *testing.T, name string, fields map[string]string) tree.Errors {
	t.Helper()
	var errs tree.Errors
	read := func(doc string) *tree.Reader { return tree.Read(parse(t, doc), "", &errs) }
	s := &figure.Scope{Errs: &errs, IsRule: func(id string) bool { return id == "R" }, Levels: words.Levels, Names: map[string]figure.Ref{}}
	s.LoadInput("wage", read(`{"title": "工资", "kind": "money", "min": 1}`))
	s.LoadInput("start", read(`{"title": "起算日", "kind": "date"}`))
	s.LoadInput("holidays", read(`{"title": "放假的日期", "kind": "dates"}`))
	s.LoadInput("plan", read(`{"title": "哪一档", "kind": "choice", "options": {"a": "甲", "b": "乙"}}`))
	s.LoadFigure("number", read(`{"title": "数", "unit": "yuan", "cite": "R", "value": 1}`))
	s.LoadFigure("rate", read(`{"title": "比例", "unit": "rate", "cite": "R", "value": "1%"}`))
	s.LoadFigure("bands", read(`{"title": "分段", "cite": "R", "edges": [1], "value": ["1%", "2%"]}`))
	counters := map[string]*account.Counter{}
	for _, counts := range []string{"cost", "payment", "deductible"} {
		payer := ""
		if counts == "payment" {
			payer = `, "payer": "hifp"`
		}
		counters[counts] = account.Load(s, counts, read(`{"title": "累计", "counts": "`+counts+`", "benefits": ["stay"]`+payer+`}`))
	}
	l := &verb.Loader{Scope: s.Inner(true), Verbs: verb.Defs, Owner: "stay", Named: func(id string) *account.Counter { return counters[id] },
		Own: func(counts account.What, fund words.Fund, over account.Period) *account.Counter {
			return account.Own("stay", counts, fund, over)
		}}
	step := fmt.Sprintf(`{"id": "step", "do": %q, "title": "题", "cite": "R"`, name)
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		step += fmt.Sprintf(`, %q: %s`, field, fields[field])
	}
	l.Steps(read(`{"steps": [{"id": "before", "do": "proportion", "rate": "rate"}, ` + step + `}]}`))
	return errs
}

// TestFields checks that what a verb says it takes is what it reads: a step with the least fields loads, and
// with each of the others; one without a field that it must have does not; words are those it tells, and there is
// no field beside those it tells.
func TestFields(t *testing.T) {
	names := map[string]bool{}
	for _, v := range verb.Defs {
		for _, f := range v.Fields {
			names[f.Name] = true
		}
	}
	for _, v := range verb.Defs {
		t.Run(v.Name, func(t *testing.T) {
			if v.Doc == "" || (v.Args() == "") != (len(v.Fields) == 0) {
				t.Errorf("it documents itself as %q with %q", v.Doc, v.Args())
			}
			if errs := loadStep(t, v.Name, soundFields(v, nil)); len(errs) > 0 {
				t.Errorf("the least fields: %s", list(errs))
			}
			for _, f := range v.Fields {
				if f.Doc == "" {
					t.Errorf("%s says nothing", f.Name)
				}
				sound := soundFields(v, &f)
				if errs := loadStep(t, v.Name, sound); len(errs) > 0 {
					t.Errorf("with %s, %v: %s", f.Name, sound, list(errs))
				}
				without := maps.Clone(sound)
				delete(without, f.Name)
				if errs := loadStep(t, v.Name, without); !f.Optional && len(errs) == 0 {
					t.Errorf("%s may be left out: %v", f.Name, without)
				}
				if f.With != "" {
					alone := maps.Clone(sound)
					delete(alone, f.With)
					if errs := loadStep(t, v.Name, alone); len(errs) == 0 {
						t.Errorf("%s may stand without %s", f.Name, f.With)
					}
				}
				for _, value := range append(slices.Clone(f.Words), "other") {
					changed := maps.Clone(sound)
					changed[f.Name] = `"` + value + `"`
					if errs := loadStep(t, v.Name, changed); (len(errs) == 0) != slices.Contains(f.Words, value) {
						t.Errorf("%s: %s: %s", f.Name, value, list(errs))
					}
				}
			}
			for name := range names {
				if slices.ContainsFunc(v.Fields, func(f verb.Field) bool { return f.Name == name }) {
					continue
				}
				changed := soundFields(v, nil)
				changed[name] = "null"
				errs := loadStep(t, v.Name, changed)
				if len(errs) != 1 || errs[0].Code != words.UnknownField {
					t.Errorf("it does not tell of %s, but reads it: %s", name, list(errs))
				}
			}
		})
	}
}

// TestEveryVerb checks that each verb occurs in the tables of these tests.
func TestEveryVerb(t *testing.T) {
	tested, refused := map[string]bool{}, map[string]bool{}
	for _, test := range values {
		tested[verbOf(test.do)] = true
	}
	for _, test := range bills {
		tested[test.verb] = true
		if !strings.Contains(test.steps, `"do": "`+test.verb+`"`) {
			t.Errorf("%s does not occur in the test %q", test.verb, test.name)
		}
	}
	for _, test := range wrong {
		refused[test.verb] = true
	}
	seen := map[string]bool{}
	for _, v := range verb.Defs {
		if !tested[v.Name] || !refused[v.Name] {
			t.Errorf("%s is not tested (%v), or what Load refuses of it is not (%v)", v.Name, tested[v.Name], refused[v.Name])
		}
		if seen[v.Name] {
			t.Errorf("%s is listed twice", v.Name)
		}
		seen[v.Name] = true
	}
	for name := range tested {
		if !seen[name] {
			t.Errorf("%s is tested, and is no verb", name)
		}
	}
}
