package say_test

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
)

// asking is a policy around the parts of its version.
func asking(t *testing.T, version string) *policy.Policy {
	t.Helper()
	return load(t, `{"title": "t", "summary": "s", "place": "p", "status": "verified", "rules": {"R": {"title": "r", "source": "s"}}, "levels": {"primary": "乡镇卫生院"},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "b", "options": {"a": "甲", "b": "乙"}}},
"versions": [{`+version+`}]}`)
}

// fields writes the questions' fields, with the ids of their options, but those that every policy asks.
func fields(qs []say.Question) string {
	var out []string
	for _, q := range qs {
		if strings.HasPrefix(q.Field, "visits[0].fees.") && !strings.Contains(q.Field, ".items.") && !strings.HasSuffix(q.Field, "class_b_amt") || strings.HasPrefix(q.Field, "year.benefits") || strings.HasPrefix(q.Field, "readings.") || q.Field == "visits[0].kind" {
			continue
		}
		field := q.Field
		for i, o := range q.Options {
			field += []string{"=", ","}[min(i, 1)] + o.ID
		}
		out = append(out, field)
	}
	return strings.Join(out, " ")
}

// A form asks what some step, table or condition can read: also what only a condition reads.
func TestQuestions(t *testing.T) {
	const rate = `"rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "50%"}`
	const pay = `{"id": "p", "do": "proportion", "rate": "rate"}`
	steps := func(s string) string {
		return `"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [` + s + `]}}`
	}
	all := "village,community,primary,secondary,tertiary,top,pharmacy,out_of_county"
	for _, test := range []struct{ name, version, want string }{
		{"nothing", `"figures": {` + rate + `}, ` + steps(pay), ""},
		{"a table by level", `"figures": {"rate": {"title": "t", "unit": "rate", "cite": "R", "by": ["level"], "rows": {"primary": "50%", "secondary": null, "tertiary": "40%"}}}, ` + steps(pay), "visits[0].level=primary,tertiary"},
		{"a table by category and age", `"figures": {"rate": {"title": "t", "unit": "rate", "cite": "R", "by": ["category"], "rows": {"employed": "50%", "retired": "60%"}}, "line": {"title": "t", "unit": "yuan", "cite": "R", "by": ["age"], "rows": {"0-59": 1, "60+": 2}}}, ` + steps(`{"id": "d", "do": "deduct", "take": "line"}, `+pay),
			"person.category=employed,retired person.age"},
		{"a table by stay", `"figures": {` + rate + `, "line": {"title": "t", "unit": "yuan", "cite": "R", "by": ["admission"], "rows": {"1": 1, "2": 2, "3+": 3}}}, ` + steps(`{"id": "d", "do": "deduct", "take": "line"}, `+pay), "year.admissions=0,1,2"},
		{"earlier stays", `"figures": {` + rate + `, "line": {"title": "t", "unit": "yuan", "cite": "R", "value": 1}}, ` + steps(`{"id": "v", "do": "multiply", "title": "t", "of": ["line", "earlier"]}, {"id": "d", "do": "deduct", "take": "v"}, `+pay), "year.admissions=0,1,2,3"},
		{"whom a benefit covers", `"figures": {` + rate + `}, "benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "categories": ["farmer", "student"], "levels": ["top"], "steps": [` + pay + `]}}`, "person.category=student,farmer visits[0].level=top"},
		{"a condition on level", `"figures": {` + rate + `}, ` + steps(`{"id": "e", "do": "exclude", "cite": "R", "when": {"level": "top"}}, `+pay), "visits[0].level=" + all},
		{"a condition on category", `"figures": {` + rate + `}, ` + steps(`{"id": "e", "do": "exclude", "cite": "R", "when": {"category": "farmer"}}, `+pay), "person.category=employed,retired,student,senior,resident,farmer"},
		{"a condition on age", `"figures": {` + rate + `}, ` + steps(`{"id": "e", "do": "exclude", "cite": "R", "when": {"age": "60+"}}, `+pay), "person.age"},
		{"a benefit's condition", `"figures": {` + rate + `}, "benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "when": {"age": "60+"}, "steps": [` + pay + `]}}`, "person.age"},
		{"a layer's condition", `"figures": {` + rate + `}, ` + steps(pay) + `, "layers": {"x": {"title": "层", "when": {"age": "60+", "category": "retired"}, "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}]}}`,
			"person.category=employed,retired,student,senior,resident,farmer person.age"},
		{"a group", `"groups": {"g": {"title": "g", "options": {"x": "一", "y": "二"}, "by": ["level", "age"], "rows": {"primary": "x", "secondary": {"0-59": "x", "60+": "y"}}}}, "figures": {"rate": {"title": "t", "unit": "rate", "cite": "R", "by": ["g"], "rows": {"x": "50%", "y": "40%"}}}, ` + steps(pay),
			"person.age visits[0].level=primary,secondary"},
		{"items, days and class B", `"figures": {` + rate + `, "bed": {"title": "t", "unit": "yuan", "cite": "R", "value": 20}}, ` + steps(`{"id": "v", "do": "multiply", "title": "t", "of": ["bed", "days"]}, {"id": "c", "do": "cover", "items": {"bed": "v", "drug": null}}, {"id": "f", "do": "first_pay", "rate": "rate"}, `+pay),
			"visits[0].fees.items.drug visits[0].fees.items.bed visits[0].days visits[0].fees.class_b_amt"},
		{"doses", `"figures": {` + rate + `, "dose": {"title": "t", "unit": "yuan", "cite": "R", "value": 20}}, ` + steps(`{"id": "v", "do": "multiply", "title": "t", "of": ["dose", "doses"]}, {"id": "d", "do": "deduct", "take": "v"}, `+pay), "visits[0].doses"},
		{"inputs of the request and of a visit", `"inputs": {"wage": {"title": "工资", "kind": "money"}, "cause": {"title": "原因", "kind": "choice", "ask": "visit", "options": {"ill": "病", "accident": "意外"}}}, "figures": {` + rate + `}, ` + steps(pay), "inputs.wage visits[0].inputs.cause=ill,accident"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := asking(t, test.version)
			if got := fields(say.Questions(p)); got != test.want {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

// What a form asks, it may also answer: each question's field can stand in a request, and its default
// is one of its options.
func TestQuestionsCanBeAnswered(t *testing.T) {
	p := load(t, strings.Replace(noted, "STATUS", "verified", 1))
	doc := &tree.Node{Kind: tree.Map}
	doc.Set("policy", tree.Text("it"))
	put := func(q say.Question) {
		switch {
		case q.Default != "":
			doc.Put(q.Field, tree.Text(q.Default))
		case q.Kind == "money":
			doc.Put(q.Field, tree.Text("0"))
		default:
			t.Errorf("%+v has neither a default nor is it money", q)
		}
	}
	for _, q := range say.Questions(p) {
		if q.Field == "year.admissions" || q.Field == "visits[0].level" {
			continue // the other form of the year; a level is never wrong
		}
		put(q)
		if len(q.Options) > 0 {
			found := false
			for _, o := range q.Options {
				found = found || o.ID == q.Default
			}
			if !found {
				t.Errorf("the default of %s is %s, of %v", q.Field, q.Default, q.Options)
			}
		}
	}
	if answer, failed := contract.Find(func(string) *policy.Policy { return p }).Answer(doc.AppendJSON(nil)); failed != nil {
		t.Errorf("%s\n%s", answer, doc.AppendJSON(nil))
	}
}

// The trace of a request names what can change its result, and of names those there are figures for.
func TestTrace(t *testing.T) {
	p := load(t, strings.Replace(noted, "STATUS", "verified", 1))
	for _, test := range []struct{ request, fields, readings string }{
		{`"inputs": {"poor": "no"}, "visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": 1000}}]`, "visits[0].kind", "AMB-LINE AMB-END"},
		{`"visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1000}}]`, "visits[0].kind visits[0].inputs.cause year.hifp_pay inputs.income", "AMB-LINE AMB-ASK AMB-END"},
		{`"inputs": {"income": 1, "poor": "no"}, "readings": {"AMB-ASK": "yes"}, "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1000}}]`, "visits[0].kind visits[0].inputs.cause inputs.poor year.hifp_pay inputs.income year.act_pay_dedc", "AMB-LINE AMB-ASK AMB-END"},
		{`"readings": {"AMB-ASK": "yes"}, "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": 1000}}]`, "visits[0].kind visits[0].inputs.cause inputs.poor year.hifp_pay", "AMB-LINE AMB-ASK"}, // it fails: poor is missing
	} {
		asked := say.Trace(p, read(t, p, test.request).Reimbursement)
		var readings []string
		for _, rd := range asked.Readings {
			readings = append(readings, rd.ID)
		}
		if got := strings.Join(asked.Fields, " "); got != test.fields || strings.Join(readings, " ") != test.readings {
			t.Errorf("%s: %s, %s; want %s, %s", test.request, got, readings, test.fields, test.readings)
		}
	}
	calculated := asking(t, `"calculators": {"it": {"title": "t", "inputs": {"plan": {"title": "p", "kind": "choice", "options": {"a": "甲", "b": "乙"}}, "x": {"title": "x", "kind": "money"}, "y": {"title": "y", "kind": "money"}},
"steps": [{"id": "r", "do": "choose", "by": "plan", "rows": {"a": "x", "b": "y"}, "title": "r"}], "results": {"r": {"title": "r", "kind": "money", "of": "r"}}}}`)
	for inputs, want := range map[string]string{`{"plan": "a", "x": 1}`: "[inputs.plan inputs.x] map[inputs.plan:[a b]]", `{"plan": "b"}`: "[inputs.plan inputs.y] map[inputs.plan:[a b]]", `{}`: "[inputs.plan] map[inputs.plan:[a b]]"} {
		asked := say.TraceQuery(calculated, read(t, calculated, `"calculator": "it", "inputs": `+inputs).Calculation)
		if got := fmt.Sprint(asked.Fields, " ", asked.Options); got != want {
			t.Errorf("%s: %s, want %s", inputs, got, want)
		}
	}
}
