package form

import (
	"strings"
	"testing"
	"unicode"
)

func TestReadLines(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"基本医保统筹基金支出 28895.00", "hifp_pay 28895.00"},
		{"hifp_pay: 28,895.00\npsn_part_amt：6105", "hifp_pay 28895.00 psn_part_amt 6105.00"},
		{`"hifp_pay": "28895.00", "psn_part_amt": "6105.00"`, "hifp_pay 28895.00 psn_part_amt 6105.00"},
		{"医疗费总额　３５０００元；个人负担总金额|6105.00", "medfee_sumamt 35000.00 psn_part_amt 6105.00"},
		{"医疗费总额 35000.00 全自费金额 0.00 先行自付金额 2000.00", "medfee_sumamt 35000.00 fulamt_ownpay_amt 0.00 preselfpay_amt 2000.00"},
		{"大额医疗互助基金支付 500", "hifob_pay 500.00"},
		{"医保统筹基金支付：100 其他支付：0 个人账户支付：5 个人现金支付：6", "hifp_pay 100.00 (其他支付：0) acct_pay 5.00 psn_cash_pay 6.00"},
		{"起付线 ¥1300", "act_pay_dedc 1300.00"},
		{"个人账户支出 100\n个人账户共济支付金额 50\n个人现金支出 1", "acct_pay 100.00 acct_mulaid_pay 50.00 psn_cash_pay 1.00"},
		{"个人自付 10 个人自费 5", "own 10.00 fulamt_ownpay_amt 5.00"},
		{"姓名 张三\n基金支付 12", "(姓名 张三) fund_pay_sumamt 12.00"},
		{"统筹支付 abc\n统筹支付", "(统筹支付 abc) (统筹支付)"},
		{"统筹支付 350,00", "(统筹支付 350,00)"},
		{"", ""},
	} {
		var got []string
		for _, l := range readLines(test.text) {
			if l.id == "" {
				got = append(got, "("+l.text+")")
			} else {
				got = append(got, l.id+" "+l.amount.Fixed(2))
			}
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%q: %s, want %s", test.text, g, test.want)
		}
	}
}

func TestLinesEcho(t *testing.T) {
	const text = "统筹支付 5\n姓名 张三\n统筹支付 6\n个人自付 3"
	const want = "基本医保统筹基金支出 = 5 元；后面又写了一次，用后面的\n没有认出“姓名 张三”：写一个名称和一个金额\n基本医保统筹基金支出 = 6 元\n个人自付（和“个人自费”合起来比） = 3 元"
	if got := linesEcho(text); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestSlip types what a slip says beside the bill.
func TestSlip(t *testing.T) {
	p := load(t, county)
	const stay = "visits[0].kind=inpatient&visits[0].level=secondary&visits[0].inputs.cause=ill&inputs.poor=no&inputs.ratio=80%25&visits[0].fees.medfee_sumamt=1300"
	for _, test := range []struct{ what, body, want string }{
		{"agrees", stay + "&slip.psn_part_amt=500", "结算单和算出来的一致"},
		{"pasted", stay + "&slip.lines=%E4%B8%AA%E4%BA%BA%E8%B4%9F%E6%8B%85+500", "结算单和算出来的一致"},
		{"another level", stay + "&slip.psn_part_amt=660", "医院级别是“三级”，就和结算单一致"},
		{"what comes nearer", stay + "&slip.psn_part_amt=1", "如果就诊类型是“门诊”，还差 259 元"},
		{"what to ask", stay + "&slip.psn_part_amt=660", "这张结算单上，个人负担总金额是 660 元，我算出来是 500 元。我是照甲县"},
		{"the rule", stay + "&slip.act_pay_dedc=500", `依据：<a href="/policies/county/#R">`},
		{"what contradicts itself comes first", stay + "&slip.lines=%E5%8C%BB%E7%96%97%E8%B4%B9%E6%80%BB%E9%A2%9D+1300&slip.psn_part_amt=500&slip.fund_pay_sumamt=700", "<h2>核对结算单</h2>\n<p class=\"note is-warn\">结算单自己就不平"},
		{"open answers that make no difference", strings.Replace(stay, "inputs.poor=no", "inputs.poor=unknown", 1) + "&slip.psn_part_amt=500", "结算单和算出来的一致"},
		{"an open level", strings.Replace(stay, "level=secondary", "level=unknown", 1) + "&slip.psn_part_amt=660", "最接近的答法来比：医院级别“三级”"},
		{"the bill from the slip", strings.Replace(stay, "&visits[0].fees.medfee_sumamt=1300", "", 1) + "&slip.lines=medfee_sumamt+1300%0Apsn_part_amt+500", "结算单和算出来的一致"},
		{"what is out of scope from the slip", stay + "&slip.lines=fulamt_ownpay_amt+200%0Apsn_part_amt+660", "结算单和算出来的一致"},
		{"a receipt", stay + "&slip.lines=%E4%B8%AA%E4%BA%BA%E8%87%AA%E4%BB%98+460%0A%E4%B8%AA%E4%BA%BA%E8%87%AA%E8%B4%B9+200", "个人负担总金额：结算单和算出来的一样，660 元"},
	} {
		f := New(p, nil)
		if err := f.Fill(test.body); err != nil {
			t.Fatal(err)
		}
		if got := f.Result(); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s", test.what, got)
		}
		again := New(p, nil)
		if again.Open(f.Address()); again.Result() != f.Result() {
			t.Errorf("%s: the address gives another result: %s", test.what, again.Result())
		}
	}
}

// FuzzLines reads anything as lines of a slip: no reading panics, and nothing of what is written is lost.
func FuzzLines(f *testing.F) {
	f.Add("基本医保统筹基金支出 28895.00；hifp_pay: 1\n姓名 张三 35000")
	f.Add("医保统筹基金支付：100 其他支付：0 个人账户支付：5")
	f.Fuzz(func(t *testing.T, text string) {
		squeeze := func(s string) string {
			return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ';' || r == '；' }), "")
		}
		var all string
		for _, l := range readLines(text) {
			all += l.text
		}
		if squeeze(all) != squeeze(text) {
			t.Errorf("%q becomes %q", text, all)
		}
		linesEcho(text)
	})
}
