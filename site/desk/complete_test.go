package desk

import (
	"strings"
	"testing"

	"yibao/calc/tree"
	"yibao/site/internal/content"
	"yibao/site/internal/schema"
)

// newDesk makes a desk with a policy of a made-up county.
func newDesk(t testing.TB) *Desk {
	t.Helper()
	names := Names{
		Places:  []*content.Place{{ID: "jiaxian", Name: "甲县"}, {ID: "mouxian", Name: "某县"}},
		Sources: []*content.Source{{ID: "jiaxian-2008", Title: "甲县暂行办法", Parts: []content.Part{{ID: "stay", Title: "住院"}}}},
	}
	d, err := New(names.JSON(), schema.Policy())
	if err != nil {
		t.Fatal(err)
	}
	d.Open("policies/jiaxian/jiaxian-employee.yaml", "")
	return d
}

const county = `title: 甲县职工医保
summary: 住院能报多少，2008 年的规定。
place: jiaxian
status: historic

rules:
  R-IN:
    title: 住院报销
    source: jiaxian-2008
    where: 第五条
    text: 住院先由个人付 500 元，以上的部分报 80%。

versions:
  - from: 2008-01-01
    figures:
      deductible: {title: 起付标准, unit: yuan, cite: R-IN, value: 500}
      rate: {title: 报销比例, unit: rate, cite: R-IN, value: 80%}
    benefits:
      inpatient:
        title: 住院
        kinds: [inpatient]
        steps:
          - {id: deduct, do: deduct, take: deductible}
          - {id: pooled, do: proportion, rate: rate}

examples:
  - title: 可报费用 3000 元，减去 500 元，报 80%
    kind: hand
    request: {visits: [{kind: inpatient, fees: {medfee_sumamt: "3000"}}]}
    expect: {total.fund_pay_sumamt: "2000.00", total.psn_part_amt: "1000.00"}
`

// TestComplete replaces a piece of the policy by another, in which | is the cursor.
func TestComplete(t *testing.T) {
	for _, test := range []struct{ piece, by, want, not string }{
		{"status: historic", "sta|", "status: ", "title: "},
		{"status: historic", "status: |", "historic secondhand unverified verified", ""},
		{"status: historic", "status: h|", "historic", "verified"},
		{"summary: 住院能报多少，2008 年的规定。", "|", "summary: checked: ", "title: place: "},
		{"place: jiaxian", "place: |", "jiaxian mouxian", ""},
		{"    where: 第五条", "    |", "where: quotes: ", "title: source: text: "},
		{"source: jiaxian-2008", "source: jia|", "jiaxian-2008 jiaxian-2008#stay", "mouxian"},
		{"unit: yuan, cite", "unit: |, cite", "yuan rate", "employed"},
		{"unit: yuan, cite: R-IN", "unit: yuan, cite: |", "R-IN", ""},
		{"unit: yuan, cite", "u|, cite", "unit: ", "title: by: "},
		{"[inpatient]", "[inpatient, |]", "inpatient outpatient emergency", "title: "},
		{"do: deduct, take", "do: |, take", "deduct", "proportion"},
		{"{id: deduct, do: deduct, take: deductible}", "{id: x, do: |", "deduct proportion ceiling bands", "true"},
		{"take: deductible", "take: |", "deductible rate", "R-IN true"},
		{"take: deductible", "|", "take: over: when: ", "rate: id: do: "},
		{"kind: hand", "kind: |", "hand source official", "inpatient"},
		{"    kind: hand", "    k|", "kind: ", "title: request: "},
		{"{visits: [{kind: inpatient, fees", "{visits: [{kind: |, fees", "inpatient outpatient", "hand"},
		{"{visits: [{kind: inpatient, fees", "{visits: [{l|, fees", "level: ", "fees: date: "},
		{"{visits: [{kind", "{person: {category: |}, visits: [{kind", "employed retired", "inpatient"},
		{"      inpatient:", "      inpatient:\n        yearly: |", "true false", ""},
		{"          - {id: pooled", "          - {id: more,\n             do: |}\n          - {id: pooled", "deduct bands", "title: "},
		{"text: 住院先由个人付 500 元，以上的部分报 80%。", "text: |", "", "R-IN true"},
	} {
		d := newDesk(t)
		d.Check(county)
		if strings.Count(county, test.piece) == 0 {
			t.Fatalf("no %q", test.piece)
		}
		head, tail, _ := strings.Cut(strings.Replace(county, test.piece, test.by, 1), "|")
		lines := strings.Split(head, "\n")
		last := lines[len(lines)-1]
		column := len([]rune(last)) + 1
		got := d.Complete(head+tail, len(lines), column)
		var writes []string
		for _, o := range got.Get("options").Items {
			writes = append(writes, o.Get("write").Text)
		}
		all := " " + strings.Join(writes, " ") + " "
		for _, want := range strings.Fields(test.want) {
			if !strings.Contains(all, " "+want+" ") {
				t.Errorf("%s: no %s in %s", test.by, want, all)
			}
		}
		for _, not := range strings.Fields(test.not) {
			if strings.Contains(all, " "+not+" ") {
				t.Errorf("%s: %s in %s", test.by, not, all)
			}
		}
		if from := got.Get("column"); from.Kind != tree.Number {
			t.Errorf("%s: column %v", test.by, from)
		}
	}
}

// TestAnywhere asks at every place of a policy, whole and broken off there, and checks what then is left.
func TestAnywhere(t *testing.T) {
	d := newDesk(t)
	d.Check(county)
	for i, l := range strings.Split(county, "\n") {
		for column := range len([]rune(l)) + 2 {
			d.Complete(county, i+1, column)
		}
	}
	for i := range county {
		line := strings.Count(county[:i], "\n") + 1
		d.Complete(county[:i], line, len([]rune(county[strings.LastIndex(county[:i], "\n")+1:i]))+1)
		d.Check(county[:i])
	}
}
