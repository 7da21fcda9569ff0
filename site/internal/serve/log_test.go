package serve

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func TestLogged(t *testing.T) {
	h := func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		if r.URL.Path == "/missing" {
			w.WriteHeader(http.StatusNotFound)
		}
		io.WriteString(w, "12345")
	}
	for _, test := range []struct{ name, method, target, want string }{
		{"a page", "GET", "/procedures/", `GET "/procedures/" 200 5`},
		{"no query", "GET", "/api/v1/estimate?visits[0].fees.medfee_sumamt=35000", `GET "/api/v1/estimate" 200 5`},
		{"no body", "POST", "/api/v1/estimate", `POST "/api/v1/estimate" 200 5`},
		{"the status", "GET", "/missing", `GET "/missing" 404 5`},
		{"no second line by a trick", "GET", "/a%0a2026-01-01T00:00:00Z%20GET", `GET "/a\\n2026-01-01T00:00:00Z GET" 200 5`},
		{"a long path", "GET", "/" + strings.Repeat("a", 1000), `GET "/a{199}…" 200 5`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log bytes.Buffer
			r := httptest.NewRequest(test.method, test.target, strings.NewReader("身份证号"))
			r.Header.Set("Cookie", "secret")
			Logged(http.HandlerFunc(h), &log).ServeHTTP(httptest.NewRecorder(), r)
			if !regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ` + test.want + ` \d+\.\dms\n$`).Match(log.Bytes()) {
				t.Errorf("got %q, want %s", &log, test.want)
			}
		})
	}
}
