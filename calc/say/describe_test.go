package say_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/verb"
)

var update = flag.Bool("update", false, "write the descriptions into testdata/describe.txtar")

// TestDescribe compares what the pages say of a policy: its figures row by row, its steps in words, its
// counters, the questions of its forms; and what the verbs say of themselves to authors. The
// archive holds policies, a.policy.json, each before its description, a.txt.
func TestDescribe(t *testing.T) {
	const name = "testdata/describe.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{{Name: "verbs.txt", Data: []byte(verbs())}}}
	used := map[string]bool{}
	for _, f := range archive.Files {
		id, isPolicy := strings.CutSuffix(f.Name, ".policy.json")
		if !isPolicy {
			continue
		}
		p := load(t, string(f.Data))
		got.Files = append(got.Files, f, txtar.File{Name: id + ".txt", Data: []byte(describe(p))})
		for _, v := range p.Versions {
			for _, prog := range v.Programs() {
				for _, s := range prog.Steps {
					used[s.Def.Name] = true
				}
			}
		}
	}
	for _, v := range verb.Defs {
		if !used[v.Name] {
			t.Errorf("no policy of %s uses %s", name, v.Name)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := txtar.Format(archive)
	if text := txtar.Format(got); string(text) != string(want) {
		a, b := strings.Split(string(text), "\n"), strings.Split(string(want), "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("line %d of %s: got %s\nwant %s\ngo test -update shows in git diff what has changed", i+1, name, a[i], b[i])
			}
		}
		t.Errorf("%s has another length; go test -update shows in git diff what has changed", name)
	}
}

// verbs writes what authors are told of the verbs.
func verbs() string {
	var b strings.Builder
	for _, v := range verb.Defs {
		fmt.Fprintf(&b, "%s（%s）%s\n", v.Name, v.Phase, v.Doc)
		for _, f := range v.Fields {
			fmt.Fprintf(&b, "  %s: %s", f.Name, f.Takes)
			if len(f.Words) > 0 {
				fmt.Fprintf(&b, " %s", strings.Join(f.Words, "|"))
			}
			fmt.Fprintf(&b, " %s\n", f.Doc)
		}
		fmt.Fprintf(&b, "  %s\n", v.Args())
	}
	return b.String()
}

func describe(p *policy.Policy) string {
	var b strings.Builder
	figures := func(list []*figure.Figure) {
		for _, f := range list {
			fmt.Fprintf(&b, "  %s（%s）按%q 段%q\n", f.Title, f.Unit.Name(), f.By(), f.Bands())
			for _, c := range f.Cells() {
				fmt.Fprintf(&b, "    %s：%s\n", strings.Join(c.Keys, "，"), strings.Join(c.Values, "、"))
			}
		}
	}
	steps := func(title string, list []*verb.Step) {
		fmt.Fprintf(&b, "%s\n", title)
		for _, s := range list {
			fmt.Fprintf(&b, "  %s：", s.Title)
			for i := range s.When {
				fmt.Fprintf(&b, "%s：", s.When[i].Whom())
			}
			fmt.Fprintf(&b, "%s %v\n", s.Explain(func(r figure.Ref) string { return "“" + r.Title + "”" }), s.Cite)
		}
	}
	questions := func(title string, list []say.Question) {
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
		for _, g := range v.Groups {
			fmt.Fprintf(&b, "  分组 %s 按%q\n", g.Title, g.By())
			for _, c := range g.Cells() {
				fmt.Fprintf(&b, "    %s：%s\n", strings.Join(c.Keys, "，"), strings.Join(c.Values, "、"))
			}
		}
		for _, k := range v.Counters {
			if k.Title != "" {
				fmt.Fprintf(&b, "  累计 %s：%s\n", k.Title, k.Explain(func(id string) string { return titleOf(v, id) }))
			}
		}
		for _, x := range v.Benefits {
			steps("待遇 "+x.Title, x.Steps)
			figures(x.Figures)
		}
		for _, l := range v.Layers {
			steps(fmt.Sprintf("层 %s 年末=%v", l.Title, l.YearEnd), l.Steps)
		}
		for _, c := range v.Calculators {
			steps("计算器 "+c.Title, c.Steps)
			figures(c.Figures)
			questions("问", say.CalculatorQuestions(p, c))
		}
	}
	if p.Reimburses() {
		questions("报销要问", say.Questions(p))
	}
	return b.String()
}

// titleOf names a benefit or a layer.
func titleOf(v *policy.Version, id string) string {
	if i := slices.IndexFunc(v.Benefits, func(b *policy.Benefit) bool { return b.ID == id }); i >= 0 {
		return v.Benefits[i].Title
	}
	if i := slices.IndexFunc(v.Layers, func(l *policy.Layer) bool { return l.ID == id }); i >= 0 {
		return v.Layers[i].Title
	}
	return id
}
