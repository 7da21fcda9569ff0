package schema

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/verb"
	"yibao/calc/words"
	"yibao/site/internal/yaml"
)

const readme = folder + "README.md"

func readReadme(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestReadmeTables compares the tables of verbs and words in the README with the code.
func TestReadmeTables(t *testing.T) {
	text := readReadme(t)
	for name, table := range map[string]string{"verbs": verbTable(), "words": wordTable()} {
		open, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
		before, rest, ok1 := strings.Cut(text, open)
		have, after, ok2 := strings.Cut(rest, end)
		if !ok1 || !ok2 {
			t.Fatalf("the README has no place for the table of %s", name)
		}
		if have == table {
			continue
		}
		if !*update {
			t.Errorf("the table of %s is out of date: run go test ./site/internal/schema -update\ngot\n%s\nwant\n%s", name, have, table)
		}
		text = before + open + table + end + after
	}
	if *update {
		if err := os.WriteFile(readme, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func verbTable() string {
	var b strings.Builder
	b.WriteString("| 动作 | 做什么 | 哪一段 | 字段 |\n|---|---|---|---|\n")
	for _, v := range verb.Defs {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", v.Name, v.Doc, v.Phase, v.Args())
	}
	return b.String()
}

func wordTable() string {
	var b strings.Builder
	b.WriteString("| 用在 | 词 |\n|---|---|\n")
	for _, row := range []struct {
		where string
		words []words.Option
	}{
		{"`status` 可信程度", words.Statuses},
		{"`unit` 数字的单位", figure.Units},
		{"输入的 `kind`", figure.InputKinds},
		{"结果的 `kind`", figure.ResultKinds},
		{"`kinds` 哪种就诊", words.Kinds},
		{"`category` 参保身份", words.Categories},
		{"`level` 医院级别", words.Levels},
		{"`items` 费用种类", words.Items},
		{"`payer` 付钱的基金", funds()},
		{"累计的 `counts`", account.Whats},
		{"累计的 `over`", account.Periods},
		{"层的 `with`、`without`", policy.Parts},
	} {
		var titled []string
		for _, o := range row.words {
			titled = append(titled, "`"+o.ID+"` "+o.Title)
		}
		fmt.Fprintf(&b, "| %s | %s |\n", row.where, strings.Join(titled, "，"))
	}
	return b.String()
}

// funds are the funds as policies write them.
func funds() []words.Option {
	var out []words.Option
	for f := words.Pooled; f < words.Funds; f++ {
		out = append(out, words.Option{ID: f.String(), Title: f.Title()})
	}
	return out
}

// TestReadmePolicies validates the policies that the README builds up; package content loads
// them and runs their examples.
func TestReadmePolicies(t *testing.T) {
	validate := validator(t)
	n := 0
	for _, block := range strings.Split(readReadme(t), "```yaml\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		if !strings.HasPrefix(block, firstLine) {
			continue // the source
		}
		n++
		doc, errs := yaml.Parse([]byte(block))
		if len(errs) > 0 {
			t.Fatalf("policy %d: %v", n, errs[0])
		}
		if err := validate(doc); err != nil {
			t.Errorf("policy %d: %v", n, err)
		}
	}
	if n < 5 {
		t.Errorf("only %d policies", n)
	}
}
