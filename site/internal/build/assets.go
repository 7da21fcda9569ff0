package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// assetFolder is where assets are published; package serve lets browsers keep them for ever.
const assetFolder = "assets/"

// assets are the files that pages fetch. Each is published under a name with the hash of its
// bytes, so that a changed file is a new address.
type assets struct {
	files []output
	names map[string]string // "site.css" → "/assets/site.3f2a9c01.css"

	mu      sync.Mutex
	unknown map[string]bool // what templates asked for in vain
}

// readAssets takes every file of the folder assets.
func readAssets(fsys fs.FS) (*assets, error) {
	a := &assets{names: map[string]string{}, unknown: map[string]bool{}}
	err := fs.WalkDir(fsys, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(d.Name(), "~") {
			return nil // an editor's
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".js" {
			data = withoutComments(data)
		}
		return a.add(strings.TrimPrefix(name, "assets/"), data)
	})
	return a, err
}

// withoutComments empties the lines of a script that hold nothing but a comment, which no phone needs to fetch; the others keep
// their numbers. No script here has a text of several lines, in which such a line could be none.
func withoutComments(script []byte) []byte {
	var out []byte
	for line := range bytes.Lines(script) {
		if bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("//")) {
			line = []byte("\n")
		}
		out = append(out, line...)
	}
	return out
}

// readRoot takes every file of the folder root, which other sites know by its name.
func readRoot(fsys fs.FS) (files []output, err error) {
	names, err := fs.Glob(fsys, "root/*.*")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		files = append(files, bytesOutput(path.Base(name), data))
	}
	return files, nil
}

// add publishes data as an asset of that name.
func (a *assets) add(name string, data []byte) error {
	if _, ok := a.names[name]; ok {
		return fmt.Errorf("有两个资源都叫 %s", name)
	}
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	published := assetFolder + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	a.names[name] = "/" + published
	a.files = append(a.files, bytesOutput(published, data))
	return nil
}

// address is what templates call. A name that is not there is remembered, for check.
func (a *assets) address(name string) string {
	address, ok := a.names[name]
	if !ok {
		a.mu.Lock()
		a.unknown[name] = true
		a.mu.Unlock()
	}
	return address
}

// check reports the names that templates asked for in vain.
func (a *assets) check() error {
	if len(a.unknown) == 0 {
		return nil
	}
	return fmt.Errorf("模板用到了没有的资源：%s", strings.Join(slices.Sorted(maps.Keys(a.unknown)), "、"))
}
