package main

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/settle"
	"yibao/calc/words"

	"github.com/shopspring/decimal"
)

// The policies of the documents, computed a second way: whole fen and rates in millionths, from
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

// paid is what the pooled and the large fund pay, in fen.
type paid struct{ pooled, large int64 }

func beijingInpatient(p person, bills []bill) (out []paid) {
	var spent, cost int64
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
		f := bandsOf(min(deductible, e), e, []int64{30000, 40000}, rates).round()
		if p.is("AMB-BJI-1", "payment") {
			f = min(f, 7000000-spent)
		}
		spent += f
		out = append(out, paid{f, 0})
	}
	return out
}

// yearly pays each time what the year comes to so far, less what it came to before.
func yearly(bills []bill, sum func(total int64) int64) (out []paid) {
	var total, before int64
	for _, b := range bills {
		total += b.total
		now := sum(total)
		out = append(out, paid{now - before, 0})
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
	limit, charged, cost, tertiary := int64(10000000), int64(0), int64(0), int64(0)
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
		f := micro(max(0, e-due) * rate).round()
		if b.level == "tertiary" && p.is("AMB-URB-1", "payment_year") {
			f = min(f, 200000-tertiary)
			tertiary += f
		}
		if b.level == "tertiary" && p.is("AMB-URB-1", "payment_each") {
			f = min(f, 200000)
		}
		out = append(out, paid{f, 0})
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
		out = append(out, paid{f, 0})
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
		out = append(out, paid{f, 0})
	}
	return out
}

func xuzhou(p person, bills []bill) (out []paid) {
	var large int64
	for _, b := range bills {
		e := b.total - micro(b.classB*150000).round()
		part := int64(100)
		if p.category == "retired" {
			part = 70
		}
		rates := []int64{million - 1800*part, million - 1000*part, million - 700*part}
		rest := big.NewRat(max(0, e-2100000), 1)
		basic := bandsOf(min(40000, e), min(e, 2100000), []int64{3000, 10000}, rates)
		if p.is("AMB-XZ-2", "payment") {
			rest.SetInt64(0)
			if basic = bandsOf(min(40000, e), e, []int64{3000, 10000}, rates); basic > 2100000*million {
				// The cost that is left when the fund has paid 21000 yuan in the last band.
				rest.SetFrac64(int64(basic-2100000*million), rates[2])
				basic = 2100000 * million
			}
		}
		rate := int64(800000)
		if p.category == "retired" && p.is("AMB-XZ-4", "yes") {
			rate = 860000
		}
		rest.Mul(rest, big.NewRat(rate, million))
		rest.Add(rest, big.NewRat(1, 2))
		f := min(new(big.Int).Quo(rest.Num(), rest.Denom()).Int64(), 7000000-large)
		large += f
		out = append(out, paid{basic.round(), f})
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
		out = append(out, paid{micro(max(0, b.total-standard) * p.ratio).round(), 0})
	}
	return out
}

