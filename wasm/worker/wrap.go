//go:build js && wasm && !crash

package main

import "net/http"

// wrap is for tests, see wrap_crash.go.
func wrap(h http.Handler) http.Handler { return h }
