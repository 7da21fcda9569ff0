package main

import (
	"fmt"
	"maps"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yibao/calc/account"
	"yibao/calc/contract"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/settle"
	"yibao/calc/words"
)

// The policies of the documents, computed a second way: whole fen and rates in millionths (or fractions), from
// the words of the rules and not from the policy files. An amount times a rate is a whole number
// of millionths of a fen, which is what micro holds.

type micro int64

const million = 1_000_000

// round rounds half up to the fen.
func (m micro) round() int64 { return (int64(m) + million/2) / million }

// bands sums what the bands between two places on the axis pay.
func bandsOf(from, to int64, edges, rates []int64) micro {
	var sum micro
	lo := int64(0)
	for i, rate := range rates {
		hi := to
		if i < len(edges) {
			hi = min(to, edges[i]*100)
		}
		if a := max(from, lo); hi > a {
			sum += micro((hi - a) * rate)
		}
		if i < len(edges) {
			lo = edges[i] * 100
		}
	}
	return sum
}

// bill is one visit as the second way sees it, in fen.
type bill struct {
	level                                            string
	total, classB                                    int64
	drug, exam, surgery, care, examSurgery, herb, iv int64
	days, doses                                      int64
}

// person is the rest of a request.
type person struct {
	category string
	age      int64
	wage     int64 // average wage in fen, a multiple of ten
	ratio    int64
	readings map[string]string
	before   int64 // stays before
}

func (p person) is(reading, option string) bool { return p.readings[reading] == option }

// paid is what the pooled fund, the large fund and the unified supplement pay, in fen.
type paid struct{ pooled, large, supplement int64 }

// running is a year whose exact sum is what gets rounded, less what it has come to before.
type running struct {
	exact micro
	paid  int64
}

func (y *running) pay(m micro) int64 {
	y.exact += m
	f := y.exact.round() - y.paid
	y.paid += f
	return f
}

// payMost is pay where a limit leaves so much, of which whole fens are paid; what that cuts off is not
// made up for later.
func (y *running) payMost(m, most micro) int64 {
	if due, whole := (y.exact+m).round()-y.paid, int64(most/million); due > whole {
		y.paid += whole
		y.exact = micro(y.paid) * million
		return whole
	}
	return y.pay(m)
}

// half rounds a number of fen half up.
func half(r *big.Rat) int64 {
	r = new(big.Rat).Add(r, big.NewRat(1, 2))
	return new(big.Int).Quo(r.Num(), r.Denom()).Int64()
}

// runningRat is running with fractions.
type runningRat struct {
	exact big.Rat
	paid  int64
}

func (y *runningRat) pay(m *big.Rat) int64 {
	y.exact.Add(&y.exact, m)
	f := half(&y.exact) - y.paid
	y.paid += f
	return f
}

func beijingInpatient(p person, bills []bill) (out []paid) {
	var spent, cost int64
	var year running
	for i, b := range bills {
		deductible := int64(130000)
		if p.before > 0 || i > 0 {
			deductible = 65000
		}
		e := b.total
		if p.is("AMB-BJI-1", "cost") {
			e = min(e, max(0, 7000000-cost))
		}
		cost += b.total
		rates := []int64{850000, 900000, 950000}
		if p.category == "retired" {
			rates = []int64{910000, 940000, 970000}
		}
		exact := bandsOf(min(deductible, e), e, []int64{30000, 40000}, rates)
		f := exact.round()
		if p.is("AMB-BJI-1", "payment") {
			f = min(f, 7000000-spent)
		} else { // the limit goes on through the year, and so does rounding
			f = year.pay(exact)
		}
		spent += f
		out = append(out, paid{pooled: f})
	}
	return out
}

// yearly pays each time what the year comes to so far, less what it came to before.
func yearly(bills []bill, sum func(total int64) int64) (out []paid) {
	var total, before int64
	for _, b := range bills {
		total += b.total
		now := sum(total)
		out = append(out, paid{pooled: now - before})
		before = now
	}
	return out
}

func beijingOutpatient(p person, bills []bill) []paid {
	deductible, rate := int64(180000), int64(500000)
	switch {
	case p.category == "retired" && p.age >= 70:
		deductible, rate = 130000, 800000
	case p.category == "retired":
		deductible, rate = 130000, 700000
	case p.is("AMB-BJO-1", "2000"):
		deductible = 200000
	}
	return yearly(bills, func(total int64) int64 {
		return min(micro(max(0, total-deductible)*rate).round(), 2000000)
	})
}

