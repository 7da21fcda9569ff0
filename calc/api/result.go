package api

import (
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/words"

	"github.com/shopspring/decimal"
)

// result writes what an answer of the contract says, as answer.js shows it in the page: the same
// sentences, the same table.
func (c *filledCase) result(answer []byte) string {
	doc, err := tree.ParseJSON(answer)
	if err != nil {
		panic(err) // the engine has written it
	}
	m := &markup{}
	lines := doc.Get("lines")
	if visits := doc.Get("visits"); visits != nil {
		visit := visits.Items[len(visits.Items)-1]
		lines = visit.Get("lines")
		m.bill(visit, lines.Items)
	} else {
		m.results(c.calculator.Results, doc.Get("result"))
	}
	if len(lines.Items) > 0 {
		m.write("<details open>\n<summary>怎么算的</summary>\n<ol class=\"how\">\n")
		for _, l := range lines.Items {
			m.line(l, c.policy)
		}
		m.write("</ol>\n</details>\n")
	}
	if e := doc.Get("year_end"); e != nil {
		m.yearEnd(e)
	}
	for _, n := range doc.Get("notes").Items {
		class := "note"
		if n.Get("code").Text == "historic" {
			class = "note is-warn"
		} else if differs := n.Get("differs"); differs != nil && differs.Text == "false" {
			class = "hint"
		}
		m.write("<p class=\"$\">$</p>\n", class, n.Get("text").Text)
	}
	return m.String()
}

// markup is HTML that is being written. Package html/template would do, but what it needs makes
// the Worker's program larger by two thirds, more than Cloudflare's free plan takes.
type markup struct{ strings.Builder }

