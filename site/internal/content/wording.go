package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
)

// fullWidth gives the Chinese form of punctuation.
var fullWidth = map[rune]rune{',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）'}

// halfWidth finds punctuation of Latin form between two Chinese characters; a space may
// stand between. It gives the offsets.
func halfWidth(s string) []int {
	var out []int
	for i, c := range s {
		if fullWidth[c] == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(s[:i], " "))
		after, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s[i+1:], " "))
		if chinese(before) && chinese(after) {
			out = append(out, i)
		}
	}
	return out
}

// chinese tells a Chinese character or full-width punctuation.
func chinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“”‘’…—", r) ||
		r >= 0x3001 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}

func (f *file) failWording(pos tree.Pos, c byte) {
	f.fail(pos, "中文里用了半角的 "+string(c), "改成全角的 "+string(fullWidth[rune(c)]))
}

// textWording checks a text of a body.
func (f *file) textWording(t *markdown.Text) {
	for _, i := range halfWidth(t.Text) {
		f.failWording(t.Pos(i), t.Text[i])
	}
}

// flowWording checks the source of a flowchart: no syntax of it stands between Chinese.
func (f *file) flowWording(flow markdown.Fence) {
	for n, line := range strings.Split(flow.Text, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "%%") {
			continue
		}
		for _, i := range halfWidth(line) {
			f.failWording(tree.Pos{Line: flow.Line + 1 + n, Col: utf8.RuneCountInString(line[:i]) + 1}, line[i])
		}
	}
}

// fieldWording checks the text of a field. YAML may have folded it or taken escapes out of
// it, so the place is found by looking for the three characters from the start of the value.
func (f *file) fieldWording(n *tree.Node) {
	line, from := n.Pos.Line, byteOffset(f.lines[n.Pos.Line-1], n.Pos.Col)
	for _, i := range halfWidth(n.Text) {
		_, before := utf8.DecodeLastRuneInString(n.Text[:i])
		_, after := utf8.DecodeRuneInString(n.Text[i+1:])
		snippet := n.Text[i-before : i+1+after]
		pos := n.Pos
		for l, start := line, from; l <= len(f.lines); l, start = l+1, 0 {
			text := f.lines[l-1]
			if at := strings.Index(text[start:], snippet); at >= 0 {
				at += start + before
				pos = tree.Pos{Line: l, Col: utf8.RuneCountInString(text[:at]) + 1}
				line, from = l, at
				break
			}
		}
		f.failWording(pos, n.Text[i])
	}
}

// byteOffset turns a column into an offset.
func byteOffset(line string, col int) int {
	for i := range line {
		if col--; col == 0 {
			return i
		}
	}
	return len(line)
}
