// Package servertest tests both servers of the site as their clients meet them: the native one,
// which package serve is, and the Worker, on workerd with its assets, by wrangler dev. Both
// serve the real content, on the loopback address.
//
//	suite_test.go     the same requests to both: the same answers, byte for byte
//	openapi_test.go   the description of the API, and each example in it
//	hostile_test.go   clients that break off, hang or send nonsense
//	kept_test.go      the Worker's instance that is kept: it fails, grows, and mixes nothing up
//
// The tests need Node and what npm ci puts into wasm/worker. ./test.sh installs both.
package servertest

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yibao/site/internal/build"
	"yibao/site/internal/content"
	"yibao/site/internal/serve"
	"yibao/wasm/worker/local"
)

const root = "../../.."

// server is one of the two.
type server struct{ name, url string }

var (
	native = server{name: "native"}
	worker = server{name: "worker"}
	site   *content.Site // what they serve
)

func TestMain(m *testing.M) {
	status, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

func run(m *testing.M) (status int, err error) {
	dir, err := os.MkdirTemp("", "yibao-servers-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	public := filepath.Join(dir, "public")
	if _, err := build.Run(ctx, build.Options{Root: root, Out: public}); err != nil {
		return 1, err
	}
	var problems content.Problems
	if site, problems = content.Load(os.DirFS(filepath.Join(root, "content"))); len(problems) > 0 {
		return 1, problems
	}

	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 1, err
	}
	native.url = "http://" + l.Addr().String()
	go serve.Serve(ctx, l, serve.New(public))

	folder := filepath.Join(root, "wasm", "worker")
	made := exec.Command("go", "run", "./make", "-site", public, "-tags", "crash")
	made.Dir = folder
	if out, err := made.CombinedOutput(); err != nil {
		return 1, fmt.Errorf("%w\n%s", err, out)
	}
	w, stop, err := local.Start(ctx, folder, "worker.mjs", public)
	if err != nil {
		return 1, err
	}
	defer stop()
	worker.url = w.URL
	status = m.Run()
	if strings.Contains(w.Log(), "had hung") {
		fmt.Fprintln(os.Stderr, "a request to the Worker was answered, but never ended")
		status = 1
	}
	if status != 0 {
		fmt.Fprintln(os.Stderr, w.Log())
	}
	return status, nil
}

// onBoth runs a test on both servers.
func onBoth(t *testing.T, f func(t *testing.T, s server)) {
	for _, s := range []server{native, worker} {
		t.Run(s.name, func(t *testing.T) { f(t, s) })
	}
}

// request is one request.
type request struct {
	method, target, body string
	headers              []string // names and values in turn
}

// answer is what comes back.
type answer struct {
	status int
	header http.Header
	body   string
}

var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 16},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       time.Minute,
}

// ask sends a request.
func (s server) ask(t *testing.T, r request) answer {
	t.Helper()
	var body io.Reader
	if r.body != "" {
		body = strings.NewReader(r.body)
	}
	req, err := http.NewRequest(r.method, s.url+r.target, body)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(r.headers); i += 2 {
		req.Header.Set(r.headers[i], r.headers[i+1])
	}
	res, err := client.Do(req)
	if err != nil {
		t.Fatalf("%s: %s %.100s: %v", s.name, r.method, r.target, err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s: %s %.100s: %v", s.name, r.method, r.target, err)
	}
	return answer{res.StatusCode, res.Header, string(data)}
}

// post asks for an estimate.
func post(body string, headers ...string) request {
	return request{"POST", "/api/v1/estimate", body, append([]string{"Content-Type", "application/json"}, headers...)}
}

// deposit is a small request that always works, and what its answer holds.
const (
	deposit       = `{"policy": "mouxian-employee", "calculator": "deposit", "inputs": {"cost": "3000"}}`
	depositResult = `"result":{"deposit":"2000.00"}`
)
