package settle_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// loaded loads a policy of one version from its parts: figures by name, the rest as written.
func loaded(t testing.TB, figures, rest string) *policy.Policy {
	t.Helper()
	src := `{"title": "甲县", "summary": "s", "place": "p", "status": "verified", "rules": {"R": {"title": "r", "source": "s"}},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "a", "options": {"a": "甲", "b": "乙"}}},
"versions": [{"from": "2023-01-01", "figures": {` + figures + `}, ` + rest + `}]}`
	doc, err := tree.ParseJSON([]byte(src))
	if err != nil {
		t.Fatalf("%v: %s", err, src)
	}
	p, errs := policy.Load("it", doc)
	for _, e := range errs {
		t.Fatalf("%d:%d %s", e.Pos.Line, e.Pos.Col, e.Msg)
	}
	return p
}

// request reads a request of the contract, without the policy's name.
func request(t testing.TB, p *policy.Policy, text string) *settle.Request {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(`{"policy": "it", ` + text + `}`))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	q, bad := contract.Find(func(string) *policy.Policy { return p }).Read(doc)
	if bad != nil {
		t.Fatalf("%+v: %s", bad, text)
	}
	return q.Reimbursement
}

// stays writes the visits of a request: stays in hospitals of the first level.
func stays(totals ...string) string {
	var out []string
	for _, total := range totals {
		out = append(out, `{"kind": "inpatient", "level": "primary", "fees": {"medfee_sumamt": "`+total+`"}}`)
	}
	return `"visits": [` + strings.Join(out, ", ") + `]`
}

func settled(t testing.TB, p *policy.Policy, req *settle.Request) *settle.Answer {
	t.Helper()
	a, err := settle.Settle(p, req, nil, nil)
	if err != nil {
		t.Fatalf("%+v", err)
	}
	return a
}

// paid writes what a fund pays for each visit.
func paid(a *settle.Answer, f words.Fund) string {
	var out []string
	for i := range a.Visits {
		out = append(out, a.Visits[i].Fund[f].Fixed(2))
	}
	return strings.Join(out, " ")
}

func TestRounding(t *testing.T) {
	p := loaded(t, `"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 100}, "rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "66.67%"}`,
		`"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "d", "do": "deduct", "take": "line"}, {"id": "p", "do": "proportion", "rate": "rate"}]}}`)
	for _, test := range []struct{ total, funds string }{
		{"0", "0.00"},
		{"100.00", "0.00"},
		{"100.01", "0.01"},   // 0.006667
		{"100.02", "0.01"},   // 0.013334
		{"100.15", "0.10"},   // 0.100005
		{"101.50", "1.00"},   // 1.00005
		{"115.00", "10.00"},  // 10.0005
		{"150.00", "33.34"},  // 33.335: half goes up
		{"250.00", "100.01"}, // 100.005
		{"249.99", "100.00"}, // 99.998333
		{"999999999999.99", "666699999933.32"},
	} {
		if got := paid(settled(t, p, request(t, p, stays(test.total))), words.Pooled); got != test.funds {
			t.Errorf("%s: %s, want %s", test.total, got, test.funds)
		}
	}
}

// Of two funds that both end at half a fen only the first rounds up: nobody pays less than nothing.
func TestHalfFens(t *testing.T) {
	p := loaded(t, `"end": {"title": "为止", "unit": "yuan", "cite": "R", "value": 10.005}, "rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "100%"}`,
		`"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [
{"id": "first", "do": "proportion", "rate": "rate", "until": "end", "counts": "cost"}, {"id": "second", "do": "proportion", "rate": "rate", "payer": "hifob"}]}}`)
	for _, test := range []struct{ total, first, second string }{
		{"10", "10.00", "0.00"},
		{"10.01", "10.01", "0.00"},
		{"20.01", "10.01", "10.00"},
		{"20", "10.01", "9.99"},
	} {
		a := settled(t, p, request(t, p, stays(test.total)))
		if first, second := paid(a, words.Pooled), paid(a, words.Large); first != test.first || second != test.second || !a.Total.Person.IsZero() {
			t.Errorf("%s: the funds pay %s and %s, the person %s; want %s and %s", test.total, first, second, a.Total.Person, test.first, test.second)
		}
	}
}

