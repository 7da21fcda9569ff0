package flow

import (
	"strings"
	"unicode"
)

// The reader's system chooses the font, so widths are estimates, in ems and on the safe side:
// a Chinese character is 1 em in all fonts, Latin letters differ little between sans serifs.

func isWide(r rune) bool { return r >= 0x2e80 || r >= 0x2014 && r <= 0x2027 }

func runeWidth(r rune) float64 {
	switch {
	case unicode.IsMark(r):
		return 0
	case isWide(r):
		return 1
	case r == ' ':
		return 0.3
	case r >= 'A' && r <= 'Z' || r == '%' || r == '@' || r == 'm' || r == 'w':
		return 0.72
	case strings.ContainsRune("ijl.,:;'|!()[]", r):
		return 0.36
	}
	return 0.58
}

// textWidth is the width of one line in ems, with the small space that browsers put between
// Chinese characters and Latin letters or digits (text-autospace).
func textWidth(s string) float64 {
	w := 0.0
	var last rune
	for _, r := range s {
		w += runeWidth(r)
		if last != 0 && isWide(last) != isWide(r) && last != ' ' && r != ' ' {
			w += 0.125
		}
		last = r
	}
	return w
}

// 行首禁则、行末禁则: what may not begin a line, and what may not end one.
const (
	noStart = "、，。；：！？）》〉」』】〕”’…—～·％‰℃,.;:!?)]}%"
	noEnd   = "（《〈「『【〔“‘([{￥#"
)

// pieces cuts a line into what must stay together: a Chinese character with its punctuation, a
// Latin word or a number.
func pieces(s string) []string {
	var out []string
	var cur []rune
	for _, r := range s {
		if len(cur) > 0 {
			last := cur[len(cur)-1]
			word := !isWide(last) && !isWide(r) && last != ' ' && r != ' '
			glued := strings.ContainsRune(noStart, r) || strings.ContainsRune(noEnd, last)
			if !word && !glued && !unicode.IsMark(r) {
				out = append(out, string(cur))
				cur = nil
			}
		}
		cur = append(cur, r)
	}
	if len(cur) > 0 {
		out = append(out, string(cur))
	}
	return out
}

// fill sets the pieces into lines of at most max ems. A piece that is longer is broken anywhere.
func fill(pieces []string, max float64) []string {
	var lines []string
	cur := ""
	end := func() {
		if t := strings.TrimSpace(cur); t != "" {
			lines = append(lines, t)
		}
		cur = ""
	}
	for _, p := range pieces {
		if textWidth(strings.TrimSpace(cur+p)) <= max {
			cur += p
			continue
		}
		end()
		if textWidth(p) <= max {
			cur = p
			continue
		}
		for _, r := range p {
			if cur != "" && textWidth(cur+string(r)) > max {
				end()
			}
			cur += string(r)
		}
	}
	end()
	return lines
}

// wrap breaks text into lines of at most max ems, as few as possible and as even as possible.
func wrap(text string, max float64) []string {
	var out []string
	for part := range strings.SplitSeq(text, "\n") {
		ps := pieces(part)
		lines := fill(ps, max)
		for narrower := max - 0.25; narrower >= 1; narrower -= 0.25 {
			even := fill(ps, narrower)
			if len(even) > len(lines) || brokenPieces(ps, narrower) > brokenPieces(ps, max) {
				break
			}
			lines = even
		}
		out = append(out, lines...)
	}
	return out
}

// brokenPieces counts the pieces that do not fit on a line of their own.
func brokenPieces(pieces []string, max float64) int {
	n := 0
	for _, p := range pieces {
		if textWidth(p) > max {
			n++
		}
	}
	return n
}

// widest is the width of the longest line in ems.
func widest(lines []string) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, textWidth(l))
	}
	return w
}
