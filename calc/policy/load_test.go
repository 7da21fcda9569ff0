package policy

import (
	"strings"
	"testing"

	"yibao/calc/words"
)

// sound is a policy without errors. Each test of an error changes one thing in it.
const sound = `{
"title": "甲县职工医保", "summary": "s", "place": "county", "status": "verified",
"rules": {"R-1": {"title": "规则", "source": "notice"}},
"readings": {"AMB-1": {"title": "读法", "why": "w", "default": "a", "options": {"a": "甲", "b": "乙"}}},
"decisions": {"AMB-2": {"title": "取舍", "choice": "c", "why": "w"}},
"versions": [
{"from": "2001-01-01", "to": "2001-12-31",
"inputs": {"wage": {"title": "平均工资", "kind": "money", "min": 1, "max": 100000, "default": "6000"}},
"figures": {
"deductible": {"title": "起付标准", "unit": "yuan", "cite": "R-1", "by": ["admission"], "rows": {"1": 1300, "2+": 650}},
"rates": {"title": "分段报销", "cite": ["R-1"], "edges": [3000, 10000], "by": ["level"], "rows": {"primary": ["85%", "90%", "95%"], "*": ["0%", "2‰", "100%"]}},
"share": {"title": "个人部分", "unit": "rate", "cite": "R-1", "by": ["AMB-1"], "rows": {"a": "100%", "b": "60%"}}
},
"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "categories": ["employed"], "levels": ["primary"], "steps": [
{"id": "deduct", "do": "deduct", "take": "deductible"},
{"id": "bands", "do": "bands", "scale": "rates", "share": "share"}
]}},
"calculators": {"fee": {"title": "费用",
"inputs": {
"sets": {"title": "几套", "kind": "count"},
"plan": {"title": "哪一档", "kind": "choice", "options": {"4": "4%", "8": "8%"}, "default": "8"}
},
"figures": {"price": {"title": "单价", "unit": "yuan", "cite": "R-1", "by": ["plan"], "rows": {"4": 5, "8": 15}}},
"steps": [
{"id": "due", "do": "multiply", "title": "合计", "of": ["sets", "price"]}
],
"results": {"fee": {"title": "费用", "kind": "money", "of": "due"}}
}}},
{"from": "2002-01-01", "benefits": {"outpatient": {"title": "门诊", "kinds": ["outpatient", "emergency"], "yearly": true, "figures": {
"rate": {"title": "比例", "unit": "rate", "cite": "R-1", "value": "50%"}
}, "steps": [
{"id": "pooled", "do": "proportion", "rate": "rate", "when": {"AMB-1": "a, b"}}
]}}}
],
"examples": [{"anything": 1}]
}`

func TestLoad(t *testing.T) {
	p := load(t, "county", sound)
	first, second := p.Versions[0], p.Versions[1]
	if first.Title() != "2001 年 1 月 1 日至 2001 年 12 月 31 日" || second.Title() != "2002 年 1 月 1 日起" || p.Newest() != second {
		t.Errorf("versions %s and %s", first.Title(), second.Title())
	}
	if v, err := p.Version(day(t, "2001-12-31")); v != first || err != nil {
		t.Errorf("on the last day: %v, %v", v, err)
	}
	if v, err := p.Version(day(t, "2002-01-01")); v != second || err != nil {
		t.Errorf("on the first day: %v, %v", v, err)
	}
	if p.Rule("R-1") == nil || p.Rule("R-9") != nil || p.Reading("AMB-1") == nil || p.Reading("AMB-9") != nil || p.Decisions[0].Choice != "c" {
		t.Error("rules, readings or decisions are wrong")
	}
}

// An open end lasts until the next version starts.
func TestOpenEnd(t *testing.T) {
	p := load(t, "county", strings.Replace(sound, `, "to": "2001-12-31"`, "", 1))
	if got := p.Versions[0].To.String(); got != "2001-12-31" {
		t.Errorf("the first version ends on %s", got)
	}
}

