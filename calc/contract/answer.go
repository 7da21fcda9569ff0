package contract

import (
	"strconv"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// AppendJSON writes the answer.
func (res *Answer) AppendJSON(b []byte) []byte {
	if res.Range != nil {
		return appendRange(b, res.Policy, res.Range)
	}
	if res.Calculation != nil {
		return appendOutcome(b, res.Policy, res.Calculation)
	}
	return appendAnswer(b, res.Policy, res.Reimbursement)
}

// visitFields are the fields of a visit's settlement, in the order in which they are written.
var visitFields = []struct {
	name string
	of   func(*settle.Settlement) num.Num
}{
	{"medfee_sumamt", func(s *settle.Settlement) num.Num { return s.Fees.Total }},
	{"fulamt_ownpay_amt", func(s *settle.Settlement) num.Num { return s.Fees.OwnPay }},
	{"overlmt_selfpay", func(s *settle.Settlement) num.Num { return s.Fees.OverLimit }},
	{"preselfpay_amt", func(s *settle.Settlement) num.Num { return s.Fees.FirstPay }},
	{"inscp_scp_amt", func(s *settle.Settlement) num.Num { return s.Eligible }},
	{"act_pay_dedc", func(s *settle.Settlement) num.Num { return s.Deducted }},
	{"hifp_pay", fund(words.Pooled)}, {"hifob_pay", fund(words.Large)}, {"hifmi_pay", fund(words.Serious)},
	{"hifes_pay", fund(words.Supplement)}, {"cvlserv_pay", fund(words.Civil)}, {"maf_pay", fund(words.Aid)}, {"oth_pay", fund(words.Other)},
	{"fund_pay_sumamt", func(s *settle.Settlement) num.Num { return s.Funds }},
	{"psn_part_amt", func(s *settle.Settlement) num.Num { return s.Person }},
	{"acct_pay", func(s *settle.Settlement) num.Num { return s.Account }},
	{"acct_mulaid_pay", func(s *settle.Settlement) num.Num { return s.Family }},
	{"psn_cash_pay", func(s *settle.Settlement) num.Num { return s.Cash }},
}

// accountFields is how many of the fields are about the personal account, the last ones.
const accountFields = 3

func fund(f words.Fund) func(*settle.Settlement) num.Num {
	return func(s *settle.Settlement) num.Num { return s.Fund[f] }
}

// fieldsOf leaves out the personal account where nobody has told its balance.
func fieldsOf(a *say.Answer) int {
	if a.Paid {
		return len(visitFields)
	}
	return len(visitFields) - accountFields
}

func appendAnswer(b []byte, p *policy.Policy, a *say.Answer) []byte {
	b = append(b, '{')
	b = appendText(b, "policy", p.ID)
	b = appendText(append(b, ','), "version", a.Version.ID)
	b = append(b, `,"visits":[`...)
	for i := range a.Visits {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendVisit(b, a, i)
	}
	b = append(b, `],"total":{`...)
	for i, f := range totalFields {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendMoney(b, f.name, f.of(&a.Total))
	}
	b = append(b, '}')
	b = AppendYear(append(b, `,"year":`...), p, a.Year)
	if e := a.Answer.YearEnd; e != nil {
		b = append(b, `,"year_end":{`...)
		b = appendText(b, "title", e.Title)
		b = appendMoney(append(b, ','), "base", e.Base)
		for f := words.Pooled; f < words.Funds; f++ {
			b = appendMoney(append(b, ','), f.Field(), e.Fund[f])
		}
		b = appendLines(b, a.YearEnd)
		b = append(b, '}')
	}
	b = appendNotes(b, a.Notes)
	return append(b, '}')
}

func appendVisit(b []byte, a *say.Answer, i int) []byte {
	b = append(b, '{')
	for j, f := range visitFields[:fieldsOf(a)] {
		if j > 0 {
			b = append(b, ',')
		}
		b = appendMoney(b, f.name, f.of(&a.Visits[i]))
	}
	b = appendLines(b, a.Lines[i])
	return append(b, '}')
}

var totalFields = []struct {
	name string
	of   func(*settle.Total) num.Num
}{
	{"medfee_sumamt", func(t *settle.Total) num.Num { return t.Fees }},
	{"fund_pay_sumamt", func(t *settle.Total) num.Num { return t.Funds }},
	{"psn_part_amt", func(t *settle.Total) num.Num { return t.Person }},
}

func appendOutcome(b []byte, p *policy.Policy, o *say.CalculationAnswer) []byte {
	b = append(b, '{')
	b = appendText(b, "policy", p.ID)
	b = appendText(append(b, ','), "calculator", o.Calculator.ID)
	b = appendText(append(b, ','), "version", o.Version.ID)
	b = append(b, `,"result":{`...)
	for i, res := range o.Calculator.Results {
		if i > 0 {
			b = append(b, ',')
		}
		b = tree.AppendString(b, res.ID)
		b = append(b, ':')
		text, quoted := resultText(res, o.Results[i])
		if quoted {
			b = tree.AppendString(b, text)
		} else {
			b = append(b, text...)
		}
	}
	b = append(b, '}')
	b = appendLines(b, o.Lines)
	b = appendNotes(b, o.Notes)
	return append(b, '}')
}

// resultText writes a result: counts and yes or no as JSON has them, the rest as text.
func resultText(res *policy.Result, v figure.Value) (text string, quoted bool) {
	switch res.Kind {
	case figure.Truth:
		return strconv.FormatBool(v.Yes), false
	case figure.Count:
		return words.Plain(v.Num), false
	case figure.Share:
		return v.Num.Shift(2).Fixed(2), true
	case figure.Date:
		return v.Day.String(), true
	}
	return v.Num.Fixed(2), true
}

func appendLines(b []byte, lines []say.Line) []byte {
	b = append(b, `,"lines":[`...)
	for i := range lines {
		l := &lines[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '{')
		b = appendText(b, "id", l.ID)
		b = appendText(append(b, ','), "title", l.Title)
		b = appendMoney(append(b, ','), "base", l.Base)
		b = append(b, `,"rate":"`...)
		if l.Rated {
			b = append(b, words.Plain(l.Rate)...)
		}
		b = append(b, `",`...)
		b = appendAmount(b, l)
		b = append(b, `,"cite":[`...)
		for j, c := range l.Cite {
			if j > 0 {
				b = append(b, ',')
			}
			b = tree.AppendString(b, c)
		}
		b = appendText(append(b, `],`...), "text", l.Text)
		b = append(b, '}')
	}
	return append(b, ']')
}

// appendAmount writes a line's amount and payer. A calculator's step has no payer, and where
// it gives no money its amount is written as it is.
func appendAmount(b []byte, l *say.Line) []byte {
	switch l.Unit {
	case figure.Money:
		b = appendMoney(b, "amount", l.Amount)
	case figure.Truth, figure.Date:
		b = appendText(b, "amount", "")
	default:
		b = appendText(b, "amount", words.Plain(l.Amount))
	}
	return appendText(append(b, ','), "payer", l.PayerName())
}

func appendNotes(b []byte, notes []say.Note) []byte {
	b = append(b, `,"notes":[`...)
	for i := range notes {
		n := &notes[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '{')
		b = appendText(b, "code", n.Code)
		switch {
		case n.Code == "reading":
			b = appendText(append(b, ','), "reading", n.ID)
			b = strconv.AppendBool(append(b, `,"differs":`...), n.Differs)
		case n.ID != "":
			b = appendText(append(b, ','), "field", n.ID)
		}
		b = appendText(append(b, ','), "text", n.Text)
		b = append(b, '}')
	}
	return append(b, ']')
}

// appendName writes the name of a field: letters, digits, underscores and the like, which need no
// escape.
func appendName(b []byte, name string) []byte {
	b = append(b, '"')
	b = append(b, name...)
	return append(b, '"', ':')
}

func appendText(b []byte, name, s string) []byte {
	return tree.AppendString(appendName(b, name), s)
}

func appendMoney(b []byte, name string, d num.Num) []byte {
	b = append(appendName(b, name), '"')
	return append(d.AppendFixed(b, 2), '"')
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }
