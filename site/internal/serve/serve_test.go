package serve

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// site is a small built site. The compressed forms are not real: it shows which was sent.
var site = map[string]string{
	"index.html":                 "<html><head><title>首页</title></head><body>首页</body></html>",
	"index.html.br":              "br home",
	"index.html.gz":              "gz home",
	"404.html":                   "<html><head></head><body>没有</body></html>",
	"404.html.br":                "br missing",
	"404.html.gz":                "gz missing",
	"zh-hant/404.html":           "<html><head></head><body>沒有</body></html>",
	"zh-hant/embed/x/index.html": "<html><head></head><body>frame</body></html>",
	"procedures/x/index.html":    "<html><head></head><body>事项</body></html>",
	"assets/engine.0a1b.wasm":    "wasm",
	"assets/engine.0a1b.wasm.br": "br wasm",
	"assets/engine.0a1b.wasm.gz": "gz wasm",
	"assets/logo.0a1b.png":       "png",
	"version.json":               `{"id": "0a1b"}`,
	"_headers":                   "secret",
	"_redirects":                 "/old/ /procedures/x/ 301\n/p/x/ /procedures/x/ 301\n/folder/ /procedures/x/#part 301\n",
	"p/x/index.html":             "a page that leads on, for other servers",
	"embed/x/index.html":         "<html><head></head><body>frame</body></html>",
	"embed.js":                   "script",
	".assetsignore":              "secret",
	".git/config":                "secret",
	"empty/other.txt":            "other",
	"without-compressed.txt":     "text",
	"only-gzip.txt":              "text",
	"only-gzip.txt.gz":           "gz text",
}

