package settle_test

import (
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// A deductible of 50 yuan a visit, at most 80 in hospitals of a level and 100 in all: what a counter
// has come to is a name that steps may read.
const sumsPolicy = `{
	"title": "甲县", "summary": "s", "place": "a", "status": "historic",
	"rules": {"R": {"title": "t", "source": "s", "where": "w", "text": "x"}},
	"versions": [{
		"from": "2024-01-01",
		"counters": {"paid_here": {"title": "同级累计", "counts": "deductible", "benefits": ["outpatient"], "by": "level"}},
		"figures": {
			"each": {"title": "每次起付", "unit": "yuan", "cite": "R", "value": "50"},
			"most_here": {"title": "同级最多", "unit": "yuan", "cite": "R", "value": "80"},
			"most": {"title": "合计最多", "unit": "yuan", "cite": "R", "value": "100"},
			"rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "100%"}},
		"benefits": {"outpatient": {"title": "门诊", "kinds": ["outpatient"], "steps": [
			{"id": "left", "do": "subtract", "of": ["most_here", "paid_here"], "floor": true, "title": "同级还能扣"},
			{"id": "due", "do": "least", "of": ["each", "left"], "title": "这次起付"},
			{"id": "line", "do": "deduct", "take": "due", "over": "year", "most": "most"},
			{"id": "pay", "do": "proportion", "rate": "rate"}]}}
	}],
	"examples": [{"title": "t", "kind": "hand", "request": {}, "expect": {}}]
}`

func TestSumsOfCountersAreNames(t *testing.T) {
	doc, err := tree.ParseJSON([]byte(sumsPolicy))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("a", doc)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	var visits []string
	for _, level := range []string{"secondary", "secondary", "tertiary", "tertiary"} {
		visits = append(visits, `{"kind": "outpatient", "level": "`+level+`", "fees": {"medfee_sumamt": "1000"}}`)
	}
	find := contract.Find(contract.Policies{"a": p}.Find)
	got, failed := find.Answer([]byte(`{"policy": "a", "visits": [` + strings.Join(visits, ",") + `]}`))
	if failed != nil {
		t.Fatal(failed)
	}
	answer, err := tree.ParseJSON(got)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"50.00", "30.00", "20.00", "0.00"} {
		if have := answer.Get("visits").Items[i].Get("act_pay_dedc").Text; have != want {
			t.Errorf("visit %d: deductible %s, want %s", i, have, want)
		}
	}
}
