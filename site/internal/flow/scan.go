package flow

import (
	"strings"
	"unicode"
)

// scanner walks through the source text character by character.
type scanner struct {
	src   []rune
	i     int // next character
	line  int // line of src[i], from 1
	start int // index of the first character of that line
}

const eof rune = -1

func (s *scanner) pos() Pos { return Pos{s.line, s.i - s.start + 1} }

// peek returns the character n places on.
func (s *scanner) peek(n int) rune {
	if s.i+n < len(s.src) {
		return s.src[s.i+n]
	}
	return eof
}

func (s *scanner) next() rune {
	r := s.peek(0)
	if r == eof {
		return r
	}
	s.i++
	if r == '\n' {
		s.line++
		s.start = s.i
	}
	return r
}

// at says whether the text goes on with w.
func (s *scanner) at(w string) bool {
	n := 0
	for _, r := range w {
		if s.peek(n) != r {
			return false
		}
		n++
	}
	return true
}

// take steps over w if the text goes on with it.
func (s *scanner) take(w string) bool {
	if !s.at(w) {
		return false
	}
	for range []rune(w) {
		s.next()
	}
	return true
}

// isSpace tells what Mermaid takes for a blank within a line.
func isSpace(r rune) bool { return r != '\n' && r != '\u0085' && unicode.IsSpace(r) || r == '\ufeff' }

// space steps over blanks on this line and says whether there were any.
func (s *scanner) space() bool {
	from := s.i
	for isSpace(s.peek(0)) {
		s.next()
	}
	return s.i > from
}

// blank steps over blanks, line breaks and lines that are comments.
func (s *scanner) blank() {
	for {
		s.space()
		switch {
		case s.peek(0) == '\n':
			s.next()
		case s.at("%%") && !s.at("%%{") && s.atLineStart() && s.line > 1:
			s.restOfLine()
		default:
			return
		}
	}
}

// atLineStart says whether there are only blanks before, on this line.
func (s *scanner) atLineStart() bool { return strings.TrimSpace(string(s.src[s.start:s.i])) == "" }

// atLineEnd says whether the line ends here, atEnd whether the statement does.
func (s *scanner) atLineEnd() bool { r := s.peek(0); return r == eof || r == '\n' }
func (s *scanner) atEnd() bool     { return s.atLineEnd() || s.peek(0) == ';' }

// restOfLine steps to the end of the line and returns what was there.
func (s *scanner) restOfLine() string {
	from := s.i
	for !s.atLineEnd() {
		s.next()
	}
	return strings.TrimSpace(string(s.src[from:s.i]))
}

// invisible says whether r is a character that has no place in a text file: drawn, it would
// break the page.
func invisible(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' || r >= 0xfffd && r <= 0xffff
}

func isIDChar(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r != eof && r < 0xfffd && unicode.IsLetter(r)
}

// id reads an id; "" if there is none. A hyphen or a dot belongs to it only between two other
// characters of an id, so that a-->b is two ids and a-b is one.
func (s *scanner) id() string {
	from := s.i
	for isIDChar(s.peek(0)) || (s.peek(0) == '-' || s.peek(0) == '.') && s.i > from && isIDChar(s.peek(1)) {
		s.next()
	}
	return string(s.src[from:s.i])
}

// run steps over a run of r and returns its length.
func (s *scanner) run(r rune) int {
	n := 0
	for s.peek(0) == r {
		s.next()
		n++
	}
	return n
}

// lookalikes are the full-width and typographic characters that are typed for those of Mermaid.
var lookalikes = map[rune]string{'｜': "|", '－': "-", '—': "--", '–': "-", '―': "-", '─': "-", '→': "-->", '＞': ">", '〉': ">", '》': ">", '＜': "<", '＝': "=",
	'［': "[", '］': "]", '【': "[", '】': "]", '（': "(", '）': ")", '｛': "{", '｝': "}", '；': ";", '：': ":", '＆': "&",
	'“': `"`, '”': `"`, '＂': `"`, '＃': "#", '％': "%", '＠': "@", '～': "~", '．': ".", '＿': "_", '／': "/"}

// unexpected reports the character that stands where something else should: what that is, and
// what to do.
func (p *parser) unexpected(should, advice string) {
	r := p.peek(0)
	switch half, known := lookalikes[r]; {
	case p.atLineEnd():
		p.fail(p.pos(), advice, "%s，却没有了。", should)
	case known:
		p.wide(p.pos(), r, half)
	case strings.ContainsRune("\u200b\u200c\u200d\u200e\u200f\u2060\u00ad", r):
		p.fail(p.pos(), "请删去它，或者把这一行重新输入一遍。", "这里有一个看不见的字符（U+%04X）。", r)
	default:
		p.fail(p.pos(), advice, "%s，不是“%c”。", should, r)
	}
}

// half is the character that one is typed for; itself where it is typed for no other.
func half(r rune) rune {
	if to, ok := lookalikes[r]; ok {
		return rune(to[0])
	}
	return r
}

// wide reports a character that is typed for another.
func (p *parser) wide(at Pos, r rune, half string) {
	p.fail(at, "请改成半角的 "+half+" 。", "用了全角的“%c”（U+%04X）。", r, r)
	p.errs[len(p.errs)-1].Fix = []Fix{{at, string(r), half}}
}

// wideEnd finds what was typed for the closing bracket on the line that the scanner is on.
func (s scanner) wideEnd(bracket string) (at Pos, r rune, found bool) {
	for !s.atLineEnd() {
		if r := s.peek(0); lookalikes[r] == bracket[:1] {
			return s.pos(), r, true
		}
		s.next()
	}
	return Pos{}, 0, false
}

// closesBefore tells whether a character stands before a place of the line that the scanner is on.
func (s scanner) closesBefore(at Pos, r rune) bool {
	for !s.atLineEnd() && s.pos() != at {
		if s.peek(0) == r {
			return true
		}
		s.next()
	}
	return false
}
