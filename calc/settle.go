package calc

import (
	"github.com/shopspring/decimal"
)

// account is what one benefit has counted and paid in the year so far.
type account struct {
	admissions int
	eligible   decimal.Decimal
	paid       [payers]decimal.Decimal
	exact      [payers]decimal.Decimal   // paid in these visits, before rounding
	deducted   decimal.Decimal           // of the deductible, so far
	known      bool                      // the request states deducted, or nothing has gone before
	charged    decimal.Decimal           // the highest deductible standard charged so far
	counted    map[*Step]decimal.Decimal // what was paid in the visits that a ceiling holds for
	year       *bill                     // of a yearly benefit: the year so far, divided
	behind     decimal.Decimal           // of a yearly benefit: what the fund has paid too little; below zero, too much
}

// Settle computes what a person's visits of one benefit year are reimbursed, with the lines
// that explain it and the notes. The error is an [*Error].
func (p *Policy) Settle(req *Request) (*Answer, error) {
	a, r, err := p.settle(req, p.choices(req.Readings), true, nil)
	if err != nil {
		return nil, err
	}
	p.addNotes(req, a, r)
	return a, nil
}

// Amounts computes the same without lines and notes.
func (p *Policy) Amounts(req *Request) (*Answer, error) {
	a, _, err := p.settle(req, p.choices(req.Readings), false, nil)
	if err != nil {
		return nil, err
	}
	return a, nil
}

// Trace tells which fields of the request and which readings can change the result. A request
// that fails has read less.
func (p *Policy) Trace(req *Request) *Trace {
	t := &Trace{}
	if _, r, _ := p.settle(req, p.choices(req.Readings), false, t); r != nil {
		t.Readings = p.consulted(r)
	}
	return t
}

// consulted lists the readings that a run has read.
func (p *Policy) consulted(r *run) []*Reading {
	var out []*Reading
	for i, rd := range p.Readings {
		if r.consulted[i] {
			out = append(out, rd)
		}
	}
	return out
}

// settle divides the bills of the visits. The run tells what has been consulted, also where it
// has failed.
func (p *Policy) settle(req *Request, choices []string, lines bool, trace *Trace) (*Answer, *run, *Error) {
	v, err := p.Version(req.Date)
	if err != nil {
		return nil, nil, err
	}
	if len(v.Benefits) == 0 {
		return nil, nil, &Error{NotGiven, "policy", "来源没有写“" + p.Title + "”的报销比例，不能计算报销"}
	}
	a := &Answer{Version: v, Visits: make([]Settlement, len(req.Visits))}
	r := &run{policy: p, person: &req.Person, given: req.Inputs, choices: choices, consulted: make([]bool, len(p.Readings)), trace: trace}
	accounts := make([]account, len(v.Benefits))
	for i := range accounts {
		accounts[i] = account{admissions: req.Year.Admissions, eligible: req.Year.Eligible, charged: req.Year.Deducted, deducted: req.Year.Deducted}
		accounts[i].known = req.Year.DeductedKnown || req.Year.Eligible.IsZero()
		accounts[i].paid[PayerPooled] = req.Year.Paid
	}
	for i := range req.Visits {
		r.visit, r.field = &req.Visits[i], visitField(i)
		b, err := v.benefit(p, r)
		if err != nil {
			return nil, r, err
		}
		s := &a.Visits[i]
		r.program, r.yearly = &b.program, b.Yearly
		r.settle(b, &accounts[b.index], &req.Year, s, lines)
		if r.err != nil {
			return nil, r, r.err
		}
		a.Total.Fees = a.Total.Fees.Add(s.Fees.Total)
		a.Total.Funds = a.Total.Funds.Add(s.Funds)
		a.Total.Person = a.Total.Person.Add(s.Person)
	}
	if v.YearEnd != nil {
		r.settleYearEnd(v.YearEnd, a, lines)
		if r.err != nil {
			return nil, r, r.err
		}
	}
	return a, r, nil
}

