package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestAlone runs the program for this machine in an empty folder, where there is no Go, no git and no PATH.
func TestAlone(t *testing.T) {
	out, dir := t.TempDir(), t.TempDir()
	target := runtime.GOOS + "-" + runtime.GOARCH
	if err := release(t.Context(), out, target); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(out, "yibao-"+target)
	if info, err := os.Stat(program); err != nil || info.Size() > 25_000_000 {
		t.Errorf("%v, %v; want a file of at most 25 MB", info, err)
	}
	run := func(in string, args ...string) (string, error) {
		cmd := exec.Command(program, args...)
		cmd.Dir, cmd.Env, cmd.Stdin = dir, []string{}, strings.NewReader(in)
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
	if said, err := run("", "build"); err == nil || !strings.Contains(said, "没有网站的内容") {
		t.Errorf("without content: %v\n%s", err, said)
	}
	archive, err := zip.OpenReader(filepath.Join(out, "yibao-content.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if err := os.CopyFS(dir, archive); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, in, want string
	}{
		{"build", "", "已生成"},
		{"estimate", `{"policy": "beijing-employee", "date": "2023-01-01", "person": {"category": "employed"}, "visits": [{"kind": "inpatient", "level": "tertiary", "inputs": {"remote": "local"}, "fees": {"medfee_sumamt": "35000"}}]}` + "\n", "6105.00"},
		{"worker", "", "wrangler deploy"},
		{"licences", "", "The Go Authors"},
		{"version", "", runtime.Version()},
		{"help", "", "yibao worker"},
	} {
		if said, err := run(c.in, c.args); err != nil || !strings.Contains(said, c.want) {
			t.Errorf("%s: %v\n%s\nwant %s in it", c.args, err, said, c.want)
		}
	}
	for _, name := range []string{"public/index.html", "public/zh-hant/index.html", "worker/worker.mjs", "worker/build/app.wasm", "worker/build/policies.bin"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The programs are those that were put in, compressed already.
	for _, name := range []string{"engine", "desk"} {
		found, err := fs.Glob(os.DirFS(filepath.Join(dir, "public")), "assets/"+name+".*.wasm.br")
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %v, %v; want one", name, found, err)
		}
		put, err := os.ReadFile("../internal/kit/files/" + name + ".wasm.br")
		if err != nil {
			t.Fatal(err)
		}
		if made, err := os.ReadFile(filepath.Join(dir, "public", found[0])); err != nil || !bytes.Equal(made, put) {
			t.Errorf("%s is not what was put in: %v", found[0], err)
		}
	}
}
