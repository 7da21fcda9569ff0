package calc

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"
)

// settled are the policies of testdata that reimburse.
var settled = []string{"beijing", "beijing-2023", "county", "mouxian", "rural", "urban", "xinjiang", "xuzhou"}

// FuzzSettle settles requests that are made of the fuzzer's bytes.
func FuzzSettle(f *testing.F) {
	var policies []*Policy
	for i, name := range settled {
		policies = append(policies, policy(f, name))
		f.Add(uint8(i), []byte(name))
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		checkProperties(t, policies[int(which)%len(policies)], rand.New(&tape{data: data}))
	})
}

func TestProperties(t *testing.T) {
	for _, name := range settled {
		t.Run(name, func(t *testing.T) {
			p, r := policy(t, name), rand.New(rand.NewPCG(1, 2))
			answered := 0
			const tries = 500
			for range tries {
				if checkProperties(t, p, r) {
					answered++
				}
				if t.Failed() {
					return
				}
			}
			if answered < tries/4 {
				t.Errorf("only %d of %d random requests have an answer", answered, tries)
			}
		})
	}
}

// checkProperties makes a request and checks everything that holds for every policy. It tells
// whether the request had an answer.
func checkProperties(t *testing.T, p *Policy, r *rand.Rand) bool {
	req := randomRequest(p, r)
	a, err := p.Settle(req)
	if err != nil {
		if e := err.(*Error); e.Code != NotGiven && e.Code != Missing || e.Field == "" || e.Message == "" {
			t.Errorf("%+v: odd error %+v", req, e)
		}
		return false
	}
	checkAnswer(t, a)
	checkCeilings(t, p, req, a)
	checkMore(t, p, req, a, r)
	checkSplit(t, p, req, r)
	again, err := p.Settle(req)
	if err != nil || !reflect.DeepEqual(again, a) {
		t.Errorf("settled again: %+v, %v", again, err)
	}
	if t.Failed() {
		t.Logf("request %+v", req)
	}
	return true
}

// capped is a ceiling of a policy of testdata, written down apart from the policy.
type capped struct {
	policy, version, kind string
	reading, option       string // it holds under this option, where one is named
	level                 string // it counts what is paid at this level alone, where one is named
	payer                 Payer  // allFunds for all
	each                  bool   // of each visit, not of the year
	most                  int64
}

var ceilings = []capped{
	{policy: "beijing", kind: "inpatient", reading: "AMB-BJI-1", option: "payment", payer: PayerPooled, most: 70000},
	{policy: "beijing", kind: "outpatient emergency", payer: PayerPooled, most: 20000},
	{policy: "beijing-2023", version: "2023-01-01", kind: "inpatient", payer: allFunds, most: 500000},
	{policy: "county", version: "2005-01-01", kind: "inpatient", payer: PayerPooled, each: true, most: 5000},
	{policy: "county", version: "2005-01-01", kind: "chronic", payer: PayerSerious, most: 800},
	{policy: "rural", kind: "inpatient", payer: PayerPooled, most: 11000},
	{policy: "rural", kind: "outpatient", payer: PayerPooled, most: 5000},
	{policy: "urban", kind: "inpatient", reading: "AMB-URB-1", option: "payment_year", level: "tertiary", payer: PayerPooled, most: 2000},
	{policy: "urban", kind: "inpatient", reading: "AMB-URB-1", option: "payment_each", level: "tertiary", payer: PayerPooled, each: true, most: 2000},
	{policy: "xuzhou", kind: "inpatient", payer: PayerLarge, most: 70000},
}

// checkCeilings checks that no ceiling is passed. What was paid before the request counts; where
// that has passed the ceiling already, nothing more is paid.
func checkCeilings(t *testing.T, p *Policy, req *Request, a *Answer) {
	for _, c := range ceilings {
		option := req.Readings[c.reading]
		if rd := p.Reading(c.reading); rd != nil && option == "" {
			option = rd.Default
		}
		if c.policy != p.ID || c.version != "" && c.version != a.Version.ID || option != c.option {
			continue
		}
		var sum decimal.Decimal
		if c.level == "" && (c.payer == PayerPooled || c.payer == allFunds) && !c.each {
			sum = req.Year.Paid
		}
		most := greatest(decimal.NewFromInt(c.most), sum)
		for i, v := range req.Visits {
			if !slices.Contains(strings.Fields(c.kind), v.Kind) || c.level != "" && c.level != v.Level {
				continue
			}
			if c.each {
				sum = decimal.Zero
			}
			if c.payer == allFunds {
				sum = sum.Add(a.Visits[i].Funds)
			} else {
				sum = sum.Add(a.Visits[i].Fund[c.payer])
			}
			if sum.GreaterThan(most) {
				t.Errorf("with visit %d %s is paid, more than the ceiling %+v", i, sum, c)
			}
		}
	}
}

