package serve

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// maxLogged is how much of a path is logged, in bytes.
const maxLogged = 200

// Logged answers with h and writes a line for each request that has been answered:
//
//	2026-11-22T09:30:00Z GET "/procedures/" 200 8123 1.2ms
//
// the time, the method, the path, the status, the bytes of the body and how long it took. What
// could say something of a person is left out: the address, the query, the body and all headers.
func Logged(h http.Handler, to io.Writer) http.Handler {
	var mu sync.Mutex // one line at a time
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		counted := &counter{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			path := r.URL.Path
			if len(path) > maxLogged {
				path = path[:maxLogged] + "…"
			}
			mu.Lock()
			defer mu.Unlock()
			fmt.Fprintf(to, "%s %.10s %q %d %d %.1fms\n", began.UTC().Format(time.RFC3339), r.Method, path,
				counted.status, counted.bytes, float64(time.Since(began).Microseconds())/1000)
		}()
		h.ServeHTTP(counted, r)
	})
}

// counter passes an answer on and keeps what the log says of it.
type counter struct {
	http.ResponseWriter
	status int
	bytes  int64
	begun  bool
}

func (c *counter) WriteHeader(status int) {
	if !c.begun {
		c.status, c.begun = status, true
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(data []byte) (int, error) {
	c.begun = true
	n, err := c.ResponseWriter.Write(data)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }
