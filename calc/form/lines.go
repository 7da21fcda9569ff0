package form

import (
	"strings"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// slipLine is one thing that stands on a slip, and as which field it was read; none where it was not.
type slipLine struct {
	text, id string
	amount   num.Num
	bad      string // why it was not read, as a sentence; empty where nobody knows
}

// readLines reads lines of a slip: names that slips use, each with the amount behind it. There may be several on one line,
// the amounts may stand before their names, or each on a line of its own.
func readLines(text string) (list []slipLine) {
	lonely := 0 // names alone on their lines stood before; where it is not one, nobody knows whose an amount is
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' || r == '；' }) {
		pieces, amount := cutLine(line)
		if len(pieces) == 0 {
			continue
		}
		switch name, _ := fieldNamed(pieces[0]); {
		case amount && len(pieces) == 1 && lonely == 1:
			above := &list[len(list)-1]
			*above = pair(above.text, line, above.text+" "+line)
			lonely = 0
			continue
		case len(pieces) > 1:
			lonely = 0
		case amount, name != "":
			lonely++
		}
		list = readLine(list, pieces, amount)
	}
	return list
}

// readLine pairs the names of a line with its amounts; amount tells whether the line begins with one.
func readLine(list []slipLine, pieces []string, amount bool) []slipLine {
	n, start := len(pieces), len(list)
	before := false // the amounts stand before their names
	if amount && n%2 == 0 {
		id, _ := fieldNamed(pieces[n-1])
		before = id != ""
	}
	for i := 0; i < n; i++ {
		text := pieces[i]
		name, value := text, ""
		switch {
		case i+1 < n && amount == before:
			i++
			if name, value = text, pieces[i]; before {
				name, value = value, name
			}
			text += pieces[i]
		case amount && i+1 < n && strings.ContainsRune(".、)", plain([]rune(pieces[1])[0])): // 1. 统筹基金支付
			pieces[1] = text + pieces[1]
			amount = false
			continue
		case len(list) > start && !amount && list[len(list)-1].id == "": // 住院天数 12 天
			list[len(list)-1].text += text
			continue
		default:
			amount = !amount
		}
		list = append(list, pair(name, value, text))
	}
	return list
}

// pair reads an amount as that of a name; empty where there is none.
func pair(name, value, text string) slipLine {
	l := slipLine{text: strings.TrimSpace(text)}
	id, bad := fieldNamed(name)
	value, _, _ = strings.Cut(strings.Map(simple, value), "(")
	value = strings.TrimFunc(value, func(r rune) bool { return r != '-' && r != '%' && isGap(r) })
	switch {
	case id == "" || value == "":
		l.bad = bad
		return l
	case strings.HasSuffix(value, "%"):
		l.bad = noRatio
		return l
	case strings.ContainsAny(strings.TrimRight(strings.TrimLeft(value, "¥- "), " 元整正"), " -/:|&=*·、+"):
		l.bad = fieldTitle(id) + "后面有几个数：只留这一项的金额"
		return l
	}
	got := read(figure.Money, value)
	if bad = got.bad; got.node != nil && bad == "" {
		l.amount, bad = figure.ParseMoney(got.node)
	}
	if bad != "" {
		l.bad = fieldTitle(id) + bad
		return l
	}
	l.id = id
	return l
}

// fieldTitle is what the form calls a field of the slip.
func fieldTitle(id string) string {
	if id == ownPart {
		return "个人自付（和“个人自费”合起来比）"
	}
	return words.Title(contract.SlipTitles, id)
}

