package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences gives the licences of all that is compiled into the program, the engine and the Worker: ours, Go's and the
// modules', each under its name.
func licences(ctx context.Context, root string) ([]byte, error) {
	dirs := map[string]string{} // of modules, by their names
	for _, program := range []struct {
		env     []string
		pattern string
	}{
		{nil, "./site"},
		{[]string{"GOOS=js", "GOARCH=wasm"}, "./wasm/..."},
	} {
		list, err := goCommand(ctx, root, program.env, "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}", program.pattern)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(list) {
			if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				dirs[name] = dir
			}
		}
	}
	goRoot, err := goCommand(ctx, root, nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	dirs["Go"] = strings.TrimSpace(goRoot)
	var b bytes.Buffer
	b.WriteString("What is in this program, and the licences it is given under.\n")
	for _, name := range slices.Sorted(maps.Keys(dirs)) {
		texts, err := licenceFiles(dirs[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, text := range texts {
			fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 78), name, bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
	}
	return b.Bytes(), nil
}

// licenceFiles are the texts of a module's licences.
func licenceFiles(dir string) (texts [][]byte, err error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		upper := strings.ToUpper(f.Name())
		if f.IsDir() || !strings.HasPrefix(upper, "LICEN") && !strings.HasPrefix(upper, "NOTICE") && !strings.HasPrefix(upper, "COPYING") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	if texts == nil {
		return nil, errors.New("no licence was found")
	}
	return texts, nil
}
