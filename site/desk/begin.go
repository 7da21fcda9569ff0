package desk

import (
	"path"
	"strings"

	"yibao/calc/tree"
	"yibao/site/internal/content"
	"yibao/site/internal/flow"
)

// Beginning is what a new policy begins with, in which only the source is missing; or, without a file, a flowchart.
func (d *Desk) Beginning(file string) string {
	if file == "" {
		return beginningOfChart
	}
	place := path.Base(path.Dir(file))
	name := place
	for _, p := range d.names.Places {
		if p.ID == place {
			name = p.Name
		}
	}
	return strings.NewReplacer("PLACE", place, "NAME", name).Replace(beginning)
}

const beginning = `# yaml-language-server: $schema=../policy.schema.json
title: NAME职工医保
summary: 住院能报多少，哪一年的规定。
place: PLACE
status: unverified

rules:
  R-IN:
    title: 住院报销
    source: 来源的编号
    where: 第几条
    text: 用自己的话写，数字一个不差。

versions:
  - from: 2026-01-01
    figures:
      deductible: {title: 起付标准, unit: yuan, cite: R-IN, value: 500}
      rate: {title: 报销比例, unit: rate, cite: R-IN, value: 80%}
    benefits:
      inpatient:
        title: 住院
        kinds: [inpatient]
        steps:
          - {id: deduct, do: deduct, take: deductible}
          - {id: pooled, do: proportion, rate: rate}

examples:
  - title: 可报费用 3000 元，减去 500 元，报 80%
    kind: hand
    request: {visits: [{kind: inpatient, fees: {medfee_sumamt: "3000"}}]}
    expect: {total.fund_pay_sumamt: "2000.00", total.psn_part_amt: "1000.00"}
`

const beginningOfChart = `flowchart TD
  subgraph person[参保人]
    apply[填写申请表]
    done([拿到结果])
  end
  subgraph office[医保经办机构]
    check{材料齐吗}
    pay[结算]
  end
  apply --> check
  check -->|齐| pay --> done
  check -->|不齐| apply
`

// Chart reads a flowchart and draws it, for screens, for phones and for large type. One that cannot be read has no
// drawings.
//
//	{"problems": […], "drawings": ["<svg …", "<svg …", "<svg …"]}      the problems as in [Desk.Check]
func (d *Desk) Chart(text string) *tree.Node {
	chart, wrong := content.ReadChart(text)
	drawings := list()
	if chart != nil && len(chart.Nodes) > 0 {
		drawings = list(drawing(chart, flow.Wide, "_wide"), drawing(chart, flow.Narrow, "_narrow"), drawing(chart, flow.Large, "_large"))
	}
	return object("problems", problems(wrong), "drawings", drawings)
}

func drawing(chart *flow.Chart, form flow.Form, prefix string) string {
	var b strings.Builder
	if err := chart.WriteSVG(&b, form, prefix); err != nil {
		panic(err) // a builder takes everything
	}
	return b.String()
}
