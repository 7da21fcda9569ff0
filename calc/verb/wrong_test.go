package verb_test

import (
	"strings"
	"testing"

	"yibao/calc/policy"
	"yibao/calc/words"
)

// wrong are steps that Load refuses, by the verb that refuses them. Verbs that give a value stand in the
// calculator, whose result they are.
var wrong = []struct{ verb, name, steps, want string }{
	{"multiply", "one number", `"do": "multiply", "of": ["a"]`, "of 要写两个或更多的名字"},
	{"multiply", "a day", `"do": "multiply", "of": ["a", "from"]`, "from 不是数，这里不能用"},
	{"multiply", "a number written down", `"do": "multiply", "of": ["a", 2]`, "步骤里不能直接写数 2"},
	{"multiply", "bands", `"do": "multiply", "of": ["a", "scale"]`, "scale 是分段比例，要用 scale"},
	{"multiply", "nothing of that name", `"do": "multiply", "of": ["a", "z"]`, "这里还没有叫“z”的数"},
	{"sum", "money and a rate", `"do": "sum", "of": ["a", "two"]`, "甲数和两成不是同一种数，不能放在一起算"},
	{"subtract", "days from money", `"do": "subtract", "of": ["a", "days"]`, "甲数和三十天不是同一种数，不能放在一起算"},
	{"divide", "three numbers", `"do": "divide", "of": ["a", "c", "m"]`, "除法要正好两个名字"},
	{"divide", "an input that may be zero", `"do": "divide", "of": ["a", "b"]`, "除数乙数可能是 0"},
	{"divide", "a step", `"do": "divide", "of": ["a", "zero"]`, "除数零可能是 0"},
	{"divide", "a count by money", `"do": "divide", "of": ["m", "c"]`, "月数不能除以金额"},
	{"least", "one number", `"do": "least", "of": ["a"]`, "of 要写两个或更多的名字"},
	{"least", "money and a rate", `"do": "least", "of": ["a", "rate"]`, "甲数和比率不是同一种数，不能放在一起算"},
	{"greatest", "money and a count", `"do": "greatest", "of": ["a", "n"]`, "甲数和个数不是同一种数，不能放在一起算"},
	{"clamp", "money between rates", `"do": "clamp", "amount": "a", "min": "two", "max": "b"`, "甲数和两成不是同一种数，不能放在一起算"},
	{"round", "to what there is not", `"do": "round", "amount": "a", "to": "li"`, "to 不能是“li”"},
	{"round", "in a way there is not", `"do": "round", "amount": "a", "to": "yuan", "way": "even"`, "way 不能是“even”"},
	{"marginal", "a figure without bands", `"do": "marginal", "amount": "a", "scale": "hundred"`, "没有叫“hundred”的分段比例"},
	{"marginal", "what may be below zero", `"do": "marginal", "amount": "less", "scale": "scale"`, "差 可能小于 0，这里不能用"},
	{"bracket", "a figure without bands", `"do": "bracket", "amount": "a", "scale": "a"`, "没有叫“a”的分段比例"},
	{"bracket", "what may be below zero", `"do": "bracket", "amount": "n", "scale": "scale"`, "个数 可能小于 0，这里不能用"},
	{"choose", "by a number", `"do": "choose", "by": "n", "rows": {"1+": "a"}`, "不能按“n”取"},
	{"choose", "by what a calculator does not know", `"do": "choose", "by": "level", "rows": {"*": "a"}`, "不能按“level”取"},
	{"choose", "by nothing there is", `"do": "choose", "by": "z", "rows": {"1": "a"}`, "不能按“z”取"},
	{"choose", "numbers of two kinds", `"do": "choose", "by": "plan", "rows": {"low": "a", "high": "two"}`, "各种情形取的数种类不同"},
	{"choose", "a row missing", `"do": "choose", "by": "plan", "rows": {"low": "a"}`, "档次缺“high”这一行"},
	{"choose", "a row there is not", `"do": "choose", "by": "plan", "rows": {"low": "a", "high": "a", "top": "b"}`, "档次里没有“top”，可以写：low、high"},
	{"choose", "an empty row", `"do": "choose", "by": "plan", "rows": {"low": "a", "high": null}`, "high 是空的\n这里还没有叫“”的数"},
	{"choose", "rows that are a list", `"do": "choose", "by": "plan", "rows": ["a", "b"]`, "rows 应当是各行"},
	{"given", "no input", `"do": "given", "rows": {"hundred": "a"}`, "没有叫“hundred”的输入"},
	{"given", "numbers of two kinds", `"do": "given", "rows": {"a": "hundred", "b": "two"}`, "各种情形取的数种类不同"},
	{"given", "no rows", `"do": "given", "rows": {}`, "rows 一行也没有"},
	{"at_least", "money and a rate", `"do": "at_least", "amount": "a", "than": "two"`, "甲数和两成不是同一种数，不能放在一起算"},
	{"at_most", "money and a count", `"do": "at_most", "amount": "a", "than": "n"`, "甲数和个数不是同一种数，不能放在一起算"},
	{"days_between", "a number", `"do": "days_between", "start": "a", "end": "to"`, "a 不是日期，这里不能用"},
	{"months_between", "whole months between computed days", `"do": "months_between", "start": "later", "end": "to", "whole": true`, "满整月只能数直接填写的日期"},
	{"add_days", "a day of days", `"do": "add_days", "date": "from", "days": "to"`, "to 不是数，这里不能用"},
	{"add_months", "a number for a day", `"do": "add_months", "date": "m", "months": "m"`, "m 不是日期，这里不能用"},
	{"add_workdays", "one day off", `"do": "add_workdays", "date": "from", "days": "n", "holidays": "to"`, "to 不是日期的列表，这里不能用"},
	{"months_before", "a choice", `"do": "months_before", "date": "from", "months": "plan"`, "plan 不是数，这里不能用"},
	{"day_of_next_month", "a number for a month", `"do": "day_of_next_month", "month": "n", "day": "n"`, "n 不是日期，这里不能用"},

	{"cover", "a kind there is not", `{"id": "s", "do": "cover", "items": {"teeth": null}, "cite": "R-1"}, ` + pay, "费用里没有“teeth”这一种"},
	{"cover", "a limit that is a rate", `{"id": "s", "do": "cover", "items": {"drug": "rate"}}, ` + pay, "报销比例 不是金额，这里要写以元计的数"},
	{"cover", "nothing", `{"id": "s", "do": "cover", "items": {}, "cite": "R-1"}, ` + pay, "items 里一种费用也没有"},
	{"first_pay", "an amount", `{"id": "s", "do": "first_pay", "rate": "hundred"}, ` + pay, "起付标准 不是比例，这里不能用"},
	{"first_pay", "of what there is not", `{"id": "s", "do": "first_pay", "rate": "half", "of": "class_c"}, ` + pay, "of 不能是“class_c”"},
	{"exclude", "always", `{"id": "s", "do": "exclude", "cite": "R-1"}, ` + pay, "没有条件的 exclude 让这项待遇从来不付"},
	{"limit", "over nothing", `{"id": "s", "do": "limit", "to": "top"}, ` + pay, "没有写累计多久"},
	{"limit", "days", `{"id": "s", "do": "limit", "to": "days", "over": "visit", "cite": "R-1"}, ` + pay, "住院天数 不是金额，这里要写以元计的数"},
	{"limit", "over a stay", `{"id": "s", "do": "limit", "to": "top", "over": "stay"}, ` + pay, "over 不能是“stay”\n没有写累计多久"},
	{"own_first", "a figure", `{"id": "s", "do": "own_first", "from": "hundred"}, ` + pay, "起付标准 不是输入"},
	{"deduct", "two counters", `{"id": "s", "do": "deduct", "take": "hundred", "top_up": true, "over": "year"}, ` + pay, "补差额已经看全年收过的标准，不能再累计"},
	{"deduct", "most over nothing", `{"id": "s", "do": "deduct", "take": "hundred", "most": "top"}, ` + pay, "没有写累计多久"},
	{"deduct", "last without most", `{"id": "s", "do": "deduct", "take": "hundred", "last": "full"}, ` + pay, "没有 last 这个字段"},
	{"deduct", "a counter there is not", `{"id": "s", "do": "deduct", "take": "hundred", "counter": "all"}, ` + pay, "counters 里没有“all”"},
	{"bands", "a figure without bands", `{"id": "s", "do": "bands", "scale": "rate", "title": "t"}`, "没有叫“rate”的分段比例\n这一步没有出处"},
	{"bands", "a share that is an amount", `{"id": "s", "do": "bands", "scale": "scale", "share": "hundred"}`, "起付标准 不是比例，这里不能用"},
	{"bands", "until without counts", `{"id": "s", "do": "bands", "scale": "scale", "until": "top"}`, "缺少 counts"},
	{"bands", "counts without until", `{"id": "s", "do": "bands", "scale": "scale", "counts": "cost"}`, "没有 counts 这个字段"},
	{"bands", "a start there is not", `{"id": "s", "do": "bands", "scale": "scale", "start": "month"}`, "start 不能是“month”"},
	{"proportion", "bands", `{"id": "s", "do": "proportion", "rate": "scale", "title": "t", "cite": "R-1"}`, "scale 是分段比例，要用 scale"},
	{"proportion", "a fund there is not", `{"id": "s", "do": "proportion", "rate": "rate", "payer": "all"}`, "payer 不能是“all”"},
	{"allow", "a kind there is not", `{"id": "c", "do": "cover", "items": {"drug": null}, "cite": "R-1"}, ` + pay + `, {"id": "s", "do": "allow", "amount": "hundred", "item": "teeth"}`, "item 不能是“teeth”\n步骤 s（起付标准）永远不会起作用"},
	{"ceiling", "over nothing", pay + `, {"id": "s", "do": "ceiling", "to": "top"}`, "没有写累计多久"},
	{"ceiling", "a rate", pay + `, {"id": "s", "do": "ceiling", "to": "rate", "over": "year"}`, "报销比例 不是金额，这里要写以元计的数"},
	{"supplement", "of nothing", pay + `, {"id": "s", "do": "supplement", "rate": "half"}`, "of 和 amount 要写一个"},
	{"supplement", "of steps and an amount", pay + `, {"id": "s", "do": "supplement", "rate": "half", "of": ["p"], "amount": "herbs"}`, "of 和 amount 要写一个"},
	{"supplement", "of a step there is not", pay + `, {"id": "s", "do": "supplement", "rate": "half", "of": ["q"]}`, "前面没有叫“q”的报销步骤"},
	{"supplement", "of a step that does not pay", `{"id": "d", "do": "deduct", "take": "hundred"}, ` + pay + `, {"id": "s", "do": "supplement", "rate": "half", "of": ["d"]}`, "前面没有叫“d”的报销步骤"},
	{"guarantee", "an amount", pay + `, {"id": "s", "do": "guarantee", "rate": "top"}`, "封顶线 不是比例，这里不能用"},

	// What all steps have in common.
	{"", "no such verb", `{"id": "s", "do": "divine", "title": "t"}, ` + pay, "没有“divine”这个动作"},
	{"", "twice", pay + `, {"id": "p", "do": "guarantee", "rate": "half"}`, "步骤编号“p”用了两次"},
	{"", "a value under a condition", `{"id": "v", "do": "multiply", "of": ["hundred", "half"], "title": "t", "when": {"level": "primary"}}, ` + pay, "算数的步骤不能有条件"},
	{"", "a value without a title", `{"id": "v", "do": "multiply", "of": ["hundred", "half"]}, ` + pay, "这一步没有题目 title"},
	{"", "no source", `{"id": "s", "do": "cover", "items": {"drug": null}}, ` + pay, "这一步没有出处"},
	{"", "a bill in a calculator", `"do": "deduct", "take": "hundred"`, "“deduct”要有账单才能用，计算器里不能用\n这里还没有叫“it”的数"},
}

