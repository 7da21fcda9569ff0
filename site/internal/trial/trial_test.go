package trial

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/site/internal/yaml"
)

func load(t *testing.T, id, src string) *policy.Policy {
	t.Helper()
	doc, errs := yaml.Parse([]byte(src))
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	p, errs := policy.Load(id, doc)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	return p
}

const county = `title: 甲县
summary: 一句话
place: county
status: historic
rules: {R-1: {title: 规则, source: notice}}
readings:
  AMB-1: {title: 封顶线限什么, why: w, default: payment, options: {payment: 基金付的钱, cost: 可报费用}}
versions:
  - from: 2001-01-01
    figures:
      deductible: {title: 起付标准, unit: yuan, cite: R-1, by: [admission], rows: {1: 500, 2+: 250}}
      rates: {title: 分段报销, cite: R-1, edges: [5000], by: [category, age], rows: {employed: [80%, 85%], retired: {0-69: [85%, 90%], 70+: [90%, 95%]}}}
      most: {title: 封顶线, unit: yuan, cite: R-1, value: 40000}
      outpatient: {title: 门诊比例, unit: rate, cite: R-1, value: 50%}
    benefits:
      inpatient:
        title: 住院
        kinds: [inpatient]
        steps:
          - {id: limit, do: limit, to: most, over: visit, when: {AMB-1: cost}}
          - {id: deduct, do: deduct, take: deductible}
          - {id: bands, do: bands, scale: rates}
          - {id: ceiling, do: ceiling, to: most, over: visit, when: {AMB-1: payment}}
      outpatient:
        title: 门诊
        kinds: [outpatient]
        steps:
          - {id: pooled, do: proportion, rate: outpatient}
    calculators:
      late:
        title: 滞纳金
        inputs:
          amount: {title: 欠缴, kind: money, min: "100"}
          start: {title: 应缴日, kind: date}
          end: {title: 实缴日, kind: date}
        figures: {daily: {title: 每天, unit: rate, cite: R-1, value: 2‰}}
        steps:
          - {id: days, do: days_between, start: start, end: end, title: 天数}
          - {id: due, do: multiply, of: [amount, daily, days], title: 滞纳金}
        results: {fee: {title: 滞纳金, kind: money, of: due}}
`

func words(cases []*Case) []string {
	var out []string
	for _, c := range cases {
		out = append(out, c.Words())
	}
	return out
}

// TestCombinations checks which choices are combined: those that matter, with each other.
func TestCombinations(t *testing.T) {
	got := map[string]bool{}
	for _, w := range words(Cases(load(t, "county", county), 1e6)) {
		combination, amount, _ := strings.Cut(w, "，医疗费总额")
		if amount != "" {
			got[strings.TrimPrefix(combination, "2001 年 1 月 1 日起，")] = true
		}
	}
	want := []string{"门诊"}
	for _, who := range []string{"在职", "退休，69 周岁", "退休，70 周岁"} {
		for _, stay := range []string{"第 1 次", "第 2 次或以后"} {
			for _, reading := range []string{"", "，封顶线限什么：可报费用"} {
				want = append(want, "住院，"+who+"，"+stay+reading)
			}
		}
	}
	for _, w := range want {
		if !got[w] {
			t.Errorf("not tried: %s", w)
		}
		delete(got, w)
	}
	for w := range got {
		t.Errorf("tried: %s", w)
	}
}

// TestAmounts checks that every edge is tried, one fen below and one above it.
func TestAmounts(t *testing.T) {
	got := words(Cases(load(t, "county", county), 1e6))
	for _, amount := range []string{
		"499.99", "500", "500.01", "249.99", "250.01", "4999.99", "5000", "5000.01", "39999.99", "40000.01", "10", "1000000",
	} {
		if w := "2001 年 1 月 1 日起，住院，在职，第 1 次，医疗费总额 " + amount + " 元"; !slices.Contains(got, w) {
			t.Errorf("not tried: %s", w)
		}
	}
	for _, w := range got {
		if strings.Contains(w, "滞纳金，欠缴 10 元") {
			t.Errorf("tried, but below the least that is taken: %s", w)
		}
	}
	if w := "2001 年 1 月 1 日起，滞纳金，欠缴 1000 元，应缴日 2009-02-28，实缴日 2009-03-01"; !slices.Contains(got, w) {
		t.Errorf("not tried: %s", w)
	}
}

func TestThin(t *testing.T) {
	p := load(t, "county", county)
	all, some := Cases(p, 1e6), Cases(p, 100)
	if len(all) < 400 || len(some) != 100 {
		t.Fatalf("%d cases, thinned %d", len(all), len(some))
	}
	if last := some[99].Calculator; last == nil || last.ID != "late" {
		t.Error("thinning leaves the end out")
	}
}

// TestRealPolicies checks that each policy has cases, all answered, each once and always the same.
func TestRealPolicies(t *testing.T) {
	names, err := filepath.Glob("../../../content/policies/*/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no policies", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := load(t, "policy", string(data))
		cases := Cases(p, 5000)
		if len(cases) < 20 {
			t.Errorf("%s: only %d cases", name, len(cases))
		}
		seen := map[string]bool{}
		tried := map[any]bool{}
		for _, c := range cases {
			if _, bad := contract.Find(contract.Policies{p.ID: p}.Find).Answer(c.Request); bad != nil {
				t.Errorf("%s: %s: %s", name, c.Request, bad.Message)
			}
			if seen[string(c.Request)] {
				t.Errorf("%s: twice: %s", name, c.Request)
			}
			seen[string(c.Request)] = true
			tried[c.Version], tried[c.Calculator] = true, true
		}
		for _, v := range p.Versions {
			if !tried[v] {
				t.Errorf("%s: the version of %s is not tried", name, v.ID)
			}
			for _, c := range v.Calculators {
				if !tried[c] {
					t.Errorf("%s: %s is not tried", name, c.ID)
				}
			}
		}
		if again := Cases(p, 5000); !slices.Equal(words(again), words(cases)) {
			t.Errorf("%s: other cases the second time", name)
		}
	}
}
