//go:build js && wasm

package main

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"syscall/js"
)

// keep gives kept the function answer(method, url, headers, body), by which kept.mjs has h
// answer one request after the other. Headers are lines, "name: value"; the body is a
// Uint8Array. What it gives has status, headers and body in the same forms. It never returns.
func keep(h http.Handler, kept js.Value) {
	kept.Set("answer", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w := &response{header: http.Header{}, status: http.StatusOK}
		h.ServeHTTP(w, request(args[0].String(), args[1].String(), args[2].String(), args[3]))
		return w.value()
	}))
	select {}
}

// request is the request that JavaScript describes.
func request(method, address, headers string, body js.Value) *http.Request {
	data := make([]byte, body.Length())
	js.CopyBytesToGo(data, body)
	r := &http.Request{
		Method:        method,
		URL:           &url.URL{},
		Header:        http.Header{},
		Body:          io.NopCloser(bytes.NewReader(data)),
		ContentLength: int64(len(data)),
	}
	if u, err := url.Parse(address); err == nil { // the Worker has parsed it, too
		r.URL = u
	}
	for line := range strings.SplitSeq(headers, "\n") {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Add(name, value)
	}
	return r
}

// response holds an answer until it is whole.
type response struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *response) Header() http.Header            { return w.header }
func (w *response) WriteHeader(status int)         { w.status = status }
func (w *response) Write(data []byte) (int, error) { return w.body.Write(data) }

// value is the answer as JavaScript takes it.
func (w *response) value() any {
	var headers strings.Builder
	for name, values := range w.header {
		for _, v := range values {
			headers.WriteString(name + ": " + v + "\n")
		}
	}
	body := js.Global().Get("Uint8Array").New(w.body.Len())
	js.CopyBytesToJS(body, w.body.Bytes())
	return map[string]any{"status": w.status, "headers": headers.String(), "body": body}
}
