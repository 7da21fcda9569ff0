package calc

import (
	"slices"
)

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

// benefit finds what covers the visit, and checks whom it covers.
func (v *Version) benefit(p *Policy, r *run) (*Benefit, *Error) {
	b := v.Benefit(r.visit.Kind)
	if r.trace != nil {
		r.trace.field(r.field + ".kind")
	}
	if b == nil {
		return nil, &Error{NotGiven, r.field + ".kind", "来源没有写“" + p.Title + "”的" + optionTitle(Kinds, r.visit.Kind) + "待遇"}
	}
	if c := r.person.Category; c != "" && b.categories != nil && !slices.Contains(b.categories, c) {
		return nil, &Error{NotGiven, "person.category", "“" + p.Title + "”的" + b.Title + "待遇没有写“" + optionTitle(Categories, c) + "”"}
	}
	if l := r.visit.Level; l != "" && b.levels != nil && !slices.Contains(b.levels, l) {
		return nil, &Error{NotGiven, r.field + ".level", "来源没有写“" + optionTitle(Levels, l) + "”的" + b.Title + "待遇，不能推算"}
	}
	return b, nil
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