// The same with three funds under a cap of all: half a fen each does not pass it.
func TestHalfFensUnderACap(t *testing.T) {
	p := loaded(t, `"end": {"title": "为止", "unit": "yuan", "cite": "R", "value": 0.01}, "next": {"title": "再到", "unit": "yuan", "cite": "R", "value": 0.02}, "half": {"title": "比例", "unit": "rate", "cite": "R", "value": "50%"}, "most": {"title": "封顶", "unit": "yuan", "cite": "R", "value": 0.02}`,
		`"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [
{"id": "a", "do": "proportion", "rate": "half", "until": "end", "counts": "cost"}, {"id": "b", "do": "proportion", "rate": "half", "payer": "hifob", "until": "next", "counts": "cost"}, {"id": "c", "do": "proportion", "rate": "half", "payer": "maf"},
{"id": "cap", "do": "ceiling", "to": "most", "over": "visit", "payer": "all"}]}}`)
	a := settled(t, p, request(t, p, stays("0.03")))
	if got := a.Total.Funds.Fixed(2); got != "0.02" {
		t.Errorf("the funds pay %s: %s, %s, %s", got, paid(a, words.Pooled), paid(a, words.Large), paid(a, words.Aid))
	}
}

const yearly = `"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 100.5}, "scale": {"title": "分段", "cite": "R", "edges": [1000, 3000], "value": ["33.33%", "66.67%", "50%"]},
"most": {"title": "限额", "unit": "yuan", "cite": "R", "value": 5000}, "rate": {"title": "大额", "unit": "rate", "cite": "R", "value": "85.5%"}`

// yearlySteps go on through the year: a deductible, bands and a limit, and another fund beyond it.
const yearlySteps = `"benefits": {"in": {"title": "门诊", "kinds": ["inpatient"], "yearly": true, "steps": [
{"id": "l", "do": "limit", "to": "most", "over": "year", "hold": true}, {"id": "d", "do": "deduct", "take": "line"}, {"id": "b", "do": "bands", "scale": "scale"},
{"id": "p", "do": "proportion", "rate": "rate", "payer": "hifob", "beyond": true}]}}`

// The fens of a year's bills add up to those of one bill of the whole, however it is split: told in one
// request or handed on.
func TestRoundingOverTheYear(t *testing.T) {
	p := loaded(t, yearly, strings.Replace(yearlySteps, `{"id": "b", "do": "bands", "scale": "scale"}`, `{"id": "b", "do": "bands", "scale": "scale", "until": "most", "counts": "cost"}`, 1))
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		total, left := int64(0), 2+r.Int64N(1_000_000)
		var bills []string
		for left > 0 {
			part := min(left, 1+r.Int64N([]int64{3, 1000, 300_000}[r.IntN(3)]))
			if len(bills) == 30 {
				part = left
			}
			total, left = total+part, left-part
			bills = append(bills, num.New(part, -2).Fixed(2))
		}
		whole := settled(t, p, request(t, p, stays(num.New(total, -2).Fixed(2))))
		split := settled(t, p, request(t, p, stays(bills...)))
		for _, f := range []words.Fund{words.Pooled, words.Large} {
			var sum num.Num
			for i := range split.Visits {
				sum = sum.Add(split.Visits[i].Fund[f])
			}
			if !sum.Equal(whole.Visits[0].Fund[f]) {
				t.Fatalf("%s pays %s of the bills %s, and %s of the whole", f, sum, bills, whole.Visits[0].Fund[f])
			}
		}
		var year *settle.Answer
		for i, bill := range bills {
			req := request(t, p, stays(bill))
			if year != nil {
				req.Year = *p.Ledger.Tell(year.Year)
			}
			year = settled(t, p, req)
			if got, want := year.Visits[0].Fund, split.Visits[i].Fund; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("bill %d of %s, handed on: %v, not %v", i, bills, got, want)
			}
		}
	}
}

