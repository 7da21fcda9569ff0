// Package base lays somebody's own content over content that they take from elsewhere 底本: national procedures, laws,
// a glossary. The two together are one file system, in which an own file stands in place of the base's of that path.
//
// # What is taken
//
// Files of the folders of content, all of them or those that begin with one of the paths asked for; and whatever of
// sources/ they cite. Of the lists at the top (places.yaml, items.yaml …) the base's stands beside one's own, as
// base/places.yaml, for package content to join. What a site says of itself and its changes are never taken.
//
// The base is a folder or a zip archive; its files lie at its top or in a folder content.
package base

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Folder is where the lists of the base stand.
const Folder = "base"

// lists are the files at the top that are joined with one's own. Calendar and forms name entries, and are taken with
// all of a base alone.
var lists = map[string]bool{"places.yaml": true, "provinces.yaml": true, "situations.yaml": true, "items.yaml": true}

// FS is one's own content over that of a base. Its directories can be read with [fs.ReadDir].
type FS struct {
	From  string   // the base, as it was named
	Won   []string // own files that stand in place of one of the base
	own   fs.FS
	base  fs.FS
	taken map[string]string        // of the base: its name there by its name here
	dirs  map[string][]fs.DirEntry // of what is taken
}

// Open lays own over the base at from, which is as seen from the folder dir. Of the base only files that begin with one
// of these paths are taken; all where there are none.
func Open(own fs.FS, dir, from string, only []string) (*FS, error) {
	name := filepath.FromSlash(from)
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	base, err := read(name)
	if err != nil {
		return nil, err
	}
	f := &FS{From: from, own: own, base: base, taken: map[string]string{}, dirs: map[string][]fs.DirEntry{}}
	return f, f.take(only)
}

// read opens a folder or an archive at the place where its content lies.
func read(from string) (fs.FS, error) {
	info, err := os.Stat(from)
	if err != nil {
		return nil, err
	}
	fsys := os.DirFS(from)
	if !info.IsDir() {
		data, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		if fsys, err = zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
			return nil, fmt.Errorf("%s 不是 zip 压缩包：%w", from, err)
		}
	}
	for _, dir := range []string{".", "content"} {
		if _, err := fs.Stat(fsys, path.Join(dir, "places.yaml")); err == nil {
			return fs.Sub(fsys, dir)
		}
	}
	return nil, fmt.Errorf("%s 里没有网站的内容（places.yaml）", from)
}

// take decides which files of the base are there.
func (f *FS) take(only []string) error {
	wanted := func(name string) bool {
		return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool {
			o = strings.TrimSuffix(o, "/")
			return name == o || strings.HasPrefix(name, o+"/")
		})
	}
	var sources []string
	err := fs.WalkDir(f.base, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "." || d.IsDir() && !strings.HasPrefix(d.Name(), "."):
		case d.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(name, "~") || d.Name() == "README.md" || d.Name() == "README.html" || strings.HasPrefix(name, "help/"):
		case lists[name]:
			f.add(Folder+"/"+name, name, d)
		case !strings.Contains(name, "/") && len(only) > 0 || name == "site.yaml" || name == "changes.yaml" || name == "policies/policy.schema.json":
		case wanted(name):
			f.add(name, name, d)
		case strings.HasPrefix(name, "sources/"):
			sources = append(sources, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return f.addCited(sources)
}

// add takes a file, unless one's own stands in its place.
func (f *FS) add(name, there string, d fs.DirEntry) {
	if _, err := fs.Stat(f.own, name); err == nil {
		f.Won = append(f.Won, name)
		return
	}
	f.taken[name] = there
	f.list(name, entry{d, path.Base(name), false})
}

// list enters a file into its directory, and that into the one above.
func (f *FS) list(name string, e fs.DirEntry) {
	dir := path.Dir(name)
	if slices.ContainsFunc(f.dirs[dir], func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
		return
	}
	f.dirs[dir] = append(f.dirs[dir], e)
	if dir != "." {
		f.list(dir, entry{e, path.Base(dir), true})
	}
}

// entry is a file or a directory under another name.
type entry struct {
	fs.DirEntry
	name string
	dir  bool
}

func (e entry) Name() string { return e.name }
func (e entry) IsDir() bool  { return e.dir }
func (e entry) Type() fs.FileMode {
	if e.dir {
		return fs.ModeDir
	}
	return 0
}

// names are what can be the name of a source.
var names = regexp.MustCompile(`[a-z0-9]+(-[a-z0-9]+)*`)

// addCited takes the sources that own files and those taken name, and the sources that these name.
func (f *FS) addCited(sources []string) error {
	byID := map[string]string{}
	for _, name := range sources {
		byID[strings.TrimSuffix(path.Base(name), ".yaml")] = name
	}
	var look []string
	err := fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasPrefix(name, Folder+"/") {
			look = append(look, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	for len(look) > 0 {
		text, err := fs.ReadFile(f, look[0])
		if err != nil {
			return err
		}
		said := path.Base(look[0]) + " " + string(text) // a law is named as its source is
		look = look[1:]
		for _, id := range names.FindAllString(said, -1) {
			name, ok := byID[id]
			if !ok {
				continue
			}
			delete(byID, id)
			info, err := fs.Stat(f.base, name)
			if err != nil {
				return err
			}
			f.add(name, name, fs.FileInfoToDirEntry(info))
			look = append(look, name)
		}
	}
	return nil
}

// Has tells whether a file comes from the base.
func (f *FS) Has(name string) bool { _, ok := f.taken[name]; return ok }

// Taken is how many files come from the base.
func (f *FS) Taken() int { return len(f.taken) }

// Where names a file for people: where it lies.
func (f *FS) Where(name string) string {
	if there, ok := f.taken[name]; ok {
		return f.From + "：" + there
	}
	return name
}

// Open opens one's own file, or the base's.
func (f *FS) Open(name string) (fs.File, error) {
	if there, ok := f.taken[name]; ok {
		return f.base.Open(there)
	}
	return f.own.Open(name)
}

// ReadDir lists a directory, of both.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(f.own, name)
	if err != nil && f.dirs[name] == nil {
		return nil, err
	}
	for _, e := range f.dirs[name] {
		if !slices.ContainsFunc(list, func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}
