package lint

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"yibao/site/internal/content"
)

var update = flag.Bool("update", false, "write what comes out into the archives in testdata")

// folder lays the files of an archive but "want" over those there are.
func folder(t *testing.T, fsys fstest.MapFS, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		if f.Name != "want" {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return a
}

// TestAdvice lays each archive over the small folder of package content and compares all notes.
func TestAdvice(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			fsys := fstest.MapFS{}
			folder(t, fsys, "../content/testdata/base.txtar")
			a := folder(t, fsys, name)
			site, problems := content.Load(fsys)
			if problems != nil {
				t.Fatal("\n" + problems.Error())
			}
			var b strings.Builder
			if err := Write(&b, "content", Of(fsys, site)); err != nil {
				t.Fatal(err)
			}
			want := &a.Files[len(a.Files)-1]
			if got := b.String(); want.Name != "want" || got != string(want.Data) {
				if *update {
					want.Data = []byte(got)
					if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
						t.Fatal(err)
					}
					return
				}
				t.Errorf("got\n%s\nwant\n%s", got, want.Data)
			}
		})
	}
}

// TestOrder checks that looking several policies over at a time gives the same every time.
func TestOrder(t *testing.T) {
	fsys := os.DirFS("../../../content")
	site, problems := content.Load(fsys)
	if problems != nil {
		t.Fatal("\n" + problems.Error())
	}
	var first string
	for range 3 {
		var b strings.Builder
		if err := Write(&b, "content", Of(fsys, site)); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = b.String()
		}
		if b.String() != first {
			t.Fatal("the notes differ from one time to the next")
		}
	}
}
