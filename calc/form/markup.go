package form

import (
	"strings"

	"yibao/calc/num"
)

// markup is HTML that is being written. Package html/template would do, but what it needs makes the
// browser's program half as large again.
type markup struct{ strings.Builder }

// write writes a piece of HTML with a value in place of each $. Values stand in text or in quoted
// attributes, and are escaped for both.
func (m *markup) write(piece string, values ...string) {
	for _, v := range values {
		before, after, _ := strings.Cut(piece, "$")
		m.WriteString(before)
		m.text(v)
		piece = after
	}
	m.WriteString(piece)
}

// text writes a value, escaped.
func (m *markup) text(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		as := ""
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&#34;"
		case '\'':
			as = "&#39;"
		case 0:
			as = "�"
		default:
			continue
		}
		m.WriteString(s[from:i])
		m.WriteString(as)
		from = i + 1
	}
	m.WriteString(s[from:])
}

// flag writes an attribute that has no value, where it is set.
func (m *markup) flag(name string, set bool) {
	if set {
		m.WriteString(" " + name)
	}
}

// money writes 28895 as 28,895.00.
func money(d num.Num) string { return grouped(d.Fixed(2)) }

// yuan writes an amount for people, 35,000 元.
func yuan(d num.Num) string {
	if d.IsInteger() {
		return grouped(d.Fixed(0)) + " 元"
	}
	return money(d) + " 元"
}

// grouped puts commas into a number, 28895.00.
func grouped(text string) string {
	whole, fen, point := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	out := ""
	for len(whole) > 3 {
		out = "," + whole[len(whole)-3:] + out
		whole = whole[:len(whole)-3]
	}
	out = sign + whole + out
	if point {
		out += "." + fen
	}
	return out
}
