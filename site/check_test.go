package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestFix mends a small content folder: nothing is written before somebody says y.
func TestFix(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"internal/content/testdata/base.txtar", "testdata/fix.txtar"} {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			to := filepath.Join(root, "content", filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	page := filepath.Join(root, "content/pages/about.md")
	before, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	const difference = "content/pages/about.md:6\n- ##谁来办\n+ ## 谁来办\ncontent/pages/about.md:8\n- 见[谁来办](#谁来-办)。\n+ 见[谁来办](#谁来办)。\n"
	fix := func(answer string) string {
		t.Helper()
		var out strings.Builder
		if err := fixContent(root, strings.NewReader(answer), &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for _, answer := range []string{"", "n\n", "\n"} {
		if said := fix(answer); !strings.HasPrefix(said, difference) || !strings.Contains(said, "没有写") {
			t.Errorf("to %q it says\n%s", answer, said)
		}
		if now, _ := os.ReadFile(page); string(now) != string(before) {
			t.Errorf("%q has written\n%s", answer, now)
		}
	}
	if said := fix("y\n"); !strings.HasPrefix(said, difference) || !strings.Contains(said, "已写好") {
		t.Errorf("it says\n%s", said)
	}
	want := strings.NewReplacer("##谁", "## 谁", "谁来-办", "谁来办").Replace(string(before))
	if now, _ := os.ReadFile(page); string(now) != want {
		t.Errorf("got\n%s", now)
	}
	if said := fix("y\n"); !strings.Contains(said, "没有可以") {
		t.Errorf("the second time it says\n%s", said)
	}
}
