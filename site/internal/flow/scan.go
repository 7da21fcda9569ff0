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

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\u3000' }

// space steps over blanks on this line and says whether there were any.
func (s *scanner) space() bool {
	from := s.i
	for isSpace(s.peek(0)) {
		s.next()
	}
	return s.i > from
}

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
	return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' || r == '\ufeff' || r >= 0xfffd && r <= 0xffff
}

func isIDChar(r rune) bool {
	return r == '_' || r != eof && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// id reads an id; "" if there is none. A hyphen belongs to it only between two other
// characters of an id, so that a-->b is two ids and a-b is one.
func (s *scanner) id() string {
	from := s.i
	for isIDChar(s.peek(0)) || s.peek(0) == '-' && s.i > from && isIDChar(s.peek(1)) {
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
