// Package mend writes into content files what only one thing can be meant by: a sign of the wrong
// width, a space too few, an anchor in another spelling. Which those are, the checks say themselves
// ([content.Problem.Fix]); nothing here changes what a person means, an amount least of all.
package mend

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"yibao/calc/tree"
	"yibao/site/internal/content"
)

// Check checks a content folder. Its problems name files as they are called there, without the folder.
type Check func(fs.FS) content.Problems

// Change is what a file was and what it becomes.
type Change struct {
	File     string // path in the content folder
	Old, New []byte
	lines    []lineChange
}

type lineChange struct {
	line     int
	old, new string
}

// maxRounds bounds how often it looks again: what is mended may bring to light what it hid.
const maxRounds = 8

// Of gives what can be mended in fsys, in the order of files, and the problems that are left after
// that. Nothing is written.
func Of(fsys fs.FS, check Check) ([]Change, content.Problems) {
	now := mended{fsys, map[string][]byte{}}
	problems := check(now)
	for range maxRounds {
		if !now.mend(problems) {
			break
		}
		problems = check(now)
	}
	var changes []Change
	for name, data := range now.files {
		old, err := fs.ReadFile(fsys, name)
		if err == nil && !bytes.Equal(old, data) {
			changes = append(changes, Change{File: name, Old: old, New: data, lines: difference(string(old), string(data))})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return cmp.Compare(a.File, b.File) })
	return changes, problems
}

// mended is a folder with some files as they will be.
type mended struct {
	fs.FS
	files map[string][]byte
}

// Stat is that of the folder: nothing that is no file gets changed.
func (m mended) Stat(name string) (fs.FileInfo, error) { return fs.Stat(m.FS, name) }

func (m mended) ReadFile(name string) ([]byte, error) {
	if data, ok := m.files[name]; ok {
		return data, nil
	}
	return fs.ReadFile(m.FS, name)
}

// mend applies what the problems say and tells whether anything has changed.
func (m mended) mend(problems content.Problems) (changed bool) {
	fixes := map[string][][]tree.Edit{}
	for _, p := range problems {
		if len(p.Fix) > 0 {
			fixes[p.File] = append(fixes[p.File], p.Fix)
		}
	}
	for name, list := range fixes {
		data, err := m.ReadFile(name)
		if err != nil {
			continue
		}
		if after := apply(data, list); !bytes.Equal(after, data) {
			m.files[name], changed = after, true
		}
	}
	return changed
}

// apply makes the edits of each fix, or none of them: where a text does not stand in its place, or
// meets an edit of another fix. That fix may come in the next round. Those of many lines come first.
func apply(data []byte, fixes [][]tree.Edit) []byte {
	rest, marked := bytes.CutPrefix(data, []byte("\ufeff")) // columns do not count it
	lines := strings.Split(string(rest), "\n")
	slices.SortStableFunc(fixes, func(a, b []tree.Edit) int { return len(b) - len(a) })
	var all []tree.Edit
	for _, fix := range fixes {
		stands := func(e tree.Edit) bool {
			if e.Pos.Line < 1 || e.Pos.Line > len(lines) {
				return false
			}
			line := []rune(lines[e.Pos.Line-1])
			return e.Pos.Col >= 1 && end(e) <= len(line)+1 && string(line[e.Pos.Col-1:end(e)-1]) == e.Old &&
				!slices.ContainsFunc(all, func(other tree.Edit) bool { return meet(e, other) })
		}
		if !slices.ContainsFunc(fix, func(e tree.Edit) bool { return !stands(e) }) {
			all = append(all, fix...)
		}
	}
	slices.SortFunc(all, func(a, b tree.Edit) int { // from right to left, so that columns stay right
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(b.Pos.Col, a.Pos.Col))
	})
	for _, e := range all {
		line := []rune(lines[e.Pos.Line-1])
		lines[e.Pos.Line-1] = string(line[:e.Pos.Col-1]) + e.New + string(line[end(e)-1:])
	}
	out := []byte(strings.Join(lines, "\n"))
	if marked {
		out = append([]byte("\ufeff"), out...)
	}
	return out
}

// end is the column after an edit's old text.
func end(e tree.Edit) int { return e.Pos.Col + len([]rune(e.Old)) }

// meet tells whether two edits are of the same characters.
func meet(a, b tree.Edit) bool {
	return a.Pos.Line == b.Pos.Line && a.Pos.Col < end(b) && b.Pos.Col < end(a) || a.Pos == b.Pos
}

// difference lists the lines that are not the same. Edits keep lines in their order, and only split
// some: a line that is there no more is followed by those that came of it.
func difference(old, new string) []lineChange {
	before, after := strings.Split(old, "\n"), strings.Split(new, "\n")
	var out []lineChange
	for i, line := range before {
		more := len(after) - (len(before) - i - 1) // at most so many came of this line
		if more > 0 && after[0] == line {
			after = after[1:]
			continue
		}
		n := 1
		for n < more && (i+1 >= len(before) || after[n] != before[i+1]) {
			n++
		}
		out = append(out, lineChange{i + 1, line, strings.Join(after[:n], "\n")})
		after = after[n:]
	}
	return out
}

// Show writes what changes, line by line, with the name of the content folder before every file.
// Characters that cannot be seen are named.
func Show(w io.Writer, folder string, changes []Change) error {
	var b strings.Builder
	for _, c := range changes {
		for _, l := range c.lines {
			fmt.Fprintf(&b, "%s:%d\n- %s\n", path.Join(folder, c.File), l.line, visible(l.old))
			for line := range strings.SplitSeq(l.new, "\n") {
				fmt.Fprintf(&b, "+ %s\n", visible(line))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func visible(s string) string {
	var b strings.Builder
	for _, c := range strings.TrimSuffix(s, "\r") {
		if c != ' ' && c != '\u3000' && !unicode.IsPrint(c) {
			fmt.Fprintf(&b, "⟨U+%04X⟩", c)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// Write writes the changes into the folder. A file takes the place of the old one when it is whole;
// one that somebody has changed meanwhile is left alone.
func Write(dir string, changes []Change) error {
	for _, c := range changes {
		if err := write(filepath.Join(dir, filepath.FromSlash(c.File)), c); err != nil {
			return err
		}
	}
	return nil
}

func write(name string, c Change) (err error) {
	now, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, c.Old) {
		return fmt.Errorf("%s 刚才改动过，没有写；请再检查一次", c.File)
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	fresh, err := os.CreateTemp(filepath.Dir(name), ".mend-*") // hidden, so no check reads it
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(fresh.Name())
		}
	}()
	if _, err = fresh.Write(c.New); err == nil {
		err = fresh.Chmod(info.Mode().Perm())
	}
	if closed := fresh.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(fresh.Name(), name)
}
