package words

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"yibao/calc/date"
	"yibao/calc/num"
)

var (
	wan     = num.Int(10000)
	hundred = num.Int(100)
)

// Yuan writes an amount for a sentence: "1300 元", "1417.60 元".
func Yuan(d num.Num) string {
	var room [40]byte
	b := room[:0]
	if d = d.Fen(); d.IsInteger() {
		b = d.AppendFixed(b, 0)
	} else {
		b = d.AppendFixed(b, 2)
	}
	return string(append(b, " 元"...))
}

// Edge writes the edge of a band the way people say it: 30000 is "3 万元".
func Edge(d num.Num) string {
	if d.GreaterThanOrEqual(wan) && d.IsInteger() && d.IntPart()%1000 == 0 {
		return d.Div(wan).String() + " 万元"
	}
	return Yuan(d)
}

// Percent writes a rate: 0.85 is "85%". One without end is cut to eight decimals.
func Percent(d num.Num) string { return Plain(d.Mul(hundred)) + "%" }

// Plain writes a number; one without end with eight decimals.
func Plain(d num.Num) string {
	if s := d.String(); !strings.Contains(s, "/") {
		return s
	}
	return d.Round(8).String()
}

// Count writes a whole number for a sentence.
func Count(n int) string { return strconv.Itoa(n) }

// Date writes a day as 2009 年 1 月 1 日.
func Date(d date.Date) string {
	_, _, day := d.Civil()
	return Month(d) + " " + strconv.Itoa(day) + " 日"
}

// Month writes a month as 2009 年 1 月.
func Month(d date.Date) string {
	y, m, _ := d.Civil()
	return strconv.Itoa(y) + " 年 " + strconv.Itoa(m) + " 月"
}

// Join lists names as “甲、乙和丙”.
func Join(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	list := strings.Join(parts[:len(parts)-1], "、")
	if last, _ := utf8.DecodeLastRuneInString(list); last < utf8.RuneSelf {
		list += " " // as there is between a digit and Chinese
	}
	return list + "和" + parts[len(parts)-1]
}

// Band names the band between two edges. The first starts at zero, the last has no end (zero).
func Band(lo, hi num.Num) string {
	switch {
	case lo.IsZero() && hi.IsZero():
		return "不分段"
	case hi.IsZero():
		return Edge(lo) + "以上"
	case lo.IsZero():
		return Edge(hi) + "以内"
	}
	return Edge(lo) + "到 " + Edge(hi)
}
