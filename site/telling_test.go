package main

import (
	"encoding/json"
	"strings"
	"testing"

	"yibao/calc/contract"
)

// TestTellings tells one year in several ways: as visits in one request, as sums by benefit, as the
// account of an answer. The last visit comes to the same.
func TestTellings(t *testing.T) {
	const (
		request    = `{"policy": "beijing-employee", "date": "2023-06-01", "person": {"category": "employed", "age": 40}, `
		stay       = `{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "60000"}}`
		outpatient = `{"kind": "outpatient", "level": "tertiary", "fees": {"medfee_sumamt": "5000"}}`
		large      = `{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "600000"}}`
		next       = `{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "100000"}}`
	)
	for _, test := range []struct {
		name, before, sums, visit string
		person, funds             string
		full                      bool
	}{
		{"an outpatient bill after a stay", stay, `{"benefits": {"inpatient": {"admissions": 1, "act_pay_dedc": "1300.00", "inscp_scp_amt": "60000.00", "hifp_pay": "50895.00"}}}`,
			outpatient, "2760.00", "2240.00", false},
		{"a stay over the ceiling", large, `{"admissions": 1, "act_pay_dedc": "1300.00", "inscp_scp_amt": "600000.00", "hifp_pay": "100000.00", "hifob_pay": "400000.00"}`,
			next, "100000.00", "0.00", true},
		{"told without what one fund has paid", large, `{"admissions": 1, "act_pay_dedc": "1300.00", "inscp_scp_amt": "600000.00", "hifp_pay": "90395.00"}`,
			next, "100000.00", "0.00", true},
		{"told as cost alone", large, `{"benefits": {"inpatient": {"admissions": 1, "inscp_scp_amt": "600000.00"}}}`,
			next, "100000.00", "0.00", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			find := contract.Find(realPolicies(t).Find)
			ask := func(text string) map[string]any {
				answer, failed := find.Answer([]byte(text))
				if failed != nil {
					t.Fatal(failed, text)
				}
				var v map[string]any
				if err := json.Unmarshal(answer, &v); err != nil {
					t.Fatal(err)
				}
				return v
			}
			account, err := json.Marshal(ask(request + `"visits": [` + test.before + `]}`)["year"])
			if err != nil {
				t.Fatal(err)
			}
			for way, text := range map[string]string{
				"as visits":        `"visits": [` + test.before + `, ` + test.visit + `]}`,
				"as sums":          `"year": ` + test.sums + `, "visits": [` + test.visit + `]}`,
				"with the account": `"year": ` + string(account) + `, "visits": [` + test.visit + `]}`,
			} {
				a := ask(request + text)
				visits := a["visits"].([]any)
				last := visits[len(visits)-1].(map[string]any)
				if last["psn_part_amt"] != test.person || last["fund_pay_sumamt"] != test.funds {
					t.Errorf("%s: the person pays %v, the funds %v", way, last["psn_part_amt"], last["fund_pay_sumamt"])
				}
				full := false
				for _, n := range a["notes"].([]any) {
					note := n.(map[string]any)
					full = full || note["code"] == "ceiling" && (way != "as visits" || strings.HasPrefix(note["text"].(string), "第 2 次"))
				}
				if full != test.full {
					t.Errorf("%s: that the ceiling is reached is said: %t", way, full)
				}
			}
		})
	}
}
