package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"yibao/site/internal/content"
	"yibao/site/internal/page"
	"yibao/site/internal/route"
)

// newProject is a project with the real content, the templates of the program, and the
// smallest engine that compiles.
func newProject(t testing.TB) (root string) {
	t.Helper()
	return newProjectWith(t, os.DirFS("../../../content"))
}

// smallProject is one with the few pages that package page tests with, for tests that build many times.
func smallProject(t testing.TB) (root string) {
	t.Helper()
	a, err := txtar.ParseFile("../page/testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(a)
	if err != nil {
		t.Fatal(err)
	}
	return newProjectWith(t, files)
}

func newProjectWith(t testing.TB, files fs.FS) (root string) {
	t.Helper()
	root = t.TempDir()
	write(t, root, map[string]string{
		"go.mod":               "module yibao\n\ngo 1.26\n",
		"wasm/browser/main.go": "package main\n\nfunc main() {}\n",
		"wasm/desk/main.go":    "package main\n\nfunc main() {}\n",
	})
	if err := os.CopyFS(filepath.Join(root, "content"), files); err != nil {
		t.Fatal(err)
	}
	return root
}

// noEngine stands for an engine, in tests that are about everything else.
func noEngine(context.Context, string, string) (*engine, error) {
	return &engine{wasm: []byte("\x00asm"), starter: []byte("class Go {}"), desk: []byte("\x00asm")}, nil
}

// TestRun builds the real content, breaks it and mends it.
func TestRun(t *testing.T) {
	root := newProject(t)
	var out bytes.Buffer
	build := func() (*Report, error) {
		return run(t.Context(), Options{Root: root, Out: "public", Log: NewLog(&out)}, noEngine)
	}
	first, err := build()
	if err != nil {
		t.Fatal(err)
	}
	public := filepath.Join(root, "public")
	before := tree(t, public)
	for _, want := range []string{"index.html", "404.html", "procedures/index.html", "version.json", "embed.js", "_headers", "_redirects"} {
		if _, ok := before[want]; !ok {
			t.Errorf("no %s", want)
		}
	}
	pages, err := fs.Glob(os.DirFS(root), "content/pages/*.md")
	if err != nil {
		t.Fatal(err)
	}
	known := slices.Concat(content.Fixed, []string{"/places/", "/provinces/", "/situations/"})
	for _, p := range pages {
		known = append(known, "/"+strings.TrimSuffix(filepath.Base(p), ".md")+"/")
	}
	for name := range before { // or a page of content might get its name
		if top, _, below := strings.Cut(name, "/"); below && !route.Taken("/"+top+"/") && !slices.Contains(known, "/"+top+"/") {
			t.Errorf("package route does not know /%s/, where %s is", top, name)
		}
	}
	kinds := map[string]int{}
	for name := range before {
		if rest, ok := strings.CutPrefix(name, "assets/"); ok {
			base, rest, _ := strings.Cut(rest, ".")
			_, ext, _ := strings.Cut(rest, ".") // after the hash
			kinds[base+"."+ext]++
		}
	}
	for _, want := range []string{"engine.wasm", "engine.wasm.br", "engine.wasm.gz", "wasm_exec.js", "site.css", "site.js"} {
		if kinds[want] != 1 {
			t.Errorf("%d assets %s", kinds[want], want)
		}
	}
	if !strings.Contains(out.String(), "编译计算引擎……\n") || first.Pages == 0 || first.Engine.Brotli == 0 || first.OverBudget() {
		t.Errorf("printed %q, report %+v", &out, first)
	}

	places := filepath.Join(root, "content", "places.yaml")
	good, err := os.ReadFile(places)
	if err != nil {
		t.Fatal(err)
	}
	write(t, root, map[string]string{"content/places.yaml": "palces: []\n"})
	var problems content.Problems
	if _, err := build(); !errors.As(err, &problems) || !strings.Contains(err.Error(), "content/places.yaml:1:1") {
		t.Errorf("broken content: %v", err)
	}
	if !maps.Equal(before, tree(t, public)) {
		t.Error("a failed build has changed the site")
	}

	write(t, root, map[string]string{"content/places.yaml": string(good)})
	again, err := build()
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(before, tree(t, public)) || again.ID != first.ID {
		t.Error("the same content gave another site")
	}
	if again.Cached == 0 || first.Cached != 0 {
		t.Errorf("cached: %d, then %d", first.Cached, again.Cached)
	}
	for name := range tree(t, root) {
		top, _, _ := strings.Cut(name, "/")
		if !slices.Contains([]string{"go.mod", "wasm", "content", "public", ".cache", ".public-lock"}, top) && !strings.HasPrefix(name, ".public-old/assets/") {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestCompileEngine(t *testing.T) {
	root := newProject(t)
	e, err := compileEngine(t.Context(), root, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(e.wasm, []byte("\x00asm")) || !bytes.Contains(e.starter, []byte("Go = class")) {
		t.Errorf("%d bytes of engine, %d of script", len(e.wasm), len(e.starter))
	}
	// Neither where the project lies nor what was compiled before changes the bytes.
	again, err := compileEngine(t.Context(), newProject(t), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(e.wasm, again.wasm) {
		t.Error("the same source gave another engine")
	}
}

func TestRunWithoutEngine(t *testing.T) {
	root := newProject(t)
	write(t, root, map[string]string{"wasm/browser/main.go": "package main\n\nfunc main() { nothing() }\n"})
	_, err := Run(t.Context(), Options{Root: root, Out: "public"})
	if err == nil || !strings.Contains(err.Error(), "main.go:3:15: undefined: nothing") {
		t.Errorf("error %v", err)
	}
	if exists(filepath.Join(root, "public")) {
		t.Error("a site without its engine")
	}
}

// TestCheck checks the real content with the real templates.
func TestCheck(t *testing.T) {
	root := newProject(t)
	before := tree(t, root)
	site, err := Check(root, texts(t, root))
	if err != nil {
		t.Fatal(err)
	}
	if len(site.Procedures) == 0 {
		t.Error("no procedures")
	}
	if !maps.Equal(before, tree(t, root)) {
		t.Error("check has written something")
	}

	// Templates on disk go before those in the program.
	if err := os.CopyFS(filepath.Join(root, filepath.FromSlash(pageFolder)), page.Files); err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(root, filepath.FromSlash(pageFolder), "templates", "home.html")
	text, err := os.ReadFile(home)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(home, bytes.Replace(text, []byte(`"main"}}`), []byte(`"main"}}{{asset "lost.png"}}`), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Check(root, texts(t, root)); err == nil || !strings.Contains(err.Error(), "没有的资源：lost.png") {
		t.Errorf("an unknown asset: %v", err)
	}
}

func TestAssets(t *testing.T) {
	a, err := readAssets(fstest.MapFS{
		"assets/site.css":      {Data: []byte("body {}")},
		"assets/.site.css.swp": {Data: []byte("x")},
		"assets/icons/up.svg":  {Data: []byte("<svg/>")},
		"templates/home.html":  {Data: []byte("x")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.add("site.css", nil); err == nil {
		t.Error("two assets of one name")
	}
	for name, want := range map[string]string{
		"site.css":     "/assets/site.62368a1a.css", // by sha256sum
		"icons/up.svg": "/assets/icons/up.d4dc5666.svg",
	} {
		if got := a.address(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if err := a.check(); err != nil {
		t.Error(err)
	}
	a.address("b.css")
	a.address("a.css")
	if err := a.check(); err == nil || !strings.HasSuffix(err.Error(), "a.css、b.css") {
		t.Errorf("unknown assets: %v", err)
	}
}

func TestReport(t *testing.T) {
	r := Report{Out: "/srv/public", ID: "0a1b", Pages: 2, Assets: 1, Engine: Size{3_000_001, 900_000, EngineBudget}}
	for _, want := range []string{"2 个页面", "3001 KB（gzip 900 KB，brotli 815 KB）；预算 815 KB，在预算之内。", "/srv/public"} {
		if !strings.Contains(r.String(), want) {
			t.Errorf("no %q in\n%s", want, &r)
		}
	}
	r.Engine.Brotli++
	if !strings.Contains(r.String(), "brotli 816 KB）；预算 815 KB，超出预算") {
		t.Errorf("over budget:\n%s", &r)
	}
}

// BenchmarkBuild makes and compresses every page. The engine, which changes only with its code,
// is there from before.
func BenchmarkBuild(b *testing.B) {
	root := newProject(b)
	for b.Loop() {
		b.StopTimer()
		packed, err := filepath.Glob(filepath.Join(root, ".cache", "packed", "*"))
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range packed {
			if !strings.HasSuffix(name, fmt.Sprintf(".%d.br", assetQuality)) {
				if err := os.Remove(name); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.StartTimer()
		if _, err := Run(b.Context(), Options{Root: root, Out: "public"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRebuild builds again after one page has changed, as the preview does.
func BenchmarkRebuild(b *testing.B) {
	root := newProject(b)
	last, err := Run(b.Context(), Options{Root: root, Out: "public"})
	if err != nil {
		b.Fatal(err)
	}
	about := filepath.Join(root, "content", "pages", "about.md")
	text, err := os.ReadFile(about)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		text = append(text, "\n再添一段。\n"...)
		if err := os.WriteFile(about, text, 0o666); err != nil {
			b.Fatal(err)
		}
		if last, err = Run(b.Context(), Options{Root: root, Out: "public", Last: last}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestPatch builds with the last report at hand, and compares with a build from nothing.
func TestPatch(t *testing.T) {
	root := smallProject(t)
	public := filepath.Join(root, "public")
	build := func(last *Report) *Report {
		t.Helper()
		report, err := run(t.Context(), Options{Root: root, Out: "public", Last: last}, noEngine)
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	page := func(name string) map[string]string {
		return map[string]string{"content/pages/" + name + ".md": "---\ntitle: " + name + "\nsummary: 一页。\n---\n\n看[关于](/about/)和[它](/" + name + "/)。\n"}
	}
	link := func(names string) map[string]string {
		return map[string]string{"content/pages/about.md": "---\ntitle: 关于\nsummary: 一页。\n---\n\n看" + names + "。\n"}
	}
	report := build(nil)
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"nothing", func() {}},
		{"a page more", func() { write(t, root, page("one")); write(t, root, link("[一](/one/)")) }},
		{"another in its place", func() {
			if err := os.Remove(filepath.Join(root, "content/pages/one.md")); err != nil {
				t.Fatal(err)
			}
			write(t, root, page("two"))
			write(t, root, link("[二](/two/)"))
		}},
		{"a word of the traditional pages", func() { write(t, root, map[string]string{"content/traditional.yaml": "关于: 關于\n"}) }},
		{"a site that was changed by somebody else", func() {
			write(t, root, map[string]string{"public/version.json": "{}\n", "public/about/index.html": "broken"})
		}},
		{"a patch that broke off", func() {
			write(t, root, map[string]string{"public/version.json": string(versionOf("")), "public/about/index.html": "broken"})
		}},
	} {
		step.change()
		report = build(report)
		patched := tree(t, public)
		id, size := report.ID, report.Size
		if whole := build(nil); whole.ID != id || whole.Size != size {
			t.Errorf("%s: id %s and size %v, from nothing %s and %v", step.name, id, size, whole.ID, whole.Size)
		}
		if whole := tree(t, public); !maps.Equal(patched, whole) {
			for name := range whole {
				if patched[name] != whole[name] {
					t.Errorf("%s: %s differs", step.name, name)
				}
			}
			for name := range patched {
				if _, ok := whole[name]; !ok {
					t.Errorf("%s: %s is left over", step.name, name)
				}
			}
		}
	}
}

// texts opens the content of a project.
func texts(t testing.TB, root string) fs.FS {
	t.Helper()
	texts, err := Content(root)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestWithoutComments keeps what is no comment, each line under its number.
func TestWithoutComments(t *testing.T) {
	const script = "// what it is\n'use strict'\n  // why\n  f('//', 1) // and so\nvar a = 1 /\n  2"
	const want = "\n'use strict'\n\n  f('//', 1) // and so\nvar a = 1 /\n  2"
	if got := string(withoutComments([]byte(script))); got != want {
		t.Errorf("%q", got)
	}
	scripts, err := fs.Glob(page.Files, "assets/*.js")
	if err != nil || len(scripts) < 20 {
		t.Fatal(scripts, err)
	}
	for _, name := range scripts {
		if data, _ := fs.ReadFile(page.Files, name); bytes.ContainsAny(data, "`") {
			t.Errorf("%s may have a text of several lines", name)
		}
	}
}
