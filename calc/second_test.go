package calc

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
)

// The rules of Beijing 2009 and of the county computed a second way, apart from the engine: with
// whole numbers of fen, straight from the text of the source. Random years must come out the same.

const yuanInFen = 100

// beijingStays gives what the fund pays for the stays of a year.
func beijingStays(retired, byCost bool, before int, costs []int64) []int64 {
	const ceiling = 70_000 * yuanInFen
	bands := []struct{ from, to, personPercent int64 }{{0, 30_000, 15}, {30_000, 40_000, 10}, {40_000, 1 << 40, 5}}
	var out []int64
	var paid, eligible int64
	for i, cost := range costs {
		counted := cost
		if byCost {
			counted = max(min(cost, ceiling-eligible), 0)
		}
		deductible := int64(650 * yuanInFen)
		if before+i == 0 {
			deductible = 1300 * yuanInFen
		}
		var thousandths int64 // of a fen
		for _, b := range bands {
			part := min(counted, b.to*yuanInFen) - max(deductible, b.from*yuanInFen)
			person := b.personPercent * 10
			if retired {
				person = person * 6 / 10
			}
			thousandths += max(part, 0) * (1000 - person)
		}
		pays := (thousandths + 500) / 1000
		if !byCost {
			pays = min(pays, ceiling-paid)
		}
		paid += pays
		eligible += cost
		out = append(out, pays)
	}
	return out
}

// beijingClinic gives what the fund pays for the outpatient and emergency visits of a year.
func beijingClinic(deductible, percent int64, costs []int64) []int64 {
	due := func(cost int64) int64 {
		return min((max(cost-deductible*yuanInFen, 0)*percent+50)/100, 20_000*yuanInFen)
	}
	var out []int64
	var sum int64
	for _, cost := range costs {
		out = append(out, due(sum+cost)-due(sum))
		sum += cost
	}
	return out
}

// countyStays gives what the fund of the county pays at a ratio in ten-thousandths.
func countyStays(levels []string, ratio int64, before int, costs []int64) []int64 {
	first := map[string]int64{"primary": 500, "secondary": 600, "tertiary": 700, "out_of_county": 700}
	var out []int64
	for i, cost := range costs {
		percent := []int64{100, 80, 60}[min(before+i, 2)]
		out = append(out, (max(cost-first[levels[i]]*percent, 0)*ratio+5000)/10000)
	}
	return out
}

func TestSecondWay(t *testing.T) {
	beijing, county := policy(t, "beijing"), policy(t, "mouxian")
	r := rand.New(rand.NewPCG(7, 8))
	pick := func(names ...string) string { return names[r.IntN(len(names))] }
	compare := func(p *Policy, req *Request, costs, want []int64) {
		t.Helper()
		for i, cost := range costs {
			req.Visits[i].Fees.Total = decimal.New(cost, -2)
		}
		a, err := p.Amounts(req)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if got := a.Visits[i].Funds.Shift(2).IntPart(); got != want[i] {
				t.Fatalf("%+v: visit %d is paid %d fen, want %d", req, i, got, want[i])
			}
		}
	}
	for bills := 0; bills < 20_000; {
		costs := make([]int64, 1+r.IntN(5))
		for i := range costs {
			costs[i] = amount(r).Shift(2).IntPart()
		}
		bills += len(costs)
		before := r.IntN(4)
		switch r.IntN(3) {
		case 0:
			req := &Request{Person: Person{Category: pick("employed", "retired")}, Year: Year{Admissions: before}, Readings: map[string]string{"AMB-BJI-1": pick("payment", "cost")}}
			for range costs {
				req.Visits = append(req.Visits, Visit{Kind: "inpatient", Level: "tertiary"})
			}
			compare(beijing, req, costs, beijingStays(req.Person.Category == "retired", req.Readings["AMB-BJI-1"] == "cost", before, costs))
		case 1:
			req := &Request{Person: person(pick("employed", "retired"), 60+r.IntN(20)), Readings: map[string]string{"AMB-BJO-1": pick("1800", "2000")}}
			for range costs {
				req.Visits = append(req.Visits, Visit{Kind: pick("outpatient", "emergency")})
			}
			deductible, percent := int64(1300), int64(70)
			switch {
			case req.Person.Category == "employed" && req.Readings["AMB-BJO-1"] == "2000":
				deductible, percent = 2000, 50
			case req.Person.Category == "employed":
				deductible, percent = 1800, 50
			case req.Person.Age >= 70:
				percent = 80
			}
			compare(beijing, req, costs, beijingClinic(deductible, percent, costs))
		case 2:
			ratio := r.Int64N(10_001)
			req := &Request{Inputs: map[string]Value{"ratio": {Num: decimal.New(ratio, -4)}}, Year: Year{Admissions: before}}
			var levels []string
			for range costs {
				levels = append(levels, pick("primary", "secondary", "tertiary", "out_of_county"))
				req.Visits = append(req.Visits, Visit{Kind: "inpatient", Level: levels[len(levels)-1]})
			}
			compare(county, req, costs, countyStays(levels, ratio, before, costs))
		}
	}
}
