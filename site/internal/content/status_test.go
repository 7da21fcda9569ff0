package content

import (
	"os"
	"strings"
	"testing"
)

// TestAboutExplains checks that the page about the site says of each status and each grade what
// the tables of this package say.
func TestAboutExplains(t *testing.T) {
	data, err := os.ReadFile("../../../content/pages/about.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Statuses() {
		if want := "- **" + s.String() + "**：" + s.Sentence() + "\n"; !strings.Contains(string(data), want) {
			t.Errorf("pages/about.md lacks %s", want)
		}
	}
	for _, g := range Grades() {
		if want := "- **" + g.String() + "**：" + g.Sentence() + "\n"; !strings.Contains(string(data), want) {
			t.Errorf("pages/about.md lacks %s", want)
		}
	}
}

// TestStatusOrder: lists show what holds today first.
func TestStatusOrder(t *testing.T) {
	current := true
	for _, s := range Statuses() {
		if s.Current() && !current {
			t.Errorf("%s holds today, but comes after one that does not", s)
		}
		current = s.Current()
	}
	if Status("").Rank() <= Historic.Rank() || Status("").String() != "" {
		t.Error("no status is a status")
	}
}

func TestChineseNumber(t *testing.T) {
	for s, want := range map[string]int{"一": 1, "十": 10, "十二": 12, "二十": 20, "九十八": 98, "一百": 100, "一百零八": 108, "一百二十三": 123} {
		if got := chineseNumber(s); got != want {
			t.Errorf("%s is %d", s, got)
		}
	}
}
