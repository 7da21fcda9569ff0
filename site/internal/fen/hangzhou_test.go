package fen

import "strings"

var (
	hangzhouLevels = strings.Fields("community primary secondary tertiary")
	hangzhouBoth   = map[string][]string{"inpatient": hangzhouLevels, "outpatient": hangzhouLevels}
)

var hangzhou = []subject{
	{
		policy: "hangzhou-employee", from: "2024-01-01", to: "2025-12-31", categories: workersB,
		kinds: hangzhouBoth,
		visit: map[string][]string{"signed": yesB},
		readings: map[string][]string{
			"AMB-HZ-1": {"cost_year", "each"}, "AMB-HZ-2": {"cost", "payment"}, "AMB-HZ-4": {"keep", "none"},
		},
		edges: []int64{0, 300, 500, 700, 800, 1000, 40000, 400000}, most: 700000, classB: true,
		second: hangzhouEmployee,
	},
	{
		policy: "hangzhou-employee", from: "2026-01-01", to: "2026-12-31", categories: workersB,
		kinds: hangzhouBoth,
		edges: []int64{0}, most: 1000, years: 200,
		second: func(*year) outcome { return outcome{code: "no_version"} },
	},
	{
		policy: "hangzhou-resident", from: "2026-01-01", to: "2027-06-30", categories: []string{"student", "resident"},
		kinds: hangzhouBoth,
		asked: map[string][]string{"tier": {"tier1", "tier2", "tier1", "tier2", ""}},
		edges: []int64{0, 300, 500, 800, 1000, 300000, 400000}, most: 600000, classB: true,
		second: hangzhouResident,
	},
}

func hangzhouEmployee(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		column, fees := columnB(v), v.eligible()
		row := rowB(v.level, "community", "primary secondary", "tertiary")
		if v.kind == "outpatient" {
			deductible := []int64{1000_00, 300_00}[column]
			share := [][2]int64{{860, 920}, {800, 860}, {760, 820}}[row][column]
			if v.level == "community" && v.inputs["signed"] == "yes" {
				deductible, share = []int64{700_00, 0}[column], []int64{890, 950}[column]
			}
			return out.settle(billB{
				fees: fees, deductible: deductible - out.deducted, bands: flatB(share), running: true,
			}), ""
		}
		low := [][2]int64{{880, 920}, {840, 880}, {820, 860}}[row][column]
		high := [][2]int64{{920, 960}, {900, 940}, {880, 920}}[row][column]
		bill := billB{
			fees: fees, deductible: []int64{300_00, 500_00, 800_00}[row] - in.deducted, from: in.fees,
			bands: []bandB{{40000_00, low}, {0, high}}, above: 900, running: true,
		}
		if y.readings["AMB-HZ-1"] == "each" {
			bill.from = 0
		}
		switch {
		case y.readings["AMB-HZ-2"] != "payment":
			bill.outside = outsideB(bill.from, fees, 400000_00)
		case y.readings["AMB-HZ-1"] == "each":
			bill.left = wholeB(400000_00)
		default:
			bill.left = in.basic.left(400000_00)
		}
		if y.readings["AMB-HZ-4"] == "none" {
			bill.above = 0
		}
		return in.settle(bill), ""
	})
}

func hangzhouResident(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		const limit = 300000_00 // of both benefits
		row := rowB(v.level, "community", "primary secondary", "tertiary")
		if v.kind == "outpatient" {
			share := []int64{700, 600, 400}[row]
			if v.category == "resident" {
				switch y.inputs["tier"] {
				case "":
					return nil, "missing"
				case "tier2":
					share -= 100
				}
			}
			return out.settle(billB{
				fees: v.eligible(), deductible: 300_00 - out.deducted, bands: flatB(share),
				left: out.basic.left(limit - in.basic.paid), running: true,
			}), ""
		}
		return in.settle(billB{
			fees: v.eligible(), deductible: []int64{300_00, 500_00, 800_00}[row] - in.deducted,
			bands: flatB([]int64{800, 750, 700}[row]),
			left:  in.basic.left(limit - out.basic.paid), running: true,
		}), ""
	})
}
