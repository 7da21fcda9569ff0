package serve

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestListenTakesNextPort(t *testing.T) {
	first, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	addr := first.Addr().String()
	var said []string
	second, err := Listen(addr, func(s string) { said = append(said, s) })
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if second.Addr().(*net.TCPAddr).Port <= first.Addr().(*net.TCPAddr).Port {
		t.Errorf("took %s after %s", second.Addr(), addr)
	}
	_, port, _ := net.SplitHostPort(second.Addr().String())
	if len(said) != 1 || !strings.Contains(said[0], port) {
		t.Errorf("said %q, want port %s", said, port)
	}
	if third, err := Listen(addr, nil); err == nil {
		t.Errorf("a service took %s instead of %s", third.Addr(), addr)
	}
	if got := URL(second, addr); got != "http://127.0.0.1:"+port {
		t.Errorf("URL %s", got)
	}
}

func TestListenErrors(t *testing.T) {
	for _, addr := range []string{"localhost", "localhost:99999", "localhost:http:1", "256.0.0.1:0"} {
		l, err := Listen(addr, func(s string) { t.Errorf("said %q", s) })
		if err == nil {
			l.Close()
			t.Errorf("%s: no error", addr)
		}
	}
}

func TestURL(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	for addr, want := range map[string]string{
		":8080": "localhost", "0.0.0.0:8080": "localhost", "[::]:8080": "localhost",
		"localhost:8080": "localhost", "10.1.2.3:8080": "10.1.2.3", "[::1]:8080": "[::1]",
	} {
		if got := URL(l, addr); got != "http://"+want+":"+port {
			t.Errorf("%s: %s", addr, got)
		}
	}
}

// TestServeEnds ends a server that has a stream open, and one request to which it is still
// writing the answer.
func TestServeEnds(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	mux := http.NewServeMux()
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	release := make(chan struct{})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-release
		io.WriteString(w, "whole")
	})
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, l, mux) }()
	base := "http://" + l.Addr().String()
	stream, err := http.Get(base + "/stream")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	slow, err := http.Get(base + "/slow")
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Body.Close()
	cancel()
	if _, err := io.ReadAll(stream.Body); err != nil {
		t.Errorf("the stream: %v", err)
	}
	close(release)
	if body, err := io.ReadAll(slow.Body); err != nil || string(body) != "whole" {
		t.Errorf("the slow answer: %q, %v", body, err)
	}
	if err := <-ended; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

// TestServeSaysNothing has a client break the rules of TLS and a handler fail. Nothing is said
// of either, since what package http would say holds the client's address.
func TestServeSaysNothing(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	writeCertificate(t, cert, key, 1, time.Now())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	secure, err := Secure(l, cert, key)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	log.SetOutput(&said)
	defer log.SetOutput(os.Stderr)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(ctx, secure, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("x") }))
	}()
	if res, err := http.Get("http://" + l.Addr().String()); err == nil {
		res.Body.Close()
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	if _, err := client.Get("https://" + l.Addr().String()); err == nil {
		t.Error("a handler that fails has answered")
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if said.Len() > 0 {
		t.Errorf("said %q", said.String())
	}
}
