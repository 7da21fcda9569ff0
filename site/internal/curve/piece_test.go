package curve

import (
	"errors"
	"strings"
	"testing"

	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/site/internal/yaml"
)

func n(s string) num.Num {
	d, ok := num.Parse(s)
	if !ok {
		panic(s)
	}
	return d
}

// TestPieces takes functions apart that are made of "from:slope" pieces.
func TestPieces(t *testing.T) {
	for _, want := range []string{
		"0:0", "0:1", "0:0 500:0.8", "0:0 1300:0.85 30000:0.9 40000:0.95 78531.57894736842105263157:0",
		"0:0 100:1/3 101:2/3 102:1/3", "0:0.5 0.01:0.6", "0:0 999999:0.01", "0:0 6.99:1 7:0 7.01:1",
		"0:0.97 383266:0.985 412366:0.9", // meets the first piece again at 418602.4…
	} {
		var all []piece
		for _, text := range strings.Fields(want) {
			x, slope, _ := strings.Cut(text, ":")
			p := piece{x: n(x), slope: n(slope)}
			if k := len(all); k > 0 {
				p.y = all[k-1].at(p.x)
			}
			all = append(all, p)
		}
		f := func(x num.Num) (num.Num, error) {
			on := all[0]
			for _, p := range all {
				if p.x.LessThanOrEqual(x) {
					on = p
				}
			}
			return on.at(x), nil
		}
		got, err := pieces(f, num.New(far, -2))
		var texts []string
		for _, p := range got {
			texts = append(texts, p.x.String()+":"+p.slope.String())
		}
		if s := strings.Join(texts, " "); err != nil || s != want {
			t.Errorf("got %s, %v; want %s", s, err, want)
		}
	}
	jump := func(x num.Num) (num.Num, error) {
		if x.LessThan(num.Int(777)) {
			return x, nil
		}
		return x.Add(num.Int(1)), nil
	}
	if _, err := pieces(jump, num.Int(1000)); !errors.Is(err, errBent) {
		t.Errorf("a jump: %v", err)
	}
}

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
