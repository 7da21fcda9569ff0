package curve

import (
	"strings"
	"testing"

	"yibao/calc/policy"
	"yibao/site/internal/yaml"
)

// TestLayers finds the corners that a layer and a limit of another fund make.
func TestLayers(t *testing.T) {
	const src = `title: 甲县
summary: 一句话
place: county
status: historic
rules: {R: {title: 规则, source: notice}}
versions:
  - inputs:
      who: {title: 谁, kind: choice, options: {a: 甲, b: 乙}}
    figures:
      line: {title: 起付标准, unit: yuan, cite: R, value: 500}
      rate: {title: 比例, unit: rate, cite: R, value: 80%}
      most: {title: 封顶线, unit: yuan, cite: R, value: 100000}
      line2: {title: 大病起付, unit: yuan, cite: R, value: 10000}
      rate2: {title: 大病比例, unit: rate, cite: R, value: 60%}
    benefits:
      in:
        title: 住院
        kinds: [inpatient]
        when: {who: a}
        steps:
          - {id: d, do: deduct, take: line}
          - {id: p, do: proportion, rate: rate}
          - {id: c, do: ceiling, to: most, over: year}
      other:
        title: 乙的住院
        kinds: [inpatient]
        when: {who: b}
        steps:
          - {id: p, do: proportion, rate: rate, until: most, counts: payment}
          - {id: q, do: proportion, rate: rate2, payer: hifob, round: jiao}
    layers:
      big:
        title: 大病保险
        benefits: [in]
        steps:
          - {id: d, do: deduct, take: line2, over: year}
          - {id: p, do: proportion, rate: rate2, payer: hifmi}
`
	doc, errs := yaml.Parse([]byte(src))
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	v := p.Newest()
	for i, want := range []string{
		// 10000 = 500 + 20% × 47500; 100000 ÷ 80% + 500
		"0 0;500 0.8 起付标准;48000 0.92 大病比例;125500 0.6 封顶线",
		"0 0.8;125000 0.6 大病比例",
	} {
		cases, err := Cases(p, v, v.Benefits[i], nil)
		if err != nil || len(cases) != 1 {
			t.Fatal(len(cases), err)
		}
		var got []string
		for _, q := range cases[0].Points {
			got = append(got, strings.TrimSpace(q.Bill.String()+" "+q.Rate.String()+" "+q.Name))
		}
		if s := strings.Join(got, ";"); s != want {
			t.Errorf("%s: corners\n%s, want\n%s", v.Benefits[i].Title, s, want)
		}
	}
}
