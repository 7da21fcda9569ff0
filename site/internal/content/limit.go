package content

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"yibao/site/internal/markdown"
)

// span is a time by its number and unit, as in 30 日.
type span struct{ number, unit string }

// A time limit is a number and a unit with 内 or 前 behind it, or with 不超过 and the like before it; a
// year is one only in digits, because 一年内 says over what time something is counted. 当场办结 is one, too.
var (
	aSpan  = regexp.MustCompile(`([0-9０-９]+|[一二两三四五六七八九十]+) ?(?:个 ?)?(工作日|自然日|小时|日|天|周|月|年)`)
	aLimit = regexp.MustCompile(aSpan.String() + `(?:以内|之内|内|以前|之前|前)`)
	atMost = regexp.MustCompile(`(?:不超过|不得超过|最长|最多|最迟|至多) ?` + aSpan.String())
	atOnce = regexp.MustCompile(`(当场|当日|当天|即时|即日|随到随)(?:办结|办好|办完|办理完毕|办)`)
)

// digits are the Chinese numbers that limits are written with.
var digits = map[string]string{"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7",
	"八": "8", "九": "9", "十": "10", "十五": "15", "二十": "20", "三十": "30", "六十": "60", "九十": "90"}

// spanOf reads a match of aSpan, aLimit or atMost.
func spanOf(s string, m []int) span {
	number, unit := narrow(s[m[2]:m[3]]), s[m[4]:m[5]]
	if d := digits[number]; d != "" {
		number = d
	}
	if unit == "天" || unit == "自然日" {
		unit = "日"
	}
	return span{number, unit}
}

// checkLimits refuses a time limit in the text that the field deadlines does not have: people
// look for it there.
func (p *Procedure) checkLimits(f *file, texts []markdown.Text) {
	var known []span
	said := ""
	for _, d := range p.Deadlines {
		all := d.What + "，" + d.Text + "，" + d.From
		said += all
		for _, m := range aSpan.FindAllStringSubmatchIndex(all, -1) {
			known = append(known, spanOf(all, m))
		}
	}
	for i := range texts {
		t := &texts[i]
		missing := func(m []int) {
			f.fail(t.Pos(m[0]), "正文里的期限“"+t.Text[m[0]:m[1]]+"”，deadlines 里没有", "在 deadlines 里加上一条，写明环节和期限")
		}
		for _, m := range slices.Concat(aLimit.FindAllStringSubmatchIndex(t.Text, -1), atMost.FindAllStringSubmatchIndex(t.Text, -1)) {
			s := spanOf(t.Text, m)
			if s.unit == "年" && !strings.ContainsAny(t.Text[m[0]:m[1]], "0123456789０１２３４５６７８９") || slices.Contains(known, s) {
				continue
			}
			missing(m)
		}
		for _, m := range atOnce.FindAllStringSubmatchIndex(t.Text, -1) {
			if !strings.Contains(said, t.Text[m[2]:m[3]]) {
				missing(m)
			}
		}
	}
}

// units are the words for the units of a deadline.
var units = map[string]string{"day": "日", "workday": "工作日", "month": "月", "year": "年"}

// agrees tells whether the number of a deadline stands in its text, if that has one with its unit.
func (d *Deadline) agrees() bool {
	other := false
	for _, m := range aSpan.FindAllStringSubmatchIndex(d.Text, -1) {
		switch s := spanOf(d.Text, m); {
		case s.unit != units[d.Unit]:
		case s.number == strconv.Itoa(d.Limit):
			return true
		default:
			other = true
		}
	}
	return !other
}
