package serve

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSave asks for a file of a policy, and writes it, in every way that must not be.
func TestSave(t *testing.T) {
	const name, old = "content/policies/jiaxian/jiaxian-employee.yaml", "title: 甲县职工医保\n"
	outside := t.TempDir()
	tests := []struct {
		what   string
		change func(*http.Request)
		status int
		files  map[string]string // in place of the old
	}{
		{"as the page does", func(r *http.Request) {}, 204, map[string]string{name: "title: 新\n"}},
		{"by an address of this machine", func(r *http.Request) { r.Host = "[::1]:8080"; r.Header.Set("Origin", "http://[::1]:8080") }, 204, map[string]string{name: "title: 新\n"}},
		{"from an old browser", func(r *http.Request) { r.Header.Del("Sec-Fetch-Site") }, 204, map[string]string{name: "title: 新\n"}},
		{"a new one", func(r *http.Request) {
			r.URL.Path = "/_dev/policies/yixian/yixian-resident.yaml"
			r.Header.Del("If-Match")
			r.Header.Set("If-None-Match", "*")
		}, 204, map[string]string{name: old, "content/policies/yixian/yixian-resident.yaml": "title: 新\n"}},
		{"from another machine", func(r *http.Request) { r.RemoteAddr = "192.0.2.1:1234" }, 403, nil},
		{"by another name", func(r *http.Request) {
			r.Host = "evil.example:8080"
			r.Header.Set("Origin", "http://evil.example:8080")
		}, 403, nil},
		{"from another site", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, 403, nil},
		{"from another port", func(r *http.Request) { r.Header.Set("Origin", "http://localhost:9999") }, 403, nil},
		{"from nowhere", func(r *http.Request) { r.Header.Del("Origin") }, 403, nil},
		{"by another site", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403, nil},
		{"without the token", func(r *http.Request) { r.Header.Del("X-Desk") }, 403, nil},
		{"with another token", func(r *http.Request) { r.Header.Set("X-Desk", "x") }, 403, nil},
		{"over another version", func(r *http.Request) { r.Header.Set("If-Match", versionOf([]byte("before"))) }, 412, nil},
		{"over any version", func(r *http.Request) { r.Header.Del("If-Match") }, 412, nil},
		{"as new over one that is there", func(r *http.Request) { r.Header.Del("If-Match"); r.Header.Set("If-None-Match", "*") }, 412, nil},
		{"one that has gone", func(r *http.Request) { r.URL.Path = "/_dev/policies/yixian/yixian-resident.yaml" }, 412, nil},
		{"out of the folder", func(r *http.Request) { r.URL.Path = "/_dev/policies/../../a.yaml" }, 404, nil},
		{"above it", func(r *http.Request) { r.URL.Path = "/_dev/policies/a.yaml" }, 404, nil},
		{"another kind", func(r *http.Request) { r.URL.Path = "/_dev/policies/jiaxian/a.md" }, 404, nil},
		{"through a link of a folder", func(r *http.Request) {
			r.URL.Path = "/_dev/policies/linked/a.yaml"
			r.Header.Del("If-Match")
			r.Header.Set("If-None-Match", "*")
		}, 500, nil},
		{"over a link", func(r *http.Request) {
			r.URL.Path = "/_dev/policies/jiaxian/link.yaml"
		}, 500, nil},
		{"by another method", func(r *http.Request) { r.Method = "PUT" }, 405, nil},
		{"too much", func(r *http.Request) { *r = *with(r, strings.Repeat("x", mostOfPolicy+1)) }, 413, nil},
		{"no text", func(r *http.Request) { *r = *with(r, "title: \xff\n") }, 400, nil},
	}
	for _, test := range tests {
		t.Run(test.what, func(t *testing.T) {
			p := newProject(t)
			writeSite(t, p.dev.Root, map[string]string{name: old})
			policies := filepath.Join(p.dev.Root, "content", "policies")
			if err := os.Symlink(outside, filepath.Join(policies, "linked")); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("jiaxian-employee.yaml", filepath.Join(policies, "jiaxian", "link.yaml")); err != nil {
				t.Fatal(err)
			}
			page := local("GET", "/", "")
			page.Header.Del("X-Desk")
			p.dev.ServeHTTP(httptest.NewRecorder(), page) // the token is made
			r := local("POST", "/"+strings.Replace(name, "content", "_dev", 1), "title: 新\n")
			r.Header.Set("X-Desk", p.dev.desk.token)
			r.Header.Set("If-Match", versionOf([]byte(old)))
			test.change(r)
			w := httptest.NewRecorder()
			p.dev.ServeHTTP(w, r)
			if w.Code != test.status {
				t.Errorf("%d %q, want %d", w.Code, w.Body, test.status)
			}
			want := test.files
			if want == nil {
				want = map[string]string{name: old}
			}
			found := map[string]bool{}
			err := filepath.WalkDir(policies, func(path string, d os.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					rel, _ := filepath.Rel(p.dev.Root, path)
					data, _ := os.ReadFile(path)
					if found[filepath.ToSlash(rel)] = true; string(data) != want[filepath.ToSlash(rel)] {
						t.Errorf("%s holds %q, want %q", rel, data, want[filepath.ToSlash(rel)])
					}
				}
				return err
			})
			if err != nil || len(found) != len(want) {
				t.Errorf("there are %v, %v", found, err)
			}
			if left, err := os.ReadDir(outside); err != nil || len(left) > 0 {
				t.Errorf("outside there are %v, %v", left, err)
			}
		})
	}
}

