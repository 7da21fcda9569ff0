package page

import (
	"fmt"
	"slices"
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

// told writes changes down, one number a line.
func told(c changes) string {
	var out strings.Builder
	for _, f := range c.Figures {
		fmt.Fprintln(&out, strings.TrimSpace(f.Title+" "+f.Way.Code()))
		for _, r := range f.Rows {
			fmt.Fprintf(&out, "  %s: %s → %s %s（%s）\n", r.Keys, r.Before, r.After, r.Says, r.Way.Code())
		}
		if f.Note != "" {
			fmt.Fprintln(&out, "  "+f.Note)
		}
		for _, same := range f.Same {
			fmt.Fprintln(&out, "  = "+same)
		}
	}
	for _, same := range c.Same {
		fmt.Fprintln(&out, "= "+same)
	}
	return out.String()
}

func TestChanges(t *testing.T) {
	p := loaded(t, twice)
	const want = `起付标准
  一级或乡镇卫生院: 100 元 → 80 元 减少 20 元（down）
  三级: 没有写 → 500 元 原来没有写（not-before）
  二级: 500 元 → 没有写 现在没有写（not-now）
分段报销
  1 万元以上: 90% → 92.5% 增加 2.5 个百分点（up）
  = 1 万元以内：80%
再补 new
  是不是困难人员：不是:  → 5% 新有的（new）
  是不是困难人员：是:  → 10% 新有的（new）
封顶线 gone
  : 10 万元 →  不再有（gone）
`
	if got := told(changesOf(p.Versions[0], p.Versions[1])); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	c := changesOf(p.Versions[0], p.Versions[1])
	if n := c.count(); n != 5 { // what only one of the versions states has not changed for certain
		t.Errorf("%d numbers differ, want 5", n)
	}
	if same := changesOf(p.Versions[0], p.Versions[0]); same.Figures != nil || len(same.Same) != 3 {
		t.Errorf("a version differs from itself: %+v", same)
	}
}

// TestChangesCaseByCase: tables that are laid out anew are compared by the cases that their numbers are for.
func TestChangesCaseByCase(t *testing.T) {
	const frame = `title: 甲县
summary: 一句话
place: county
status: historic
rules: {R: {title: 规则, source: notice}}
readings:
  AMB-1: {title: 哪一种算法, why: 这样, default: a, options: {a: 甲, b: 乙}}
versions:
  - from: 2023-01-01
    inputs:
      place: {title: 地点, kind: choice, ask: visit, options: {here: 本地, away: 外地}, default: here}
    OLD
  - from: 2024-01-01
    inputs:
      place: {title: 地点, kind: choice, ask: visit, options: {here: 本地, away: 外地}, default: here}
    NEW
`
	// the steps that keep a policy whole, with the figures of a test before them
	version := func(figures, steps string) string {
		return "figures: {" + figures + "}\n    benefits: {stay: {title: 住院, kinds: [inpatient], steps: [" + steps + "]}}"
	}
	const deduct = "{id: line, do: deduct, take: line}, {id: pay, do: proportion, rate: pay}"
	const pay = ", pay: {title: 比例, unit: rate, cite: R, value: 80%}"
	line := func(rest string) string {
		return version("line: {title: 起付标准, unit: yuan, cite: R, "+rest+"}"+pay, deduct)
	}
	bands := func(rest, more, share string) string {
		return version("rates: {title: 分段报销, cite: R, "+rest+"}"+more, "{id: pay, do: bands, scale: rates"+share+"}")
	}
	for _, c := range []struct{ name, older, newer, want string }{
		{"split by place, the same", line("value: 500"), line("by: [place], rows: {here: 500, away: 500}"), "= 起付标准\n= 比例\n"},
		{"no longer split, the same", line("by: [place], rows: {here: 500, away: 500}"), line("value: 500"), "= 起付标准\n= 比例\n"},
		{"split with other values",
			line("value: 500"), line("by: [place, category], rows: {here: 500, away: {employed: 600, retired: 450}}"),
			`起付标准
  外地，在职: 500 元 → 600 元 增加 100 元（up）
  外地，退休: 500 元 → 450 元 减少 50 元（down）
  = 本地：500 元
= 比例
`},
		{"put together", line("by: [place], rows: {here: 500, away: 700}"), line("value: 500"),
			`起付标准
  外地: 700 元 → 500 元 减少 200 元（down）
  = 本地：500 元
= 比例
`},
		{"not stated for some", line("value: 500"), line("by: [place], rows: {here: 500, away: ~}"),
			`起付标准
  外地: 500 元 → 没有写 现在没有写（not-now）
  = 本地：500 元
= 比例
`},
		{"dimensions in another order",
			line("by: [level, category], rows: {primary: {employed: 1, retired: 2}, tertiary: {employed: 3, retired: 4}}"),
			line("by: [category, level], rows: {employed: {primary: 1, tertiary: 3}, retired: {primary: 2, tertiary: 5}}"),
			`起付标准
  退休，三级: 4 元 → 5 元 增加 1 元（up）
  = 在职，一级或乡镇卫生院：1 元
  = 在职，三级：3 元
  = 退休，一级或乡镇卫生院：2 元
= 比例
`},
		{"other levels are no partners", line("by: [level], rows: {tertiary: 500}"), line("by: [level], rows: {primary: 500}"),
			`起付标准
  一级或乡镇卫生院: 没有写 → 500 元 原来没有写（not-before）
  三级: 500 元 → 没有写 现在没有写（not-now）
= 比例
`},
		{"names written together, and apart",
			line(`by: [level], rows: {"primary, secondary": 300, tertiary: 500}`), line(`by: [level], rows: {primary: 300, "*": 500}`),
			`起付标准
  二级: 300 元 → 500 元 增加 200 元（up）
  村卫生室、社区、三级特等或省部属、定点零售药店、转县外: 没有写 → 500 元 原来没有写（not-before）
  = 一级或乡镇卫生院：300 元
  = 三级：500 元
= 比例
`},
		{"ages cut elsewhere",
			line("by: [age], rows: {0-59: 500, 60+: 300}"), line("by: [age], rows: {0-69: 500, 70+: 300}"),
			`起付标准
  60–69 周岁: 300 元 → 500 元 增加 200 元（up）
  = 59 周岁及以下：500 元
  = 70 周岁及以上：300 元
= 比例
`},
		{"bands cut elsewhere",
			bands("edges: [10000], value: [80%, 90%]", "", ""), bands("edges: [10000, 30000], value: [80%, 85%, 90%]", "", ""),
			`分段报销
  1 万元到 3 万元: 90% → 85% 减少 5 个百分点（down）
  = 1 万元以内：80%
  = 3 万元以上：90%
`},
		{"a reading that came",
			line("value: 500"), line("by: [AMB-1], rows: {a: 500, b: 400}"),
			`起付标准
  哪一种算法：乙: 500 元 → 400 元 减少 100 元（down）
  = 哪一种算法：甲：500 元
= 比例
`},
		{"a share that is in the rates now",
			bands("edges: [10000], value: [80%, 90%]", ", share: {title: 退休人员的个人部分, unit: rate, cite: R, by: [category], rows: {employed: 100%, retired: 50%}}", ", share: share"),
			bands("edges: [10000], by: [category], rows: {employed: [80%, 90%], retired: [90%, 96%]}", "", ""),
			`分段报销
  退休，1 万元以上: 95% → 96% 增加 1 个百分点（up）
  原来另写了“退休人员的个人部分”（在职 100%，退休 50%），比的时候已经把它乘进比例里
  = 在职，1 万元以内：80%
  = 在职，1 万元以上：90%
  = 退休，1 万元以内：90%
`},
		{"a group, and what it is made of",
			"groups: {tier: {title: 几级, options: {low: 基层, high: 医院}, by: [level], rows: {\"community, primary\": low, \"secondary, tertiary\": high}}}\n    " +
				line("by: [tier], rows: {low: 200, high: 600}"),
			line("by: [level], rows: {community: 200, primary: 200, secondary: 500, tertiary: 600}"),
			`起付标准
  二级: 600 元 → 500 元 减少 100 元（down）
  = 社区：200 元
  = 一级或乡镇卫生院：200 元
  = 三级：600 元
= 比例
`},
		{"another name, the same title",
			line("value: 500"), version("deductible: {title: 起付标准, unit: yuan, cite: R, value: 500}"+pay, "{id: line, do: deduct, take: deductible}, {id: pay, do: proportion, rate: pay}"),
			"= 起付标准\n= 比例\n"},
		{"another benefit's is another",
			line("value: 500"),
			"figures: {line: {title: 起付标准, unit: yuan, cite: R, value: 500}" + pay + "}\n    benefits: {visit: {title: 门诊, kinds: [outpatient], steps: [" + deduct + "]}}",
			`起付标准 not-before
  :  → 500 元 上一版没有收录（not-before）
比例 not-before
  :  → 80% 上一版没有收录（not-before）
起付标准 not-now
  : 500 元 →  这一版没有收录（not-now）
比例 not-now
  : 80% →  这一版没有收录（not-now）
`},
		{"came and went",
			version("most: {title: 封顶线, unit: yuan, cite: R, value: 9}"+pay, "{id: pay, do: proportion, rate: pay}, {id: cap, do: ceiling, to: most, over: year}"), line("value: 500"),
			`起付标准 new
  :  → 500 元 新有的（new）
封顶线 gone
  : 9 元 →  不再有（gone）
= 比例
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.NewReplacer("OLD", c.older, "NEW", c.newer).Replace(frame)
			v := loaded(t, text).Versions
			if got := told(changesOf(v[0], v[1])); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestChangesOfBeijing: figures that the newer version tells apart by place and category are those of 2009.
func TestChangesOfBeijing(t *testing.T) {
	site := wholeSite(t)
	i := slices.IndexFunc(site.Policies, func(p *content.Policy) bool { return p.ID == "beijing-employee" })
	v := site.Policies[i].Versions
	got := told(changesOf(v[0], v[1]))
	for _, want := range []string{
		"  = 在哪里看病：北京、外地，已备案（天津、河北不用备案），第 1 次：1300 元\n",
		"  = 在哪里看病：北京、外地，已备案（天津、河北不用备案），第 2 次及以上：650 元\n",
		"  = 在哪里看病：北京、外地，已备案（天津、河北不用备案），退休：1300 元\n",
		"  = 在职，三级，3 万元以内：85%\n",
		"  = 在职，三级，4 万元以上：95%\n",
		"  = 退休，三级，3 万元以内：91%\n", // 60% of the 15% that the others pay
		"  在职，二级，3 万元以内: 没有写 → 87% 原来没有写（not-before）\n",
		"统筹基金付到（原来叫“住院封顶线”）\n  : 7 万元 → 10 万元 增加 3 万元（up）\n",
		"  在哪里看病：北京，社区，在职: 50% → 90% 增加 40 个百分点（up）\n",
		"  在哪里看病：北京，一级或乡镇卫生院、二级、三级，退休，69 周岁及以下: 70% → 85% 增加 15 个百分点（up）\n",
		"每月缴多少：个人费率 not-now\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, no := range []string{"第 1 次:  →", "1800 元 →  不再有", "三级，3 万元以内: 85%", "退休人员个人部分 gone"} {
		if strings.Contains(got, no) {
			t.Errorf("%q is told", no)
		}
	}
	if t.Failed() {
		t.Log(got)
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
