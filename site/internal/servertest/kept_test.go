package servertest

import (
	"strconv"
	"strings"
	"sync"
	"testing"
)

// The Worker under test is built with the tag crash: the header Crash breaks it, and its answers
// say with Instance how many requests their instance has answered. See wasm/worker/wrap_crash.go.

func instance(t *testing.T, a answer) int {
	t.Helper()
	n, err := strconv.Atoi(a.header.Get("Instance"))
	if err != nil {
		t.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	return n
}

// TestKept sees that one instance answers estimates, and that a page gets one of its own.
func TestKept(t *testing.T) {
	before := instance(t, worker.ask(t, post(deposit)))
	for range 5 {
		before++
		if n := instance(t, worker.ask(t, post(deposit))); n != before {
			t.Errorf("request %d of its instance, want %d", n, before)
		}
		if n := instance(t, worker.ask(t, request{"GET", "/api/v1/policies", "", nil})); n != 1 {
			t.Errorf("a file is request %d of its instance", n)
		}
	}
}

// TestCrash breaks the instance in several ways. The request that does it is answered 500, and
// the next is answered by another instance as if nothing had been.
func TestCrash(t *testing.T) {
	for _, how := range []string{"panic", "exit", "wait", "panic"} {
		worker.ask(t, post(deposit))
		a := worker.ask(t, post(deposit, "Crash", how))
		if a.status != 500 || !strings.Contains(a.body, `"code":"internal"`) || strings.Contains(a.body, "test") {
			t.Errorf("%s: %d %s", how, a.status, a.body)
		}
		a = worker.ask(t, post(deposit))
		if a.status != 200 || !strings.Contains(a.body, depositResult) {
			t.Errorf("after %s: %d %s", how, a.status, a.body)
		}
		if n := instance(t, a); n != 1 {
			t.Errorf("after %s the instance has answered %d requests", how, n)
		}
	}
}

// TestCrashAmongOthers breaks the instance while others ask. They notice nothing.
func TestCrashAmongOthers(t *testing.T) {
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 30 {
				if a := worker.ask(t, post(deposit)); a.status != 200 || !strings.Contains(a.body, depositResult) {
					t.Errorf("%d: %d %s", i, a.status, a.body)
				}
			}
		})
	}
	group.Go(func() {
		for range 10 {
			worker.ask(t, post(deposit, "Crash", "panic"))
		}
	})
	group.Wait()
}

// TestMemory has the instance hold more and more. It is replaced before it is too large.
func TestMemory(t *testing.T) {
	worker.ask(t, post(deposit, "Crash", "exit")) // begin with a new one
	most := 0
	for range 12 {
		a := worker.ask(t, post(deposit, "Crash", "memory"))
		if a.status != 200 || !strings.Contains(a.body, depositResult) {
			t.Fatalf("%d %s", a.status, a.body)
		}
		most = max(most, instance(t, a))
	}
	if most >= 6 {
		t.Errorf("one instance has answered %d requests that each hold 24 MB", most)
	}
}

// TestNothingIsMixed sends different requests from many sides and compares each answer with the
// native server's.
func TestNothingIsMixed(t *testing.T) {
	var requests []string
	for _, p := range site.Policies {
		for i, e := range p.Examples {
			if i%5 == 0 {
				requests = append(requests, string(e.Request))
			}
		}
	}
	requests = append(requests, "{", `{"policy": "nowhere"}`)
	want := map[string]string{}
	for _, r := range requests {
		want[r] = native.ask(t, post(r)).body
	}
	var group sync.WaitGroup
	for k := range 8 {
		group.Go(func() {
			for i := range 100 {
				r := requests[(k*37+i*11)%len(requests)]
				if a := worker.ask(t, post(r)); a.body != want[r] {
					t.Errorf("%s\n%s, want\n%s", r, a.body, want[r])
				}
			}
		})
	}
	group.Wait()
}
