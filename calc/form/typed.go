package form

import (
	"strings"
	"unicode"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// typed is what a person typed, read.
type typed struct {
	node *tree.Node // as the contract wants it; nil where nothing was typed, or it cannot be read
	bad  string     // what is wrong, as the end of a sentence, or empty
	echo string     // how it was understood, where that is not what stands there
}

// read reads what was typed into a field of a kind. It is the only reader: whatever it gives is
// what the contract gets, in the browser and on the server.
//
//	money   35000 · 35,000.00元 · ￥3万 · 3万5 · 三万五 · 35千 · 35000块5
//	rate    80% · 0.8 · 80 · 八成 · 百分之八十; above 1 it is per cent
//	count   3 · 3 天 · 六十五岁
//	date    2026-03-02 · 2026.3.2 · 2026年3月2日
//	month   1942-07 · 1942 年 7 月, or a day in it
//	dates   days, separated by commas, semicolons or spaces
//
// Full-width digits and signs are taken everywhere. What programmers write, 1e2 and 0x10, is no number,
// nor is a comma that does not stand before three digits.
func read(kind figure.Kind, text string) typed {
	text = strings.TrimSpace(strings.Map(plain, text))
	if text == "" {
		return typed{}
	}
	switch kind {
	case figure.Choice:
		return typed{node: tree.Text(text)}
	case figure.Dates:
		return readDays(text)
	case figure.Date:
		day := readDay(text)
		if _, ok := date.Parse(day); !ok {
			return typed{bad: "不是日期，写成 2009-06-01 或 2009 年 6 月 1 日这样"}
		}
		return typed{node: tree.Text(day)}
	case figure.Month:
		month := readDay(text)
		first := month
		if len(month) == len("2006-01") {
			first += "-01"
		}
		if _, ok := date.Parse(first); !ok {
			return typed{bad: "不是年月，写成 1942-07 或 1942 年 7 月这样"}
		}
		return typed{node: tree.Text(month)}
	}
	d, bad := readNumber(kind, text)
	if bad != "" {
		return typed{bad: bad}
	}
	t := typed{node: tree.Text(words.Plain(d))}
	if len(t.node.Text) > maxDigits {
		return typed{bad: "的位数太多"}
	}
	if _, ok := num.Parse(text); ok && kind != figure.Rate || strings.Trim(text, "0123456789,.元¥") == "" && kind == figure.Money {
		return t
	}
	switch value := (figure.Value{Num: d}); {
	case d.IsNegative():
	case kind == figure.Money && d.Equal(d.Fen()):
		t.echo = "= " + yuan(d)
	case kind == figure.Rate && !strings.HasSuffix(text, "%"):
		t.echo = "= " + value.Write(kind)
	case kind == figure.Count:
		t.echo = "= " + value.Write(kind)
	}
	return t
}

// maxDigits is how long a number may be; the contract takes no longer one.
const maxDigits = 24

// plain makes full-width digits and signs plain, and the signs that people's keyboards have for others.
func plain(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case unicode.IsSpace(r):
		return ' '
	}
	switch r {
	case '￥':
		return '¥'
	case '−', '–', '—':
		return '-'
	case '﹪':
		return '%'
	}
	return r
}

// units are what may stand behind a number of a kind, the longer ones first.
var units = map[figure.Kind][]string{
	figure.Money: {"人民币", "块钱", "元整", "元", "块", "圆"},
	figure.Count: {"周岁", "个月", "岁", "天", "日", "次", "贴", "月", "年", "个", "套"},
}

// readNumber reads a number of a kind.
func readNumber(kind figure.Kind, text string) (num.Num, string) {
	as := text
	no := "应当是一个数，写成了“" + tree.Clip(as) + "”"
	text, bad := ungrouped(strings.ReplaceAll(text, " ", ""))
	if bad != "" {
		return num.Num{}, bad
	}
	text = strings.TrimPrefix(text, "¥")
	for _, u := range units[kind] {
		if rest, ok := strings.CutSuffix(text, u); ok {
			text = rest
			break
		}
	}
	shift := 0
	if kind == figure.Rate {
		switch rest, tenths := strings.CutSuffix(text, "成"); {
		case strings.HasSuffix(text, "%"):
			text, shift = strings.TrimSuffix(text, "%"), -2
		case strings.HasPrefix(text, "百分之"):
			text, shift = strings.TrimPrefix(text, "百分之"), -2
		case tenths:
			text, shift = rest, -1
		}
	}
	if kind == figure.Money { // 3 块 5
		if yuan, jiao, ok := cutUnit(text); ok {
			text = yuan + "." + jiao
		}
	}
	d, ok := amount(text)
	if !ok {
		return num.Num{}, no
	}
	if kind == figure.Rate && shift == 0 && d.GreaterThan(num.Int(1)) {
		shift = -2
	}
	return d.Shift(shift), ""
}

// cutUnit cuts 3块5 into 3 and 5.
func cutUnit(text string) (yuan, jiao string, ok bool) {
	for _, u := range []string{"块", "元"} {
		yuan, jiao, ok = strings.Cut(text, u)
		jiao = strings.TrimSuffix(jiao, "角")
		if ok && len(jiao) == 1 && yuan != "" && strings.Trim(jiao+yuan, "0123456789") == "" {
			return yuan, jiao, true
		}
	}
	return "", "", false
}

// ungrouped takes commas out that stand before three digits each. Others may be meant for a point.
func ungrouped(text string) (string, string) {
	parts := strings.Split(strings.ReplaceAll(text, "，", ","), ",")
	for i, p := range parts[1:] {
		digits := 0
		for digits < len(p) && p[digits] >= '0' && p[digits] <= '9' {
			digits++
		}
		before := strings.TrimLeft(parts[i], "¥-")
		if digits != 3 || before == "" || len(before) > 3 || i > 0 && len(before) != 3 || strings.Trim(before, "0123456789") != "" {
			return "", "的逗号看不懂：小数点写成“.”，千分位的逗号后面是三位数"
		}
	}
	return strings.Join(parts, ""), ""
}

// readDays reads a list of days.
func readDays(text string) typed {
	days := &tree.Node{Kind: tree.List}
	for _, part := range strings.FieldsFunc(joined(text), func(r rune) bool { return strings.ContainsRune(" ,，、;；", r) }) {
		day := readDay(part)
		if _, ok := date.Parse(day); !ok {
			return typed{bad: "有一项不是日期：“" + tree.Clip(part) + "”，写成 2009-06-01 这样，用逗号隔开"}
		}
		days.Items = append(days.Items, tree.Text(day))
	}
	if len(days.Items) == 0 {
		return typed{}
	}
	return typed{node: days}
}

// joined takes out the spaces beside 年, 月 and 日.
func joined(text string) string {
	for _, mark := range []string{"年", "月", "日"} {
		for strings.Contains(text, " "+mark) {
			text = strings.ReplaceAll(text, " "+mark, mark)
		}
		for mark != "日" && strings.Contains(text, mark+" ") {
			text = strings.ReplaceAll(text, mark+" ", mark)
		}
	}
	return text
}

// readDay writes a day or a month as ISO has it: 1942 年 7 月, 1942.7, 1942/7/15. What it cannot read it
// leaves.
func readDay(text string) string {
	text = strings.ReplaceAll(text, " ", "")
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("年月日号./-", r) })
	if len(parts) < 2 || len(parts) > 3 || len(parts[0]) != 4 {
		return text
	}
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" || i > 0 && len(p) > 2 {
			return text
		}
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	return strings.Join(parts, "-")
}
