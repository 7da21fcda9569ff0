// Package serve answers the requests of people who read the site.
//
// # A built site
//
// [New] serves a folder that package build has made, and the API beside it: what package api
// owns, it answers, with the folder's policies. Of the files only GET and HEAD are answered.
//
//   - A path names a file of the folder, or a folder whose index.html is sent; a folder
//     without its trailing slash is redirected, and so is what [RedirectsFile] lists. Anything else
//     is 404.html with status 404, or that of /zh-hant/.
//   - Files and folders whose name begins with a dot or an underscore are not published, nor
//     are the compressed forms under their own names. No path leads out of the folder.
//   - x.br or x.gz is sent in place of x to whoever accepts it, by the weights of
//     Accept-Encoding.
//   - The ETag is a hash of the bytes sent; ranges of them are sent to who asks. What lies in /assets/ carries its hash in its
//     name and is kept for ever; everything else is asked for again each time.
//   - A build may swap the folder at any moment; no request fails for it. What a page of the site before it
//     asks for in /assets/ is still there, in the folder [Before], until the next build.
//
// Every file carries [Headers], but for [Exceptions]. Nothing is logged, unless [Logged] is put
// around it, which leaves out all that could say something of a person.
//
// # Development
//
// [Dev] is the same with live reload: it watches folders, builds again when a file changes,
// and has the page reload itself or show what is wrong. See its comment.
//
// [Listen], [Secure] and [Serve] are the network part.
package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"yibao/site/api"
	"yibao/site/internal/hant"
)

// New serves the site that has been built into dir.
func New(dir string) http.Handler {
	return &built{static: static{dir: dir}}
}

// built is a built site: its API and its files.
type built struct {
	static static
	engine engine
}

func (b *built) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if api.Owns(r.URL.Path) {
		b.engine.serve(&b.static, w, r)
		return
	}
	b.static.ServeHTTP(w, r)
}

// static serves one folder. Development sets inject, which changes each page on its way.
type static struct {
	dir       string
	redirects redirects
	inject    func(html []byte) []byte
}

func (s *static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setHeaders(w.Header())
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		plain(w, http.StatusMethodNotAllowed, "这里只能查看，不能提交。")
		return
	}
	accept := accepted(strings.Join(r.Header.Values("Accept-Encoding"), ","))
	var f *file
	err := s.inFolder(func(root *os.Root) (err error) {
		if name, ok := fileName(r.URL.Path); ok {
			if to := s.redirects.of(root, r.URL.Path); to != "" {
				f = &file{redirect: to}
				return nil
			}
			if f, err = s.find(root, name, accept); err == nil {
				return nil
			}
			if f = s.findBefore(name, accept); f != nil {
				return nil
			}
		}
		if f, err = s.find(root, missing(r.URL.Path), accept); err == nil {
			f.status = http.StatusNotFound
		}
		return err
	})
	switch {
	case err == nil && f.redirect != "":
		page, id, _ := strings.Cut(f.redirect, "#")
		to := url.URL{Path: page, RawQuery: r.URL.RawQuery, Fragment: id}
		http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
	case err == nil:
		defer f.body.Close()
		s.send(w, r, f)
	case s.gone():
		s.notBuilt(w)
	case errors.Is(err, fs.ErrNotExist):
		plain(w, http.StatusNotFound, "没有这个页面。")
	default:
		plain(w, http.StatusServiceUnavailable, "暂时读不到网站，请稍后再试。")
	}
}

// missing is the page that says there is none.
func missing(path string) string {
	if strings.HasPrefix(path, hant.Prefix+"/") {
		return hant.Prefix[1:] + "/404.html"
	}
	return "404.html"
}

// fileName is the file or folder that a request's path asks for, relative to the site. A
// folder is asked for with a slash at the end, which stays.
func fileName(urlPath string) (name string, ok bool) {
	if urlPath == "/" {
		return "./", true
	}
	name, ok = strings.CutPrefix(urlPath, "/")
	bare := strings.TrimSuffix(name, "/")
	if !ok || !fs.ValidPath(bare) || strings.ContainsAny(bare, "\\:\x00") {
		return "", false
	}
	for part := range strings.SplitSeq(bare, "/") {
		if part[0] == '.' || part[0] == '_' {
			return "", false
		}
	}
	if ext := path.Ext(bare); ext == ".br" || ext == ".gz" {
		return "", false
	}
	return name, true
}

