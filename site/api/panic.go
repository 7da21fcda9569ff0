package api

import (
	"fmt"
	"log"
	"net/http"
	"runtime"
	"runtime/debug"
)

// crashed is the reply to a request that the program failed at. The log gets to know where it failed,
// and nothing of what the request held: of what was panicked with only its type, unless it is Go's own.
func (h *Handler) crashed(r *http.Request, with any) *reply {
	path := "?"
	if allow, _ := h.route(r, nil); allow != "" {
		path = r.URL.Path
	}
	h.log(fmt.Sprintf("panic: %s, at %.10s %.200q\n%s", harmless(with), r.Method, path, debug.Stack()))
	return failure(http.StatusInternalServerError, "internal", "程序出了错，这一次没有算出来")
}

func (h *Handler) log(text string) {
	h.crashes.Add(1)
	if h.Log != nil {
		h.Log(text)
		return
	}
	log.Print(text)
}

// harmless says what was panicked with, without what was asked.
func harmless(with any) string {
	if err, ok := with.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", with)
}
