package contract

import (
	"strconv"

	"yibao/calc/digits"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Field reads one field of the answer by its path, "visits[0].hifp_pay", as the JSON would have
// it, texts without quotes. ok is false where the answer has no such field. Lines and notes are not
// reached.
func (res *Answer) Field(path string) (text string, ok bool) {
	parts := tree.SplitPath(path)
	if len(parts) == 1 {
		return res.top(parts[0])
	}
	if o := res.Calculation; o != nil {
		for i, r := range o.Calculator.Results {
			if parts[0] == "result" && parts[1] == r.ID && len(parts) == 2 {
				text, _ := resultText(r, o.Results[i])
				return text, true
			}
		}
		return "", false
	}
	a := res.Reimbursement
	name := parts[len(parts)-1]
	switch {
	case parts[0] == "visits" && len(parts) == 3:
		i, ok := digits.Int(parts[1])
		if !ok || i < 0 || i >= len(a.Visits) {
			return "", false
		}
		for _, f := range visitFields[:fieldsOf(a)] {
			if f.name == name {
				return f.of(&a.Visits[i]).Fixed(2), true
			}
		}
	case parts[0] == "total" && len(parts) == 2:
		for _, f := range totalFields {
			if f.name == name {
				return f.of(&a.Total).Fixed(2), true
			}
		}
	case parts[0] == "year_end" && len(parts) == 2 && a.Answer.YearEnd != nil:
		e := a.Answer.YearEnd
		switch name {
		case "title":
			return e.Title, true
		case "base":
			return e.Base.Fixed(2), true
		}
		for f := words.Pooled; f < words.Funds; f++ {
			if f.Field() == name {
				return e.Fund[f].Fixed(2), true
			}
		}
	case parts[0] == "year" && len(parts) == 4 && parts[1] == "benefits":
		return res.yearField(parts[2], name)
	}
	return "", false
}

func (res *Answer) top(name string) (string, bool) {
	switch {
	case name == "policy":
		return res.Policy.ID, true
	case name == "calculator" && res.Calculation != nil:
		return res.Calculation.Calculator.ID, true
	case name == "version" && res.Calculation != nil:
		return res.Calculation.Version.ID, true
	case name == "version":
		return res.Reimbursement.Version.ID, true
	}
	return "", false
}

// yearField reads a field of the account after the last visit.
func (res *Answer) yearField(benefit, name string) (string, bool) {
	for _, t := range res.Policy.Ledger.Tell(res.Reimbursement.Year).Sums {
		if t.Name != benefit {
			continue
		}
		if name == "admissions" {
			return strconv.Itoa(t.Sum.Stays), true
		}
		for _, f := range sumFields {
			if f.name == name {
				return (*f.of(&t.Sum)).Fixed(2), true
			}
		}
		for f := words.Pooled; f < words.Funds; f++ {
			if f.Field() == name {
				return t.Sum.Paid[f].Fixed(2), true
			}
		}
	}
	return "", false
}
