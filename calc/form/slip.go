package form

import (
	"slices"
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
	list = append(list, say.Question{Field: linesField, Title: "把结算单上的几行抄在这里", Help: "一行一项，名称和金额，例如“基本医保统筹基金支出 28895.00”；国家接口的字段名也行", Kind: pasted})
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

// slipNames are what slips and people call the fields, the longer ones first.
var slipNames = func() []words.Option {
	names := append([]words.Option{
		{ID: "medfee_sumamt", Title: "医疗总费用"}, {ID: "medfee_sumamt", Title: "费用总额"}, {ID: "medfee_sumamt", Title: "总费用"},
		{ID: "fulamt_ownpay_amt", Title: "全自费"}, {ID: "overlmt_selfpay", Title: "超限价"}, {ID: "preselfpay_amt", Title: "先行自付"},
		{ID: "inscp_scp_amt", Title: "政策范围内"}, {ID: "act_pay_dedc", Title: "起付标准"}, {ID: "act_pay_dedc", Title: "起付线"},
		{ID: "hifp_pay", Title: "统筹基金支付"}, {ID: "hifp_pay", Title: "统筹基金支出"}, {ID: "hifp_pay", Title: "统筹支付"}, {ID: "hifp_pay", Title: "统筹基金"},
		{ID: "hifob_pay", Title: "大额"}, {ID: "hifmi_pay", Title: "大病"}, {ID: "hifes_pay", Title: "补充医疗保险"}, {ID: "hifes_pay", Title: "补充保险"},
		{ID: "cvlserv_pay", Title: "公务员"}, {ID: "maf_pay", Title: "救助"},
		{ID: "fund_pay_sumamt", Title: "基金支付合计"}, {ID: "fund_pay_sumamt", Title: "医保支付"}, {ID: "fund_pay_sumamt", Title: "基金支付"},
		{ID: "psn_part_amt", Title: "个人负担"}, {ID: "psn_part_amt", Title: "个人支付"}, {ID: "psn_part_amt", Title: "个人自付"}, {ID: "psn_part_amt", Title: "自付合计"},
	}, contract.SlipTitles...)
	for _, t := range contract.SlipTitles {
		names = append(names, words.Option{ID: t.ID, Title: t.ID})
	}
	for i := range names {
		for k := i; k > 0 && len(names[k].Title) > len(names[k-1].Title); k-- {
			names[k], names[k-1] = names[k-1], names[k]
		}
	}
	return names
}()

// readLines reads lines of a slip: in each, a name that slips use and the amount behind it. Lines without both are
// passed over, and counted.
func readLines(text string) (slip map[string]num.Num, passed int) {
	slip = map[string]num.Num{}
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' || r == '；' }) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		i := slices.IndexFunc(slipNames, func(o words.Option) bool { return strings.Contains(line, o.Title) })
		if i < 0 {
			passed++
			continue
		}
		_, rest, _ := strings.Cut(line, slipNames[i].Title)
		if at := strings.IndexAny(rest, "-0123456789０１２３４５６７８９¥￥"); at >= 0 {
			rest = rest[at:]
		}
		got := read(figure.Money, strings.Trim(rest, " \t:：,，。|\"}"))
		if got.node == nil || got.bad != "" {
			passed++
			continue
		}
		if d, bad := figure.ParseMoney(got.node); bad == "" {
			slip[slipNames[i].ID] = d
		} else {
			passed++
		}
	}
	return slip, passed
}

// slip is what the form says of the slip, as the contract has it; nil where it says nothing.
func (f *Form) slip() (slip *tree.Node, passed int) {
	said := map[string]num.Num{}
	if fd := f.field(linesField); fd != nil {
		said, passed = readLines(fd.text)
	}
	for _, fd := range f.fields {
		if id, ok := strings.CutPrefix(fd.Field, slipPrefix); ok && fd.Field != linesField && fd.node != nil && fd.bad == "" {
			if d, bad := figure.ParseMoney(fd.node); bad == "" {
				said[id] = d
			}
		}
	}
	if len(said) == 0 {
		return nil, passed
	}
	slip = &tree.Node{Kind: tree.Map}
	for _, t := range contract.SlipTitles {
		if d, ok := said[t.ID]; ok {
			slip.Set(t.ID, tree.Text(d.Fixed(2)))
		}
	}
	return slip, passed
}

// writeCheck compares the slip with the result, where the form says something of one.
func (f *Form) writeCheck(m *markup) {
	slip, passed := f.slip()
	if slip == nil {
		if passed > 0 {
			m.write("<p class=\"note\">结算单的那几行里，没有认出一项：每行写一个名称和一个金额。</p>\n")
		}
		return
	}
	if f.result.Range != nil {
		m.write("<p class=\"note\">要核对结算单，先把上面没有答的答完。</p>\n")
		return
	}
	f.doc.Set("slip", slip)
	c, err := contract.Find(f.find).Check(f.doc)
	if err != nil {
		m.write("<p class=\"note\">结算单没有核对成：$</p>\n", err.Message)
		return
	}
	title, class := "结算单和算出来的一致", "note is-quiet"
	if !c.Agrees() {
		title, class = "结算单和算出来的不一样", "note is-warn"
	}
	m.write("<section class=\"slip\">\n<h2>核对结算单</h2>\n<p class=\"$\"><b>$</b></p>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"结算单和算出来的，一项一项比\">\n<table>\n<thead><tr><th scope=\"col\">项目</th><th scope=\"col\" class=\"num\">结算单</th><th scope=\"col\" class=\"num\">算出来</th><th scope=\"col\" class=\"num\">差</th></tr></thead>\n<tbody>\n", class, title)
	for _, l := range c.Lines {
		m.write("<tr><th scope=\"row\">$</th><td class=\"num\">$</td><td class=\"num\">$</td><td class=\"num\">$</td></tr>\n", l.Title, money(l.Slip), money(l.Computed), money(l.Difference()))
	}
	m.write("</tbody>\n</table>\n</div>\n")
	if passed > 0 {
		m.write("<p class=\"hint\">有几行没有认出来，没有比。</p>\n")
	}
	if len(c.Explanations) > 0 {
		m.write("<p>可能是这样：</p>\n<ul class=\"plain\">\n")
		for _, e := range c.Explanations {
			m.write("<li>$</li>\n", e.Text)
		}
		m.write("</ul>\n")
	} else if !c.Agrees() {
		m.write("<p>改一处都对不上。请拿着结算单问窗口：每一项是按哪一条规定算的。</p>\n")
	}
	m.write("</section>\n")
}
