package diff

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"yibao/calc/policy"
	"yibao/site/internal/content"
)

var update = flag.Bool("update", false, "write what comes out into the archives in testdata")

func policies(t *testing.T, fsys fstest.MapFS) []*policy.Policy {
	t.Helper()
	list, problems := content.LoadPolicies(fsys)
	if problems != nil {
		t.Fatal("\n" + problems.Error())
	}
	return list
}

// TestReport compares the folders old and new of each archive and the report with its file want.
func TestReport(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			old, new := fstest.MapFS{}, fstest.MapFS{}
			want := -1
			for i, f := range a.Files {
				if side, path, _ := strings.Cut(f.Name, "/"); side == "old" {
					old[path] = &fstest.MapFile{Data: f.Data}
				} else if side == "new" {
					new[path] = &fstest.MapFile{Data: f.Data}
				} else {
					want = i
				}
			}
			var b strings.Builder
			if _, err := Compare(policies(t, old), policies(t, new)).WriteTo(&b); err != nil {
				t.Fatal(err)
			}
			if want < 0 {
				t.Fatal("there is no file want")
			}
			if got := b.String(); got != string(a.Files[want].Data) {
				if *update {
					a.Files[want].Data = []byte(got)
					if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
						t.Fatal(err)
					}
					return
				}
				t.Errorf("got\n%s\nwant\n%s", got, a.Files[want].Data)
			}
		})
	}
}

// TestLoad loads a folder, a revision, and what is neither.
func TestLoad(t *testing.T) {
	root := t.TempDir()
	a, err := txtar.ParseFile("testdata/figures.txtar")
	if err != nil {
		t.Fatal(err)
	}
	write := func(side string) {
		for _, f := range a.Files {
			if path, ok := strings.CutPrefix(f.Name, side+"/"); ok {
				path = filepath.Join(root, "content", filepath.FromSlash(path))
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, f.Data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", root, "-c", "user.name=t", "-c", "user.email=t@example.org"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write("old")
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "old")
	write("new")

	summary := func(name string) string {
		list, err := Load(t.Context(), root, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range list {
			if p.ID == "county" {
				return p.Summary
			}
		}
		t.Fatalf("%s: the policy is missing", name)
		return ""
	}
	if got := summary("HEAD"); got != "旧的" {
		t.Errorf("of the revision: %s", got)
	}
	if got := summary(filepath.Join(root, "content")); got != "新的" {
		t.Errorf("of the folder: %s", got)
	}
	for _, test := range []struct{ name, want string }{
		{"no-such", "没有叫 no-such 的文件夹"},
		{"--output=x", "没有叫 --output=x 的文件夹"},
		{root, "这里没有政策"},
	} {
		if _, err := Load(t.Context(), root, test.name); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
