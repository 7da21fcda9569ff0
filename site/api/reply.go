package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"yibao/calc/contract"
	"yibao/calc/words"
)

// Header is one line of the head of an answer.
type Header struct{ Name, Value string }

// PageHeaders are sent with every page, by whoever sends it.
var PageHeaders = []Header{
	{"Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
		"img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Content-Type-Options", "nosniff"},
}

// dataHeaders are sent with everything that is not a page. Any page may read it.
var dataHeaders = []Header{
	{"Access-Control-Allow-Headers", "Content-Type"},
	{"Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"},
	{"Access-Control-Allow-Origin", "*"},
	{"Access-Control-Expose-Headers", "ETag"},
	{"Access-Control-Max-Age", "86400"},
	{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
	{"Cross-Origin-Resource-Policy", "cross-origin"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Content-Type-Options", "nosniff"},
}

// keepFor is how long what GET answers may be kept. A site changes seldom; five minutes after it
// has, everybody has the new one.
const keepFor = "public, max-age=300"

const (
	jsonType = "application/json; charset=utf-8"
	pageType = "text/html; charset=utf-8"
)

// reply is a whole answer.
type reply struct {
	status   int
	mime     string // jsonType if empty
	body     []byte
	keep     bool   // the same request gets the same bytes as long as the site is the same
	allow    string // the methods there are
	location string // of a redirect

	retryAfter string                      // seconds
	stream     func(w http.ResponseWriter) // writes the body, in place of body
}

// failure is an error of HTTP, in the form of the contract's.
func failure(status int, code, message string) *reply {
	return &reply{status: status, body: contract.AppendError(nil, &words.Error{Code: code, Message: message})}
}

// refused is an error of the contract.
func refused(e *words.Error) *reply {
	return &reply{status: words.HTTPStatus(e.Code), body: contract.AppendError(nil, e)}
}

// send writes the reply.
func (re *reply) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	headers := dataHeaders
	if re.mime == pageType || re.location != "" {
		headers = PageHeaders
	}
	for _, one := range headers {
		h.Set(one.Name, one.Value)
	}
	if re.allow != "" {
		h.Set("Allow", re.allow)
	}
	if re.location != "" {
		h.Set("Location", re.location)
	}
	if re.retryAfter != "" {
		h.Set("Retry-After", re.retryAfter)
	}
	if len(re.body) > 0 || re.stream != nil {
		h.Set("Content-Type", jsonType)
		if re.mime != "" {
			h.Set("Content-Type", re.mime)
		}
	}
	if re.stream != nil {
		h.Set("Cache-Control", "no-store")
		re.stream(w)
		return
	}
	if !re.keep {
		h.Set("Cache-Control", "no-store")
		if re.status != http.StatusNoContent {
			h.Set("Content-Length", strconv.Itoa(len(re.body)))
		}
		w.WriteHeader(re.status)
		if r.Method != http.MethodHead && len(re.body) > 0 { // the Worker's library hangs on an empty write
			w.Write(re.body) // an error here means that the client has gone
		}
		return
	}
	sum := sha256.Sum256(re.body)
	h.Set("Cache-Control", keepFor)
	h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(re.body))
}

// maxDrain is how much of a body that is too large is read and thrown away, so that the client
// gets to hear that it is. Whoever sends more is cut off.
const maxDrain = 16 << 20

// readBody reads the body of a request. Of one that is too large it keeps one byte more than a
// request may have, which the contract refuses.
func readBody(r *http.Request) ([]byte, *reply) {
	if r.Body == nil {
		return nil, nil
	}
	var b bytes.Buffer
	b.Grow(int(min(max(r.ContentLength, 0), contract.MaxRequest+1)) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(r.Body, contract.MaxRequest+1))
	body := b.Bytes()
	if err == nil && len(body) > contract.MaxRequest {
		_, err = io.CopyN(io.Discard, r.Body, maxDrain)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, failure(http.StatusRequestTimeout, "incomplete", "请求没有收完")
	}
	return body, nil
}
