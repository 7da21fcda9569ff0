package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestInject(t *testing.T) {
	const script = `<script src="/_dev/dev.js" data-build="B1" defer></script>`
	for page, want := range map[string]string{
		"<head><title>x</title></head><body></body>": "<head><title>x</title>" + script + "</head><body></body>",
		"no head": "no head" + script,
		"":        script,
	} {
		if got := string(inject([]byte(page), "B1", "")); got != want {
			t.Errorf("%q: %q, want %q", page, got, want)
		}
	}
}

// project is a project whose build succeeds or fails as the test says.
type project struct {
	dev    *Dev
	server *httptest.Server

	mu     sync.Mutex
	err    error
	builds int
	said   []string
}

func newProject(t *testing.T) *project {
	t.Helper()
	p := &project{}
	root := t.TempDir()
	writeSite(t, root, map[string]string{"content/a.md": "", "calc/verb.go": "", "site/main.go": ""})
	p.dev = &Dev{
		Root:     root,
		Out:      filepath.Join(root, "public"),
		Watch:    []string{"content", "calc"},
		Code:     []string{"site", "calc"},
		Policies: "content/policies",
		Say: func(s string) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.said = append(p.said, s)
		},
		Build: func(context.Context) error {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.builds++
			if p.err == nil {
				writeSite(t, p.dev.Out, site)
			}
			return p.err
		},
	}
	p.server = httptest.NewServer(p.dev)
	t.Cleanup(p.server.Close)
	return p
}

// fail sets what the next builds end with.
func (p *project) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.err = err
}

// listen opens the stream of events and gives a function that waits for the next one.
func (p *project) listen(t *testing.T) (next func() state) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", p.server.URL+"/_dev/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Body.Close() })
	if kind := w.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("Content-Type %q", kind)
	}
	lines := bufio.NewScanner(w.Body)
	return func() state {
		t.Helper()
		var s state
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				if err := json.Unmarshal([]byte(data), &s); err != nil {
					t.Fatal(err)
				}
				return s
			}
		}
		t.Fatalf("the stream ended: %v", lines.Err())
		return s
	}
}

func TestEvents(t *testing.T) {
	p := newProject(t)
	next := p.listen(t) // before there is any site

	p.fail(errors.New("content/a.md:1:1: 没有标题\n    第一行\n    ^\n"))
	p.dev.rebuild(t.Context())
	if s := next(); s.Build != "" || s.Problems != p.err.Error() {
		t.Errorf("after a failed first build: %+v", s)
	}
	if w := get(p.dev, "/"); w.Code != 503 || !strings.Contains(w.Body.String(), "/_dev/dev.js") {
		t.Errorf("page before any site: %d %q", w.Code, w.Body)
	}

	p.fail(nil)
	p.dev.rebuild(t.Context())
	good := next()
	if good.Build == "" || good.Problems != "" {
		t.Errorf("after a good build: %+v", good)
	}
	if w := get(p.dev, "/", "Accept-Encoding", "br"); w.Code != 200 || w.Header().Get("Content-Encoding") != "" ||
		!strings.Contains(w.Body.String(), `data-build="`+good.Build+`"`) || !strings.Contains(w.Body.String(), "首页") {
		t.Errorf("page after a good build: %d %q", w.Code, w.Body)
	}

	p.fail(errors.New("又错了"))
	p.dev.rebuild(t.Context())
	if s := next(); s.Build != good.Build || s.Problems != "又错了" {
		t.Errorf("after a bad build: %+v, want the build %s still up", s, good.Build)
	}
	if w := get(p.dev, "/"); w.Code != 200 {
		t.Errorf("the last good site is not up: %d", w.Code)
	}
	if s := p.listen(t)(); s.Problems != "又错了" {
		t.Errorf("a page opened later is told %+v", s)
	}

	p.fail(nil)
	p.dev.rebuild(t.Context())
	if s := next(); s.Build == good.Build || s.Problems != "" {
		t.Errorf("after it was mended: %+v", s)
	}
}

func TestDevServes(t *testing.T) {
	p := newProject(t)
	p.dev.rebuild(t.Context())
	for path, kind := range map[string]string{"/_dev/dev.js": "text/javascript; charset=utf-8", "/_dev/dev.css": "text/css; charset=utf-8"} {
		w := get(p.dev, path)
		if w.Code != 200 || w.Header().Get("Content-Type") != kind || w.Body.Len() == 0 || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
	}
	if w := get(p.dev, "/assets/engine.0a1b.wasm", "Accept-Encoding", "br"); w.Body.String() != "br wasm" {
		t.Errorf("the engine comes as %q", w.Body)
	}
	if w := get(p.dev, "/nothing"); w.Code != 404 || !strings.Contains(w.Body.String(), "/_dev/dev.js") {
		t.Errorf("missing page: %d %q", w.Code, w.Body)
	}
}

func TestRunWatches(t *testing.T) {
	p := newProject(t)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	next := p.listen(t)
	go func() { ended <- p.dev.Run(ctx) }()
	first := next()
	writeSite(t, p.dev.Root, map[string]string{"content/new/b.md": "x"})
	if s := next(); s.Build == first.Build {
		t.Errorf("no new build: %+v", s)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestChange(t *testing.T) {
	tests := []struct {
		files  []string
		builds int
		said   []string // parts of each line
	}{
		{[]string{"content/a.md"}, 1, []string{"content/a.md 有改动"}},
		{[]string{"content/a.md", "content/b.md"}, 1, []string{"等 2 处"}},
		{[]string{"site/main.go"}, 0, []string{"site/main.go 是本程序自己的代码"}},
		{[]string{"calc/verb.go"}, 1, []string{"calc/verb.go 有改动", "重新运行"}},
		{[]string{"calc/verb_test.go", "contents/a.md"}, 0, nil},
	}
	for _, test := range tests {
		p := newProject(t)
		var files []string
		for _, f := range test.files {
			files = append(files, filepath.Join(p.dev.Root, filepath.FromSlash(f)))
		}
		p.dev.change(t.Context(), files)
		ok := slices.EqualFunc(p.said, test.said, strings.Contains)
		if p.builds != test.builds || !ok {
			t.Errorf("%q: %d builds, want %d; said %q, want %q", test.files, p.builds, test.builds, p.said, test.said)
		}
	}
}