// settleYearEnd applies the second layer to what the visits leave to the person of the eligible
// cost and of what is paid first.
func (r *run) settleYearEnd(b *Benefit, a *Answer, lines bool) {
	end := &YearEnd{Benefit: b}
	for i := range a.Visits {
		s := &a.Visits[i]
		end.Base = end.Base.Add(s.Eligible.Add(s.Fees.FirstPay).Sub(s.Funds))
	}
	r.program, r.yearly = &b.program, true
	divided := r.divide(b, end.Base, &account{known: true})
	for i := range divided.entries {
		e := &divided.entries[i]
		if e.payer != PayerPerson {
			end.Fund[e.payer] = end.Fund[e.payer].Add(e.amount)
		}
		if lines && r.err == nil && !e.amount.IsZero() {
			end.Lines = append(end.Lines, r.line(e))
		}
	}
	a.YearEnd = end
}

// benefit finds what covers the visit, and checks whom it covers.
func (v *Version) benefit(p *Policy, r *run) (*Benefit, *Error) {
	b := v.Benefit(r.visit.Kind)
	if r.trace != nil {
		r.trace.field(r.field + ".kind")
	}
	if b == nil {
		return nil, &Error{NotGiven, r.field + ".kind", "来源没有写“" + p.Title + "”的" + optionTitle(Kinds, r.visit.Kind) + "待遇"}
	}
	if c := r.person.Category; c != "" && b.categories != nil && !contains(b.categories, c) {
		return nil, &Error{NotGiven, "person.category", "“" + p.Title + "”的" + b.Title + "待遇没有写“" + optionTitle(Categories, c) + "”"}
	}
	if l := r.visit.Level; l != "" && b.levels != nil && !contains(b.levels, l) {
		return nil, &Error{NotGiven, r.field + ".level", "来源没有写“" + optionTitle(Levels, l) + "”的" + b.Title + "待遇，不能推算"}
	}
	return b, nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// choices lists the option of each reading.
func (p *Policy) choices(chosen map[string]string) []string {
	out := make([]string, len(p.Readings))
	for i, rd := range p.Readings {
		out[i] = rd.Default
		if c := chosen[rd.ID]; c != "" {
			out[i] = c
		}
	}
	return out
}

// settle divides one visit's bill and adds it to the year.
func (r *run) settle(b *Benefit, acc *account, year *Year, s *Settlement, lines bool) {
	s.Fees = r.visit.Fees
	acc.admissions++
	r.admission = acc.admissions
	sc := r.scope(b, &s.Fees)
	r.out = s.Fees.OwnPay.Sub(r.visit.Fees.OwnPay)
	s.Eligible = s.Fees.Total.Sub(s.Fees.OwnPay).Sub(s.Fees.OverLimit).Sub(s.Fees.FirstPay)

	var entries []entry
	var divided *bill
	if b.Yearly {
		entries = r.settleYear(b, acc, year, s.Eligible)
	} else {
		divided = r.divide(b, s.Eligible, acc)
		entries = divided.entries
	}
	if r.err != nil {
		return
	}
	for i := range entries {
		e := &entries[i]
		if e.payer != PayerPerson {
			s.Fund[e.payer] = s.Fund[e.payer].Add(e.amount)
			s.Funds = s.Funds.Add(e.amount)
		} else if e.step.Verb == &deduct && e.part == 0 {
			s.Deducted = s.Deducted.Add(e.amount)
		}
		s.capped = s.capped || e.step.Verb == &ceiling
	}
	s.Person = s.Fees.Total.Sub(s.Funds)
	acc.eligible = acc.eligible.Add(s.Eligible)
	for p := range s.Fund {
		acc.paid[p] = acc.paid[p].Add(s.Fund[p])
	}
	if divided != nil {
		acc.close(divided, s)
	}
	if lines {
		s.Lines = r.lines(b, s, sc.lines, entries)
	}
}

// deductedOf is what has been paid of a deductible before. Where the request states what cost
// has gone before and not what was deducted, it is what that cost would have paid.
func (acc *account) deductedOf(standard decimal.Decimal) decimal.Decimal {
	if acc.known {
		return acc.deducted
	}
	return least(acc.eligible, standard)
}

// close counts a bill that is done.
func (acc *account) close(b *bill, s *Settlement) {
	acc.deducted, acc.known = b.deducted.Add(s.Deducted), true
	if s.Deducted.IsPositive() {
		acc.charged = greatest(acc.charged, b.charged)
	}
	for _, step := range b.caps {
		if acc.counted == nil {
			acc.counted = map[*Step]decimal.Decimal{}
		}
		paid := s.Funds
		if step.payer != allFunds {
			paid = s.Fund[step.payer]
		}
		acc.counted[step] = acc.counted[step].Add(paid)
	}
}

// scope runs the steps that take something out of the bill beforehand.
func (r *run) scope(b *Benefit, fees *Fees) *scope {
	r.reset()
	sc := &scope{fees: fees}
	for _, s := range b.Steps {
		if s.Verb.scope != nil && r.applies(s) {
			s.Verb.scope(r, s, sc)
		}
	}
	return sc
}

// settleYear divides the year's accumulated cost and gives what is new since before the visit.
// Where the request states what the year has paid and that is not what the rules give, an entry
// evens out the difference as far as this bill allows, and the next bills the rest of it.
func (r *run) settleYear(b *Benefit, acc *account, year *Year, eligible decimal.Decimal) []entry {
	r.trace.field("year.inscp_scp_amt")
	r.trace.field("year.hifp_pay")
	none := &account{}
	if acc.year == nil {
		acc.year = r.divide(b, acc.eligible, none)
		if year.PaidKnown {
			acc.behind = acc.year.paid(PayerPooled).Sub(year.Paid)
		}
	}
	before := acc.year
	acc.year = r.divide(b, acc.eligible.Add(eligible), none)
	if r.err != nil {
		return nil
	}
	out := &bill{entries: acc.year.since(before)}
	last := b.Steps[len(b.Steps)-1]
	switch {
	case acc.behind.IsNegative():
		less := least(acc.behind.Neg(), out.paid(PayerPooled))
		out.trim(PayerPooled, less)
		out.add(entry{step: last, part: partPaid, payer: PayerPerson, base: less, amount: less})
		acc.behind = acc.behind.Add(less)
	case acc.behind.IsPositive():
		more := least(acc.behind, out.paid(PayerPerson))
		out.trim(PayerPerson, more)
		out.add(entry{step: last, part: partPaid, payer: PayerPooled, base: more, amount: more})
		acc.behind = acc.behind.Sub(more)
	}
	return out.entries
}

// lines explains every fen of the bill: first what the bill itself says is the person's, then
// the entries.
func (r *run) lines(b *Benefit, s *Settlement, scoped []Line, entries []entry) []Line {
	var out []Line
	cite := b.Steps[len(b.Steps)-1].Cite // what the benefit does not cover rests on the benefit's rule
	own := func(id, title, text string, d decimal.Decimal) {
		if d.IsPositive() {
			out = append(out, Line{ID: id, Title: title, Base: d, Amount: d, Unit: Money, Payer: PayerPerson, Cite: cite, Text: text + yuan(d)})
		}
	}
	fees := &r.visit.Fees
	own("own_pay", "全自费", "自费药品和自费项目不在报销范围，由您自付 ", fees.OwnPay)
	own("over_limit", "超限价自费", "超过限价的部分由您自付 ", fees.OverLimit)
	own("first_pay", "先行自付", "按规定先由您自付的部分 ", fees.FirstPay)
	out = append(out, lessAllowed(scoped, entries)...)
	for i := range entries {
		if e := &entries[i]; !e.amount.IsZero() {
			out = append(out, r.line(e))
		}
	}
	return out
}

// lessAllowed takes what is paid towards fees that are not covered off the line that says so.
func lessAllowed(scoped []Line, entries []entry) []Line {
	var paid decimal.Decimal
	for i := range entries {
		if e := &entries[i]; e.step.Verb == &allow {
			paid = paid.Add(e.hi)
		}
	}
	var out []Line
	for _, l := range scoped {
		if l.Title == partTitles[partOut] && paid.IsPositive() {
			l.Amount = l.Amount.Sub(paid)
			l.Text = "不在可报种类里的费用 " + yuan(l.Base) + "，除去另有补偿的 " + yuan(paid) + "，由您自付 " + yuan(l.Amount)
		}
		if l.Amount.IsPositive() {
			out = append(out, l)
		}
	}
	return out
}
