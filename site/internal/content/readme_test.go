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
	var versions string // the policy with two versions, which holds all that the mistakes need
	for _, p := range policies {
		if strings.Contains(p, "2010-01-01") {
			versions = p
		}
	}
	_, list, _ := strings.Cut(text, "## 常见的错")
	for _, test := range []struct{ old, new, message string }{
		{"value: 80%", "value: 80", "报销比例 是比例，要写成 85% 或 2‰"},
		{"unit: yuan", "unit: 元", "unit 不能是“元”"},
		{"cite: R-IN, ", "", "这个数字没有写出处"},
		{"cite: R-IN, ", "cite: R-1N, ", "rules 里没有“R-1N”这条规则"},
		{"rate: rate}", "rate: 80%}", "这里还没有叫“80%”的数"},
		{"do: deduct,", "do: deductible,", "没有“deductible”这个动作"},
		{"take: deductible", "tkae: deductible", "没有 tkae 这个字段"},
		{"          - {id: pooled, do: proportion, rate: rate}\n", "", "数字 rate（报销比例）没有任何步骤用到"},
		{"kinds: [inpatient]", "kinds: [住院]", "kinds 里没有“住院”"},
		{"from: 2008-01-01", "from: 2008.1.1", "from 不是日期“2008.1.1”"},
		{"from: 2008-01-01", "from: 2012-01-01", "版本没有按 from 从早到晚排"},
		{"from: 2008-01-01", "from: 2008-01-01\n    to: 2008-12-31", "与上一个版本之间有空档：2008-12-31 之后、2010-01-01 之前没有规定"},
		{`"2000.00"`, `"2001.00"`, "算例“2009 年，3000 元”对不上：total.fund_pay_sumamt 应为 2001.00，算出来是 2000.00"},
		{"title: 甲县职工医保", "title：甲县职工医保", "这一行没有半角冒号"},
	} {
		if !strings.Contains(versions, test.old) {
			t.Errorf("%q is not in the policy", test.old)
			continue
		}
		fsys[jiaxian] = &fstest.MapFile{Data: []byte(strings.Replace(versions, test.old, test.new, 1))}
		_, problems := Load(fsys)
		if !strings.Contains(problems.Error(), ": "+test.message+"\n") {
			t.Errorf("%q: %q is not among\n%s", test.new, test.message, problems)
		}
		if !strings.Contains(list, "| "+test.message+" |") {
			t.Errorf("the README does not list %q", test.message)
		}
	}
	if rows := strings.Count(list, "\n| ") - 1; rows != 14 {
		t.Errorf("the README lists %d mistakes, 14 are made here", rows)
	}
}
