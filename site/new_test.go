package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"yibao/site/internal/kit"
)

// asReleased has the commands find what a released program holds.
func asReleased(t *testing.T) {
	kit.Files = fstest.MapFS{"texts.json": {Data: []byte("[]")}, "docs/README.md": {Data: []byte("# 内容怎么写\n\n`go run ./site check`\n")}, "docs/policies/README.md": {Data: []byte("# 政策怎么写\n\n[内容](../README.md)\n")}}
	t.Cleanup(func() { kit.Files = nil })
}

// said runs a command, with what is typed, and gives its exit status and all that it says.
func said(t *testing.T, typed string, args ...string) (int, string) {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.WriteFile(in, []byte(typed), 0o666); err != nil {
		t.Fatal(err)
	}
	stdin, err := os.Open(in)
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	out, err := os.Create(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	defer func(in, out, err *os.File) { os.Stdin, os.Stdout, os.Stderr = in, out, err }(os.Stdin, os.Stdout, os.Stderr)
	os.Stdin, os.Stdout, os.Stderr = stdin, out, out
	status := run(t.Context(), args)
	text, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	return status, string(text)
}

// TestNew makes sites by questions and by options; the content of each is right.
func TestNew(t *testing.T) {
	asReleased(t)
	for _, c := range []struct {
		args, typed string
		status      int
		want        string // said
		site, id    string // the name of the site, and of the place in addresses
	}{
		{"new", "乙县\n\n", 0, "编号是 yixian", "乙县医保指南", "yixian"},
		{"new", "乙县\n乙县看病\n", 0, "编号是 yixian", "乙县看病", "yixian"},
		{"new", "", 1, "要知道是哪个地区", "", ""},
		{"new -place 重庆市 -id chongqing", "", 0, "编号是 chongqing", "重庆市医保指南", "chongqing"},
		{"new -place 乙县 -name 乙县（试用）", "", 0, "编号是 yixian", "乙县（试用）", "yixian"},
		{"new -place Xian", "", 1, "-id", "", ""},
		{"new -place 乙:县 -id x", "", 1, "名称“乙:县”不行", "", ""},
		{"new -place 乙县 a b", "", 2, "只写一个文件夹", "", ""},
	} {
		t.Run(c.args+c.typed, func(t *testing.T) {
			t.Chdir(t.TempDir())
			status, text := said(t, c.typed, strings.Fields(c.args)...)
			if status != c.status || !strings.Contains(text, c.want) {
				t.Fatalf("status %d, want %d; %s\nwant %s in it", status, c.status, text, c.want)
			}
			if c.site == "" {
				return
			}
			settings, err := os.ReadFile("content/site.yaml")
			if err != nil || !strings.Contains(string(settings), "\nname: "+c.site+"\nplace: "+c.id+"\n") {
				t.Errorf("%v\n%s", err, settings)
			}
			readme, err := os.ReadFile("content/README.html")
			if err != nil || !strings.Contains(string(readme), "<code>yibao check</code>") {
				t.Errorf("%v\n%s", err, readme)
			}
			if text, err := os.ReadFile("content/policies/README.html"); err != nil || !strings.Contains(string(text), `<a href="../README.html">`) {
				t.Errorf("%v\n%s", err, text)
			}
			if status, text := said(t, "", "check"); status != 0 || strings.Contains(text, "可以改进") {
				t.Errorf("its content: %d, %s", status, text)
			}
			if status, text := said(t, "", "new", "-place", "丙县"); status != 1 || !strings.Contains(text, "没有动它") {
				t.Errorf("a second time: %d, %s", status, text)
			}
		})
	}
}

// TestUse takes content from elsewhere, and then from its next edition.
func TestUse(t *testing.T) {
	asReleased(t)
	t.Chdir(t.TempDir())
	must := func(want string, args ...string) {
		t.Helper()
		if status, text := said(t, "", args...); status != 0 || !strings.Contains(text, want) {
			t.Errorf("%s: status %d, %s\nwant %s in it", args, status, text, want)
		}
	}
	must("", "new", "-place", "丙县", "theirs")
	must("", "new", "-place", "乙县", "mine")
	const changed = "---\ntitle: 关于本站\nsummary: 另一句。\n---\n\n另一句话。\n"
	if err := os.CopyFS("next", os.DirFS("theirs")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("next/content/pages/about.md", []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Chdir("mine")
	entry := "content/procedures/yixian/yixian-cash-reimburse.md"
	text, err := os.ReadFile(entry)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("title: 住院费用零星报销"), []byte("title: 乙县零星报销"), 1)
	if err := os.WriteFile(entry, text, 0o666); err != nil {
		t.Fatal(err)
	}
	if status, text := said(t, "", "use", "../nowhere"); status != 1 || !strings.Contains(text, "nowhere") {
		t.Errorf("a base that is not there: %d, %s", status, text)
	}
	must("您自己的盖过其中 3 个：\n  glossary/terms.yaml\n  pages/about.md\n  sources/sample.yaml\n", "use", "../theirs")
	must("2 个条目", "check")
	must("取来的内容：../../theirs，", "check")
	must("pages/about.md：您自己的盖着它，底本里这样变了：\n", "use", "../next")
	settings, err := os.ReadFile("content/site.yaml")
	if err != nil || !strings.HasSuffix(string(settings), "\nuse:\n  from: ../../next\n") || strings.Count(string(settings), "use:") != 1 {
		t.Errorf("%v\n%s", err, settings)
	}
	must("内容没有错", "check")
	must("这就是现在的底本", "use", "../next")
}

// TestHelp shows help with an example for every command, in the way in which the program is called.
func TestHelp(t *testing.T) {
	for _, c := range commands {
		if c.name == "" {
			continue
		}
		status, text := said(t, "", "help", c.name)
		if _, examples, ok := strings.Cut(text, "\n例子：\n"); status != 0 || !ok || !strings.Contains(examples, "go run ./site "+c.name) || strings.Contains(text, " yibao ") {
			t.Errorf("help %s: %d, %s", c.name, status, text)
		}
		if status, short := said(t, "", c.name, "-h"); status != 0 || short != text {
			t.Errorf("%s -h: %d, %s", c.name, status, short)
		}
	}
	for name, want := range map[string]int{"help": 0, "help not-there": 2, "not-there": 2} {
		if status, text := said(t, "", strings.Fields(name)...); status != want || !strings.Contains(text, "用法") && !strings.Contains(text, "没有") {
			t.Errorf("%s: %d, %s", name, status, text)
		}
	}
}
