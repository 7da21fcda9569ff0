package sitetest

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"yibao/site/internal/build"
	"yibao/site/internal/serve"
)

// TestCompressedForms unpacks every compressed file and compares it with what it stands for.
func TestCompressedForms(t *testing.T) {
	n := 0
	err := fs.WalkDir(os.DirFS(public), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !serve.Compressible(name) {
			return err
		}
		n++
		want := read(t, name)
		gz, err := gzip.NewReader(bytes.NewReader(read(t, name+".gz")))
		if err != nil {
			t.Fatalf("%s.gz: %v", name, err)
		}
		for ext, r := range map[string]io.Reader{
			".gz": gz,
			".br": brotli.NewReader(bytes.NewReader(read(t, name+".br"))),
		} {
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s%s does not unpack to %s: %v", name, ext, name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n <= len(pages) {
		t.Errorf("only %d files have compressed forms", n)
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(public, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestProcedureIsLight adds up what a phone receives to show a procedure for the first time.
func TestProcedureIsLight(t *testing.T) {
	const budget = 30 << 10
	for _, proc := range site.Procedures {
		p := findPage(t, "/procedures/"+proc.ID+"/")
		size := 0
		for _, file := range append(p.requests(), p.file) {
			size += len(read(t, file+".br"))
		}
		if size > budget {
			t.Errorf("%s: %.1f KB with what it fetches, want at most %d", p.file, float64(size)/1024, budget>>10)
		}
	}
}

// TestEngineIsLight keeps what is large out of the browser's engine.
func TestEngineIsLight(t *testing.T) {
	found, err := filepath.Glob(filepath.Join(public, "assets", "engine.*.wasm.br"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d engines, %v", len(found), err)
	}
	info, err := os.Stat(found[0])
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > build.EngineBudget {
		t.Errorf("%d bytes, want at most %d", info.Size(), build.EngineBudget)
	}

	cmd := exec.Command("go", "list", "-deps", "./wasm/browser")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "yibao/calc/settle") {
		t.Error("the browser's program does not hold the engine")
	}
	for _, dep := range deps {
		if dep == "net/http" || dep == "encoding/json" || strings.Contains(dep, "yaml") || strings.HasPrefix(dep, "yibao/site") {
			t.Errorf("the engine holds %s", dep)
		}
	}
}