// beijing23 are the rates of 2023 in thousandths, by level and then for 在职 and 退休.
var beijing23 = map[string][2][]int64{
	"primary":   {{900, 950, 970}, {940, 970, 982}},
	"secondary": {{870, 920, 970}, {922, 952, 982}},
	"tertiary":  {{850, 900, 950}, {910, 940, 970}},
}

// reach is how much of a part of the cost a fund pays by rate until it has paid what room is left,
// and what it pays.
func reach(part, rate, room *big.Rat) (reached, pay *big.Rat) {
	if pay = new(big.Rat).Mul(part, rate); pay.Cmp(room) <= 0 {
		return part, pay
	}
	return new(big.Rat).Quo(room, rate), room
}

func beijingInpatient23(p person, bills []bill) (out []paid) {
	var pooledYear, largeYear, cost int64
	var years [3]runningRat // where the cost of the year is limited, rounding goes on through the year
	retired, largeRate := 0, big.NewRat(85, 100)
	if p.category == "retired" {
		retired, largeRate = 1, big.NewRat(80, 100)
	}
	for i, b := range bills {
		deductible := int64(130000)
		if p.before > 0 || i > 0 {
			deductible = 65000
		}
		byCost := p.is("AMB-BJ23-2", "cost")
		eligible, most := b.total, int64(math.MaxInt64)
		if byCost { // 50 万元 of cost a year, of which 10 万元 of this stay are the pooled fund's
			eligible, most = min(b.total, max(0, 50000000-cost)), 10000000
		}
		cost += b.total
		pooled, shares := new(big.Rat), new(big.Rat)
		rest := big.NewRat(max(0, eligible-max(deductible, most)), 1)
		lo := deductible
		for k, hi := range []int64{3000000, 4000000, math.MaxInt64} {
			part := big.NewRat(max(0, min(eligible, hi, most)-lo), 1)
			lo = max(lo, hi)
			room := new(big.Rat).Sub(big.NewRat(10000000-pooledYear, 1), pooled)
			if byCost {
				room = part
			}
			reached, pay := reach(part, big.NewRat(beijing23[b.level][retired][k], 1000), room)
			pooled.Add(pooled, pay)
			shares.Add(shares, new(big.Rat).Sub(reached, pay))
			rest.Add(rest, new(big.Rat).Sub(part, reached))
		}
		room := big.NewRat(40000000-largeYear, 1)
		if byCost {
			room = rest
		}
		reached, large := reach(rest, largeRate, room)
		shares.Add(shares, new(big.Rat).Sub(reached, large))
		shares.Mul(shares, big.NewRat(int64(retired), 2))
		f := paid{half(pooled), half(large), half(shares)}
		if byCost {
			f = paid{years[0].pay(pooled), years[1].pay(large), years[2].pay(shares)}
		}
		pooledYear += f.pooled
		largeYear += f.large
		out = append(out, f)
	}
	return out
}

func beijingOutpatient23(p person, bills []bill) (out []paid) {
	deductible, high := int64(180000), big.NewRat(60, 100)
	if p.category == "retired" {
		deductible, high = 130000, big.NewRat(80, 100)
	}
	exact := new(big.Rat)
	var cost, given int64
	for _, b := range bills {
		rate := big.NewRat(90, 100)
		switch {
		case b.level == "community":
		case p.category == "employed":
			rate = big.NewRat(70, 100)
		case p.age < 70:
			rate = big.NewRat(85, 100)
		}
		from := max(cost, min(deductible, cost+b.total)) // where what is paid for begins
		cost += b.total
		low := big.NewRat(max(0, min(cost, 2000000)-from), 1)
		if p.is("AMB-BJ23-1", "payment") {
			// So much cost until the fund has paid 2 万元.
			low = new(big.Rat).Quo(new(big.Rat).Sub(big.NewRat(2000000, 1), exact), rate)
			if all := big.NewRat(cost-from, 1); low.Cmp(all) > 0 {
				low = all
			}
			if low.Sign() < 0 {
				low = new(big.Rat)
			}
		}
		rest := new(big.Rat).Sub(big.NewRat(cost-from, 1), low)
		exact.Add(exact, new(big.Rat).Mul(low, rate))
		if b.level == "community" && p.is("AMB-BJ24-1", "90") {
			exact.Add(exact, rest.Mul(rest, big.NewRat(90, 100)))
		} else {
			exact.Add(exact, rest.Mul(rest, high))
		}
		f := half(exact) - given
		given += f
		out = append(out, paid{large: f})
	}
	return out
}