// write writes a piece of HTML with a value in place of each $. Values stand in text or in
// quoted attributes, and are escaped for both.
func (m *markup) write(piece string, values ...string) {
	for _, v := range values {
		before, after, _ := strings.Cut(piece, "$")
		m.WriteString(before)
		escaper.WriteString(m, v)
		piece = after
	}
	m.WriteString(piece)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// refusal says, in place of a result, why there is none.
func (m *markup) refusal(what, how string) {
	m.write("<p class=\"lede\">$</p>\n<p class=\"hint\">$。</p>\n", what, how)
}

func money(n *tree.Node, name string) string { return grouped(n.Get(name).Text) }

func number(n *tree.Node, name string) num.Num {
	d, _ := n.Get(name).Decimal() // the engine has written it
	return d
}

var fundNames = map[string]string{"hifp": "医保统筹基金", "hifob": "大额互助或大病资金", "hifmi": "居民大病保险", "maf": "医疗救助"}

// bill says who pays how much of a visit's bill.
func (m *markup) bill(visit *tree.Node, lines []*tree.Node) {
	m.write("<p class=\"hint\">您大约自付</p>\n<p class=\"amount\">$<small> 元</small></p>\n<p>医保基金支付 <b>$ 元</b>",
		money(visit, "psn_part_amt"), money(visit, "fund_pay_sumamt"))
	total := number(visit, "medfee_sumamt")
	if !total.IsPositive() {
		m.write("。</p>\n")
		return
	}
	m.write("，占 $%。</p>\n", number(visit, "fund_pay_sumamt").Shift(2).DivRound(total, 1).StringFixed(1))
	colours := lineColours(lines)
	m.bar(visit, lines, colours, total)
	m.write("<table>\n<thead><tr><th scope=\"col\">每一元的去向</th><th scope=\"col\" class=\"num\">元</th></tr></thead>\n<tbody>\n")
	for i, l := range lines {
		who := "您"
		if payer := l.Get("payer").Text; payer != "person" {
			who = fundNames[payer]
		}
		m.write("<tr><th scope=\"row\"><span class=\"key $\"></span><span>$付：$</span></th><td class=\"num\">$</td></tr>\n",
			colours[i], who, l.Get("title").Text, money(l, "amount"))
	}
	m.write("</tbody>\n<tfoot><tr><th scope=\"row\">合计</th><td class=\"num\">$</td></tr></tfoot>\n</table>\n", money(visit, "medfee_sumamt"))
}

// lineColours gives each line of a bill a colour: shades of one for the person, of another for
// the funds.
func lineColours(lines []*tree.Node) []string {
	shades := map[bool][]string{true: {"is-person", "is-person2", "is-person3"}, false: {"is-fund", "is-fund2", "is-fund3"}}
	used := map[bool]int{}
	var colours []string
	for _, l := range lines {
		person := l.Get("payer").Text == "person"
		colours = append(colours, shades[person][used[person]%3])
		used[person]++
	}
	return colours
}

// bar draws a bar in which every yuan has a colour, the person's first.
func (m *markup) bar(visit *tree.Node, lines []*tree.Node, colours []string, total num.Num) {
	m.write(`<svg class="bar" viewBox="0 0 1000 36" preserveAspectRatio="none" role="img" aria-label="每一元的去向：您付 $ 元，基金付 $ 元">`,
		money(visit, "psn_part_amt"), money(visit, "fund_pay_sumamt"))
	x := num.Num{}
	for _, person := range []bool{true, false} {
		for i, l := range lines {
			if (l.Get("payer").Text == "person") != person {
				continue
			}
			width := number(l, "amount").Mul(num.Int(1000)).DivRound(total, 4)
			shown := decimal.Max(width.Sub(num.Int(2)), num.Int(1))
			m.write(`<rect class="$" x="$" width="$" height="36"/>`, colours[i], x.StringFixed(2), shown.StringFixed(2))
			x = x.Add(width)
		}
	}
	m.write("</svg>\n")
}

// results says what a calculator gives.
func (m *markup) results(results []*policy.Result, values *tree.Node) {
	for _, r := range results {
		m.write("<p class=\"hint\">$</p>\n", r.Title)
		value := values.Get(r.ID).Text
		switch r.Kind {
		case figure.Money:
			m.write("<p class=\"amount\">$<small> 元</small></p>\n", grouped(value))
			continue
		case figure.Date:
			if day, ok := tree.ParseDate(value); ok {
				value = words.Date(day) + "（周" + string([]rune("日一二三四五六")[day.Weekday()]) + "）"
			}
		case figure.Truth:
			value = map[string]string{"true": "是", "false": "否"}[value]
		}
		m.write("<p class=\"amount is-plain\">$</p>\n", value)
	}
}

// line says one step of the calculation, and by which rules.
func (m *markup) line(l *tree.Node, p *policy.Policy) {
	m.write("<li><span>$。</span>", l.Get("text").Text)
	switch l.Get("payer").Text {
	case "":
	case "person":
		m.write("<span class=\"num\">您付 $</span>", money(l, "amount"))
	default:
		m.write("<span class=\"num\">基金付 $</span>", money(l, "amount"))
	}
	for i, cite := range l.Get("cite").Items {
		title := cite.Text
		if r := p.Rule(cite.Text); r != nil {
			title = r.Title
		}
		before := "、"
		if i == 0 {
			before = "<small>依据："
		}
		m.write(before+"<a href=\"/policies/$/#$\">$</a>", p.ID, cite.Text, title)
	}
	if len(l.Get("cite").Items) > 0 {
		m.write("</small>")
	}
	m.write("</li>\n")
}

func (m *markup) yearEnd(e *tree.Node) {
	title := e.Get("title").Text
	paid := number(e, "hifob_pay").Add(number(e, "hifmi_pay"))
	if paid.IsPositive() {
		m.write("<p class=\"note is-quiet\">$按年度结算：照这些就诊，年底还可能报 $ 元，不在上面的数里。</p>\n", title, grouped(paid.StringFixed(2)))
		return
	}
	m.write("<p class=\"hint\">$按年度结算：照这些就诊，还不到它的起付标准。</p>\n", title)
}

// grouped writes 28895.00 as 28,895.00.
func grouped(amount string) string {
	whole, fen, _ := strings.Cut(amount, ".")
	out := ""
	for len(whole) > 3 && whole[len(whole)-4] != '-' {
		out = "," + whole[len(whole)-3:] + out
		whole = whole[:len(whole)-3]
	}
	return whole + out + "." + fen
}
