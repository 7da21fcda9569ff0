package build

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"

	"yibao/site/internal/kit"
)

// Bundle makes the files that a released program holds of the engines, see package kit. Compressed with brotli at
// release, they cost whoever builds a site no time.
func Bundle(ctx context.Context, root string) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "yibao-bundle-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	e, err := compileEngine(ctx, root, dir)
	if err != nil {
		return nil, err
	}
	texts, err := engineTexts(root)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(texts)
	if err != nil {
		return nil, err
	}
	c, err := newCache(dir)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"wasm_exec.js": e.starter, "texts.json": list}
	p := newPacker()
	for name, program := range map[string][]byte{engineProgram: e.wasm, deskProgram: e.desk} {
		to := filepath.Join(dir, name)
		if _, _, err := p.pack(ctx, c, to, program, programQuality(name)); err != nil {
			return nil, err
		}
		if files[name+".br"], err = os.ReadFile(to + ".br"); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// unpackEngine is the compiler of a released program: it takes the programs out of package kit, and puts them, compressed
// with brotli, where a build looks for that. With gzip it is quick to do again, and would double what kit holds.
func unpackEngine(_ context.Context, _, cacheDir string) (*engine, error) {
	c, err := newCache(filepath.Join(cacheDir, packedFolder))
	if err != nil {
		return nil, err
	}
	e := new(engine)
	if e.starter, err = fs.ReadFile(kit.Files, "wasm_exec.js"); err != nil {
		return nil, err
	}
	if e.wasm, err = unpackProgram(c, engineProgram); err != nil {
		return nil, err
	}
	e.desk, err = unpackProgram(c, deskProgram)
	return e, err
}

func unpackProgram(c *cache, name string) ([]byte, error) {
	br, err := fs.ReadFile(kit.Files, name+".br")
	if err != nil {
		return nil, err
	}
	wasm, err := io.ReadAll(brotli.NewReader(bytes.NewReader(br)))
	if err != nil {
		return nil, err
	}
	_, _, err = c.file(brotliName(wasm, programQuality(name)), func(w io.Writer) error { _, err := w.Write(br); return err })
	return wasm, err
}

// bundledTexts are what the engine in package kit can say.
func bundledTexts() (texts []string, err error) {
	data, err := fs.ReadFile(kit.Files, "texts.json")
	if err != nil {
		return nil, err
	}
	return texts, json.Unmarshal(data, &texts)
}
