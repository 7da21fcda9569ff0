// Package local runs the Worker on this machine: on workerd, as Cloudflare does, by wrangler dev,
// for tests and measurements. It listens on the loopback address alone and tells nobody.
package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Worker is a Worker that runs.
type Worker struct {
	URL string
	PID int // of wrangler; workerd is among its children
	log *lockedBuffer
}

// wrangler is the script that node runs, in the folder wasm/worker.
var wrangler = filepath.Join("node_modules", "wrangler", "wrangler-dist", "cli.js")

// quiet is the environment in which wrangler asks nobody and tells nobody anything.
func quiet() []string {
	return append(os.Environ(), "CI=1", "WRANGLER_SEND_METRICS=false", "WRANGLER_HIDE_BANNER=true", "CLOUDFLARE_CF_FETCH_ENABLED=false")
}

// Start runs a script of the folder wasm/worker, "worker.mjs", with the assets of a built site,
// and waits until it answers. It ends with ctx; stop waits for that.
func Start(ctx context.Context, folder, script, site string) (w *Worker, stop func(), err error) {
	port, err := freePort()
	if err != nil {
		return nil, nil, err
	}
	w = &Worker{URL: "http://127.0.0.1:" + port, log: &lockedBuffer{}}
	cmd := exec.Command("node", wrangler, "dev", script, "--assets", site,
		"--ip", "127.0.0.1", "--port", port, "--inspector-port", "0", "--show-interactive-dev-session=false")
	cmd.Dir, cmd.Env = folder, quiet()
	stop, err = w.run(ctx, cmd)
	return w, stop, err
}

// run starts a command that answers at w.URL and waits until it does.
func (w *Worker) run(ctx context.Context, cmd *exec.Cmd) (stop func(), err error) {
	cmd.Stdout, cmd.Stderr = w.log, w.log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	w.PID = cmd.Process.Pid
	ended := make(chan struct{})
	go func() {
		cmd.Wait()
		close(ended)
	}()
	stop = sync.OnceFunc(func() {
		cmd.Process.Signal(os.Interrupt) // wrangler then ends workerd
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			<-ended
		}
	})
	context.AfterFunc(ctx, stop)
	if err := w.wait(ctx, ended); err != nil {
		stop()
		return nil, fmt.Errorf("the Worker does not start: %w\n%s", err, w.Log())
	}
	return stop, nil
}

// Log is what wrangler and the Worker have said.
func (w *Worker) Log() string { return w.log.String() }

func (w *Worker) wait(ctx context.Context, ended <-chan struct{}) error {
	for range 600 {
		if c, err := net.Dial("tcp", strings.TrimPrefix(w.URL, "http://")); err == nil {
			c.Close()
			return nil
		}
		select {
		case <-ended:
			return errors.New("wrangler has ended. Is it installed? ./test.sh installs it")
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	return errors.New("no answer for a minute")
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}

type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}
