// Package settle computes what a policy pays.
//
// [Visit.settle] is the one way to settle a bill: an account and a visit give a settlement and the
// next account. [Settle] folds a request's visits over the account that the request tells of, each under
// the version of its own day. [Calculate] computes what needs no bill.
//
// Of each bill 医疗费总额 what the bill itself marks as the person's (全自费, 超限价, 先行自付) is set
// aside; the rest is the eligible cost 符合政策范围金额. The benefit that covers the visit runs its steps
// on it, phase by phase; what no step takes is the person's. Then the layers that are settled at the visit
// pay in order, each on what those before it left. Layers of the year's end are computed over the whole
// year so far, once, after the last visit.
//
// Rounding: amounts are exact until the end of a division; each fund's payment is then rounded once,
// half up to the fen, and the person's share is what is left. Where a benefit goes on through the year
// (one deductible, bands or a limit of cost over the year), and in layers, it is the year's exact sum that is
// rounded, less what it has come to before. Person and funds therefore add up to the bill to the fen.
// Nothing is negative.
package settle

import (
	"slices"

	"yibao/calc/account"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Request asks what a person's visits of one benefit year are reimbursed. Money is in yuan,
// not negative, with at most two decimals; the package contract reads it from JSON and checks that.
type Request struct {
	Date     date.Date // of visits that have none; zero for the newest version
	Inputs   figure.Given
	Readings map[string]string // AMB id → option; what is absent takes its default
	Year     account.Told      // what has gone before
	Balance  *Balance          // of the personal account; nil where nobody asks
	Visits   []figure.Visit    // in time order
	Exact    bool              // nothing is rounded, see [figure.Case]
}

// Balance is what the personal account 个人账户 holds, and what may be used of the family's 家庭共济.
type Balance struct{ Own, Family num.Num }

// Answer is what comes of a [Request].
type Answer struct {
	Version *policy.Version // of the last visit
	Visits  []Settlement
	Total   Total
	Paid    bool     // the request told the balance of the personal account
	YearEnd *YearEnd // nil where the version has no layer at the end of the year
	Year    *account.Account

	// What was consulted, for notes.
	Choices   []int // by reading
	Consulted []bool
	Absent    []*figure.Input
	Derived   bool // a sum of the year was told, and what it is made of was not
}

// Settlement is what comes of one visit; Fund[f] is what fund f pays. It always holds that
// Total = Person + the funds, to the fen, and that nothing is negative.
type Settlement struct {
	Version  *policy.Version
	Benefit  *policy.Benefit
	Fees     figure.Fees // as answered: what the policy itself excluded is in it
	Eligible num.Num     // inscp_scp_amt 符合政策范围金额
	Deducted num.Num     // act_pay_dedc 实际支付起付线
	Fund     [words.Funds]num.Num
	Funds    num.Num // fund_pay_sumamt 基金支付总额
	Person   num.Num // psn_part_amt 个人负担
	// How the person pays it, where the request tells the balance of the account.
	Account, Family, Cash num.Num

	Capped   bool // a cap or a limit was reached
	Excluded bool // the whole bill is the person's, and not counted
}

// YearEnd is what the layers at the end of the year pay, on what the whole year has left to the
// person. It is no part of the visits or of the total.
type YearEnd struct {
	Title string
	Base  num.Num // what counts of the person's payments
	Fund  [words.Funds]num.Num
	Funds num.Num
}

// Total sums the visits.
type Total struct{ Fees, Funds, Person num.Num }

// Person is what the person pays in the end, the end of the year included.
func (a *Answer) Person() num.Num {
	if a.YearEnd == nil {
		return a.Total.Person
	}
	return a.Total.Person.Sub(a.YearEnd.Funds)
}

// Watch is told of each division while its case is there to explain it: that of a visit's benefit,
// those of layers, and, with the visit len(Visits), those of the year's end.
type Watch func(visit int, c *figure.Case, p *policy.Program, s *Settlement, d *verb.Division)

// Settle computes the visits of a request. watch may be nil, trace too.
func Settle(p *policy.Policy, req *Request, watch Watch, trace *figure.Trace) (*Answer, *words.Error) {
	return new(Room).Settle(p, req, watch, trace)
}

// Room is for whoever settles hundreds of requests one after another, to find a range: each takes the memory of the one
// before it.
type Room struct{ f fold }

// Settle is [Settle] in this room.
func (r *Room) Settle(p *policy.Policy, req *Request, watch Watch, trace *figure.Trace) (*Answer, *words.Error) {
	r.f = fold{d: verb.Division{Entries: r.f.d.Entries[:0]}}
	return r.f.settle(p, req, Choices(p, req.Readings), watch, trace)
}

// settle computes the visits with these options of the readings.
func (f *fold) settle(p *policy.Policy, req *Request, choices []int, watch Watch, trace *figure.Trace) (*Answer, *words.Error) {
	f.policy, f.watch = p, watch
	f.c = figure.Case{
		Answers: req.Inputs, Choices: choices, Consulted: make([]bool, len(p.Readings)), Calendars: p.Calendars, Trace: trace, Exact: req.Exact,
	}
	a := &Answer{Visits: make([]Settlement, len(req.Visits)), Choices: choices, Consulted: f.c.Consulted}
	f.answer = a
	f.c.Sums = f
	if err := f.run(req); err != nil {
		return a, err
	}
	a.Absent, a.Year, a.Paid = f.c.Absent, f.year, req.Balance != nil
	return a, nil
}

// Again settles a request with one reading taken otherwise: option is the place of the option.
func (a *Answer) Again(p *policy.Policy, req *Request, reading, option int) (*Answer, *words.Error) {
	choices := slices.Clone(a.Choices)
	choices[reading] = option
	f := &fold{amounts: true}
	return f.settle(p, req, choices, nil, nil)
}

// Choices lists the option of each reading, by its place.
func Choices(p *policy.Policy, chosen map[string]string) []int {
	out := make([]int, len(p.Readings))
	for i, rd := range p.Readings {
		option := rd.Default
		if o := chosen[rd.ID]; o != "" {
			option = o
		}
		out[i] = max(words.Index(rd.Options, option), 0)
	}
	return out
}

// fold settles visit after visit.
type fold struct {
	policy  *policy.Policy
	version *policy.Version
	year    *account.Account
	c       figure.Case
	watch   Watch
	answer  *Answer
	balance *Balance
	d       verb.Division
	amounts bool // nobody will look at the account after the last visit
}

func (f *fold) run(req *Request) *words.Error {
	if req.Balance != nil {
		b := *req.Balance
		f.balance = &b
	}
	for i := range req.Visits {
		v := &req.Visits[i]
		if err := f.enter(req, i, v); err != nil {
			return err
		}
		s := &f.answer.Visits[i]
		if err := f.visit(i, v, s); err != nil {
			return err
		}
		f.pay(s)
		t := &f.answer.Total
		t.Fees, t.Funds, t.Person = t.Fees.Add(s.Fees.Total), t.Funds.Add(s.Funds), t.Person.Add(s.Person)
	}
	f.answer.Version = f.version
	return f.yearEnd(len(req.Visits))
}

// enter makes the case of a visit: its version, and at the first visit the account.
func (f *fold) enter(req *Request, i int, v *figure.Visit) *words.Error {
	day := v.Date
	if day.IsZero() {
		day = req.Date
	}
	if f.version == nil || !v.Date.IsZero() {
		version, err := f.policy.Version(day)
		if err != nil {
			if !v.Date.IsZero() {
				err.Field = figure.VisitField(i) + ".date"
			}
			return err
		}
		f.version = version
	}
	if len(f.version.Benefits) == 0 {
		return &words.Error{Code: words.NotGiven, Field: "policy", Message: "来源没有写“" + f.policy.Title + "”的报销比例，不能计算报销"}
	}
	f.c.Visit, f.c.Person, f.c.Field = v, &v.Person, figure.VisitField(i)
	f.c.Day, f.c.Since = day, f.version.From
	if f.year == nil {
		return f.open(&req.Year)
	}
	return nil
}

// visit settles one visit: the account before it and the visit give the settlement and the account
// after it.
func (f *fold) visit(i int, v *figure.Visit, s *Settlement) *words.Error {
	c := &f.c
	b, err := f.version.Benefit(f.policy, c)
	if err != nil {
		return err
	}
	s.Version, s.Benefit = f.version, b
	f.complete(b)
	c.Begin(b.Inputs, b.Formulas)
	if err := f.stays(b); err != nil {
		return err
	}
	d := f.division(len(b.Steps) + 2)
	d.Place, d.Fees = b.Place, v.Fees
	if b.HasScope() {
		d.Run(b.Steps, verb.Scope, verb.Scope)
	}
	if c.Err != nil {
		return c.Err
	}
	s.Fees, s.Eligible, s.Excluded = d.Fees, d.Fees.Eligible(), d.Excluded
	if d.Excluded {
		s.Person = s.Fees.Total
		f.tell(i, &b.Program, s, d)
		return nil
	}
	d.Cost, d.Rest = s.Eligible, s.Eligible
	p := posting{Posting: account.Posting{Place: b.Place, Stay: !c.Continues}}
	if err := f.divide(d, &b.Program, s, &p); err != nil {
		return err
	}
	s.Deducted = p.deducted
	p.FirstPay = s.Fees.FirstPay
	reduced := d.Reduced
	f.tell(i, &b.Program, s, d)
	if !f.amounts || i < len(f.answer.Visits)-1 || len(f.version.Layers) > 0 {
		f.year = f.year.Post(&f.policy.Ledger, f.version.Counters, c, &p.Posting)
	}
	if err := f.layers(i, b, s, reduced); err != nil {
		return err
	}
	s.Person = s.Fees.Total.Sub(s.Funds)
	return nil
}

// division makes the division for the next bill; the one before it is done with.
func (f *fold) division(entries int) *verb.Division {
	buf := f.d.Entries[:0]
	if cap(buf) < entries {
		buf = make([]verb.Entry, 0, entries)
	}
	f.d = verb.Division{Case: &f.c, Year: f.year, Entries: buf}
	return &f.d
}

// posting is what a division adds to the account.
type posting struct {
	account.Posting
	deducted num.Num // in this bill
}

// divide runs the steps over the cost, rounds, and notes who pays what.
func (f *fold) divide(d *verb.Division, p *policy.Program, s *Settlement, post *posting) *words.Error {
	d.Rolls = d.Rolls || p.Rolls(d.Case)
	d.Run(p.Steps, verb.Limit, verb.Cap)
	n := len(d.Entries)
	d.Run(p.Steps, verb.TopUp, verb.TopUp)
	if len(d.Entries) > n {
		d.Run(p.Steps, verb.Cap, verb.Cap) // a top-up does not pass a cap
	}
	if d.Case.Err != nil {
		return d.Case.Err
	}
	post.Exact = d.Close()
	for i := range d.Entries {
		e := &d.Entries[i]
		switch {
		case e.Payer != words.Person:
			post.Paid[e.Payer] = post.Paid[e.Payer].Add(e.Amount)
			s.Fund[e.Payer] = s.Fund[e.Payer].Add(e.Amount)
			s.Funds = s.Funds.Add(e.Amount)
		case e.Part == verb.PartDeductible:
			post.deducted = post.deducted.Add(e.Amount)
		case e.Part == verb.PartBeyond, e.Part == verb.PartRest && d.Full != nil:
			s.Capped = true
		}
	}
	post.Deducted = post.deducted.Add(d.Assumed)
	post.Charged = d.Charged
	if !post.deducted.IsPositive() {
		post.Charged = num.Num{}
	}
	post.Eligible = d.Cost
	post.Counted = d.Cost.Sub(d.Limited)
	post.Used = d.Used
	return nil
}

// stays counts what has gone before the visit, for tables that go by the number of the stay.
func (f *fold) stays(b *policy.Benefit) *words.Error {
	c := &f.c
	before := f.year.Sum(b.Place).Stays
	tried := c.Visit.Mistake.Stay
	if tried > 0 {
		before = tried - 1
	}
	c.Continues = false
	if b.Continues != nil {
		if v, ok := c.Given(b.Continues); ok && v.Text == "yes" {
			if before == 0 {
				return &words.Error{Code: words.BadValue, Field: c.Field + ".inputs." + b.Continues.ID, Message: b.Continues.Title + "：前面没有一次住院可以接着算"}
			}
			c.Continues = true
		}
	}
	c.Stays = append(c.Stays[:0], before)
	for _, k := range f.version.Stays() {
		n := 0
		if k.Includes(b.Place) {
			n = int(f.year.Count(k, c).IntPart())
			if tried > 0 {
				n = tried - 1
			}
		}
		c.Stays = append(c.Stays, n)
	}
	if c.Err != nil {
		return c.Err
	}
	return nil
}

// Sum gives what a named counter of amounts has come to before the bill that is divided.
func (f *fold) Sum(i int) (before num.Num, field string) {
	k := f.version.Sums()[i]
	return f.year.Count(k, &f.c), k.Field()
}

func (f *fold) tell(visit int, p *policy.Program, s *Settlement, d *verb.Division) {
	if f.watch != nil {
		f.watch(visit, &f.c, p, s, d)
	}
}

// pay says how the person pays: from the account, from the family's, the rest in cash.
func (f *fold) pay(s *Settlement) {
	if f.balance == nil {
		return
	}
	s.Account = num.Min(f.balance.Own, s.Person)
	s.Family = num.Min(f.balance.Family, s.Person.Sub(s.Account))
	s.Cash = s.Person.Sub(s.Account).Sub(s.Family)
	f.balance.Own = f.balance.Own.Sub(s.Account)
	f.balance.Family = f.balance.Family.Sub(s.Family)
}

// CheckDates refuses visits that are not in time order, or not in one benefit year.
func CheckDates(p *policy.Policy, req *Request) *words.Error {
	var last, start date.Date
	for i := range req.Visits {
		day := req.Visits[i].Date
		if day.IsZero() {
			day = req.Date
		}
		if day.IsZero() {
			continue
		}
		field := figure.VisitField(i) + ".date"
		switch {
		case day < last:
			return &words.Error{Code: words.BadValue, Field: field, Message: "就诊要按时间先后写：" + day.String() + " 早于前一次的 " + last.String()}
		case start.IsZero():
			start = p.YearOf(day)
		case p.YearOf(day) != start:
			return &words.Error{Code: words.BadValue, Field: field, Message: day.String() + " 不在同一个医保年度里：这一年从 " + start.String() + " 起；别的年度要另外算一次"}
		}
		last = day
	}
	return nil
}
