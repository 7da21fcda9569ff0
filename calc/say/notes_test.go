package say_test

import (
	"strings"
	"testing"

	"yibao/calc/say"
	"yibao/calc/words"
)

// noted is a policy whose answers have something to warn of.
const noted = `{"title": "甲县职工医保", "summary": "s", "place": "county", "status": "STATUS",
"rules": {"R": {"title": "待遇", "source": "notice"}},
"readings": {
"AMB-LINE": {"title": "起付标准是多少", "why": "w", "default": "low", "options": {"low": "100 元", "high": "400 元"}},
"AMB-ASK": {"title": "封顶看不看困难", "why": "w", "default": "no", "options": {"no": "不看", "yes": "看"}},
"AMB-END": {"title": "年末付几成", "why": "w", "default": "half", "options": {"half": "五成", "most": "九成"}}},
"versions": [{"from": "2023-01-01", "to": "2023-12-31",
"inputs": {"poor": {"title": "是不是困难人员", "kind": "choice", "options": {"no": "不是", "yes": "是"}}, "income": {"title": "收入", "kind": "money", "optional": true},
"cause": {"title": "原因", "kind": "choice", "ask": "visit", "options": {"ill": "病", "accident": "意外"}, "default": "ill"}},
"figures": {
"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "by": ["AMB-LINE"], "rows": {"low": 100, "high": 400}},
"bands": {"title": "分段", "cite": "R", "edges": [3000, 10000], "value": ["60%", "70%", "80%"]},
"top": {"title": "封顶线", "unit": "yuan", "cite": "R", "by": ["AMB-ASK", "poor"], "rows": {"no": 8000, "yes": {"no": 7000, "yes": 9000}}},
"line_big": {"title": "大病起付标准", "unit": "yuan", "cite": "R", "value": 2000},
"rate_big": {"title": "大病比例", "unit": "rate", "cite": "R", "value": "50%"},
"rate_end": {"title": "年末比例", "unit": "rate", "cite": "R", "by": ["AMB-END"], "rows": {"half": "50%", "most": "90%"}}
},
"benefits": {
"inpatient": {"title": "住院", "kinds": ["inpatient"], "remarks": ["出院时结算。", "要带医保卡"], "steps": [
{"id": "out", "do": "exclude", "cite": "R", "when": {"cause": "accident"}},
{"id": "line", "do": "deduct", "take": "line"}, {"id": "bands", "do": "bands", "scale": "bands"}, {"id": "top", "do": "ceiling", "to": "top", "over": "year"}]},
"outpatient": {"title": "门诊", "kinds": ["outpatient"], "remarks": ["要带医保卡"], "steps": [
{"id": "line", "do": "deduct", "take": "line"}, {"id": "bands", "do": "bands", "scale": "bands", "start": "deductible"}]}},
"layers": {"big": {"title": "大病保险", "benefits": ["inpatient"], "when": {"given": "income"}, "remarks": ["大病保险自动结算"], "steps": [
{"id": "d", "do": "deduct", "take": "line_big", "over": "year"}, {"id": "p", "do": "proportion", "rate": "rate_big", "payer": "hifmi"}]}},
"year_end": {"title": "年末补助", "steps": [{"id": "e", "do": "proportion", "rate": "rate_end", "payer": "maf"}]}
}]}`