func xinjiang(p person, bills []bill) []paid {
	own := []int64{250000, 200000, 150000}
	if p.category == "retired" {
		for i := range own {
			if p.is("AMB-XJ-3", "rel") {
				own[i] = own[i] / 100 * 99
			} else {
				own[i] -= 10000
			}
		}
	}
	rates := []int64{million - own[0], million - own[1], million - own[2]}
	deductible, ceiling := p.wage/10, p.wage*4
	return yearly(bills, func(total int64) int64 {
		if p.is("AMB-XJ-2", "cost") {
			total = min(total, ceiling)
		}
		edges := []int64{5000, 10000}
		f := bandsOf(min(deductible, total), total, edges, rates).round()
		if p.is("AMB-XJ-1", "above") {
			f = bandsOf(0, max(0, total-deductible), edges, rates).round()
		}
		if p.is("AMB-XJ-2", "payment") {
			f = min(f, ceiling)
		}
		return f
	})
}

func urbanResident(p person, bills []bill) (out []paid) {
	limit, charged, cost, tertiary := int64(10000000), int64(0), int64(0), micro(0)
	var year running
	if p.category == "student" {
		limit = 18000000
	}
	for _, b := range bills {
		standard := map[string]int64{"tertiary": 65000, "secondary": 30000}[b.level]
		if b.level == "tertiary" && p.category == "resident" && p.is("AMB-URB-2", "659") {
			standard = 65900
		}
		rate := map[string]int64{"tertiary": 500000, "secondary": 600000, "primary": 650000}[b.level]
		if p.category == "resident" && b.level != "tertiary" {
			rate -= 50000
		}
		e := min(b.total, max(0, limit-cost))
		cost += b.total
		due := max(0, standard-charged)
		if e > 0 {
			charged = max(charged, standard)
		}
		f := micro(max(0, e-due) * rate)
		if b.level == "tertiary" && p.is("AMB-URB-1", "payment_year") {
			room := 200000*million - tertiary
			f = min(f, room)
			tertiary += f
			out = append(out, paid{pooled: year.payMost(f, room)})
			continue
		}
		if b.level == "tertiary" && p.is("AMB-URB-1", "payment_each") {
			f = min(f, 200000*million)
		}
		out = append(out, paid{pooled: year.pay(f)})
	}
	return out
}

func ruralInpatient(p person, bills []bill) (out []paid) {
	var cost, spent int64
	var exact micro
	for _, b := range bills {
		e := b.drug + min(b.exam, 20000) + min(b.surgery, 100000)
		rate := map[string]int64{"primary": 600000, "secondary": 400000, "tertiary": 300000}[b.level]
		before := exact.round()
		exact += bandsOf(cost, cost+e, []int64{5000, 10000, 18000}, []int64{rate, 650000, 700000, 0})
		cost += e
		f := exact.round() - before
		if b.level == "primary" && p.age >= 60 {
			f += min(b.days*1000, 20000, b.care)
		}
		f = min(f, 1100000-spent)
		spent += f
		out = append(out, paid{pooled: f})
	}
	return out
}

func ruralOutpatient(p person, bills []bill) (out []paid) {
	var spent int64
	for _, b := range bills {
		drug := map[string]int64{"village": 1000, "primary": 10000, "secondary": 20000, "tertiary": 20000}[b.level]
		rate := map[string]int64{"village": 600000, "primary": 400000, "secondary": 300000, "tertiary": 200000}[b.level]
		e := min(b.drug, drug) + min(b.herb, b.doses*100)
		if b.level == "village" {
			e += min(b.iv, 5000)
		} else {
			e += min(b.examSurgery, 5000)
		}
		f := min(micro(e*rate).round(), 500000-spent)
		spent += f
		out = append(out, paid{pooled: f})
	}
	return out
}

func xuzhou(p person, bills []bill) (out []paid) {
	var basicYear, largeYear, cost int64
	var years [2]runningRat
	for _, b := range bills {
		e := b.total - micro(b.classB*150000).round()
		part := int64(100)
		if p.category == "retired" {
			part = 70
		}
		byCost, most := p.is("AMB-XZ-2", "cost"), int64(math.MaxInt64)
		if byCost {
			most = max(0, 2100000-cost)
		}
		cost += e
		basic, rest := new(big.Rat), big.NewRat(max(0, e-max(40000, most)), 1)
		lo := int64(40000)
		for k, hi := range []int64{300000, 1000000, math.MaxInt64} {
			width := big.NewRat(max(0, min(e, hi, most)-lo), 1)
			lo = max(lo, hi)
			room := new(big.Rat).Sub(big.NewRat(2100000-basicYear, 1), basic)
			if byCost {
				room = width
			}
			reached, pay := reach(width, big.NewRat(million-[]int64{1800, 1000, 700}[k]*part, million), room)
			basic.Add(basic, pay)
			rest.Add(rest, new(big.Rat).Sub(width, reached))
		}
		rate := big.NewRat(80, 100)
		if p.category == "retired" && p.is("AMB-XZ-4", "yes") {
			rate = big.NewRat(86, 100)
		}
		large := rest.Mul(rest, rate)
		if room := big.NewRat(7000000-largeYear, 1); large.Cmp(room) > 0 {
			large = room
		}
		f := paid{pooled: half(basic), large: half(large)}
		if byCost {
			f = paid{pooled: years[0].pay(basic), large: min(years[1].pay(large), 7000000-largeYear)}
		}
		basicYear += f.pooled
		largeYear += f.large
		out = append(out, f)
	}
	return out
}

