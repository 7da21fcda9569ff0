package fen

import (
	"math/big"
	"strings"
)

var (
	changshaInpatient = strings.Fields("community primary secondary tertiary top")
	changshaAsked     = map[string][]string{"serious_deductible": {"", "0", "16000", "9999.99"}, "hardship": yesB}
	changshaReadings  = map[string][]string{
		"AMB-CS23-1": {"payment", "cost"}, "AMB-CS23-2": {"trim", "full"}, "AMB-CS23-3": {"per_level", "any_level"},
	}
	changshaLater = map[string][]string{
		"AMB-CS23-1": {"payment", "cost"}, "AMB-CS23-2": {"trim", "full"}, "AMB-CS23-3": {"per_level", "any_level"},
		"AMB-CS23-5": {"together", "separate"},
	}
)

var changsha = []subject{
	{
		policy: "changsha-employee", from: "2023-01-01", to: "2024-12-31", categories: workersB,
		kinds: map[string][]string{"inpatient": changshaInpatient},
		asked: changshaAsked, readings: changshaReadings,
		edges: []int64{0, 200, 500, 800, 1100, 1600, 2000, 150000, 170000, 700000}, most: 900000, classB: true,
		second: changshaEmployee,
	},
	{
		policy: "changsha-employee", from: "2023-06-01", to: "2024-12-31", categories: workersB,
		kinds: map[string][]string{
			"inpatient": changshaInpatient, "outpatient": strings.Fields("village community primary secondary tertiary top"),
		},
		asked: changshaAsked, readings: changshaLater,
		edges: []int64{0, 50, 100, 150, 300, 1500, 2000, 3000, 150000}, most: 20000, classB: true,
		second: changshaEmployee,
	},
	{ // where the deductibles of many visits come to their limits
		policy: "changsha-employee", from: "2023-06-01", to: "2024-12-31", categories: workersB,
		kinds:    map[string][]string{"outpatient": {"secondary", "secondary", "tertiary", "top"}},
		readings: changshaLater,
		edges:    []int64{50, 100, 150, 300}, most: 4000,
		second: changshaEmployee,
	},
	{
		policy: "changsha-employee", from: "2023-03-01", to: "2023-08-31", categories: workersB,
		kinds: map[string][]string{"inpatient": changshaInpatient, "outpatient": {"village", "secondary"}},
		edges: []int64{50}, most: 5000, years: 200,
		second: changshaEmployee,
	},
}

func changshaEmployee(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	var serious fundB
	var burden int64              // 全年住院个人负担
	outpatient := map[int]int64{} // 起付 paid in each row of the table
	stays := map[string]int64{}   // of each level
	return visitsB(y, func(v *visit) (paid, string) {
		fees, column := v.eligible(), columnB(v)
		if v.kind == "outpatient" {
			if v.date < "2023-06-01" {
				return nil, "not_given"
			}
			row := rowB(v.level, "village community primary", "secondary", "tertiary top")
			deductible := min([]int64{0, 50_00, 100_00}[row], []int64{0, 200_00, 300_00}[row]-outpatient[row])
			if y.readings["AMB-CS23-5"] != "separate" {
				deductible = min(deductible, 300_00-out.deducted)
			}
			before := out.deducted
			p := out.settle(billB{
				fees: fees, deductible: deductible, bands: flatB([]int64{700, 600, 600}[row]),
				left: out.basic.left([]int64{1500_00, 2000_00}[column]),
			})
			outpatient[row] += out.deducted - before
			return p, ""
		}

		row := rowB(v.level, changshaInpatient...)
		deductible := []int64{200_00, 500_00, 800_00, 1100_00, 1600_00}[row]
		again := stays[v.level] > 0
		if y.readings["AMB-CS23-3"] == "any_level" {
			again = in.times > 0
		}
		if again {
			deductible /= 2
		}
		stays[v.level]++
		if y.readings["AMB-CS23-2"] != "full" {
			deductible = min(deductible, 2000_00-in.deducted)
		} else if in.deducted >= 2000_00 {
			deductible = 0
		}
		bill := billB{fees: fees, deductible: deductible, bands: flatB([]int64{930, 920, 900, 850, 800}[row] + 20*int64(column))}
		if y.readings["AMB-CS23-1"] == "cost" {
			// The rules leave the rounding open; a limit on the fees of the year is taken as a running sum.
			bill.outside, bill.running = outsideB(in.fees, fees, 150000_00), true
		} else {
			bill.left = in.basic.left(150000_00)
		}
		p := in.settle(bill)

		// The serious-illness layer pays on what the person has borne in the year, if its deductible is known.
		burden += fees - p["hifp_pay"]
		if text := y.inputs["serious_deductible"]; text != "" {
			due := wholeB(burden - fenB(text))
			switch {
			case due.Sign() < 0:
				due = new(big.Rat)
			case y.inputs["hardship"] == "yes":
				due = timesB(due, 950)
			default:
				due = smallerB(timesB(due, 900), wholeB(500000_00))
			}
			p["hifob_pay"] = serious.upTo(due)
		}
		return p, ""
	})
}
