package build

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/andybalholm/brotli"

	"yibao/site/internal/content"
	"yibao/site/internal/serve"
)

// tree is every file of a folder with its bytes.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func noCheck() error { return nil }

// publishTo publishes files into dir/public, with the cache dir/.cache.
func publishTo(t testing.TB, dir string, check func() error, files ...output) (*stage, string, error) {
	t.Helper()
	to, err := newPlace(filepath.Join(dir, "project"), filepath.Join(dir, "public"))
	if err != nil {
		return nil, "", err
	}
	if err := to.tidy(); err != nil {
		return nil, "", err
	}
	packed, err := newCache(filepath.Join(dir, ".cache"))
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{dir: to.fresh, cache: packed, log: NewLog(io.Discard), files: map[string]written{}}
	id, err := publish(t.Context(), s, to, files, check)
	return s, id, err
}

func text(path, text string) output { return bytesOutput(path, []byte(text)) }

// someSite has n pages, an asset of each kind, and whatever more.
func someSite(n int, more ...output) []output {
	files := []output{
		text("assets/engine.0a1b.wasm", strings.Repeat("\x00asm wasm", 2000)),
		text("assets/site.0a1b.css", "body { color: black }"),
		text("assets/logo.0a1b.png", "png"),
		text("index.html", "<html>首页</html>"),
	}
	for i := range n {
		files = append(files, text(fmt.Sprintf("procedures/p%d/index.html", i), strings.Repeat(fmt.Sprintf("<p>第 %d 步</p>", i), 50)))
	}
	return append(files, more...)
}

func TestPublish(t *testing.T) {
	dir := t.TempDir()
	s, id, err := publishTo(t, dir, noCheck, someSite(3)...)
	if err != nil {
		t.Fatal(err)
	}
	got := tree(t, filepath.Join(dir, "public"))
	want := []string{
		".assetsignore", "_headers",
		"assets/engine.0a1b.wasm", "assets/engine.0a1b.wasm.br", "assets/engine.0a1b.wasm.gz", "assets/logo.0a1b.png",
		"assets/site.0a1b.css", "assets/site.0a1b.css.br", "assets/site.0a1b.css.gz",
		"index.html", "index.html.br", "index.html.gz",
	}
	for i := range 3 {
		p := fmt.Sprintf("procedures/p%d/index.html", i)
		want = append(want, p, p+".br", p+".gz")
	}
	for _, name := range []string{"schema/policy.json", "version.json"} {
		want = append(want, name, name+".br", name+".gz")
	}
	if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, want) {
		t.Errorf("files\n%q, want\n%q", names, want)
	}
	if got["version.json"] != `{"id": "`+id+"\"}\n" || len(id) != 16 {
		t.Errorf("version.json %q, id %q", got["version.json"], id)
	}
	var size Size
	for name, data := range got {
		var unpacked io.Reader
		switch filepath.Ext(name) {
		case ".br":
			unpacked = brotli.NewReader(strings.NewReader(data))
		case ".gz":
			if unpacked, err = gzip.NewReader(strings.NewReader(data)); err != nil {
				t.Fatal(err)
			}
		default:
			if !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "_") {
				size.Raw += int64(len(data))
			}
			continue
		}
		plain, err := io.ReadAll(unpacked)
		if want := got[strings.TrimSuffix(name, filepath.Ext(name))]; err != nil || string(plain) != want {
			t.Errorf("%s holds %q, %v; want %q", name, plain, err, want)
		}
	}
	if s.size.Raw != size.Raw {
		t.Errorf("size %d, want %d", s.size.Raw, size.Raw)
	}
	if want := (Size{18000, int64(len(got["assets/engine.0a1b.wasm.gz"])), int64(len(got["assets/engine.0a1b.wasm.br"]))}); s.engine != want {
		t.Errorf("engine %+v, want %+v", s.engine, want)
	}
}

