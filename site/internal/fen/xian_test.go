package fen

import "strings"

var xianLevels = strings.Fields("community primary secondary tertiary top")

var xian = []subject{
	{
		policy: "xian-employee", from: "2023-01-01", to: "2024-12-31", categories: workersB,
		kinds: map[string][]string{
			"inpatient": xianLevels, "outpatient": strings.Fields("community primary secondary tertiary top pharmacy"),
		},
		readings: map[string][]string{"AMB-XA23-1": {"payment", "cost"}, "AMB-XA23-2": {"each", "year"}},
		edges:    []int64{0, 200, 400, 650, 850, 2000, 2500, 10000, 50000, 400000}, most: 700000, classB: true,
		second: xianEmployee,
	},
	{
		policy: "xian-resident", from: "2023-01-01", to: "2024-12-31",
		categories: []string{"student", "resident", "senior"},
		kinds:      map[string][]string{"inpatient": xianLevels, "outpatient": {"village", "community", "primary"}},
		asked:      map[string][]string{"college": yesB},
		visit: map[string][]string{
			"referral": yesB, "delivery": {"no", "no", "yes"}, "tcm_amt": {"", "0", "55.55", "3000", "40000"},
		},
		edges: []int64{0, 150, 200, 400, 500, 600, 1000, 1200, 2000, 250000}, most: 400000, classB: true,
		second: xianResident,
	},
	{
		policy: "xian-resident", from: "2023-01-01", to: "2023-12-31", categories: []string{"resident"},
		kinds: map[string][]string{"outpatient": strings.Fields("village primary primary secondary tertiary")},
		edges: []int64{200}, most: 1000, years: 200,
		second: xianResident,
	},
}

func xianEmployee(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		column, fees := columnB(v), inScopeB(v, 40, 0)
		if v.kind == "outpatient" {
			row := rowB(v.level, "community primary", "secondary", "tertiary top", "pharmacy")
			shares := [][2]int64{{700, 750}, {600, 650}, {500, 550}, {700, 700}}
			return out.settle(billB{
				fees: fees, deductible: 200_00 - out.deducted, bands: flatB(shares[row][column]),
				left: out.basic.left([]int64{2000_00, 2500_00}[column]), running: true,
			}), ""
		}
		deductibles := [][3]int64{{200_00, 150_00, 100_00}, {400_00, 300_00, 150_00}, {650_00, 550_00, 350_00}, {850_00, 800_00, 550_00}}
		deductible := int64(0)
		if in.times < 3 {
			deductible = deductibles[rowB(v.level, "community primary", "secondary", "tertiary", "top")][in.times]
		}
		shares := [][2][3]int64{
			{{920, 950, 950}, {950, 970, 950}},
			{{900, 950, 950}, {930, 950, 950}},
			{{880, 910, 950}, {910, 940, 950}},
		}[rowB(v.level, "community primary", "secondary", "tertiary top")][column]
		bill := billB{
			fees: fees, deductible: deductible, above: 950,
			bands: []bandB{{10000_00, shares[0]}, {50000_00, shares[1]}, {0, shares[2]}},
		}
		if y.readings["AMB-XA23-2"] == "year" {
			bill.from, bill.running = in.fees, true
		}
		if y.readings["AMB-XA23-1"] == "cost" {
			bill.outside, bill.running = outsideB(in.fees, fees, 400000_00), true
		} else {
			bill.left = in.basic.left(400000_00)
		}
		return in.settle(bill), ""
	})
}

func xianResident(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		fees := inScopeB(v, 50, 0)
		if v.kind == "outpatient" {
			row := rowB(v.level, "village", "community primary")
			if row < 0 {
				return nil, "not_given"
			}
			share, limit := []int64{700, 600}[row], int64(200_00)
			if v.category == "student" && y.inputs["college"] == "yes" {
				share, limit = 700, 500_00
			}
			return out.settle(billB{fees: fees, bands: flatB(share), left: out.basic.left(limit)}), ""
		}
		row := rowB(v.level, "community primary", "secondary", "tertiary", "top")
		deductible := []int64{150_00, 400_00, 1200_00, 2000_00}[row]
		if v.level == "tertiary" && v.inputs["referral"] == "yes" {
			deductible = 1000_00
		}
		if v.level == "tertiary" && v.inputs["delivery"] == "yes" {
			deductible = 600_00
		}
		deductible = min(deductible, fees)
		// 中药汤剂、针灸 are paid 5 points more: they lie at the top of the bill, the deductible falls on the rest first.
		more := min(fenB(v.inputs["tcm_amt"]), fees-deductible)
		share := []int64{800, 700, 600, 500}[row]
		return in.settle(billB{
			fees: fees, deductible: deductible, bands: []bandB{{fees - more, share}, {0, share + 50}},
			left: in.basic.left(200000_00),
		}), ""
	})
}
