package contract

import (
	"strconv"

	"github.com/shopspring/decimal"

	"yibao/calc"
	"yibao/calc/tree"
)

func appendAnswer(b []byte, p *calc.Policy, a *calc.Answer) []byte {
	b = append(b, '{')
	b = appendText(b, "policy", p.ID)
	b = appendText(append(b, ','), "version", a.Version.ID)
	b = append(b, `,"visits":[`...)
	for i := range a.Visits {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendSettlement(b, &a.Visits[i])
	}
	b = append(b, `],"total":{`...)
	b = appendMoney(b, "medfee_sumamt", a.Total.Fees)
	b = appendMoney(append(b, ','), "fund_pay_sumamt", a.Total.Funds)
	b = appendMoney(append(b, ','), "psn_part_amt", a.Total.Person)
	b = append(b, '}')
	if e := a.YearEnd; e != nil {
		b = append(b, `,"year_end":{`...)
		b = appendText(b, "title", e.Benefit.Title)
		b = appendMoney(append(b, ','), "base", e.Base)
		b = appendMoney(append(b, ','), "hifob_pay", e.Fund[calc.PayerLarge])
		b = appendMoney(append(b, ','), "hifmi_pay", e.Fund[calc.PayerSerious])
		b = appendLines(b, e.Lines)
		b = append(b, '}')
	}
	b = appendNotes(b, a.Notes)
	return append(b, '}')
}

func appendSettlement(b []byte, s *calc.Settlement) []byte {
	b = append(b, '{')
	for i, f := range []struct {
		name string
		d    decimal.Decimal
	}{
		{"medfee_sumamt", s.Fees.Total}, {"fulamt_ownpay_amt", s.Fees.OwnPay}, {"overlmt_selfpay", s.Fees.OverLimit},
		{"preselfpay_amt", s.Fees.FirstPay}, {"inscp_scp_amt", s.Eligible}, {"act_pay_dedc", s.Deducted},
		{"hifp_pay", s.Fund[calc.PayerPooled]}, {"hifob_pay", s.Fund[calc.PayerLarge]}, {"hifmi_pay", s.Fund[calc.PayerSerious]},
		{"cvlserv_pay", decimal.Decimal{}}, {"maf_pay", s.Fund[calc.PayerAid]}, {"oth_pay", decimal.Decimal{}},
		{"fund_pay_sumamt", s.Funds}, {"psn_part_amt", s.Person},
	} {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendMoney(b, f.name, f.d)
	}
	b = appendLines(b, s.Lines)
	return append(b, '}')
}

func appendOutcome(b []byte, p *calc.Policy, o *calc.Outcome) []byte {
	b = append(b, '{')
	b = appendText(b, "policy", p.ID)
	b = appendText(append(b, ','), "calculator", o.Calculator.ID)
	b = appendText(append(b, ','), "version", o.Version.ID)
	b = append(b, `,"result":{`...)
	for i, res := range o.Calculator.Results {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendResult(b, res, o.Results[i])
	}
	b = append(b, '}')
	b = appendLines(b, o.Lines)
	b = appendNotes(b, o.Notes)
	return append(b, '}')
}

func appendResult(b []byte, res *calc.Result, v calc.Value) []byte {
	switch res.Kind {
	case calc.Truth:
		b = tree.AppendString(b, res.ID)
		return strconv.AppendBool(append(b, ':'), v.Yes)
	case calc.Count:
		b = tree.AppendString(b, res.ID)
		return append(append(b, ':'), v.Num.String()...)
	case calc.Share:
		return appendMoney(b, res.ID, v.Num.Shift(2))
	case calc.Date:
		return appendText(b, res.ID, tree.FormatDate(v.Day))
	}
	return appendMoney(b, res.ID, v.Num)
}

func appendLines(b []byte, lines []calc.Line) []byte {
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
			b = append(b, l.Rate.String()...)
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
func appendAmount(b []byte, l *calc.Line) []byte {
	switch l.Unit {
	case calc.Money:
		b = appendMoney(b, "amount", l.Amount)
	case calc.Truth, calc.Date:
		b = appendText(b, "amount", "")
	default:
		b = appendText(b, "amount", l.Amount.String())
	}
	return appendText(append(b, ','), "payer", l.PayerName())
}

func appendNotes(b []byte, notes []calc.Note) []byte {
	b = append(b, `,"notes":[`...)
	for i := range notes {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '{')
		b = appendText(b, "code", notes[i].Code)
		if notes[i].ID != "" {
			b = appendText(append(b, ','), "reading", notes[i].ID)
			b = strconv.AppendBool(append(b, `,"differs":`...), notes[i].Differs)
		}
		b = appendText(append(b, ','), "text", notes[i].Text)
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendText(b []byte, name, s string) []byte {
	b = tree.AppendString(b, name)
	return tree.AppendString(append(b, ':'), s)
}

func appendMoney(b []byte, name string, d decimal.Decimal) []byte {
	return appendText(b, name, d.StringFixed(2))
}