// TestNotes looks at all notes of a result, with a part of each that matters.
func TestNotes(t *testing.T) {
	const poor = `"inputs": {"poor": "no", "income": 1}, `
	in := func(fees string) string {
		return `{"kind": "inpatient", "level": "primary", "fees": {"medfee_sumamt": ` + fees + `}}`
	}
	out := func(fees string) string { return `{"kind": "outpatient", "fees": {"medfee_sumamt": ` + fees + `}}` }
	const status = "verified"
	for _, test := range []struct {
		name, status, request, want string
		texts                       []string
	}{
		{"historic", "historic", poor + `"visits": [` + out("50") + `]`, "historic\nreading AMB-LINE\nreading AMB-END differs\nbelow_deductible\nremark",
			[]string{"2023 年 1 月 1 日至 2023 年 12 月 31 日", "取“100 元”，另一种读法在这里结果相同。", "取“五成”；若取“九成”，基金支付 0 元、您自付 50 元（年底年末补助再付 45 元）。", "可报费用没有超过起付标准，所以基金不付。", "要带医保卡。"}},
		{"unverified", "unverified", poor + `"visits": [` + out("500") + `]`, "unverified\nreading AMB-LINE differs\nreading AMB-END differs\nremark",
			[]string{"还没有核对原文", "若取“400 元”，基金支付 60 元、您自付 440 元（年底年末补助再付 220 元）。", "若取“九成”，基金支付 240 元、您自付 260 元（年底年末补助再付 234 元）。", ""}},
		{"second hand", "secondhand", poor + `"visits": [` + out("0") + `]`, "secondhand\nreading AMB-LINE\nreading AMB-END\nremark", []string{"转载资料", "", "", ""}},
		{"a year after the last check", `verified", "checked": "2022-06-30`, `"date": "2023-06-30", ` + poor + `"visits": [` + out("0") + `]`, "reading AMB-LINE\nreading AMB-END\nremark", nil},
		{"more than a year after the last check", `verified", "checked": "2022-06-30`, `"date": "2023-07-01", ` + poor + `"visits": [` + out("0") + `]`, "stale\nreading AMB-LINE\nreading AMB-END\nremark",
			[]string{"最后一次核对是 2022 年 6 月 30 日，您算的 2023 年 7 月 1 日比它晚一年多", "", "", ""}},
		{"one visit more than a year after", `secondhand", "checked": "2022-06-30`, `"date": "2023-01-01", ` + poor + `"visits": [` + out("0") + `, {"kind": "outpatient", "date": "2023-08-01", "fees": {"medfee_sumamt": 0}}]`, "secondhand\nstale\nreading AMB-LINE\nreading AMB-END\nremark", nil},
		{"over when it was last checked", `verified", "checked": "2024-01-01`, poor + `"visits": [` + out("0") + `]`, "ended\nreading AMB-LINE\nreading AMB-END\nremark", []string{"到 2023 年 12 月 31 日为止，以后的标准没有见到", "", "", ""}},
		{"not over yet", `verified", "checked": "2023-12-31`, poor + `"visits": [` + out("0") + `]`, "reading AMB-LINE\nreading AMB-END\nremark", nil},
		{"long after, but historic anyway", `historic", "checked": "2020-06-30`, `"date": "2023-08-01", ` + poor + `"visits": [` + out("0") + `]`, "historic\nreading AMB-LINE\nreading AMB-END\nremark", nil},
		{"the other reading taken", status, poor + `"readings": {"AMB-LINE": "high"}, "visits": [` + out("500") + `]`, "reading AMB-LINE differs\nreading AMB-END differs\nremark",
			[]string{"取“400 元”；若取“100 元”，基金支付 240 元、您自付 260 元（年底年末补助再付 130 元）。", "", ""}},
		{"near an edge", status, poor + `"visits": [` + in("2970") + `]`, "reading AMB-LINE differs\nreading AMB-ASK\nreading AMB-END differs\nnear_edge\nremark\nremark\nremark\nbelow_layer",
			[]string{"", "", "", "可报费用离 3000 元的分段点很近（相差 30 元）", "出院时结算。", "要带医保卡。", "大病保险自动结算。", "算进大病保险的个人负担到这次累计 1248 元，没有超过大病保险的起付标准，所以它不付。"}},
		{"not so near", status, poor + `"visits": [` + in("2969.99") + `]`, "reading AMB-LINE differs\nreading AMB-ASK\nreading AMB-END differs\nremark\nremark\nremark\nbelow_layer", nil},
		{"an edge on another axis", status, poor + `"visits": [` + out("3000") + `]`, "reading AMB-LINE differs\nreading AMB-END differs\nremark", nil},
		{"a cap, and a layer beyond it", status, poor + `"visits": [` + in("20000") + `]`, "reading AMB-LINE\nreading AMB-ASK differs\nreading AMB-END differs\nceiling\nremark\nremark\nremark",
			[]string{"", "取“不看”；若取“看”，基金支付 12500 元", "", "基金支付已经到了封顶线，再多的费用由后面的各层按规定付，其余由您自付。", "", "", ""}},
		{"just below the cap", status, poor + `"visits": [` + in("10000") + `]`, "reading AMB-LINE differs\nreading AMB-ASK\nreading AMB-END differs\nnear_edge\nremark\nremark\nremark", nil},
		{"another reading wants to know more", status, `"inputs": {"income": 1}, "visits": [` + in("500") + `]`, "reading AMB-LINE differs\nreading AMB-ASK differs\nreading AMB-END differs\nremark\nremark\nremark\nbelow_layer",
			[]string{"", "取“不看”；若取“看”，请填写是不是困难人员。", "", "", "", "", ""}},
		{"an answer that was not given", status, `"inputs": {"poor": "no"}, "visits": [` + in("500") + `]`, "reading AMB-LINE differs\nreading AMB-ASK\nreading AMB-END differs\nabsent income\nremark\nremark\nremark",
			[]string{"", "", "", "没有填“收入”，与它有关的部分没有算。", "", "", ""}},
		{"excluded", status, poor + `"visits": [{"kind": "inpatient", "inputs": {"cause": "accident"}, "fees": {"medfee_sumamt": 500}}]`, "reading AMB-END\nexcluded\nremark\nremark\nremark",
			[]string{"", "这一次不在报销范围，全部由您自付，也不计次数和累计。", "", "", ""}},
		{"of several visits", status, poor + `"visits": [` + in("500") + `, ` + in("60") + `, ` + in("20000") + `]`,
			"reading AMB-LINE\nreading AMB-ASK differs\nreading AMB-END differs\nbelow_deductible\nceiling\nremark\nremark\nremark\nbelow_layer\nbelow_layer",
			[]string{"", "", "", "第 2 次就诊：可报费用没有超过起付标准", "第 3 次就诊：基金支付已经到了封顶线", "", "", "", "第 1 次就诊：算进大病保险", "第 2 次就诊：算进大病保险的个人负担到这次累计 320 元"}},
		{"fields without a rule", status, poor + `"visits": [{"kind": "outpatient", "fees": {"medfee_sumamt": 300, "class_b_amt": 1, "items": {"drug": 1, "herb": 2, "bed": 0}}}]`,
			"reading AMB-LINE differs\nreading AMB-END differs\nunused_field visits[0].fees.class_b_amt\nunused_field visits[0].fees.items.drug\nunused_field visits[0].fees.items.herb\nremark",
			[]string{"", "", "填了“其中乙类费用”，这份政策没有用到它的规定，没有影响结果。乙类要先自付一部分的，请把那部分填在“先行自付”里。", "填了“药费”", "填了“中药费”", ""}},
		{"a year told as sums", status, poor + `"year": {"benefits": {"inpatient": {"act_pay_dedc": "100", "inscp_scp_amt": "1000", "hifp_pay": "540"}}}, "visits": [` + in("500") + `]`,
			"reading AMB-LINE differs\nreading AMB-ASK\nreading AMB-END differs\nyear_derived\nremark\nremark\nremark\nbelow_layer",
			[]string{"", "", "", "今年此前只写了合计（次数、金额）。", "", "", "", "累计 720 元"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := answer(t, load(t, strings.Replace(noted, "STATUS", test.status, 1)), test.request)
			if got := heads(a.Notes); got != test.want {
				t.Fatalf("got\n%s\nwant\n%s", got, test.want)
			}
			for i, part := range test.texts {
				if !strings.Contains(a.Notes[i].Text, part) {
					t.Errorf("%s is %s, want %s", a.Notes[i].Code, a.Notes[i].Text, part)
				}
			}
			for _, n := range a.Notes {
				if !strings.HasSuffix(n.Text, "。") || strings.HasSuffix(n.Text, "。。") {
					t.Errorf("%s ends oddly: %s", n.Code, n.Text)
				}
			}
		})
	}
}