func mouxian(p person, bills []bill) (out []paid) {
	for i, b := range bills {
		standard := map[string]int64{"primary": 50000, "secondary": 60000}[b.level]
		if standard == 0 {
			standard = 70000
		}
		switch p.before + int64(i) {
		case 0:
		case 1:
			standard = standard / 100 * 80
		default:
			standard = standard / 100 * 60
		}
		out = append(out, paid{pooled: micro(max(0, b.total-standard) * p.ratio).round()})
	}
	return out
}

func generic(p person, bills []bill) (out []paid) {
	for _, b := range bills {
		out = append(out, paid{pooled: micro(max(0, b.total-p.wage/10) * p.ratio).round()})
	}
	return out
}

// differential is one policy's benefit and its second way.
type differential struct {
	policy, kind       string
	date               string
	categories, levels []string
	items              bool
	readings           map[string][]string
	second             func(person, []bill) []paid
	most               int64 // the largest bill; 0 for the usual
}

var differentials = []differential{
	{"beijing-employee", "inpatient", "2009-06-01", []string{"employed", "retired"}, []string{"tertiary"}, false, map[string][]string{"AMB-BJI-1": {"payment", "cost"}}, beijingInpatient, 0},
	{"beijing-employee", "outpatient", "2009-06-01", []string{"employed", "retired"}, []string{"tertiary"}, false, map[string][]string{"AMB-BJO-1": {"1800", "2000"}}, beijingOutpatient, 0},
	{"beijing-employee", "inpatient", "2023-06-01", []string{"employed", "retired"}, []string{"primary", "secondary", "tertiary"}, false, map[string][]string{"AMB-BJ23-2": {"cost", "payment"}}, beijingInpatient23, 60000000},
	{"beijing-employee", "outpatient", "2023-06-01", []string{"employed", "retired"}, []string{"community", "primary", "tertiary"}, false, map[string][]string{"AMB-BJ23-1": {"payment", "cost"}, "AMB-BJ24-1": {"60", "90"}}, beijingOutpatient23, 0},
	{"xinjiang-employee", "inpatient", "", []string{"employed", "retired"}, []string{"primary", "tertiary"}, false, map[string][]string{"AMB-XJ-1": {"total", "above"}, "AMB-XJ-2": {"cost", "payment"}, "AMB-XJ-3": {"pp", "rel"}}, xinjiang, 0},
	{"urban-resident", "inpatient", "", []string{"student", "senior", "resident"}, []string{"primary", "secondary", "tertiary"}, false, map[string][]string{"AMB-URB-1": {"payment_year", "payment_each", "none"}, "AMB-URB-2": {"650", "659"}}, urbanResident, 0},
	{"rural-cooperative", "inpatient", "", []string{"farmer"}, []string{"primary", "secondary", "tertiary"}, true, nil, ruralInpatient, 0},
	{"rural-cooperative", "outpatient", "", []string{"farmer"}, []string{"village", "primary", "secondary", "tertiary"}, true, nil, ruralOutpatient, 0},
	{"xuzhou-employee", "inpatient", "", []string{"employed", "retired"}, []string{"secondary"}, false, map[string][]string{"AMB-XZ-2": {"cost", "payment"}, "AMB-XZ-4": {"no", "yes"}}, xuzhou, 0},
	{"mouxian-employee", "inpatient", "", []string{"employed"}, []string{"primary", "secondary", "tertiary", "out_of_county"}, false, nil, mouxian, 0},
	{"generic-employee", "inpatient", "", []string{"employed"}, []string{"tertiary"}, false, nil, generic, 0},
}

