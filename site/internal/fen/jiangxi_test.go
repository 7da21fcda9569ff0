package fen

import "strings"

var (
	jiangxiOutpatient = strings.Fields("village community primary secondary tertiary")
	jiangxiPharmacy   = append([]string{"pharmacy"}, jiangxiOutpatient...)
	jiangxiRemote     = map[string][]string{"remote": {"local", "settled", "referred", "unfiled_out_of_province"}}
	jiangxiReadings   = map[string][]string{"AMB-JX23-1": {"payment", "cost"}}
	nanchangStays     = []string{"primary", "secondary", "tertiary"}
	nanchangVisit     = map[string][]string{
		"remote": jiangxiRemote["remote"], "special": {"none", "none", "mental", "repeat"},
	}
	nanchangReadings = map[string][]string{
		"AMB-JX23-1": {"payment", "cost"}, "AMB-NC25-2": {"all_later", "second_only"}, "AMB-NC25-3": {"first", "this"},
	}
)

var jiangxi = []subject{
	{
		policy: "jiangxi-employee-outpatient", from: "2023-01-01", to: "2024-06-30", categories: workersB,
		kinds: map[string][]string{"outpatient": jiangxiOutpatient}, visit: jiangxiRemote, readings: jiangxiReadings,
		edges: []int64{0, 300, 600, 1800, 2000, 3000, 4000}, most: 20000, classB: true,
		second: jiangxiOutpatients,
	},
	{
		policy: "jiangxi-employee-outpatient", from: "2023-05-01", to: "2024-12-31", categories: workersB,
		kinds: map[string][]string{"outpatient": jiangxiPharmacy}, readings: jiangxiReadings,
		visit: map[string][]string{"remote": append([]string{"local", "unfiled_in_province"}, jiangxiRemote["remote"]...)},
		edges: []int64{0, 300, 600, 1800, 2000, 3000, 4000}, most: 20000, classB: true,
		second: jiangxiOutpatients,
	},
	{
		policy: "nanchang-employee", from: "2023-01-01", to: "2026-06-30", categories: workersB,
		kinds: map[string][]string{"inpatient": nanchangStays, "outpatient": jiangxiOutpatient},
		visit: nanchangVisit, readings: nanchangReadings,
		asked: map[string][]string{"first_level": {"", "primary", "tertiary"}},
		edges: []int64{0, 160, 200, 300, 400, 500, 600, 640, 800, 1800, 2000, 3000}, most: 60000, classB: true,
		second: nanchangEmployee,
	},
	{
		policy: "nanchang-employee", from: "2023-03-01", to: "2025-12-31", categories: workersB,
		kinds: map[string][]string{"inpatient": nanchangStays, "outpatient": jiangxiPharmacy},
		visit: map[string][]string{"remote": append([]string{"local", "unfiled_in_province"}, jiangxiRemote["remote"]...)},
		edges: []int64{0, 300, 640}, most: 20000, classB: true,
		second: nanchangEmployee,
	},
}

func jiangxiOutpatients(y *year) outcome {
	out := y.benefitB("outpatient")
	return visitsB(y, func(v *visit) (paid, string) { return jiangxiOutpatientVisit(&out, y, v) })
}

// jiangxiFirstPay is what the person pays first, in thousandths, away from home.
func jiangxiFirstPay(v *visit) (share int64, code string) {
	switch v.inputs["remote"] {
	case "referred":
		return 100, ""
	case "unfiled_out_of_province":
		return 200, ""
	case "unfiled_in_province":
		return 0, "not_given"
	}
	return 0, ""
}

func jiangxiOutpatientVisit(out *benefitB, y *year, v *visit) (paid, string) {
	remote, code := jiangxiFirstPay(v)
	older := v.date < "2023-07-01"
	if older && v.level == "pharmacy" {
		code = "not_given"
	}
	if code != "" {
		return nil, code
	}
	column := columnB(v)
	share := []int64{650, 600, 550}[rowB(v.level, "village community primary pharmacy", "secondary", "tertiary")] + 50*int64(column)
	deductible, limit := int64(300_00), []int64{2000_00, 3000_00}[column]
	if older {
		deductible, share, limit = 600_00, share-50, []int64{1800_00, 2000_00}[column]
	}
	bill := billB{
		fees: inScopeB(v, 100, remote), deductible: deductible - out.deducted, bands: flatB(share), running: true,
	}
	if y.readings["AMB-JX23-1"] == "cost" {
		bill.outside = outsideB(out.fees, bill.fees, limit)
	} else {
		bill.left = out.basic.left(limit)
	}
	return out.settle(bill), ""
}

var nanchangDeductibles = []int64{200_00, 500_00, 800_00}

func nanchangEmployee(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	var first int64 // 起付 of the hospital of the year's first stay
	if row := rowB(y.inputs["first_level"], nanchangStays...); in.times > 0 && row >= 0 {
		first = nanchangDeductibles[row]
	}
	return visitsB(y, func(v *visit) (paid, string) {
		if v.kind == "outpatient" {
			return jiangxiOutpatientVisit(&out, y, v)
		}
		remote, code := jiangxiFirstPay(v)
		if code != "" {
			return nil, code
		}
		row, special := rowB(v.level, nanchangStays...), or(v.inputs["special"], "none") != "none"
		deductible := nanchangDeductibles[row]
		if in.times == 0 {
			first = deductible
		}
		if y.readings["AMB-NC25-3"] != "this" {
			if first == 0 && !special {
				return nil, "missing"
			}
			deductible = first
		}
		if in.times == 1 || in.times > 1 && y.readings["AMB-NC25-2"] != "second_only" {
			deductible = deductible * 8 / 10
		}
		if special {
			deductible = 0
		}
		share := []int64{950, 900, 850}[row]
		if v.date < "2025-07-01" {
			share = []int64{980, 950, 900}[row]
		}
		return in.settle(billB{fees: inScopeB(v, 100, remote), deductible: deductible, bands: flatB(share)}), ""
	})
}