// A reading's note gives what asking with the other reading gives, over the year and its end.
func TestReadingNotesAreRight(t *testing.T) {
	p := load(t, strings.Replace(noted, "STATUS", "verified", 1))
	for _, reading := range []struct{ id, other string }{{"AMB-LINE", "high"}, {"AMB-END", "most"}, {"AMB-ASK", "yes"}} {
		for _, fees := range []string{"0", "100", "250.55", "400", "3000", "10000", "12000", "50000"} {
			request := `"inputs": {"poor": "no", "income": 1}, "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": "` + fees + `"}}, {"kind": "outpatient", "fees": {"medfee_sumamt": "` + fees + `"}}]`
			a := answer(t, p, request)
			b := answer(t, p, `"readings": {"`+reading.id+`": "`+reading.other+`"}, `+request)
			var note *say.Note
			for i := range a.Notes {
				if a.Notes[i].ID == reading.id {
					note = &a.Notes[i]
				}
			}
			if note == nil {
				t.Errorf("%s of %s: no note", reading.id, fees)
				continue
			}
			same := a.Person().Equal(b.Person()) && a.Total.Funds.Equal(b.Total.Funds)
			if note.Differs == same {
				t.Errorf("%s of %s: %s; the other way %+v, with the year's end %s", reading.id, fees, note.Text, b.Total, b.Person())
			}
			if want := "基金支付 " + words.Yuan(b.Total.Funds) + "、您自付 " + words.Yuan(b.Total.Person); !same && !strings.Contains(note.Text, want) {
				t.Errorf("%s of %s: %s, want %s", reading.id, fees, note.Text, want)
			}
			if end := words.Yuan(b.Answer.YearEnd.Funds); !same && b.Answer.YearEnd.Funds.IsPositive() && !strings.Contains(note.Text, "再付 "+end) {
				t.Errorf("%s of %s: %s, want %s at the year's end", reading.id, fees, note.Text, end)
			}
		}
	}
}

