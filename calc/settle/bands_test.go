package settle_test

import (
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// Two hospitals with edges of their own in one table: bands that pay alike are one line.
const bandsPolicy = `{
	"title": "甲县", "summary": "s", "place": "a", "status": "historic",
	"rules": {"R": {"title": "t", "source": "s", "where": "w", "text": "x"}},
	"versions": [{
		"from": "2024-01-01",
		"figures": {"rates": {"title": "分段", "cite": "R", "edges": ["1500", "4000"], "by": ["level"], "rows": {
			"primary": ["90%", "90%", "90%"], "secondary": ["60%", "80%", "80%"], "tertiary": ["50%", "50%", "70%"]}}},
		"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "b", "do": "bands", "scale": "rates"}]}}
	}],
	"examples": [{"title": "t", "kind": "hand", "request": {}, "expect": {}}]
}`

func TestBandsThatPayAlike(t *testing.T) {
	doc, err := tree.ParseJSON([]byte(bandsPolicy))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("a", doc)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	find := contract.Find(contract.Policies{"a": p}.Find)
	for level, want := range map[string][]string{
		"primary":   {"其中的 10000 元，按 90% 报销 9000 元"},
		"secondary": {"1500 元以内的 1500 元，按 60% 报销 900 元", "1500 元以上的 8500 元，按 80% 报销 6800 元"},
		"tertiary":  {"4000 元以内的 4000 元，按 50% 报销 2000 元", "4000 元以上的 6000 元，按 70% 报销 4200 元"},
	} {
		got, failed := find.Answer([]byte(`{"policy": "a", "visits": [{"kind": "inpatient", "level": "` + level + `", "fees": {"medfee_sumamt": "10000"}}]}`))
		if failed != nil {
			t.Fatal(level, failed)
		}
		for _, line := range want {
			if !strings.Contains(string(got), line) {
				t.Errorf("%s: no line %q in\n%s", level, line, got)
			}
		}
	}
}

// With whole: true the band where the cost ends pays for all of it; an edge belongs to the band below.
func TestWholeBands(t *testing.T) {
	text := strings.Replace(bandsPolicy, `"scale": "rates"`, `"scale": "rates", "whole": true`, 1)
	doc, err := tree.ParseJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := policy.Load("a", doc)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	find := contract.Find(contract.Policies{"a": p}.Find)
	for cost, want := range map[string]string{"4000": "2000.00", "4000.01": "2800.01", "10000": "7000.00"} {
		got, failed := find.Answer([]byte(`{"policy": "a", "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "` + cost + `"}}]}`))
		if failed != nil {
			t.Fatal(cost, failed)
		}
		if !strings.Contains(string(got), `"fund_pay_sumamt":"`+want+`"`) && !strings.Contains(string(got), `"fund_pay_sumamt": "`+want+`"`) {
			t.Errorf("%s: funds do not pay %s in\n%s", cost, want, got)
		}
	}
}
