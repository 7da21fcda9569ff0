package contract_test

import (
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/tree"
)

// compute answers a request to the county, written without what all have in common.
func compute(t *testing.T, find contract.Find, request string) (res *contract.Answer, code string) {
	t.Helper()
	doc, bad := tree.ParseJSON([]byte(strings.Replace(request, `{`, `{"policy": "county", `, 1)))
	if bad != nil {
		t.Fatalf("%v: %s", bad, request)
	}
	res, err := find.Compute(doc)
	if err != nil {
		return nil, err.Code + " " + err.Field
	}
	return res, ""
}

// TestYear tells years in several ways, with what contract.md §6 adds.
func TestYear(t *testing.T) {
	const (
		employed = `"person": {"category": "employed"}, `
		in       = `{"kind": "inpatient", "level": "primary", "fees": {"medfee_sumamt": "20000"}}`
		out      = `{"kind": "outpatient", "level": "primary", "fees": {"medfee_sumamt": "1000"}}`
		far      = `{"kind": "outpatient", "level": "tertiary", "fees": {"medfee_sumamt": "1000"}}`
	)
	find := countyFind(t)
	for _, test := range []struct {
		name, request string
		want          string // fields and their values, or the error's code and field
	}{
		{"stay and outpatient", `{"date": "2023-09-01", ` + employed + `"visits": [` + in + `, ` + out + `]}`,
			"visits[0].act_pay_dedc=1000.00 visits[0].hifp_pay=15200.00 visits[0].hifmi_pay=0.00 visits[1].act_pay_dedc=100.00 visits[1].hifp_pay=540.00 total.psn_part_amt=5260.00 year_end.base=5260.00 year_end.maf_pay=2630.00"},
		{"the stay told by benefit", `{"date": "2023-09-01", ` + employed + `"year": {"benefits": {"inpatient": {"admissions": 1, "act_pay_dedc": "1000", "inscp_scp_amt": "20000", "hifp_pay": "15200"}}}, "visits": [` + out + `]}`,
			"visits[0].act_pay_dedc=100.00 visits[0].hifp_pay=540.00 year_end.base=5260.00 year_end.maf_pay=2630.00"},
		{"the flat form is the first visit's benefit", `{"date": "2023-09-01", ` + employed + `"year": {"act_pay_dedc": "100", "inscp_scp_amt": "1000", "hifp_pay": "540"}, "visits": [` + out + `, ` + in + `]}`,
			"visits[0].act_pay_dedc=0.00 visits[0].hifp_pay=600.00 visits[1].act_pay_dedc=1000.00 visits[1].hifp_pay=15200.00"},
		{"what was deducted is not said", `{"date": "2023-09-01", ` + employed + `"year": {"benefits": {"outpatient": {"inscp_scp_amt": "60", "hifp_pay": "0"}}}, "readings": {"AMB-1": "joint"}, "visits": [` + out + `]}`,
			"visits[0].act_pay_dedc=40.00"}, // the 60 must have been
		{"a shared cap", `{"date": "2023-09-01", ` + employed + `"year": {"benefits": {"inpatient": {"hifp_pay": "49900"}}}, "visits": [` + out + `]}`,
			"visits[0].hifp_pay=100.00 visits[0].psn_part_amt=900.00"},
		{"payments told without the cost they were of", `{"date": "2023-09-01", ` + employed + `"year": {"benefits": {"inpatient": {"hifp_pay": "20000"}}}, "visits": [` + out + `]}`,
			"visits[0].act_pay_dedc=100.00 visits[0].hifp_pay=540.00 year_end.base=460.00 year.benefits.inpatient.inscp_scp_amt=0.00"},
		{"one deductible for all levels", `{"date": "2023-09-01", ` + employed + `"visits": [` + out + `, ` + far + `]}`,
			"visits[0].act_pay_dedc=100.00 visits[1].act_pay_dedc=200.00"},
		{"a deductible for each level", `{"date": "2023-09-01", ` + employed + `"readings": {"AMB-1": "each"}, "visits": [` + out + `, ` + far + `, ` + out + `]}`,
			"visits[0].act_pay_dedc=100.00 visits[1].act_pay_dedc=300.00 visits[2].act_pay_dedc=0.00"},
		{"transferred", `{"date": "2023-09-01", ` + employed + `"visits": [` + in + `, ` + strings.Replace(in, `"level"`, `"inputs": {"transfer": "yes"}, "level"`, 1) + `, ` + in + `]}`,
			"visits[0].act_pay_dedc=1000.00 visits[1].act_pay_dedc=0.00 visits[2].act_pay_dedc=500.00 year.benefits.inpatient.admissions=2"},
		{"transferred from nowhere", `{"date": "2023-09-01", ` + employed + `"visits": [` + strings.Replace(in, `"level"`, `"inputs": {"transfer": "yes"}, "level"`, 1) + `]}`,
			"bad_value visits[0].inputs.transfer"},
		{"the layer adds up over the year", `{"date": "2023-09-01", ` + employed + `"inputs": {"poor": "yes"}, "visits": [` + in + `, ` + in + `]}`,
			"visits[0].hifmi_pay=0.00 visits[1].hifp_pay=15600.00 visits[1].hifmi_pay=2940.00 visits[1].fund_pay_sumamt=18540.00"},
		{"the layer's share told with the sums", `{"date": "2023-09-01", ` + employed + `"inputs": {"poor": "yes"}, "year": {"benefits": {"inpatient": {"admissions": 2, "act_pay_dedc": "1500", "inscp_scp_amt": "40000", "hifp_pay": "30800", "hifmi_pay": "2940"}}}, "visits": [` + in + `]}`,
			"visits[0].hifp_pay=15600.00 visits[0].hifmi_pay=3080.00 year.benefits.inpatient.hifmi_pay=6020.00"},
		{"retired in the middle", `{"date": "2023-09-01", ` + employed + `"visits": [` + out + `, ` + strings.Replace(out, `"level"`, `"person": {"category": "retired"}, "level"`, 1) + `]}`,
			"visits[0].hifp_pay=540.00 visits[1].hifp_pay=700.00"},
		{"the version changes in the middle", `{` + employed + `"visits": [` + strings.Replace(out, `"level"`, `"date": "2023-12-31", "level"`, 1) + `, ` + strings.Replace(out, `"level"`, `"date": "2024-01-01", "level"`, 1) + `]}`,
			"visits[0].hifp_pay=540.00 visits[1].act_pay_dedc=100.00 visits[1].hifp_pay=810.00 version=2024-01-01"},
		{"two benefit years", `{` + employed + `"visits": [` + strings.Replace(out, `"level"`, `"date": "2024-06-30", "level"`, 1) + `, ` + strings.Replace(out, `"level"`, `"date": "2024-07-01", "level"`, 1) + `]}`,
			"bad_value visits[1].date"},
		{"not in time order", `{` + employed + `"visits": [` + strings.Replace(out, `"level"`, `"date": "2024-03-02", "level"`, 1) + `, ` + strings.Replace(out, `"level"`, `"date": "2024-03-01", "level"`, 1) + `]}`,
			"bad_value visits[1].date"},
		{"a day without a version", `{` + employed + `"visits": [` + strings.Replace(out, `"level"`, `"date": "2023-06-30", "level"`, 1) + `]}`, "no_version visits[0].date"},
		{"a cell that the source leaves out", `{"date": "2023-09-01", ` + employed + `"visits": [` + strings.Replace(in, `"level"`, `"inputs": {"remote": "away"}, "level"`, 1) + `]}`, "not_given visits[0].inputs.remote"},
		{"a visit's input in the request", `{"date": "2023-09-01", ` + employed + `"inputs": {"remote": "local"}, "visits": [` + in + `]}`, "unknown_field inputs.remote"},
		{"the request's input in a visit", `{"date": "2023-09-01", ` + employed + `"visits": [` + strings.Replace(in, `"level"`, `"inputs": {"poor": "yes"}, "level"`, 1) + `]}`, "unknown_field visits[0].inputs.poor"},
		{"both forms of the year", `{"date": "2023-09-01", ` + employed + `"year": {"admissions": 1, "benefits": {}}, "visits": [` + in + `]}`, "bad_value year"},
		{"a benefit there is not", `{"date": "2023-09-01", ` + employed + `"year": {"benefits": {"chronic": {}}}, "visits": [` + in + `]}`, "unknown_field year.benefits.chronic"},
		{"a counter there is not", `{"date": "2023-09-01", ` + employed + `"year": {"counters": {"x": "1"}}, "visits": [` + in + `]}`, "bad_value year"},
		{"the personal account", `{"date": "2023-09-01", ` + employed + `"account": {"balance": "500", "family": "200"}, "visits": [` + out + `, ` + out + `]}`,
			"visits[0].psn_part_amt=460.00 visits[0].acct_pay=460.00 visits[0].psn_cash_pay=0.00 visits[1].acct_pay=40.00 visits[1].acct_mulaid_pay=200.00 visits[1].psn_cash_pay=160.00"},
		{"a calculator of another version", `{"calculator": "fee", "date": "2023-09-01", "inputs": {"sets": 1}}`, "no_version date"},
		{"a calculator there is not", `{"calculator": "fees", "date": "2024-09-01", "inputs": {"sets": 1}}`, "unknown_calculator calculator"},
	} {
		t.Run(test.name, func(t *testing.T) {
			res, code := compute(t, find, test.request)
			if res == nil || !strings.Contains(test.want, "=") {
				if code != test.want {
					t.Errorf("got %q, want %q", code, test.want)
				}
				return
			}
			for _, f := range strings.Fields(test.want) {
				path, want, _ := strings.Cut(f, "=")
				if got, ok := res.Field(path); !ok || got != want {
					t.Errorf("%s is %q, want %s", path, got, want)
				}
			}
		})
	}
}

