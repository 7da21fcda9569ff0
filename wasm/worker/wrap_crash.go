//go:build js && wasm && crash

package main

import (
	"net/http"
	"os"
	"strconv"
)

// wrap lets a test break the program, with the header Crash, and says how many requests this
// instance of it has answered. It is not part of what is deployed: only tests build with the
// tag crash.
func wrap(h http.Handler) http.Handler {
	var held [][]byte
	answered := 0
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Header.Get("Crash") {
		case "panic":
			panic("as the test asked")
		case "exit":
			os.Exit(3)
		case "wait":
			select {} // as a handler does that would wait for something
		case "memory":
			held = append(held, make([]byte, 24<<20))
		}
		answered++
		w.Header().Set("Instance", strconv.Itoa(answered))
		h.ServeHTTP(w, r)
	})
}