func writeSite(t testing.TB, dir string, files map[string]string) {
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

// newSite writes the site into a folder beside a file that must never be served.
func newSite(t testing.TB) (dir string) {
	t.Helper()
	above := t.TempDir()
	writeSite(t, above, map[string]string{"secret.txt": "secret"})
	dir = filepath.Join(above, "public")
	writeSite(t, dir, site)
	return dir
}

func get(h http.Handler, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAnswers(t *testing.T) {
	h := New(newSite(t))
	const html = "text/html; charset=utf-8"
	tests := []struct {
		path, accept string
		status       int
		body         string
		header       map[string]string
	}{
		{"/", "", 200, site["index.html"], map[string]string{"Content-Type": html, "Cache-Control": "no-cache", "Vary": "Accept-Encoding", "Content-Encoding": ""}},
		{"/", "gzip, deflate, br", 200, "br home", map[string]string{"Content-Type": html, "Content-Encoding": "br", "Content-Length": "7"}},
		{"/index.html", "gzip", 200, "gz home", map[string]string{"Content-Encoding": "gzip"}},
		{"/procedures/x/", "br", 200, site["procedures/x/index.html"], map[string]string{"Content-Encoding": ""}},
		{"/procedures/x", "", 301, "", map[string]string{"Location": "/procedures/x/"}},
		{"/procedures/x?from=qr&n=1", "", 301, "", map[string]string{"Location": "/procedures/x/?from=qr&n=1"}},
		{"/assets/engine.0a1b.wasm", "br", 200, "br wasm", map[string]string{"Content-Type": "application/wasm", "Cache-Control": "public, max-age=31536000, immutable"}},
		{"/assets/logo.0a1b.png", "br", 200, "png", map[string]string{"Content-Type": "image/png", "Vary": ""}},
		{"/old/", "", 301, "", map[string]string{"Location": "/procedures/x/"}},
		{"/p/x/?from=qr", "", 301, "", map[string]string{"Location": "/procedures/x/?from=qr"}},
		{"/folder/?from=qr", "", 301, "", map[string]string{"Location": "/procedures/x/?from=qr#part"}},
		{"/p/x", "", 301, "", map[string]string{"Location": "/p/x/"}},
		{"/p/x/%20/procedures/x/", "", 404, site["404.html"], nil},
		{"/embed/x/", "", 200, site["embed/x/index.html"], map[string]string{"Content-Security-Policy": framePolicy.Value, "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-cache"}},
		{"/embed.js", "", 200, "script", map[string]string{"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}},
		{"/only-gzip.txt", "br, gzip", 200, "gz text", map[string]string{"Content-Type": "text/plain; charset=utf-8", "Content-Encoding": "gzip"}},
		{"/version.json", "", 200, site["version.json"], map[string]string{"Content-Type": "application/json; charset=utf-8"}},
		{"/nothing/", "", 404, site["404.html"], map[string]string{"Content-Type": html, "Cache-Control": "no-cache", "ETag": ""}},
		{"/zh-hant/nothing/", "", 404, site["zh-hant/404.html"], map[string]string{"Content-Type": html, "ETag": ""}},
		{"/nothing", "br", 404, "br missing", map[string]string{"Content-Encoding": "br"}},
		{"/assets/gone.0a1b.css", "", 404, site["404.html"], map[string]string{"Cache-Control": "no-cache"}},
		{"/index.html/", "", 404, site["404.html"], nil},
		{"/empty", "", 404, site["404.html"], nil},
		{"/empty/", "", 404, site["404.html"], nil},
	}
	for _, test := range tests {
		t.Run(test.path+" "+test.accept, func(t *testing.T) {
			w := get(h, test.path, "Accept-Encoding", test.accept)
			if w.Code != test.status {
				t.Errorf("status %d, want %d", w.Code, test.status)
			}
			if test.status != 301 && w.Body.String() != test.body {
				t.Errorf("body %q, want %q", w.Body, test.body)
			}
			for name, want := range test.header {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			for _, h := range Headers {
				if _, other := test.header[h.Name]; !other && w.Header().Get(h.Name) != h.Value {
					got := w.Header().Get(h.Name)
					t.Errorf("%s: %q, want %q", h.Name, got, h.Value)
				}
			}
		})
	}
}

// hidden are paths that must not find anything, and above all not the word "secret".
var hidden = []string{
	"/_headers", "/_redirects", "/.assetsignore", "/.git/config", "/index.html.br", "/index.html.gz",
	"/../secret.txt", "/procedures/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt",
	"//secret.txt", "//", "/./", "/.", "/..", "/procedures//x/", "/procedures/./x/", "/index.html%00", "/C:/secret.txt",
	"/" + strings.Repeat("x", 5000), "/" + strings.Repeat("x/", 2500), "/link.txt", "/assets/engine.0a1b.wasm/x",
}

func TestHidden(t *testing.T) {
	dir := newSite(t)
	if err := os.Symlink("../secret.txt", filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	h := New(dir)
	for _, path := range hidden {
		w := get(h, "http://localhost"+path)
		if w.Code != 404 || w.Body.String() != site["404.html"] {
			t.Errorf("%.60q: status %d, body %q", path, w.Code, w.Body)
		}
	}
}

func TestMethods(t *testing.T) {
	h := New(newSite(t))
	for method, want := range map[string]int{"GET": 200, "HEAD": 200, "POST": 405, "PUT": 405, "DELETE": 405, "OPTIONS": 405, "TRACE": 405} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/", nil))
		if w.Code != want {
			t.Errorf("%s: status %d, want %d", method, w.Code, want)
		}
		if want == 405 && w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: Allow %q", method, w.Header().Get("Allow"))
		}
		if method == "HEAD" && (w.Body.Len() > 0 || w.Header().Get("Content-Length") == "") {
			t.Errorf("HEAD: %d bytes of body, Content-Length %q", w.Body.Len(), w.Header().Get("Content-Length"))
		}
	}
}

func TestConditional(t *testing.T) {
	h := New(newSite(t))
	plain := get(h, "/").Header().Get("ETag")
	br := get(h, "/", "Accept-Encoding", "br").Header().Get("ETag")
	if plain == "" || br == "" || plain == br {
		t.Fatalf("tags %q and %q must be there and differ", plain, br)
	}
	for _, value := range []string{plain, "W/" + plain, `"other", ` + plain, "*"} {
		w := get(h, "/", "If-None-Match", value)
		if w.Code != 304 || w.Body.Len() > 0 || w.Header().Get("ETag") != plain || w.Header().Get("Content-Length") != "" {
			t.Errorf("If-None-Match %s: status %d, %d bytes, header %v", value, w.Code, w.Body.Len(), w.Header())
		}
	}
	for _, value := range []string{br, `"other"`, "", strings.Trim(plain, `"`)} {
		if w := get(h, "/", "If-None-Match", value); w.Code != 200 {
			t.Errorf("If-None-Match %s: status %d", value, w.Code)
		}
	}
	if w := get(h, "/nothing", "If-None-Match", "*"); w.Code != 404 {
		t.Errorf("what is not there: status %d", w.Code)
	}
}

// TestRanges asks for parts of files, as a download that goes on does.
func TestRanges(t *testing.T) {
	h := New(newSite(t))
	tag := get(h, "/assets/logo.0a1b.png").Header().Get("ETag")
	for _, test := range []struct {
		path, ranges, ifRange, accept string
		status                        int
		body, length                  string
	}{
		{"/assets/logo.0a1b.png", "bytes=1-", "", "", 206, "ng", "2"},
		{"/assets/logo.0a1b.png", "bytes=0-0", tag, "", 206, "p", "1"},
		{"/assets/logo.0a1b.png", "bytes=0-0", `"other"`, "", 200, "png", "3"},
		{"/assets/logo.0a1b.png", "bytes=9-", "", "", 416, "", ""},
		{"/assets/engine.0a1b.wasm", "bytes=3-", "", "br", 206, "wasm", "4"},
		{"/nothing", "bytes=1-", "", "", 404, site["404.html"], ""},
	} {
		w := get(h, test.path, "Range", test.ranges, "If-Range", test.ifRange, "Accept-Encoding", test.accept)
		body, length := w.Body.String(), w.Header().Get("Content-Length")
		if w.Code != test.status || test.body != "" && body != test.body || test.length != "" && length != test.length {
			t.Errorf("%s %s: status %d, %q, length %s", test.path, test.ranges, w.Code, body, length)
		}
	}
}

// TestRedirectsFollowTheBuild puts another list of addresses that have moved there.
func TestRedirectsFollowTheBuild(t *testing.T) {
	dir := newSite(t)
	h := New(dir)
	for range 2 {
		if to := get(h, "/old/").Header().Get("Location"); to != "/procedures/x/" {
			t.Fatalf("leads to %q", to)
		}
	}
	writeSite(t, dir, map[string]string{RedirectsFile: "/old/ /elsewhere/ 301\n/older/ /procedures/x/ 301\n"})
	if to := get(h, "/old/").Header().Get("Location"); to != "/elsewhere/" {
		t.Errorf("after the build it leads to %q", to)
	}
	if err := os.Remove(filepath.Join(dir, RedirectsFile)); err != nil {
		t.Fatal(err)
	}
	if w := get(h, "/older/"); w.Code != 404 {
		t.Errorf("without the list: status %d", w.Code)
	}
}

func TestNoSite(t *testing.T) {
	w := get(New(filepath.Join(t.TempDir(), "public")), "/")
	if w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, header %v", w.Code, w.Header())
	}
}

// TestSwap asks for a page again and again while the folder is swapped under it.
func TestSwap(t *testing.T) {
	above := t.TempDir()
	at := func(name string) string { return filepath.Join(above, name) }
	writeSite(t, at("public"), site)
	h := New(at("public"))
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if w := get(h, "/procedures/x/"); w.Code != 200 || !strings.Contains(w.Body.String(), "事项") {
					t.Errorf("status %d, body %q", w.Code, w.Body)
					return
				}
			}
		})
	}
	for range 100 {
		writeSite(t, at("new"), site)
		for _, step := range []error{os.Rename(at("public"), at("old")), os.Rename(at("new"), at("public")), os.RemoveAll(at("old"))} {
			if step != nil {
				t.Error(step)
			}
		}
	}
	close(done)
	readers.Wait()
}