func TestGapWithAReason(t *testing.T) {
	p := load(t, "county", strings.Replace(sound, `"from": "2002-01-01"`, `"from": "2003-01-01", "gap": "没有资料"`, 1))
	if v, err := p.Version(day(t, "2002-06-01")); err == nil || err.Code != words.NoVersion {
		t.Errorf("in the gap: %v, %v", v, err)
	}
}

func TestLoadErrors(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"no map", sound, `[]`, `1:1 bad_value 这里应当是一组字段，写成了列表`},
		{"nothing", sound, `{}`, `1:1 missing 缺少 title
1:1 missing 缺少 summary
1:1 missing 缺少 place
1:1 missing 缺少 status
1:1 missing 缺少 rules：这份政策没有写依据哪些规则
1:1 missing 缺少 versions：至少要有一个版本`},
		{"title missing", `"title": "甲县职工医保", `, ``, `1:1 missing 缺少 title`},
		{"unknown field", `"summary": "s"`, `"summary": "s", "sumary": "s"`, `2:36 unknown_field 没有 sumary 这个字段`},
		{"status", `"verified"`, `"current"`, `2:65 bad_value status 不能是“current”`},
		{"no rules", `"rules": {"R-1": {"title": "规则", "source": "notice"}}`, `"rules": {}`, `1:1 missing 缺少 rules：这份政策没有写依据哪些规则
10:57 bad_value rules 里没有“R-1”这条规则
11:37 bad_value rules 里没有“R-1”这条规则
12:52 bad_value rules 里没有“R-1”这条规则
23:62 bad_value rules 里没有“R-1”这条规则
30:49 bad_value rules 里没有“R-1”这条规则`},
		{"rule without source", `, "source": "notice"`, ``, `3:18 missing 缺少 source`},
		{"odd id", `"R-1": {"title"`, `"R 1": {"title"`, `3:11 bad_value 编号“R 1”只能用字母、数字、下划线和连字符
10:57 bad_value rules 里没有“R-1”这条规则
11:37 bad_value rules 里没有“R-1”这条规则
12:52 bad_value rules 里没有“R-1”这条规则
23:62 bad_value rules 里没有“R-1”这条规则
30:49 bad_value rules 里没有“R-1”这条规则`},
		{"empty rule", `"rules": {`, `"rules": {"R-0": null, `, `3:11 missing R-0 是空的`},
		{"reading's default", `"default": "a"`, `"default": "c"`, `4:62 bad_value 默认的读法“c”不在 options 里`},
		{"reading with one option", `, "b": "乙"}`, `}`, `4:78 bad_value 口径至少要有两种读法
12:98 bad_value 读法里没有“b”，可以写：a
32:72 bad_value 读法里没有“b”，可以写：a`},
		{"decision without reason", `"choice": "c", "why": "w"`, `"choice": "c"`, `5:24 missing 缺少 why`},

		{"versions overlap", `"from": "2002-01-01"`, `"from": "2001-12-31"`, `29:1 bad_value 这个版本与上一个版本重叠：2001-12-31 起，上一个到 2001-12-31 止`},
		{"versions out of order", `"from": "2002-01-01"`, `"from": "2000-01-01"`, `29:1 bad_value 版本没有按 from 从早到晚排`},
		{"gap between versions", `"from": "2002-01-01"`, `"from": "2002-01-02"`, `29:1 bad_value 与上一个版本之间有空档：2001-12-31 之后、2002-01-02 之前没有规定`},
		{"version without from", `{"from": "2002-01-01", `, `{`, `29:1 bad_value 有几个版本时，每个都要写 from`},
		{"to before from", `"to": "2001-12-31"`, `"to": "2000-12-31"`, `7:30 bad_value 最后一天早于第一天
29:1 bad_value 与上一个版本之间有空档：2000-12-31 之后、2002-01-01 之前没有规定`},
		{"to without from", `"from": "2001-01-01", `, ``, `7:8 bad_value 有最后一天却没有第一天 from
7:1 bad_value 有几个版本时，每个都要写 from`},
		{"no such day", `"2001-12-31"`, `"2001-12-32"`, `7:30 bad_value to 不是日期“2001-12-32”
29:1 bad_value 这个版本与上一个版本重叠：2002-01-01 起，上一个到 2002-01-01 止`},
		{"empty version", `{"from": "2002-01-01", "benefits"`, `{"from": "2002-01-01"}, {"from": "2003-01-01", "benefits"`, `29:1 missing 这个版本既没有 benefits（待遇）也没有 calculators（计算器）`},

		{"figure without source", `"unit": "yuan", "cite": "R-1", "by": ["admission"]`, `"unit": "yuan", "by": ["admission"]`, `10:15 missing 这个数字没有写出处
15:1 missing 这一步没有出处`},
		{"figure with an empty source", `"cite": ["R-1"]`, `"cite": []`, `11:36 missing 这个数字没有写出处`},
		{"unknown rule", `"cite": ["R-1"]`, `"cite": ["R-1", "R-2"]`, `11:44 bad_value rules 里没有“R-2”这条规则`},
		{"unused figure", `"take": "deductible"`, `"take": "wage", "cite": "R-1"`, `10:15 bad_value 数字 deductible（起付标准）没有任何步骤用到`},
		{"unused figure of a benefit", `"rate": "rate"`, `"rate": "ratio"`, `32:46 bad_value 这里还没有叫“ratio”的数
32:1 bad_value 这一步没有题目 title
32:1 missing 这一步没有出处
30:9 bad_value 数字 rate（比例）没有任何步骤用到`},
		{"unknown unit", `"unit": "yuan", "cite": "R-1", "by": ["admission"]`, `"unit": "fen", "cite": "R-1", "by": ["admission"]`, `10:41 bad_value unit 不能是“fen”`},
		{"no unit", `"unit": "yuan", "cite": "R-1", "by": ["admission"]`, `"cite": "R-1", "by": ["admission"]`, `10:15 missing 缺少 unit`},
		{"unknown field of a figure", `"by": ["admission"]`, `"bye": 1, "by": ["admission"]`, `10:64 unknown_field 没有 bye 这个字段`},
		{"no value", `, "value": "50%"`, ``, `30:9 missing 缺少 value`},
		{"rate written as a number", `"50%"`, `85`, `30:65 bad_value 比例 是比例，要写成 85% 或 2‰`},
		{"rate written as a fraction", `"50%"`, `"0.85"`, `30:65 bad_value 比例 是比例，要写成 85% 或 2‰`},
		{"rate above 100%", `"50%"`, `"850%"`, `30:65 bad_value 比例 大于 100%`},
		{"rate below 0", `"50%"`, `"-5%"`, `30:65 bad_value 比例 不能是负数`},
		{"rate that is no number", `"50%"`, `"半%"`, `30:65 bad_value 比例 应当是一个数，写成了“半”`},
		{"amount that is no number", `"1": 1300`, `"1": "一千"`, `10:99 bad_value 起付标准 应当是一个数，写成了“一千”`},
		{"negative amount", `"1": 1300`, `"1": -1300`, `10:99 bad_value 起付标准 不能是负数`},
		{"list where a number belongs", `"1": 1300`, `"1": [1300]`, `10:99 bad_value 起付标准 应当是一个数`},
		{"what the source does not state", `"1": 1300`, `"1": null`, ``},
		{"edges out of order", `[3000, 10000]`, `[10000, 3000]`, `11:62 bad_value 分段点没有从小到大：“3000”不大于前一个`},
		{"edge twice", `[3000, 10000]`, `[3000, 3000]`, `11:61 bad_value 分段点没有从小到大：“3000”不大于前一个`},
		{"edge at zero", `[3000, 10000]`, `[0, 10000]`, `11:55 bad_value 分段点应当大于 0`},
		{"edge that is no number", `[3000, 10000]`, `[3000, "一万"]`, `11:61 bad_value 分段点 应当是一个数，写成了“一万”
11:105 bad_value 1 个分段点要有 2 个比例
11:133 bad_value 1 个分段点要有 2 个比例`},
		{"one rate too many without edges", `[3000, 10000]`, `[]`, `11:95 bad_value 0 个分段点要有 1 个比例
11:123 bad_value 0 个分段点要有 1 个比例`},
		{"too few rates", `["85%", "90%", "95%"]`, `["85%", "90%"]`, `11:106 bad_value 2 个分段点要有 3 个比例`},
		{"too many rates", `["85%", "90%", "95%"]`, `["85%", "90%", "95%", "95%"]`, `11:106 bad_value 2 个分段点要有 3 个比例`},
		{"one rate for the bands", `["85%", "90%", "95%"]`, `"85%"`, `11:106 bad_value 2 个分段点要有 3 个比例`},
		{"band's rate written as a number", `["85%", "90%", "95%"]`, `["85%", 90, "95%"]`, `11:114 bad_value 分段报销 是比例，要写成 85% 或 2‰`},
		{"unknown dimension", `"by": ["admission"]`, `"by": ["sex"]`, `10:71 bad_value 没有 sex 这个维度`},
		{"unknown row", `"primary": ["85%"`, `"first": ["85%"`, `11:95 bad_value 医院级别里没有“first”，可以写：village、community、primary、secondary、tertiary、top、pharmacy、out_of_county`},
		{"row of a number", `"1": 1300`, `"once": 1300`, `10:94 bad_value 本年第几次住院的“once”看不懂，写成 1、2+、0-69 这样`},
		{"row backwards", `"2+": 650`, `"2-1": 650`, `10:105 bad_value 本年第几次住院的“2-1”看不懂，写成 1、2+、0-69 这样`},
		{"gap in numbers", `"2+": 650`, `"3+": 650`, `10:105 bad_value 本年第几次住院的各行有空缺或重叠：这一行应当从 2 开始`},
		{"overlap in numbers", `"1": 1300`, `"1-2": 1300`, `10:107 bad_value 本年第几次住院的各行有空缺或重叠：这一行应当从 3 开始`},
		{"numbers without an end", `"2+": 650`, `"2-5": 650`, `10:93 bad_value 本年第几次住院到 5 为止，后面没有写`},
		{"numbers that start late", `{"1": 1300, "2+": 650}`, `{"2+": 650}`, `10:94 bad_value 本年第几次住院的各行有空缺或重叠：这一行应当从 1 开始`},
		{"no rows", `{"1": 1300, "2+": 650}`, `{}`, `10:93 bad_value 本年第几次住院一行也没有`},
		{"rows missing", `, "rows": {"1": 1300, "2+": 650}`, ``, `10:15 missing 缺少 rows`},
		{"row after the row for the rest", `"*": ["0%", "2‰", "100%"]`, `"*": ["0%", "0%", "0%"], "tertiary": ["0%", "0%", "0%"]`, `11:154 bad_value 医院级别“tertiary”写了两次`},
		{"row twice", `"*": ["0%", "2‰", "100%"]`, `"primary, secondary": ["0%", "0%", "0%"]`, `11:129 bad_value 医院级别“primary, secondary”写了两次`},
		{"row of a reading missing", `{"a": "100%", "b": "60%"}`, `{"a": "100%"}`, `12:84 bad_value 读法缺“b”这一行`},
		{"row of a choice missing", `{"4": 5, "8": 15}`, `{"4": 5}`, `23:93 bad_value 哪一档缺“8”这一行`},
		{"figure named like an input", `"share": {"title": "个人部分"`, `"wage": {"title": "个人部分"`, `12:9 bad_value 名字 wage 已经用过
16:59 bad_value 这里还没有叫“share”的数
12:9 bad_value 数字 wage（个人部分）没有任何步骤用到`},

		{"input's kind", `"kind": "count"`, `"kind": "number"`, `20:33 bad_value kind 不能是“number”
25:55 bad_value sets 不是数，这里不能用`},
		{"choice without options", `"kind": "choice", "options": {"4": "4%", "8": "8%"}, "default": "8"`, `"kind": "choice"`, `21:9 bad_value 选择题要有 options，别的输入没有
23:94 bad_value 哪一档的各行有空缺或重叠：这一行应当从 0 开始`},
		{"options of a number", `"kind": "count"`, `"kind": "count", "options": {"1": "一"}`, `20:53 bad_value 选择题要有 options，别的输入没有`},
		{"default that is no option", `"default": "8"`, `"default": "6"`, `21:90 bad_value 默认值 只能是：4、8`},
		{"default out of bounds", `"default": "6000"`, `"default": "0"`, `8:91 bad_value 默认值 不能小于 1 元`},
		{"default that is no number", `"default": "6000"`, `"default": "六千"`, `8:91 bad_value 默认值 应当是一个数，写成了“六千”`},

		{"no kinds", `"kinds": ["inpatient"], `, ``, `14:27 bad_value 没有写管哪几种就诊`},
		{"unknown kind of visit", `"kinds": ["inpatient"]`, `"kinds": ["inpatient", "dental"]`, `14:66 bad_value kinds 里没有“dental”`},
		{"kind that is no text, then an unknown one", `"kinds": ["inpatient"]`, `"kinds": [5, "dental"]`, `14:53 bad_value kinds 里没有“5”
14:56 bad_value kinds 里没有“dental”`},
		{"kinds that are no list", `"kinds": ["inpatient"]`, `"kinds": "inpatient"`, `14:52 bad_value kinds 应当是列表，写成了文字
14:52 bad_value 没有写管哪几种就诊`},
		{"kind of two benefits", `"benefits": {"outpatient"`, `"benefits": {"other": {"title": "门诊", "kinds": ["emergency"], "figures": {"half": {"title": "比例", "unit": "rate", "cite": "R-1", "value": "50%"}}, "steps": [{"id": "o", "do": "proportion", "rate": "half"}]}, "outpatient"`, `29:36 bad_value 待遇 other 和 outpatient 都管“急诊”，管的人也没有分开`},
		{"unknown category", `["employed"]`, `["worker"]`, `14:82 bad_value categories 里没有“worker”`},
		{"unknown level", `"levels": ["primary"]`, `"levels": ["first"]`, `14:106 bad_value levels 里没有“first”`},

		{"no steps", `{"id": "pooled", "do": "proportion", "rate": "rate", "when": {"AMB-1": "a, b"}}`, ``, `29:51 missing 缺少 steps：没有计算步骤
30:9 bad_value 数字 rate（比例）没有任何步骤用到`},
		{"unknown verb", `"do": "multiply"`, `"do": "multiplly"`, `25:21 bad_value 没有“multiplly”这个动作
27:59 bad_value 这里还没有叫“due”的数
23:22 bad_value 数字 price（单价）没有任何步骤用到`},
		{"no verb", `"do": "multiply", `, ``, `25:1 missing 缺少 do
27:59 bad_value 这里还没有叫“due”的数
23:22 bad_value 数字 price（单价）没有任何步骤用到`},
		{"verb for bills in a calculator", `"do": "multiply", "title": "合计", "of": ["sets", "price"]`, `"do": "deduct", "take": "price"`, `25:21 bad_value “deduct”要有账单才能用，计算器里不能用
27:59 bad_value 这里还没有叫“due”的数`},
		{"unknown argument", `"take": "deductible"`, `"take": "deductible", "of": ["share"]`, `15:56 unknown_field 没有 of 这个字段`},
		{"argument missing", `"do": "proportion", "rate": "rate"`, `"do": "proportion"`, `32:1 missing 缺少 rate
32:1 bad_value 这一步没有题目 title
32:1 missing 这一步没有出处
30:9 bad_value 数字 rate（比例）没有任何步骤用到`},
		{"undefined name", `"of": ["sets", "price"]`, `"of": ["set", "price"]`, `25:55 bad_value 这里还没有叫“set”的数`},
		{"forward reference", `{"id": "due", "do": "multiply", "title": "合计", "of": ["sets", "price"]}`,
			`{"id": "due", "do": "multiply", "title": "合计", "of": ["sets", "later"]},
{"id": "later", "do": "multiply", "title": "后面", "of": ["sets", "price"]}`, `25:63 bad_value 这里还没有叫“later”的数`},
		{"name of itself", `"of": ["sets", "price"]`, `"of": ["price", "due"]`, `25:64 bad_value 这里还没有叫“due”的数`},
		{"number in a step", `"of": ["sets", "price"]`, `"of": ["price", 3]`, `25:64 bad_value 步骤里不能直接写数 3`},
		{"choice where a number belongs", `"of": ["sets", "price"]`, `"of": ["price", "plan"]`, `25:64 bad_value plan 不是数，这里不能用`},
		{"one name where two belong", `"of": ["sets", "price"]`, `"of": ["price"]`, `25:54 bad_value of 要写两个或更多的名字`},
		{"bands where a number belongs", `"take": "deductible"`, `"take": "rates"`, `15:42 bad_value rates 是分段比例，要用 scale
15:1 missing 这一步没有出处
10:15 bad_value 数字 deductible（起付标准）没有任何步骤用到`},
		{"number where bands belong", `"scale": "rates"`, `"scale": "deductible"`, `16:41 bad_value 没有叫“deductible”的分段比例
16:1 bad_value 这一步没有题目 title
11:10 bad_value 数字 rates（分段报销）没有任何步骤用到`},
		{"amount where a rate belongs", `"share": "share"}`, `"share": "deductible"}`, `16:59 bad_value 起付标准 不是比例，这里不能用
12:10 bad_value 数字 share（个人部分）没有任何步骤用到`},
		{"step twice", `{"id": "bands"`, `{"id": "deduct"`, `16:8 bad_value 步骤编号“deduct”用了两次`},
		{"step without title", `"title": "合计", `, ``, `25:1 bad_value 这一步没有题目 title`},
		{"step without source", `"take": "deductible"`, `"take": "wage"`, `15:1 missing 这一步没有出处
10:15 bad_value 数字 deductible（起付标准）没有任何步骤用到`},
		{"step named like an input", `{"id": "due"`, `{"id": "sets"`, `25:1 bad_value 名字 sets 已经用过
27:59 bad_value 这里还没有叫“due”的数`},
		{"condition on what there is not", `{"AMB-1": "a, b"}`, `{"sex": "f"}`, `32:63 bad_value 条件里没有 sex 这个维度`},
		{"condition on an unknown option", `{"AMB-1": "a, b"}`, `{"AMB-1": "c"}`, `32:72 bad_value 读法里没有“c”，可以写：a、b`},
		{"condition on a step that gives a value", `"of": ["sets", "price"]`, `"of": ["sets", "price"], "when": {"plan": "4"}`, `25:81 bad_value 算数的步骤不能有条件`},
		{"unknown payer", `"rate": "rate"`, `"rate": "rate", "payer": "bank"`, `32:63 bad_value payer 不能是“bank”`},

		{"no results", `"results": {"fee": {"title": "费用", "kind": "money", "of": "due"}}`, `"results": {}`, `18:24 missing 缺少 results：计算器没有结果`},
		{"result of nothing", `, "of": "due"`, ``, `27:20 missing 缺少 of`},
		{"result's name undefined", `"of": "due"`, `"of": "duo"`, `27:59 bad_value 这里还没有叫“duo”的数`},
		{"result's kind", `"kind": "money", "of": "due"`, `"kind": "truth", "of": "due"`, `27:44 bad_value 结果“费用”的种类与 of 算出来的不同`},
		{"result that is a choice", `"kind": "money", "of": "due"`, `"kind": "money", "of": "plan"`, `27:44 bad_value 结果“费用”的种类与 of 算出来的不同`},
		{"result that is a figure", `"of": ["sets", "price"]}
],
"results": {"fee": {"title": "费用", "kind": "money", "of": "due"}}`, `"of": ["sets", "sets"]}
],
"results": {"fee": {"title": "费用", "kind": "money", "of": "price"}}`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := strings.Replace(sound, test.old, test.new, 1)
			if doc == sound {
				t.Fatal("nothing is changed")
			}
			_, errs := Load("county", parse(t, doc))
			if got := strings.TrimSuffix(list(errs), "\n"); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
