package form

import (
	"strings"
	"testing"

	"yibao/calc/policy"
)

// BenchmarkReply answers a change of the form, which happens with every key: alone, and after as many
// visits as there may be.
func BenchmarkReply(b *testing.B) {
	p := load(b, county)
	find := func(string) *policy.Policy { return p }
	var cards strings.Builder
	for i := range MaxRows {
		before := rowField(i)
		cards.WriteString("&" + before + "kind=inpatient&" + before + "level=secondary&" + before + "inputs.cause=ill&" + before + "fees.medfee_sumamt=1000")
	}
	for _, test := range []struct{ name, body string }{
		{"one", "visits[0].kind=inpatient&visits[0].level=secondary&inputs.ratio=80%25&visits[0].fees.medfee_sumamt=35000"},
		{"open", "visits[0].fees.medfee_sumamt=35000"},
		{"thirty", "visits[0].kind=inpatient&visits[0].level=secondary&inputs.ratio=80%25&inputs.poor=no&visits[0].inputs.cause=ill&visits[0].fees.medfee_sumamt=35000" + cards.String()},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				Reply(find, "county/", "change", test.body, "")
			}
		})
	}
}
