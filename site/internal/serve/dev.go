package serve

import (
	"bytes"
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"yibao/site/api"
)

// Dev serves a site while somebody works on it. Run builds the site, then again after each
// change; the last site that was built whole stays up meanwhile, and after a build that
// fails. Each page gets one script more, /_dev/dev.js, which listens at /_dev/events: it
// reloads the page after a build, or lays what is wrong over it. The page /desk/ saves what is
// written there by /_dev/policies/, see desk.
type Dev struct {
	Root     string                      // the project; the folders below are relative to it
	Out      string                      // where Build puts the site
	Build    func(context.Context) error // its error is shown in the page, as it is
	Watch    []string                    // folders: a change in them builds again
	Code     []string                    // folders of this program: a change of a .go file needs a restart
	Policies string                      // the folder of the policies
	Say      func(string)                // prints a line for the author

	engine engine
	begin  sync.Once
	desk   *desk

	mu      sync.Mutex
	state   state
	changed chan struct{} // closed when the state changes
}

// state is what the page's script is told.
type state struct {
	Build    string `json:"build"`    // differs from build to build, and from run to run
	Problems string `json:"problems"` // why the newest build failed; empty if it did not
}

var (
	//go:embed dev/dev.js
	devScript []byte
	//go:embed dev/dev.css
	devStyle []byte
)

// Run builds, watches and builds again until ctx ends. It never fails for what an author
// writes, only when the folders cannot be watched.
func (d *Dev) Run(ctx context.Context) error {
	var dirs []string
	for _, dir := range append(d.Watch[:len(d.Watch):len(d.Watch)], d.Code...) {
		dirs = append(dirs, filepath.Join(d.Root, filepath.FromSlash(dir)))
	}
	changes, err := watch(ctx, dirs)
	if err != nil {
		return fmt.Errorf("不能监视文件的改动：%w", err)
	}
	d.rebuild(ctx)
	for files := range changes {
		d.change(ctx, files)
	}
	return nil
}

// change looks at what has changed and does what it calls for.
func (d *Dev) change(ctx context.Context, files []string) {
	var built []string
	var code string
	for _, f := range files {
		name := f
		if rel, err := filepath.Rel(d.Root, f); err == nil {
			name = filepath.ToSlash(rel)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if strings.HasSuffix(name, ".go") && within(name, d.Code) {
			code = name
		}
		if within(name, d.Watch) {
			built = append(built, name)
		}
	}
	if len(built) > 0 {
		what := built[0] + " "
		if len(built) > 1 {
			what += fmt.Sprintf("等 %d 处", len(built))
		}
		d.Say(what + "有改动，重新生成。")
		d.rebuild(ctx)
	}
	if code != "" {
		d.Say(code + " 是本程序自己的代码，改动要重新运行 go run ./site 才生效。")
	}
}

// within reports whether a file lies in one of the folders.
func within(name string, dirs []string) bool {
	for _, dir := range dirs {
		if strings.HasPrefix(name, dir+"/") || name == dir {
			return true
		}
	}
	return false
}

// rebuild builds and tells every open page how it went.
func (d *Dev) rebuild(ctx context.Context) {
	err := d.Build(ctx)
	if ctx.Err() != nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.state.Problems = err.Error()
	} else {
		d.state = state{Build: rand.Text()}
	}
	if d.changed != nil {
		close(d.changed)
	}
	d.changed = make(chan struct{})
}

// now is the state and a channel that is closed when it changes.
func (d *Dev) now() (state, <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.changed == nil {
		d.changed = make(chan struct{})
	}
	return d.state, d.changed
}

func (d *Dev) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.begin.Do(func() { d.desk = &desk{dir: filepath.Join(d.Root, filepath.FromSlash(d.Policies)), token: rand.Text()} })
	if strings.HasPrefix(r.URL.Path, deskPath) {
		d.desk.ServeHTTP(w, r)
		return
	}
	switch r.URL.Path {
	case "/_dev/events":
		d.events(w, r)
	case "/_dev/dev.js":
		own(w, "dev.js", devScript)
	case "/_dev/dev.css":
		own(w, "dev.css", devStyle)
	default:
		if api.Owns(r.URL.Path) {
			d.engine.serve(&static{dir: d.Out}, w, r)
			return
		}
		// The state is taken before the page is read: a page that is newer than its state
		// reloads once too often, one that is older would never reload.
		now, _ := d.now()
		token := ""
		if isHere(r) {
			token = d.desk.token
		}
		site := static{dir: d.Out, inject: func(page []byte) []byte { return inject(page, now.Build, token) }}
		site.ServeHTTP(w, r)
	}
}

// own sends a file of the development server itself.
func own(w http.ResponseWriter, name string, data []byte) {
	setHeaders(w.Header())
	w.Header().Set("Content-Type", kindOf(name).mime)
	w.Header().Set("Cache-Control", "no-store")
	w.Write(data)
}

// inject puts the script into a page, at the end of its head. With a token the page may save, see desk.
func inject(page []byte, build, token string) []byte {
	script := `<script src="/_dev/dev.js" data-build="` + html.EscapeString(build) + `"`
	if token != "" {
		script += ` data-desk="` + html.EscapeString(token) + `"`
	}
	script += ` defer></script>`
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 {
		at = len(page)
	}
	out := make([]byte, 0, len(page)+len(script))
	out = append(out, page[:at]...)
	out = append(out, script...)
	return append(out, page[at:]...)
}

// events tells one open page the state, now and whenever it changes, as server-sent events.
func (d *Dev) events(w http.ResponseWriter, r *http.Request) {
	setHeaders(w.Header())
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	stream := http.NewResponseController(w)
	stream.SetWriteDeadline(time.Time{}) // the page stays open for hours
	for {
		now, changed := d.now()
		if now != (state{}) {
			data, err := json.Marshal(now)
			if err != nil {
				return
			}
			fmt.Fprintf(w, "data: %s\n\n", data)
		}
		if err := stream.Flush(); err != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
