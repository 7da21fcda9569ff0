package form

import (
	"strings"

	"yibao/calc/bounds"
	"yibao/calc/contract"
	"yibao/calc/num"
	"yibao/calc/say"
	"yibao/calc/words"
)

// planned is what comes of the visits of the year: of the first ones, where not all can be computed.
type planned struct {
	visits []bounds.Ranges // what each costs; one number where least and most are the same
	total  bounds.Ranges
	answer *say.Answer       // with nothing open
	of     *contract.Request // to which that is the answer
}

// planOf takes what each visit costs from an answer.
func planOf(res *contract.Answer, q *contract.Request, open *contract.Range) planned {
	if res.Range != nil {
		return planned{visits: res.Range.Visits, total: res.Range.Ranges}
	}
	a := res.Reimbursement
	if a == nil {
		return planned{}
	}
	p := planned{total: exactly(a.Total.Person, a.Total.Funds), answer: a, of: q}
	if open != nil {
		p.visits = open.Visits
	}
	for i := 0; open == nil && i < len(a.Visits); i++ {
		p.visits = append(p.visits, exactly(a.Visits[i].Person, a.Visits[i].Funds))
	}
	return p
}

// exactly is a range that is one number.
func exactly(person, funds num.Num) bounds.Ranges {
	return bounds.Ranges{Person: single(person), Funds: single(funds)}
}

// plan computes the cards where the whole cannot be: those before the first that lacks something.
func (f *Form) plan() {
	if f.calculator != nil || len(f.planned.visits) > 0 {
		return
	}
	for n := f.complete(); n > 0; {
		doc := f.request()
		visits := doc.Get("visits")
		visits.Items = visits.Items[:n]
		res, q, open, err := f.settle(doc)
		if err == nil {
			f.planned = planOf(res, q, open)
			return
		}
		fd := f.fieldOf(err.Field)
		if fd == nil || fd.row < 0 || fd.row >= n {
			return
		}
		n = fd.row
	}
}

// complete counts the cards before the first that lacks something.
func (f *Form) complete() int {
	n := f.rows
	for _, fd := range f.fields {
		if fd.wrong == "" && !fd.missing || !fd.shown || strings.HasPrefix(fd.Field, visitPrefix) {
			continue
		}
		n = min(n, max(fd.row, 0))
	}
	for i := range n {
		if !f.billed(i) {
			return i
		}
	}
	return n
}

// costs is what a visit costs the person, in words: one amount, or from one to another.
func costs(r bounds.Range) string { return span(r) + " 元" }

// span writes a range; one that is one number as that.
func span(r bounds.Range) string {
	if r.Width().IsZero() {
		return money(r.Least)
	}
	return money(r.Least) + " 到 " + money(r.Most)
}

// why says in a line what the person pays of a visit for.
func why(lines []say.Line) string {
	var parts []string
	for i := range lines {
		if l := &lines[i]; l.Payer == words.Person && l.Amount.IsPositive() {
			parts = append(parts, l.Title+" "+yuan(l.Amount))
		}
	}
	return strings.Join(parts, "，")
}
