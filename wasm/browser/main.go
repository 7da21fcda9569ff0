//go:build js && wasm

// Command browser is the engine for the page: it puts an object yibao on the page's global
// scope with four functions, and calls yibaoReady when they are there.
//
//	yibao.load(id, policy)               loads a policy, JSON as the site publishes it; "" or what is wrong
//	yibao.form(name, do, body, prefix)   answers a calculator's form, see package form; JSON
//	yibao.answer(request)                answers a request of the contract, JSON in and out
//	yibao.collect()                      collects garbage; ""
//
// Texts are JavaScript strings. Nothing here asks the network for anything. A panic ends the program: the
// page says so and starts another.
package main

import (
	"runtime"
	"syscall/js"

	"yibao/calc/contract"
	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/calc/tree"
)

func main() {
	policies := contract.Policies{}
	api := js.Global().Get("Object").New()
	api.Set("load", text(func(args []js.Value) string {
		doc, err := tree.ParseJSON([]byte(args[1].String()))
		if err != nil {
			return err.Error()
		}
		p, errs := policy.Load(args[0].String(), doc)
		if len(errs) > 0 {
			return errs[0].Msg
		}
		policies[p.ID] = p
		return ""
	}))
	api.Set("form", text(func(args []js.Value) string {
		return string(form.Reply(policies.Find, args[0].String(), args[1].String(), args[2].String(), args[3].String()))
	}))
	api.Set("answer", text(func(args []js.Value) string {
		answer, _ := contract.Find(policies.Find).Answer([]byte(args[0].String()))
		return string(answer)
	}))
	api.Set("collect", text(func([]js.Value) string {
		runtime.GC()
		return ""
	}))
	js.Global().Set("yibao", api)
	if ready := js.Global().Get("yibaoReady"); ready.Truthy() {
		ready.Invoke()
	}
	select {} // the functions live as long as the page
}

// text makes a JavaScript function of one that takes texts and gives a text.
func text(f func(args []js.Value) string) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any { return f(args) })
}
