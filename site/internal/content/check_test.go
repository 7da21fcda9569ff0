package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// TestCheck checks the policies of testdata/check, as they are and rewritten: each loads, its examples
// come out, or it is refused with a message that says why.
func TestCheck(t *testing.T) {
	_, _, fsys := readmePolicies(t)
	tested := map[string]bool{}
	for _, test := range []struct {
		file     string
		old, new []string // what is rewritten
		refused  string   // part of what is told; empty where the policy is right
	}{
		{file: "policy-divide-by-figure"},
		{file: "policy-divide-by-figure", old: []string{"value: 30"}, new: []string{"value: 0"}, refused: "可能是 0"},
		{file: "policy-input-per-visit"},
		{file: "policy-input-per-visit", old: []string{"options: {local: 本地"}, new: []string{"ask: request, options: {local: 本地"}, refused: "没有 where 这个字段"},
		{file: "policy-shared-cap", refused: "对不上：visits.1.fund_pay_sumamt 应为 0.00，算出来是 8000.00"},
		{
			file: "policy-shared-cap",
			old:  []string{"    figures:\n", "do: ceiling, to: cap, over: year"},
			new:  []string{"    counters:\n      pool: {title: 住院和慢特病合计, counts: payment, payer: hifp, benefits: [in, ch]}\n    figures:\n", "do: ceiling, to: cap, counter: pool"},
		},
		{file: "policy-third-layer", refused: "步骤 p3（救助比例）永远不会起作用：前面的步骤已经把余下的费用全部算完"},
		{
			file: "policy-third-layer",
			old: []string{
				"    year_end:\n      title: 大病和救助\n      steps:\n        - {id: d2, do: deduct, take: line2}\n        - {id: p2, do: proportion, rate: r2, payer: hifmi}\n        - {id: p3, do: proportion, rate: r3, payer: maf}\n",
				`year_end.hifmi_pay: "12000.00"`,
			},
			new: []string{
				"    layers:\n      serious: {title: 大病, at: year_end, steps: [{id: d2, do: deduct, take: line2}, {id: p2, do: proportion, rate: r2, payer: hifmi}]}\n" +
					"      aid: {title: 救助, at: year_end, steps: [{id: p3, do: proportion, rate: r3, payer: maf}]}\n",
				`year_end.hifmi_pay: "12000.00", year_end.maf_pay: "12600.00"`,
			},
		},
		{
			file: "policy-third-layer",
			old: []string{
				"    year_end:\n      title: 大病和救助\n      steps:\n        - {id: d2, do: deduct, take: line2}\n        - {id: p2, do: proportion, rate: r2, payer: hifmi}\n        - {id: p3, do: proportion, rate: r3, payer: maf}\n",
				`year_end.hifmi_pay: "12000.00"`,
			},
			new: []string{
				"    layers:\n      serious: {title: 大病, steps: [{id: d2, do: deduct, take: line2, over: year}, {id: p2, do: proportion, rate: r2, payer: hifmi}]}\n" +
					"      aid: {title: 救助, steps: [{id: p3, do: proportion, rate: r3, payer: maf}]}\n",
				`visits.0.hifmi_pay: "12000.00", visits.0.maf_pay: "12600.00", total.psn_part_amt: "5400.00"`,
			},
		},
		{file: "ex-allowance"},
		{
			file: "ex-allowance",
			old:  []string{"third: {title: 三十分之一, unit: rate, cite: R-BIRTH, value: 3.33333333%}", "{id: pay, do: multiply, of: [wage, days, third], title: 生育津贴}"},
			new:  []string{"month: {title: 一个月的天数, unit: day, cite: R-BIRTH, value: 30}", "{id: all, do: multiply, of: [wage, days], title: 乘积}\n          - {id: pay, do: divide, of: [all, month], title: 生育津贴}"},
		},
		{file: "ex-nanjing"},
		{file: "ex-shanghai"},
		{file: "ex-zhenjiang"},
	} {
		name := test.file
		if test.old != nil {
			name += " rewritten"
		}
		t.Run(name, func(t *testing.T) {
			tested[test.file+".yaml"] = true
			data, err := os.ReadFile("testdata/check/" + test.file + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			for i, old := range test.old {
				if !strings.Contains(text, old) {
					t.Fatalf("%q is not there", old)
				}
				text = strings.ReplaceAll(text, old, test.new[i])
			}
			fsys[jiaxian] = &fstest.MapFile{Data: []byte(text)}
			_, problems := Load(fsys)
			switch {
			case test.refused == "" && problems != nil:
				t.Errorf("refused:\n%s", problems)
			case test.refused != "" && !strings.Contains(problems.Error(), test.refused):
				t.Errorf("%q is not among\n%s", test.refused, problems)
			}
		})
	}
	files, err := filepath.Glob("testdata/check/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !tested[filepath.Base(f)] {
			t.Errorf("%s is not tested", f)
		}
	}
}
