package fen

import "strings"

var fujianProvincial = []subject{
	{
		policy: "fujian-provincial-employee", from: "2025-01-01", to: "2026-06-30", categories: workersB,
		kinds:    map[string][]string{"inpatient": strings.Fields("community primary secondary tertiary")},
		visit:    map[string][]string{"grade": {"a", "b"}},
		readings: map[string][]string{"AMB-FJ25-1": {"cost", "payment"}, "AMB-FJ25-2": {"all", "same_column"}},
		edges:    []int64{0, 60, 80, 240, 320, 420, 560, 600, 800, 140000, 540000, 600000}, most: 900000, classB: true,
		second: fujianProvincialEmployee,
	},
	{ // without the grade, and outpatient visits
		policy: "fujian-provincial-employee", from: "2025-01-01", to: "2025-12-31", categories: workersB,
		kinds: map[string][]string{
			"inpatient": strings.Fields("community primary community primary secondary tertiary"), "outpatient": {"tertiary"},
		},
		visit: map[string][]string{"grade": {"a", "b", ""}},
		only:  map[string][]string{"grade": {"inpatient"}},
		edges: []int64{600}, most: 3000, years: 200,
		second: fujianProvincialEmployee,
	},
}

func fujianProvincialEmployee(y *year) outcome {
	in := y.benefitB("inpatient")
	before := map[bool]int64{} // stays in 二甲及以上 and in 二乙及以下
	return visitsB(y, func(v *visit) (paid, string) {
		if v.kind == "outpatient" {
			return nil, "not_given"
		}
		hospital := v.level
		if v.level == "secondary" || v.level == "tertiary" {
			if v.inputs["grade"] == "" {
				return nil, "missing"
			}
			hospital += " " + v.inputs["grade"]
		}
		upper := strings.HasPrefix(hospital, "tertiary") || hospital == "secondary a"
		times := in.times
		if y.readings["AMB-FJ25-2"] == "same_column" {
			times = before[upper]
		}
		before[upper]++
		deductible := 600_00 - 180_00*times
		if upper {
			deductible = 800_00 - 240_00*times
		}
		share := map[string][2]int64{
			"tertiary a": {870, 920}, "tertiary b": {880, 930}, "secondary a": {890, 940}, "secondary b": {900, 950},
			"primary": {920, 960}, "community": {940, 970},
		}[hospital][columnB(v)]
		bill := billB{fees: v.eligible(), deductible: deductible, bands: flatB(share), above: 950}
		if y.readings["AMB-FJ25-1"] == "payment" {
			bill.left, bill.aboveLeft = in.basic.left(140000_00), in.above.left(400000_00)
		} else {
			bill.outside, bill.running = outsideB(in.fees, bill.fees, 140000_00), true
			bill.unpaid = outsideB(in.fees, bill.fees, 540000_00)
		}
		return in.settle(bill), ""
	})
}
