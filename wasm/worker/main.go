//go:build js && wasm

// Command worker is the site's API on Cloudflare: package api, as a WebAssembly module. The
// files of the site lie beside it as assets.
//
// The module runs in two ways, and what starts it decides which.
//
//   - The library github.com/syumai/workers starts it anew for each request. So are answered the
//     requests that need a file of the site, which is waited for: the pages of the calculator
//     and the published JSON.
//   - kept.mjs starts it once and calls it for each request that needs no file: estimates. Such
//     a call does not wait for anything, so that no two requests are ever in the program at once.
//
// worker.mjs decides which way a request goes. README.md says what that gains.
package main

import (
	"syscall/js"

	"github.com/syumai/workers"

	"yibao/site/api"
)

func main() {
	// See policies.mjs: they are no part of the program, so that one program serves every site.
	held := js.Global().Get("yibaoPolicies")
	file := make([]byte, held.Length())
	js.CopyBytesToGo(file, held)
	policies, err := api.ReadPolicies(file)
	if err != nil {
		panic(err)
	}
	handler := api.New(policies, asset)
	handler.Log = func(text string) { js.Global().Get("console").Call("error", text) }
	h := wrap(handler)
	if kept := js.Global().Get("context").Get("kept"); kept.Truthy() {
		keep(h, kept)
	}
	workers.Serve(h)
}
