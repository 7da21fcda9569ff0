package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExitStatus(t *testing.T) {
	t.Chdir(t.TempDir()) // no project is here
	for line, want := range map[string]int{
		"-h":                     0,
		"help":                   0,
		"build -h":               0,
		"publish":                2,
		"build -x":               2,
		"build public":           2,
		"check -addr :1":         2,
		"serve -addr":            2,
		"diff -h":                0,
		"diff old":               2,
		"diff old new":           1,
		"":                       1,
		"build":                  1,
		"check":                  1,
		"serve -dir not-there":   1,
		"-addr localhost:0 here": 2,
	} {
		if got := run(t.Context(), strings.Fields(line)); got != want {
			t.Errorf("site %s: status %d, want %d", line, got, want)
		}
	}
}

func TestFolders(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	inside := filepath.Join(root, "content", "pages")
	other := filepath.Join(root, "other")
	for _, dir := range []string{inside, other} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for file, text := range map[string]string{
		filepath.Join(root, "go.mod"):  "module yibao\r\n\r\ngo 1.26\r\n",
		filepath.Join(other, "go.mod"): "module other\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ from, out, want string }{
		{root, "", filepath.Join(root, "public")},
		{inside, "", filepath.Join(root, "public")},
		{inside, "here", filepath.Join(inside, "here")},
		{other, "", filepath.Join(root, "public")},
	} {
		t.Chdir(test.from)
		gotRoot, out, err := folders(test.out)
		if err != nil || gotRoot != root || out != test.want {
			t.Errorf("in %s with -o %q: %s, %s, %v; want %s, %s", test.from, test.out, gotRoot, out, err, root, test.want)
		}
	}
}
