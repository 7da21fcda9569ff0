package form

import (
	"strings"
	"testing"
)

// capped has a deductible that goes by the stay, a cap of the year, and a layer at its end.
const capped = `{"title": "乙县", "summary": "s", "place": "county", "status": "verified",
"rules": {"R": {"title": "规则", "source": "notice"}},
"versions": [{
  "figures": {
    "line": {"title": "起付标准", "unit": "yuan", "cite": "R", "by": ["admission"], "rows": {"1": 300, "2+": 100}},
    "ratio": {"title": "比例", "unit": "rate", "cite": "R", "value": "80%"},
    "most": {"title": "封顶线", "unit": "yuan", "cite": "R", "value": 50000},
    "serious": {"title": "大病起付", "unit": "yuan", "cite": "R", "value": 10000}},
  "benefits": {
    "stay": {"title": "住院", "kinds": ["inpatient"], "steps": [
      {"id": "d", "do": "deduct", "take": "line"},
      {"id": "p", "do": "proportion", "rate": "ratio", "cite": "R"},
      {"id": "c", "do": "ceiling", "to": "most", "over": "year", "cite": "R"}]},
    "clinic": {"title": "门诊", "kinds": ["outpatient"], "steps": [{"id": "p", "do": "proportion", "rate": "ratio", "cite": "R"}]}},
  "year_end": {"title": "大病", "steps": [{"id": "d", "do": "deduct", "take": "serious"}, {"id": "p", "do": "proportion", "rate": "ratio", "payer": "hifmi", "cite": "R"}]}}]}`

// TestDoubtfulSums tells of the year what cannot be, or not all: the result stands, and says what to look at.
func TestDoubtfulSums(t *testing.T) {
	p := load(t, capped)
	const (
		over    = "封顶线 50,000 元，填的此前已付比它还多"
		first   = "选的是今年第 1 次，却填了今年此前同一种就诊的金额"
		partial = "（此前自付多少没有填全，只数了填上的）"
	)
	for _, test := range []struct{ what, more, want string }{
		{"nothing of the year", "&year.admissions=0", ""},
		{"more than the cap", "&year.admissions=1&year.benefits.stay.hifp_pay=50000.01", over + partial},
		{"as much as the cap", "&year.admissions=1&year.benefits.stay.hifp_pay=50000", partial},
		{"paid before the first stay", "&year.admissions=0&year.benefits.stay.hifp_pay=4000", first + partial},
		{"cost before the first stay", "&year.admissions=0&year.benefits.stay.inscp_scp_amt=4000", first},
		{"nothing paid before the first stay", "&year.admissions=0&year.benefits.stay.hifp_pay=0", ""},
		{"paid of another kind", "&year.admissions=0&year.benefits.clinic.hifp_pay=4000", partial},
		{"all of it", "&year.admissions=1&year.benefits.stay.inscp_scp_amt=20300&year.benefits.stay.act_pay_dedc=300&year.benefits.stay.hifp_pay=16000", ""},
		{"all of it, and more than the cap", "&year.admissions=1&year.benefits.stay.inscp_scp_amt=100300&year.benefits.stay.hifp_pay=80000", over},
		{"the stay not known", "&year.admissions=unknown&year.benefits.stay.hifp_pay=4000", ""},
	} {
		f := New(p, nil)
		if err := f.Fill("visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=1300" + test.more); err != nil {
			t.Fatal(err)
		}
		html := f.Result()
		if f.result == nil {
			t.Fatalf("%s: %s", test.what, html)
		}
		if strings.Contains(html, "起付标准"+partial+"。</p>") != strings.Contains(test.want, partial) {
			t.Errorf("%s: of the year's end it says otherwise: %s", test.what, html)
		}
		got := ""
		for _, part := range []string{over, first, partial} {
			if strings.Contains(html, part) {
				got += part
			}
		}
		if got != test.want {
			t.Errorf("%s: it says %q, want %q, in\n%s", test.what, got, test.want, html)
		}
	}
}
