package form

import (
	"slices"
	"strings"

	"yibao/calc/bounds"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/words"
)

// Result writes the result, or why there is none.
func (f *Form) Result() string {
	m := &markup{}
	f.writeStale(m)
	switch {
	case f.result == nil:
		m.write("<p class=\"lede\">$</p>\n", f.refusal.what)
		if f.refusal.how != "" {
			m.write("<p class=\"hint\">$。</p>\n", f.refusal.how)
		}
		f.writeYear(m)
	case f.result.Range != nil:
		f.writeRange(m, f.result.Range)
		f.writeCheck(m)
	case f.result.Reimbursement != nil:
		f.writeAnswer(m, f.result.Reimbursement)
		f.writeCheck(m)
	default:
		o := f.result.Calculation
		for i, res := range o.Calculator.Results {
			m.write("<p class=\"hint\">$</p>\n", res.Title)
			writeValue(m, res.Kind, o.Results[i])
		}
		f.writeLines(m, "怎么算的", o.Lines)
		writeNotes(m, o.Notes)
	}
	if f.result != nil {
		f.writeTold(m)
	}
	return m.String()
}

// Code is the contract's code of what is wrong, or empty.
func (f *Form) Code() string { return f.refusal.code }

// summary says the result in a line.
func (f *Form) summary() string {
	switch {
	case f.result == nil:
		return f.refusal.what
	case f.result.Range != nil:
		return "您大约自付 " + costs(f.result.Range.Last.Person)
	case f.result.Reimbursement != nil:
		s := last(f.result.Reimbursement)
		return "您大约自付 " + money(s.Person) + " 元"
	}
	o := f.result.Calculation
	m := &markup{}
	writeValue(m, o.Calculator.Results[0].Kind, o.Results[0])
	return o.Calculator.Results[0].Title + " " + textOf(m.String())
}

// textOf takes the tags out of HTML that was written here.
func textOf(html string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(html, "<") {
		_, text, tag := strings.Cut(part, ">")
		if !tag {
			text = part
		}
		b.WriteString(text)
	}
	return strings.TrimSpace(b.String())
}

func last(a *say.Answer) *settle.Settlement { return &a.Visits[len(a.Visits)-1] }

// writeAnswer says who pays how much of this visit's bill, and what of the year.
func (f *Form) writeAnswer(m *markup, a *say.Answer) {
	s := last(a)
	lines := a.Lines[len(a.Visits)-1]
	m.write("<p class=\"hint\">您大约自付</p>\n<p class=\"amount\">$<small> 元</small></p>\n<p>医保基金支付 <b>$ 元</b>", money(s.Person), money(s.Funds))
	if s.Fees.Total.IsPositive() {
		m.write("，占 $%。</p>\n", s.Funds.Shift(2).Div(s.Fees.Total).Fixed(1))
	} else {
		m.write("。</p>\n")
	}
	if a.Paid {
		m.write("<p>自付的里面，个人账户付 $ 元，家庭共济付 $ 元，<b>现金付 $ 元</b>。</p>\n", money(s.Account), money(s.Family), money(s.Cash))
	}
	f.writeAssumed(m)
	if s.Fees.Total.IsPositive() {
		writeBar(m, s, lines)
		writeTable(m, s, lines)
	}
	f.writeNext(m, s)
	f.writeYear(m)
	f.writeLines(m, "怎么算的", lines)
	if s.Fees.Total.IsPositive() {
		f.writeMore(m, ifPart, "换一种情形会怎样")
		if !s.Excluded && !f.itemised() {
			f.writeMore(m, edgesPart, "再花多少会越过哪条线")
		}
	}
	if e := a.Answer.YearEnd; e != nil {
		once := single(e.Funds)
		pays, next := &once, []*field(nil)
		if f.open != nil && !f.open.YearEnd.Width().IsZero() {
			pays, next = &f.open.YearEnd, f.next(f.open)
		}
		writeYearEnd(m, e.Title, pays, partly(a), next)
		if pays.Width().IsZero() && e.Funds.IsPositive() {
			f.writeLines(m, e.Title+"怎么算的", a.YearEnd)
		}
	}
	writeNotes(m, a.Notes)
}

