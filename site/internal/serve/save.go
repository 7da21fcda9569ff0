package serve

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// desk reads and writes the files of policies for the page /desk/ of the development server:
//
//	GET  /_dev/policies/<place>/<id>.yaml   the file as it lies there; its ETag names these bytes
//	     …?committed                        as it was last committed to git; 204 where it was not, or there is no git
//	POST /_dev/policies/<place>/<id>.yaml   writes it, if it still has the ETag of If-Match; with If-None-Match: *
//	                                        if it is not there yet
//
// Nobody else may write: it answers only requests that come from this machine and that call it by a name of this
// machine, so that no other site can lend it its name; and it writes only for a page of its own, which was given the
// token. A file is whole or not there, and nothing outside the folder is touched.
type desk struct {
	dir   string // the folder of the policies
	token string

	mu sync.Mutex // one is written at a time
}

const deskPath = "/_dev/policies/"

// policyFile is the name of a policy's file in the folder.
var policyFile = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*\.yaml$`)

// mostOfPolicy is how large a file may become; the largest there is has a tenth of it.
const mostOfPolicy = 1 << 20

// isHere tells whether a request comes from this machine and calls it by a name of its own.
func isHere(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !from.Addr().Unmap().IsLoopback() {
		return false
	}
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && addr.IsLoopback()
}

// isOwn tells whether a request was made by a page of this server that has the token.
func (d *desk) isOwn(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site") // old browsers do not send it; all send Origin with a POST
	return r.Header.Get("Origin") == "http://"+r.Host && (site == "" || site == "same-origin") &&
		subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Desk")), []byte(d.token)) == 1
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setHeaders(w.Header())
	name := strings.TrimPrefix(r.URL.Path, deskPath)
	write := r.Method == http.MethodPost
	switch {
	case !policyFile.MatchString(name):
		plain(w, http.StatusNotFound, "没有这份政策。")
	case !isHere(r):
		plain(w, http.StatusForbidden, "只有在运行预览的这台电脑上，用 localhost 打开，才能保存。")
	case write && !d.isOwn(r):
		plain(w, http.StatusForbidden, "预览重新启动过。稿子在这个浏览器里，刷新这一页再保存。")
	case write:
		d.write(w, r, name)
	case r.Method == http.MethodGet && r.URL.RawQuery == "committed":
		d.committed(w, r, name)
	case r.Method == http.MethodGet:
		d.read(w, name)
	default:
		w.Header().Set("Allow", "GET, POST")
		plain(w, http.StatusMethodNotAllowed, "这里只能读和保存。")
	}
}

func (d *desk) read(w http.ResponseWriter, name string) {
	root, err := os.OpenRoot(d.dir)
	var data []byte
	if err == nil {
		defer root.Close()
		data, err = root.ReadFile(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		plain(w, http.StatusNotFound, "没有这份政策。")
		return
	case err != nil:
		plain(w, http.StatusInternalServerError, "读不出文件。")
		return
	}
	w.Header().Set("Content-Type", kindOf(name).mime)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("ETag", versionOf(data))
	w.Write(data)
}

// committed tells what a draft is compared with: a preview has no other site that is published.
func (d *desk) committed(w http.ResponseWriter, r *http.Request, name string) {
	cmd := exec.CommandContext(r.Context(), "git", "show", "HEAD:./"+name)
	cmd.Dir = d.dir
	text, err := cmd.Output()
	w.Header().Set("Cache-Control", "no-store")
	if err != nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", kindOf(name).mime)
	w.Write(text)
}

func (d *desk) write(w http.ResponseWriter, r *http.Request, name string) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostOfPolicy))
	if err != nil {
		plain(w, http.StatusRequestEntityTooLarge, "稿子太长，没有保存。")
		return
	}
	if !utf8.Valid(text) || strings.ContainsRune(string(text), 0) {
		plain(w, http.StatusBadRequest, "稿子里有不是文字的东西，没有保存。")
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	root, err := os.OpenRoot(d.dir)
	if err == nil {
		defer root.Close()
		err = replace(root, name, text, func(now []byte, there bool) bool {
			if there {
				return r.Header.Get("If-Match") == versionOf(now)
			}
			return r.Header.Get("If-None-Match") == "*"
		})
	}
	switch {
	case errors.Is(err, errOther):
		plain(w, http.StatusPreconditionFailed, "文件在别处改过了，没有盖掉它。先把稿子复制出来，再刷新这一页，把您改的合进去。")
		return
	case err != nil:
		plain(w, http.StatusInternalServerError, "写不进文件："+err.Error())
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("ETag", versionOf(text))
	w.WriteHeader(http.StatusNoContent)
}

// errOther is that a file is not the one that was read.
var errOther = errors.New("the file has changed")

// replace puts a text in place of a file that is as expected. The text is written beside it and then gets its name, so
// that nobody ever reads half of it.
func replace(root *os.Root, name string, text []byte, expected func(now []byte, there bool) bool) error {
	unchanged := func() error {
		now, err := root.ReadFile(name)
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		case !expected(now, err == nil):
			return errOther
		}
		return nil
	}
	if err := unchanged(); err != nil {
		return err
	}
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	part := path.Dir(name) + "/." + rand.Text() + ".tmp" // which is not watched
	f, err := root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	// A link would become a file of its own, and what it leads to would stay as it is.
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	case err == nil && !info.Mode().IsRegular():
		err = errors.New(name + " 不是普通的文件")
	case err == nil:
		err = f.Chmod(info.Mode().Perm())
	}
	if err == nil {
		_, err = f.Write(text)
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = unchanged()
	}
	if err == nil {
		err = root.Rename(part, name)
	}
	if err != nil {
		root.Remove(part)
	}
	return err
}

// versionOf names the bytes of a file.
func versionOf(data []byte) string {
	sum := sha256.Sum256(data)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}
