package form

import (
	"strconv"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// slipPrefix is what the names of fields begin with that hold what a settlement slip 结算单 says; linesField holds lines of it.
const (
	slipPrefix = "slip."
	linesField = "slip.lines"
)

// pasted is the kind of a field for lines of text.
const pasted figure.Kind = "lines"

// slipQuestions ask for what a slip of this policy may say.
func slipQuestions(p *policy.Policy) (list []say.Question) {
	list = append(list, say.Question{Field: linesField, Title: "把结算单或票据上的几行抄在这里，或者粘贴进来", Help: "名称和金额，例如“基本医保统筹基金支出 28895.00”；国家接口的字段名也行", Kind: pasted})
	for _, t := range contract.SlipTitles {
		if fund, ok := fundOf(t.ID); ok && !paysBy(p, fund) {
			continue
		}
		switch t.ID {
		case "medfee_sumamt", "fulamt_ownpay_amt", "overlmt_selfpay", "acct_pay", "acct_mulaid_pay", "psn_cash_pay":
			continue // these are asked above, or need the account
		}
		list = append(list, say.Question{Field: slipPrefix + t.ID, Title: "结算单上的" + t.Title, Kind: figure.Money})
	}
	return list
}

// fundOf is the fund whose payments a field holds.
func fundOf(field string) (words.Fund, bool) {
	for f := words.Pooled; f < words.Funds; f++ {
		if f.Field() == field {
			return f, true
		}
	}
	return 0, false
}

// paysBy tells whether a policy pays by a fund at all.
func paysBy(p *policy.Policy, fund words.Fund) bool {
	for _, v := range p.Versions {
		for _, b := range v.Benefits {
			if b.PaysBy(fund) {
				return true
			}
		}
		for _, l := range v.Layers {
			if l.PaysBy(fund) {
				return true
			}
		}
	}
	return false
}

// slip is what the form says of the slip, as the contract has it; nil where it says nothing.
func (f *Form) slip() *tree.Node {
	said := map[string]num.Num{}
	if fd := f.field(linesField); fd != nil {
		for _, l := range readLines(fd.text) {
			if l.id != "" {
				said[l.id] = l.amount
			}
		}
	}
	for _, fd := range f.fields {
		if id, ok := strings.CutPrefix(fd.Field, slipPrefix); ok && fd.Field != linesField && fd.node != nil && fd.bad == "" {
			if d, bad := figure.ParseMoney(fd.node); bad == "" {
				said[id] = d
			}
		}
	}
	if own, ok := said[ownPart]; ok {
		// A receipt tells what the person pays in two parts, 个人自付 and 个人自费.
		if _, told := said["psn_part_amt"]; !told {
			if out, both := said["fulamt_ownpay_amt"]; both {
				said["psn_part_amt"] = own.Add(out)
			}
		}
	}
	slip := &tree.Node{Kind: tree.Map}
	for _, t := range contract.SlipTitles {
		if d, ok := said[t.ID]; ok {
			slip.Set(t.ID, tree.Text(d.Fixed(2)))
		}
	}
	if len(slip.Keys) == 0 {
		return nil
	}
	return slip
}

// fillFromSlip takes the bill and what of it is out of scope from the slip, where nobody has filled them in.
func (f *Form) fillFromSlip() {
	slip := f.slip()
	if slip == nil {
		return
	}
	outside := f.field(outsideField)
	for _, fd := range f.fields {
		node := slip.Get(strings.TrimPrefix(fd.Field, visitPrefix+"fees."))
		if node == nil || fd.row >= 0 || strings.TrimSpace(fd.text) != "" {
			continue
		}
		d, _ := figure.ParseMoney(node)
		switch {
		case fd.Field == totalField && fd.part == mainPart: // else the bill is asked by kinds of fees
		case !isOutsideFee(fd.Field), !d.IsPositive(), outside.text == "no":
			continue
		default:
			outside.text = "yes"
			f.read(outside)
		}
		fd.typed = typed{node: node, echo: "照结算单，" + yuan(d)}
	}
}

// writeCheck compares the slip with the result, where the form says something of one.
func (f *Form) writeCheck(m *markup) {
	slip := f.slip()
	if slip == nil {
		return
	}
	if r := f.result.Range; r != nil {
		for _, path := range r.Paths {
			f.doc.Put(path, &tree.Node{Kind: tree.Null})
		}
	}
	f.doc.Set("slip", slip)
	c, err := contract.Find(f.find).Check(f.doc)
	m.write("<section class=\"slip\">\n<h2>核对结算单</h2>\n")
	defer m.write("</section>\n")
	if err != nil {
		m.write("<p class=\"note\">结算单没有核对成：$</p>\n", err.Message)
		return
	}
	for _, e := range c.Explanations {
		if e.Change == nil { // the slip contradicts itself
			m.write("<p class=\"note is-warn\">$</p>\n", e.Text)
		}
	}
	lines := compared(c)
	differ := 0
	for _, l := range lines {
		if !l.Same() {
			differ++
		}
	}
	if differ == 0 {
		m.write("<p class=\"note is-quiet\"><b>结算单和算出来的一致</b>，比了 $ 项。</p>\n", strconv.Itoa(len(lines)))
	} else {
		m.write("<p class=\"note is-warn\"><b>结算单和算出来的不一样</b>：$ 项里有 $ 项不一样。</p>\n", strconv.Itoa(len(lines)), strconv.Itoa(differ))
	}
	f.writeTaken(m, c)
	m.write("<ul class=\"checked\">\n")
	for _, l := range lines {
		class, mark := "is-same", "一致"
		if !l.Same() {
			class, mark = "is-other", "不一样"
		}
		m.write("<li class=\"$\"><b>$</b> $", class, mark, l.Text())
		f.writeCite(m, l.Cite)
		m.write("</li>\n")
	}
	m.write("</ul>\n")
	if differ > 0 {
		writeExplanations(m, c)
		m.write("<p><label for=\"$words\">可以这样问窗口：</label></p>\n<textarea id=\"$words\" class=\"words\" rows=\"6\" readonly>", f.Prefix, f.Prefix)
		f.writeWords(m, c)
		m.write("</textarea>\n<p class=\"actions screen\"><button class=\"button copy-words\" type=\"button\">复制这段话</button></p>\n")
	}
}

// compared are the lines of a check, those that are compared together once.
func compared(c *contract.Checked) (list []*contract.SlipLine) {
	for i := range c.Lines {
		if l := &c.Lines[i]; i == 0 || l.Joint == nil || l.Joint != c.Lines[i-1].Joint {
			list = append(list, l)
		}
	}
	return list
}

// writeTaken says what was taken for what nobody has answered.
func (f *Form) writeTaken(m *markup, c *contract.Checked) {
	if len(c.Taken) == 0 {
		return
	}
	m.write("<p>还没有答的，按和结算单最接近的答法来比：")
	f.writeAnswers(m, c)
	if c.Alike > 0 {
		m.write("；另外还有 $ 种答法也一样接近", strconv.Itoa(c.Alike))
	}
	m.write("。</p>\n")
}

// writeAnswers names what was taken.
func (f *Form) writeAnswers(m *markup, c *contract.Checked) {
	for i, t := range c.Taken {
		fd := f.fieldOf(t.Path)
		if fd == nil {
			continue
		}
		if i > 0 {
			m.write("、")
		}
		if fd.Kind == figure.Choice {
			m.write("$“$”", fd.title(), words.Title(fd.Options, t.To.Text))
		} else { // one number of those for which the policy has the same rules
			m.write("$ $ 这一档", fd.title(), t.To.Text)
		}
	}
}

func writeExplanations(m *markup, c *contract.Checked) {
	begun, agrees := false, false
	for _, e := range c.Explanations {
		if e.Change == nil || agrees && e.Left.IsPositive() { // what comes near is no news beside what agrees
			continue
		}
		agrees = agrees || e.Left.IsZero()
		if !begun {
			m.write("<p>可能是这样：</p>\n<ul>\n")
			begun = true
		}
		m.write("<li>$</li>\n", e.Text)
	}
	if begun {
		m.write("</ul>\n")
	} else {
		m.write("<p>改一处都对不上。</p>\n")
	}
}

// writeWords says what to ask at the window: what differs, by what it was computed, and what may be the reason.
func (f *Form) writeWords(m *markup, c *contract.Checked) {
	m.write("这张结算单上")
	before := "，"
	for _, l := range compared(c) {
		if !l.Same() {
			title, slip, computed := l.Compared()
			m.write("$$是 $，我算出来是 $", before, title, yuan(slip), yuan(computed))
			before = "；"
		}
	}
	m.write("。我是照$（$）算的：", f.policy.Title, c.Reimbursement.Version.Title())
	for _, fd := range f.fields {
		if fd.row < 0 && fd.part == mainPart && fd.shown && fd.node != nil && fd.Kind == figure.Choice && fd.Field != dateField && fd.Field != outsideField {
			title := fd.Title
			if fd.Field == "person.category" { // not as it is asked
				title = "参保身份"
			}
			m.write("$“$”、", title, words.Title(fd.Options, fd.text))
		}
	}
	f.writeAnswers(m, c)
	if len(c.Taken) > 0 {
		m.write("、")
	}
	ask := "每一项是按哪一条规定算的。"
	for _, e := range c.Explanations {
		if e.Ask != "" {
			ask = e.Ask
			break
		}
	}
	m.write("费用 $。请问$？", yuan(last(c.Reimbursement).Fees.Total), strings.TrimSuffix(ask, "。"))
}