// Each bill is rounded by itself where nothing goes on through the year.
func TestRoundingOfEachBill(t *testing.T) {
	p := loaded(t, `"half": {"title": "比例", "unit": "rate", "cite": "R", "value": "50%"}`, `"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "p", "do": "proportion", "rate": "half"}]}}`)
	if got, want := paid(settled(t, p, request(t, p, stays("0.01", "0.01", "0.01"))), words.Pooled), "0.01 0.01 0.01"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A layer pays on what is left: with 先行自付 or without, without the deductible, without what a reduced
// rate makes, under a condition.
func TestLayers(t *testing.T) {
	const figures = `"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 100}, "scale": {"title": "分段", "cite": "R", "edges": [], "value": ["80%"]},
"first": {"title": "先行自付", "unit": "rate", "cite": "R", "value": "10%"}, "less": {"title": "降低", "unit": "rate", "cite": "R", "value": "50%"}, "half": {"title": "一半", "unit": "rate", "cite": "R", "value": "50%"}`
	const benefit = `"inputs": {"poor": {"title": "困难", "kind": "choice", "ask": "request", "options": {"no": "否", "yes": "是"}, "default": "no"}, "wage": {"title": "工资", "kind": "money", "optional": true}},
"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "f", "do": "first_pay", "rate": "first"}, {"id": "d", "do": "deduct", "take": "line"}, {"id": "b", "do": "bands", "scale": "scale", "times": "less"}]},
"out": {"title": "门诊", "kinds": ["outpatient"], "steps": [{"id": "p", "do": "proportion", "rate": "half"}]}}, `
	// Of 1000 yuan, 200 of class B, 20 are paid first; of 980 the person pays 100 and, of 880 paid at 40 % instead
	// of 80 %, 528: 352 because of the reduction. Altogether 628 of what is eligible.
	const bill = `{"kind": "inpatient", "fees": {"medfee_sumamt": "1000", "class_b_amt": "200"}}`
	const pay = `"steps": [{"id": "l", "do": "proportion", "rate": "half", "payer": "maf"}]`
	for _, test := range []struct{ name, layers, more, visits, want string }{
		{"the person's share", `"layers": {"x": {"title": "层", ` + pay + `}}`, ``, bill, "314.00"},
		{"with what is paid first", `"layers": {"x": {"title": "层", "with": ["first_pay"], ` + pay + `}}`, ``, bill, "324.00"},
		{"without the deductible", `"layers": {"x": {"title": "层", "without": ["deductible"], ` + pay + `}}`, ``, bill, "264.00"},
		{"without the reduction", `"layers": {"x": {"title": "层", "without": ["reduced"], ` + pay + `}}`, ``, bill, "138.00"},
		{"without both, with what is paid first", `"layers": {"x": {"title": "层", "with": ["first_pay"], "without": ["deductible", "reduced"], ` + pay + `}}`, ``, bill, "98.00"},
		{"a part under another reading", `"layers": {"x": {"title": "层", "without": [{"part": "deductible", "when": {"AMB-1": "b"}}], ` + pay + `}}`, ``, bill, "314.00"},
		{"a part under this reading", `"layers": {"x": {"title": "层", "without": [{"part": "deductible", "when": {"AMB-1": "b"}}], ` + pay + `}}`, `"readings": {"AMB-1": "b"},`, bill, "264.00"},
		{"not for this person", `"layers": {"x": {"title": "层", "when": {"poor": "yes"}, ` + pay + `}}`, ``, bill, "0.00"},
		{"for this person", `"layers": {"x": {"title": "层", "when": {"poor": "yes"}, ` + pay + `}}`, `"inputs": {"poor": "yes"},`, bill, "314.00"},
		{"where an answer was given", `"layers": {"x": {"title": "层", "when": {"given": "wage"}, ` + pay + `}}`, `"inputs": {"wage": 5},`, bill, "314.00"},
		{"of another benefit", `"layers": {"x": {"title": "层", "benefits": ["out"], ` + pay + `}}`, ``, bill, "0.00"},
		{"of each bill its own", `"layers": {"x": {"title": "层", "benefits": ["out"], ` + pay + `}}`, ``, bill + `, {"kind": "outpatient", "fees": {"medfee_sumamt": "100"}}`, "0.00 25.00"},
		{"on what the one before left", `"layers": {"x": {"title": "层", "steps": [{"id": "l", "do": "proportion", "rate": "half", "payer": "hifmi"}]}, "y": {"title": "层", ` + pay + `}}`, ``, bill, "157.00"},
		{"a deductible over the year", `"layers": {"x": {"title": "层", "steps": [{"id": "d", "do": "deduct", "take": "line", "over": "year"}, {"id": "l", "do": "proportion", "rate": "half", "payer": "maf"}]}}`, ``,
			`{"kind": "outpatient", "fees": {"medfee_sumamt": "120"}}, {"kind": "outpatient", "fees": {"medfee_sumamt": "120"}}`, "0.00 10.00"},
		{"half fens over the year", `"layers": {"x": {"title": "层", ` + pay + `}}`, ``,
			`{"kind": "outpatient", "fees": {"medfee_sumamt": "0.02"}}, {"kind": "outpatient", "fees": {"medfee_sumamt": "0.02"}}, {"kind": "outpatient", "fees": {"medfee_sumamt": "0.02"}}`, "0.01 0.00 0.01"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := loaded(t, figures, benefit+test.layers)
			a := settled(t, p, request(t, p, test.more+`"visits": [`+test.visits+`]`))
			if got := paid(a, words.Aid); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// The end of the year is settled once, over all its visits and what has gone before.
func TestYearEnd(t *testing.T) {
	p := loaded(t, `"half": {"title": "一半", "unit": "rate", "cite": "R", "value": "50%"}, "line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 300}`,
		`"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "p", "do": "proportion", "rate": "half"}]}},
"layers": {"big": {"title": "大病", "at": "year_end", "steps": [{"id": "d", "do": "deduct", "take": "line"}, {"id": "l", "do": "proportion", "rate": "half", "payer": "hifmi"}]},
"aid": {"title": "救助", "at": "year_end", "steps": [{"id": "a", "do": "proportion", "rate": "half", "payer": "maf"}]}}`)
	for _, test := range []struct{ more, base, big, aid, person string }{
		{``, "500.00", "100.00", "200.00", "200.00"}, // of 500, less 300: 100; of the 400 left: 200
		{`"year": {"inscp_scp_amt": "1000", "hifp_pay": "500", "preselfpay_amt": "70"},`, "1000.00", "350.00", "325.00", ""}, // what the person paid before is not told,
		{`"year": {"benefits": {"in": {"inscp_scp_amt": "100", "hifp_pay": "100"}}},`, "500.00", "100.00", "200.00", "200.00"},
	} {
		a := settled(t, p, request(t, p, test.more+stays("600", "400")))
		e := a.YearEnd
		if e == nil || e.Base.Fixed(2) != test.base || e.Fund[words.Serious].Fixed(2) != test.big || e.Fund[words.Aid].Fixed(2) != test.aid || !e.Funds.Equal(e.Fund[words.Serious].Add(e.Fund[words.Aid])) || test.person != "" && a.Person().Fixed(2) != test.person {
			t.Errorf("%s: %+v, the person %s", test.more, e, a.Person())
		}
		if a.Total.Person.Fixed(2) != "500.00" {
			t.Errorf("%s: the end of the year is in the total %+v", test.more, a.Total)
		}
	}
}

// What a case does not need is not asked for, and what its answer rests on is noted.
func TestNotNeeded(t *testing.T) {
	p := loaded(t, `"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 100}, "rate": {"title": "比例", "unit": "rate", "cite": "R", "by": ["category", "age"], "rows": {"employed": "50%", "retired": {"0-69": "60%", "70+": "70%"}}},
"top": {"title": "封顶", "unit": "yuan", "cite": "R", "by": ["AMB-1", "poor"], "rows": {"a": 500, "b": {"no": 400, "yes": 600}}}`,
		`"inputs": {"poor": {"title": "困难", "kind": "choice", "options": {"no": "否", "yes": "是"}}},
"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "d", "do": "deduct", "take": "line"}, {"id": "p", "do": "proportion", "rate": "rate"}, {"id": "c", "do": "ceiling", "to": "top", "over": "year"}]}}`)
	for _, test := range []struct{ text, want, fields string }{
		{`"person": {"category": "employed"}, ` + stays("1000"), "450.00", "visits[0].kind person.category year.hifp_pay"},
		{`"person": {"category": "retired", "age": 70}, ` + stays("1000"), "500.00", "visits[0].kind person.category person.age year.hifp_pay"},
		{`"person": {"category": "retired"}, ` + stays("1000"), "missing person.age", "visits[0].kind person.category person.age"},
		{stays("1000"), "missing person.category", "visits[0].kind person.category"},
		{`"person": {"category": "student"}, ` + stays("1000"), "not_given person.category", "visits[0].kind person.category"},
		{`"person": {"category": "employed"}, "readings": {"AMB-1": "b"}, ` + stays("1000"), "missing inputs.poor", "visits[0].kind person.category inputs.poor year.hifp_pay"},
		{`"person": {"category": "employed"}, "readings": {"AMB-1": "b"}, "inputs": {"poor": "no"}, ` + stays("1000"), "400.00", "visits[0].kind person.category inputs.poor year.hifp_pay"},
	} {
		trace := &figure.Trace{}
		a, err := settle.Settle(p, request(t, p, test.text), nil, trace)
		got := ""
		if err != nil {
			got = err.Code + " " + err.Field
		} else {
			got = paid(a, words.Pooled)
		}
		if fields := strings.Join(trace.Fields, " "); got != test.want || fields != test.fields {
			t.Errorf("%s: %s, read %s; want %s, %s", test.text, got, fields, test.want, test.fields)
		}
	}
}

// Watch is told of each division, in order; Again settles with another option and leaves the answer alone.
func TestWatchAndAgain(t *testing.T) {
	p := loaded(t, `"rate": {"title": "比例", "unit": "rate", "cite": "R", "by": ["AMB-1"], "rows": {"a": "50%", "b": "60%"}}`,
		`"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "p", "do": "proportion", "rate": "rate"}]}},
"layers": {"x": {"title": "层", "steps": [{"id": "l", "do": "proportion", "rate": "rate", "payer": "hifmi"}]}}, "year_end": {"title": "年末", "steps": [{"id": "e", "do": "proportion", "rate": "rate", "payer": "maf"}]}`)
	req := request(t, p, stays("100", "200"))
	var seen []string
	a, err := settle.Settle(p, req, func(visit int, c *figure.Case, prog *policy.Program, s *settle.Settlement, d *verb.Division) {
		seen = append(seen, fmt.Sprint(visit, " ", prog.Steps[0].ID, " ", d.Cost))
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(seen, ", "), "0 p 100, 0 l 50, 1 p 200, 1 l 100, 2 e 75"; got != want {
		t.Errorf("watched %s, want %s", got, want)
	}
	other, err := a.Again(p, req, 0, 1)
	if err != nil || other.Total.Funds.Fixed(2) != "252.00" || a.Total.Funds.Fixed(2) != "225.00" || a.Choices[0] != 0 {
		t.Errorf("again %v: %+v, and before %+v", err, other.Total, a.Total)
	}
}

// A policy may be used by any number of goroutines at once.
func TestConcurrently(t *testing.T) {
	p := loaded(t, yearly, strings.Replace(yearlySteps, `{"id": "b", "do": "bands", "scale": "scale"}`, `{"id": "b", "do": "bands", "scale": "scale", "until": "most", "counts": "cost"}`, 1))
	req := request(t, p, stays("500", "1234.56", "9999.99"))
	want := fmt.Sprint(settled(t, p, req).Total)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if a, err := settle.Settle(p, req, nil, nil); err != nil || fmt.Sprint(a.Total) != want {
					t.Errorf("%v, %v, not %s", a.Total, err, want)
				}
			}
		})
	}
	wg.Wait()
}

// A calculation is computed as far as its results need it.
func TestCalculate(t *testing.T) {
	p := loaded(t, ``, `"calculators": {"it": {"title": "它", "inputs": {"a": {"title": "甲", "kind": "money"}, "b": {"title": "乙", "kind": "money"}},
"figures": {"third": {"title": "三分之一", "unit": "rate", "cite": "R", "value": "33.333%"}},
"steps": [{"id": "part", "do": "multiply", "of": ["a", "third"], "title": "部分"}, {"id": "unused", "do": "sum", "of": ["a", "b"], "title": "没有用到"}, {"id": "sum", "do": "sum", "of": ["part", "part"], "title": "合计"}],
"results": {"part": {"title": "部分", "kind": "money", "of": "part"}, "sum": {"title": "合计", "kind": "money", "of": "sum"}}}}`)
	o, err := settle.Calculate(p, &settle.CalculationRequest{Calculator: "it", Inputs: figure.Given{{ID: "a", Value: figure.Value{Num: num.New(1, -1)}}}}, nil)
	if err != nil {
		t.Fatalf("%+v", err)
	}
	// Each result is rounded from the exact figure: 0.033333 and 0.066666.
	if got := o.Results[0].Num.Fixed(4) + " " + o.Results[1].Num.Fixed(4); got != "0.0300 0.0700" {
		t.Errorf("got %s", got)
	}
	if _, computed := o.Case.Computed(1); computed {
		t.Error("a step that no result needs was computed")
	}
	if o, err := settle.Calculate(p, &settle.CalculationRequest{Calculator: "other"}, nil); err == nil || err.Code != words.UnknownCalculator || o.Case != nil {
		t.Errorf("another calculator: %+v", err)
	}
}
