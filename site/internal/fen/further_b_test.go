package fen

import "strings"

// furtherB are Tianjin, Kunming and Ili, of which only outpatient rules are known.
var furtherB = []subject{
	{
		policy: "tianjin-employee", from: "2022-01-01", to: "2023-12-31", categories: workersB,
		kinds:    map[string][]string{"outpatient": tianjinLevels, "emergency": tianjinLevels},
		visit:    map[string][]string{"signed": yesB},
		readings: map[string][]string{"AMB-TJ22-1": {"cost", "payment"}},
		edges:    []int64{0, 650, 700, 800, 4700, 5500, 9000, 9200}, most: 40000, classB: true,
		second: tianjinEmployee,
	},
	{
		policy: "tianjin-employee", from: "2022-01-01", to: "2023-12-31", categories: workersB,
		kinds: map[string][]string{"outpatient": tianjinLevels, "inpatient": tianjinLevels},
		edges: []int64{800}, most: 4000, years: 200,
		second: tianjinEmployee,
	},
	{
		policy: "kunming-employee", from: "2022-04-01", to: "2023-12-31", categories: workersB,
		kinds: map[string][]string{"outpatient": strings.Fields("village community primary secondary tertiary")},
		edges: []int64{0, 30, 60, 90, 6000, 10000}, most: 20000, classB: true,
		second: kunmingEmployee,
	},
	{
		policy: "yili-employee", from: "2022-10-27", to: "2024-06-30", categories: workersB,
		kinds:    map[string][]string{"outpatient": {"primary", "secondary", "tertiary"}},
		readings: map[string][]string{"AMB-YL22-1": {"all", "same_level"}},
		edges:    []int64{0, 10, 20, 22, 23, 25, 45, 50, 250, 700, 900}, most: 20000, classB: true,
		second: yiliEmployee,
	},
}

var tianjinLevels = []string{"primary", "secondary", "tertiary"}

func tianjinEmployee(y *year) outcome {
	out := y.benefitB("outpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		if v.kind == "inpatient" {
			return nil, "not_given"
		}
		deductible := int64(800_00)
		switch {
		case v.category == "retired" && v.age >= 70:
			deductible = 650_00
		case v.category == "retired":
			deductible = 700_00
		}
		low, high, limit := []int64{750, 650, 550}[rowB(v.level, tianjinLevels...)], int64(550), int64(9000_00)
		if v.inputs["signed"] == "yes" {
			low, high, limit = low+50, high+50, 9200_00
		}
		bill := billB{
			fees: v.eligible(), deductible: deductible - out.deducted, from: out.fees,
			bands: []bandB{{5500_00, low}, {0, high}}, running: true,
		}
		if y.readings["AMB-TJ22-1"] == "payment" {
			bill.left = out.basic.left(limit)
		} else {
			bill.outside = outsideB(out.fees, bill.fees, limit)
		}
		return out.settle(bill), ""
	})
}

func kunmingEmployee(y *year) outcome {
	out := y.benefitB("outpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		row := rowB(v.level, "village community primary", "secondary", "tertiary")
		share := []int64{600, 550, 500}[row] + 50*int64(columnB(v))
		return out.settle(billB{
			fees: v.eligible(), deductible: []int64{30_00, 60_00, 90_00}[row], bands: flatB(share),
			left: out.basic.left(6000_00),
		}), ""
	})
}

func yiliEmployee(y *year) outcome {
	out := y.benefitB("outpatient")
	before := map[int]int64{} // visits at each level
	return visitsB(y, func(v *visit) (paid, string) {
		row := rowB(v.level, "primary", "secondary", "tertiary")
		times := out.times
		if y.readings["AMB-YL22-1"] == "same_level" {
			times = before[row]
		}
		before[row]++
		deductible := []int64{20_00, 45_00, 50_00}[row]
		if times > 0 {
			deductible /= 2
		}
		return out.settle(billB{
			fees: v.eligible(), deductible: deductible, bands: flatB([]int64{750, 650, 550}[row] + 50*int64(columnB(v))),
			left: smallerB(out.basic.left(3000_00), wholeB([]int64{200_00, 450_00, 500_00}[row])),
		}), ""
	})
}