// TestBefore asks for the assets of a page that was read before the last build.
func TestBefore(t *testing.T) {
	dir := newSite(t)
	writeSite(t, Before(dir), map[string]string{"assets/old.0a1b.js": "old", "assets/old.0a1b.js.br": "br", "assets/x/y.js": "deep", "index.html": "page", "old.js": "page"})
	h := New(dir)
	for _, test := range []struct {
		path   string
		status int
		body   string
	}{
		{"/assets/old.0a1b.js", 200, "br"},
		{"/assets/x/y.js", 200, "deep"},
		{"/assets/", 404, ""},
		{"/assets/x", 404, ""},
		{"/assets/none.js", 404, ""},
		{"/old.js", 404, ""},
		{"/assets/../old.js", 404, ""},
	} {
		w := get(h, test.path, "Accept-Encoding", "br")
		if w.Code != test.status || test.body != "" && w.Body.String() != test.body || test.status == 200 && w.Header().Get("Cache-Control") != CacheAsset {
			t.Errorf("%s: %d %q %v", test.path, w.Code, w.Body, w.Header())
		}
	}
}

func FuzzStatic(f *testing.F) {
	for _, path := range hidden {
		f.Add("GET", path, "br", `"x"`)
	}
	f.Add("HEAD", "/procedures/x", "gzip;q=0.5, *;q=0", "*")
	f.Add("GET", "/assets/engine.0a1b.wasm", "br;q=1.0, identity; q=0.5", `W/"x"`)
	dir := newSite(f)
	h := New(dir)
	f.Fuzz(func(t *testing.T, method, path, accept, match string) {
		r := &http.Request{Method: method, URL: &url.URL{Path: path}, Header: http.Header{
			"Accept-Encoding": {accept}, "If-None-Match": {match},
		}}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case 200, 301, 304, 404, 405:
		default:
			t.Errorf("status %d", w.Code)
		}
		if bytes.Contains(w.Body.Bytes(), []byte("secret")) {
			t.Errorf("%q gave %q", path, w.Body)
		}
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
			t.Errorf("%q redirects to %q", path, to)
		}
		if w.Header().Get("Content-Security-Policy") == "" {
			t.Error("no security headers")
		}
	})
}

