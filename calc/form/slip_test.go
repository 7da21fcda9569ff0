package form

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/contract"
)

func TestReadLines(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"基本医保统筹基金支出 28895.00", "hifp_pay 28895.00"},
		{"hifp_pay: 28,895.00\npsn_part_amt：6105", "hifp_pay 28895.00 psn_part_amt 6105.00"},
		{`"hifp_pay": "28895.00",`, "hifp_pay 28895.00"},
		{"医疗费总额　３５０００元；个人负担总金额|6105.00", "medfee_sumamt 35000.00 psn_part_amt 6105.00"},
		{"起付线 ¥1300", "act_pay_dedc 1300.00"},
		{"个人账户支出 100\n个人账户共济支付金额 50\n个人现金支出 1", "acct_pay 100.00 acct_mulaid_pay 50.00 psn_cash_pay 1.00"},
		{"姓名 张三\n基金支付 12", "fund_pay_sumamt 12.00 (1)"},
		{"统筹支付 abc\n统筹支付", "(2)"},
		{"", ""},
	} {
		slip, passed := readLines(test.text)
		var got []string
		for _, s := range contract.SlipTitles {
			if d, ok := slip[s.ID]; ok {
				got = append(got, s.ID+" "+d.Fixed(2))
			}
		}
		if passed > 0 {
			got = append(got, fmt.Sprintf("(%d)", passed))
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%q: %s, want %s", test.text, g, test.want)
		}
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
		{"open answers", strings.Replace(stay, "inputs.poor=no", "inputs.poor=unknown", 1) + "&slip.psn_part_amt=500", "先把上面没有答的答完"},
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