// A layer's payment is taken off the person's lines that it counts, the last first; all lines add up, and
// those of the year's end to its base.
func TestLayersLines(t *testing.T) {
	p := load(t, strings.Replace(noted, "STATUS", "verified", 1))
	a := answer(t, p, `"inputs": {"poor": "no", "income": 1}, "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": "20100", "fulamt_ownpay_amt": "1000", "preselfpay_amt": "100"}}]`)
	want := `own_pay person 1000: 自费药品和自费项目不在报销范围，由您自付 1000 元
first_pay person 100: 按规定先由您自付的部分 100 元
line person 100: 本年度第 1 次住院，先自付起付标准 100 元
bands.1 hifp 1740: 3000 元以内的 2900 元，按 60% 报销 1740 元
bands.2 hifp 4900: 3000 元到 1 万元的 7000 元，按 70% 报销 4900 元
bands.3 hifp 1360: 1 万元以上的 9000 元，按 80% 报销 7200 元；受限额所限，实付 1360 元
bands.share person 5060: 以上各段由您按比例自付的部分，合计 5060 元
top person 1340: 基金全年最多付 8000 元，超出封顶线的 5840 元由您自付；其中 4500 元由大病保险付
p hifmi 4500: 余下的 9000 元，按 50% 报销 4500 元
`
	if got := lines(a.Lines[0]); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	sums := map[words.Fund]string{words.Person: "7600.00", words.Pooled: "8000.00", words.Serious: "4500.00"}
	for f, want := range sums {
		sum := a.Visits[0].Person.Sub(a.Visits[0].Person)
		for _, l := range a.Lines[0] {
			if l.Payer == f {
				sum = sum.Add(l.Amount)
			}
		}
		if sum.Fixed(2) != want {
			t.Errorf("the lines of %s add up to %s, want %s", f, sum.Fixed(2), want)
		}
	}
	sum := a.Answer.YearEnd.Funds.Sub(a.Answer.YearEnd.Funds)
	for _, l := range a.YearEnd {
		sum = sum.Add(l.Amount)
	}
	if !sum.Equal(a.Answer.YearEnd.Base) {
		t.Errorf("the lines of the year's end add up to %s of %s:\n%s", sum, a.Answer.YearEnd.Base, lines(a.YearEnd))
	}
}

