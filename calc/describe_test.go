package calc

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the descriptions into testdata/describe.txtar")

// TestDescribe compares what the pages say of a policy: its figures row by row, its steps in
// words, and the questions of its forms.
func TestDescribe(t *testing.T) {
	const name = "testdata/describe.txtar"
	got := &txtar.Archive{Comment: []byte("What the pages say of policies; go test -update writes it.\n")}
	for _, id := range []string{"beijing-2023", "mouxian", "rural"} {
		got.Files = append(got.Files, txtar.File{Name: id, Data: []byte(describe(policy(t, id)))})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(txtar.Format(got)) != string(want) {
		t.Errorf("%s differs; go test -update shows how in git diff", name)
	}
}

func describe(p *Policy) string {
	var b strings.Builder
	figures := func(list []*Figure) {
		for _, f := range list {
			fmt.Fprintf(&b, "  %s（%s）按%q 段%q\n", f.Title, f.Unit.Name(), f.By(), f.Bands())
			for _, c := range f.Cells() {
				fmt.Fprintf(&b, "    %s：%s\n", strings.Join(c.Keys, "，"), strings.Join(c.Values, "、"))
			}
		}
	}
	steps := func(title string, list []*Step) {
		fmt.Fprintf(&b, "%s\n", title)
		for _, s := range list {
			fmt.Fprintf(&b, "  %s：%s\n", s.Title, s.Explain())
		}
	}
	questions := func(title string, list []Question) {
		fmt.Fprintf(&b, "%s\n", title)
		for _, q := range list {
			fmt.Fprintf(&b, "  %s %s %s", q.Field, q.Title, q.Kind)
			for _, o := range q.Options {
				fmt.Fprintf(&b, " %s=%s", o.ID, o.Title)
			}
			if q.Default != "" {
				fmt.Fprintf(&b, " 默认 %s", q.Default)
			}
			fmt.Fprintf(&b, " detail=%v alternative=%v\n", q.Detail, q.Alternative)
		}
	}
	for _, v := range p.Versions {
		fmt.Fprintf(&b, "版本 %s %s\n", v.ID, v.Title())
		figures(v.Figures)
		for _, x := range v.Benefits {
			steps("待遇 "+x.Title, x.Steps)
			figures(x.Figures)
		}
		if v.YearEnd != nil {
			steps("年末 "+v.YearEnd.Title, v.YearEnd.Steps)
		}
		for _, c := range v.Calculators {
			steps("计算器 "+c.Title, c.Steps)
			figures(c.Figures)
			questions("问", p.CalculatorQuestions(c))
		}
	}
	if p.Reimburses() {
		questions("报销要问", p.Questions())
	}
	return b.String()
}