func BenchmarkPage(b *testing.B) {
	dir := newSite(b)
	page := bytes.Repeat([]byte("x"), 20_000)
	if err := os.WriteFile(filepath.Join(dir, "procedures", "x", "index.html.br"), page, 0o666); err != nil {
		b.Fatal(err)
	}
	h := New(dir)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest("GET", "/procedures/x/", nil)
		r.Header.Set("Accept-Encoding", "gzip, br")
		w := httptest.NewRecorder()
		w.Body = nil
		h.ServeHTTP(w, r)
		io.Copy(io.Discard, w.Result().Body)
	}
}

// TestFrames checks that only calculators made for it may stand in other sites' frames.
func TestFrames(t *testing.T) {
	h := New(newSite(t))
	for _, path := range []string{"/", "/procedures/x/", "/embed", "/embed/", "/embed/nothing/", "/nothing/", "/embed.js", "/p/x/", "/embed/x/", "/zh-hant/embed/x/"} {
		policy := get(h, path).Header().Get("Content-Security-Policy")
		if want := strings.HasSuffix(path, "/embed/x/"); want != strings.HasSuffix(policy, "; frame-ancestors *") || !want && !strings.HasSuffix(policy, "; frame-ancestors 'none'") {
			t.Errorf("%s: %s", path, policy)
		}
	}
}
