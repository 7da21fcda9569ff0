package content

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
)

// hidden refuses characters that nobody can see: what is published is what the author saw. It tells
// of a line once. Those that say nothing at all can be taken away without asking.
func (f *file) hidden() {
	for i, line := range f.lines {
		var found []rune
		var fix []tree.Edit
		first, col := 0, 0
		for at, c := range line {
			col++
			if !unseen(line, at, c) {
				continue
			}
			if found = append(found, c); len(found) == 1 {
				first = col
			}
			if to, ok := harmless[c]; ok {
				fix = append(fix, tree.Edit{Pos: tree.Pos{Line: i + 1, Col: col}, Old: string(c), New: to})
			}
		}
		if len(found) > 0 {
			advice := "删去它"
			if len(found) > 1 {
				advice = fmt.Sprintf("删去它；这一行一共有 %d 个这样的字符", len(found))
			}
			f.fail(tree.Pos{Line: i + 1, Col: first}, nameOf(found[0]), advice, fix...)
		}
	}
}

// harmless are the unseen characters that can only be a slip, and what stands in their place.
var harmless = map[rune]string{
	'\u00ad': "", '\u200b': "", '\u200c': "", '\u200d': "", '\u2060': "", '\ufeff': "",
	'\r': "\n",
}

// hiddenIn refuses such characters in a text that was written with escapes.
func (f *file) hiddenIn(text string, pos tree.Pos) {
	for at, c := range text {
		if c != '\n' && unseen(text, at, c) && !strings.ContainsRune(string(f.data), c) {
			f.fail(pos, nameOf(c), "删去它")
			return
		}
	}
}

// entity is a character of HTML by its name or number.
var entity = regexp.MustCompile(`&#?[0-9A-Za-z]+;`)

// hiddenEntities refuses them in a text with characters by name or number.
func (f *file) hiddenEntities(t *markdown.Text) {
	for _, m := range entity.FindAllStringIndex(t.Text, -1) {
		text := html.UnescapeString(t.Text[m[0]:m[1]])
		if c, _ := utf8.DecodeRuneInString(text); unseen(text, 0, c) {
			f.fail(t.Pos(m[0]), nameOf(c), "删去 "+t.Text[m[0]:m[1]])
		}
	}
}

// nameOf says what an unseen character is.
func nameOf(c rune) string {
	kind := "看不见的字符"
	switch {
	case c == '\r':
		kind = "单独的回车"
	case c == unicode.ReplacementChar:
		kind = "读坏了的字符"
	case unicode.Is(unicode.Co, c):
		kind = "别的电脑上显示不出来的字符"
	case unicode.Is(unicode.Bidi_Control, c):
		kind = "改变文字方向的字符"
	case unicode.Is(unicode.Cc, c):
		kind = "控制字符"
	}
	return fmt.Sprintf("这里有%s U+%04X", kind, c)
}

// blanks are letters and signs that show nothing.
var blanks = "\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u2800\u3164\uffa0\ufffd"

// unseen tells a character that shows nothing, or not everywhere, where c stands at an offset of a
// line. What a language needs may stay: joiners between letters that are joined and between
// pictures, marks of direction beside Arabic and Hebrew, variants of the character before.
func unseen(line string, at int, c rune) bool {
	if c >= ' ' && c < 0x7f || c == '\t' || unicode.Is(unicode.Han, c) {
		return false // which is nearly always so, and told much faster
	}
	before, _ := utf8.DecodeLastRuneInString(line[:at])
	switch {
	case c == '\u200c' || c == '\u200d':
		after, _ := utf8.DecodeRuneInString(line[at+utf8.RuneLen(c):])
		return !(joins(before) && joins(after))
	case c == '\u061c' || c == '\u200e' || c == '\u200f':
		return !strings.ContainsFunc(line, func(c rune) bool { return unicode.In(c, unicode.Arabic, unicode.Hebrew) })
	case unicode.Is(unicode.Variation_Selector, c):
		return at == 0 || unicode.IsSpace(before)
	case unicode.Is(unicode.Prepended_Concatenation_Mark, c):
		return false
	}
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Co, unicode.Noncharacter_Code_Point) || strings.ContainsRune(blanks, c)
}

// joins tells a character beside which a joiner has a meaning.
func joins(c rune) bool {
	return unicode.In(c, unicode.So, unicode.Sk, unicode.Variation_Selector) ||
		unicode.In(c, unicode.L, unicode.M) && !unicode.In(c, unicode.Han, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}