func generic(p person, bills []bill) (out []paid) {
	for _, b := range bills {
		out = append(out, paid{micro(max(0, b.total-p.wage/10) * p.ratio).round(), 0})
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
}

var differentials = []differential{
	{"beijing-employee", "inpatient", "2009-06-01", []string{"employed", "retired"}, []string{"tertiary"}, false, map[string][]string{"AMB-BJI-1": {"payment", "cost"}}, beijingInpatient},
	{"beijing-employee", "outpatient", "2009-06-01", []string{"employed", "retired"}, []string{"tertiary"}, false, map[string][]string{"AMB-BJO-1": {"1800", "2000"}}, beijingOutpatient},
	{"xinjiang-employee", "inpatient", "", []string{"employed", "retired"}, []string{"primary", "tertiary"}, false, map[string][]string{"AMB-XJ-1": {"total", "above"}, "AMB-XJ-2": {"cost", "payment"}, "AMB-XJ-3": {"pp", "rel"}}, xinjiang},
	{"urban-resident", "inpatient", "", []string{"student", "senior", "resident"}, []string{"primary", "secondary", "tertiary"}, false, map[string][]string{"AMB-URB-1": {"payment_year", "payment_each", "none"}, "AMB-URB-2": {"650", "659"}}, urbanResident},
	{"rural-cooperative", "inpatient", "", []string{"farmer"}, []string{"primary", "secondary", "tertiary"}, true, nil, ruralInpatient},
	{"rural-cooperative", "outpatient", "", []string{"farmer"}, []string{"village", "primary", "secondary", "tertiary"}, true, nil, ruralOutpatient},
	{"xuzhou-employee", "inpatient", "", []string{"employed", "retired"}, []string{"secondary"}, false, map[string][]string{"AMB-XZ-2": {"cost", "payment"}, "AMB-XZ-4": {"no", "yes"}}, xuzhou},
	{"mouxian-employee", "inpatient", "", []string{"employed"}, []string{"primary", "secondary", "tertiary", "out_of_county"}, false, nil, mouxian},
	{"generic-employee", "inpatient", "", []string{"employed"}, []string{"tertiary"}, false, nil, generic},
}

// TestDifferential computes 100,000 random bills both ways.
func TestDifferential(t *testing.T) {
	all := realPolicies(t)
	for _, d := range differentials {
		t.Run(d.policy+"/"+d.kind, func(t *testing.T) {
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
	for _, id := range []string{"AMB-BJI-1", "AMB-BJO-1", "AMB-XJ-1", "AMB-XJ-2", "AMB-XJ-3", "AMB-URB-1", "AMB-URB-2", "AMB-XZ-2", "AMB-XZ-4"} {
		if options := d.readings[id]; options != nil {
			p.readings[id] = options[r.IntN(len(options))]
		}
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
		if b.total = amount(12000000); r.IntN(2) == 0 {
			b.total = amount(600000)
		}
		b.classB = r.Int64N(b.total + 1)
		b.drug, b.exam, b.surgery, b.care = amount(1500000), r.Int64N(40000), r.Int64N(200000), r.Int64N(40000)
		b.examSurgery, b.herb, b.iv, b.days, b.doses = r.Int64N(10000), r.Int64N(5000), r.Int64N(10000), r.Int64N(30), r.Int64N(30)
	}
	return p, bills
}

// compare answers the request and compares what the funds pay, visit by visit.
func (d *differential) compare(t *testing.T, all contract.Policies, p person, bills []bill) {
	req := &settle.Request{
		Person:   figure.Person{Category: p.category, Age: int(p.age), HasAge: true},
		Year:     calc.Year{Admissions: int(p.before)},
		Readings: p.readings,
		Inputs:   map[string]figure.Value{"avg_wage": {Num: decimal.New(p.wage, -2)}, "ratio": {Num: decimal.New(p.ratio, -6)}},
	}
	if d.date != "" {
		req.Date, _ = time.Parse(time.DateOnly, d.date)
	}
	for _, b := range bills {
		v := figure.Visit{Kind: d.kind, Level: b.level, Days: int(b.days), Doses: int(b.doses)}
		v.Fees = figure.Fees{Total: decimal.New(b.total, -2), ClassB: decimal.New(b.classB, -2)}
		if d.items {
			items := map[string]int64{"drug": b.drug, "exam": b.exam, "surgery": b.surgery, "care": b.care}
			if d.kind == "outpatient" {
				items = map[string]int64{"drug": b.drug, "exam_surgery": b.examSurgery, "herb": b.herb, "iv": b.iv}
			}
			v.Fees = figure.Fees{Items: map[string]num.Num{}}
			for id, fen := range items {
				v.Fees.Items[id] = decimal.New(fen, -2)
				v.Fees.Total = v.Fees.Total.Add(decimal.New(fen, -2))
			}
		}
		req.Visits = append(req.Visits, v)
	}
	a, err := all[d.policy].Amounts(req)
	if err != nil {
		t.Fatalf("%+v %+v: %v", p, bills, err)
	}
	var got, want []string
	for i, w := range d.second(p, bills) {
		s := &a.Visits[i]
		got = append(got, s.Fund[words.Pooled].StringFixed(2)+"+"+s.Fund[words.Large].StringFixed(2))
		want = append(want, fmt.Sprintf("%s+%s", decimal.New(w.pooled, -2).StringFixed(2), decimal.New(w.large, -2).StringFixed(2)))
	}
	if g, w := strings.Join(got, " "), strings.Join(want, " "); g != w {
		t.Errorf("%+v\n%+v\ngot  %s\nwant %s", p, bills, g, w)
	}
}
