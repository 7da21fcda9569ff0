package fen

import "strings"

var ningboLevels = strings.Fields("community primary secondary tertiary")

var ningbo = []subject{
	{
		policy: "ningbo-employee", from: "2023-01-01", to: "2023-12-31", categories: workersB,
		kinds: map[string][]string{"outpatient": ningboLevels},
		asked: map[string][]string{"current_account": {"", "0", "300", "1234.56", "20000"}},
		edges: []int64{0, 300, 600, 900, 1200, 1500, 20000}, most: 40000, classB: true,
		second: ningboEmployee,
	},
	{
		policy: "ningbo-employee", from: "2023-01-01", to: "2023-12-31", categories: workersB,
		kinds: map[string][]string{"outpatient": ningboLevels, "inpatient": ningboLevels},
		edges: []int64{300}, most: 4000, years: 200,
		second: ningboEmployee,
	},
}

var xiamen = []subject{
	{
		policy: "xiamen-employee", from: "2024-01-01", to: "2025-06-30", categories: workersB,
		kinds:    map[string][]string{"outpatient": strings.Fields("community primary secondary tertiary")},
		visit:    map[string][]string{"essential_drugs": yesB},
		readings: map[string][]string{"AMB-XM24-1": {"with_deductible", "above_deductible"}},
		edges:    []int64{0, 400, 800, 1200, 8800, 10000, 10800, 11200, 100000}, most: 160000, classB: true,
		second: xiamenEmployee,
	},
}

func ningboEmployee(y *year) outcome {
	out := y.benefitB("outpatient")
	balance := fenB(y.inputs["current_account"]) // 个人账户当年资金
	return visitsB(y, func(v *visit) (paid, string) {
		if v.kind == "inpatient" {
			return nil, "not_given"
		}
		column := columnB(v)
		deductible := int64(900_00)
		switch {
		case column == 1:
			deductible = 300_00
		case v.age >= 45:
			deductible = 600_00
		}
		shares := [][2]int64{{860, 920}, {800, 800}, {750, 750}}
		fees := v.eligible()
		first := min(balance, fees)
		balance -= first
		p := out.settle(billB{
			fees: fees - first, deductible: deductible - out.deducted, running: true,
			bands: flatB(shares[rowB(v.level, "community", "primary secondary", "tertiary")][column]),
		})
		p["inscp_scp_amt"] = fees
		return p, ""
	})
}

func xiamenEmployee(y *year) outcome {
	out := y.benefitB("outpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		column, row := columnB(v), rowB(v.level, "community primary", "secondary", "tertiary")
		deductible := []int64{1200_00, 800_00}[column] - out.deducted
		if row == 0 && v.inputs["essential_drugs"] == "yes" {
			deductible = 0
		}
		low := [][2]int64{{900, 950}, {850, 900}, {750, 850}}[row][column]
		high := [][2]int64{{950, 980}, {930, 970}, {900, 950}}[row][column]
		bill := billB{
			fees: v.eligible(), deductible: deductible, from: out.fees, left: out.basic.left(100000_00), running: true,
		}
		border := int64(10000_00)
		if y.readings["AMB-XM24-1"] == "above_deductible" {
			// What the deductible takes, here and before, does not count to the border.
			border += out.deducted + min(max(0, deductible), bill.fees)
		}
		bill.bands = []bandB{{border, low}, {0, high}}
		return out.settle(bill), ""
	})
}
