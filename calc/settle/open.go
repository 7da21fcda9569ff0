package settle

import (
	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/words"
)

// open makes the account of the year so far from what the request tells.
func (f *fold) open(told *account.Told) *words.Error {
	ledger := &f.policy.Ledger
	year, bad := ledger.Open(told)
	if year == nil {
		return &words.Error{Code: words.BadValue, Field: "year", Message: "year 里的“" + bad + "”看不懂：这份政策没有这一项，或者写法不对"}
	}
	f.year = year
	if len(told.Sums) > 0 || told.First != nil {
		b, err := f.version.Benefit(f.policy, &f.c)
		if err != nil {
			return err
		}
		if told.First != nil {
			f.year = f.year.With(b.Place, told.First)
		}
		f.complete(b)
		for _, k := range f.version.Counters {
			f.answer.Derived = f.answer.Derived || len(told.Tallies) == 0 && k.Stored(&f.c) && f.year.Told(k)
		}
		f.openLayers(told)
	}
	return f.c.Err
}

// complete works out what funds have paid of the cost that was told of a benefit, where the year does
// not say it of all of them: had it been one bill like this one and another fund had paid of it, then each
// has paid no less than of that bill.
func (f *fold) complete(b *policy.Benefit) {
	told := *f.year.Sum(b.Place)
	if told.Unsaid == [words.Funds]bool{} {
		return
	}
	bill := *f.c.Visit
	bill.Fees = figure.Fees{Total: told.Eligible}
	once := fold{policy: f.policy, version: f.version, year: &account.Account{}, answer: &Answer{Visits: make([]Settlement, 1)}}
	once.c = figure.Case{
		Person: f.c.Person, Visit: &bill, Field: f.c.Field, Day: f.c.Day, Since: f.c.Since, Answers: f.c.Answers, Choices: f.c.Choices,
		Consulted: f.c.Consulted, Calendars: f.c.Calendars, Exact: f.c.Exact, Sums: &once,
	}
	if err := once.visit(0, &bill, &once.answer.Visits[0]); err != nil {
		return // the visit itself will come to the same
	}
	paid := once.year.Sum(b.Place).Paid
	more := false
	for fund := words.Pooled; fund < words.Funds; fund++ {
		more = more || told.Unsaid[fund] && paid[fund].IsPositive()
	}
	if !more {
		return
	}
	for fund := words.Pooled; fund < words.Funds; fund++ {
		told.Paid[fund] = num.Max(told.Paid[fund], paid[fund])
	}
	told.Unsaid = [words.Funds]bool{}
	f.answer.Derived = true
	f.year = f.year.Replace(b.Place, told)
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
				if s.Paid[fund].IsZero() || !l.PaysBy(fund) || b.PaysBy(fund) {
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
