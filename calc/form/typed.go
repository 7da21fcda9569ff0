package form

import (
	"slices"
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
//	money   35000 · 约35000元 · 35,000.00元 · ￥3万 · 3万5 · 三万五 · 35千 · 3.5w · 35k · 叁万伍仟元整 · 12块5毛
//	rate    80% · 0.8 · 80 · 八成 · 八成五 · 百分之八十; above 1 it is per cent
//	count   3 · 3 天 · 六十五岁
//	date    2026-03-02 · 2026.3.2 · 20260302 · 2026年3月2日 · 二〇二六年三月二日
//	month   1942-07 · 1942 年 7 月, or a day in it
//	dates   days, separated by commas, semicolons or spaces
//
// Full-width digits and signs are taken everywhere. What programmers write, 1e2 and 0x10, is no number,
// nor is a comma that does not stand before three digits, nor a point before three digits of money: either may be
// meant for the other. What cannot be read is told with how to write it.
func read(kind figure.Kind, text string) typed {
	as := strings.TrimSpace(text)
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
	if kind == figure.Money { // 0000.001 and 0.0000001万 are 0.001, too
		if bad := pointed(t.node.Text); bad != "" {
			return typed{bad: bad}
		}
	}
	if len(t.node.Text) > maxDigits {
		return typed{bad: "的位数太多"}
	}
	if strings.Trim(as, "0123456789.") == "" && kind != figure.Rate {
		return t
	}
	switch value := (figure.Value{Num: d}); {
	case d.IsNegative():
	case kind == figure.Money && d.Equal(d.Fen()):
		t.echo = "= " + yuan(d)
	case kind == figure.Rate && !strings.HasSuffix(as, "%"):
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
	const from, to = "￥−–—﹪〇○壹贰叁肆伍陆柒捌玖貮貳參陸拾佰仟萬億圓毛兩塊個歲號週貼錢", "¥---%零零一二三四五六七八九二二三六十百千万亿元角两块个岁号周贴钱"
	if at := slices.Index([]rune(from), r); at >= 0 {
		return []rune(to)[at]
	}
	return r
}

// units are what may stand behind a number of a kind, the longer ones first.
var units = map[figure.Kind][]string{
	figure.Money: {"块钱", "元整", "元正", "元", "块"},
	figure.Count: {"周岁", "个月", "岁", "天", "日", "次", "贴", "月", "年", "个", "套"},
}

// example is how to write a value of a kind.
func example(kind figure.Kind) string {
	switch kind {
	case figure.Money:
		return "，写成 35000 或 3万5 这样"
	case figure.Rate:
		return "，写成 80% 或 八成 这样"
	}
	return "，写成 3 这样"
}

// readNumber reads a number of a kind.
func readNumber(kind figure.Kind, text string) (num.Num, string) {
	no := "看不懂“" + tree.Clip(text) + "”：应当是一个数" + example(kind)
	text = strings.ReplaceAll(text, " ", "")
	if kind == figure.Money {
		text = strings.TrimSuffix(strings.TrimSuffix(text, "。"), "左右") // "= 35,000 元" says what it is taken for
		for _, before := range []string{"大约", "约", "人民币", "RMB", "rmb"} {
			text = strings.TrimPrefix(text, before)
		}
	}
	text, bad := ungrouped(text)
	if bad != "" {
		return num.Num{}, bad
	}
	if kind == figure.Money {
		text = strings.TrimPrefix(text, "¥")
		if bad := pointed(text); bad != "" {
			return num.Num{}, bad
		}
	}
	for _, u := range units[kind] {
		if rest, ok := strings.CutSuffix(text, u); ok {
			text = rest
			break
		}
	}
	shift := 0
	var parts num.Num // what stands behind the yuan, or behind the tenths
	switch kind {
	case figure.Money:
		text = strings.Map(shortUnit, text)
		text, parts = cutParts(text)
	case figure.Rate:
		whole, tenths, ok := strings.Cut(text, "成")
		d, single := digit(tenths)
		switch {
		case strings.HasSuffix(text, "%"):
			text, shift = strings.TrimSuffix(text, "%"), -2
		case strings.HasPrefix(text, "百分之"):
			text, shift = strings.TrimPrefix(text, "百分之"), -2
		case ok && (single || tenths == ""):
			text, shift, parts = whole, -1, num.New(int64(d), -1)
		}
	}
	d, ok := amount(text)
	if !ok {
		return num.Num{}, no
	}
	if kind == figure.Rate && shift == 0 && d.GreaterThan(num.Int(1)) {
		shift = -2
	}
	return d.Add(parts).Shift(shift), ""
}

// shortUnit makes w and k, as people type 3w5, what they mean.
func shortUnit(r rune) rune {
	switch r {
	case 'w', 'W':
		return '万'
	case 'k', 'K':
		return '千'
	}
	return r
}

// cutParts cuts the parts of a yuan off: 3块5, 3元5角2分.
func cutParts(text string) (yuan string, parts num.Num) {
	yuan, rest, ok := strings.Cut(strings.ReplaceAll(text, "块", "元"), "元")
	if !ok || yuan == "" {
		return text, num.Num{}
	}
	for i, unit := range []string{"角", "分"} {
		before, after, found := strings.Cut(rest, unit)
		if !found && i == 0 {
			before, after = rest, ""
		}
		d, ok := digit(strings.TrimPrefix(before, "零"))
		switch {
		case rest == "":
		case !found && i == 0 && strings.HasSuffix(rest, "分"): // 3元零5分
		case !found && i > 0, !ok:
			return text, num.Num{}
		default:
			parts, rest = parts.Add(num.New(int64(d), -1-i)), after
		}
	}
	if rest != "" {
		return text, num.Num{}
	}
	return yuan, parts
}

// pointed tells of a point that may be meant for a comma, 35.000.
func pointed(text string) string {
	whole, part, ok := strings.Cut(text, ".")
	if !ok || len(part) != 3 || len(whole) > 3 || strings.Trim(whole+part, "0123456789") != "" {
		return ""
	}
	return "的小数点后面有三位：要写的是千位，就把“.”去掉；不是，就写到分（两位小数）"
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
			all := strings.Join(parts, "")
			if strings.Trim(all, "0123456789") != "" || p == "" {
				return "", "的逗号看不懂：小数点写成“.”，不用写千分位的逗号"
			}
			return "", "的逗号看不懂，是 " + all + "，还是 " + strings.Join(parts[:i+1], "") + "." + p + "？逗号去掉，或者换成小数点“.”"
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
	if len(text) == len("20060102") && strings.Trim(text, "0123456789") == "" {
		text = text[:4] + "-" + text[4:6] + "-" + text[6:]
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("年月日号./-", r) })
	if len(parts) < 2 || len(parts) > 3 {
		return text
	}
	for i, p := range parts {
		p = dayPart(p, i == 0)
		if strings.Trim(p, "0123456789") != "" || i == 0 && len(p) != 4 || i > 0 && (p == "" || len(p) > 2) {
			return text
		}
		if len(p) == 1 {
			p = "0" + p
		}
		parts[i] = p
	}
	return strings.Join(parts, "-")
}

// dayPart writes a year, a month or a day in digits: 二〇二六, 十二.
func dayPart(text string, year bool) string {
	if strings.Trim(text, "0123456789") == "" {
		return text
	}
	if !year {
		if d, ok := amount(text); ok {
			return words.Plain(d)
		}
		return text
	}
	return figures(text)
}
