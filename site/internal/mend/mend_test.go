package mend

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"yibao/calc/tree"
	"yibao/site/internal/content"
)

var update = flag.Bool("update", false, "write what comes out into the archives in testdata")

func load(fsys fs.FS) content.Problems {
	_, problems := content.Load(fsys)
	return problems
}

// lay lays the files of an archive but "want" over those there are. <U+200B> in it stands for that
// character.
func lay(t *testing.T, fsys fstest.MapFS, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	seen := strings.NewReplacer("<U+200B>", "\u200b", "<U+FEFF>", "\ufeff", "<U+00A0>", "\u00a0", "<U+3000>", "\u3000", "<U+000D>", "\r")
	for _, f := range a.Files {
		if f.Name != "want" {
			fsys[f.Name] = &fstest.MapFile{Data: []byte(seen.Replace(string(f.Data)))}
		}
	}
	return a
}

// TestMend lays each archive over the small folder of package content, and compares the difference
// and the problems that are left.
func TestMend(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			fsys := fstest.MapFS{}
			lay(t, fsys, "../content/testdata/base.txtar")
			a := lay(t, fsys, name)
			changes, left := Of(fsys, load)
			var b strings.Builder
			if err := Show(&b, "content", changes); err != nil {
				t.Fatal(err)
			}
			b.WriteString("left:\n" + left.Under("content").Error())
			want := &a.Files[len(a.Files)-1]
			if got := b.String(); want.Name != "want" || got != string(want.Data) {
				if !*update {
					t.Fatalf("got\n%s\nwant\n%s", got, want.Data)
				}
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			for _, c := range changes { // what is mended stays so
				fsys[c.File] = &fstest.MapFile{Data: c.New}
			}
			if again, _ := Of(fsys, load); len(again) > 0 {
				Show(&b, "content", again)
				t.Errorf("the second time something else is mended:\n%s", b.String())
			}
		})
	}
}

// TestApply checks that an edit is only made where its text stands.
func TestApply(t *testing.T) {
	at := func(line, col int, old, new string) tree.Edit {
		return tree.Edit{Pos: tree.Pos{Line: line, Col: col}, Old: old, New: new}
	}
	for _, test := range []struct {
		name, in string
		fixes    []tree.Edit // one fix each, but for "all or none"
		want     string
	}{
		{"two in a line", "甲,乙,丙", []tree.Edit{at(1, 2, ",", "，"), at(1, 4, ",", "，")}, "甲，乙，丙"},
		{"after a mark of byte order", "\ufeff甲,乙", []tree.Edit{at(1, 2, ",", "，")}, "\ufeff甲，乙"},
		{"line ends of Windows stay", "甲\r\n乙,丙\r\n", []tree.Edit{at(2, 2, ",", "，")}, "甲\r\n乙，丙\r\n"},
		{"a line is split", "甲\r乙", []tree.Edit{at(1, 2, "\r", "\n")}, "甲\n乙"},
		{"another text", "甲;乙", []tree.Edit{at(1, 2, ",", "，")}, "甲;乙"},
		{"outside", "甲", []tree.Edit{at(9, 1, "甲", "乙"), at(1, 9, "", "乙"), at(0, 0, "", "乙")}, "甲"},
		{"the same twice", "甲,乙", []tree.Edit{at(1, 2, ",", "，"), at(1, 2, ",", "，")}, "甲，乙"},
		{"overlapping", "甲, 乙", []tree.Edit{at(1, 2, ", ", "，"), at(1, 3, " ", "")}, "甲，乙"},
		{"all or none", "甲,乙\n丙;丁", []tree.Edit{at(1, 2, ",", "，"), at(2, 2, ",", "，")}, "甲,乙\n丙;丁"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var fixes [][]tree.Edit
			for _, e := range test.fixes {
				fixes = append(fixes, []tree.Edit{e})
			}
			if test.name == "all or none" {
				fixes = [][]tree.Edit{test.fixes}
			}
			if got := string(apply([]byte(test.in), fixes)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestWrite checks that a file keeps its mode, and that one changed meanwhile is left alone.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := os.WriteFile(name, []byte("甲,乙"), 0o640); err != nil {
		t.Fatal(err)
	}
	change := Change{File: "a.md", Old: []byte("甲,乙"), New: []byte("甲，乙")}
	if err := Write(dir, []Change{change}); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(name)
	info, err := os.Stat(name)
	if err != nil || !bytes.Equal(data, change.New) || info.Mode().Perm() != 0o640 {
		t.Errorf("%q %v %v", data, info.Mode(), err)
	}
	if err := Write(dir, []Change{change}); err == nil {
		t.Error("a file that had changed was written over")
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("%d files are left", len(list))
	}
}
