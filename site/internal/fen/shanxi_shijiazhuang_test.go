package fen

import "math/big"

var shanxiShijiazhuangC = []subject{
	{
		policy: "shanxi-employee", from: "2023-01-01", to: "2023-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{"outpatient": {"", "primary", "tertiary"}},
		visit: map[string][]string{"price_class": {"class1", "class2", "class3"}},
		edges: []int64{30, 50, 80, 3030, 3480, 3680}, most: 6000, classB: true,
		second: shanxiEmployee,
	},
	{
		policy: "shanxi-employee", from: "2024-01-01", to: "2025-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds:    map[string][]string{"outpatient": {"", "primary", "tertiary"}},
		visit:    map[string][]string{"price_class": {"class1", "class2", "class3"}},
		readings: map[string][]string{"AMB-SX24-1": {"", "trim", "full"}, "AMB-SX24-2": {"", "whole_year", "split"}},
		edges:    []int64{30, 50, 80, 3876, 4247, 4625, 5080}, most: 9000, classB: true,
		second: shanxiEmployee,
	},
	refused("shanxi-employee", "missing", "2025-05-01", "employed", "outpatient", "", nil),
	refused("shanxi-employee", "not_given", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("shanxi-employee", "bad_value", "2025-05-01", "student", "outpatient", "", map[string][]string{"price_class": {"class1"}}),
	refused("shanxi-employee", "no_version", "2022-12-31", "employed", "outpatient", "", nil),
	{
		policy: "shijiazhuang-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{"inpatient": {"", "primary", "tertiary"}},
		visit: map[string][]string{
			"hospital": {"county_primary", "county_secondary", "city_primary", "city_secondary", "city_tertiary", "province_tertiary", "outside"},
			"tcm":      {"", "no", "yes"},
		},
		readings: map[string][]string{"AMB-SJZ24-1": {"", "both", "one"}},
		edges:    []int64{100, 200, 500, 600, 900, 1500, 18000, 28000, 350000, 460000, 900000}, most: 900000,
		second: shijiazhuangEmployee,
	},
	refused("shijiazhuang-employee", "missing", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("shijiazhuang-employee", "not_given", "2025-05-01", "employed", "outpatient", "tertiary", nil),
	refused("shijiazhuang-employee", "bad_value", "2025-05-01", "student", "inpatient", "", map[string][]string{"hospital": {"outside"}}),
	refused("shijiazhuang-employee", "no_version", "2023-12-31", "employed", "inpatient", "", nil),
}

// shanxiEmployee: 按收费价格类别, 起付每次; 2024-07-01 起全年起付满 300 不再扣, 换版前的也算.
func shanxiEmployee(y *year) outcome {
	var basic, earlier purse // earlier is what was paid before July 2024
	var deducted int64
	return settle(y, func(v *visit) paid {
		renewed := v.date >= "2024-07-01"
		cost := v.eligible()
		standard := map[string]int64{"class1": 80_00, "class2": 50_00, "class3": 30_00}[v.inputs["price_class"]]
		percent := map[string]int64{"class1": 50, "class2": 55, "class3": 60}[v.inputs["price_class"]]
		limit := map[string]int64{"employed": 1800_00, "retired": 2000_00}[v.category]
		if renewed {
			cost -= half(big.NewRat(v.classB*5, 100)) // 乙类先自付 5%, in fen as it is answered
			percent += 5
			limit = map[string]int64{"employed": 2500_00, "retired": 3000_00}[v.category]
			if y.readings["AMB-SX24-2"] == "split" {
				limit += earlier.paid
			}
			if y.readings["AMB-SX24-1"] != "full" {
				standard = min(standard, max(0, 300_00-deducted))
			} else if deducted >= 300_00 {
				standard = 0
			}
		}
		if v.category == "retired" {
			percent += 5
		}
		deductible := min(cost, standard)
		deducted += deductible
		part, _ := upTo(basic.room(limit), cutUp(deductible, cost, nil, []int64{percent}))
		pays := basic.adds(part, false)
		if !renewed {
			earlier = basic
		}
		return paid{"hifp_pay": pays}
	})
}

// shijiazhuangEmployee: 每次住院, 全年个人负担 18000 以上进大病.
func shijiazhuangEmployee(y *year) outcome {
	var basic, illness purse
	var borne int64
	standards := map[string]int64{
		"county_primary": 100_00, "county_secondary": 200_00, "city_primary": 100_00, "city_secondary": 500_00,
		"city_tertiary": 600_00, "province_tertiary": 900_00, "outside": 1500_00,
	}
	percents := map[string]int64{
		"county_primary": 98, "county_secondary": 93, "city_primary": 98, "city_secondary": 90,
		"city_tertiary": 85, "province_tertiary": 82, "outside": 76,
	}
	return settle(y, func(v *visit) paid {
		hospital := v.inputs["hospital"]
		var favours int64 // 退休和市内中医医院, 各减 100 元、加 3 点
		if v.category == "retired" {
			favours++
		}
		if v.inputs["tcm"] == "yes" && hospital != "outside" {
			favours++
		}
		if y.readings["AMB-SJZ24-1"] == "one" {
			favours = min(favours, 1)
		}
		standard := max(100_00, standards[hospital]-favours*100_00)
		percent := min(99, percents[hospital]+favours*3)
		cost := v.eligible()
		part, _ := upTo(basic.room(350000_00), cutUp(min(cost, standard), cost, nil, []int64{percent}))
		p := paid{"hifp_pay": basic.adds(part, false)}

		borne += cost - p["hifp_pay"]
		bands := cutUp(18000_00, borne, fromYuan(28000, 38000, 48000, 58000), []int64{60, 65, 70, 80, 90})
		due, _ := upTo(big.NewRat(400000_00, 1), bands)
		p["hifob_pay"] = illness.owes(due)
		return p
	})
}
