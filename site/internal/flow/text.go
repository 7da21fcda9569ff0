package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
		if even := balance(ps, len(lines), max); even != nil {
			lines = even
		}
		out = append(out, lines...)
	}
	return out
}

// balance sets the pieces into n lines of at most max ems, so that the lines come out even and,
// where that costs little, break after punctuation. It returns nil if there is no way.
func balance(pieces []string, n int, max float64) []string {
	const midWord = 12 // the price of a break elsewhere; the square of the ems that stay empty is another
	type best struct {
		cost float64
		from int // the last line starts with this piece
	}
	// rows[k][i] is the best way to set the first i pieces into k lines.
	rows := make([]map[int]best, n+1)
	rows[0] = map[int]best{0: {}}
	for k := range n {
		rows[k+1] = map[int]best{}
		for i := range len(pieces) {
			before, ok := rows[k][i]
			if !ok {
				continue
			}
			line := ""
			for j := i; j < len(pieces); j++ {
				line += pieces[j]
				w := textWidth(strings.TrimSpace(line))
				if w > max {
					break
				}
				cost := before.cost + (max-w)*(max-w)
				if last, _ := utf8.DecodeLastRuneInString(line); j+1 < len(pieces) && unicode.IsLetter(last) {
					cost += midWord
				}
				if b, ok := rows[k+1][j+1]; !ok || cost < b.cost {
					rows[k+1][j+1] = best{cost, i}
				}
			}
		}
	}
	if _, ok := rows[n][len(pieces)]; !ok {
		return nil
	}
	lines := make([]string, n)
	for k, end := n, len(pieces); k > 0; k-- {
		from := rows[k][end].from
		lines[k-1] = strings.TrimSpace(strings.Join(pieces[from:end], ""))
		end = from
	}
	return lines
}

// widest is the width of the longest line in ems.
func widest(lines []string) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, textWidth(l))
	}
	return w
}
