package calc

import (
	"time"

	"github.com/shopspring/decimal"
)

// Names of the contract, in the order in which people are asked.
var (
	Categories = []Option{{"employed", "在职"}, {"retired", "退休"}, {"student", "学生儿童"}, {"senior", "70 周岁及以上居民"}, {"resident", "其他居民"}, {"farmer", "参合农民"}}
	Kinds      = []Option{{"outpatient", "门诊"}, {"emergency", "急诊"}, {"chronic", "门诊慢特病"}, {"inpatient", "住院"}}
	Levels     = []Option{{"village", "村卫生室"}, {"community", "社区"}, {"primary", "一级或乡镇卫生院"}, {"secondary", "二级"}, {"tertiary", "三级"}, {"out_of_county", "转县外"}}
	Items      = []Option{{"drug", "药费"}, {"exam", "检查费"}, {"surgery", "手术费"}, {"exam_surgery", "检查和手术费"}, {"herb", "中药费"}, {"iv", "临时补液费"}, {"care", "治疗费和护理费"}}
)

// Request asks what a person's visits of one benefit year are reimbursed. Money is in yuan,
// not negative, with at most two decimals; the package contract reads it from JSON and checks that.
type Request struct {
	Date     time.Time // picks the version; zero for the newest
	Person   Person
	Inputs   map[string]Value
	Readings map[string]string // AMB id → option; what is absent takes its default
	Year     Year
	Visits   []Visit // in time order
}

// Person is whom the visits are of. What is not known stays zero; it is asked for, as a
// missing field, only where the policy reads it.
type Person struct {
	Category string
	Age      int
	HasAge   bool
}

// Year says what has gone before in the benefit year, in place of earlier visits. It stands
// before the visits of every kind in the request.
type Year struct {
	Admissions int
	Deducted   decimal.Decimal // act_pay_dedc 已付起付
	// DeductedKnown is false where the request does not say what was deducted.
	DeductedKnown bool
	Eligible      decimal.Decimal // inscp_scp_amt 已计入的可报费用
	Paid          decimal.Decimal // hifp_pay 统筹已付
	// PaidKnown is false where the request does not say what was paid: a benefit that
	// accumulates then takes what its own rules give for Eligible.
	PaidKnown bool
}

// Visit is one bill 一次就诊.
type Visit struct {
	Kind  string
	Level string
	Fees  Fees
	Days  int
	Doses int
}

// Fees are the parts of a bill, named as in the national settlement interface.
type Fees struct {
	Total     decimal.Decimal // medfee_sumamt 医疗费总额
	OwnPay    decimal.Decimal // fulamt_ownpay_amt 全自费
	OverLimit decimal.Decimal // overlmt_selfpay 超限价自费
	FirstPay  decimal.Decimal // preselfpay_amt 先行自付
	ClassB    decimal.Decimal // class_b_amt 其中乙类
	Items     map[string]decimal.Decimal
}

// Answer is what comes of a [Request].
type Answer struct {
	Version *Version
	Visits  []Settlement
	Total   Total
	YearEnd *YearEnd // a second layer at the end of the year; nil where the version has none
	Notes   []Note
}

// Settlement is what comes of one visit; Fund[p] is what fund p pays. It always holds that
// Total = Person + the funds, to the fen, and that nothing is negative.
type Settlement struct {
	Fees     Fees            // as answered: what the policy itself excluded is in it
	Eligible decimal.Decimal // inscp_scp_amt 符合政策范围金额
	Deducted decimal.Decimal // act_pay_dedc 实际支付起付线
	Fund     [payers]decimal.Decimal
	Funds    decimal.Decimal // fund_pay_sumamt 基金支付总额
	Person   decimal.Decimal // psn_part_amt 个人负担
	Lines    []Line

	capped bool // a ceiling was reached
}

// YearEnd is what a second layer 大病保险 pays at the end of the year, on what the visits of the
// request leave to the person. It is no part of the visits or of the total.
type YearEnd struct {
	Benefit *Benefit
	Base    decimal.Decimal // what counts of the person's payments
	Fund    [payers]decimal.Decimal
	Lines   []Line
}

// Total sums the visits.
type Total struct{ Fees, Funds, Person decimal.Decimal }

// Line accounts for a part of the bill, or explains a step of a calculator.
type Line struct {
	ID     string
	Title  string
	Base   decimal.Decimal // what the rule was applied to
	Rate   decimal.Decimal
	Rated  bool // there is a rate
	Amount decimal.Decimal
	Unit   Kind // of Amount
	Payer  Payer
	Step   bool     // a step of a calculation: nobody pays it
	Cite   []string // rule ids
	Text   string   // one sentence
}

// PayerName names who pays, or is empty for a step of a calculation.
func (l *Line) PayerName() string {
	if l.Step {
		return ""
	}
	return l.Payer.String()
}

// Payer is who pays a part of a bill.
type Payer uint8

const (
	PayerPerson  Payer = iota // 个人
	PayerPooled               // hifp_pay 基本统筹基金
	PayerLarge                // hifob_pay 职工大额、大病
	PayerSerious              // hifmi_pay 居民大病
	PayerAid                  // maf_pay 医疗救助
	payers

	allFunds = payers // of a ceiling: all funds together
)

var payerNames = [payers]string{"person", "hifp", "hifob", "hifmi", "maf"}

// String is the payer's name in policies and answers.
func (p Payer) String() string { return payerNames[p] }

// Note is a warning beside a result.
type Note struct {
	Code string // historic, secondhand, unverified, reading, ceiling, near_edge, below_deductible
	ID   string // of the reading
	// Differs tells that another option of the reading gives another result.
	Differs bool
	Text    string
}

// Value is what an input holds: a number (money, rate, count), a text (choice) or a day.
type Value struct {
	Num  decimal.Decimal
	Text string
	Day  time.Time
	Days []time.Time
	// Exact tells that a month was given to the day.
	Exact bool
	Yes   bool
}

// Codes of errors, those of the contract.
const (
	Missing           = "missing"
	BadValue          = "bad_value"
	UnknownField      = "unknown_field"
	UnknownPolicy     = "unknown_policy"
	UnknownCalculator = "unknown_calculator"
	NoVersion         = "no_version"
	NotGiven          = "not_given"
	TooLarge          = "too_large"
	BadJSON           = "bad_json"
)

// Error says why there is no answer: a code for machines, the field, a sentence for people.
type Error struct{ Code, Field, Message string }

func (e *Error) Error() string { return e.Message }