// TestSameBytes publishes the same files with one worker and with many, with and without a
// cache and over another site.
func TestSameBytes(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	_, id, err := publishTo(t, first, noCheck, someSite(20)...)
	if err != nil {
		t.Fatal(err)
	}
	want := tree(t, filepath.Join(first, "public"))

	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if _, otherID, err := publishTo(t, second, noCheck, someSite(20, text("more.html", "more"))...); err != nil || otherID == id {
		t.Fatalf("other content: id %q, %v; the first was %q", otherID, err, id)
	}
	for _, dir := range []string{second, second, first} {
		_, again, err := publishTo(t, dir, noCheck, someSite(20)...)
		if err != nil {
			t.Fatal(err)
		}
		if got := tree(t, filepath.Join(dir, "public")); again != id || !maps.Equal(got, want) {
			t.Errorf("id %q, want %q; the trees are equal: %v", again, id, maps.Equal(got, want))
		}
	}
}

func TestFailureChangesNothing(t *testing.T) {
	dir := t.TempDir()
	if _, _, err := publishTo(t, dir, noCheck, someSite(3)...); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	boom := errors.New("boom")
	broken := output{"broken.html", func(w io.Writer) error {
		io.WriteString(w, "<html>half")
		return boom
	}}
	tests := map[string]struct {
		file  output
		check func() error
		want  string
	}{
		"a page fails":       {broken, noCheck, "broken.html：boom"},
		"the check objects":  {text("x.html", "x"), func() error { return boom }, "boom"},
		"two of one path":    {text("index.html", "x"), noCheck, `"index.html"`},
		"a path leads out":   {text("../x.html", "x"), noCheck, `"../x.html"`},
		"a hidden path":      {text("a/.x.html", "x"), noCheck, `"a/.x.html"`},
		"a path of the host": {text("_headers", "x"), noCheck, `"_headers"`},
		"an empty path":      {text("", "x"), noCheck, `""`},
		"a file as a folder": {text("index.html/x.html", "x"), noCheck, "index.html/x.html："},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := publishTo(t, dir, test.check, someSite(5, test.file)...)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q in it", err, test.want)
			}
			after := tree(t, dir)
			maps.DeleteFunc(after, func(name, _ string) bool { return strings.HasPrefix(name, ".cache/") })
			maps.DeleteFunc(before, func(name, _ string) bool { return strings.HasPrefix(name, ".cache/") })
			if !maps.Equal(before, after) {
				t.Errorf("the folder has changed: %q, was %q", slices.Sorted(maps.Keys(after)), slices.Sorted(maps.Keys(before)))
			}
		})
	}
}

func TestCallOff(t *testing.T) {
	dir := t.TempDir()
	to, err := newPlace(filepath.Join(dir, "project"), filepath.Join(dir, "public"))
	if err != nil {
		t.Fatal(err)
	}
	packed, err := newCache(filepath.Join(dir, ".cache"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := &stage{dir: to.fresh, cache: packed, log: NewLog(io.Discard), files: map[string]written{}}
	files := someSite(50, output{"x.html", func(io.Writer) error { cancel(); return nil }})
	if _, err := publish(ctx, s, to, files, noCheck); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if exists(to.out) || exists(to.fresh) {
		t.Error("a build that was called off has left something")
	}
}

// TestBrokenOff starts from everything that a build can leave behind if the machine stops.
func TestBrokenOff(t *testing.T) {
	const page = "index.html"
	tests := map[string]struct {
		left map[string]string
		want string // the site after tidying
	}{
		"while writing":        {map[string]string{"public/index.html": "good", ".public-new/index.html": "half"}, "good"},
		"while writing first":  {map[string]string{".public-new/index.html": "half"}, ""},
		"between the renames":  {map[string]string{".public-old/index.html": "good", ".public-new/index.html": "whole"}, "good"},
		"after the renames":    {map[string]string{"public/index.html": "new", ".public-old/index.html": "old"}, "new"},
		"while removing":       {map[string]string{"public/index.html": "new", ".public-old/x.html": "rest"}, "new"},
		"not at all":           {map[string]string{"public/index.html": "good"}, "good"},
		"before the first one": {nil, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, test.left)
			out := filepath.Join(dir, "public")
			p := place{out: out, fresh: filepath.Join(dir, ".public-new"), old: filepath.Join(dir, ".public-old")}
			if err := p.tidy(); err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			if test.want != "" {
				want["public/"+page] = test.want
			}
			if got := tree(t, dir); !maps.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

func TestSwapFails(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"public/index.html": "good"})
	p := place{out: filepath.Join(dir, "public"), fresh: filepath.Join(dir, "not-there"), old: filepath.Join(dir, ".public-old")}
	if err := p.swap(); err == nil {
		t.Error("no error")
	}
	if got := tree(t, dir); !maps.Equal(got, map[string]string{"public/index.html": "good"}) {
		t.Errorf("the old site is not back: %q", got)
	}
}

func TestPlaceRefuses(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"project/go.mod": "", "documents/letter.txt": "", "site/version.json": "", "site/index.html": "", "file": "",
	})
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o777); err != nil {
		t.Fatal(err)
	}
	for out, want := range map[string]string{
		"site": "", "empty": "", "new": "", "project/public": "", "projects": "",
		"documents": "不是本程序生成的", "project": "项目就在它里面", ".": "项目就在它里面", "file": "file",
	} {
		_, err := newPlace(filepath.Join(dir, "project"), filepath.Join(dir, out))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", out, err, want)
		}
	}
}

