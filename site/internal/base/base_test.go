package base

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func files(text string) fstest.MapFS {
	m := fstest.MapFS{}
	for line := range strings.Lines(text) {
		name, said, _ := strings.Cut(strings.TrimSpace(line), " ")
		if name != "" {
			m[name] = &fstest.MapFile{Data: []byte(said)}
		}
	}
	return m
}

const national = `
	places.yaml national
	items.yaml list
	site.yaml not taken
	changes.yaml not taken
	README.md not taken
	help/home.png not taken
	.git/config not taken
	calendar.yaml days
	pages/about.md theirs
	procedures/national/transfer.md sources: law-1
	procedures/beijing/stay.md sources: order-2
	laws/law-1.md text
	sources/law-1.yaml cites deep-3
	sources/order-2.yaml order
	sources/deep-3.yaml deep
	sources/unread.yaml nobody names it
`

const own = `
	places.yaml mine
	site.yaml mine
	pages/about.md mine
	procedures/here/stay.md here
`

// TestOpen lays content over a folder and over an archive, of which all or a part is taken.
func TestOpen(t *testing.T) {
	for _, c := range []struct {
		name string
		only []string
		want string
		won  []string
	}{
		{"all", nil, `base/items.yaml base/places.yaml calendar.yaml laws/law-1.md pages/about.md places.yaml procedures/beijing/stay.md
			procedures/here/stay.md procedures/national/transfer.md site.yaml sources/deep-3.yaml sources/law-1.yaml sources/order-2.yaml sources/unread.yaml`, []string{"pages/about.md"}},
		{"a part, with the sources that it cites", []string{"procedures/national/"}, `base/items.yaml base/places.yaml pages/about.md places.yaml procedures/here/stay.md
			procedures/national/transfer.md site.yaml sources/deep-3.yaml sources/law-1.yaml`, nil},
		{"a law, with its source", []string{"laws", "pages/about.md"}, `base/items.yaml base/places.yaml laws/law-1.md pages/about.md places.yaml procedures/here/stay.md
			site.yaml sources/deep-3.yaml sources/law-1.yaml`, []string{"pages/about.md"}},
	} {
		for _, from := range []string{"folder", "zip", "folder with a folder content"} {
			t.Run(c.name+" of a "+from, func(t *testing.T) {
				dir := t.TempDir()
				f, err := Open(files(own), dir, pack(t, dir, from, files(national)), c.only)
				if err != nil {
					t.Fatal(err)
				}
				var names []string
				err = fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
					if err == nil && !d.IsDir() {
						names = append(names, name)
					}
					return err
				})
				if got, want := strings.Join(names, " "), strings.Join(strings.Fields(c.want), " "); err != nil || got != want {
					t.Errorf("%v\ngot  %s\nwant %s", err, got, want)
				}
				if !slices.Equal(f.Won, c.won) || f.Taken() != len(names)-4 {
					t.Errorf("won %q, want %q; %d taken", f.Won, c.won, f.Taken())
				}
				for name, want := range map[string]string{"places.yaml": "mine", "base/places.yaml": "national", "pages/about.md": "mine"} {
					if got, err := fs.ReadFile(f, name); err != nil || string(got) != want {
						t.Errorf("%s: %q, %v; want %q", name, got, err, want)
					}
				}
				if got := f.Where("base/places.yaml"); got != f.From+"：places.yaml" || f.Where("site.yaml") != "site.yaml" {
					t.Errorf("it lies at %s", got)
				}
			})
		}
	}
}

// pack writes files below dir and gives the name of what holds them.
func pack(t *testing.T, dir, how string, m fstest.MapFS) string {
	t.Helper()
	var err error
	switch how {
	case "zip":
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, f := range m {
			var w interface{ Write([]byte) (int, error) }
			if w, err = z.Create("content/" + name); err == nil {
				_, err = w.Write(f.Data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		z.Close()
		err = os.WriteFile(filepath.Join(dir, "b.zip"), b.Bytes(), 0o666)
		how = "b.zip"
	case "folder":
		err = os.CopyFS(filepath.Join(dir, how), m)
	default:
		err = os.CopyFS(filepath.Join(dir, how, "content"), m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return how
}

// TestOpenNothing refuses what holds no content.
func TestOpenNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("no archive"), 0o666); err != nil {
		t.Fatal(err)
	}
	for from, want := range map[string]string{"not-there": "no such file", "notes.txt": "不是 zip 压缩包", ".": "没有网站的内容"} {
		if _, err := Open(files(own), dir, from, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", from, err, want)
		}
	}
}

// TestCompare tells what another base has, and line by line what is under one's own.
func TestCompare(t *testing.T) {
	dir := t.TempDir()
	next := files(national)
	delete(next, "procedures/beijing/stay.md")
	next["pages/about.md"] = &fstest.MapFile{Data: []byte("theirs\nand a line more")}
	next["calendar.yaml"] = &fstest.MapFile{Data: []byte("other days")}
	next["pages/new.md"] = &fstest.MapFile{Data: []byte("new")}
	before, err := Open(files(own), dir, pack(t, dir, "folder", files(national)), nil)
	if err != nil {
		t.Fatal(err)
	}
	after, err := Open(files(own), dir, pack(t, dir, "zip", next), nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = `新的底本：多 1 个文件，少 1 个，改了 2 个。
  + pages/new.md
  - procedures/beijing/stay.md
  ~ calendar.yaml
  ~ pages/about.md

pages/about.md：您自己的盖着它，底本里这样变了：
    theirs
  + and a line more
`
	if got := before.Compare(after); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := before.Compare(before); got != "新的底本：多 0 个文件，少 0 个，改了 0 个。\n" {
		t.Errorf("nothing has changed: %s", got)
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"a\nb\nc", "a\nb\nc", ""},
		{"a\nb\nc", "a\nc", "  a|- b"},
		{"a\nc", "a\nb\nc", "  a|+ b"},
		{"a\nb\nc", "a\nx\nc", "  a|- b|+ x"},
		{"a\nb", "x\nb\ny", "- a|+ x|  b|+ y"},
	} {
		if got := strings.Join(Lines(c.before, c.after), "|"); got != c.want {
			t.Errorf("%q, %q: got %s, want %s", c.before, c.after, got, c.want)
		}
	}
}
