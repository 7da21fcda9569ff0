package page

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/site/internal/content"
	"yibao/site/internal/curve"
	"yibao/site/internal/yaml"
)

func loaded(t *testing.T, text string) *policy.Policy {
	t.Helper()
	doc, errs := yaml.Parse([]byte(text))
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	p, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	return p
}

// twice is a policy whose second version changes figures in every way.
const twice = `title: 甲县
summary: 一句话
place: county
status: historic
rules: {R: {title: 规则, source: notice}}
readings:
  AMB-1: {title: 起付标准怎样算, why: 这样, default: once, options: {once: 一年一次, each: 每次}}
versions:
  - from: 2023-01-01
    figures:
      line: {title: 起付标准, unit: yuan, cite: R, by: [level], rows: {primary: 100, secondary: 500}}
      rates: {title: 分段报销, cite: R, edges: [10000], value: [80%, 90%]}
      most: {title: 封顶线, unit: yuan, cite: R, value: 100000}
    benefits:
      inpatient:
        title: 住院
        kinds: [inpatient]
        steps:
          - {id: line, do: deduct, take: line}
          - {id: pay, do: bands, scale: rates}
          - {id: cap, do: ceiling, to: most, over: year}
  - from: 2024-01-01
    inputs:
      hard: {title: 是不是困难人员, kind: choice, ask: request, options: {no: 不是, yes: 是}, default: "no"}
    figures:
      line: {title: 起付标准, unit: yuan, cite: R, by: [level], rows: {primary: 80, tertiary: 500}}
      rates: {title: 分段报销, cite: R, edges: [10000], value: [80%, 92.5%]}
      again: {title: 再补, unit: rate, cite: R, by: [hard], rows: {no: 5%, yes: 10%}}
    benefits:
      inpatient:
        title: 住院
        kinds: [inpatient]
        steps:
          - {id: line, do: deduct, take: line, over: year, when: {AMB-1: once}}
          - {id: each, do: deduct, take: line, when: {AMB-1: each}}
          - {id: pay, do: bands, scale: rates, start: deductible}
          - {id: again, do: supplement, rate: again, of: [pay], payer: maf, when: {hard: "yes"}}
`

func TestChanges(t *testing.T) {
	p := loaded(t, twice)
	var got strings.Builder
	c := changesOf(p.Versions[0], p.Versions[1])
	for _, f := range c.Figures {
		fmt.Fprintln(&got, f.Title, f.Way.Code())
		for _, r := range f.Rows {
			fmt.Fprintf(&got, "  %s: %s → %s %s（%s）\n", r.Keys, r.Before, r.After, r.Says, r.Way.Code())
		}
	}
	const want = `起付标准 
  一级或乡镇卫生院: 100 元 → 80 元 减少 20 元（down）
  三级:  → 500 元 新有的（new）
  二级: 500 元 →  不再有（gone）
分段报销 
  1 万元以上: 90% → 92.5% 增加 2.5 个百分点（up）
再补 new
  是不是困难人员：不是:  → 5% 新有的（new）
  是不是困难人员：是:  → 10% 新有的（new）
封顶线 gone
  : 10 万元 →  不再有（gone）
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if same := changesOf(p.Versions[0], p.Versions[0]); same.Figures != nil || len(same.Same) != 3 {
		t.Errorf("a version differs from itself: %+v", same)
	}
}

// TestProse says steps under the default reading, and what another option changes.
func TestProse(t *testing.T) {
	p := loaded(t, twice)
	var got strings.Builder
	write := func(steps []said) {
		for _, s := range steps {
			fmt.Fprintln(&got, s.Title, s.Whom, s.Text)
		}
	}
	for _, v := range p.Versions {
		write(newProse(p).program(v.Benefits[0].Steps))
	}
	for _, o := range readOtherwise(p, p.Versions[1], 0) {
		fmt.Fprintln(&got, o.Option)
		write(o.Steps)
	}
	const want = `起付标准  先由您付起付标准（一级或乡镇卫生院 100 元，二级 500 元）。
分段报销  余下的费用分段报销，按 1 万元以内 80%、1 万元以上 90%。这一次的费用从 0 元数起，起付标准也占在里面。
封顶线  全年医保基金最多付 10 万元，再多的由您付。
起付标准  先由您付起付标准（一级或乡镇卫生院 80 元，三级 500 元），一年里只付满一次。
分段报销  余下的费用分段报销，按 1 万元以内 80%、1 万元以上 92.5%。从起付标准以上的费用数起。
再补 “是不是困难人员”选“是”的 “分段报销”里按比例归您付的部分，再补再补（是不是困难人员：不是 5%，是 10%），由医疗救助付。
每次
起付标准  先由您付起付标准（一级或乡镇卫生院 80 元，三级 500 元）。
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// TestBriefs reads the short table off the curves.
func TestBriefs(t *testing.T) {
	p := &content.Policy{Policy: loaded(t, twice)}
	for i, want := range []string{
		"[{住院 以上报销 80%–90%，最多付 10 万元 [谁，在哪里 先由您付] [[一级或乡镇卫生院 100\u00a0元] [二级 500\u00a0元]]}]",
		"[{住院 以上报销 80%–92.5%，没有见到封顶线 [谁，在哪里 先由您付] [[一级或乡镇卫生院 80\u00a0元] [三级 500\u00a0元]]}]",
	} {
		if got := fmt.Sprint(briefs(p, p.Versions[i])); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestRatesPaid: what is paid of a larger bill is told apart where it is less.
func TestRatesPaid(t *testing.T) {
	for want, rates := range map[string][]string{
		"80%":                {"0", "0.8"},
		"85%–95%":            {"0", "0.85", "0.9", "0.95", "0"},
		"90%–97%，再多 85%":     {"0", "0.9", "0.95", "0.97", "0.85", "0"},
		"70%–90%，再多 65%–75%": {"0", "0.7", "0.9", "0.75", "0.65", "0"},
		"90%，再多 60%":         {"0.9", "0.6"},
	} {
		var points []curve.Point
		for _, r := range rates {
			d, _ := num.Parse(r)
			points = append(points, curve.Point{Rate: d})
		}
		if got := ratesPaid(points); got != want {
			t.Errorf("%v: %s, want %s", rates, got, want)
		}
	}
}
