package calc

import (
	"fmt"
	"strings"
	"testing"
)

// dividing is a policy with one benefit, whose steps are filled in.
const dividing = `{"title": "甲县", "summary": "s", "place": "p", "status": "verified",
"rules": {"R-1": {"title": "规则", "source": "notice"}},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "x", "options": {"x": "甲", "y": "乙"}}},
"versions": [{
"figures": {
"hundred": {"title": "起付标准", "unit": "yuan", "cite": "R-1", "value": 100},
"level": {"title": "级别标准", "unit": "yuan", "cite": "R-1", "by": ["level"], "rows": {"primary": 100, "tertiary": 300}},
"top": {"title": "封顶线", "unit": "yuan", "cite": "R-1", "value": 500},
"most": {"title": "费用上限", "unit": "yuan", "cite": "R-1", "value": 20000},
"daily": {"title": "每天", "unit": "yuan", "cite": "R-1", "value": 10},
"rate": {"title": "报销比例", "unit": "rate", "cite": "R-1", "value": "80%"},
"half": {"title": "折半", "unit": "rate", "cite": "R-1", "value": "50%"},
"scale": {"title": "分段报销", "cite": "R-1", "edges": [1000, 2000], "value": ["50%", "60%", "70%"]}
},
"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [STEPS,
{"id": "unread", "do": "sum", "of": ["hundred", "level", "top", "most", "daily", "rate", "half"], "title": "用到的"},
{"id": "never", "do": "bands", "scale": "scale", "when": {"AMB-1": "y"}}
]}}}]}`

