package page

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/site/internal/content"
	"yibao/site/internal/yaml"
)

// shared is a policy whose benefits share a cap and leave the rest to layers.
const shared = `title: 甲县
summary: 一句话
place: county
status: historic
year_starts: 07-01
rules: {R: {title: 规则, source: notice}}
versions:
  - groups:
      size: {title: 医院大小, options: {small: 小医院, large: 大医院}, by: [level], rows: {"primary, secondary": small, tertiary: large}}
    counters:
      pool: {title: 门诊和住院合计, counts: payment, payer: hifp, benefits: [outpatient, inpatient]}
      large: {title: 大医院的次数, counts: stays, benefits: [inpatient], when: {size: large}}
    figures:
      line: {title: 起付标准, unit: yuan, cite: R, by: [size, large], rows: {small: 100, large: {1: 500, 2+: ~}}}
      rate: {title: 报销比例, unit: rate, cite: R, value: 80%}
      most: {title: 封顶线, unit: yuan, cite: R, value: 100000}
    benefits:
      outpatient:
        title: 门诊
        kinds: [outpatient]
        categories: [employed, retired]
        steps:
          - {id: pooled, do: proportion, rate: rate}
          - {id: cap, do: ceiling, to: most, counter: pool}
      inpatient:
        title: 住院
        kinds: [inpatient]
        remarks: [床位费没有算]
        steps:
          - {id: line, do: deduct, take: line}
          - {id: half, do: multiply, of: [rate, rate], title: 折上折}
          - {id: pooled, do: proportion, rate: half}
          - {id: cap, do: ceiling, to: most, counter: pool}
    layers:
      serious:
        title: 大病保险
        benefits: [inpatient]
        without: [deductible]
        steps: [{id: pay, do: proportion, rate: rate, payer: hifmi}]
      aid:
        title: 医疗救助
        at: year_end
        with: [first_pay]
        steps: [{id: pay, do: proportion, rate: rate, payer: maf}]
`

// TestVersion compares what the page says of a version that has layers, counters and groups.
func TestVersion(t *testing.T) {
	doc, errs := yaml.Parse([]byte(shared))
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	loaded, errs := policy.Load("county", doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	p := &content.Policy{Policy: loaded}
	v := versionOf(p, loaded.Newest(), &charts{})
	var got strings.Builder
	tables := func(list []figureTable) {
		for _, f := range list {
			fmt.Fprintln(&got, " ", f.Title, f.Head, f.Rows)
		}
	}
	fmt.Fprintln(&got, yearStarts(loaded))
	for _, x := range v.Programs {
		fmt.Fprintln(&got, x.Title, strings.Join(x.Notes, ""))
		for _, st := range x.Steps {
			fmt.Fprint(&got, " ", st.Title, "：")
			if st.Whom != "" {
				fmt.Fprint(&got, st.Whom, "，")
			}
			fmt.Fprintln(&got, st.Text)
			tables(st.Tables)
		}
	}
	for _, k := range v.Counters {
		fmt.Fprintln(&got, k.Title, k.Text)
	}
	tables(v.Groups)
	tables(v.Rest)
	const want = `7 月 1 日
门诊 只管在职和退休。一年里分几次看和一次看，合起来一样。
 报销比例：余下的费用按 80% 报销。
 封顶线：“门诊和住院合计”合起来算，医保基金最多付 10 万元，再多的由您付。
住院 起付标准和比例，每次看病各算各的。床位费没有算。
 起付标准：先由您付下表的金额。
  起付标准 [医院大小 大医院的次数 金额] [{[{小医院 1} {不分 1}] [100 元]} {[{大医院 2} {第 1 次 1}] [500 元]} {[{大医院 0} {第 2 次及以上 1}] [没有写]}]
 折上折：80% × 80%。
 折上折：余下的费用按上面算出的数报销。
 封顶线：“门诊和住院合计”合起来算，医保基金最多付 10 万元，再多的由您付。
大病保险 住院报过以后还要您自己付的部分，它再付一些；看病时一起付，前面几次的接着算。您付的起付标准不算在内。
 报销比例：余下的费用按 80% 报销，由居民大病保险付。
医疗救助 门诊和住院报过以后还要您自己付的部分，它再付一些；一年结束以后另外结算一次，看病当时不付。您付的先行自付也算在内。
 报销比例：余下的费用按 80% 报销，由医疗救助付。
门诊和住院合计 统筹基金给门诊和住院付的钱，全年累计
大医院的次数 住院的次数，全年累计，只数医院大小为“大医院”的
  医院大小 [医院级别 归在哪一组] [{[{一级或乡镇卫生院、二级 1}] [小医院]} {[{三级 1}] [大医院]}]
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// TestExampleValue writes what examples expect as people read it, by what kind of result it is.
func TestExampleValue(t *testing.T) {
	p := onePolicy{Policy: &content.Policy{Policy: &policy.Policy{Versions: []*policy.Version{{Calculators: []*policy.Calculator{{
		Results: []*policy.Result{{ID: "share", Kind: figure.Share}, {ID: "due", Kind: figure.Money}},
	}}}}}}}
	for _, test := range []struct{ path, value, want string }{
		{"result.share", "20.00", "20.00%"},
		{"result.due", "20.00", "20.00 元"},
		{"result.within", "true", "是"},
		{"visits.0.hifp_pay", "28895.00", "28895.00 元"},
		{"result.day", "2009-03-21", "2009 年 3 月 21 日"},
	} {
		if got := p.shown(content.ExampleResult{Path: test.path, Value: test.value}); got != test.want {
			t.Errorf("%s %s: %s, want %s", test.path, test.value, got, test.want)
		}
	}
}
