package api

import (
	"strings"
	"testing"

	"yibao/calc/form"
	"yibao/calc/tree"
)

// TestIfCountsYearEnd compares a bill with other situations where a part of it comes back once for the year: that is counted.
func TestIfCountsYearEnd(t *testing.T) {
	ps, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	const body = "beside=beijing-resident&date=2023-01-01&visits[0].kind=inpatient&person.category=employed&visits[0].level=tertiary&year.admissions=0" +
		"&visits[0].inputs.remote=local&visits[0].outside=no&inputs.hardship=no&visits[0].fees.medfee_sumamt=350000&readings.AMB-BJ23-2=payment"
	doc, err := tree.ParseJSON(form.Reply(ps.find, "beijing-employee/", "more.if", body, ""))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(doc.Get("more").Text, "\u00a0", " ")
	for _, want := range []string{
		"46,093.95<small>年底再报 9,413.97</small>",
		"100,000.00<small>年底再报 43,717.20</small></td><td class=\"num\">多 19,602.82</td>", // 56,282.80 - 36,679.98
		"算上了年底的大病保险",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
