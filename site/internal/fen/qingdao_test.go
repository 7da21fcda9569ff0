package fen

import "strings"

var qingdaoLevels = strings.Fields("community primary secondary tertiary")

var qingdao = []subject{
	{
		policy: "qingdao-employee", from: "2024-01-01", to: "2025-12-31", categories: workersB,
		kinds: map[string][]string{"inpatient": qingdaoLevels},
		visit: map[string][]string{
			"remote": {"local", "long_term", "temporary"}, "six_hospitals": yesB, "tcm": yesB,
		},
		readings: map[string][]string{"AMB-QD25-1": {"cost_year", "each"}, "AMB-QD25-2": {"payment", "cost"}},
		edges:    []int64{0, 200, 500, 640, 800, 1000, 40000, 200000}, most: 400000, classB: true,
		second: qingdaoEmployee,
	},
	{
		policy: "qingdao-employee", from: "2025-01-01", to: "2026-06-30", categories: workersB,
		kinds: map[string][]string{"inpatient": qingdaoLevels, "outpatient": qingdaoLevels},
		visit: map[string][]string{
			"remote": {"local", "long_term", "local", "long_term", "temporary"}, "six_hospitals": yesB, "tcm": yesB,
		},
		readings: map[string][]string{"AMB-QD25-1": {"cost_year", "each"}, "AMB-QD25-2": {"payment", "cost"}},
		edges:    []int64{0, 500, 800, 6000, 7000, 40000, 200000}, most: 300000, classB: true,
		second: qingdaoEmployee,
	},
	{
		policy: "qingdao-employee", from: "2024-01-01", to: "2024-12-31", categories: workersB,
		kinds: map[string][]string{"inpatient": qingdaoLevels, "outpatient": qingdaoLevels},
		edges: []int64{800}, most: 50000, years: 200,
		second: qingdaoEmployee,
	},
	{
		policy: "qingdao-resident", from: "2023-01-01", to: "2024-12-31", categories: []string{"resident", "student"},
		kinds: map[string][]string{"inpatient": qingdaoLevels},
		asked: map[string][]string{"tier": {"tier1", "tier2"}},
		visit: map[string][]string{"remote": {"local", "long_term", "temporary"}, "six_hospitals": yesB},
		edges: []int64{0, 100, 250, 400, 500, 800, 1000, 180000, 250000},
		most:  400000, classB: true,
		second: qingdaoResident,
	},
	{
		policy: "qingdao-resident", from: "2025-01-01", to: "2026-06-30", categories: []string{"resident", "student"},
		kinds:    map[string][]string{"inpatient": qingdaoLevels},
		asked:    map[string][]string{"tier": {"tier1", "tier2", "tier1", "tier2", ""}},
		visit:    map[string][]string{"remote": {"local", "long_term", "temporary"}, "six_hospitals": yesB},
		readings: map[string][]string{"AMB-QD25-3": {"1000", "800"}},
		edges:    []int64{0, 100, 250, 400, 500, 800, 1000, 180000, 250000}, most: 400000, classB: true,
		second: qingdaoResident,
	},
}

func qingdaoEmployee(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		row, column := rowB(v.level, "community primary", "secondary", "tertiary"), columnB(v)
		fees := v.eligible()
		if v.kind == "outpatient" {
			if v.date < "2025" || v.inputs["remote"] == "temporary" {
				return nil, "not_given"
			}
			shares := [][2]int64{{800, 850}, {700, 750}, {600, 650}}
			return out.settle(billB{
				fees: fees, deductible: []int64{0, 500_00, 800_00}[row] - out.deducted, bands: flatB(shares[row][column]),
				left: out.basic.left([]int64{6000_00, 7000_00}[column]), running: true,
			}), ""
		}
		deductible := []int64{200_00, 500_00, 800_00}[row]
		if v.date < "2025" && v.level == "tertiary" && v.inputs["six_hospitals"] == "yes" {
			deductible = 1000_00
		}
		if v.inputs["tcm"] == "yes" {
			deductible = deductible * 8 / 10
		}
		switch in.times {
		case 0:
		case 1:
			deductible /= 2
		default:
			deductible = 0
		}
		shares := [][2]int64{{900, 950}, {880, 940}, {860, 930}}
		low, high := shares[row][column], []int64{950, 970}[column]
		if v.inputs["remote"] == "temporary" {
			low, high = low-50, high-50
		}
		bill := billB{
			fees: fees, deductible: deductible, from: in.fees, bands: []bandB{{40000_00, low}, {0, high}}, above: 900,
			running: y.readings["AMB-QD25-1"] != "each",
		}
		if y.readings["AMB-QD25-1"] == "each" {
			bill.from = 0
		}
		if y.readings["AMB-QD25-2"] == "cost" {
			bill.outside, bill.running = outsideB(in.fees, fees, 200000_00), true
		} else {
			bill.left = in.basic.left(200000_00)
		}
		return in.settle(bill), ""
	})
}

func qingdaoResident(y *year) outcome {
	in := y.benefitB("inpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		row := rowB(v.level, "community primary", "secondary", "tertiary")
		share := []int64{900, 850, 800}[row]
		if v.category == "resident" {
			switch y.inputs["tier"] {
			case "tier1":
				share = []int64{850, 800, 700}[row]
			case "tier2":
				share = []int64{850, 750, 550}[row]
			default:
				return nil, "missing"
			}
		}
		if v.inputs["remote"] == "temporary" {
			share -= 50
		}
		deductible := []int64{200_00, 500_00, 800_00}[row]
		if v.level == "tertiary" && v.inputs["six_hospitals"] == "yes" && y.readings["AMB-QD25-3"] != "800" {
			deductible = 1000_00
		}
		switch in.times {
		case 0:
		case 1:
			deductible /= 2
		default:
			deductible = 100_00
		}
		return in.settle(billB{
			fees: v.eligible(), deductible: deductible, bands: flatB(share), left: in.basic.left(180000_00),
		}), ""
	})
}
