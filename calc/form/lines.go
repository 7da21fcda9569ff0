package form

import (
	"strings"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// ownPart is what receipts call 个人自付: what the person pays of what is in scope. With 个人自费 it is all that the person pays.
const ownPart = "own"

// slipNames are what slips, receipts and people call the fields, beside their titles and their names in the contract.
var slipNames = []words.Option{
	{ID: "medfee_sumamt", Title: "医疗总费用"}, {ID: "medfee_sumamt", Title: "费用总额"}, {ID: "medfee_sumamt", Title: "总费用"}, {ID: "medfee_sumamt", Title: "金额合计"},
	{ID: "fulamt_ownpay_amt", Title: "全自费"}, {ID: "fulamt_ownpay_amt", Title: "个人自费"}, {ID: "overlmt_selfpay", Title: "超限价"}, {ID: "preselfpay_amt", Title: "先行自付"},
	{ID: "inscp_scp_amt", Title: "政策范围内"}, {ID: "act_pay_dedc", Title: "起付标准"}, {ID: "act_pay_dedc", Title: "起付线"},
	{ID: "hifp_pay", Title: "统筹基金支付"}, {ID: "hifp_pay", Title: "统筹基金支出"}, {ID: "hifp_pay", Title: "统筹支付"}, {ID: "hifp_pay", Title: "统筹基金"},
	{ID: "hifob_pay", Title: "大额"}, {ID: "hifmi_pay", Title: "大病"}, {ID: "hifes_pay", Title: "补充医疗保险"}, {ID: "hifes_pay", Title: "补充保险"},
	{ID: "cvlserv_pay", Title: "公务员"}, {ID: "maf_pay", Title: "救助"},
	{ID: "fund_pay_sumamt", Title: "基金支付合计"}, {ID: "fund_pay_sumamt", Title: "医保支付"}, {ID: "fund_pay_sumamt", Title: "基金支付"},
	{ID: "psn_part_amt", Title: "个人负担"}, {ID: "psn_part_amt", Title: "个人支付"}, {ID: "psn_part_amt", Title: "自付合计"}, {ID: ownPart, Title: "个人自付"},
	{ID: "acct_pay", Title: "个人账户支付"}, {ID: "acct_mulaid_pay", Title: "共济"}, {ID: "psn_cash_pay", Title: "个人现金支付"},
}

// slipLine is one thing that stands on a slip, and as which field it was read; none where it was not.
type slipLine struct {
	text, id string
	amount   num.Num
}

// readLines reads lines of a slip: names that slips use, each with the amount behind it. There may be several on one line.
func readLines(text string) (list []slipLine) {
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' || r == '；' }) {
		for _, part := range cutNames(line) {
			if part = strings.TrimSpace(part); part != "" {
				list = append(list, readLine(part))
			}
		}
	}
	return list
}

// nameAt is the field whose name begins a text, and the name: the longest one.
func nameAt(text string) (id, name string) {
	note := func(of, as string) {
		if len(as) > len(name) && strings.HasPrefix(text, as) {
			id, name = of, as
		}
	}
	for i := range slipNames {
		note(slipNames[i].ID, slipNames[i].Title)
	}
	for i := range contract.SlipTitles {
		t := &contract.SlipTitles[i]
		note(t.ID, t.Title)
		note(t.ID, t.ID)
	}
	return id, name
}

// cutNames cuts a line before each name, and before each other word, behind an amount.
func cutNames(line string) (parts []string) {
	from, counted := 0, false
	gap := true // a space stands before
	for at, r := range line {
		r = plain(r)
		id, _ := nameAt(line[at:])
		name := id != ""
		word := gap && isLetter(r) && !strings.ContainsRune("元万千百块角", r)
		if counted && (name || word) {
			parts = append(parts, line[from:at])
			from, counted = at, false
		}
		counted = counted || r >= '0' && r <= '9'
		gap = r == ' '
	}
	return append(parts, line[from:])
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '一' && r <= '龥'
}

func readLine(line string) slipLine {
	l := slipLine{text: line}
	for at := range line {
		id, name := nameAt(line[at:])
		if id == "" {
			continue
		}
		rest := line[at+len(name):]
		if digit := strings.IndexAny(rest, "-0123456789０１２３４５６７８９¥￥"); digit >= 0 {
			rest = rest[digit:]
		}
		if got := read(figure.Money, strings.Trim(rest, " \t:：,，。、|（(\"}")); got.node != nil && got.bad == "" {
			if d, bad := figure.ParseMoney(got.node); bad == "" {
				l.id, l.amount = id, d
			}
		}
		break
	}
	return l
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
		if l.id == "" {
			b.WriteString("没有认出“" + tree.Clip(l.text) + "”：写一个名称和一个金额")
			continue
		}
		title := words.Title(contract.SlipTitles, l.id)
		if l.id == ownPart {
			title = "个人自付（和“个人自费”合起来比）"
		}
		b.WriteString(title + " = " + yuan(l.amount))
		for j := range list[i+1:] {
			if list[i+1+j].id == l.id {
				b.WriteString("；后面又写了一次，用后面的")
				break
			}
		}
	}
	return b.String()
}