// TestTwoProjects has two projects build into one folder at once: one waits for the other.
func TestTwoProjects(t *testing.T) {
	roots := []string{smallProject(t), smallProject(t)}
	out := filepath.Join(t.TempDir(), "www", "public")
	var builds sync.WaitGroup
	for _, root := range append(roots, roots...) {
		builds.Go(func() {
			if _, err := run(t.Context(), Options{Root: root, Out: out}, noEngine); err != nil {
				t.Error(err)
			}
		})
	}
	builds.Wait()
	for name := range tree(t, filepath.Dir(out)) {
		if !strings.HasPrefix(name, "public/") && !strings.HasPrefix(name, ".public-old/assets/") && name != ".public-lock" {
			t.Errorf("left behind: %s", name)
		}
	}
	if !exists(filepath.Join(out, "index.html")) {
		t.Error("there is no site")
	}
}

// TestServeWhileBuilding asks a server for pages, the assets that they name, and estimates, while builds put one
// site in the place of another. Nothing fails, and in the end all is new.
func TestServeWhileBuilding(t *testing.T) {
	root := smallProject(t)
	out := filepath.Join(root, "public")
	about := filepath.Join(root, "content/pages/about.md")
	text, err := os.ReadFile(about)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"templates", "assets", "root"} {
		if err := os.CopyFS(filepath.Join(root, pageFolder, folder), os.DirFS("../page/"+folder)); err != nil {
			t.Fatal(err)
		}
	}
	style, err := os.ReadFile("../page/assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	build := func(n int) {
		write(t, root, map[string]string{"content/pages/about.md": string(text) + fmt.Sprintf("\n第%d版。\n", n),
			pageFolder + "/assets/site.css": string(style) + fmt.Sprintf("\n.v%d { color: red }\n", n)})
		if _, err := run(t.Context(), Options{Root: root, Out: out}, noEngine); err != nil {
			t.Fatal(err)
		}
	}
	build(0)
	server := httptest.NewServer(serve.New(out))
	defer server.Close()
	get := func(path string) (string, error) {
		res, err := http.Get(server.URL + path)
		if err != nil {
			return "", err
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err == nil && res.StatusCode != 200 {
			err = fmt.Errorf("%s: %d", path, res.StatusCode)
		}
		return string(body), err
	}
	done := make(chan struct{})
	var clients sync.WaitGroup
	asked := atomic.Int64{}
	for range 4 {
		clients.Go(func() {
			for {
				page, err := get("/about/")
				paths := []string{"/healthz", "/api/v1/policies", "/version.json"}
				for _, m := range regexp.MustCompile(`"(/assets/[^"]+)"`).FindAllStringSubmatch(page, -1) {
					paths = append(paths, m[1])
				}
				for _, path := range paths {
					if err == nil {
						_, err = get(path)
					}
					asked.Add(1)
				}
				if err != nil {
					t.Error(err)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for n := range 4 {
		build(n + 1)
	}
	close(done)
	clients.Wait()
	if page, err := get("/about/"); err != nil || !strings.Contains(page, "第4版。") {
		t.Errorf("it still serves what was: %v", err)
	}
	t.Logf("%d requests", asked.Load())
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	first, _, err := publishTo(t, dir, noCheck, someSite(3)...)
	if err != nil {
		t.Fatal(err)
	}
	if first.cached != 0 {
		t.Errorf("%d cached in the first build", first.cached)
	}
	files := tree(t, filepath.Join(dir, ".cache"))

	again, _, err := publishTo(t, dir, noCheck, someSite(3)...)
	if err != nil {
		t.Fatal(err)
	}
	const all = 8 // the engine, the style, the home page, three pages, the schema, version.json
	if again.cached != all || again.size != first.size || again.engine != first.engine {
		t.Errorf("again: %d cached, want %d; size %+v, want %+v", again.cached, all, again.size, first.size)
	}
	if got := tree(t, filepath.Join(dir, ".cache")); !maps.Equal(got, files) {
		t.Error("the same build has changed the cache")
	}

	// Two pages less: the cache holds no more than the site does.
	if _, _, err := publishTo(t, dir, noCheck, someSite(1)...); err != nil {
		t.Fatal(err)
	}
	if got, want := len(tree(t, filepath.Join(dir, ".cache"))), 2*(all-2); got != want {
		t.Errorf("%d files in the cache, want %d", got, want)
	}
}

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	unlock, err := lock(t.Context(), path, func() { t.Error("the first one waits") })
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := lock(ctx, path, cancel); !errors.Is(err, context.Canceled) {
		t.Errorf("the second one: %v", err)
	}
	third := make(chan error, 1)
	waits := make(chan bool, 1)
	go func() {
		unlock, err := lock(t.Context(), path, func() { waits <- true })
		if err == nil {
			unlock()
		}
		third <- err
	}()
	<-waits
	unlock()
	if err := <-third; err != nil {
		t.Errorf("the third one: %v", err)
	}
}

func TestHostHeaders(t *testing.T) {
	got := hostHeaders()
	for _, want := range []string{
		"/*\n  Content-Security-Policy: default-src 'none'; ",
		"\n  X-Content-Type-Options: nosniff\n",
		"\n  Cache-Control: no-cache\n",
		"\n/assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n",
		"\n/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: default-src 'none'; ",
		"; frame-ancestors *\n  ! Cross-Origin-Resource-Policy\n  Cross-Origin-Resource-Policy: cross-origin\n",
		"\n/zh-hant/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: default-src 'none'; ",
		"\n/embed.js\n  ! Cache-Control\n  Cache-Control: public, max-age=3600\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for line := range strings.Lines(got) {
		if len(line) > 2000 {
			t.Errorf("Cloudflare takes no line of %d characters", len(line))
		}
	}
}

func TestHostRedirects(t *testing.T) {
	got := hostRedirects([]content.Redirect{{From: "/p/x/", To: "/procedures/x/"}, {From: "/old/", To: "/about/"}})
	const want = "/p/x/ /procedures/x/ 301\n/old/ /about/ 301\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLog(t *testing.T) {
	var out bytes.Buffer
	l := NewLog(&out)
	s := l.start("写文件", 2)
	s.add()
	s.end()
	l.start("读内容", 0).end()
	l.Print("完成。\n")
	if want := "写文件（2 个）……\n读内容……\n完成。\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	if steps := l.slowest(); len(steps) != 2 || steps[0].Time < steps[1].Time || len(l.slowest()) != 0 {
		t.Errorf("steps %v", steps)
	}
}

// TestContentVersion changes a policy and a procedure. What /healthz calls the version of the
// content changes with each.
func TestContentVersion(t *testing.T) {
	root := newProject(t)
	version := func() string {
		in, err := readFiles(root, texts(t, root))
		if err != nil {
			t.Fatal(err)
		}
		var file strings.Builder
		if err := in.policyFile().write(&file); err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(file.String(), "\n")
		return line
	}
	seen := map[string]string{version(): "nothing"}
	if _, ok := seen[version()]; !ok {
		t.Error("the version changes by itself")
	}
	for name, change := range map[string][2]string{
		"content/procedures/shangrao/shangrao-cash-reimburse.md": {"\ntitle: ", "\ntitle: 新的"},
		"content/policies/beijing/beijing-employee.yaml":         {"\ntitle: ", "\ntitle: 新的"},
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.Replace(string(data), change[0], change[1], 1)
		if err := os.WriteFile(file, []byte(changed), 0o666); err != nil {
			t.Fatal(err)
		}
		v := version()
		if before, ok := seen[v]; ok || changed == string(data) {
			t.Errorf("after %s the version is still that after %s", name, before)
		}
		seen[v] = name
	}
}
