package form

import (
	"strings"
	"testing"
)

// TestOutside answers whether the bill holds what the insurance does not pay, in every way.
func TestOutside(t *testing.T) {
	p := load(t, county)
	const (
		stay = "visits[0].kind=inpatient&visits[0].level=secondary&visits[0].inputs.cause=ill&inputs.poor=no&inputs.ratio=80%25&visits[0].fees.medfee_sumamt=1300"
		fee  = "&visits[0].fees.fulamt_ownpay_amt=200"
	)
	for _, test := range []struct{ what, more, said, assumed, asked string }{
		{"no answer", "", "您大约自付 500.00 元", "如果有，您自付在 500.00 到 1,300.00 元之间", ""},
		{"none", "&visits[0].outside=no", "您大约自付 500.00 元", "清单上没有自费、先行自付，全部费用都可以报</li>", ""},
		{"none, with an amount from before", "&visits[0].outside=no" + fee, "您大约自付 500.00 元", "清单上没有自费、先行自付，全部费用都可以报</li>", ""},
		{"not known", "&visits[0].outside=unknown", "您大约自付 500.00 到 1,300.00 元", "自费和先行自付有多少不知道", ""},
		{"some", "&visits[0].outside=yes", "您大约自付 500.00 到 1,300.00 元", "有多少还没有填", "其中全自费"},
		{"so much", "&visits[0].outside=yes" + fee, "您大约自付 660.00 元", "", ""},
		{"so much, of an older address", fee, "您大约自付 660.00 元", "", ""},
		{"no number", "&visits[0].outside=yes&visits[0].fees.fulamt_ownpay_amt=x", "请先改一处：其中全自费", "", ""},
		{"of a visit before, not known", "&earlier[0].kind=inpatient&earlier[0].level=secondary&earlier[0].inputs.cause=ill&earlier[0].fees.medfee_sumamt=900&earlier[0].outside=unknown", "您大约自付 500.00 元", "如果有，您自付在", ""},
		{"of a visit before", "&earlier[0].kind=inpatient&earlier[0].level=secondary&earlier[0].inputs.cause=ill&earlier[0].fees.medfee_sumamt=900&earlier[0].fees.preselfpay_amt=100", "您大约自付 500.00 元", "如果有，您自付在", ""},
		{"no such answer", "&visits[0].outside=king", "您大约自付 500.00 元", "如果有，您自付在", ""},
	} {
		f := New(p, nil)
		if err := f.Fill(stay + test.more); err != nil {
			t.Fatal(err)
		}
		if got := f.summary(); got != test.said {
			t.Errorf("%s: %s, want %s (%s)", test.what, got, test.said, f.refusal.how)
		}
		html := f.Result()
		if !strings.Contains(html, test.assumed) || test.assumed == "" && strings.Contains(html, "没有自费、先行自付") {
			t.Errorf("%s: it does not say %q: %s", test.what, test.assumed, html)
		}
		if f.result != nil && f.result.Range != nil {
			if got := titles(f.next(f.result.Range)); !strings.HasPrefix(got, test.asked) || test.asked == "" && got != "" {
				t.Errorf("%s: it asks for %q first, want %q", test.what, got, test.asked)
			}
		}
		again := New(p, nil)
		if again.Open(f.Address()); f.result != nil && again.Result() != html {
			t.Errorf("%s: the address %s gives\n%s, not\n%s", test.what, f.Address(), again.Result(), html)
		}
	}
}

// TestAssumed lists what is taken as given, and nothing that somebody has said.
func TestAssumed(t *testing.T) {
	p := load(t, county)
	for _, test := range []struct {
		what, body string
		want, not  []string
	}{
		{"a bill alone", "visits[0].fees.medfee_sumamt=1300&inputs.ratio=80%25", []string{"先按“住院”算", "今年在这以前的费用没有填", "清单上没有自费"}, nil},
		{"a kind", "visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=1300&inputs.ratio=80%25", []string{"今年在这以前的费用没有填"}, []string{"先按“住院”算"}},
		{"a visit before", "visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=1300&inputs.ratio=80%25&earlier[0].kind=outpatient&earlier[0].fees.medfee_sumamt=1", nil, []string{"今年在这以前的费用没有填"}},
		{"a sum of the year", "visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=1300&inputs.ratio=80%25&year.benefits.clinic.hifp_pay=1", nil, []string{"今年在这以前的费用没有填"}},
	} {
		f := New(p, nil)
		if err := f.Fill(test.body); err != nil {
			t.Fatal(err)
		}
		html := f.Result()
		for _, want := range test.want {
			if !strings.Contains(html, want) {
				t.Errorf("%s: no %s in %s", test.what, want, html)
			}
		}
		for _, not := range test.not {
			if strings.Contains(html, not) {
				t.Errorf("%s: %s in %s", test.what, not, html)
			}
		}
	}
}