// The deductible of the year's end is that of no stay.
func TestYearEndLines(t *testing.T) {
	p := load(t, strings.Replace(strings.Replace(noted, "STATUS", "verified", 1), `"steps": [{"id": "e",`, `"steps": [{"id": "d", "do": "deduct", "take": "line_big"}, {"id": "e",`, 1))
	a := answer(t, p, `"inputs": {"poor": "no"}, "visits": [{"kind": "inpatient", "fees": {"medfee_sumamt": "20000"}}]`)
	want := `d person 2000: 先自付大病起付标准 2000 元
e maf 5000: 余下的 10000 元，按 50% 报销 5000 元
e.share person 5000: 其余由您按比例自付 5000 元
`
	if got := lines(a.YearEnd); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// A calculator's notes tell of readings, of remarks, and of years without a calendar.
// TestCalculationIsStale: a calculator warns of a day long after the last check too.
func TestCalculationIsStale(t *testing.T) {
	p := load(t, `{"title": "甲县", "summary": "s", "place": "p", "status": "secondhand", "checked": "2024-02-29", "rules": {"R": {"title": "r", "source": "s"}},
"versions": [{"calculators": {"fee": {"title": "缴费", "inputs": {"wage": {"title": "工资", "kind": "money"}}, "figures": {"rate": {"title": "费率", "unit": "rate", "cite": "R", "value": "2%"}},
"steps": [{"id": "due", "do": "multiply", "of": ["wage", "rate"], "title": "缴"}], "results": {"due": {"title": "缴", "kind": "money", "of": "due"}}}}}]}`)
	for day, want := range map[string]string{"2025-03-01": "secondhand", "2025-03-02": "secondhand\nstale"} {
		o, err := say.Calculate(p, read(t, p, `"date": "`+day+`", "calculator": "fee", "inputs": {"wage": 100}`).Calculation)
		if err != nil {
			t.Fatalf("%+v", err)
		}
		if got := heads(o.Notes); got != want {
			t.Errorf("%s: got %s, want %s", day, got, want)
		}
	}
}

func TestCalculationNotes(t *testing.T) {
	p := load(t, `{"title": "甲县", "summary": "s", "place": "p", "status": "historic", "rules": {"R": {"title": "r", "source": "s"}},
"readings": {"AMB-1": {"title": "押金怎么算", "why": "w", "default": "part", "options": {"part": "超出的部分交一半", "whole": "整笔交一半"}}, "AMB-2": {"title": "没有用到", "why": "w", "default": "a", "options": {"a": "甲", "b": "乙"}}},
"calendars": {"2026": {"source": "s", "off": [], "work": []}},
"versions": [{"calculators": {
"deposit": {"title": "押金", "remarks": ["凭收据退"], "inputs": {"cost": {"title": "费用", "kind": "money"}}, "figures": {"scale": {"title": "比例", "cite": "R", "edges": [1000], "value": ["100%", "50%"]}},
"steps": [{"id": "part", "do": "marginal", "amount": "cost", "scale": "scale", "title": "分段"}, {"id": "whole", "do": "bracket", "amount": "cost", "scale": "scale", "title": "整笔"}, {"id": "due", "do": "choose", "by": "AMB-1", "rows": {"part": "part", "whole": "whole"}, "title": "押金"}],
"results": {"due": {"title": "要交的押金", "kind": "money", "of": "due"}}},
"due": {"title": "期限", "inputs": {"start": {"title": "起", "kind": "date"}, "n": {"title": "天", "kind": "count"}, "off": {"title": "放假的日期", "kind": "dates"}},
"steps": [{"id": "due", "do": "add_workdays", "date": "start", "days": "n", "holidays": "off", "title": "止"}], "results": {"due": {"title": "止", "kind": "date", "of": "due"}}}}}]}`)
	for _, test := range []struct {
		request, want, last string
	}{
		{`"calculator": "deposit", "inputs": {"cost": 3000}`, "historic\nremark\nreading AMB-1 differs", "押金怎么算：来源可以有不同读法，这里取“超出的部分交一半”；若取“整笔交一半”，要交的押金 1500 元。"},
		{`"calculator": "deposit", "inputs": {"cost": 3000}, "readings": {"AMB-1": "whole"}`, "historic\nremark\nreading AMB-1 differs", "押金怎么算：来源可以有不同读法，这里取“整笔交一半”；若取“超出的部分交一半”，要交的押金 2000 元。"},
		{`"calculator": "deposit", "inputs": {"cost": 1000}`, "historic\nremark\nreading AMB-1", "押金怎么算：来源可以有不同读法，这里取“超出的部分交一半”，另一种读法在这里结果相同。"},
		{`"calculator": "due", "inputs": {"start": "2026-03-02", "n": 5}`, "historic", ""},
		{`"calculator": "due", "inputs": {"start": "2026-12-30", "n": 5}`, "historic\nno_calendar", "2027 年的放假安排这里没有"},
		{`"calculator": "due", "inputs": {"start": "2027-12-30", "n": 5}`, "historic\nno_calendar\nno_calendar", "2028 年的放假安排这里没有"},
		{`"calculator": "due", "inputs": {"start": "2027-12-30", "n": 5, "off": []}`, "historic", ""},
	} {
		o, err := say.Calculate(p, read(t, p, test.request).Calculation)
		if err != nil {
			t.Fatalf("%+v", err)
		}
		if got := heads(o.Notes); got != test.want || !strings.Contains(o.Notes[len(o.Notes)-1].Text, test.last) {
			t.Errorf("%s: got %+v, want %s, %s", test.request, o.Notes, test.want, test.last)
		}
	}
}
