// Command release makes the program that a county runs without Go: one file for each system, with everything inside
// that package kit names.
//
//	go run ./site/release            into the folder dist
//	go run ./site/release -o folder
//	go run ./site/release -only linux-amd64
//
// It needs Go and, for the Worker's scripts, the modules of go.mod; nothing else. The same source and the same Go give
// the same bytes, in any folder. Beside the programs it writes
//
//	yibao-content.zip   the content of this project, the folder content
//	README.html         how to begin, and how content is written; policies/README.html, and their pictures in help
//	LICENSES.txt        the licences of all that is inside
//	SHA256SUMS          for sha256sum -c
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"yibao/site/internal/build"
	"yibao/site/internal/starter"
)

// targets are the systems that a program is made for.
var targets = []string{"linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64", "windows-arm64"}

// kitFolder is where package kit takes its files from.
const kitFolder = "site/internal/kit/files"

func main() {
	out := flag.String("o", "dist", "the folder to write into")
	only := flag.String("only", "", "one of "+strings.Join(targets, " "))
	flag.Parse()
	if flag.NArg() > 0 || *only != "" && !slices.Contains(targets, *only) {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := release(ctx, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func release(ctx context.Context, out, only string) error {
	root, err := goCommand(ctx, ".", nil, "list", "-m", "-f", "{{.Dir}}", "yibao")
	if err != nil {
		return err
	}
	root = strings.TrimSpace(root)
	if out, err = filepath.Abs(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(out, "yibao-*"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	licences, err := licences(ctx, root)
	if err != nil {
		return err
	}
	if err := fillKit(ctx, root, licences); err != nil {
		return err
	}
	archive, err := contentArchive(filepath.Join(root, "content"))
	if err != nil {
		return err
	}
	files, err := starter.Docs(os.DirFS(filepath.Join(root, "content")), "yibao")
	if err != nil {
		return err
	}
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return filepath.Ext(name) == ".md" })
	files["LICENSES.txt"], files["yibao-content.zip"] = licences, archive
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if err := writeFile(filepath.Join(out, filepath.FromSlash(name)), files[name]); err != nil {
			return err
		}
	}
	for _, target := range targets {
		if only != "" && target != only {
			continue
		}
		system, processor, _ := strings.Cut(target, "-")
		name := "yibao-" + target
		if system == "windows" {
			name += ".exe"
		}
		_, err := goCommand(ctx, root, []string{"GOOS=" + system, "GOARCH=" + processor, "CGO_ENABLED=0"},
			"build", "-tags", "released", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", filepath.Join(out, name), "./site")
		if err != nil {
			return err
		}
		names = append(names, name)
	}
	return sums(out, names)
}

// fillKit writes what package kit holds.
func fillKit(ctx context.Context, root string, licences []byte) error {
	files, err := build.Bundle(ctx, root)
	if err != nil {
		return err
	}
	if err := addWorker(ctx, root, files); err != nil {
		return err
	}
	if err := addDocs(root, files); err != nil {
		return err
	}
	files["LICENSES.txt"] = licences
	files["version.txt"] = []byte(version(files))
	dir := filepath.Join(root, kitFolder)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for name, data := range files {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o666)
}

// addDocs adds the texts that tell how content is written, and their pictures.
func addDocs(root string, files map[string][]byte) error {
	content := os.DirFS(filepath.Join(root, "content"))
	for _, pattern := range []string{"README.md", "policies/README.md", "help/*.png"} {
		names, err := fs.Glob(content, pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if files["docs/"+name], err = fs.ReadFile(content, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// addWorker adds the Worker for Cloudflare: its scripts, the library's, and the program.
func addWorker(ctx context.Context, root string, files map[string][]byte) error {
	dir, err := os.MkdirTemp("", "yibao-worker-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if _, err := goCommand(ctx, root, nil, "tool", "workers-assets-gen", "-mode=go", "-o", dir); err != nil {
		return err
	}
	program := filepath.Join(dir, "app.wasm")
	if _, err := goCommand(ctx, root, []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOWASM="},
		"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", program, "./wasm/worker"); err != nil {
		return err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	files["worker/build/app.wasm.gz"] = packed.Bytes()
	for _, name := range []string{"build/runtime.mjs", "build/wasm_exec.js", "build/worker.mjs"} {
		if files["worker/"+name], err = os.ReadFile(filepath.Join(dir, filepath.Base(name))); err != nil {
			return err
		}
	}
	for _, name := range []string{"kept.mjs", "policies.mjs", "worker.mjs", "wrangler.jsonc"} {
		if files["worker/"+name], err = os.ReadFile(filepath.Join(root, "wasm/worker", name)); err != nil {
			return err
		}
	}
	return nil
}

// version names the program: the Go that made it and a hash of what is inside, by which two programs can be told apart.
func version(files map[string][]byte) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(files[name]))
	}
	return fmt.Sprintf("%x %s\n", h.Sum(nil)[:6], runtime.Version())
}

// sums writes the checksums of files, and says how large they are.
func sums(out string, names []string) error {
	var list strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&list, "%x  %s\n", sum, name)
		fmt.Printf("%-24s %5.1f MB  %x\n", name, float64(len(data))/1e6, sum[:6])
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(list.String()), 0o666)
}

// goCommand runs the Go command in a folder and gives what it prints.
func goCommand(ctx context.Context, dir string, env []string, args ...string) (string, error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return "", errors.Join(fmt.Errorf("go %s: %w", strings.Join(args, " "), err), errors.New(errs.String()))
	}
	return out.String(), nil
}