// local is a request of a page of the preview that was opened on this machine.
func local(method, path, body string) *http.Request {
	r := httptest.NewRequest(method, "http://localhost:8080"+path, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:4321"
	r.Header.Set("Origin", "http://localhost:8080")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

func with(r *http.Request, body string) *http.Request {
	other := httptest.NewRequest(r.Method, r.URL.String(), strings.NewReader(body))
	other.RemoteAddr, other.Host, other.Header = r.RemoteAddr, r.Host, r.Header
	return other
}

// TestSaveTells gives the token to pages that are opened on this machine, and the file with its version; a site that
// is served knows nothing of either.
func TestSaveTells(t *testing.T) {
	p := newProject(t)
	p.dev.rebuild(t.Context())
	const path = "/_dev/policies/jiaxian/jiaxian-employee.yaml"
	writeSite(t, p.dev.Root, map[string]string{"content/policies/jiaxian/jiaxian-employee.yaml": "a"})
	here := func(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	if w := here(p.dev, local("GET", "/", "")); !strings.Contains(w.Body.String(), `data-desk="`+p.dev.desk.token+`"`) {
		t.Errorf("a page of this machine: %q", w.Body)
	}
	if w := get(p.dev, "/"); strings.Contains(w.Body.String(), "data-desk") {
		t.Errorf("a page of another machine: %q", w.Body)
	}
	if w := here(p.dev, local("GET", path, "")); w.Body.String() != "a" || w.Header().Get("ETag") != versionOf([]byte("a")) {
		t.Errorf("the file: %d %q %v", w.Code, w.Body, w.Header())
	}
	if w := here(p.dev, local("GET", "/_dev/policies/jiaxian/other.yaml", "")); w.Code != 404 {
		t.Errorf("one that is not there: %d %q", w.Code, w.Body)
	}
	if w := get(p.dev, path); w.Code != 403 {
		t.Errorf("the file, from another machine: %d %q", w.Code, w.Body)
	}
	if w := here(p.dev, local("GET", path+"?committed", "")); w.Code != 204 {
		t.Errorf("without git: %d %q", w.Code, w.Body)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "content"}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "a"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = p.dev.Root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	writeSite(t, p.dev.Root, map[string]string{"content/policies/jiaxian/jiaxian-employee.yaml": "later"})
	if w := here(p.dev, local("GET", path+"?committed", "")); w.Code != 200 || w.Body.String() != "a" {
		t.Errorf("as it was committed: %d %q", w.Code, w.Body)
	}
	served := New(p.dev.Out)
	if w := here(served, local("GET", path, "")); w.Code != 404 {
		t.Errorf("serve gives the file: %d %q", w.Code, w.Body)
	}
	post := local("POST", path, "b")
	post.Header.Set("X-Desk", p.dev.desk.token)
	post.Header.Set("If-Match", versionOf([]byte("a")))
	if w := here(served, post); w.Code != 405 {
		t.Errorf("serve takes the file: %d %q", w.Code, w.Body)
	}
}
