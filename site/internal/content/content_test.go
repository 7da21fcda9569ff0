package content

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"yibao/calc/tree"
)

var update = flag.Bool("update", false, "write what comes out into the archives in testdata")

// folder makes a content folder of the files of an archive. The file "want" is left out.
func folder(a *txtar.Archive) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		if f.Name != "want" {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

func parse(t testing.TB, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// compare compares with the archive's file "want", or with -update writes it.
func compare(t *testing.T, name string, a *txtar.Archive, got string) {
	t.Helper()
	for i, f := range a.Files {
		if f.Name == "want" && string(f.Data) != got {
			if !*update {
				t.Errorf("%s\ngot\n%s\nwant\n%s", name, got, f.Data)
				return
			}
			a.Files[i].Data = []byte(got)
			if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if f.Name == "want" {
			return
		}
	}
	t.Errorf("%s has no file want", name)
}

// TestSite loads a folder without problems and compares the whole model.
func TestSite(t *testing.T) {
	site, problems := Load(folder(parse(t, "testdata/base.txtar")))
	if problems != nil {
		t.Fatal(problems)
	}
	const name = "testdata/site.txtar"
	compare(t, name, parse(t, name), dump(site))
}

// TestCourses lays a path and a policy over the base and compares the path.
func TestCourses(t *testing.T) {
	const name = "testdata/courses.txtar"
	a := parse(t, name)
	fsys := folder(parse(t, "testdata/base.txtar"))
	maps.Copy(fsys, folder(a))
	site, problems := Load(fsys)
	if problems != nil {
		t.Fatal(problems)
	}
	compare(t, name, a, dump(&Site{Courses: site.Courses}))
}

// TestBridges lays bridges over the base and compares them, and what entries and articles know
// of them.
func TestBridges(t *testing.T) {
	const name = "testdata/bridges.txtar"
	a := parse(t, name)
	fsys := folder(parse(t, "testdata/base.txtar"))
	maps.Copy(fsys, folder(a))
	site, problems := Load(fsys)
	if problems != nil {
		t.Fatal(problems)
	}
	got := dump(&Site{Bridges: site.Bridges})
	for _, e := range site.Entries {
		got += e.ID + ": " + e.Bridge.ID + "\n"
	}
	for _, c := range site.Laws[0].Chapters {
		for _, article := range c.Articles {
			for _, b := range article.Bridges {
				got += article.ID + ": " + b.ID + "\n"
			}
		}
	}
	compare(t, name, a, got)
}

// TestLocals lays what a place adds over a procedure of the whole country.
func TestLocals(t *testing.T) {
	const name = "testdata/local.txtar"
	a := parse(t, name)
	fsys := folder(parse(t, "testdata/base.txtar"))
	maps.Copy(fsys, folder(a))
	site, problems := Load(fsys)
	if problems != nil {
		t.Fatal(problems)
	}
	got := dump(&Site{Locals: site.Locals})
	for _, p := range site.Procedures {
		for _, local := range p.Locals {
			got += p.ID + ": " + local.ID + "\n"
		}
	}
	for _, p := range site.Places {
		for _, local := range p.Locals {
			got += p.ID + ": " + local.ID + "\n"
		}
	}
	compare(t, name, a, got)
}

// TestProblems lays each archive over the base and compares all that Load tells. A file with
// the one line "(none)" is taken away from the base.
func TestProblems(t *testing.T) {
	names, err := filepath.Glob("testdata/problems/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	base := folder(parse(t, "testdata/base.txtar"))
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := parse(t, name)
			fsys := maps.Clone(base)
			maps.Copy(fsys, folder(a))
			maps.DeleteFunc(fsys, func(_ string, f *fstest.MapFile) bool { return string(f.Data) == "(none)\n" })
			site, problems := Load(fsys)
			if site != nil {
				t.Error("got a site in spite of problems")
			}
			inside(t, fsys, problems)
			compare(t, name, a, problems.Under("content").Error())
			for _, p := range problems {
				if p.Advice == "" && !strings.Contains(p.Msg, "的整数") {
					t.Errorf("no advice: %s", p.Msg)
				}
			}
		})
	}
}

// inside checks that every problem stands in its file and holds that line of it.
func inside(t testing.TB, fsys fs.FS, problems Problems) {
	t.Helper()
	for _, p := range problems {
		if p.Line == "" && p.Pos == (tree.Pos{Line: 1, Col: 1}) {
			continue // of the whole file
		}
		data, err := fs.ReadFile(fsys, p.File)
		if err != nil {
			data = nil // a file that is missing
		}
		lines := newFile(p.File, data).lines
		if p.Pos.Line < 1 || p.Pos.Line > len(lines) {
			t.Fatalf("%s: line %d of %d: %s", p.File, p.Pos.Line, len(lines), p.Msg)
		}
		if line := lines[p.Pos.Line-1]; utf8.ValidString(line) && (p.Line != line || p.Pos.Col < 1 || p.Pos.Col > utf8.RuneCountInString(line)+1) {
			t.Fatalf("%s:%d:%d in line %q, which is %q", p.File, p.Pos.Line, p.Pos.Col, p.Line, line)
		}
	}
}

// TestOrder checks that loading several files at a time gives the same every time.
func TestOrder(t *testing.T) {
	fsys := copies(t, 50)
	first, problems := Load(fsys)
	if problems != nil {
		t.Fatal(problems)
	}
	want := dump(first)
	for range 5 {
		again, _ := Load(fsys)
		if dump(again) != want {
			t.Fatal("the site differs from one loading to the next")
		}
	}
}

// TestRealContent loads what the site is made of.
func TestRealContent(t *testing.T) {
	site, problems := Load(os.DirFS("../../../content"))
	if problems != nil {
		t.Fatal("\n" + problems.Under("content").Error())
	}
	if len(site.Procedures) == 0 || len(site.Places) == 0 || len(site.Sources) == 0 || len(site.Pages) == 0 {
		t.Errorf("the site lacks something: %d procedures, %d places, %d sources, %d pages",
			len(site.Procedures), len(site.Places), len(site.Sources), len(site.Pages))
	}
}

// TestRealCourses looks at the learning paths: a test cannot be passed by always choosing the
// same place.
func TestRealCourses(t *testing.T) {
	site, problems := Load(os.DirFS("../../../content"))
	if problems != nil {
		t.Fatalf("%d problems", len(problems))
	}
	if len(site.Courses) < 6 {
		t.Errorf("%d paths, want six", len(site.Courses))
	}
	for _, p := range site.Courses {
		places := map[int]int{}
		for _, q := range p.Questions {
			places[q.Right]++
		}
		for place, n := range places {
			if n > testLength/2 {
				t.Errorf("%s: the right option is the %d. one %d times", p.File, place+1, n)
			}
		}
	}
}

func TestOddFiles(t *testing.T) {
	for _, test := range []struct {
		name, file, data, want string
	}{
		{"byte order mark and CRLF", "pages/about.md", "\ufeff---\r\ntitle: 题\r\nsummary: 简\r\n---\r\n\r\n段\r\n", ""},
		{"not UTF-8", "pages/about.md", "---\ntitle: \xcc\xe2\n---\n", "pages/about.md:2:1: 这一行不是 UTF-8 编码"},
		{"too large", "pages/about.md", "---\n" + strings.Repeat("x", maxFile), "pages/about.md:1:1: 文件太大"},
		{"empty page", "pages/about.md", "", "pages/about.md:1:1: 文件要以一行 --- 开头"},
		{"empty source", "sources/a.yaml", "", "sources/a.yaml:1:1: 这个文件是空的"},
		{"hidden", ".git/config", "x", ""},
		{"left by an editor", "pages/about.md~", "x", ""},
		{"README", "policies/README.md", "x", ""},
		{"schema", "policies/policy.schema.json", "x", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			fsys := folder(parse(t, "testdata/base.txtar"))
			fsys[test.file] = &fstest.MapFile{Data: []byte(test.data)}
			_, problems := Load(fsys)
			first, _, _ := strings.Cut(problems.Error(), "\n")
			if first != test.want {
				t.Errorf("got  %s\nwant %s", first, test.want)
			}
			inside(t, fsys, problems)
		})
	}
}