// TestDifferential computes 100,000 random bills both ways.
func TestDifferential(t *testing.T) {
	all := realPolicies(t)
	for _, d := range differentials {
		t.Run(strings.TrimSuffix(d.policy+"/"+d.kind+"/"+d.date, "/"), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(2026, 11))
			for n := 0; n < 100_000/len(differentials)+1; {
				p, bills := d.random(r)
				n += len(bills)
				d.compare(t, all, p, bills)
				if t.Failed() {
					return
				}
			}
		})
	}
}

// random makes up a person and one to four bills, often at an edge.
func (d *differential) random(r *rand.Rand) (person, []bill) {
	p := person{category: d.categories[r.IntN(len(d.categories))], age: r.Int64N(100), wage: (1 + r.Int64N(800000)) * 10, ratio: r.Int64N(101) * 10000, before: r.Int64N(3), readings: map[string]string{}}
	for _, id := range slices.Sorted(maps.Keys(d.readings)) {
		options := d.readings[id]
		p.readings[id] = options[r.IntN(len(options))]
	}
	edges := []int64{0, 40000, 60000, 65000, 130000, 180000, 200000, 300000, 465000, 500000, 1000000, 1800000, 2100000, 3000000, 4000000, 10000000, 18000000}
	amount := func(most int64) int64 {
		if r.IntN(4) == 0 {
			return max(0, edges[r.IntN(len(edges))]+r.Int64N(3)-1)
		}
		return r.Int64N(most)
	}
	bills := make([]bill, 1+r.IntN(4))
	for i := range bills {
		b := &bills[i]
		b.level = d.levels[r.IntN(len(d.levels))]
		switch b.total = amount(12000000); r.IntN(4) {
		case 0, 1:
			b.total = amount(600000)
		case 2:
			b.total = amount(max(d.most, 12000000))
		}
		b.classB = r.Int64N(b.total + 1)
		b.drug, b.exam, b.surgery, b.care = amount(1500000), r.Int64N(40000), r.Int64N(200000), r.Int64N(40000)
		b.examSurgery, b.herb, b.iv, b.days, b.doses = r.Int64N(10000), r.Int64N(5000), r.Int64N(10000), r.Int64N(30), r.Int64N(30)
	}
	return p, bills
}

// compare answers the request and compares what the funds pay, visit by visit.
func (d *differential) compare(t *testing.T, all contract.Policies, p person, bills []bill) {
	req := &settle.Request{Readings: p.readings, Inputs: figure.Given{
		{ID: "avg_wage", Value: figure.Value{Num: num.New(p.wage, -2)}}, {ID: "ratio", Value: figure.Value{Num: num.New(p.ratio, -6)}},
	}}
	req.Year.First = &account.Sum{Stays: int(p.before)}
	who := figure.Person{Category: p.category, Age: int(p.age), HasAge: true}
	if d.date != "" {
		req.Date, _ = date.Parse(d.date)
	}
	for _, b := range bills {
		v := figure.Visit{Person: who, Kind: d.kind, Level: b.level, Days: int(b.days), Doses: int(b.doses)}
		v.Fees = figure.Fees{Total: num.New(b.total, -2), ClassB: num.New(b.classB, -2)}
		if d.items {
			items := map[string]int64{"drug": b.drug, "exam": b.exam, "surgery": b.surgery, "care": b.care}
			if d.kind == "outpatient" {
				items = map[string]int64{"drug": b.drug, "exam_surgery": b.examSurgery, "herb": b.herb, "iv": b.iv}
			}
			v.Fees = figure.Fees{}
			for id, fen := range items {
				v.Fees.SetItem(id, num.New(fen, -2))
				v.Fees.Total = v.Fees.Total.Add(num.New(fen, -2))
			}
		}
		req.Visits = append(req.Visits, v)
	}
	a, err := settle.Settle(all[d.policy], req, nil, nil)
	if err != nil {
		t.Fatalf("%+v %+v: %v", p, bills, err)
	}
	var got, want []string
	for i, w := range d.second(p, bills) {
		s := &a.Visits[i]
		got = append(got, fmt.Sprintf("%s+%s+%s", s.Fund[words.Pooled].Fixed(2), s.Fund[words.Large].Fixed(2), s.Fund[words.Supplement].Fixed(2)))
		want = append(want, fmt.Sprintf("%s+%s+%s", num.New(w.pooled, -2).Fixed(2), num.New(w.large, -2).Fixed(2), num.New(w.supplement, -2).Fixed(2)))
	}
	if g, w := strings.Join(got, " "), strings.Join(want, " "); g != w {
		t.Errorf("%+v\n%+v\ngot  %s\nwant %s", p, bills, g, w)
	}
}