// writeNext says what one more visit like this one would cost under the same rules.
func (f *Form) writeNext(m *markup, s *settle.Settlement) {
	if !s.Fees.Total.IsPositive() || s.Excluded {
		return
	}
	again := *f.query.Reimbursement
	again.Visits = append(again.Visits[:len(again.Visits):len(again.Visits)], again.Visits[len(again.Visits)-1])
	next, err := settle.Settle(f.policy, &again, nil, nil)
	if err != nil {
		return
	}
	m.write("<p class=\"hint\">今年如果再有一次同样的费用，那一次您大约自付 $ 元", money(next.Visits[len(next.Visits)-1].Person))
	if now := f.result.Reimbursement.Answer.YearEnd; now != nil && next.YearEnd != nil && next.YearEnd.Funds.GreaterThan(now.Funds) {
		m.write("；年底的$会再多报 $ 元", now.Title, money(next.YearEnd.Funds.Sub(now.Funds)))
	}
	m.write("。</p>\n")
}

// shades are the colours of lines: of what the person pays, and of what funds pay.
var shades = [2][3]string{{"is-person", "is-person2", "is-person3"}, {"is-fund", "is-fund2", "is-fund3"}}

// colours gives each line of a bill a colour.
func colours(lines []say.Line) []string {
	var used [2]int
	var out []string
	for i := range lines {
		side := 0
		if lines[i].Payer != words.Person {
			side = 1
		}
		out = append(out, shades[side][used[side]%3])
		used[side]++
	}
	return out
}

// barWidth is how wide the bar is in its own units.
var barWidth = num.Int(1000)

// writeBar draws a bar in which every yuan has a colour, the person's first.
func writeBar(m *markup, s *settle.Settlement, lines []say.Line) {
	m.write(`<svg class="bar" viewBox="0 0 1000 36" preserveAspectRatio="none" role="img" aria-label="每一元的去向：您付 $ 元，基金付 $ 元">`, money(s.Person), money(s.Funds))
	colour := colours(lines)
	var x num.Num
	for _, person := range []bool{true, false} {
		for i := range lines {
			l := &lines[i]
			if (l.Payer == words.Person) != person {
				continue
			}
			width := l.Amount.Mul(barWidth).Div(s.Fees.Total)
			m.write(`<rect class="$" x="$" width="$" height="36"/>`, colour[i], x.Fixed(2), num.Max(width.Sub(num.Int(2)), num.Int(1)).Fixed(2))
			x = x.Add(width)
		}
	}
	m.write("</svg>\n")
}

func writeTable(m *markup, s *settle.Settlement, lines []say.Line) {
	m.write("<table class=\"bill\">\n<thead><tr><th scope=\"col\">每一元的去向</th><th scope=\"col\" class=\"num\">元</th></tr></thead>\n<tbody>\n")
	colour := colours(lines)
	for i := range lines {
		l := &lines[i]
		m.write("<tr><th scope=\"row\"><span class=\"key $\"></span><span>$付：$</span></th><td class=\"num\">$</td></tr>\n", colour[i], who(l), l.Title, money(l.Amount))
	}
	m.write("</tbody>\n<tfoot><tr><th scope=\"row\">合计</th><td class=\"num\">$</td></tr></tfoot>\n</table>\n", money(s.Fees.Total))
}

// who names the payer of a line.
func who(l *say.Line) string {
	if l.Payer == words.Person {
		return "您"
	}
	return l.Payer.Title()
}

// writeLines says each step of the calculation, and by which rules.
func (f *Form) writeLines(m *markup, title string, lines []say.Line) {
	if len(lines) == 0 {
		return
	}
	m.write("<details>\n<summary>$</summary>\n<ol class=\"how\">\n", title)
	for i := range lines {
		l := &lines[i]
		m.write("<li><span>$。</span>", strings.TrimSuffix(l.Text, "。"))
		switch {
		case l.Step:
		case l.Payer == words.Person:
			m.write("<span class=\"num\">您付 $</span>", money(l.Amount))
		default:
			m.write("<span class=\"num\">基金付 $</span>", money(l.Amount))
		}
		f.writeCite(m, l.Cite)
		m.write("</li>\n")
	}
	m.write("</ol>\n</details>\n")
}

