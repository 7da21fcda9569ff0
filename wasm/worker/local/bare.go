package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// StartBare runs a script on workerd alone: without the assets, and without what wrangler dev puts
// before a Worker, which takes longer than the Worker itself. It is for measurements.
func StartBare(ctx context.Context, folder, script string) (w *Worker, stop func(), err error) {
	dir, err := os.MkdirTemp("", "yibao-workerd-")
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	w = &Worker{log: &lockedBuffer{}}
	bundle := exec.CommandContext(ctx, "node", wrangler, "deploy", script, "--dry-run", "--outdir", dir)
	bundle.Dir, bundle.Env = folder, quiet()
	bundle.Stdout, bundle.Stderr = w.log, w.log
	if err := bundle.Run(); err != nil {
		return nil, nil, fmt.Errorf("%w\n%s", err, w.Log())
	}
	port, err := freePort()
	if err != nil {
		return nil, nil, err
	}
	w.URL = "http://127.0.0.1:" + port
	if err := writeConfig(dir, script, port); err != nil {
		return nil, nil, err
	}
	found, err := filepath.Glob(filepath.Join(folder, "node_modules", "@cloudflare", "workerd-*", "bin", "workerd*"))
	if err != nil || len(found) != 1 {
		return nil, nil, errors.New("no workerd: run npm ci in wasm/worker")
	}
	program, err := filepath.Abs(found[0])
	if err != nil {
		return nil, nil, err
	}
	cmd := exec.Command(program, "serve", "config.capnp")
	cmd.Dir = dir
	end, err := w.run(ctx, cmd)
	if err != nil {
		return nil, nil, err
	}
	return w, func() { end(); os.RemoveAll(dir) }, nil
}

// writeConfig writes what workerd has to know of a bundle.
func writeConfig(dir, script, port string) error {
	var modules strings.Builder
	main := strings.TrimSuffix(filepath.Base(script), filepath.Ext(script)) + ".js"
	fmt.Fprintf(&modules, "(name = %q, esModule = embed %q)", main, main)
	for ext, kind := range map[string]string{".wasm": "wasm", ".bin": "data"} {
		names, err := filepath.Glob(filepath.Join(dir, "*"+ext))
		if err != nil {
			return err
		}
		for _, name := range names {
			fmt.Fprintf(&modules, ", (name = \"./%s\", %s = embed %q)", filepath.Base(name), kind, filepath.Base(name))
		}
	}
	config := fmt.Sprintf(`using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (compatibilityDate = "2026-04-01", modules = [%s]))],
  sockets = [(name = "http", address = "127.0.0.1:%s", http = (), service = "main")]
);
`, modules.String(), port)
	return os.WriteFile(filepath.Join(dir, "config.capnp"), []byte(config), 0o666)
}
