package policy

import (
	"strings"
	"testing"
)

// benefits is a policy around the steps and other parts of one version. Each test writes what is
// between.
const around = `{
"title": "甲县职工医保", "summary": "s", "place": "county", "status": "historic",
"rules": {"R": {"title": "规则", "source": "notice"}},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "a", "options": {"a": "甲", "b": "乙"}}},
"versions": [{
"inputs": {"cause": {"title": "原因", "kind": "choice", "ask": "visit", "options": {"ill": "病", "accident": "意外"}, "default": "ill"}, "first": {"title": "第一个数", "kind": "money"}, "second": {"title": "第二个数", "kind": "money"},
"again": {"title": "转院", "kind": "choice", "ask": "visit", "options": {"no": "否", "yes": "是"}, "default": "no"}},
COUNTERS
"figures": {
"line": {"title": "起付标准", "unit": "yuan", "cite": "R", "value": 100},
"most": {"title": "封顶线", "unit": "yuan", "cite": "R", "value": 1000},
"rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "80%"},
"scale": {"title": "分段", "cite": "R", "edges": [1000], "value": ["80%", "90%"]},
"spare": {"title": "不限", "unit": "yuan", "cite": "R", "value": 5}
},
"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
{"id": "use", "do": "sum", "of": ["line", "most", "spare"], "title": "用到"}, {"id": "use2", "do": "marginal", "amount": "use", "scale": "scale", "title": "用到"}, {"id": "use3", "do": "multiply", "of": ["rate", "first", "second"], "title": "用到"},
STEPS
]}}LAYERS
}]}`

