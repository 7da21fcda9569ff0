package fen

var daliSuzhouNingdeC = []subject{
	{
		policy: "dali-resident", from: "2023-01-01", to: "2023-12-31",
		categories: []string{"student", "senior", "resident"}, turns: true,
		kinds: map[string][]string{
			"outpatient": {"primary", "secondary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked: map[string][]string{"aid": {"", "none", "hardship", "five_guarantee"}},
		visit: map[string][]string{"remote": {"", "local", "away"}, "referral": {"", "yes", "no"}},
		only:  map[string][]string{"remote": {"inpatient"}, "referral": {"inpatient"}},
		edges: []int64{100, 200, 350, 400, 450, 700, 900, 1000, 2000, 117847, 167000}, most: 300000,
		second: daliResident,
	},
	{
		policy: "dali-resident", from: "2023-01-01", to: "2023-12-31",
		categories: []string{"student", "senior", "resident"},
		kinds:      map[string][]string{"outpatient": {"primary", "secondary"}},
		asked:      map[string][]string{"aid": {"", "none", "hardship", "five_guarantee"}},
		edges:      []int64{1000, 2000}, most: 4000,
		second: daliResident,
	},
	refused("dali-resident", "not_given", "2023-05-01", "resident", "outpatient", "tertiary", nil),
	refused("dali-resident", "not_given", "2023-05-01", "resident", "inpatient", "community", nil),
	refused("dali-resident", "bad_value", "2023-05-01", "employed", "inpatient", "primary", nil),
	refused("dali-resident", "no_version", "2022-12-31", "resident", "inpatient", "primary", nil),
	refused("dali-resident", "no_version", "2024-01-01", "resident", "inpatient", "primary", nil),
	{
		policy: "suzhou-anhui-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"}, turns: true,
		kinds: map[string][]string{"inpatient": {"community", "primary", "secondary", "tertiary", "top"}},
		edges: []int64{200, 500, 700, 1000}, most: 500000,
		second: suzhouResident,
	},
	refused("suzhou-anhui-resident", "not_given", "2025-05-01", "resident", "outpatient", "primary", nil),
	refused("suzhou-anhui-resident", "no_version", "2022-12-31", "resident", "inpatient", "primary", nil),
	{
		policy: "ningde-employee", from: "2022-03-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{"outpatient": {"", "primary", "tertiary"}},
		visit: map[string][]string{"institution": {"grassroots", "other"}},
		edges: []int64{300, 700, 9500, 18300, 19000, 19700}, most: 40000,
		second: ningdeEmployee,
	},
	refused("ningde-employee", "missing", "2025-05-01", "employed", "outpatient", "", nil),
	refused("ningde-employee", "not_given", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("ningde-employee", "bad_value", "2025-05-01", "student", "outpatient", "", map[string][]string{"institution": {"other"}}),
	refused("ningde-employee", "no_version", "2022-02-28", "employed", "outpatient", "", nil),
}

// daliResident: 各点数相加, 只加减在住院; 门诊不扣起付.
func daliResident(y *year) outcome {
	var outpatient, inpatient purse
	return settle(y, func(v *visit) paid {
		cost := v.eligible()
		if v.kind == "outpatient" {
			percent := map[string]int64{"primary": 50, "secondary": 25}[v.level]
			part, _ := upTo(outpatient.room(500_00), cutUp(0, cost, nil, []int64{percent}))
			return paid{"hifp_pay": outpatient.adds(part, false)}
		}
		standard := map[string]int64{"primary": 200_00, "secondary": 400_00, "tertiary": 700_00}[v.level]
		percent := map[string]int64{"primary": 85, "secondary": 75, "tertiary": 60}[v.level]
		if v.inputs["remote"] == "away" {
			standard, percent = 900_00, 50
		}
		if v.category == "senior" {
			percent += 5
		}
		if v.inputs["referral"] == "no" {
			percent -= 10
		}
		switch y.inputs["aid"] {
		case "hardship":
			standard /= 2
		case "five_guarantee":
			standard, percent = 0, percent+5
		}
		part, _ := upTo(inpatient.room(100000_00), cutUp(min(cost, standard), cost, nil, []int64{percent}))
		return paid{"hifp_pay": inpatient.adds(part, false)}
	})
}

// suzhouResident: 每次都扣足起付, 没有限额, 不分类别.
func suzhouResident(y *year) outcome {
	var basic purse
	standards := map[string]int64{"primary": 200_00, "secondary": 500_00, "tertiary": 700_00, "top": 1000_00}
	percents := map[string]int64{"primary": 85, "secondary": 80, "tertiary": 75, "top": 70}
	return settle(y, func(v *visit) paid {
		cost, level := v.eligible(), grassroots(v.level)
		part, _ := upTo(basic.room(unlimited), cutUp(min(cost, standards[level]), cost, nil, []int64{percents[level]}))
		return paid{"hifp_pay": basic.adds(part, false)}
	})
}

// ningdeEmployee: 起付 700 和封顶 19000 都是全年的费用.
func ningdeEmployee(y *year) outcome {
	var outpatient clinic
	var before int64
	return settle(y, func(v *visit) paid {
		inside := within(19000_00, before, v.eligible())
		before += v.eligible()
		percent := map[string]int64{"grassroots": 85, "other": 75}[v.inputs["institution"]]
		if v.category == "retired" {
			percent += 5
		}
		pays, _ := outpatient.visit(inside, "", 700_00, percent, unlimited)
		return paid{"hifp_pay": pays}
	})
}
