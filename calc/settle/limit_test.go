package settle_test

import (
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// A limit of cost lies on the axis of all cost of the year: what was beyond a lower limit before is
// beyond it still where the limit is higher. Counters by a group that reads an answer count it, too.
const limitPolicy = `{
	"title": "甲县", "summary": "s", "place": "a", "status": "historic",
	"rules": {"R": {"title": "t", "source": "s", "where": "w", "text": "x"}},
	"versions": [{
		"from": "2024-01-01",
		"inputs": {"grade": {"title": "等级", "kind": "choice", "ask": "visit", "options": {"a": "甲", "b": "乙"}, "default": "a"}},
		"groups": {"column": {"title": "列", "options": {"x": "一", "y": "二"}, "by": ["grade"], "rows": {"a": "x", "b": "y"}}},
		"counters": {"here": {"title": "同列第几次", "counts": "stays", "benefits": ["inpatient"], "by": "column"}},
		"figures": {
			"most": {"title": "限额", "unit": "yuan", "cite": "R", "by": ["grade"], "rows": {"a": 1000, "b": 1500}},
			"line": {"title": "起付", "unit": "yuan", "cite": "R", "by": ["here"], "rows": {"1": 100, "2+": 0}},
			"rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "100%"}},
		"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
			{"id": "limit", "do": "limit", "to": "most", "over": "year"},
			{"id": "line", "do": "deduct", "take": "line"},
			{"id": "pay", "do": "proportion", "rate": "rate"}]}}
	}],
	"examples": [{"title": "t", "kind": "hand", "request": {}, "expect": {}}]
}`

func TestLimitOfCost(t *testing.T) {
	doc, err := tree.ParseJSON([]byte(limitPolicy))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("a", doc)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	find := contract.Find(contract.Policies{"a": p}.Find)
	for _, c := range []struct{ first, second, pays string }{
		{"1200", "1000", "200.00"}, // from 1200 to 1500, less the deductible
		{"900", "1000", "500.00"},
		{"1600", "1000", "0.00"},
	} {
		visit := func(grade, fees string) string {
			return `{"kind": "inpatient", "inputs": {"grade": "` + grade + `"}, "fees": {"medfee_sumamt": "` + fees + `"}}`
		}
		got, failed := find.Answer([]byte(`{"policy": "a", "visits": [` + visit("a", c.first) + "," + visit("b", c.second) + `]}`))
		if failed != nil {
			t.Fatal(failed)
		}
		answer, err := tree.ParseJSON(got)
		if err != nil {
			t.Fatal(err)
		}
		if have := answer.Get("visits").Items[1].Get("hifp_pay").Text; have != c.pays {
			t.Errorf("%s, then %s: pays %s, want %s", c.first, c.second, have, c.pays)
		}
	}
}
