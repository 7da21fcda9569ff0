package policy_test

import (
	"fmt"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

// What is wrong with a policy is told all at once, each at its place.
func ExampleLoad() {
	doc, _ := tree.ParseJSON([]byte(`{
  "title": "甲县职工医保", "summary": "住院能报多少。", "place": "county", "status": "historic",
  "rules": {"R-1": {"title": "住院", "source": "notice"}},
  "versions": [{
    "figures": {"rate": {"title": "报销比例", "unit": "rate", "cite": "R-1", "value": 85}},
    "benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
      {"id": "pooled", "do": "proportion", "rate": "rat", "title": "按比例报销", "cite": "R-1"}
    ]}}
  }]
}`))
	_, errs := policy.Load("county", doc)
	for _, e := range errs {
		fmt.Printf("%d:%d: %s。%s\n", e.Pos.Line, e.Pos.Col, e.Msg, e.Advice)
	}
	// Output:
	// 5:83: 报销比例 是比例，要写成 85% 或 2‰。
	// 7:52: 这里还没有叫“rat”的数。只能用 figures、inputs 里的名字，或前面步骤的编号
	// 5:25: 数字 rate（报销比例）没有任何步骤用到。删去它，或在步骤里用它
}

// A policy explains its steps in words.
func ExampleLoad_explain() {
	doc, _ := tree.ParseJSON([]byte(`{
  "title": "甲县职工医保", "summary": "住院能报多少。", "place": "county", "status": "historic",
  "rules": {"R-1": {"title": "住院", "source": "notice"}},
  "versions": [{"from": "2023-01-01",
    "figures": {
      "line": {"title": "起付标准", "unit": "yuan", "cite": "R-1", "by": ["level"], "rows": {"primary": 300, "tertiary": 1000}},
      "rate": {"title": "报销比例", "unit": "rate", "cite": "R-1", "value": "85%"},
      "most": {"title": "年度封顶线", "unit": "yuan", "cite": "R-1", "value": 50000}},
    "benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [
      {"id": "line", "do": "deduct", "take": "line"},
      {"id": "pooled", "do": "proportion", "rate": "rate"},
      {"id": "most", "do": "ceiling", "to": "most", "over": "year"}
    ]}}
  }]
}`))
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		fmt.Println(errs[0])
		return
	}
	v := p.Newest()
	fmt.Println(p.Title, v.Title())
	for _, s := range v.Benefits[0].Steps {
		fmt.Println(s.Title + "：" + s.Explain(func(r figure.Ref) string { return "“" + r.Title + "”" }))
	}
	for _, c := range v.Figures[0].Cells() {
		fmt.Println(v.Figures[0].Title, c.Keys, c.Values)
	}
	// Output:
	// 甲县职工医保 2023 年 1 月 1 日起
	// 起付标准：先由您付“起付标准”
	// 报销比例：余下的费用按“报销比例”报销
	// 年度封顶线：全年医保基金最多付“年度封顶线”，再多的由您付
	// 起付标准 [一级或乡镇卫生院] [300 元]
	// 起付标准 [三级] [1000 元]
}