// inFolder runs do on the folder as it is now. A build swaps the whole folder: for an instant
// there is none, and one that was opened just before is then removed. In both cases it looks
// again.
func (s *static) inFolder(do func(*os.Root) error) error {
	var err error
	for range 20 {
		var root *os.Root
		if root, err = os.OpenRoot(s.dir); err == nil {
			err = do(root)
			old := err != nil && !s.current(root)
			root.Close()
			if !old {
				return err
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	return err
}

// current reports whether root is still the folder that is served.
func (s *static) current(root *os.Root) bool {
	opened, err := root.Stat(".")
	if err != nil {
		return false
	}
	now, err := os.Stat(s.dir)
	return err == nil && os.SameFile(opened, now)
}

// gone reports whether there is no site at all.
func (s *static) gone() bool {
	_, err := os.Stat(s.dir)
	return err != nil
}

// file is what answers a request.
type file struct {
	name     string
	encoding string // of the body: "br", "gzip" or ""
	body     *os.File
	redirect string // where to ask instead; there is no body
	status   int
}

// find opens the file of that name in the form that the client likes best.
func (s *static) find(root *os.Root, name string, accept []encoding) (*file, error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		index := path.Join(name, "index.html")
		if !strings.HasSuffix(name, "/") {
			_, err := root.Stat(index)
			return &file{redirect: "/" + name + "/"}, err
		}
		name = index
	} else if strings.HasSuffix(name, "/") {
		return nil, fs.ErrNotExist
	}
	if s.inject != nil && path.Ext(name) == ".html" {
		accept = []encoding{identity}
	}
	for _, e := range accept {
		if f, err := root.Open(name + e.ext); err == nil {
			if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
				return &file{name: name, encoding: e.name, body: f, status: http.StatusOK}, nil
			}
			f.Close()
		}
	}
	return nil, fs.ErrNotExist
}

// Before is where the assets of the site are that was in dir before the one that is.
func Before(dir string) string {
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+"-old")
}

// findBefore opens an asset of the site before. Its name, or its folder's, has a hash in it, so that it is what was asked for.
func (s *static) findBefore(name string, accept []encoding) *file {
	if !strings.HasPrefix(name, "assets/") {
		return nil
	}
	dir := s.dir
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	if dir, err := filepath.Abs(dir); err == nil {
		if root, err := os.OpenRoot(Before(dir)); err == nil {
			defer root.Close()
			if f, err := s.find(root, name, accept); err == nil && f.body != nil {
				return f
			}
		}
	}
	return nil
}

// send writes the answer, or 304 where the client has these bytes, or those parts that it asks for.
func (s *static) send(w http.ResponseWriter, r *http.Request, f *file) {
	var body io.ReadSeeker = f.body
	kind := kindOf(f.name)
	if s.inject != nil && path.Ext(f.name) == ".html" {
		html, err := io.ReadAll(f.body)
		if err != nil {
			plain(w, http.StatusInternalServerError, "读不出这个页面。")
			return
		}
		body = bytes.NewReader(s.inject(html))
	}
	// The bytes are read twice rather than held: once for the hash, once to be sent.
	hash := sha256.New()
	size, err := io.Copy(hash, body)
	if err == nil {
		_, err = body.Seek(0, io.SeekStart)
	}
	if err != nil {
		plain(w, http.StatusInternalServerError, "读不出这个页面。")
		return
	}

	h := w.Header()
	h.Set("Cache-Control", CachePage)
	if kind.text {
		h.Set("Vary", "Accept-Encoding")
	}
	setExceptions(h, "/"+f.name)
	h.Set("Content-Type", kind.mime)
	h.Set("Content-Length", fmt.Sprint(size))
	if f.encoding != "" {
		h.Set("Content-Encoding", f.encoding)
	}
	if f.status == http.StatusOK {
		h.Set("ETag", `"`+hex.EncodeToString(hash.Sum(nil)[:16])+`"`)
		http.ServeContent(w, r, "", time.Time{}, body)
		return
	}
	w.WriteHeader(f.status)
	if r.Method != http.MethodHead {
		io.Copy(w, body) // an error here means that the client has gone
	}
}

// notBuilt answers while there is no site. In development the page reloads itself when there is.
func (s *static) notBuilt(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "1")
	const text = "网站还没有生成好，请稍候。"
	if s.inject == nil {
		plain(w, http.StatusServiceUnavailable, text)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusServiceUnavailable)
	w.Write(s.inject([]byte("<!doctype html><html lang=\"zh-CN\"><head><title>正在生成</title></head><body><p>" + text + "</p></body></html>\n")))
}

// plain answers with one line of text.
func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, text+"\n")
}
