// Package starter makes a small site of somebody's own: one procedure, one policy and what they need. Its content is
// the folder content here, of a county that does not exist; a new site has its own names in their place, and the texts
// that tell how content is written beside them.
package starter

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yibao/site/internal/schema"
)

//go:embed content
var files embed.FS

// Names are what a new site calls itself.
type Names struct {
	Site  string // of the site 网站名称
	Place string // of the place, "乙县"
	ID    string // of the place in addresses, "yixian"
}

// The names that the starter's content uses.
const (
	site  = "甲县医保指南"
	place = "甲县"
	id    = "jiaxian"
	day   = "2026-11-27" // of the last check
)

// Write makes the content of a new site in the folder dir/content, with the texts of docs, on a day. It overwrites
// nothing. It gives the files that it has made, relative to dir.
func Write(dir string, n Names, docs fs.FS, command string, today time.Time) (made []string, err error) {
	to := filepath.Join(dir, "content")
	if _, err := os.Lstat(to); err == nil {
		return nil, fmt.Errorf("%s 已经在了，没有动它。换一个文件夹，或者先把它改名", to)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	put := func(name string, text []byte) error {
		made = append(made, filepath.Join("content", filepath.FromSlash(name)))
		path := filepath.Join(dir, made[len(made)-1])
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		return os.WriteFile(path, text, 0o666)
	}
	names := strings.NewReplacer(site, n.Site, place, n.Place, id, n.ID, day, today.Format(time.DateOnly))
	own, err := fs.Sub(files, "content")
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(own, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(own, name)
		if err != nil {
			return err
		}
		return put(names.Replace(name), []byte(names.Replace(string(text))))
	})
	if err != nil {
		return made, err
	}
	texts, err := Docs(docs, command)
	if err != nil {
		return made, err
	}
	texts["policies/policy.schema.json"] = schema.Policy() // for editors
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if err := put(name, texts[name]); err != nil {
			return made, err
		}
	}
	return made, nil
}
