package content

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// readmePolicies gives the policies that the README of policies builds up, and a folder with
// the place and the source that they name.
func readmePolicies(t *testing.T) (text string, policies []string, fsys fstest.MapFS) {
	t.Helper()
	data, err := os.ReadFile("../../../content/policies/README.md")
	if err != nil {
		t.Fatal(err)
	}
	text = string(data)
	fsys = folder(parse(t, "testdata/base.txtar"))
	places := fsys["places.yaml"].Data
	fsys["places.yaml"] = &fstest.MapFile{Data: append(places[:len(places):len(places)], "- {id: jiaxian, name: 甲县}\n"...)}
	for _, block := range strings.Split(text, "```yaml\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		if strings.HasPrefix(block, "# yaml-language-server") {
			policies = append(policies, block)
			continue
		}
		fsys["sources/jiaxian-2008.yaml"] = &fstest.MapFile{Data: []byte(block)}
	}
	if len(policies) < 5 {
		t.Fatalf("only %d policies", len(policies))
	}
	return text, policies, fsys
}

const jiaxian = "policies/jiaxian/jiaxian-employee.yaml"

// TestReadme loads each policy that the README builds up, with its examples.
func TestReadme(t *testing.T) {
	_, policies, fsys := readmePolicies(t)
	for i, p := range policies {
		fsys[jiaxian] = &fstest.MapFile{Data: []byte(p)}
		if _, problems := Load(fsys); problems != nil {
			t.Errorf("policy %d:\n%s", i+1, problems)
		}
	}
}

// TestReadmeMistakes makes each mistake that the README lists and compares what is told.
func TestReadmeMistakes(t *testing.T) {
	text, policies, fsys := readmePolicies(t)
	// The policy with two versions and the last one hold all that the mistakes need.
	var versions string
	for _, p := range policies {
		if strings.Contains(p, "2010-01-01") {
			versions = p
		}
	}
	layers := policies[len(policies)-1]
	_, list, _ := strings.Cut(text, "## 常见的错")
	mistakes := []struct{ in, old, new, message string }{
		{versions, "value: 80%", "value: 80", "报销比例 是比例，要写成 85% 或 2‰"},
		{versions, "unit: yuan", "unit: 元", "unit 不能是“元”"},
		{versions, "cite: R-IN, ", "", "这个数字没有写出处"},
		{versions, "cite: R-IN, ", "cite: R-1N, ", "rules 里没有“R-1N”这条规则"},
		{versions, "rate: rate}", "rate: 80%}", "这里还没有叫“80%”的数"},
		{versions, "do: deduct,", "do: deductible,", "没有“deductible”这个动作"},
		{versions, "take: deductible", "tkae: deductible", "没有 tkae 这个字段"},
		{versions, "          - {id: pooled, do: proportion, rate: rate}\n", "", "数字 rate（报销比例）没有任何步骤用到"},
		{versions, "kinds: [inpatient]", "kinds: [住院]", "kinds 里没有“住院”"},
		{versions, "from: 2008-01-01", "from: 2008.1.1", "from 不是日期“2008.1.1”"},
		{versions, "from: 2008-01-01", "from: 2012-01-01", "版本没有按 from 从早到晚排"},
		{versions, "from: 2008-01-01", "from: 2008-01-01\n    to: 2008-12-31", "与上一个版本之间有空档：2008-12-31 之后、2010-01-01 之前没有规定"},
		{versions, `"2000.00"`, `"2001.00"`, "算例“2009 年，3000 元”对不上：total.fund_pay_sumamt 应为 2001.00，算出来是 2000.00"},
		{versions, "title: 甲县职工医保", "title：甲县职工医保", "这一行没有半角冒号"},

		{layers, "take: line_out", "take: rate_out", "门诊报销比例 不是金额，这里要写以元计的数"},
		{layers, "          - {id: line, do: deduct, take: line_in}\n          - {id: pooled, do: proportion, rate: rate_in}\n", "          - {id: pooled, do: proportion, rate: rate_in}\n          - {id: line, do: deduct, take: line_in}\n", "步骤 line（起付标准）写在步骤 pooled（报销）后面，顺序不对"},
		{layers, "{id: pooled, do: proportion, rate: rate_in}", "{id: pooled, do: proportion, rate: rate_in}\n          - {id: more, do: proportion, rate: rate_out}", "步骤 more（门诊报销比例）永远不会起作用：前面的步骤已经把余下的费用全部算完"},
		{layers, "{id: cap, do: ceiling, to: most, counter: pool}", "{id: cap, do: ceiling, to: most, counter: pool, payer: maf}", "步骤 cap（年度封顶线）永远不会起作用：前面没有一步由医疗救助付款"},
		{layers, "counter: pool}", "counter: pol}", "counters 里没有“pol”"},
		{layers, "do: ceiling, to: most, counter: pool", "do: ceiling, to: most", "没有写累计多久"},
		{layers, "benefits: [outpatient, inpatient]}", "benefits: [inpatient]}", "累计 pool 不含这一项（outpatient），这里用它没有意义"},
		{layers, "{id: line, do: deduct, take: line_out, over: year}", "{id: line, do: deduct, take: line_out, over: year}\n          - {id: again, do: deduct, take: line_out, over: year}", "步骤 again 与步骤 line 用了同一个累计：一步扣过的，另一步就当已经扣了"},
		{layers, "kinds: [inpatient]", "kinds: [inpatient, outpatient]", "待遇 outpatient 和 inpatient 都管“门诊”，管的人也没有分开"},
		{layers, "local: 500, away: ~", "local: 500", "在哪里看病缺“away”这一行"},
		{layers, "        steps:\n          - {id: line, do: deduct, take: line_big, over: year}", "        at: year_end\n        steps:\n          - {id: line, do: deduct, take: line_big, when: {remote: local}}", "步骤 line 要看“在哪里看病”，它每次就诊可以不同，年末只结算一次"},
		{layers, "line_out: {", "days: {", "名字 days 已有固定的意思，不能另用"},
		{layers, "year_starts: 07-01", "year_starts: 7月", "“7月”不是一年里的一天"},
	}
	for _, test := range mistakes {
		if !strings.Contains(test.in, test.old) {
			t.Errorf("%q is not in the policy", test.old)
			continue
		}
		fsys[jiaxian] = &fstest.MapFile{Data: []byte(strings.Replace(test.in, test.old, test.new, 1))}
		_, problems := Load(fsys)
		if !strings.Contains(problems.Error(), ": "+test.message+"\n") {
			t.Errorf("%q: %q is not among\n%s", test.new, test.message, problems)
		}
		if !strings.Contains(list, "| "+test.message+" |") {
			t.Errorf("the README does not list %q", test.message)
		}
	}
	if rows := strings.Count(list, "\n| ") - 1; rows != len(mistakes) {
		t.Errorf("the README lists %d mistakes, %d are made here", rows, len(mistakes))
	}
}
