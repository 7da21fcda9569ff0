package form

import (
	"net/url"
	"strings"
	"testing"
	"time"
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
		{"姓名 张三 统筹支付 12", "hifp_pay 12.00"},
		{"统筹支付 abc\n统筹支付", "(统筹支付 abc) (统筹支付)"},
		{"统筹支付 350,00", "(统筹支付 350,00)"},
		{"统筹支付 三万五\n个人负担六千一百零五元整", "hifp_pay 35000.00 psn_part_amt 6105.00"},
		{"", ""},
		{" \n、、\n", ""},
		// What is no amount of the line.
		{"统筹基金支付比例：85", "(统筹基金支付比例：85)"},
		{"统筹基金支付 85%", "(统筹基金支付 85%)"},
		{"年度累计统筹支付 50000\n年度 统筹支付 1\n上年度 统筹支付 1", "(年度累计统筹支付 50000) (年度 统筹支付 1) (上年度 统筹支付 1)"},
		{"其他基金支付 100\n生育基金支付 100\n生育 基金支付 100", "(其他基金支付 100) (生育基金支付 100) (生育 基金支付 100)"},
		{"城乡居民大病保险起付线 30404\n医疗救助起付标准 2000", "(城乡居民大病保险起付线 30404) (医疗救助起付标准 2000)"},
		{"起付线以上 33700\n个人账户余额 1\n统筹封顶 1", "(起付线以上 33700) (个人账户余额 1) (统筹封顶 1)"},
		{"个人自付二 2000\n个人自付一 1", "(个人自付二 2000) (个人自付一 1)"},
		{"个人自付统筹支付 1", "(个人自付统筹支付 1)"},
		{"统筹支付 35 000\n统筹支付 35000 28895", "(统筹支付 35 000) (统筹支付 35000 28895)"},
		{"住院天数 12天 统筹支付 5\n住院天数 12 天", "(住院天数 12) hifp_pay 5.00 (住院天数 12 天)"},
		{"结算日期 2023-06-01", "(结算日期 2023-06-01)"},
		// Ways to write it.
		{"医疗费总额\n35000\n统筹基金支付\n28895.00", "medfee_sumamt 35000.00 hifp_pay 28895.00"},
		{"结算清单\n医疗费总额\n35000", "(结算清单) medfee_sumamt 35000.00"},
		{"医疗费总额\n统筹支付\n35000\n28895", "(医疗费总额) (统筹支付) (35000) (28895)"},
		{"35000\n医疗费总额\n28895\n统筹支付", "(35000) (医疗费总额) (28895) (统筹支付)"},
		{"统筹支付\n姓名\n5", "(统筹支付) (姓名 5)"},
		{"35000 医疗费总额", "medfee_sumamt 35000.00"},
		{"35000 医疗费总额 28895 统筹支付", "medfee_sumamt 35000.00 hifp_pay 28895.00"},
		{"费用总额 35000元，其中统筹支付 28895元。", "medfee_sumamt 35000.00 hifp_pay 28895.00"},
		{"medfee_sumamt=35000&hifp_pay=28895", "medfee_sumamt 35000.00 hifp_pay 28895.00"},
		{"HIFP_PAY 28895", "hifp_pay 28895.00"},
		{"统筹支付 28895.00（贰万捌仟捌佰玖拾伍元整） 现金支付 1", "hifp_pay 28895.00 psn_cash_pay 1.00"},
		{"合计 1\n总金额 2\n医疗费合计 3\n住院总费用 4", "medfee_sumamt 1.00 medfee_sumamt 2.00 medfee_sumamt 3.00 medfee_sumamt 4.00"},
		{"现金支付 1\n账户支付 2\n自费 3\n自费金额 4\n乙类自付 5", "psn_cash_pay 1.00 acct_pay 2.00 fulamt_ownpay_amt 3.00 fulamt_ownpay_amt 4.00 preselfpay_amt 5.00"},
		{"个人承担 1\n自负 2\n医保报销 3\n报销合计 4\n个人负担合计 5", "psn_part_amt 1.00 psn_part_amt 2.00 fund_pay_sumamt 3.00 fund_pay_sumamt 4.00 psn_part_amt 5.00"},
		{"起付线1300元统筹支付28895元个人负担6105元", "act_pay_dedc 1300.00 hifp_pay 28895.00 psn_part_amt 6105.00"},
		{"1. 统筹基金支付（元）28895\n（二）个人现金支付：1\n3、基金支付合计 5", "hifp_pay 28895.00 psn_cash_pay 1.00 fund_pay_sumamt 5.00"},
		{"城乡居民大病保险支付 1\n企业补充医疗保险 2\n公务员医疗补助 3\n城乡医疗救助基金 4", "hifmi_pay 1.00 hifes_pay 2.00 cvlserv_pay 3.00 maf_pay 4.00"},
		{"統籌起付標準 1", "act_pay_dedc 1.00"},
		{"醫療費總額 35000\n統籌基金支付 28895\n個人帳戶支付 1", "medfee_sumamt 35000.00 hifp_pay 28895.00 acct_pay 1.00"},
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
	for _, test := range []struct{ text, want string }{
		{"统筹支付 5\n姓名 张三\n统筹支付 6\n个人自付 3", "基本医保统筹基金支出 = 5 元；后面又写了一次，用后面的\n没有认出“姓名 张三”：写一个名称和一个金额\n基本医保统筹基金支出 = 6 元\n个人自付（和“个人自费”合起来比） = 3 元"},
		{"医疗费总额 350,00", "“医疗费总额 350,00”没有算进来：医疗费总额的逗号看不懂，是 35000，还是 350.00？逗号去掉，或者换成小数点“.”"},
		{"医疗费总额 1.2.3", "“医疗费总额 1.2.3”没有算进来：医疗费总额看不懂“1.2.3”：应当是一个数，写成 35000 或 3万5 这样"},
		{"统筹支付 -28895", "“统筹支付 -28895”没有算进来：基本医保统筹基金支出 不能是负数，写 0 或者更大的数"},
		{"统筹支付 28895.005", "“统筹支付 28895.005”没有算进来：基本医保统筹基金支出 最多写到分（两位小数）"},
		{"统筹基金支付比例：85", "“统筹基金支付比例：85”没有算进来：这是比例，不是金额"},
		{"大病起付线 30404", "“大病起付线 30404”没有算进来：这是这项基金的起付线，不是它付的钱"},
		{"统筹支付 1 2", "“统筹支付 1 2”没有算进来：基本医保统筹基金支出后面有几个数：只留这一项的金额"},
	} {
		if got := linesEcho(test.text); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}

// TestLongLines reads long lines in no long time.
func TestLongLines(t *testing.T) {
	for _, text := range []string{"一", "一x", "统", "统筹", "1(", "（", "1 ", "统筹 1", "1 统筹 ", "-", "¥", "元", "1,"} {
		start := time.Now()
		readLines(strings.Repeat(text, 20000))
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s takes %v", text, took)
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
		{"what to ask", stay + "&slip.psn_part_amt=660", "这张结算单上，个人负担总金额是 660 元，我算出来是 500 元。我是照甲县"},
		{"the rule", stay + "&slip.act_pay_dedc=500", `依据：<a href="/policies/county/#R">`},
		{"what contradicts itself comes first", stay + "&slip.lines=%E5%8C%BB%E7%96%97%E8%B4%B9%E6%80%BB%E9%A2%9D+1300&slip.psn_part_amt=500&slip.fund_pay_sumamt=700", "<h2>核对结算单</h2>\n<p class=\"note is-warn\">结算单自己就不平"},
		{"open answers that make no difference", strings.Replace(stay, "inputs.poor=no", "inputs.poor=unknown", 1) + "&slip.psn_part_amt=500", "结算单和算出来的一致"},
		{"an open level", strings.Replace(stay, "level=secondary", "level=unknown", 1) + "&slip.psn_part_amt=660", "最接近的答法来比：医院级别“三级”"},
		{"the bill from the slip", strings.Replace(stay, "&visits[0].fees.medfee_sumamt=1300", "", 1) + "&slip.lines=medfee_sumamt+1300%0Apsn_part_amt+500", "结算单和算出来的一致"},
		{"what is out of scope from the slip", stay + "&slip.lines=fulamt_ownpay_amt+200%0Apsn_part_amt+660", "结算单和算出来的一致"},
		{"the account without its balance", stay + "&slip.lines=" + url.QueryEscape("个人账户支付 100\n个人现金支付 400"), "一致</b>，比了 1 项"},
		{"and not the same", stay + "&slip.lines=" + url.QueryEscape("个人账户支付 100\n个人现金支付 401"), "这张结算单上，个人账户支出＋个人现金支出是 501 元，我算出来是 500 元"},
		{"does not add up without the sum of the funds", stay + "&slip.lines=" + url.QueryEscape("总费用 1300\n统筹支付 800\n个人负担 499"), "而基本医保统筹基金支出 ＋ 个人负担总金额是 1299 元，差 1 元"},
		{"another bill", stay + "&slip.lines=" + url.QueryEscape("总费用 2300\n个人负担 700"), "如果医疗费总额是 2300 元（这里按 1300 元算），就和结算单一致"},
		{"parts that are not the bill", stay + "&slip.lines=" + url.QueryEscape("基金支付总额 800\n个人负担总金额 600"), "<h2>核对结算单</h2>\n<p class=\"note is-warn\">结算单上基金支付总额 ＋ 个人负担总金额合起来是 1400 元，填的医疗费总额是 1300 元，差 100 元"},
		{"and some of it out of scope", stay + "&slip.lines=" + url.QueryEscape("基金支付总额 800\n个人负担总金额 600"), "<li>如果医疗费总额是 1400 元（这里按 1300 元算），并且有 100 元的全自费金额没有填，就和结算单一致"},
		{"with a single fund", stay + "&slip.lines=" + url.QueryEscape("统筹支付 880\n个人负担 520"), "<li>如果医疗费总额是 1400 元（这里按 1300 元算），就和结算单一致"},
		{"with what is out of scope on the slip", stay + "&slip.lines=" + url.QueryEscape("统筹支付 800\n个人自付 500\n个人自费 100"), "如果医疗费总额是 1400 元（这里按 1300 元算），就和结算单一致"},
		{"parts that are the bill", stay + "&slip.lines=" + url.QueryEscape("统筹支付 700\n个人负担 600"), "<h2>核对结算单</h2>\n<p class=\"note is-warn\"><b>结算单和算出来的不一样"},
		{"a part alone", stay + "&slip.lines=" + url.QueryEscape("统筹支付 700"), "<h2>核对结算单</h2>\n<p class=\"note is-warn\"><b>结算单和算出来的不一样"},
		{"parts beyond the bill", stay + "&slip.lines=" + url.QueryEscape("统筹支付 1000\n个人账户支付 301"), "结算单上基本医保统筹基金支出 ＋ 个人账户支出合起来是 1301 元，填的医疗费总额是 1300 元，差 1 元"},
		{"traditional", stay + "&slip.lines=" + url.QueryEscape("醫療費總額 1300\n個人負擔總金額 500"), "一致</b>，比了 2 项"},
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
	f.Add("35000 医疗费总额\n1. HIFP_PAY=1&個人負擔\n-2.5（贰元五角）")
	f.Fuzz(func(t *testing.T, text string) {
		squeeze := func(s string) string {
			return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ';' || r == '；' || isGap(r) }), "")
		}
		var all string
		for _, l := range readLines(text) {
			all += l.text
		}
		if squeeze(string([]rune(all))) != squeeze(string([]rune(text))) {
			t.Errorf("%q becomes %q", text, all)
		}
		linesEcho(text)
	})
}
