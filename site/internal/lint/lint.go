// Package lint looks for what is not wrong but could be better, once the content is free of
// errors:
//
//   - an input that no result depends on, and a reading that none does;
//   - an edge of bands, a deductible, a ceiling or a threshold without an example at it or
//     within a fen of it;
//   - an entry, a source, a law, a policy or a bridge to today that was last checked more than a
//     year before the newest date of a check in the content, and a source or a policy of which
//     that is not known.
//
// It knows no clock: the same content always gets the same advice. Figures that nothing uses or
// that have no source are errors already.
package lint

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"sync"

	"yibao/calc/tree"
	"yibao/site/internal/content"
	"yibao/site/internal/yaml"
)

// Note is one piece of advice.
type Note struct {
	File string // path in the content folder
	Pos  tree.Pos
	Text string
}

// Of looks a site over that was loaded from fsys. Notes come in the order of files and places.
func Of(fsys fs.FS, site *content.Site) []Note {
	notes := unchecked(fsys, site)
	found := make([][]Note, len(site.Policies))
	var jobs sync.WaitGroup
	for i, p := range site.Policies {
		jobs.Go(func() {
			if doc := document(fsys, p.File); doc != nil {
				found[i] = slices.Concat(unread(p, doc), untested(p, doc))
			}
		})
	}
	jobs.Wait()
	notes = append(notes, slices.Concat(found...)...)
	if site.Base != nil { // what others have written is theirs to improve
		notes = slices.DeleteFunc(notes, func(n Note) bool { return site.Base.Has(n.File) })
	}
	slices.SortStableFunc(notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	return notes
}

// Write writes the notes for people, the files apart, with the name of the content folder
// before every file.
func Write(w io.Writer, folder string, notes []Note) error {
	if len(notes) == 0 {
		return nil
	}
	text := fmt.Sprintf("另有 %d 处可以改进，不改也能发布：\n", len(notes))
	for i, n := range notes {
		if i == 0 || n.File != notes[i-1].File {
			text += "\n"
		}
		text += fmt.Sprintf("%s:%d:%d: %s\n", path.Join(folder, n.File), n.Pos.Line, n.Pos.Col, n.Text)
	}
	_, err := io.WriteString(w, text)
	return err
}

// document reads a policy's file again, for the places in it.
func document(fsys fs.FS, name string) *tree.Node {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil // it has gone since it was loaded
	}
	doc, _ := yaml.Parse(data)
	return doc
}

// get follows names into a document.
func get(n *tree.Node, names ...string) *tree.Node {
	for _, name := range names {
		n = n.Get(name)
	}
	return n
}

// placeOf is where a field of a map stands, or else the map.
func placeOf(n *tree.Node, name string) tree.Pos {
	if n == nil {
		return tree.Pos{Line: 1, Col: 1}
	}
	for _, k := range n.Keys {
		if k.Name == name {
			return k.Pos
		}
	}
	return n.Pos
}

// items lists the values of a list or a map.
func items(n *tree.Node) []*tree.Node {
	if n == nil {
		return nil
	}
	return n.Items
}
