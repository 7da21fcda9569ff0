package content

import (
	"regexp"
	"slices"
	"strings"

	"yibao/site/internal/markdown"
)

// span is a time by its number and unit, as in 30 日.
type span struct{ number, unit string }

// A time limit is a number and a unit with 内 or 前 behind it; a year is one only in digits,
// because 一年内 says over what time something is counted.
var (
	aSpan  = regexp.MustCompile(`(\d+|[一二两三四五六七八九十]+) ?(?:个 ?)?(工作日|小时|日|天|周|月|年)`)
	aLimit = regexp.MustCompile(`(?:` + aSpan.String() + `)(?:以内|之内|内|以前|之前|前)`)
)

// digits are the Chinese numbers that limits are written with.
var digits = map[string]string{"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7",
	"八": "8", "九": "9", "十": "10", "十五": "15", "二十": "20", "三十": "30", "六十": "60", "九十": "90"}

// spanOf reads a match of aSpan or aLimit.
func spanOf(s string, m []int) span {
	number, unit := s[m[2]:m[3]], s[m[4]:m[5]]
	if d := digits[number]; d != "" {
		number = d
	}
	if unit == "天" {
		unit = "日"
	}
	return span{number, unit}
}

// checkLimits refuses a time limit in the text that the field deadlines does not have: people
// look for it there.
func (p *Procedure) checkLimits(f *file, texts []markdown.Text) {
	var known []span
	for _, d := range p.Deadlines {
		for _, m := range aSpan.FindAllStringSubmatchIndex(d.What+"，"+d.Text+"，"+d.From, -1) {
			known = append(known, spanOf(d.What+"，"+d.Text+"，"+d.From, m))
		}
	}
	for i := range texts {
		t := &texts[i]
		for _, m := range aLimit.FindAllStringSubmatchIndex(t.Text, -1) {
			s := spanOf(t.Text, m)
			if s.unit == "年" && !strings.ContainsAny(t.Text[m[0]:m[1]], "0123456789") || slices.Contains(known, s) {
				continue
			}
			f.fail(t.Pos(m[0]), "正文里的期限“"+t.Text[m[0]:m[1]]+"”，deadlines 里没有", "在 deadlines 里加上一条，写明环节和期限")
		}
	}
}
