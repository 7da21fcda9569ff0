package settle

import (
	"yibao/calc/account"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/verb"
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
		if first {
			base = base.Add(s.FirstPay)
		}
		if deductible {
			base = base.Sub(s.Deducted)
		}
	}
	return base
}

// open makes the account of the year so far from what the request tells.
func (f *fold) open(told *account.Told) *words.Error {
	ledger := &f.policy.Ledger
	year, bad := ledger.Open(told)
	if year == nil {
		return &words.Error{Code: words.BadValue, Field: "year", Message: "year 里的“" + bad + "”看不懂：这份政策没有这一项，或者写法不对"}
	}
	f.year = year
	if told.First != nil {
		b, err := f.version.Benefit(f.policy, &f.c)
		if err != nil {
			return err
		}
		f.year = f.year.With(b.Place, told.First)
	}
	if len(told.Sums) > 0 || told.First != nil {
		f.openLayers(told)
		for _, k := range f.version.Counters {
			f.answer.Derived = f.answer.Derived || len(told.Tallies) == 0 && k.Stored(&f.c)
		}
	}
	return f.c.Err
}

// openLayers works out what layers have counted, where the request tells the sums of benefits alone:
// the sums of a benefit hold what layers have paid on its bills.
func (f *fold) openLayers(told *account.Told) {
	for _, l := range f.version.Layers {
		if l.YearEnd || toldOf(told, l.ID) {
			continue
		}
		sum := account.Sum{Untold: true}
		f.c.Begin(l.Inputs, l.Formulas)
		sum.Eligible = num.Max(f.left(l), num.Num{})
		for _, b := range f.version.Benefits {
			if !l.Covers(b.Place) {
				continue
			}
			s := *f.year.Sum(b.Place)
			for fund := words.Pooled; fund < words.Funds; fund++ {
				if s.Paid[fund].IsZero() || !paysBy(&l.Program, fund) || paysBy(&b.Program, fund) {
					continue
				}
				// What was told as paid by this fund is the layer's; what it was paid on is more by that.
				sum.Paid[fund] = sum.Paid[fund].Add(s.Paid[fund])
				sum.Eligible = sum.Eligible.Add(s.Paid[fund])
				s.Layer(fund)
			}
			f.year = f.year.Replace(b.Place, s)
		}
		sum.Untold = sum.Eligible.IsPositive()
		f.answer.Derived = f.answer.Derived || sum.Untold
		f.year = f.year.With(l.Place, &sum)
	}
}

func toldOf(told *account.Told, name string) bool {
	for i := range told.Sums {
		if told.Sums[i].Name == name {
			return true
		}
	}
	return false
}

// paysBy tells whether a step of the program pays by a fund.
func paysBy(p *policy.Program, f words.Fund) bool {
	for _, st := range p.Steps {
		if st.Bill != nil && st.Payer == f && (st.Def.Phase == verb.Payment || st.Def.Phase == verb.TopUp) {
			return true
		}
	}
	return false
}
