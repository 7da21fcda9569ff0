// Package words is the vocabulary of the contract and of policies, each list once: who somebody
// is, kinds of visits, levels of hospitals, kinds of fees, funds, statuses, units, codes of
// errors. It also writes amounts, rates and days as sentences have them.
package words

import "strings"

// Option is one of the names that a field may hold, with its Chinese title.
type Option struct{ ID, Title string }

// Names of the contract, in the order in which people are asked.
var (
	Categories = []Option{{"employed", "在职"}, {"retired", "退休"}, {"student", "学生儿童"}, {"senior", "70 周岁及以上居民"}, {"resident", "其他居民"}, {"farmer", "参合农民"}}
	Kinds      = []Option{{"outpatient", "门诊"}, {"emergency", "急诊"}, {"chronic", "门诊慢特病"}, {"inpatient", "住院"}}
	Levels     = []Option{{"village", "村卫生室"}, {"community", "社区"}, {"primary", "一级或乡镇卫生院"}, {"secondary", "二级"}, {"tertiary", "三级"}, {"top", "三级特等或省部属"}, {"pharmacy", "定点零售药店"}, {"out_of_county", "转县外"}}
	Items      = []Option{{"drug", "药费"}, {"exam", "检查费"}, {"test", "化验费"}, {"surgery", "手术费"}, {"exam_surgery", "检查和手术费"}, {"bed", "床位费"}, {"material", "材料费"}, {"herb", "中药费"}, {"iv", "临时补液费"}, {"care", "治疗费和护理费"}}
)

// Statuses say how far a policy can be trusted.
var Statuses = []Option{{"verified", "原文已核"}, {"secondhand", "二手待核"}, {"unverified", "待核"}, {"historic", "历史口径"}}

// YesNo are the options of a question that has no others.
var YesNo = []Option{{"no", "否"}, {"yes", "是"}}

// IDs lists the ids of options.
func IDs(list []Option) []string {
	var out []string
	for _, o := range list {
		out = append(out, o.ID)
	}
	return out
}

// Index gives the place of an option in a list, or -1.
func Index(list []Option, id string) int {
	for i := range list {
		if list[i].ID == id {
			return i
		}
	}
	return -1
}

// Title gives an option's title, or "".
func Title(list []Option, id string) string {
	if i := Index(list, id); i >= 0 {
		return list[i].Title
	}
	return ""
}

// List writes the ids of options for a message.
func List(list []Option) string { return strings.Join(IDs(list), "、") }

// Fund is who pays a part of a bill.
type Fund uint8

const (
	Person     Fund = iota // 个人
	Pooled                 // hifp_pay 基本统筹基金
	Large                  // hifob_pay 职工大额、大病
	Serious                // hifmi_pay 居民大病
	Supplement             // hifes_pay 企业补充、统一补充
	Civil                  // cvlserv_pay 公务员补助
	Aid                    // maf_pay 医疗救助
	Other                  // oth_pay 其他
	Funds

	AllFunds = Funds // of a counter or a ceiling: all funds together
)

// funds holds of each payer its name in policies, its field in answers and its title.
var funds = [Funds + 1]struct{ name, field, title string }{
	Person:     {"person", "psn_part_amt", "个人"},
	Pooled:     {"hifp", "hifp_pay", "统筹基金"},
	Large:      {"hifob", "hifob_pay", "职工大额医疗费用补助"},
	Serious:    {"hifmi", "hifmi_pay", "居民大病保险"},
	Supplement: {"hifes", "hifes_pay", "企业补充和统一补充保险"},
	Civil:      {"cvlserv", "cvlserv_pay", "公务员医疗补助"},
	Aid:        {"maf", "maf_pay", "医疗救助"},
	Other:      {"oth", "oth_pay", "其他基金"},
	AllFunds:   {"all", "fund_pay_sumamt", "各基金合计"},
}

// String is the payer's name in policies and in the lines of answers.
func (f Fund) String() string { return funds[f].name }

// Field is the payer's field in answers.
func (f Fund) Field() string { return funds[f].field }

// Title is the payer in Chinese.
func (f Fund) Title() string { return funds[f].title }

// FundNames lists the names of the funds as policies write them.
func FundNames() []string {
	var out []string
	for f := Pooled; f < Funds; f++ {
		out = append(out, funds[f].name)
	}
	return out
}

// FundNamed finds a fund by its name in policies; "all" is every fund.
func FundNamed(name string) (Fund, bool) {
	for f := Pooled; f <= AllFunds; f++ {
		if funds[f].name == name {
			return f, true
		}
	}
	return Person, false
}
