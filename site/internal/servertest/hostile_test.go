package servertest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestHostileClients speaks to the servers as no decent client does. What counts is that the
// next request is answered, and that nobody waits for ever.
func TestHostileClients(t *testing.T) {
	post := func(headers, body string) string {
		return "POST /api/v1/estimate HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body
	}
	chunk := fmt.Sprintf("%x\r\n%s\r\n", 64<<10, strings.Repeat("x", 64<<10))
	for _, test := range []struct {
		name, text string
		// status is what is answered; 0 where the connection may be closed without a word.
		// Cloudflare's own servers stand before a Worker and see to the rest.
		native, worker int
	}{
		{"no HTTP", "hello\r\n\r\n", 400, 0},
		{"an unknown version", "GET / HTTP/9.9\r\n\r\n", 505, 0},
		{"many headers", "GET /healthz HTTP/1.1\r\nHost: x\r\n" + strings.Repeat("A: "+strings.Repeat("a", 1000)+"\r\n", 300) + "\r\n", 431, 0},
		{"a long address", "GET /api/v1/estimate?" + strings.Repeat("a", 300<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n", 431, 0},
		{"a body that ends early", post("Content-Length: 1000\r\n", deposit), 0, 0},
		{"a length that is none", post("Content-Length: -5\r\n", deposit), 400, 0},
		{"two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", deposit), 400, 0},
		{"broken chunks", post("Transfer-Encoding: chunked\r\n", "zz\r\n"+deposit), 0, 0},
		{"2 MiB in chunks", post("Transfer-Encoding: chunked\r\nConnection: close\r\n", strings.Repeat(chunk, 32)+"0\r\n\r\n"), 413, 413},
		{"out of the site", "GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, 0},
		{"out of the site, escaped", "GET /assets/%2e%2e/%2e%2e/_policies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, 0},
		{"to a proxy", "GET http://example.org/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200, 0},
		{"a tunnel", "CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405, 0},
		{"the policies themselves", "GET /_policies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404, 404},
		{"two requests at once", post("Content-Length: 2\r\n", "{}") + post("Content-Length: 2\r\nConnection: close\r\n", "{}"), 400, 400},
	} {
		t.Run(test.name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, s server) {
				want := test.native
				if s == worker {
					want = test.worker
				}
				if status := speak(t, s, test.text); want != 0 && status != want {
					t.Errorf("%d, want %d", status, want)
				}
				if a := s.ask(t, request{"POST", "/api/v1/estimate", deposit, nil}); a.status != 200 || !strings.Contains(a.body, depositResult) {
					t.Errorf("afterwards %d %s", a.status, a.body)
				}
			})
		})
	}
}

// speak sends a text, closes its side and gives the status of the first answer, or 0.
func speak(t *testing.T, s server, text string) int {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(20 * time.Second))
	go func() {
		io.WriteString(c, text) // an error means that the server has had enough
		c.(*net.TCPConn).CloseWrite()
	}()
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
			t.Error("no answer, and the connection is open")
		}
		return 0
	}
	defer res.Body.Close()
	io.Copy(io.Discard, res.Body)
	return res.StatusCode
}

// TestOtherHosts asks for addresses that a careless server would send elsewhere with. The hosts of the Worker's files
// redirect some that the native server does not know: as long as it is to the same host, that is harmless.
func TestOtherHosts(t *testing.T) {
	for _, target := range []string{"//example.org/", "//example.org", "/\\example.org/", "/%2f%2fexample.org/", "///example.org/..", "/about//", "/about/index.html", "/index.html", "/%2e%2e//example.org", "/https://example.org/"} {
		onBoth(t, func(t *testing.T, s server) {
			a := s.ask(t, request{"GET", target, "", nil})
			to := a.header.Get("Location")
			switch {
			case a.status == 404, a.status == 400, a.status == 200 && to == "":
			case a.status/100 == 3 && strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.HasPrefix(to, "/\\"):
			default:
				t.Errorf("%s: %d to %q", target, a.status, to)
			}
		})
	}
}

// TestManyBatches asks for large batches from many sides. Each is answered to its end, or told to come later.
func TestManyBatches(t *testing.T) {
	ask := batch(strings.Repeat(deposit+"\n", 1000))
	onBoth(t, func(t *testing.T, s server) {
		whole := len(s.ask(t, ask).body)
		var group sync.WaitGroup
		for range 40 {
			group.Go(func() {
				switch a := s.ask(t, ask); {
				case a.status == 200 && len(a.body) == whole && strings.Count(a.body, depositResult) == 1000:
				case a.status == 503 && a.header.Get("Retry-After") != "" && strings.Contains(a.body, `"busy"`):
				default:
					t.Errorf("%d, %d bytes of %d", a.status, len(a.body), whole)
				}
			})
		}
		group.Wait()
		if a := s.ask(t, ask); a.status != 200 {
			t.Errorf("afterwards %d %s", a.status, a.body)
		}
	})
}

// TestLargeBodies sends large bodies from many sides. They are refused, and not kept.
func TestLargeBodies(t *testing.T) {
	body := strings.Repeat("x", 8<<20)
	onBoth(t, func(t *testing.T, s server) {
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for range 5 {
					if a := s.ask(t, post(body)); a.status != 413 {
						t.Errorf("%d %s", a.status, a.body)
					}
				}
			})
		}
		group.Wait()
	})
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	if memory.HeapAlloc > 150<<20 {
		t.Errorf("%d MB are held", memory.HeapAlloc>>20)
	}
}

// TestClientsThatHang opens connections that say no more than a beginning. Others are answered
// meanwhile, and the native server hangs up after some seconds.
func TestClientsThatHang(t *testing.T) {
	onBoth(t, func(t *testing.T, s server) {
		t.Parallel()
		var open []net.Conn
		for i := range 50 {
			c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			text := "POST /api/v1/estimate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
			if i%2 == 0 {
				text = text[:40] // within the headers
			}
			io.WriteString(c, text)
			open = append(open, c)
		}
		for range 20 {
			if a := s.ask(t, request{"POST", "/api/v1/estimate", deposit, nil}); a.status != 200 {
				t.Errorf("%d %s", a.status, a.body)
			}
		}
		if s == native {
			open[0].SetDeadline(time.Now().Add(15 * time.Second))
			if _, err := io.ReadAll(open[0]); err != nil {
				t.Errorf("the connection stays open: %v", err)
			}
		}
	})
}