// writeCite names rules, with links to them.
func (f *Form) writeCite(m *markup, rules []string) {
	for j, cite := range rules {
		name := cite
		if r := f.policy.Rule(cite); r != nil {
			name = r.Title
		}
		before := "、"
		if j == 0 {
			before = "<small>依据："
		}
		m.write(before+"<a href=\"/policies/$/#$\">$</a>", f.policy.ID, cite, name)
	}
	if len(rules) > 0 {
		m.write("</small>")
	}
}

// writeYearEnd says what is settled once for the year, and which question to answer next, if it depends on any.
func writeYearEnd(m *markup, title string, pays *bounds.Range, remark string, next []*field) {
	if !pays.Most.IsPositive() {
		m.write("<p class=\"hint\">$按年度结算：照这些就诊，还不到它的起付标准$。</p>\n", title, remark)
		return
	}
	m.write("<p class=\"note is-quiet\">$按年度结算：照这些就诊，年底还可能报 $，不在上面的数里。", title, costs(*pays))
	if len(next) > 0 {
		m.write("先答：<button class=\"button ask\" type=\"button\" data-field=\"$\">$</button><noscript>$</noscript>", next[0].Field, next[0].title(), next[0].title())
	}
	m.write("</p>\n")
}

// writeNotes writes the notes: warnings louder than what changes nothing.
func writeNotes(m *markup, notes []say.Note) {
	for i := range notes {
		n := &notes[i]
		if slices.ContainsFunc(notes[:i], func(said say.Note) bool { return said.Text == n.Text }) {
			continue // the same of another visit
		}
		class := "note"
		switch {
		case n.Code == "historic", n.Code == "ended", n.Code == "stale":
			class = "note is-warn"
		case n.Code == "reading" && !n.Differs:
			class = "hint"
		}
		m.write("<p class=\"$\">$</p>\n", class, n.Text)
	}
}

// writeValue writes one result of a calculator, by its kind.
func writeValue(m *markup, kind figure.Kind, v figure.Value) {
	text := ""
	switch kind {
	case figure.Money:
		m.write("<p class=\"amount\">$<small> 元</small></p>\n", money(v.Num))
		return
	case figure.Share:
		text = v.Num.Shift(2).Fixed(2) + "%"
	case figure.Date:
		text = words.Date(v.Day) + "（周" + string([]rune("日一二三四五六")[v.Day.Weekday()]) + "）"
		if _, ok := date.Parse(v.Day.String()); !ok {
			text = words.Date(v.Day)
		}
	case figure.Truth:
		text = "否"
		if v.Yes {
			text = "是"
		}
	default:
		text = words.Plain(v.Num)
	}
	m.write("<p class=\"amount is-plain\">$</p>\n", text)
}

// Section writes the part of the page that holds the result: empty, for the engine to fill, or with it.
func (f *Form) Section(answered bool) string {
	m := &markup{}
	m.write("<section class=\"card result\" id=\"$result\" aria-label=\"结果\"", f.Prefix)
	m.flag("data-waits", !answered)
	m.write(">\n<p class=\"waiting\"")
	m.flag("hidden", answered)
	m.write(">正在准备计算……您可以先填，准备好就出结果。</p>\n<p class=\"spoken\" role=\"status\"></p>\n<div class=\"failure\" role=\"alert\" hidden></div>\n<div class=\"answer\" id=\"$answer\"", f.Prefix)
	m.flag("hidden", !answered)
	m.write(">")
	if answered {
		m.WriteString("\n" + f.Result())
	}
	m.write("</div>\n<div class=\"share screen\" hidden>\n<p class=\"actions\"><button class=\"button copy\" type=\"button\">复制链接</button> <button class=\"button picture\" type=\"button\">存成图片</button> <button class=\"button paper\" type=\"button\">打印测算单</button> <button class=\"button keep\" type=\"button\" hidden>存在这台手机上</button></p>\n<p class=\"hint\" role=\"status\"></p>\n<div class=\"field link\" hidden>\n<label for=\"$link\">链接</label>\n<input id=\"$link\" type=\"text\" readonly>\n</div>\n</div>\n</section>\n", f.Prefix, f.Prefix)
	return m.String()
}