// TestNotes looks for what a result must warn of.
func TestNotes(t *testing.T) {
	find := countyFind(t)
	res, code := compute(t, find, `{"date": "2023-09-01", "person": {"category": "employed"}, "year": {"benefits": {"inpatient": {"inscp_scp_amt": "80000", "hifp_pay": "50000"}}},
"visits": [{"kind": "inpatient", "level": "primary", "fees": {"medfee_sumamt": "5000", "class_b_amt": "100", "items": {"drug": "50"}}}]}`)
	if res == nil {
		t.Fatal(code)
	}
	have := map[string]string{}
	for _, n := range res.Reimbursement.Notes {
		have[n.Code+" "+n.ID] = n.Text
	}
	for _, want := range []string{"historic ", "ceiling ", "unused_field visits[0].fees.class_b_amt", "unused_field visits[0].fees.items.drug", "year_derived "} {
		if have[want] == "" {
			t.Errorf("no note %q in %v", want, have)
		}
	}
	// An answer that cannot be is left out of a range for its own reason: the source has figures for it.
	res, code = compute(t, find, `{"date": "2023-09-01", "person": {"category": "employed"}, "visits": [{"kind": "inpatient", "level": "primary", "inputs": {"transfer": null}, "fees": {"medfee_sumamt": "5000"}}]}`)
	if res == nil {
		t.Fatal(code)
	}
	last := res.Range.Notes[len(res.Range.Notes)-1]
	if last.Code != "bad_value" || !strings.Contains(last.Text, "前面没有一次住院可以接着算") || strings.Contains(last.Text, "来源没有写") {
		t.Errorf("a transfer from nowhere is noted as %v", last)
	}
}
