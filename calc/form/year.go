package form

import (
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/say"
	"yibao/calc/verb"
)

// writeYear says what the visits of the year come to together, and how far its deductibles, limits and caps have come.
func (f *Form) writeYear(m *markup) {
	p := &f.planned
	_, summed := f.has(yearPart)
	if len(p.visits) == 0 || f.rows == 0 && !summed {
		return
	}
	m.write("<section class=\"year\">\n<h2>今年到这里</h2>\n")
	if f.contradictsFirst() {
		doubt(m, "选的是今年第 1 次，却填了今年此前同一种就诊的金额")
	}
	if n := len(p.visits); f.rows > 0 {
		which := "连同以前的，今年 " + strconv.Itoa(n) + " 次"
		if n == f.rows {
			which = "已经填好的 " + strconv.Itoa(n) + " 次"
		} else if n < f.rows {
			which = "前面填好的 " + strconv.Itoa(n) + " 次"
		}
		var fees num.Num
		for i := range n {
			fees = fees.Add(f.bill(f.rowAt(i)))
		}
		m.write("<p>$共 $ 元，您付 $，基金付 $。</p>\n", which, money(fees), costs(p.total.Person), costs(p.total.Funds))
		f.writeVisits(m)
	}
	switch {
	case p.answer == nil:
		m.write("<p class=\"hint\">还有没答的，答完就知道今年的起付标准和封顶线用到了哪里。</p>\n")
	default:
		f.writeMeters(m)
	}
	m.write("</section>\n")
}

// rowAt is the row of a visit, by its place in the year: -1 is this one.
func (f *Form) rowAt(i int) int {
	if i == f.rows {
		return -1
	}
	return i
}

func (f *Form) writeVisits(m *markup) {
	m.write("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"今年的每一次\">\n<table>\n<thead><tr><th scope=\"col\">就诊</th><th scope=\"col\" class=\"num\">费用</th><th scope=\"col\" class=\"num\">您付</th><th scope=\"col\" class=\"num\">基金付</th></tr></thead>\n<tbody>\n")
	for i, v := range f.planned.visits {
		m.write("<tr><th scope=\"row\">$. ", strconv.Itoa(i+1))
		m.WriteString(f.nameOf(f.rowAt(i)))
		m.write("</th><td class=\"num\">$</td><td class=\"num\">$</td><td class=\"num\">$</td></tr>\n", money(f.bill(f.rowAt(i))), span(v.Person), span(v.Funds))
	}
	m.write("</tbody>\n</table>\n</div>\n")
}

// writeMeters says how far each deductible, limit and cap has come, with a bar.
func (f *Form) writeMeters(m *markup) {
	list := say.Meters(f.policy, f.planned.of.Reimbursement, f.planned.answer.Answer)
	if len(list) == 0 {
		return
	}
	for _, t := range list {
		if _, summed := f.has(yearPart); summed && t.Over {
			doubt(m, t.Title+" "+yuan(t.To)+"，填的此前已付比它还多")
		}
	}
	m.write("<ul class=\"meters\">\n")
	for _, t := range list {
		m.write("<li>$ $：$", t.Title, yuan(t.To), stand(t))
		if t.Layer && t.Phase == verb.Deductible {
			m.WriteString(partly(f.planned.answer))
		}
		if t.To.IsPositive() {
			class := "is-fund"
			if t.Phase == verb.Deductible {
				class = "is-person"
			}
			m.write("\n<svg class=\"bar\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"is-empty\" width=\"1000\" height=\"12\"/><rect class=\"$\" width=\"$\" height=\"12\"/></svg>", class, t.Used.Mul(barWidth).Div(t.To).Fixed(2))
		}
		m.write("</li>\n")
	}
	m.write("</ul>\n")
}

// contradictsFirst tells that this is said to be the first stay of the year, and that sums of stays before it are filled in.
func (f *Form) contradictsFirst() bool {
	if fd := f.field(staysField); fd == nil || !fd.shown || fd.text != "0" {
		return false
	}
	of := "year.benefits." + f.current() + "."
	for _, fd := range f.fields {
		if fd.shown && fd.node != nil && strings.HasPrefix(fd.Field, of) {
			if d, _ := figure.ParseMoney(fd.node); d.IsPositive() {
				return true
			}
		}
	}
	return false
}

// partly says of what the person has paid over the year that it is not all: what funds have paid before was told, and not
// what of.
func partly(a *say.Answer) string {
	if a.Year.Short() {
		return "（此前自付多少没有填全，只数了填上的）"
	}
	return ""
}

// doubt says what cannot be of what was told; the result stands, for a hospital's figures may differ.
func doubt(m *markup, what string) {
	m.write("<p class=\"note is-warn\">$。请再看一遍填的数；结果照填的算。</p>\n", what)
}

// stand says how far a meter has come.
func stand(t *say.Meter) string {
	used, rest := "基金已付 ", "，还剩 "
	switch {
	case t.Phase == verb.Deductible && t.Layer:
		used, rest = "您的负担已累计 ", "，还差 "
	case t.Phase == verb.Deductible:
		used, rest = "您已付 ", "，还差 "
	case t.Phase == verb.Limit:
		used = "已计入 "
	}
	left := t.To.Sub(t.Used)
	if !left.IsPositive() {
		return "已满"
	}
	return used + yuan(t.Used.Fen()) + rest + yuan(left.Fen())
}
