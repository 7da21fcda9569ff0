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
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' || r == '；' }) {
		pieces := cutLine(line)
		if len(pieces) == 0 {
			continue
		}
		if n := len(list); n > 0 && len(pieces) == 1 && pieces[0].amount && list[n-1].id == lonely {
			list[n-1] = pair(list[n-1].text, &pieces[0])
			list[n-1].text += " " + strings.TrimSpace(pieces[0].text)
			continue
		}
		list = append(list, readLine(pieces)...)
	}
	for i := range list {
		if list[i].id == lonely {
			list[i].id = ""
		}
	}
	return list
}

// lonely marks a name alone on its line, whose amount may stand on the next.
const lonely = "lonely"

// readLine pairs the names of a line with its amounts.
func readLine(pieces []piece) (list []slipLine) {
	n := len(pieces)
	if n == 1 && !pieces[0].amount {
		l := slipLine{text: strings.TrimSpace(pieces[0].text)}
		var id string
		if id, l.bad = fieldNamed(pieces[0].text); id != "" {
			l.id = lonely
		}
		return append(list, l)
	}
	before := false // the amounts stand before their names
	if pieces[0].amount && !pieces[n-1].amount {
		id, _ := fieldNamed(pieces[n-1].text)
		before = id != ""
	}
	for i := 0; i < n; i++ {
		p := &pieces[i]
		switch {
		case i+1 < n && p.amount == before:
			name, amount := p, &pieces[i+1]
			if before {
				name, amount = amount, name
			}
			l := pair(name.text, amount)
			l.text = strings.TrimSpace(p.text + pieces[i+1].text)
			list = append(list, l)
			i++
		case i == 0 && p.amount && n > 1 && strings.ContainsRune(".、)", plain([]rune(pieces[1].text)[0])): // 1. 统筹基金支付
			pieces[1].text = p.text + pieces[1].text
		default:
			list = append(list, slipLine{text: strings.TrimSpace(p.text)})
		}
	}
	return list
}

// pair reads an amount as that of a name.
func pair(name string, p *piece) slipLine {
	id, bad := fieldNamed(name)
	l := slipLine{text: strings.TrimSpace(name) + " " + strings.TrimSpace(p.text), bad: bad}
	switch {
	case id == "":
		return l
	case p.many:
		l.bad = fieldTitle(id) + "后面有几个数：只留这一项的金额"
		return l
	case strings.HasSuffix(p.value, "%"):
		l.bad = noRatio
		return l
	}
	got := read(figure.Money, p.value)
	if bad = got.bad; bad == "" {
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

// piece is a name or an amount on a line.
type piece struct {
	text   string // as written
	amount bool
	value  string // of an amount, plain, without what stands in brackets behind it
	many   bool   // several amounts
}

// cutLine cuts a line into names and amounts, which take turns.
func cutLine(line string) (pieces []piece) {
	raw := []rune(" " + line + "  ") // an amount looks at what stands beside it
	text := make([]rune, len(raw))
	for i, r := range raw {
		text[i] = simple(r)
	}
	from := 1 // of the name
	for i := 1; i < len(text)-2; {
		end, behind := amountAt(text, from, i)
		if end == i {
			i++
			continue
		}
		name := strings.TrimFunc(string(text[from:i]), isGap)
		switch n := len(pieces); {
		case name == "" && n == 0: // (二)
			pieces = append(pieces, piece{text: string(raw[from:behind]), amount: true, value: string(text[i:end])})
		case name == "": // 2023-06-01
			pieces[n-1].text += string(raw[from:behind])
			pieces[n-1].many = true
		default:
			pieces = append(pieces, piece{text: string(raw[from:i])}, piece{text: string(raw[i:behind]), amount: true, value: string(text[i:end])})
		}
		from, i = behind, behind
	}
	rest := string(raw[from : len(raw)-2])
	if n := len(pieces); strings.TrimFunc(rest, isGap) != "" {
		pieces = append(pieces, piece{text: rest})
	} else if n > 0 {
		pieces[n-1].text += rest
	}
	return pieces
}

// amountAt tells where an amount ends that begins at i, and where what is written in brackets behind it; i where none begins.
// The name before it begins at from. One space stands before the text, two behind it.
func amountAt(text []rune, from, i int) (end, behind int) {
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
		return i, i
	default: // 叁万伍仟元整
		end = skip(text, i, numerals)
		number := string(text[i:end])
		if !alone && strings.ContainsAny(number, "十百千万元") {
			id, _ := fieldNamed(string(text[max(from, i-longestName):i]))
			alone = id != ""
		}
		if got := read(figure.Money, number); !alone || got.node == nil || got.bad != "" {
			return i, i
		}
	}
	if text[end-1] == '元' && strings.ContainsRune("整正", text[end]) {
		end++
	}
	if behind = skip(text, end, " "); text[behind] == '(' { // (贰万捌仟捌佰玖拾伍元整)
		for ; behind < len(text) && !isDigit(text[behind]); behind++ {
			if text[behind] == ')' {
				return end, behind + 1
			}
		}
	}
	return end, end
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