// TestBillVerbs divides bills by the verbs for that: who pays what, and what is said.
func TestBillVerbs(t *testing.T) {
	stays := func(totals ...string) []Visit { return visits("inpatient", "primary", totals...) }
	two := append(visits("inpatient", "primary", "1000"), visits("inpatient", "tertiary", "1000")...)
	items := []Visit{{Kind: "inpatient", Level: "primary", Days: 3, Fees: fees("drug 700 care 50 herb 20")}}
	classB := stays("1000")
	classB[0].Fees.ClassB = yuans("300.03")
	for _, test := range []struct {
		name, steps string
		visits      []Visit
		want        string
	}{
		{"deduct", `{"id": "d", "do": "deduct", "take": "hundred"}`, stays("250", "60"), `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
rest person 150: 还有 150 元超出了以上各步的支付范围，由您自付
d person 60: 本年度第 2 次住院，先自付起付标准 100 元；费用不到这个数，60 元全部由您自付`},
		{"deduct by a value", `{"id": "v", "do": "multiply", "of": ["hundred", "half"], "title": "减半"}, {"id": "d", "do": "deduct", "take": "v"}`, stays("250"), `
d person 50: 本年度第 1 次住院，先自付减半 50 元
rest person 200: 还有 200 元超出了以上各步的支付范围，由您自付`},
		{"deduct once a year", `{"id": "d", "do": "deduct", "take": "hundred", "over": "year"}, {"id": "p", "do": "proportion", "rate": "rate"}`, stays("60", "60", "60"), `
d person 60: 本年度第 1 次住院，起付标准全年共 100 元，这次自付 60 元
d person 40: 本年度第 2 次住院，起付标准全年共 100 元，这次自付 40 元
p hifp 16: 余下的 20 元，按 80% 报销 16 元
p.share person 4: 其余由您按比例自付 4 元
p hifp 48: 可报的 60 元，按 80% 报销 48 元
p.share person 12: 其余由您按比例自付 12 元`},
		{"deduct, topped up", `{"id": "d", "do": "deduct", "take": "level", "top_up": true}, {"id": "p", "do": "proportion", "rate": "rate"}`, append(two, two[0]), `
d person 100: 本年度第 1 次住院，先自付级别标准 100 元
p hifp 720: 余下的 900 元，按 80% 报销 720 元
p.share person 180: 其余由您按比例自付 180 元
d person 200: 本年度第 2 次住院，这家医院的级别标准是 300 元，本年度收过的不再收，这次补 200 元
p hifp 640: 余下的 800 元，按 80% 报销 640 元
p.share person 160: 其余由您按比例自付 160 元
p hifp 800: 可报的 1000 元，按 80% 报销 800 元
p.share person 200: 其余由您按比例自付 200 元`},
		{"proportion", `{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}`, stays("0.01", "0.03"), `
p maf 0.01: 可报的 0.01 元，按 80% 报销 0.01 元
p maf 0.02: 可报的 0.03 元，按 80% 报销 0.02 元
p.share person 0.01: 其余由您按比例自付 0.01 元`},
		{"bands", `{"id": "d", "do": "deduct", "take": "hundred"}, {"id": "b", "do": "bands", "scale": "scale"}`, stays("1000", "2500"), `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
b.1 hifp 450: 1000 元以内的 900 元，按 50% 报销 450 元
b.share person 450: 以上各段由您按比例自付的部分，合计 450 元
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
b.1 hifp 450: 1000 元以内的 900 元，按 50% 报销 450 元
b.2 hifp 600: 1000 元到 2000 元的 1000 元，按 60% 报销 600 元
b.3 hifp 350: 2000 元以上的 500 元，按 70% 报销 350 元
b.share person 1000: 以上各段由您按比例自付的部分，合计 1000 元`},
		{"bands from the deductible on", `{"id": "d", "do": "deduct", "take": "hundred"}, {"id": "b", "do": "bands", "scale": "scale", "start": "deductible"}`, stays("1200"), `
d person 100: 本年度第 1 次住院，先自付起付标准 100 元
b.1 hifp 500: 1000 元以内的 1000 元，按 50% 报销 500 元
b.2 hifp 60: 1000 元到 2000 元的 100 元，按 60% 报销 60 元
b.share person 540: 以上各段由您按比例自付的部分，合计 540 元`},
		{"bands through the year", `{"id": "b", "do": "bands", "scale": "scale", "start": "year"}`, stays("900", "200"), `
b.1 hifp 450: 1000 元以内的 900 元，按 50% 报销 450 元
b.share person 450: 以上各段由您按比例自付的部分，合计 450 元
b.1 hifp 50: 1000 元以内的 100 元，按 50% 报销 50 元
b.2 hifp 60: 1000 元到 2000 元的 100 元，按 60% 报销 60 元
b.share person 90: 以上各段由您按比例自付的部分，合计 90 元`},
		{"bands, half of the person's share", `{"id": "b", "do": "bands", "scale": "scale", "share": "half"}`, stays("2000"), `
b.1 hifp 750: 1000 元以内的 1000 元，按 75% 报销 750 元
b.2 hifp 800: 1000 元到 2000 元的 1000 元，按 80% 报销 800 元
b.share person 450: 以上各段由您按比例自付的部分，折半只付 50%，合计 450 元`},
		{"bands until a cost, then another fund", `{"id": "b", "do": "bands", "scale": "scale", "until": "top", "counts": "cost"}, {"id": "p", "do": "proportion", "rate": "rate", "payer": "hifob"}`, stays("1500"), `
b.1 hifp 250: 1000 元以内的 500 元，按 50% 报销 250 元
b.share person 250: 以上各段由您按比例自付的部分，合计 250 元
p hifob 800: 余下的 1000 元，按 80% 报销 800 元
p.share person 200: 其余由您按比例自付 200 元`},
		{"bands until a payment, over the year", `{"id": "b", "do": "bands", "scale": "scale", "until": "top", "counts": "payment", "over": "year"}, {"id": "p", "do": "proportion", "rate": "rate", "payer": "hifob"}`, stays("600", "600"), `
b.1 hifp 300: 1000 元以内的 600 元，按 50% 报销 300 元
b.share person 300: 以上各段由您按比例自付的部分，合计 300 元
b.1 hifp 200: 1000 元以内的 400 元，按 50% 报销 200 元
b.share person 200: 以上各段由您按比例自付的部分，合计 200 元
p hifob 160: 余下的 200 元，按 80% 报销 160 元
p.share person 40: 其余由您按比例自付 40 元`},
		{"limit of each visit", `{"id": "l", "do": "limit", "to": "most", "over": "visit"}, {"id": "p", "do": "proportion", "rate": "rate"}`, stays("20001", "20000"), `
l person 1: 可报费用每次算到 2 万元，超出的 1 元由您自付
p hifp 16000: 可报的 20000 元，按 80% 报销 16000 元
p.share person 4000: 其余由您按比例自付 4000 元
p hifp 16000: 可报的 20000 元，按 80% 报销 16000 元
p.share person 4000: 其余由您按比例自付 4000 元`},
		{"limit of the year", `{"id": "l", "do": "limit", "to": "most", "over": "year"}, {"id": "p", "do": "proportion", "rate": "rate"}`, stays("19999", "3"), `
p hifp 15999.2: 可报的 19999 元，按 80% 报销 15999.20 元
p.share person 3999.8: 其余由您按比例自付 3999.80 元
l person 2: 可报费用全年算到 2 万元，超出的 2 元由您自付
p hifp 0.8: 可报的 1 元，按 80% 报销 0.80 元
p.share person 0.2: 其余由您按比例自付 0.20 元`},
		{"ceiling of each visit", `{"id": "p", "do": "proportion", "rate": "rate"}, {"id": "c", "do": "ceiling", "to": "top", "over": "visit"}`, stays("1000", "100"), `
p hifp 500: 可报的 1000 元，按 80% 报销 800 元；受限额所限，实付 500 元
p.share person 200: 其余由您按比例自付 200 元
c person 300: 基金每次最多付 500 元，超出封顶线的 300 元由您自付
p hifp 80: 可报的 100 元，按 80% 报销 80 元
p.share person 20: 其余由您按比例自付 20 元`},
		{"ceiling of the year", `{"id": "p", "do": "proportion", "rate": "rate"}, {"id": "c", "do": "ceiling", "to": "top", "over": "year"}`, stays("600", "100"), `
p hifp 480: 可报的 600 元，按 80% 报销 480 元
p.share person 120: 其余由您按比例自付 120 元
p hifp 20: 可报的 100 元，按 80% 报销 80 元；受限额所限，实付 20 元
p.share person 20: 其余由您按比例自付 20 元
c person 60: 基金全年最多付 500 元，超出封顶线的 60 元由您自付`},
		{"cover and allow", `{"id": "s", "do": "cover", "items": {"drug": "top"}}, {"id": "v", "do": "multiply", "of": ["days", "daily"], "title": "按天"}, {"id": "p", "do": "proportion", "rate": "rate"}, {"id": "a", "do": "allow", "amount": "v", "item": "care"}`, items, `
s.over person 200: 药费 700 元，限 500 元，超出的 200 元由您自付
s.out person 40: 不在可报种类里的费用 70 元，除去另有补偿的 30 元，由您自付 40 元
p hifp 400: 可报的 500 元，按 80% 报销 400 元
p.share person 100: 其余由您按比例自付 100 元
a hifp 30: 治疗费和护理费 50 元，补偿 30 元`},
		{"first pay", `{"id": "f", "do": "first_pay", "rate": "half"}, {"id": "p", "do": "proportion", "rate": "rate"}`, classB, `
f person 150.02: 乙类费用 300.03 元，先自付 50%，即 150.02 元
p hifp 679.98: 可报的 849.98 元，按 80% 报销 679.98 元
p.share person 170: 其余由您按比例自付 170 元`},
		{"a condition", `{"id": "d", "do": "deduct", "take": "hundred", "when": {"level": "tertiary"}}, {"id": "p", "do": "proportion", "rate": "rate"}`, two, `
p hifp 800: 可报的 1000 元，按 80% 报销 800 元
p.share person 200: 其余由您按比例自付 200 元
d person 100: 本年度第 2 次住院，先自付起付标准 100 元
p hifp 720: 余下的 900 元，按 80% 报销 720 元
p.share person 180: 其余由您按比例自付 180 元`},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := load(t, "it", strings.Replace(dividing, "STEPS", test.steps, 1))
			a := settle(t, p, &Request{Visits: test.visits})
			want := strings.Split(strings.TrimSpace(test.want), "\n")
			var got []string
			for i := range a.Visits {
				for _, l := range a.Visits[i].Lines {
					got = append(got, fmt.Sprintf("%s %s %s: %s", l.ID, l.Payer, l.Amount, l.Text))
				}
			}
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || got[i] != want[i] {
					t.Fatalf("line %d: got\n%s\nwant\n%s", i+1, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		})
	}
}
