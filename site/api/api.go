// Package api answers HTTP requests with the engine. The native server and the Worker hold the
// same [Handler], so that both give the same bytes.
//
// # What it answers
//
//	GET POST /api/v1/estimate            a request of the contract, see package contract; GET
//	                                     takes it flattened, "visits[0].level=tertiary"
//	POST     /api/v1/check               a request with a settlement slip, see [contract.Find.Check]
//	POST     /api/v1/estimate/batch      one request a line in, one answer a line out
//	GET      /api/v1/policies            what the build wrote for it: api/v1/policies.json;
//	GET      /api/v1/policies/<id>       so for policies, procedures and one of each
//	GET      /api/v1/openapi.json        all of this for machines, OpenAPI 3.1
//	GET      /healthz                    that it works, and the version of the content
//	GET      /status/                    the same for people, with the ages of checks and what is wrong
//	POST     /answer/<policy>/           the calculator's form: its page, with the result in it;
//	                                     all of its logic is in package form
//	POST     /answer/<policy>/<calculator>/
//	POST     /zh-hant/answer/…           the same in traditional characters
//
// Of all other addresses, [Owns] says, it knows nothing: those are files.
//
// # Rules
//
//   - A body is at most 1 MiB, as is a request of the contract; a larger one is answered 413. It
//     is read to its end, or the connection could not be used again.
//   - An error is {"error": {"code", "field", "message"}} with the contract's status. The codes
//     that only HTTP has are not_found 404, method_not_allowed 405, incomplete 408,
//     unsupported_media_type 415, internal 500 and busy 503.
//   - A batch is at most 1,000 lines. It is answered 200, with errors in the place of the lines
//     that are wrong, and sent while it is computed: what is held does not grow with the answer.
//   - Batches and other requests of more than 64 KiB are answered 32 at a time. Beyond that they are
//     answered 503 with Retry-After, so that memory is bounded whoever asks.
//   - What GET answers may be kept for five minutes and has an ETag, a hash of its bytes. Answers
//     to POST are never kept.
//   - Pages of any origin may read what lies under /api/. Nothing here knows who asks: there are
//     no cookies, and no request is logged or kept.
//   - HEAD is GET without the body. Other methods are answered 405 with Allow.
//   - A panic is answered 500, and the log gets its stack, but nothing of the request; the next request
//     finds everything as it was, since nothing here changes but which policies have been loaded.
package api

import (
	"context"
	_ "embed"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"yibao/site/internal/hant"
	"yibao/site/internal/route"
)

// File reads a file of the published site, "calculator/common/deadline/index.html". The error is
// fs.ErrNotExist where there is none.
type File func(ctx context.Context, name string) ([]byte, error)

// Handler answers the requests that [Owns] claims.
type Handler struct {
	// Log takes what the program has failed at; nil is the standard log.
	Log func(text string)

	// Program says which version of the program runs, for the page [StatusPath].
	Program string

	policies *Policies
	file     File
	large    chan struct{} // holds one for each large request under way

	now     func() time.Time
	since   time.Time    // when the handler was made
	crashes atomic.Int64 // requests and lines at which the program failed
	refused atomic.Int64 // large requests for which there was no place
}

// New makes the handler of a site.
func New(policies *Policies, file File) *Handler {
	return &Handler{policies: policies, file: file, large: make(chan struct{}, maxLarge), now: time.Now, since: time.Now()}
}

// Owns tells whether a path is the handler's; the rest are the site's files.
func Owns(path string) bool { return route.Computed(path) }

// answers is where forms are sent.
const answers = "/answer/"

// OpenAPI describes the API for machines.
//
//go:embed openapi.json
var OpenAPI []byte

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if isLarge(r) {
		select {
		case h.large <- struct{}{}:
			defer func() { <-h.large }()
		default:
			h.refused.Add(1)
			busy(r).send(w, r)
			return
		}
	}
	h.answer(r).send(w, r)
}

// answer computes the reply to a request, or all of it but the lines of a batch.
func (h *Handler) answer(r *http.Request) (re *reply) {
	defer func() {
		if with := recover(); with != nil {
			re = h.crashed(r, with)
		}
	}()
	body, failed := readBody(r)
	if failed != nil {
		return failed
	}
	allow, answer := h.route(r, body)
	switch {
	case answer == nil:
		return failure(http.StatusNotFound, "not_found", "没有这个网址")
	case r.Method == http.MethodOptions:
		return &reply{status: http.StatusNoContent, allow: allow}
	case !slices.Contains(strings.Split(allow, ", "), r.Method):
		re := failure(http.StatusMethodNotAllowed, "method_not_allowed", "这个网址只接受 "+allow)
		re.allow = allow
		return re
	}
	return answer()
}

// Methods that an address allows.
const (
	reads = "GET, HEAD, OPTIONS"
	posts = "POST, OPTIONS"
	both  = "GET, HEAD, POST, OPTIONS"
)

// route finds what answers a request, and the methods that its address allows.
func (h *Handler) route(r *http.Request, body []byte) (allow string, answer func() *reply) {
	path := r.URL.Path
	switch path {
	case "/healthz":
		return reads, h.health
	case StatusPath:
		return reads, func() *reply { return h.status(r.Context()) }
	case "/api/v1/estimate":
		return both, func() *reply { return h.estimate(r, body) }
	case "/api/v1/check":
		return posts, func() *reply { return h.check(r, body) }
	case batchPath:
		return posts, func() *reply { return h.batch(r, body) }
	case "/api/v1/openapi.json":
		return reads, func() *reply { return &reply{status: http.StatusOK, body: OpenAPI, keep: true} }
	}
	for _, prefix := range []string{"", hant.Prefix} {
		if name, ok := strings.CutPrefix(path, prefix+answers); ok {
			return both, func() *reply { return h.form(r, prefix, name, body) }
		}
	}
	if name, ok := published(path); ok {
		return reads, func() *reply { return h.send(r.Context(), name) }
	}
	return "", nil
}

// health says that the handler works, and with which policies.
func (h *Handler) health() *reply {
	return &reply{status: http.StatusOK, body: []byte(`{"status":"ok","version":"` + h.policies.version + `"}`)}
}

// published names the file that the build wrote for an address of the API, with the file's ending or without it: servers
// of files alone know it by that.
func published(path string) (name string, ok bool) {
	name = strings.TrimSuffix(strings.TrimPrefix(path, "/api/v1/"), ".json")
	kind, id, one := strings.Cut(name, "/")
	if !strings.HasPrefix(path, "/api/v1/") || kind != "policies" && kind != "procedures" || one && !isID(id) {
		return "", false
	}
	return "api/v1/" + name + ".json", true
}

// send answers with a file.
func (h *Handler) send(ctx context.Context, name string) *reply {
	data, err := h.file(ctx, name)
	if err != nil {
		return failure(http.StatusNotFound, "not_found", "没有这一项")
	}
	return &reply{status: http.StatusOK, body: data, keep: true}
}

// isID tells whether a text can be the id of something: lower-case letters, digits and hyphens.
func isID(s string) bool {
	for _, c := range []byte(s) {
		if c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != ""
}
