package content

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"

	"yibao/calc/tree"
	"yibao/site/internal/kit"
)

// Problem is one thing that an author has to mend.
type Problem struct {
	File   string      // path of the file in the content folder, or below Problems.Under's
	Pos    tree.Pos    // inside the file; line and column count from 1, columns in characters
	Line   string      // that line of the file; empty where the problem is of the whole file
	Msg    string      // what is wrong
	Advice string      // what to do; may be empty
	Fix    []tree.Edit // what mends it, where only one thing can be meant; see package mend

	given bool // of a file taken from a base, which File names whole
}

// Problems are all that is wrong, in the order of files, lines and columns.
// Careful: an empty Problems put into a variable of type error is not nil.
type Problems []*Problem

// Under puts the name of the content folder before every file, so that the reader can open it.
func (ps Problems) Under(folder string) Problems {
	for _, p := range ps {
		if !p.given {
			p.File = path.Join(folder, p.File)
		}
	}
	return ps
}

// Error is what WriteTo writes.
func (ps Problems) Error() string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.String())
	}
	return b.String()
}

// First is Error without what comes after so many problems: one wrong figure can upset a
// hundred examples.
func (ps Problems) First(n int) string {
	if len(ps) <= n {
		return ps.Error()
	}
	return ps[:n].Error() + fmt.Sprintf("还有 %d 处；看全部：%s check\n", len(ps)-n, kit.Command())
}

// WriteTo writes all problems, for a person to read.
func (ps Problems) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, ps.Error())
	return int64(n), err
}

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b *Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
}

// String shows the place, what is wrong, the line with a caret under the place, and what to do:
//
//	procedures/shangrao/x.md:7:1: 没有 palce 这个字段
//	    palce: shangrao
//	    ^
//	  检查拼写，或删去它；是不是 place？
func (p *Problem) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s\n", p.File, p.Pos.Line, p.Pos.Col, p.Msg)
	if strings.TrimSpace(p.Line) != "" {
		line, caret := p.excerpt()
		fmt.Fprintf(&b, "    %s\n    %s^\n", line, caret)
	}
	if p.Advice != "" {
		fmt.Fprintf(&b, "  %s\n", p.Advice)
	}
	return b.String()
}

// excerpt gives the part of the line around the place, and what to put before the caret so
// that it stands right below: as wide as the text before it.
func (p *Problem) excerpt() (line, before string) {
	const left, right = 40, 30 // characters kept; more would not fit a terminal
	r := []rune(p.Line)
	at := min(p.Pos.Col-1, len(r))
	if at+right < len(r) {
		r = append(r[:at+right:at+right], '…')
	}
	if at > left {
		r = append([]rune{'…'}, r[at-left:]...)
		at = left + 1
	}
	var b strings.Builder
	for _, c := range r[:at] {
		switch {
		case c == '\t':
			b.WriteByte('\t')
		case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		case wide(c):
			b.WriteRune('　')
		default:
			b.WriteByte(' ')
		}
	}
	return string(r), b.String()
}

// wide tells whether a terminal gives a character two columns. Those that Unicode calls
// ambiguous, as “”, get one.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115f, // Hangul Jamo
		r >= 0x2e80 && r <= 0xa4cf && r != 0x303f, // CJK, Kana, Yi
		r >= 0xac00 && r <= 0xd7a3,                // Hangul
		r >= 0xf900 && r <= 0xfaff,                // CJK compatibility
		r >= 0xfe30 && r <= 0xfe6f,                // CJK compatibility forms
		r >= 0xff01 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6,
		r >= 0x1f300 && r <= 0x1faff, // pictures
		r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}
