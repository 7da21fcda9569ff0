package api

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// parts is a client that takes notice of what is sent to it at a time, and goes after some.
type parts struct {
	header http.Header
	sizes  []int
	most   int // parts that it takes; 0 for all
}

func (p *parts) Header() http.Header { return p.header }
func (p *parts) WriteHeader(int)     {}
func (p *parts) Write(b []byte) (int, error) {
	p.sizes = append(p.sizes, len(b))
	if len(p.sizes) == p.most {
		return 0, errors.New("gone")
	}
	return len(b), nil
}

// TestBatchInParts checks that the answers of a batch are never held all at once, and that nothing is
// computed for a client that has gone.
func TestBatchInParts(t *testing.T) {
	h := newHandler(t)
	body := strings.Repeat(deposit+"\n", MaxLines)
	one := len(do(h, "POST", "/api/v1/estimate", deposit).Body.String()) + 1
	for _, test := range []struct {
		name       string
		most, want int // the bytes sent
	}{
		{"to the end", 0, one * MaxLines},
		{"a client that goes", 2, 2 * ((batchPart + one - 1) / one * one)},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := &parts{header: http.Header{}, most: test.most}
			h.ServeHTTP(w, httptest.NewRequest("POST", batchPath, strings.NewReader(body)))
			sum := 0
			for _, n := range w.sizes {
				if sum += n; n >= batchPart+one {
					t.Errorf("%d bytes at once", n)
				}
			}
			if sum != test.want {
				t.Errorf("%d bytes, want %d", sum, test.want)
			}
		})
	}
}

// TestBusy holds all places for large requests. Others are told to come later, small ones are
// answered, and when one has ended there is a place again.
func TestBusy(t *testing.T) {
	h := newHandler(t)
	var clients sync.WaitGroup
	var bodies []*io.PipeWriter
	waits := make(chan struct{})
	for range maxLarge {
		r, w := io.Pipe()
		bodies = append(bodies, w)
		request := httptest.NewRequest("POST", "/api/v1/estimate", r)
		request.ContentLength = -1
		clients.Go(func() { h.ServeHTTP(httptest.NewRecorder(), request) })
		go func() {
			io.WriteString(w, "{") // is taken when the handler reads
			waits <- struct{}{}
		}()
	}
	for range maxLarge {
		<-waits
	}
	for _, test := range []struct {
		name, target, body string
		status             int
	}{
		{"batch", batchPath, deposit, 503},
		{"large", "/api/v1/estimate", deposit + strings.Repeat(" ", largeBody), 503},
		{"small", "/api/v1/estimate", deposit, 200},
	} {
		request := httptest.NewRequest("POST", test.target, strings.NewReader(test.body))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request)
		if w.Code != test.status || (w.Header().Get("Retry-After") == "2") != (test.status == 503) || test.status == 503 && !strings.Contains(w.Body.String(), `"busy"`) {
			t.Errorf("%s: %d %v %s", test.name, w.Code, w.Header(), w.Body)
		}
	}
	for _, w := range bodies {
		w.Close()
	}
	clients.Wait()
	if w := do(h, "POST", batchPath, deposit); w.Code != 200 {
		t.Errorf("afterwards %d %s", w.Code, w.Body)
	}
}
