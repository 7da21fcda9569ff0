package main

import (
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/form"
)

// TestSaid reads what results of policies say: beside which line a rule stands, and what is said of what has not been
// answered.
func TestSaid(t *testing.T) {
	find := contract.Find(realPolicies(t).Find)
	answer, _ := find.Answer([]byte(`{"policy": "beijing-employee", "date": "2023-06-01", "person": {"category": "employed"}, "inputs": {"hardship": "no"},
"visits": [{"kind": "inpatient", "level": "tertiary", "inputs": {"remote": "local"}, "fees": {"medfee_sumamt": "35000", "fulamt_ownpay_amt": "3000", "preselfpay_amt": "2000"}}]}`))
	if line := `"payer":"person","cite":["R-IN-BJ23"],"text":"自费药品`; !strings.Contains(string(answer), line) {
		t.Errorf("the supplement of the retired stands beside what somebody employed pays alone: %s", answer)
	}

	// Whether a first stay costs more than a second depends on what is open here: it is not said to make no difference.
	const stay = "k=inpatient&l=tertiary&n=0&f=20000"
	f := form.Named(find, "wuhan-resident/")
	f.Whole = true
	f.Open(stay)
	html := f.Result()
	for _, wrong := range []string{"怎样换都付得一样：今年第几次", "接着上一次住院”，来源没有写", "是，接着上一次住院）"} {
		if strings.Contains(html, wrong) {
			t.Errorf("it says %s: %s", wrong, html)
		}
	}
}
