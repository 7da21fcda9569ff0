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
// year is one only in digits, because 一年内 says over what time something is counted. So are working
// days, however they are put, and what is done at once: 当场办结.
var (
	aSpan   = regexp.MustCompile(`([0-9０-９]+|[一二两三四五六七八九十百半]+) ?(?:个 ?)?(工作日|自然日|小时|日|天|周|月|年)`)
	aLimit  = regexp.MustCompile(aSpan.String() + `(?:（[^（）]{1,12}）)?(?:以内|之内|内|以前|之前|前)`)
	atMost  = regexp.MustCompile(`(?:不超过|不得超过|不能超过|最长|最多|最迟|最晚|至多|起) ?` + aSpan.String())
	days    = regexp.MustCompile(`([0-9０-９]+|[一二两三四五六七八九十百]+) ?(?:个 ?)?(工作日|自然日)`)
	atOnce  = regexp.MustCompile(`(当场|当日|当天|即时|即日|立即|立等|随到随)(?:办|领|打印|制|发|审|取件|取证|取走|可取)`)
	noLimit = regexp.MustCompile(`([0-9]\.|(加起来|合计|总共|一共)(是|为)? ?)$`) // a part of 6.4 个工作日; a sum of limits
	limited = []*regexp.Regexp{aLimit, atMost, days}
)

// spanOf reads a match of one of the patterns that have a span.
func spanOf(s string, m []int) span {
	number, unit := narrow(s[m[2]:m[3]]), s[m[4]:m[5]]
	switch {
	case number == "半" && unit == "年":
		return span{"6", "月"}
	case number == "半" && unit == "月":
		return span{"15", "日"}
	case unit == "天" || unit == "自然日":
		unit = "日"
	}
	if number[0] > '9' {
		number = strconv.Itoa(chineseNumber(strings.ReplaceAll(number, "两", "二")))
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
		told := map[int]bool{} // by the offset of the number, which several patterns may find
		for _, pattern := range limited {
			for _, m := range pattern.FindAllStringSubmatchIndex(t.Text, -1) {
				s := spanOf(t.Text, m)
				if told[m[2]] || noLimit.MatchString(t.Text[:m[2]]) || s.unit == "年" && !strings.ContainsAny(t.Text[m[2]:m[3]], "0123456789０１２３４５６７８９") || slices.Contains(known, s) {
					continue
				}
				told[m[2]] = true
				missing(m)
			}
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

// agrees tells whether the number and the unit of a deadline stand in its text, if that has any.
func (d *Deadline) agrees() bool {
	spans := aSpan.FindAllStringSubmatchIndex(d.Text, -1)
	return len(spans) == 0 || slices.ContainsFunc(spans, func(m []int) bool {
		return spanOf(d.Text, m) == span{strconv.Itoa(d.Limit), units[d.Unit]}
	})
}