// checkMore checks that the funds never pay less where the last bill is higher.
func checkMore(t *testing.T, p *Policy, req *Request, a *Answer, r *rand.Rand) {
	last := len(req.Visits) - 1
	more := *req
	more.Visits = slices.Clone(req.Visits)
	f := &more.Visits[last].Fees
	extra := amount(r)
	f.Total = f.Total.Add(extra)
	if len(f.Items) > 0 {
		item := Items[r.IntN(len(Items))].ID
		f.Items = maps.Clone(f.Items)
		f.Items[item] = f.Items[item].Add(extra)
	}
	b, err := p.Amounts(&more)
	if err != nil {
		// More cost may need to know more, such as the age.
		if e := err.(*Error); e.Code != Missing && e.Code != NotGiven {
			t.Errorf("a higher bill: %v", err)
		}
		return
	}
	if had, has := a.Visits[last].Funds, b.Visits[last].Funds; has.LessThan(had) {
		t.Errorf("for %s the funds pay %s, for %s only %s", a.Visits[last].Fees.Total, had, f.Total, has)
	}
}

// checkSplit checks, for a yearly benefit, that the bills of a year are paid what one bill of
// the whole is paid.
func checkSplit(t *testing.T, p *Policy, req *Request, r *rand.Rand) {
	v := req.Visits[0]
	if version, _ := p.Version(req.Date); !version.Benefit(v.Kind).Yearly {
		return
	}
	whole := *req
	whole.Visits = []Visit{v}
	one, err := p.Amounts(&whole)
	if err != nil {
		return
	}
	split := whole
	split.Visits = nil
	for rest := v.Fees; ; {
		part := Fees{}
		for _, f := range []struct{ from, to *decimal.Decimal }{{&rest.OwnPay, &part.OwnPay}, {&rest.OverLimit, &part.OverLimit}, {&rest.FirstPay, &part.FirstPay}} {
			*f.to = *f.from
			part.Total = part.Total.Add(*f.from)
			rest.Total = rest.Total.Sub(*f.from)
			*f.from = decimal.Zero
		}
		bit := least(amount(r), rest.Total)
		if len(split.Visits) == 5 {
			bit = rest.Total
		}
		part.Total = part.Total.Add(bit)
		rest.Total = rest.Total.Sub(bit)
		split.Visits = append(split.Visits, Visit{Kind: v.Kind, Level: v.Level, Fees: part})
		if rest.Total.IsZero() {
			break
		}
	}
	many, err := p.Settle(&split)
	if err != nil {
		t.Errorf("split into %d bills: %v", len(split.Visits), err)
		return
	}
	checkAnswer(t, many)
	if !many.Total.Funds.Equal(one.Total.Funds) || !many.Total.Person.Equal(one.Total.Person) {
		t.Errorf("one bill is paid %s, in %d bills %s", one.Total.Funds, len(split.Visits), paid(many))
	}
}

