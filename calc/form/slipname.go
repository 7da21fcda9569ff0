package form

import (
	"slices"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/words"
)

// ownPart is what receipts call 个人自付: what the person pays of what is in scope. With 个人自费 it is all that the person pays.
const ownPart = "own"

// Words of names that are no field: sumPart is 合计, of the bill where it stands alone; noPart changes nothing.
const (
	sumPart = "sum"
	noPart  = "no"
)

// slipNames are the words that names on slips, receipts and people's lips are made of, beside the fields' titles and their
// names in the contract: a name is one of a field, and any that say nothing more.
var slipNames = []words.Option{
	{ID: "medfee_sumamt", Title: "医疗费总额 医疗总费用 医疗费用总额 医疗费合计 医疗费用合计 费用总额 总费用"},
	{ID: sumPart, Title: "合计 总额 总金额 金额合计 费用合计"},
	{ID: "fulamt_ownpay_amt", Title: "全自费 个人自费 自费"}, {ID: "overlmt_selfpay", Title: "超限价 超限价自费"},
	{ID: "preselfpay_amt", Title: "先行自付 乙类自付 乙类先行自付"},
	{ID: "inscp_scp_amt", Title: "政策范围 政策范围内"}, {ID: "act_pay_dedc", Title: "起付标准 起付线 起付金 实际支付起付线"},
	{ID: "hifp_pay", Title: "统筹"}, {ID: "hifob_pay", Title: "大额"}, {ID: "hifmi_pay", Title: "大病"}, {ID: "hifes_pay", Title: "补充"},
	{ID: "cvlserv_pay", Title: "公务员"}, {ID: "maf_pay", Title: "救助"},
	{ID: "fund_pay_sumamt", Title: "基金支付 基金支出 医保支付 医保报销 报销"},
	{ID: "psn_part_amt", Title: "个人负担 个人支付 个人承担 个人应付 个人自负 自负 自付合计 自付总额 个人自付合计"}, {ID: ownPart, Title: "个人自付 自付"},
	{ID: "acct_pay", Title: "个人账户 账户"}, {ID: "acct_mulaid_pay", Title: "共济"}, {ID: "psn_cash_pay", Title: "个人现金 现金"},
	{ID: noPart, Title: "支付 支出 付款 付 金额 额 费用 费 资金 基金 保险 医疗 补助 互助 城乡 居民 职工 基本 企业 医保 住院 门诊 本次 其中 的 元 个人 家庭 符合 实际 小计"},
}

// otherWords are words of names whose amount is not what the field holds, with why.
var otherWords = []words.Option{
	{ID: noRatio, Title: "比例"}, {ID: "这是一段时间合起来的数，不是这一次的", Title: "累计 年度 本年 全年 历年 上年"}, {ID: "这是余额，不是这一次付的", Title: "余额 结余"},
	{ID: "这是费用的一段，不是这一项", Title: "以上 以下 以内 以外 超过"}, {ID: "这是限额，不是这一次付的", Title: "限额 封顶 最高"}, {ID: "“其他”里有哪几项看不出来", Title: "其他 其它"},
}

const (
	noRatio  = "这是比例，不是金额"
	noOfFund = "这是这项基金的起付线，不是它付的钱"
)

// simple is a character as the names have it: plain, small, simplified. Only those characters are here that the names need.
func simple(r rune) rune {
	if r = plain(r); r >= 'A' && r <= 'Z' {
		return r - 'A' + 'a'
	}
	const from, to = "醫療費總額計價類範圍內標準線綫實際統籌補務員報銷負擔應賬帳濟現資險鄉職業門診歷餘結過頂纍戶", "医疗费总额计价类范围内标准线线实际统筹补务员报销负担应账账济现资险乡职业门诊历余结过顶累户"
	if at := slices.Index([]rune(from), r); at >= 0 {
		return []rune(to)[at]
	}
	return r
}

// fieldNamed tells of which field a name is. Empty where it is of none, or of one of which the amount is not what
// the field holds; why then says it, where it is known. Before the name itself something else may stand, 姓名 张三.
func fieldNamed(name string) (id, why string) {
	name = strings.TrimFunc(strings.Map(simple, name), isGap)
	id = noPart
	if of, word := wordAt(name); word == name && of != "" { // 其他支出, too
		id, name = of, ""
	}
	if why, _ := longest(otherWords, name, strings.Contains); why != "" {
		return "", why
	}
	parts := strings.FieldsFunc(name, isGap)
	stray := false
	for i := len(parts) - 1; i >= 0; i-- {
		switch of := wordsOf(parts[i]); {
		case of == noOfFund:
			return "", of
		case of != "":
			id = both(of, id)
		case id == noPart:
			return "", ""
		default:
			stray = true
		}
		if id == "" || id == noOfFund {
			return "", id
		}
	}
	switch {
	case id == noPart, stray && (id == sumPart || id == "fund_pay_sumamt"): // 生育 基金支付
		return "", ""
	case id == sumPart:
		id = "medfee_sumamt"
	}
	return id, ""
}

// wordsOf tells of which field the words are that a text is made of; empty where it holds others, too.
func wordsOf(text string) (id string) {
	id = noPart
	if strings.Trim(text, digitsOf) == "" { // the number of a line
		return id
	}
	for text != "" && id != "" && id != noOfFund {
		of, word := wordAt(text)
		text = text[len(word):]
		id = both(id, of)
	}
	return id
}

// wordAt is the longest word that begins a text, and whose it is.
func wordAt(text string) (id, word string) {
	id, word = longest(slipNames, text, strings.HasPrefix)
	for i := range contract.SlipTitles {
		t := &contract.SlipTitles[i]
		for _, as := range []string{t.Title, t.ID} {
			if len(as) > len(word) && strings.HasPrefix(text, as) {
				id, word = t.ID, as
			}
		}
	}
	return id, word
}

// longest is the longest word of a list that a text has, and whose it is.
func longest(list []words.Option, text string, has func(text, word string) bool) (id, word string) {
	for i := range list {
		for rest := list[i].Title; rest != ""; {
			var as string
			if as, rest, _ = strings.Cut(rest, " "); len(as) > len(word) && has(text, as) {
				id, word = list[i].ID, as
			}
		}
	}
	return id, word
}

// both is the field of a name that has words of two: 统筹 and 基金支付, 共济 and 账户. Empty where they do not go together.
func both(a, b string) string {
	const start = "act_pay_dedc"
	_, fundA := fundOf(a)
	_, fundB := fundOf(b)
	switch {
	case over(a, b):
		return a
	case over(b, a):
		return b
	case fundA && b == start, fundB && a == start:
		return noOfFund
	}
	return ""
}

// over tells that a name with words of both fields is of the first.
func over(a, b string) bool {
	const pairs = "acct_mulaid_pay>acct_pay act_pay_dedc>hifp_pay act_pay_dedc>fund_pay_sumamt hifp_pay>fund_pay_sumamt hifob_pay>fund_pay_sumamt " +
		"hifmi_pay>fund_pay_sumamt hifes_pay>fund_pay_sumamt cvlserv_pay>fund_pay_sumamt maf_pay>fund_pay_sumamt oth_pay>fund_pay_sumamt"
	return a != "" && (a == b || b == noPart || a != noPart && (b == sumPart || b != "" && strings.Contains(pairs, a+">"+b)))
}