// Every case of a senseless order or meaning is refused, with advice.
func TestSenselessSteps(t *testing.T) {
	const (
		pays  = `{"id": "pay", "do": "proportion", "rate": "rate"}`
		paysA = `{"id": "pay", "do": "proportion", "rate": "rate", "when": {"AMB-1": "a"}}`
		paysB = `{"id": "pay_b", "do": "proportion", "rate": "rate", "when": {"AMB-1": "b"}}`
		cap   = `{"id": "cap", "do": "ceiling", "to": "most", "over": "year"}`
	)
	for _, test := range []struct{ name, counters, steps, layers, want string }{
		{"in order", "", `{"id": "limit", "do": "limit", "to": "most", "over": "visit"}, {"id": "line1", "do": "deduct", "take": "line"}, ` + pays + ", " + cap, "", ""},
		{"cap before what pays", "", cap + ", " + pays, "", "永远不会起作用：前面没有一步由统筹基金付款\n写在步骤 cap（封顶）后面，顺序不对"},
		{"deductible after what pays", "", pays + `, {"id": "line1", "do": "deduct", "take": "line"}`, "", "写在步骤 pay（报销）后面，顺序不对\n永远不会起作用：前面的步骤已经把余下的费用全部算完"},
		{"limit after the deductible", "", `{"id": "line1", "do": "deduct", "take": "line"}, {"id": "limit", "do": "limit", "to": "most", "over": "year"}, ` + pays, "", "写在步骤 line1（起付标准）后面，顺序不对"},
		{"limit that may be negative", "", `{"id": "less", "do": "subtract", "of": ["first", "second"], "title": "差"}, {"id": "limit", "do": "limit", "to": "less", "over": "visit", "cite": "R"}, ` + pays, "", "差 可能小于 0，这里不能用"},
		{"the same with a floor", "", `{"id": "less", "do": "subtract", "of": ["first", "second"], "floor": true, "title": "差"}, {"id": "limit", "do": "limit", "to": "less", "over": "visit", "cite": "R"}, ` + pays, "", ""},
		{"negative by way of a product", "", `{"id": "less", "do": "subtract", "of": ["first", "second"], "title": "差"}, {"id": "more", "do": "multiply", "of": ["less", "rate"], "title": "积"}, {"id": "line1", "do": "deduct", "take": "more"}, ` + pays, "", "积 可能小于 0，这里不能用"},
		{"rate as a deductible", "", `{"id": "line1", "do": "deduct", "take": "rate"}, ` + pays, "", "比例 不是金额，这里要写以元计的数"},
		{"amount as a rate", "", `{"id": "pay", "do": "proportion", "rate": "most"}`, "", "封顶线 不是比例，这里不能用"},
		{"two deductibles of the year", "", `{"id": "line1", "do": "deduct", "take": "line", "over": "year"}, {"id": "line2", "do": "deduct", "take": "most", "over": "year"}, ` + pays, "", "步骤 line2 与步骤 line1 用了同一个累计"},
		{"the same under different readings", "", `{"id": "line1", "do": "deduct", "take": "line", "over": "year", "when": {"AMB-1": "a"}}, {"id": "line2", "do": "deduct", "take": "most", "over": "year", "when": {"AMB-1": "b"}}, ` + pays, "", ""},
		{"proportion after all is taken", "", pays + `, {"id": "pay2", "do": "proportion", "rate": "rate", "payer": "hifob"}`, "", "永远不会起作用：前面的步骤已经把余下的费用全部算完"},
		{"bands after all is taken", "", pays + `, {"id": "pay2", "do": "bands", "scale": "scale", "payer": "hifob"}`, "", "永远不会起作用：前面的步骤已经把余下的费用全部算完"},
		{"after all is taken under each reading", "", paysA + ", " + paysB + `, {"id": "pay2", "do": "proportion", "rate": "rate", "payer": "hifob"}`, "", "永远不会起作用：前面的步骤已经把余下的费用全部算完"},
		{"after all is taken under one reading", "", paysA + `, {"id": "pay2", "do": "proportion", "rate": "rate", "payer": "hifob"}`, "", ""},
		{"after a step with an end", "", `{"id": "pay", "do": "proportion", "rate": "rate", "until": "most", "counts": "payment", "over": "year"}, {"id": "pay2", "do": "proportion", "rate": "rate", "payer": "hifob"}`, "", ""},
		{"cap of a fund that does not pay", "", pays + `, {"id": "cap", "do": "ceiling", "to": "most", "over": "year", "payer": "maf"}`, "", "永远不会起作用：前面没有一步由医疗救助付款"},
		{"held and not taken", "", `{"id": "limit", "do": "limit", "to": "most", "over": "year", "hold": true}, ` + pays, "", "步骤 limit 把限额以外的费用留了下来，后面没有一步付它"},
		{"held and taken", "", `{"id": "limit", "do": "limit", "to": "most", "over": "year", "hold": true}, ` + pays + `, {"id": "big", "do": "proportion", "rate": "rate", "payer": "hifob", "beyond": true}`, "", ""},
		{"taken and not held", "", pays + `, {"id": "big", "do": "proportion", "rate": "rate", "payer": "hifob", "beyond": true}`, "", "永远不会起作用：前面没有一步留下限额以外的费用"},
		{"allowance without kinds of fees", "", pays + `, {"id": "more", "do": "allow", "amount": "line", "item": "care"}`, "", "永远不会起作用：没有一步 cover 把费用按种类分开"},
		{"cap of one cause that counts all", "", pays + `, {"id": "cap", "do": "ceiling", "to": "most", "over": "year", "when": {"cause": "accident"}}`, "", "只在原因为“意外”时封顶，累计的却是各种情形付的钱"},
		{"cap of one cause that counts it", `"counters": {"accidents": {"title": "意外", "counts": "payment", "payer": "hifp", "benefits": ["inpatient"], "when": {"cause": "accident"}}},`,
			pays + `, {"id": "cap", "do": "ceiling", "to": "most", "counter": "accidents", "when": {"cause": "accident"}}`, "", ""},
		{"counter of something else", `"counters": {"c": {"title": "次数", "counts": "cost", "benefits": ["inpatient"]}},`, pays + `, {"id": "cap", "do": "ceiling", "to": "most", "counter": "c"}`, "", "累计 c 数的是可报费用，这里要数基金付的钱"},
		{"counter without this benefit", `"counters": {"c": {"title": "累计", "counts": "payment", "payer": "hifp", "benefits": ["late"]}},`, pays + `, {"id": "cap", "do": "ceiling", "to": "most", "counter": "c"}`, `, "layers": {"late": {"title": "层", "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}]}}`, "累计 c 不含这一项（inpatient），这里用它没有意义"},
		{"counter nothing reads", `"counters": {"c": {"title": "累计", "counts": "payment", "benefits": ["inpatient"]}},`, pays, "", "累计 c（累计）没有任何步骤用到"},
		{"counter of a benefit there is not", `"counters": {"c": {"title": "累计", "counts": "payment", "payer": "hifp", "benefits": ["inpatient", "chronic"]}},`, pays + `, {"id": "cap", "do": "ceiling", "to": "most", "counter": "c"}`, "", "累计 c 里没有叫“chronic”的待遇或层"},
		{"counter and over", `"counters": {"c": {"title": "累计", "counts": "payment", "payer": "hifp", "benefits": ["inpatient"]}},`, pays + `, {"id": "cap", "do": "ceiling", "to": "most", "counter": "c", "over": "year"}`, "", "写了 counter 就不写 over：那个累计自己写明了多久"},
		{"no counter and no period", "", pays + `, {"id": "cap", "do": "ceiling", "to": "most"}`, "", "没有写累计多久"},
		{"deductible of a stay without transfers", "", `{"id": "line1", "do": "deduct", "take": "line", "over": "stay"}, ` + pays, "", "步骤 line1 按“每次住院（转院接着算）”累计，这项待遇却没有写怎样算接着上一次"},
		{"exclude without a condition", "", `{"id": "out", "do": "exclude", "cite": "R"}, ` + pays, "", "没有条件的 exclude 让这项待遇从来不付"},
		{"nothing pays", "", `{"id": "half", "do": "multiply", "of": ["line", "rate"], "title": "一半"}`, "", "这些步骤只算数，没有一步分账单"},
		{"reserved name", "", `{"id": "days", "do": "multiply", "of": ["line", "rate"], "title": "一半"}, ` + pays, "", "名字 days 已有固定的意思，不能另用"},
		{"supplement of a step there is not", "", pays + `, {"id": "half", "do": "supplement", "rate": "rate", "of": ["paid"], "payer": "hifes"}`, "", "前面没有叫“paid”的报销步骤"},
		{"fees in a layer", "", pays, `, "layers": {"late": {"title": "层", "steps": [{"id": "c", "do": "cover", "items": {"drug": null}, "cite": "R"}, {"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}]}}`, "步骤 c：cover 看的是账单里的费用，层里没有账单，用它没有意义"},
		{"second step of the year's end that never acts", "", pays, `, "year_end": {"title": "大病和救助", "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "hifmi"}, {"id": "q", "do": "proportion", "rate": "rate", "payer": "maf"}]}`, "永远不会起作用：前面的步骤已经把余下的费用全部算完"},
		{"year's end that counts over the year", "", pays, `, "year_end": {"title": "大病", "steps": [{"id": "d", "do": "deduct", "take": "line", "over": "year"}, {"id": "p", "do": "proportion", "rate": "rate", "payer": "hifmi"}]}`, "步骤 d：年末只结算一次，没有可累计的"},
		{"year's end that looks at a visit", "", pays, `, "year_end": {"title": "大病", "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "hifmi", "when": {"level": "primary"}}]}`, "要看“医院级别”，它每次就诊可以不同，年末只结算一次"},
		{"layer named like a benefit", "", pays, `, "layers": {"inpatient": {"title": "层", "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}]}}`, "编号 inpatient 已经是一项待遇"},
		{"layer of a benefit there is not", "", pays, `, "layers": {"late": {"title": "层", "benefits": ["chronic"], "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}]}}`, "没有叫“chronic”的待遇"},
		{"layer at the visit after one at the year's end", "", pays, `, "layers": {"end": {"title": "年末", "at": "year_end", "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "hifmi"}]}, "late": {"title": "层", "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}]}}`, "随到随付的层要写在年末结算的层前面"},
		{"part that counts anyway", "", pays, `, "layers": {"late": {"title": "层", "with": ["deductible"], "steps": [{"id": "p", "do": "proportion", "rate": "rate", "payer": "maf"}]}}`, "起付标准本来就算在内"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := strings.NewReplacer("COUNTERS", test.counters, "STEPS", test.steps, "LAYERS", test.layers).Replace(around)
			_, errs := Load("county", parse(t, doc))
			var want []string
			if test.want != "" {
				want = strings.Split(test.want, "\n")
			}
			if len(errs) != len(want) {
				t.Fatalf("got\n%swant\n%s", list(errs), test.want)
			}
			for _, w := range want {
				if !strings.Contains(list(errs), w) {
					t.Errorf("got\n%swant\n%s", list(errs), w)
				}
			}
			for _, e := range errs {
				if e.Pos.Line == 0 {
					t.Errorf("%s: no place", e.Msg)
				}
			}
		})
	}
}
