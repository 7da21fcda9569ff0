package contract

import (
	"slices"

	"yibao/calc/num"
	"yibao/calc/settle"
	"yibao/calc/words"
)

// contradictions tells where the slip does not add up within itself, or to the bill of the request where it does not say
// that; bill is then what it adds up to, or nothing where parts may be missing.
func contradictions(s *settle.Settlement, slip []slipField) (out []*Explanation, bill num.Num) {
	// check compares a field with a sum of others. Parts that the slip does not have may hold what is missing, unless
	// whole tells that there is no such part; they never make up for a sum that is too large.
	check := func(sum string, whole bool, names ...string) {
		total, ok := told(slip, sum)
		filled := !ok && sum == "medfee_sumamt"
		if filled {
			total, ok = s.Fees.Total, true
		}
		var parts num.Num
		text, minus := "", false
		for _, name := range names {
			if name == "-" {
				minus = true
				continue
			}
			d, ok := told(slip, name)
			switch {
			case !ok:
				continue
			case minus:
				parts, text = parts.Sub(d), text+" − "
			default:
				parts = parts.Add(d)
				if text != "" {
					text += " ＋ "
				}
			}
			text += words.Title(SlipTitles, name)
		}
		if !ok || text == "" || parts.Equal(total) || !whole && parts.LessThan(total) {
			return
		}
		d := total.Sub(parts).Abs()
		if filled {
			if whole {
				bill = parts
			}
			out = append(out, &Explanation{Left: d, Text: "结算单上" + text + "合起来是 " + words.Yuan(parts) + "，填的医疗费总额是 " + words.Yuan(total) + "，差 " + words.Yuan(d) + "。先看总额填得对不对，结算单抄得对不对。"})
			return
		}
		out = append(out, &Explanation{Left: d, Text: "结算单自己就不平：" + words.Title(SlipTitles, sum) + " " + words.Yuan(total) + "，而" + text + "是 " + words.Yuan(parts) +
			"，差 " + words.Yuan(d) + "。先看抄得对不对、全不全；没有抄错，请窗口说明这一项。"})
	}
	has := func(names ...string) bool {
		for _, name := range names {
			if _, ok := told(slip, name); !ok {
				return false
			}
		}
		return true
	}
	var funds []string
	some, paid := false, true // the slip has a fund, and each that pays anything here
	for f := words.Pooled; f < words.Funds; f++ {
		funds = append(funds, f.Field())
		some = some || has(f.Field())
		paid = paid && (has(f.Field()) || s.Fund[f].IsZero())
	}
	person := []string{"psn_part_amt"}
	if !has(person...) {
		person = []string{"acct_pay", "acct_mulaid_pay", "psn_cash_pay"}
	}
	byPerson := has("psn_part_amt") || has("acct_pay", "psn_cash_pay")
	if has("fund_pay_sumamt") {
		check("medfee_sumamt", byPerson, append([]string{"fund_pay_sumamt"}, person...)...)
	} else {
		check("medfee_sumamt", byPerson && some && paid, append(slices.Clone(funds), person...)...)
	}
	check("fund_pay_sumamt", has(funds...), funds...)
	check("psn_part_amt", has("acct_pay", "psn_cash_pay"), "acct_pay", "acct_mulaid_pay", "psn_cash_pay")
	if has("medfee_sumamt", "fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt") {
		check("inscp_scp_amt", true, "medfee_sumamt", "-", "fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt")
	}
	return out, bill
}
