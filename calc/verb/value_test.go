package verb_test

import (
	"strings"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
)

// computing is a policy with one calculator, whose steps and result are filled in, and inputs and figures
// of every kind for them to read.
const computing = `{"title": "甲县", "summary": "s", "place": "p", "status": "verified",
"rules": {"R-1": {"title": "规则", "source": "notice"}},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "x", "options": {"x": "甲", "y": "乙"}}},
"calendars": {"2026": {"source": "notice", "off": ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"], "work": ["2026-10-10"]}},
"versions": [{"calculators": {"it": {"title": "它",
"inputs": {
"a": {"title": "甲数", "kind": "money"}, "b": {"title": "乙数", "kind": "money"}, "c": {"title": "丙数", "kind": "money", "min": "0.01"},
"n": {"title": "个数", "kind": "count", "min": -1000}, "m": {"title": "月数", "kind": "count", "min": 1}, "rate": {"title": "比率", "kind": "rate"},
"from": {"title": "起", "kind": "date"}, "to": {"title": "止", "kind": "date"},
"month": {"title": "月份", "kind": "month"}, "until": {"title": "到哪月", "kind": "month"},
"off": {"title": "放假的日期", "kind": "dates"},
"plan": {"title": "档次", "kind": "choice", "options": {"low": "低档", "high": "高档"}}
},
"figures": {
"two": {"title": "两成", "unit": "rate", "cite": "R-1", "value": "20%"},
"hundred": {"title": "一百", "unit": "yuan", "cite": "R-1", "value": 100},
"days": {"title": "三十天", "unit": "day", "cite": "R-1", "value": 30},
"scale": {"title": "分段", "cite": "R-1", "edges": [1000, 2000], "value": ["100%", "50%", "2‰"]},
"fee": {"title": "费用", "unit": "yuan", "cite": "R-1", "by": ["plan", "AMB-1"], "rows": {"low": {"x": 1, "y": 2}, "high": 3}}
},
"steps": [
{"id": "square", "do": "multiply", "of": ["n", "n"], "title": "平方"},
STEPS,
{"id": "all", "do": "multiply", "of": ["two", "hundred", "days", "fee"], "title": "用到的"}, {"id": "banded", "do": "marginal", "amount": "a", "scale": "scale", "title": "分段"}
],
"results": {"it": {"title": "结果", "kind": "KIND", "of": "it"}}}}}]}`

// computed fills in a step that gives the result.
func computed(do, kind string) string {
	step := `{"id": "it", "title": "题", "cite": "R-1", ` + do + `}`
	return strings.NewReplacer("STEPS", step, "KIND", kind).Replace(computing)
}

