package calc

import (
	"strings"
	"testing"

	"yibao/calc/tree"
)

// computing is a policy with one calculator, whose steps and result are filled in, and inputs
// and figures of every kind for them to read.
const computing = `{"title": "甲县", "summary": "s", "place": "p", "status": "verified",
"rules": {"R-1": {"title": "规则", "source": "notice"}},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "x", "options": {"x": "甲", "y": "乙"}}},
"calendars": {"2026": {"source": "notice", "off": ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"], "work": ["2026-10-10"]}},
"versions": [{"calculators": {"it": {"title": "它",
"inputs": {
"a": {"title": "甲数", "kind": "money"}, "b": {"title": "乙数", "kind": "money"}, "c": {"title": "丙数", "kind": "money", "min": "0.01"},
"n": {"title": "个数", "kind": "count", "min": -1000}, "rate": {"title": "比率", "kind": "rate"},
"from": {"title": "起", "kind": "date"}, "to": {"title": "止", "kind": "date"},
"month": {"title": "月份", "kind": "month"}, "until": {"title": "到哪月", "kind": "month"},
"off": {"title": "放假的日期", "kind": "dates"},
"plan": {"title": "档次", "kind": "choice", "options": {"low": "低档", "high": "高档"}}
},
"figures": {
"two": {"title": "两成", "unit": "rate", "cite": "R-1", "value": "20%"},
"hundred": {"title": "一百", "unit": "yuan", "cite": "R-1", "value": 100},
"scale": {"title": "分段", "cite": "R-1", "edges": [1000, 2000], "value": ["100%", "50%", "2‰"]},
"fee": {"title": "费用", "unit": "yuan", "cite": "R-1", "by": ["plan", "AMB-1"], "rows": {"low": {"x": 1, "y": 2}, "high": 3}}
},
"steps": [
STEPS,
{"id": "all", "do": "sum", "of": ["two", "hundred", "fee"], "title": "用到的"}, {"id": "banded", "do": "marginal", "amount": "a", "scale": "scale", "title": "分段"}
],
"results": {"it": {"title": "结果", "kind": "KIND", "of": "it"}}}}}]}`

// inputs makes inputs of "a=100 plan=low off=2026-05-01,2026-05-02".
func inputs(t *testing.T, c *Calculator, text string) map[string]Value {
	t.Helper()
	out := map[string]Value{}
	for _, word := range strings.Fields(text) {
		name, value, _ := strings.Cut(word, "=")
		for _, in := range c.Inputs {
			if in.ID != name {
				continue
			}
			n := tree.Text(value)
			if in.Kind == Dates {
				n = &tree.Node{Kind: tree.List}
				for _, s := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' }) {
					n.Items = append(n.Items, tree.Text(s))
				}
			}
			v, bad := in.Parse(n)
			if bad != "" {
				t.Fatalf("%s%s", name, bad)
			}
			out[name] = v
		}
		if _, ok := out[name]; !ok {
			t.Fatalf("no input %s", name)
		}
	}
	return out
}

