package verb_test

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// dividing is a policy whose benefits' steps, and counters, are filled in. Its two versions are alike, so
// that what counts from a version on begins anew in July; the calculator uses every figure, so
// that steps need not.
const dividing = `{"title": "甲县", "summary": "s", "place": "p", "status": "verified",
"rules": {"R-1": {"title": "规则", "source": "notice"}},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "x", "options": {"x": "甲", "y": "乙"}}},
"versions": [{"from": "2023-01-01", VERSION}, {"from": "2023-07-01", VERSION}]}`

const version = `"inputs": {
"again": {"title": "转院", "kind": "choice", "ask": "visit", "options": {"no": "否", "yes": "是"}, "default": "no"},
"cause": {"title": "原因", "kind": "choice", "ask": "visit", "options": {"ill": "病", "accident": "意外"}, "default": "ill"},
"left": {"title": "账户当年资金", "kind": "money", "ask": "request", "default": "150"},
"herbs": {"title": "中药饮片", "kind": "money", "ask": "visit", "default": "0"}
},
"counters": {COUNTERS},
"figures": {
"hundred": {"title": "起付标准", "unit": "yuan", "cite": "R-1", "value": 100},
"graded": {"title": "级别标准", "unit": "yuan", "cite": "R-1", "by": ["level"], "rows": {"primary": 100, "tertiary": 300}},
"most": {"title": "合计标准", "unit": "yuan", "cite": "R-1", "value": 250},
"top": {"title": "封顶线", "unit": "yuan", "cite": "R-1", "value": 500},
"far": {"title": "费用上限", "unit": "yuan", "cite": "R-1", "value": 20000},
"daily": {"title": "每天", "unit": "yuan", "cite": "R-1", "value": 10},
"none": {"title": "不付", "unit": "yuan", "cite": "R-1", "value": 0},
"rate": {"title": "报销比例", "unit": "rate", "cite": "R-1", "value": "80%"},
"half": {"title": "折半", "unit": "rate", "cite": "R-1", "value": "50%"},
"tenth": {"title": "一成", "unit": "rate", "cite": "R-1", "value": "10%"},
"third": {"title": "三成多", "unit": "rate", "cite": "R-1", "value": "33.33%"},
"scale": {"title": "分段报销", "cite": "R-1", "edges": [1000, 2000], "value": ["50%", "60%", "70%"]}
},
"benefits": {
"inpatient": {"title": "住院", "kinds": ["inpatient"], "continues": "again", YEARLY "steps": [STEPS,
{"id": "use", "do": "multiply", "title": "用", "of": ["graded", "half"]}]},
"outpatient": {"title": "门诊", "kinds": ["outpatient"], "steps": [OUTPATIENT]}
},
"calculators": {"use": {"title": "用", "inputs": {"a": {"title": "数", "kind": "money"}}, "steps": [
{"id": "all", "do": "multiply", "title": "积", "of": ["hundred", "most", "top", "far", "daily", "none", "rate", "half", "tenth", "third"]},
{"id": "banded", "do": "marginal", "title": "分段", "amount": "a", "scale": "scale"}
], "results": {"all": {"title": "积", "kind": "money", "of": "all"}}}}`

// divided fills in the policy; nothing for outpatient stands for a plain rate.
func divided(counters, steps, outpatient string, yearly bool) string {
	if outpatient == "" {
		outpatient = `{"id": "o", "do": "proportion", "rate": "rate"}`
	}
	flag := ""
	if yearly {
		flag = `"yearly": true,`
	}
	body := strings.NewReplacer("COUNTERS", counters, "STEPS", steps, "OUTPATIENT", outpatient, "YEARLY", flag).Replace(version)
	return strings.ReplaceAll(dividing, "VERSION", body)
}

func parse(t testing.TB, doc string) *tree.Node {
	t.Helper()
	n, err := tree.ParseJSON([]byte(doc))
	if err != nil {
		t.Fatalf("%v: %s", err, doc)
	}
	return n
}

func load(t testing.TB, doc string) *policy.Policy {
	t.Helper()
	p, errs := policy.Load("it", parse(t, doc))
	if len(errs) > 0 {
		t.Fatalf("%s", list(errs))
	}
	return p
}

// list writes errors one a line: code and what is wrong.
func list(errs tree.Errors) string {
	var b strings.Builder
	for _, e := range errs {
		fmt.Fprintf(&b, "%s %s\n", e.Code, e.Msg)
	}
	return b.String()
}

func yuan(t testing.TB, s string) num.Num {
	t.Helper()
	d, ok := num.Parse(s)
	if !ok {
		t.Fatalf("no number: %s", s)
	}
	return d
}

// visits reads bills, "250; 60 level=tertiary day=2023-02-01 drug=40": the total, what the bill
// says, and answers to inputs. A bill without a total is the sum of its items.
func visits(t testing.TB, text string) []figure.Visit {
	t.Helper()
	var out []figure.Visit
	for _, bill := range strings.Split(text, ";") {
		v := figure.Visit{Kind: "inpatient", Level: "primary", Date: day(t, "2023-02-01")}
		total := false
		for _, word := range strings.Fields(bill) {
			name, value, named := strings.Cut(word, "=")
			switch {
			case !named:
				v.Fees.Total, total = yuan(t, word), true
			case name == "level":
				v.Level = value
			case name == "kind":
				v.Kind = value
			case name == "day":
				v.Date = day(t, value)
			case name == "days":
				v.Days = int(yuan(t, value).IntPart())
			case name == "own":
				v.Fees.OwnPay = yuan(t, value)
			case name == "class_b":
				v.Fees.ClassB = yuan(t, value)
			case words.Index(words.Items, name) >= 0:
				v.Fees.SetItem(name, yuan(t, value))
				if !total {
					v.Fees.Total = v.Fees.Total.Add(yuan(t, value))
				}
			default:
				d, _ := num.Parse(value) // of a choice none
				v.Inputs = v.Inputs.With(name, figure.Value{Text: value, Num: d})
			}
		}
		out = append(out, v)
	}
	return out
}

func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, ok := date.Parse(s)
	if !ok {
		t.Fatalf("no date: %s", s)
	}
	return d
}

// title tells names in plans by their titles.
func title(to figure.Ref) string { return "“" + to.Title + "”" }