// TestWrong checks that each is refused for one reason, at a place.
func TestWrong(t *testing.T) {
	const before = `{"id": "zero", "do": "subtract", "title": "零", "of": ["a", "a"], "floor": true},
{"id": "less", "do": "subtract", "title": "差", "of": ["a", "b"]},
{"id": "later", "do": "add_days", "title": "后", "date": "from", "days": "n"},
{"id": "it"`
	for _, test := range wrong {
		t.Run(test.verb+" "+test.name, func(t *testing.T) {
			doc := divided("", test.steps, "", false)
			times := 2 // the policy has two versions
			if strings.HasPrefix(test.steps, `"do"`) {
				doc, times = strings.Replace(computed(test.steps, "money"), `{"id": "it"`, before, 1), 1
			}
			_, errs := policy.Load("it", parse(t, doc))
			want := strings.Split(test.want, "\n")
			got := 0
			for _, e := range errs {
				// A result of another kind than money is wrong, too, and no matter here.
				if strings.Contains(e.Msg, "的种类与 of 算出来的不同") {
					continue
				}
				if got++; !strings.Contains(e.Msg, want[(got-1)%len(want)]) || e.Code != words.BadValue && e.Code != words.Missing && e.Code != words.UnknownField || e.Pos.Line == 0 {
					t.Errorf("%+v", e)
				}
			}
			if got != times*len(want) {
				t.Errorf("got\n%s, want %s", list(errs), test.want)
			}
		})
	}
}