// values are the verbs that give a value: what each will do, what comes out, and what is said (nothing
// of an amount of zero, which adds nothing).
var values = []struct{ do, kind, given, want, says, plan string }{
	{`"do": "multiply", "of": ["a", "two"]`, "money", "a=12.34", "2.47", "甲数 12.34 元 × 两成 20% = 2.47 元", "“甲数”×“两成”"},
	{`"do": "multiply", "of": ["n", "hundred", "two"]`, "money", "n=3", "60.00", "个数 3 × 一百 100 元 × 两成 20% = 60 元", "“个数”×“一百”×“两成”"},
	{`"do": "multiply", "of": ["n", "n"]`, "count", "n=7", "49", "个数 7 × 个数 7 = 49", "“个数”×“个数”"},
	{`"do": "sum", "of": ["a", "b", "hundred"]`, "money", "a=1 b=0", "101.00", "甲数 1 元 + 一百 100 元 = 101 元", "“甲数”+“乙数”+“一百”"},
	{`"do": "subtract", "of": ["a", "b"]`, "money", "a=5 b=3.5", "1.50", "甲数 5 元 − 乙数 3.50 元 = 1.50 元", "“甲数”−“乙数”"},
	{`"do": "subtract", "of": ["a", "b"]`, "money", "a=3 b=5", "-2.00", "甲数 3 元 − 乙数 5 元 = -2 元", "“甲数”−“乙数”"},
	{`"do": "subtract", "of": ["a", "b"], "floor": true`, "money", "a=3 b=5", "0.00", "", "“甲数”−“乙数”，不到 0 时算 0"},
	{`"do": "divide", "of": ["a", "c"]`, "share", "a=1 c=3", "33.33%", "甲数 1 元 ÷ 丙数 3 元 = 33.33%", "“甲数”÷“丙数”"},
	{`"do": "divide", "of": ["a", "c"]`, "share", "a=2 c=3", "66.67%", "甲数 2 元 ÷ 丙数 3 元 = 66.67%", "“甲数”÷“丙数”"},
	{`"do": "divide", "of": ["a", "days"]`, "money", "a=100", "3.33", "甲数 100 元 ÷ 三十天 30 天 = 3.33 元", "“甲数”÷“三十天”"},
	{`"do": "divide", "of": ["a", "m"]`, "money", "a=100 m=8", "12.50", "甲数 100 元 ÷ 月数 8 = 12.50 元", "“甲数”÷“月数”"},
	{`"do": "least", "of": ["a", "b", "hundred"]`, "money", "a=150 b=120", "100.00", "甲数 150 元、乙数 120 元和一百 100 元，取小的 100 元", "“甲数”、“乙数”、“一百”，取最小的"},
	{`"do": "least", "of": ["a", "b"]`, "money", "a=1.01 b=1.02", "1.01", "甲数 1.01 元和乙数 1.02 元，取小的 1.01 元", "“甲数”、“乙数”，取最小的"},
	{`"do": "greatest", "of": ["a", "b"]`, "money", "a=1.01 b=1.02", "1.02", "甲数 1.01 元和乙数 1.02 元，取大的 1.02 元", "“甲数”、“乙数”，取最大的"},
	{`"do": "clamp", "amount": "a", "min": "b", "max": "c"`, "money", "a=50 b=60 c=300", "60.00", "甲数 50 元，低于乙数，按 60 元算", "“甲数”不低于“乙数”，不高于“丙数”"},
	{`"do": "clamp", "amount": "a", "min": "b", "max": "c"`, "money", "a=500 b=60 c=300", "300.00", "甲数 500 元，高于丙数，按 300 元算", "“甲数”不低于“乙数”，不高于“丙数”"},
	{`"do": "clamp", "amount": "a", "min": "b", "max": "c"`, "money", "a=60 b=60 c=300", "60.00", "甲数 60 元，在 60 元到 300 元之间，照实算", "“甲数”不低于“乙数”，不高于“丙数”"},
	{`"do": "round", "amount": "a", "to": "yuan"`, "money", "a=2.50", "3.00", "2.5 元四舍五入到元，得 3 元", "“甲数”四舍五入到元"},
	{`"do": "round", "amount": "a", "to": "yuan"`, "money", "a=2.49", "2.00", "2.49 元四舍五入到元，得 2 元", "“甲数”四舍五入到元"},
	{`"do": "round", "amount": "a", "to": "yuan", "way": "up"`, "money", "a=2.01", "3.00", "2.01 元有零头就进到元，得 3 元", "“甲数”有零头就进到元"},
	{`"do": "round", "amount": "a", "to": "yuan", "way": "up"`, "money", "a=2.00", "2.00", "2 元有零头就进到元，得 2 元", "“甲数”有零头就进到元"},
	{`"do": "round", "amount": "a", "to": "jiao", "way": "down"`, "money", "a=2.49", "2.40", "2.49 元舍去零头到角，得 2.40 元", "“甲数”舍去零头到角"},
	{`"do": "round", "amount": "a", "to": "fen", "way": "half"`, "money", "a=2.49", "2.49", "2.49 元四舍五入到分，得 2.49 元", "“甲数”四舍五入到分"},
	{`"do": "marginal", "amount": "a", "scale": "scale"`, "money", "a=3000", "1502.00", "1000 元以内的 1000 元按 100%，1000 元到 2000 元的 1000 元按 50%，2000 元以上的 1000 元按 0.2%，合计 1502 元", "“甲数”分段，各段乘自己的比例再相加，按“分段”"},
	{`"do": "marginal", "amount": "a", "scale": "scale"`, "money", "a=1000", "1000.00", "1000 元以内的 1000 元按 100%，合计 1000 元", "“甲数”分段，各段乘自己的比例再相加，按“分段”"},
	{`"do": "marginal", "amount": "a", "scale": "scale"`, "money", "a=0", "0.00", "", "“甲数”分段，各段乘自己的比例再相加，按“分段”"},
	{`"do": "bracket", "amount": "a", "scale": "scale"`, "money", "a=1000", "1000.00", "甲数 1000 元在第 1 段（1000 元以内），整笔按 100%，得 1000 元", "看“甲数”到哪一段，整个数乘那一段的比例，按“分段”"},
	{`"do": "bracket", "amount": "a", "scale": "scale"`, "money", "a=1000.01", "500.01", "甲数 1000.01 元在第 2 段（1000 元到 2000 元），整笔按 50%，得 500.01 元", "看“甲数”到哪一段，整个数乘那一段的比例，按“分段”"},
	{`"do": "bracket", "amount": "a", "scale": "scale"`, "money", "a=5000", "10.00", "甲数 5000 元在第 3 段（2000 元以上），整笔按 0.2%，得 10 元", "看“甲数”到哪一段，整个数乘那一段的比例，按“分段”"},
	{`"do": "choose", "by": "plan", "rows": {"low": "a", "high": "b"}`, "money", "plan=high b=7", "7.00", "取“高档”一项，7 元", "档次：低档，用“甲数”；高档，用“乙数”"},
	{`"do": "choose", "by": "plan", "rows": {"low": "a", "*": "b"}`, "money", "plan=high b=7", "7.00", "取“其它”一项，7 元", "档次：低档，用“甲数”；其它，用“乙数”"},
	{`"do": "choose", "by": "AMB-1", "rows": {"x": "a", "y": "b"}`, "money", "a=5", "5.00", "取“甲”一项，5 元", "读法：甲，用“甲数”；乙，用“乙数”"},
	{`"do": "given", "rows": {"a": "hundred", "b": "fee"}`, "money", "a=5 b=7", "100.00", "得 100 元", "填了“甲数”，用“一百”；填了“乙数”，用“费用”"},
	{`"do": "given", "rows": {"a": "hundred", "b": "fee"}`, "money", "b=7 plan=high", "3.00", "得 3 元", "填了“甲数”，用“一百”；填了“乙数”，用“费用”"},
	{`"do": "at_least", "amount": "a", "than": "hundred"`, "truth", "a=100", "是", "甲数 100 元，达到了一百 100 元（含本数）", "看“甲数”有没有达到“一百”（含本数）"},
	{`"do": "at_least", "amount": "a", "than": "hundred"`, "truth", "a=99.99", "否", "甲数 99.99 元，没有达到一百 100 元（含本数）", "看“甲数”有没有达到“一百”（含本数）"},
	{`"do": "at_most", "amount": "rate", "than": "two"`, "truth", "rate=0.2", "是", "比率 20%，没有超过两成 20%", "看“比率”有没有超过“两成”（恰好相等不算超过）"},
	{`"do": "at_most", "amount": "rate", "than": "two"`, "truth", "rate=0.2001", "否", "比率 20.01%，超过了两成 20%", "看“比率”有没有超过“两成”（恰好相等不算超过）"},
	{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=2008-02-28 to=2008-03-01", "2", "从 2008 年 2 月 28 日的第二天数到 2008 年 3 月 1 日，共 2 天", "从“起”的第二天数到“止”"},
	{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=2009-03-01 to=2009-03-01", "0", "从 2009 年 3 月 1 日的第二天数到 2009 年 3 月 1 日，共 0 天", "从“起”的第二天数到“止”"},
	{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=2009-03-02 to=2009-03-01", "0", "从 2009 年 3 月 2 日的第二天数到 2009 年 3 月 1 日，共 0 天", "从“起”的第二天数到“止”"},
	{`"do": "days_between", "start": "from", "end": "to"`, "count", "from=1600-01-01 to=2000-01-01", "146097", "从 1600 年 1 月 1 日的第二天数到 2000 年 1 月 1 日，共 146097 天", "从“起”的第二天数到“止”"},
	{`"do": "months_between", "start": "month", "end": "until"`, "count", "month=2001-11 until=2002-02", "3", "3 个月", "从“月份”到“到哪月”的月数"},
	{`"do": "months_between", "start": "month", "end": "until"`, "count", "month=2002-02-28 until=2002-01", "-1", "-1 个月", "从“月份”到“到哪月”的月数"},
	{`"do": "months_between", "start": "month", "end": "until", "whole": true`, "count", "month=2001-11-15 until=2002-02-14", "2", "2 个月", "从“月份”到“到哪月”的月数，满整月才算"},
	{`"do": "months_between", "start": "month", "end": "until", "whole": true`, "count", "month=2001-11-15 until=2002-02-15", "3", "3 个月", "从“月份”到“到哪月”的月数，满整月才算"},
	{`"do": "add_days", "date": "from", "days": "n"`, "date", "from=2008-02-27 n=3", "2008 年 3 月 1 日", "2008 年 2 月 27 日之后第 3 天（自然日，起算日不计）是 2008 年 3 月 1 日", "“起”之后第“个数”"},
	{`"do": "add_days", "date": "from", "days": "n"`, "date", "from=2008-03-01 n=-1", "2008 年 2 月 29 日", "2008 年 3 月 1 日之前第 1 天（自然日，起算日不计）是 2008 年 2 月 29 日", "“起”之后第“个数”"},
	{`"do": "add_months", "date": "from", "months": "m"`, "date", "from=2025-11-30 m=3", "2026 年 2 月 28 日", "2025 年 11 月 30 日往后 3 个月，是 2026 年 2 月 28 日", "“起”往后“月数”"},
	{`"do": "add_months", "date": "from", "months": "m"`, "date", "from=2026-01-15 m=12", "2027 年 1 月 15 日", "2026 年 1 月 15 日往后 12 个月，是 2027 年 1 月 15 日", "“起”往后“月数”"},
	{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=1", "2026 年 10 月 8 日", "2026 年 9 月 30 日之后第 1 个工作日（起算日不计）是 2026 年 10 月 8 日", "“起”之后只数工作日，第“个数”"},
	{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=3", "2026 年 10 月 10 日", "2026 年 9 月 30 日之后第 3 个工作日（起算日不计）是 2026 年 10 月 10 日", "“起”之后只数工作日，第“个数”"},
	{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=3 off=", "2026 年 10 月 5 日", "2026 年 9 月 30 日之后第 3 个工作日（起算日不计）是 2026 年 10 月 5 日", "“起”之后只数工作日，第“个数”"},
	{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2026-09-30 n=3 off=2026-10-01,2026-10-05", "2026 年 10 月 7 日", "2026 年 9 月 30 日之后第 3 个工作日（起算日不计）是 2026 年 10 月 7 日", "“起”之后只数工作日，第“个数”"},
	{`"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=2027-01-01 n=1", "2027 年 1 月 4 日", "2027 年 1 月 1 日之后第 1 个工作日（起算日不计）是 2027 年 1 月 4 日", "“起”之后只数工作日，第“个数”"},
	{`"do": "months_before", "date": "from", "months": "n"`, "date", "from=2009-03-31 n=1", "2009 年 2 月 28 日", "2009 年 3 月 31 日往前 1 个月，是 2009 年 2 月 28 日", "“起”往前“个数”"},
	{`"do": "months_before", "date": "from", "months": "n"`, "date", "from=2009-01-15 n=3", "2008 年 10 月 15 日", "2009 年 1 月 15 日往前 3 个月，是 2008 年 10 月 15 日", "“起”往前“个数”"},
	{`"do": "day_of_next_month", "month": "month", "day": "n"`, "date", "month=2009-12 n=10", "2010 年 1 月 10 日", "2009 年 12 月的次月 10 日，是 2010 年 1 月 10 日", "“月份”的下一个月，第“个数”"},
	{`"do": "day_of_next_month", "month": "month", "day": "n"`, "date", "month=2009-01-31 n=31", "2009 年 2 月 28 日", "2009 年 1 月的次月 31 日，是 2009 年 2 月 28 日", "“月份”的下一个月，第“个数”"},
}

func TestValues(t *testing.T) {
	for _, test := range values {
		t.Run(verbOf(test.do)+" "+test.given, func(t *testing.T) {
			p := load(t, computed(test.do, test.kind))
			c := p.Newest().Calculator("it")
			if got := c.Steps[1].Explain(title); got != test.plan {
				t.Errorf("the plan is %s, not %s", got, test.plan)
			}
			out, err := say.Calculate(p, &settle.CalculationRequest{Calculator: "it", Inputs: answers(t, c, test.given)})
			if err != nil {
				t.Fatal(err)
			}
			got := out.Results[0].Write(c.Results[0].Kind)
			if c.Results[0].Kind == figure.Money {
				got = out.Results[0].Num.Fixed(2)
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

// verbOf finds the verb of a step that is written down.
func verbOf(step string) string {
	_, after, _ := strings.Cut(step, `"do": "`)
	name, _, _ := strings.Cut(after, `"`)
	return name
}

// answers reads answers to inputs, "a=100 plan=low off=2026-05-01,2026-05-02".
func answers(t testing.TB, c *policy.Calculator, text string) figure.Given {
	t.Helper()
	var out figure.Given
	for _, word := range strings.Fields(text) {
		name, value, _ := strings.Cut(word, "=")
		known := false
		for _, in := range c.Inputs {
			if in.ID != name {
				continue
			}
			n := tree.Text(value)
			if in.Kind == figure.Dates {
				n = &tree.Node{Kind: tree.List}
				for _, s := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' }) {
					n.Items = append(n.Items, tree.Text(s))
				}
			}
			v, bad := in.Parse(n)
			if bad != "" {
				t.Fatalf("%s%s", name, bad)
			}
			out, known = out.With(name, v), true
		}
		if !known {
			t.Fatalf("no input %s", name)
		}
	}
	return out
}

// TestValueErrors asks for what is not there: the error names the input.
func TestValueErrors(t *testing.T) {
	for _, test := range []struct{ name, do, kind, given, want string }{
		{"input missing", `"do": "sum", "of": ["a", "b"]`, "money", "a=1", "missing inputs.b"},
		{"choice missing", `"do": "sum", "of": ["a", "fee"]`, "money", "a=1", "missing inputs.plan"},
		{"what is chosen is missing", `"do": "choose", "by": "plan", "rows": {"low": "a", "high": "b"}`, "money", "plan=high a=1", "missing inputs.b"},
		{"a choice without a row", `"do": "choose", "by": "plan", "rows": {"low": "a", "*": "b"}`, "money", "", "missing inputs.plan"},
		{"none given", `"do": "given", "rows": {"a": "hundred", "b": "fee"}`, "money", "", "missing inputs.a"},
		{"divisor missing", `"do": "divide", "of": ["a", "c"]`, "share", "a=1", "missing inputs.c"},
		{"month without a day", `"do": "months_between", "start": "month", "end": "until", "whole": true`, "count", "month=2001-11-15 until=2002-02", "bad_value inputs.until"},
		{"before there were years", `"do": "add_days", "date": "from", "days": "n"`, "date", "from=0001-01-01 n=-1", "bad_value inputs"},
		{"after the last year", `"do": "add_workdays", "date": "from", "days": "n", "holidays": "off"`, "date", "from=9999-12-31 n=1", "bad_value inputs"},
		{"more workdays than there will be", `"do": "add_workdays", "date": "from", "days": "square", "holidays": "off"`, "date", "from=2026-01-01 n=1000000", "bad_value inputs"},
		{"months after the last year", `"do": "add_months", "date": "from", "months": "m"`, "date", "from=9999-12-31 m=1", "bad_value inputs"},
		{"months before there were years", `"do": "months_before", "date": "from", "months": "n"`, "date", "from=0001-01-01 n=1", "bad_value inputs"},
		{"the month after the last year", `"do": "day_of_next_month", "month": "month", "day": "n"`, "date", "month=9999-12 n=1", "bad_value inputs"},
		{"a day without the date", `"do": "add_days", "date": "from", "days": "n"`, "date", "n=1", "missing inputs.from"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := load(t, computed(test.do, test.kind))
			_, err := say.Calculate(p, &settle.CalculationRequest{Calculator: "it", Inputs: answers(t, p.Newest().Calculator("it"), test.given)})
			if err == nil || err.Code+" "+err.Field != test.want || err.Message == "" {
				t.Errorf("%+v, want %s", err, test.want)
			}
		})
	}
}