func TestNoFolder(t *testing.T) {
	_, problems := Load(os.DirFS("testdata/nowhere"))
	if got := problems.Error(); !strings.Contains(got, "读不了内容文件夹") {
		t.Errorf("got %s", got)
	}
}

// TestCaret checks that the caret is below the place, whatever stands before it.
func TestCaret(t *testing.T) {
	for _, test := range []struct {
		name, line string
		col        int
		want       string
	}{
		{"start", "ab", 1, "ab\n    ^"},
		{"Latin", "abc", 3, "abc\n      ^"},
		{"Chinese", "甲乙丙", 3, "甲乙丙\n    　　^"},
		{"punctuation", "甲，“乙”", 4, "甲，“乙”\n    　　 ^"},
		{"tab", "\ta\tb", 4, "\ta\tb\n    \t \t^"},
		{"accent as a character of its own", "e\u0301x", 3, "e\u0301x\n     ^"},
		{"after the end", "ab", 3, "ab\n      ^"},
		{"long line", strings.Repeat("甲", 50) + "乙" + strings.Repeat("丙", 50), 51,
			"…" + strings.Repeat("甲", 40) + "乙" + strings.Repeat("丙", 29) + "…\n     " + strings.Repeat("　", 40) + "^"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := &Problem{File: "f", Line: test.line, Msg: "错"}
			p.Pos.Line, p.Pos.Col = 1, test.col
			_, got, _ := strings.Cut(p.String(), "\n    ")
			if got != test.want+"\n" {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	known := []string{"place", "papers", "who", "checked", "channels"}
	for _, test := range []struct{ name, want string }{
		{"palce", "place"}, {"paper", "papers"}, {"chekced", "checked"}, {"hwo", "who"}, {"wo", "who"}, {"address", ""}, {"", ""}, {"地点", ""},
	} {
		if got := nearest(test.name, known); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestHalfWidth(t *testing.T) {
	for _, test := range []struct {
		text string
		want []int
	}{
		{"甲，乙", nil}, {"甲,乙", []int{3}}, {"甲, 乙", []int{3}}, {"甲 (乙) 丙", []int{4, 8}}, {"甲,1", nil}, {"a,b", nil},
		{"8:30", nil}, {"甲:", nil}, {"甲?”", []int{3}}, {"见 https://a.cn/甲", nil},
	} {
		var got []int
		for _, x := range halfWidth(test.text) {
			got = append(got, x.at)
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.text, got, test.want)
		}
	}
}

// FuzzProcedure checks that no procedure makes Load panic and that every problem stands
// inside its file.
func FuzzProcedure(f *testing.F) {
	base := folder(parse(f, "testdata/base.txtar"))
	const name = "procedures/shangrao/referral.md"
	f.Add(string(base[name].Data))
	f.Add(string(base["procedures/mouxian/card.md"].Data))
	names, _ := filepath.Glob("testdata/problems/*.txtar")
	for _, archive := range names {
		for _, file := range parse(f, archive).Files {
			if strings.HasPrefix(file.Name, "procedures/") {
				f.Add(string(file.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 8<<10 {
			return
		}
		fsys := maps.Clone(base)
		fsys[name] = &fstest.MapFile{Data: []byte(src)}
		site, problems := Load(fsys)
		if (site == nil) == (problems == nil) {
			t.Fatal("either a site or problems")
		}
		inside(t, fsys, problems)
		_ = problems.Error()
	})
}

// FuzzCourse is FuzzProcedure for learning paths, with a policy that they can ask about.
func FuzzCourse(f *testing.F) {
	base := folder(parse(f, "testdata/base.txtar"))
	const name = "learn/referral.yaml"
	for _, archive := range []string{"testdata/courses.txtar", "testdata/problems/paths.txtar"} {
		a := parse(f, archive)
		maps.Copy(base, folder(a))
		for _, file := range a.Files {
			if strings.HasPrefix(file.Name, "learn/") {
				f.Add(string(file.Data))
				delete(base, file.Name)
			}
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 8<<10 {
			return
		}
		fsys := maps.Clone(base)
		fsys[name] = &fstest.MapFile{Data: []byte(src)}
		site, problems := Load(fsys)
		if (site == nil) == (problems == nil) {
			t.Fatal("either a site or problems")
		}
		inside(t, fsys, problems)
		if site == nil {
			return
		}
		for _, q := range site.Courses[0].Questions {
			if len(q.Options) < 3 || q.Right >= len(q.Options) || q.Entry == nil && q.Policy == nil {
				t.Fatalf("%+v", q)
			}
		}
	})
}

// FuzzLaw is FuzzProcedure for laws.
func FuzzLaw(f *testing.F) {
	base := folder(parse(f, "testdata/base.txtar"))
	const name = "laws/law.md"
	f.Add(string(base[name].Data))
	for _, file := range parse(f, "testdata/problems/laws.txtar").Files {
		if strings.HasPrefix(file.Name, "laws/") {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 8<<10 {
			return
		}
		fsys := maps.Clone(base)
		fsys[name] = &fstest.MapFile{Data: []byte(src)}
		site, problems := Load(fsys)
		if (site == nil) == (problems == nil) {
			t.Fatal("either a site or problems")
		}
		inside(t, fsys, problems)
	})
}

// copies is a folder with the base's referral n times.
func copies(t testing.TB, n int) fstest.MapFS {
	fsys := folder(parse(t, "testdata/base.txtar"))
	src := string(fsys["procedures/shangrao/referral.md"].Data)
	for i := range n {
		data := strings.Replace(src, "title: 市外转诊", fmt.Sprintf("title: 市外转诊 %d", i), 1)
		fsys[fmt.Sprintf("procedures/shangrao/copy-%d.md", i)] = &fstest.MapFile{Data: []byte(data)}
	}
	return fsys
}

func BenchmarkLoad200(b *testing.B) {
	fsys := copies(b, 200)
	for b.Loop() {
		if _, problems := Load(fsys); problems != nil {
			b.Fatal(problems)
		}
	}
}

// TestFirst cuts a long list of problems short, and says so.
func TestFirst(t *testing.T) {
	ps := Problems{{File: "a.md", Msg: "甲"}, {File: "b.md", Msg: "乙"}, {File: "c.md", Msg: "丙"}}
	if got := ps.First(3); got != ps.Error() {
		t.Errorf("all of them: %q", got)
	}
	if got, want := ps.First(1), "a.md:0:0: 甲\n还有 2 处；看全部：go run ./site check\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