// cutLine cuts a line into names and amounts, which take turns; amount tells whether it begins with one.
func cutLine(line string) (pieces []string, amount bool) {
	raw := []rune(" " + line + "  ") // an amount looks at what stands beside it
	text := make([]rune, len(raw))
	for i, r := range raw {
		text[i] = simple(r)
	}
	from, to := 1, len(raw)-2 // of the name
	for i := from; i < to; {
		end := amountAt(text, from, i)
		if end == i {
			i++
			continue
		}
		n := len(pieces)
		switch bare := strings.TrimFunc(string(text[from:i]), isGap) == ""; {
		case bare && n > 0: // 2023-06-01
			pieces[n-1] += string(raw[from:end])
		case bare: // (二)
			amount, i = true, from
			fallthrough
		default:
			if !bare {
				pieces = append(pieces, string(raw[from:i]))
			}
			pieces = append(pieces, string(raw[i:end]))
		}
		from, i = end, end
	}
	rest := string(raw[from:to])
	if n := len(pieces); strings.TrimFunc(rest, isGap) != "" {
		pieces = append(pieces, rest)
	} else if n > 0 {
		pieces[n-1] += rest
	}
	return pieces, amount
}

// amountAt tells where an amount ends that begins at i, with what stands in brackets behind it; i where none begins. The
// name before it begins at from. One space stands before the text, two behind it.
func amountAt(text []rune, from, i int) (end int) {
	begin := i
	if text[i] == '-' && !isDigit(text[i-1]) {
		begin++
	}
	if text[begin] == '¥' {
		begin = skip(text, begin+1, " -")
	}
	alone := isGap(text[i-1])
	switch {
	case isDigit(text[begin]) && !isLatin(text[i-1]):
		end = skip(text, begin, digitsOf)
		for strings.ContainsRune(",.", text[end]) && isDigit(text[end+1]) {
			end = skip(text, end+1, digitsOf)
		}
		end = skip(text, end, digitsOf+".万千百亿十元块角分wk")
		if text[end-1] == '.' {
			end--
		}
		if next := skip(text, end, " "); text[next] == '元' || text[next] == '%' {
			end = next + 1
		}
	case begin > i, !strings.ContainsRune(numerals, text[i]), !alone && strings.ContainsRune(numerals, text[i-1]):
		return i
	default: // 叁万伍仟元整
		end = skip(text, i, numerals)
		number := string(text[i:end])
		if !alone && strings.ContainsAny(number, "十百千万元") {
			id, _ := fieldNamed(string(text[max(from, i-longestName):i]))
			alone = id != ""
		}
		if got := read(figure.Money, number); !alone || got.node == nil || got.bad != "" {
			return i
		}
	}
	if text[end-1] == '元' && strings.ContainsRune("整正", text[end]) {
		end++
	}
	if behind := skip(text, end, " "); text[behind] == '(' { // (贰万捌仟捌佰玖拾伍元整)
		for ; behind < len(text) && !isDigit(text[behind]); behind++ {
			if text[behind] == ')' {
				return behind + 1
			}
		}
	}
	return end
}

const (
	digitsOf    = "0123456789"
	numerals    = "零一二三四五六七八九十百千万亿两点元块角分"
	longestName = 40 // more than any has
)

// skip goes on over characters of a set. The last of a text is never one.
func skip(text []rune, i int, set string) int {
	for i < len(text)-1 && strings.ContainsRune(set, text[i]) {
		i++
	}
	return i
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r == '_' }

// isGap tells what stands between names and amounts.
func isGap(r rune) bool {
	return strings.ContainsRune(" \t:,。、|()\"'“”【】[]{}<>《》=&*·.-/+", simple(r))
}

// linesEcho says how each line was read.
func linesEcho(text string) string {
	var b strings.Builder
	list := readLines(text)
	for i := range list {
		l := &list[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		switch {
		case l.id != "":
			b.WriteString(fieldTitle(l.id) + " = " + yuan(l.amount))
		case l.bad != "":
			b.WriteString("“" + tree.Clip(l.text) + "”没有算进来：" + l.bad)
		default:
			b.WriteString("没有认出“" + tree.Clip(l.text) + "”：写一个名称和一个金额")
		}
		for j := range list[i+1:] {
			if l.id != "" && list[i+1+j].id == l.id {
				b.WriteString("；后面又写了一次，用后面的")
				break
			}
		}
	}
	return b.String()
}