// TestValues computes the verbs that give a value: what comes out, and what is said (nothing of
// an amount of zero, which adds nothing).
func TestValues(t *testing.T) {
	for _, test := range []struct {
		do, kind, given, want, says string
	}{
		{`"do": "multiply", "of": ["a", "two"]`, "money", "a=12.34", "2.47", "甲数 12.34 元 × 两成 20% = 2.47 元"},
		{`"do": "multiply", "of": ["n", "hundred", "two"]`, "money", "n=3", "60.00", "个数 3 × 一百 100 元 × 两成 20% = 60 元"},
		{`"do": "multiply", "of": ["n", "n"]`, "count", "n=7", "49", "个数 7 × 个数 7 = 49"},
		{`"do": "sum", "of": ["a", "b", "hundred"]`, "money", "a=1 b=0", "101.00", "甲数 1 元 + 一百 100 元 = 101 元"},
		{`"do": "subtract", "of": ["a", "b"]`, "money", "a=5 b=3.5", "1.50", "甲数 5 元 − 乙数 3.50 元 = 1.50 元"},
		{`"do": "subtract", "of": ["a", "b"], "floor": true`, "money", "a=3 b=5", "0.00", ""},
		{`"do": "divide", "of": ["a", "c"]`, "share", "a=1 c=3", "33.33%", "甲数 1 元 ÷ 丙数 3 元 = 33.33%"},
		{`"do": "divide", "of": ["a", "c"]`, "share", "a=2 c=3", "66.67%", "甲数 2 元 ÷ 丙数 3 元 = 66.67%"},
		{`"do": "least", "of": ["a", "b", "hundred"]`, "money", "a=150 b=120", "100.00", "甲数 150 元、乙数 120 元和一百 100 元，取小的 100 元"},
		{`"do": "least", "of": ["a", "b"]`, "money", "a=1.01 b=1.02", "1.01", "甲数 1.01 元和乙数 1.02 元，取小的 1.01 元"},
		{`"do": "greatest", "of": ["a", "b"]`, "money", "a=1.01 b=1.02", "1.02", "甲数 1.01 元和乙数 1.02 元，取大的 1.02 元"},
		{`"do": "clamp", "amount": "a", "min": "b", "max": "c"`, "money", "a=50 b=60 c=300", "60.00", "甲数 50 元，低于乙数，按 60 元算"},
		{`"do": "clamp", "amount": "a", "min": "b", "max": "c"`, "money", "a=500 b=60 c=300", "300.00", "甲数 500 元，高于丙数，按 300 元算"},
		{`"do": "clamp", "amount": "a", "min": "b", "max": "c"`, "money", "a=60 b=60 c=300", "60.00", "甲数 60 元，在 60 元到 300 元之间，照实算"},
		{`"do": "round", "amount": "a", "to": "yuan"`, "money", "a=2.50", "3.00", "2.5 元四舍五入到元，得 3 元"},
		{`"do": "round", "amount": "a", "to": "yuan"`, "money", "a=2.49", "2.00", "2.49 元四舍五入到元，得 2 元"},
		{`"do": "round", "amount": "a", "to": "fen"`, "money", "a=2.49", "2.49", "2.49 元四舍五入到分，得 2.49 元"},
		{`"do": "marginal", "amount": "a", "scale": "scale"`, "money", "a=3000", "1502.00", "1000 元以内的 1000 元按 100%，1000 元到 2000 元的 1000 元按 50%，2000 元以上的 1000 元按 0.2%，合计 1502 元"},
		{`"do": "marginal", "amount": "a", "scale": "scale"`, "money", "a=1000", "1000.00", "1000 元以内的 1000 元按 100%，合计 1000 元"},
		{`"do": "marginal", "amount": "a", "scale": "scale"`, "money", "a=0", "0.00", ""},
		{`"do": "bracket", "amount": "a", "scale": "scale"`, "money", "a=1000", "1000.00", "甲数 1000 元在第 1 段（1000 元以内），整笔按 100%，得 1000 元"},
		{`"do": "bracket", "amount": "a", "scale": "scale"`, "money", "a=1000.01", "500.01", "甲数 1000.01 元在第 2 段（1000 元到 2000 元），整笔按 50%，得 500.01 元"},
		{`"do": "bracket", "amount": "a", "scale": "scale"`, "money", "a=5000", "10.00", "甲数 5000 元在第 3 段（2000 元以上），整笔按 0.2%，得 10 元"},
		{`"do": "choose", "by": "plan", "rows": {"low": "a", "high": "b"}`, "money", "plan=high b=7", "7.00", "取“高档”一项，7 元"},
		{`"do": "choose", "by": "plan", "rows": {"low": "a", "*": "b"}`, "money", "plan=high b=7", "7.00", "取“其它”一项，7 元"},
		{`"do": "choose", "by": "AMB-1", "rows": {"x": "a", "y": "b"}`, "money", "a=5", "5.00", "取“甲”一项，5 元"},
		{`"do": "given", "rows": {"a": "hundred", "b": "fee"}`, "money", "a=5 b=7", "100.00", "得 100 元"},
		{`"do": "given", "rows": {"a": "hundred", "b": "fee"}`, "money", "b=7 plan=high", "3.00", "得 3 元"},
		{`"do": "at_least", "amount": "a", "than": "hundred"`, "truth", "a=100", "是", "甲数 100 元，达到了一百 100 元（含本数）"},
		{`"do": "at_least", "amount": "a", "than": "hundred"`, "truth", "a=99.99", "否", "甲数 99.99 元，没有达到一百 100 元（含本数）"},
		{`"do": "at_most", "amount": "rate", "than": "two"`, "truth", "rate=0.2", "是", "比率 20%，没有超过两成 20%"},
		{`"do": "at_most", "amount": "rate", "than": "two"`, "truth", "rate=0.2001", "否", "比率 20.01%，超过了两成 20%"},
		{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=2008-02-28 to=2008-03-01", "2", "从 2008 年 2 月 28 日的第二天数到 2008 年 3 月 1 日，共 2 天"},
		{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=2009-03-01 to=2009-03-01", "0", "从 2009 年 3 月 1 日的第二天数到 2009 年 3 月 1 日，共 0 天"},
		{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=2009-03-02 to=2009-03-01", "0", "从 2009 年 3 月 2 日的第二天数到 2009 年 3 月 1 日，共 0 天"},
		{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=1600-01-01 to=2000-01-01", "146097", "从 1600 年 1 月 1 日的第二天数到 2000 年 1 月 1 日，共 146097 天"},
		{`"do": "months_between", "start": "month", "end": "until"`, "count", "month=2001-11 until=2002-02", "3", "3 个月"},
		{`"do": "months_between", "start": "month", "end": "until"`, "count", "month=2002-02-28 until=2002-01", "-1", "-1 个月"},
		{`"do": "months_between", "start": "month", "end": "until", "whole": true`, "count", "month=2001-11-15 until=2002-02-14", "2", "2 个月"},
		{`"do": "months_between", "start": "month", "end": "until", "whole": true`, "count", "month=2001-11-15 until=2002-02-15", "3", "3 个月"},
		{`"do": "add_days", "date": "from", "days": "n"`, "date", "from=2008-02-27 n=3", "2008 年 3 月 1 日", "2008 年 2 月 27 日之后第 3 天（自然日，起算日不计）是 2008 年 3 月 1 日"},
		{`"do": "add_days", "date": "from", "days": "n"`, "date", "from=2008-03-01 n=-1", "2008 年 2 月 29 日", "2008 年 3 月 1 日之前第 1 天（自然日，起算日不计）是 2008 年 2 月 29 日"},
		{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=1", "2026 年 10 月 8 日", "2026 年 9 月 30 日之后第 1 个工作日（起算日不计）是 2026 年 10 月 8 日"},
		{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=3", "2026 年 10 月 10 日", "2026 年 9 月 30 日之后第 3 个工作日（起算日不计）是 2026 年 10 月 10 日"},
		{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=3 off=", "2026 年 10 月 5 日", "2026 年 9 月 30 日之后第 3 个工作日（起算日不计）是 2026 年 10 月 5 日"},
		{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=3 off=2026-10-01,2026-10-05", "2026 年 10 月 7 日", "2026 年 9 月 30 日之后第 3 个工作日（起算日不计）是 2026 年 10 月 7 日"},
		{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2027-01-01 n=1", "2027 年 1 月 4 日", "2027 年 1 月 1 日之后第 1 个工作日（起算日不计）是 2027 年 1 月 4 日"},
		{`"do": "months_before", "date": "from", "months": "n"`, "date", "from=2009-03-31 n=1", "2009 年 2 月 28 日", "2009 年 3 月 31 日往前 1 个月，是 2009 年 2 月 28 日"},
		{`"do": "months_before", "date": "from", "months": "n"`, "date", "from=2009-01-15 n=3", "2008 年 10 月 15 日", "2009 年 1 月 15 日往前 3 个月，是 2008 年 10 月 15 日"},
		{`"do": "day_of_next_month", "month": "month", "day": "n"`, "date", "month=2009-12 n=10", "2010 年 1 月 10 日", "2009 年 12 月的次月 10 日，是 2010 年 1 月 10 日"},
		{`"do": "day_of_next_month", "month": "month", "day": "n"`, "date", "month=2009-01-31 n=31", "2009 年 2 月 28 日", "2009 年 1 月的次月 31 日，是 2009 年 2 月 28 日"},
	} {
		name, _, _ := strings.Cut(strings.TrimPrefix(test.do, `"do": "`), `"`)
		t.Run(name+" "+test.given, func(t *testing.T) {
			step := `{"id": "it", "title": "题", "cite": "R-1", ` + test.do + `}`
			p := load(t, "it", strings.NewReplacer("STEPS", step, "KIND", test.kind).Replace(computing))
			c := p.Newest().Calculator("it")
			out, err := p.Calculate(&Query{Calculator: "it", Inputs: inputs(t, c, test.given)})
			if err != nil {
				t.Fatal(err)
			}
			got := out.Results[0].text(c.Results[0].Kind)
			if c.Results[0].Kind == Money {
				got = out.Results[0].Num.StringFixed(2)
			}
			says := ""
			if len(out.Lines) > 0 {
				says = strings.TrimPrefix(out.Lines[0].Text, "题：")
			}
			if got != test.want || says != test.says {
				t.Errorf("%s, %s; want %s, %s", got, says, test.want, test.says)
			}
		})
	}
}

func TestCalculateErrors(t *testing.T) {
	for _, test := range []struct{ name, do, kind, given, want string }{
		{"input missing", `"do": "sum", "of": ["a", "b"]`, "money", "a=1", "missing inputs.b"},
		{"choice missing", `"do": "sum", "of": ["a", "fee"]`, "money", "a=1", "missing inputs.plan"},
		{"what is chosen is missing", `"do": "choose", "by": "plan", "rows": {"low": "a", "high": "b"}`, "money", "plan=high a=1", "missing inputs.b"},
		{"none given", `"do": "given", "rows": {"a": "hundred", "b": "fee"}`, "money", "", "missing inputs.a"},
		{"divisor missing", `"do": "divide", "of": ["a", "c"]`, "share", "a=1", "missing inputs.c"},
		{"month without a day", `"do": "months_between", "start": "month", "end": "until", "whole": true`, "count", "month=2001-11-15 until=2002-02", "bad_value inputs.until"},
		{"before there were years", `"do": "add_days", "date": "from", "days": "n"`, "date", "from=0001-01-01 n=-1", "bad_value inputs"},
		{"after the last year", `"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=9999-12-31 n=1", "bad_value inputs"},
		{"months before there were years", `"do": "months_before", "date": "from", "months": "n"`, "date", "from=0001-01-01 n=1", "bad_value inputs"},
		{"the month after the last year", `"do": "day_of_next_month", "month": "month", "day": "n"`, "date", "month=9999-12 n=1", "bad_value inputs"},
	} {
		step := `{"id": "it", "title": "题", "cite": "R-1", ` + test.do + `}`
		p := load(t, "it", strings.NewReplacer("STEPS", step, "KIND", test.kind).Replace(computing))
		_, err := p.Calculate(&Query{Calculator: "it", Inputs: inputs(t, p.Newest().Calculator("it"), test.given)})
		if code(err) != test.want {
			t.Errorf("%s: %s, want %s", test.name, code(err), test.want)
		}
	}
	p := policy(t, "beijing")
	for _, test := range []struct {
		q    Query
		want string
	}{
		{Query{Calculator: "deposit"}, "unknown_calculator calculator"},
		{Query{Calculator: "contribution", Date: day(t, "2008-01-01")}, "no_version date"},
	} {
		if _, err := p.Calculate(&test.q); code(err) != test.want {
			t.Errorf("%+v: %s, want %s", test.q, code(err), test.want)
		}
	}
}

// A calculator's notes tell of readings and of years without a calendar.
func TestCalculateNotes(t *testing.T) {
	p := policy(t, "mouxian")
	for _, test := range []struct{ cost, taken, want string }{
		{"3000", "", "押金“1000 元以上部分按 50%”怎么算：来源可以有不同读法，这里取“只有超出 1000 元的部分交一半”；若取“超过 1000 元时，整笔交一半”，要交的押金 1500 元。"},
		{"3000", "whole", "押金“1000 元以上部分按 50%”怎么算：来源可以有不同读法，这里取“超过 1000 元时，整笔交一半”；若取“只有超出 1000 元的部分交一半”，要交的押金 2000 元。"},
		{"1000", "", "押金“1000 元以上部分按 50%”怎么算：来源可以有不同读法，这里取“只有超出 1000 元的部分交一半”，另一种读法在这里结果相同。"},
	} {
		q := &Query{Calculator: "deposit", Inputs: map[string]Value{"cost": {Num: yuans(test.cost)}}}
		if test.taken != "" {
			q.Readings = map[string]string{"AMB-MX-3": test.taken}
		}
		out, err := p.Calculate(q)
		if err != nil {
			t.Fatal(err)
		}
		if n := out.Notes[len(out.Notes)-1]; n.Code != "reading" || n.Text != test.want {
			t.Errorf("%s: %+v", test.cost, n)
		}
	}
	step := `{"id": "it", "title": "题", "cite": "R-1", "do": "add_workdays", "date": "from", "days": "n", "holidays": "off"}`
	p = load(t, "it", strings.NewReplacer("STEPS", step, "KIND", "date").Replace(computing))
	c := p.Newest().Calculator("it")
	for given, want := range map[string]int{
		"from=2026-03-02 n=5":        0,
		"from=2026-12-30 n=5":        1,
		"from=2027-12-30 n=5":        2,
		"from=2027-12-30 n=5 off=":   0,
		"from=2025-12-31 n=1":        0,
		"from=2026-12-31 n=600 off=": 0,
	} {
		out, err := p.Calculate(&Query{Calculator: "it", Inputs: inputs(t, c, given)})
		if err != nil {
			t.Fatal(err)
		}
		if len(out.Notes) != want {
			t.Errorf("%s: notes %+v, want %d", given, out.Notes, want)
		}
	}
}

// A reading that another reading's steps need more inputs for is not said to give the same.
func TestReadingThatNeedsMore(t *testing.T) {
	step := `{"id": "it", "title": "题", "cite": "R-1", "do": "choose", "by": "AMB-1", "rows": {"x": "a", "y": "b"}}`
	p := load(t, "it", strings.NewReplacer("STEPS", step, "KIND", "money").Replace(computing))
	out, err := p.Calculate(&Query{Calculator: "it", Inputs: map[string]Value{"a": {Num: one}}})
	if err != nil {
		t.Fatal(err)
	}
	if n := out.Notes[0]; strings.Contains(n.Text, "结果相同") || !strings.Contains(n.Text, "若取“乙”，请填写乙数") {
		t.Errorf("note %+v", n)
	}
}
