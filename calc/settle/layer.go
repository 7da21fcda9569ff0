package settle

import (
	"yibao/calc/account"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/words"
)

// layers settles the layers at the visit, each on what those before it left.
func (f *fold) layers(visit int, b *policy.Benefit, s *Settlement, reduced num.Num) *words.Error {
	c := &f.c
	for _, l := range f.version.Layers {
		if l.YearEnd || !l.Covers(b.Place) {
			continue
		}
		c.Begin(l.Inputs, l.Formulas)
		base := s.Eligible.Sub(s.Funds)
		if policy.Counts(l.With, "first_pay", c) {
			base = base.Add(s.Fees.FirstPay)
		}
		if policy.Counts(l.Without, "deductible", c) {
			base = base.Sub(s.Deducted)
		}
		if policy.Counts(l.Without, "reduced", c) {
			base = base.Sub(c.Fen(reduced))
		}
		applies := c.Holds(l.When)
		if c.Err != nil {
			return c.Err
		}
		if !applies {
			continue
		}
		base = num.Max(base, num.Num{})
		before := s.Fund
		d := f.division(len(l.Steps) + 2)
		d.Place, d.Cost, d.Rest, d.Rolls = l.Place, base, base, true
		p := posting{Posting: account.Posting{Place: l.Place}}
		if err := f.divide(d, &l.Program, s, &p); err != nil {
			return err
		}
		f.tell(visit, &l.Program, s, d)
		of := account.Posting{Place: b.Place} // what the layer paid on this benefit's bills
		for fund := words.Pooled; fund < words.Funds; fund++ {
			of.Layered[fund] = s.Fund[fund].Sub(before[fund])
		}
		f.year = f.year.Post(&f.policy.Ledger, f.version.Counters, c, &p.Posting, &of)
	}
	return nil
}

// yearEnd settles the layers at the end of the year over all that the account holds.
func (f *fold) yearEnd(visits int) *words.Error {
	c := &f.c
	for _, l := range f.version.Layers {
		if !l.YearEnd {
			continue
		}
		c.Begin(l.Inputs, l.Formulas)
		applies := c.Holds(l.When)
		base := f.left(l)
		if c.Err != nil {
			return c.Err
		}
		end := f.answer.YearEnd
		if end == nil {
			end = &YearEnd{Title: l.Title, Base: base}
			f.answer.YearEnd = end
		}
		if !applies {
			continue
		}
		base = num.Max(base.Sub(end.Funds), num.Num{})
		d := f.division(len(l.Steps) + 2)
		d.Year, d.Place, d.Cost, d.Rest = &account.Account{}, l.Place, base, base
		s := Settlement{Eligible: base, Fund: end.Fund, Funds: end.Funds}
		if err := f.divide(d, &l.Program, &s, &posting{}); err != nil {
			return err
		}
		end.Fund, end.Funds = s.Fund, s.Funds
		f.tell(visits, &l.Program, &s, d)
	}
	return nil
}

// left is what the year so far has left to the person of what a layer counts.
func (f *fold) left(l *policy.Layer) num.Num {
	var base num.Num
	first := policy.Counts(l.With, "first_pay", &f.c)
	deductible := policy.Counts(l.Without, "deductible", &f.c)
	for _, place := range l.Places() {
		s := f.year.Sum(place)
		base = base.Add(s.Share())
		f.answer.Derived = f.answer.Derived || s.Short()
		if first {
			base = base.Add(s.FirstPay)
		}
		if deductible {
			base = base.Sub(s.Deducted)
		}
	}
	return base
}
