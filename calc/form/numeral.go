package form

import (
	"strings"

	"yibao/calc/num"
)

// amount reads a number as people write it: in digits, in Chinese numerals, or in both: 3.5万, 3万5,
// 三万五千二百. A digit after the last unit counts the unit below it: 3万5 is 35000, 三万零五 30005.
func amount(text string) (num.Num, bool) {
	digits, negative := strings.CutPrefix(text, "-")
	if digits == "" || len(digits) > 60 {
		return num.Num{}, false
	}
	d, ok := units10(digits, scales)
	if negative {
		d = d.Neg()
	}
	return d, ok
}

// scale is a unit of ten, a hundred and so on.
type scale struct {
	name  rune
	zeros int
}

var scales = []scale{{'亿', 8}, {'万', 4}, {'千', 3}, {'百', 2}, {'十', 1}}

// units10 reads a text that may hold units, the largest first.
func units10(text string, of []scale) (num.Num, bool) {
	for i, s := range of {
		before, after, found := strings.Cut(text, string(s.name))
		if !found {
			continue
		}
		if before == "" && s.zeros == 1 {
			before = "1" // 十五
		}
		many, ok := units10(before, of[i+1:])
		if !ok {
			return num.Num{}, false
		}
		sum := many.Shift(s.zeros)
		if after == "" {
			return sum, true
		}
		rest, zero := strings.CutPrefix(after, "零")
		more, ok := units10(rest, of[i+1:])
		if !ok {
			return num.Num{}, false
		}
		if _, single := digit(rest); single && !zero && s.zeros > 1 {
			more = more.Shift(s.zeros - 1) // 3万5
		} else if strings.Trim(rest, "0123456789.") == "" && len(rest) != s.zeros && (!zero || len(rest) > s.zeros) {
			return num.Num{}, false // 3万50 may be anything; 3万零50 not
		}
		return sum.Add(more), true
	}
	if whole, part, point := strings.Cut(text, "点"); point { // 三点五
		if whole, part = figures(whole), figures(part); whole == "" || part == "" {
			return num.Num{}, false
		}
		text = whole + "." + part
	}
	if d, ok := digit(text); ok {
		return num.Int(int64(d)), true
	}
	if strings.Trim(text, "0123456789.") != "" || len(text) > maxDigits {
		return num.Num{}, false
	}
	return num.Parse(text)
}

// figures writes numerals that stand for one digit each as digits; empty where there are others.
func figures(text string) string {
	out := ""
	for _, r := range text {
		d, ok := digit(string(r))
		if !ok {
			return ""
		}
		out += string(rune('0' + d))
	}
	return out
}

// digit reads one digit or numeral.
func digit(text string) (int, bool) {
	r := []rune(text)
	if len(r) != 1 {
		return 0, false
	}
	if r[0] >= '0' && r[0] <= '9' {
		return int(r[0] - '0'), true
	}
	if r[0] == '两' {
		return 2, true
	}
	for i, n := range []rune("零一二三四五六七八九") {
		if n == r[0] {
			return i, true
		}
	}
	return 0, false
}
