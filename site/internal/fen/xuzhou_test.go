package fen

import "strings"

var xuzhouLevels = strings.Fields("community primary secondary tertiary")

var xuzhouResidents = []subject{
	{
		policy: "xuzhou-resident", from: "2025-01-01", to: "2026-06-30",
		categories: []string{"resident", "student", "senior"},
		kinds:      map[string][]string{"inpatient": xuzhouLevels},
		readings:   map[string][]string{"AMB-XZ25-1": {"payment", "cost"}, "AMB-XZ25-2": {"all", "same_level"}},
		edges:      []int64{0, 100, 200, 300, 600, 700, 1100, 1400, 1500, 250000, 350000}, most: 600000, classB: true,
		second: xuzhouResident,
	},
	{
		policy: "xuzhou-resident", from: "2025-01-01", to: "2025-12-31", categories: []string{"resident"},
		kinds: map[string][]string{"inpatient": xuzhouLevels, "outpatient": xuzhouLevels},
		edges: []int64{300}, most: 5000, years: 200,
		second: xuzhouResident,
	},
}

func xuzhouResident(y *year) outcome {
	in := y.benefitB("inpatient")
	before := map[int]int64{} // stays at each level
	return visitsB(y, func(v *visit) (paid, string) {
		if v.kind == "outpatient" {
			return nil, "not_given"
		}
		row := rowB(v.level, "community primary", "secondary", "tertiary")
		times := in.times
		if y.readings["AMB-XZ25-2"] == "same_level" {
			times = before[row]
		}
		before[row]++
		deductible := max([]int64{300_00, 700_00, 1500_00}[row]-100_00*times, []int64{100_00, 300_00, 1100_00}[row])
		bill := billB{fees: v.eligible(), deductible: deductible, bands: flatB([]int64{900, 800, 700}[row])}
		if y.readings["AMB-XZ25-1"] == "cost" {
			// The rules leave the rounding open; a limit on the fees of the year is taken as a running sum.
			bill.outside, bill.running = outsideB(in.fees, bill.fees, 250000_00), true
		} else {
			bill.left = in.basic.left(250000_00)
		}
		return in.settle(bill), ""
	})
}
