package say

import (
	"slices"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
)

// grouped has a rate by a group of levels and a standard by level.
const grouped = `{"title": "甲县", "summary": "s", "place": "county", "status": "historic",
"rules": {"R": {"title": "规则", "source": "notice"}},
"versions": [{
  "groups": {"size": {"title": "医院大小", "options": {"small": "小医院", "large": "大医院"}, "by": ["level"],
    "rows": {"primary": "small", "secondary": "small", "tertiary": "large"}}},
  "figures": {
    "line": {"title": "起付标准", "unit": "yuan", "cite": "R", "by": ["level"], "rows": {"primary": 100, "secondary": 300, "tertiary": 500}},
    "rate": {"title": "比例", "unit": "rate", "cite": "R", "by": ["size"], "rows": {"small": "90%", "large": "33%"}}},
  "benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [
    {"id": "d", "do": "deduct", "take": "line"}, {"id": "p", "do": "proportion", "rate": "rate"}]}}}]}`

func load(t *testing.T, src string) *policy.Policy {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	return p
}

func bill(level, fees string) *settle.Request {
	total, _ := num.Parse(fees)
	return &settle.Request{Visits: []figure.Visit{{Kind: "inpatient", Level: level, Fees: figure.Fees{Total: total}}}}
}

// The names of a group are no names of the field that it is made of.
func TestTraceOfGroup(t *testing.T) {
	p := load(t, grouped)
	got := Trace(p, bill("tertiary", "1000")).Options["visits[0].level"]
	if want := []string{"primary", "secondary", "tertiary"}; !slices.Equal(got, want) {
		t.Errorf("levels %v, want %v", got, want)
	}
}

// What is exact is what is rounded once everything is known.
func TestExact(t *testing.T) {
	p := load(t, grouped)
	for _, test := range []struct{ fees, rounded, exact string }{
		{"500.01", "0.00", "0.0033"}, {"500.02", "0.01", "0.0066"}, {"600", "33.00", "33"},
	} {
		req := bill("tertiary", test.fees)
		a, err := settle.Settle(p, req, nil, nil)
		if err != nil || a.Total.Funds.Fixed(2) != test.rounded {
			t.Errorf("%s: %s, %v", test.fees, a.Total.Funds, err)
		}
		req.Exact = true
		a, err = settle.Settle(p, req, nil, nil)
		if err != nil || a.Total.Funds.String() != test.exact {
			t.Errorf("%s exactly: %s, %v", test.fees, a.Total.Funds, err)
		}
	}
}