// randomRequest makes a request that the contract would let through, mostly one that has an
// answer.
func randomRequest(p *Policy, r *rand.Rand) *Request {
	version := p.Versions[r.IntN(len(p.Versions))]
	req := &Request{Date: version.From, Inputs: map[string]Value{}, Readings: map[string]string{}}
	option := func(list []Option, names []string) string {
		if len(names) > 0 && r.IntN(16) > 0 {
			if name := names[r.IntN(len(names))]; name != anyName {
				return name
			}
		}
		return list[r.IntN(len(list))].ID
	}
	categories, levels := rowNames(version, byCategory), rowNames(version, byLevel)
	req.Person.Category = option(Categories, categories)
	if r.IntN(8) > 0 {
		req.Person.Age, req.Person.HasAge = r.IntN(101), true
	}
	for _, in := range version.Inputs {
		v := Value{Num: least(greatest(amount(r), in.Min), in.Max)}
		if in.Kind == Rate {
			v.Num = decimal.New(r.Int64N(10001), -4)
		}
		req.Inputs[in.ID] = v
	}
	for _, rd := range p.Readings {
		if r.IntN(2) == 0 {
			req.Readings[rd.ID] = rd.Options[r.IntN(len(rd.Options))].ID
		}
	}
	if r.IntN(3) == 0 {
		req.Year = Year{Admissions: r.IntN(4), Eligible: amount(r)}
		if r.IntN(2) == 0 {
			req.Year.Deducted, req.Year.DeductedKnown = least(amount(r), req.Year.Eligible), true
		}
		if r.IntN(2) == 0 {
			req.Year.Paid, req.Year.PaidKnown = amount(r), true
		}
	}
	for range 1 + r.IntN(5) {
		b := version.Benefits[r.IntN(len(version.Benefits))]
		v := Visit{Kind: b.Kinds[r.IntN(len(b.Kinds))], Level: option(Levels, levels), Days: r.IntN(40), Doses: r.IntN(10)}
		v.Fees.Total = amount(r)
		if r.IntN(2) == 0 {
			v.Fees.Items = map[string]decimal.Decimal{}
			for range 1 + r.IntN(4) {
				item := Items[r.IntN(len(Items))].ID
				if _, twice := v.Fees.Items[item]; !twice {
					v.Fees.Items[item] = amount(r)
					v.Fees.Total = v.Fees.Total.Add(v.Fees.Items[item])
				}
			}
		}
		if r.IntN(3) == 0 {
			v.Fees.ClassB = least(amount(r), v.Fees.Total)
		}
		if r.IntN(3) == 0 { // what the bill sets aside is part of it
			rest := v.Fees.Total
			for _, d := range []*decimal.Decimal{&v.Fees.OwnPay, &v.Fees.OverLimit, &v.Fees.FirstPay} {
				*d = least(amount(r), rest)
				rest = rest.Sub(*d)
			}
		}
		req.Visits = append(req.Visits, v)
	}
	return req
}

// rowNames lists the names that the version's benefits and figures know.
func rowNames(v *Version, kind dimensionKind) []string {
	var names []string
	var walk func(t *table)
	walk = func(t *table) {
		for _, row := range t.rows {
			if t.dim.kind == kind {
				names = append(names, row.names...)
			}
			walk(row.sub)
		}
	}
	for _, f := range v.Figures {
		walk(f.root)
	}
	for _, b := range v.Benefits {
		if kind == byCategory {
			names = append(names, b.categories...)
		} else {
			names = append(names, b.levels...)
		}
	}
	return names
}

// amount makes an amount of money: none, small, large, or near a round number, where the edges
// and ceilings are.
func amount(r *rand.Rand) decimal.Decimal {
	switch r.IntN(8) {
	case 0:
		return decimal.Zero
	case 1:
		return decimal.New(r.Int64N(1000), -2)
	case 2, 3:
		return decimal.New(r.Int64N(10_000_000), -2)
	case 4:
		return decimal.New(r.Int64N(1_000_000_000), -2)
	}
	round := []int64{100, 300, 600, 650, 800, 1300, 1800, 2000, 3000, 5000, 10000, 20000, 30000, 40000, 41800, 70000, 78531}
	return decimal.New(round[r.IntN(len(round))]*100+r.Int64N(5)-2, -2)
}

// tape gives random numbers from the fuzzer's bytes, and after them others.
type tape struct {
	data []byte
	more *rand.PCG
}

func (t *tape) Uint64() uint64 {
	if len(t.data) == 0 {
		if t.more == nil {
			t.more = rand.NewPCG(3, 4)
		}
		return t.more.Uint64()
	}
	n := uint64(t.data[0]) // the numbers asked for are small and taken from the top bits
	t.data = t.data[1:]
	return n<<56 | n<<48 | n<<40 | n<<32 | n<<24 | n<<16 | n<<8 | n
}

// A policy may be used by any number of goroutines; all get the same answers.
func TestGoroutines(t *testing.T) {
	for _, name := range settled {
		p, r := policy(t, name), rand.New(rand.NewPCG(5, 6))
		var requests []*Request
		var want []*Answer
		for range 100 {
			req := randomRequest(p, r)
			a, _ := p.Settle(req)
			requests, want = append(requests, req), append(want, a)
		}
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				for i, req := range requests {
					if a, _ := p.Settle(req); !reflect.DeepEqual(a, want[i]) {
						t.Errorf("%s: %+v: %+v, want %+v", name, req, a, want[i])
					}
				}
			})
		}
		group.Wait()
	}
}
