package serve

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"runtime/debug"
	"sync"

	"yibao/site/api"
	"yibao/site/internal/kit"
)

// engine answers the API with the policies of a built site. When a build has put other ones
// there, it takes those.
type engine struct {
	mu      sync.Mutex
	version string // of the policies that handler has
	handler *api.Handler
}

func (e *engine) serve(s *static, w http.ResponseWriter, r *http.Request) {
	h := e.current(s)
	if h == nil {
		setHeaders(w.Header())
		plain(w, http.StatusServiceUnavailable, "网站还没有生成好，请稍候。")
		return
	}
	h.ServeHTTP(w, r)
}

// current gives the handler with the policies that are in the folder now, or, while they cannot
// be read, with those that were.
func (e *engine) current(s *static) *api.Handler {
	e.mu.Lock()
	defer e.mu.Unlock()
	s.inFolder(func(root *os.Root) error {
		f, err := root.Open(api.PolicyFile)
		if err != nil {
			return err
		}
		defer f.Close()
		r := bufio.NewReader(f)
		version, err := r.ReadString('\n')
		if err != nil || e.handler != nil && version == e.version {
			return err
		}
		rest, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		policies, err := api.ReadPolicies(append([]byte(version), rest...))
		if err == nil {
			e.version, e.handler = version, api.New(policies, s.readFile)
			e.handler.Program = program()
		}
		return err
	})
	return e.handler
}

// readFile reads a file of the folder, uncompressed.
func (s *static) readFile(_ context.Context, name string) (data []byte, err error) {
	err = s.inFolder(func(root *os.Root) (err error) {
		data, err = root.ReadFile(name)
		return err
	})
	return data, err
}

// program says what the program was made of.
func program() string {
	if kit.Released() {
		return kit.Version()
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	text := info.GoVersion
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			text += "，" + s.Value
		}
	}
	return text
}
