//go:build js && wasm

// Command desk is what the page /desk/ runs: the engine and what reads policies. It puts an object yibao on
// the global scope, as command browser does, and calls yibaoReady; the functions are those of package desk, and
// collect, which collects garbage.
// It is larger than that engine, and only whoever writes policies fetches it.
package main

import (
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall/js"

	"yibao/calc/tree"
	"yibao/site/desk"
)

func main() {
	debug.SetGCPercent(800)
	d := &desk.Desk{}
	api := js.Global().Get("Object").New()
	set := func(name string, f func(texts []js.Value) string) {
		api.Set(name, js.FuncOf(func(_ js.Value, texts []js.Value) any { return f(texts) }))
	}
	set("names", func(t []js.Value) string {
		made, err := desk.New([]byte(t[0].String()), []byte(t[1].String()))
		if err != nil {
			return err.Error()
		}
		d = made
		return ""
	})
	set("open", func(t []js.Value) string { d.Open(t[0].String(), t[1].String()); return "" })
	set("check", func(t []js.Value) string { return text(d.Check(t[0].String())) })
	set("form", func(t []js.Value) string {
		return string(d.Form(t[0].String(), t[1].String(), t[2].String(), t[3].String()))
	})
	set("filled", func(t []js.Value) string {
		return text(d.Filled(t[0].String(), t[1].String(), t[2].String()))
	})
	set("example", func(t []js.Value) string {
		request, err := tree.ParseJSON([]byte(t[1].String()))
		if err != nil {
			return err.Error()
		}
		return text(d.Example(t[0].String(), request))
	})
	set("complete", func(t []js.Value) string {
		line, _ := strconv.Atoi(t[1].String())
		column, _ := strconv.Atoi(t[2].String())
		return text(d.Complete(t[0].String(), line, column))
	})
	set("beginning", func(t []js.Value) string { return d.Beginning(t[0].String()) })
	set("chart", func(t []js.Value) string { return text(d.Chart(t[0].String())) })
	set("charts", func(t []js.Value) string { return text(d.Charts(t[0].String())) })
	set("collect", func([]js.Value) string { runtime.GC(); return "" })
	set("changes", func(t []js.Value) string { return text(d.Changes(t[0].String())) })
	js.Global().Set("yibao", api)
	if ready := js.Global().Get("yibaoReady"); ready.Truthy() {
		ready.Invoke()
	}
	select {} // the functions live as long as the page
}

func text(n *tree.Node) string { return string(n.AppendJSON(nil)) }
