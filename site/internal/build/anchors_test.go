package build

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yibao/site/internal/content"
)

// TestAnchors puts links to places into a page: those that are nowhere are told, with their place.
func TestAnchors(t *testing.T) {
	root := newProject(t)
	name := filepath.Join(root, "content/pages/about.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Count(string(data), "\n")
	const calculator = "/calculator/beijing-employee/#date=2023-01-01&visits[0].kind="
	links := []struct{ to, said string }{
		{"#本站是什么", ""},
		{"#%E6%9C%AC%E7%AB%99%E6%98%AF%E4%BB%80%E4%B9%88", ""},
		{"#nowhere", "/about/ 这一页没有 #nowhere 这个位置"},
		{"#本站，是什么？", "是不是 本站是什么？"},
		{"/hospital-it/#nowhere", "/hospital-it/ 这一页没有 #nowhere 这个位置"},
		{"/doubts/#_policies", ""},
		{calculator + "inpatient&visits[0].level=tertiary", ""},
		{calculator + "inpatient&visits[0].level=village", "选的是“村卫生室”，这里没有它的规定"},
		{calculator + "inpatient&person.category=gone", "选的是“gone”，这里没有它的规定"},
		{calculator + "chronic", "选的是“门诊慢特病”，这里没有它的规定"},
		{"/calculator/beijing-employee/#date=2010-01-01", "没有那一天的规定"},
		{"/calculator/beijing-employee/#inputs.none=1", "“inputs.none=1”这里用不上"},
		{"/about/#a=b", "只有计算器的网址能带答案"},
	}
	for _, l := range links {
		data = append(data, "\n[甲]("+l.to+")\n"...)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = Check(root, texts(t, root))
	problems, ok := errors.AsType[content.Problems](err)
	if !ok {
		t.Fatal(err)
	}
	said := map[int]string{}
	for _, p := range problems {
		said[p.Pos.Line] += p.Msg + p.Advice
	}
	for i, l := range links {
		got := said[lines+2*i+2]
		if !strings.Contains(got, l.said) || (got == "") != (l.said == "") {
			t.Errorf("%s: it says %q, want %q", l.to, got, l.said)
		}
	}
}
