package fen

var yantaiC = []subject{
	{
		policy: "yantai-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{
			"outpatient": {"village", "community", "primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary", "tertiary", "tertiary"},
		},
		visit: map[string][]string{"tcm": {"", "no", "no", "yes"}, "repeat": {"", "no", "no", "no", "yes"}},
		only:  map[string][]string{"tcm": {"inpatient"}, "repeat": {"inpatient"}},
		readings: map[string][]string{
			"AMB-YT24-1": {"", "joint", "each"}, "AMB-YT24-2": {"", "payment", "cost"},
			"AMB-YT24-3": {"", "year", "visit"}, "AMB-YT24-4": {"", "inside", "above"},
		},
		edges: []int64{200, 400, 600, 800, 1000, 5000, 6000, 8600, 10000, 250000, 300000, 700000}, most: 600000,
		second: yantaiEmployee,
	},
	{
		policy: "yantai-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds:    map[string][]string{"outpatient": {"village", "community", "primary", "secondary", "tertiary"}},
		readings: map[string][]string{"AMB-YT24-1": {"joint", "each"}, "AMB-YT24-2": {"payment", "cost"}},
		edges:    []int64{200, 400, 600, 5000, 6000}, most: 15000,
		second: yantaiEmployee,
	},
	refused("yantai-employee", "not_given", "2025-05-01", "employed", "inpatient", "community", nil),
	refused("yantai-employee", "not_given", "2025-05-01", "employed", "chronic", "primary", nil),
	refused("yantai-employee", "no_version", "2023-12-31", "employed", "inpatient", "primary", nil),
	refused("yantai-employee", "bad_value", "2025-05-01", "resident", "inpatient", "primary", nil),
	{
		policy: "yantai-resident", from: "2025-01-01", to: "2026-12-31",
		categories: []string{"resident"},
		kinds:      map[string][]string{"inpatient": {"primary", "secondary", "tertiary"}},
		asked:      map[string][]string{"tier": {"tier1", "tier2"}},
		visit:      map[string][]string{"basic_drug": {"", "yes", "no"}},
		readings:   map[string][]string{"AMB-YT24-2": {"", "payment", "cost"}},
		edges:      []int64{100, 150, 250, 300, 400, 500, 800, 180000, 220000}, most: 500000,
		second: yantaiResident,
	},
	{ // 大学生、未成年人用哪一档比例未见
		policy: "yantai-resident", from: "2025-01-01", to: "2026-12-31",
		categories: []string{"resident", "student"}, turns: true,
		kinds: map[string][]string{"inpatient": {"primary", "secondary", "tertiary"}},
		asked: map[string][]string{"tier": {"tier1", "tier2"}},
		edges: []int64{800}, most: 50000,
		second: refusing("not_given", func(v *visit) bool { return v.category == "student" }, yantaiResident),
	},
	refused("yantai-resident", "missing", "2025-05-01", "resident", "inpatient", "primary", nil),
	refused("yantai-resident", "bad_value", "2025-05-01", "senior", "inpatient", "primary", nil),
	refused("yantai-resident", "no_version", "2024-12-31", "resident", "inpatient", "primary", nil),
}

// yantaiEmployee: 门诊起付各级合并; 三级住院按全年累计的费用分段, 25 万以上由大额救助金付 90%.
func yantaiEmployee(y *year) outcome {
	var outpatient clinic
	var basic, large purse
	var outpatientCost, stayCost, deducted int64
	admissions := 0
	byCost := y.readings["AMB-YT24-2"] == "cost"
	overYear := y.readings["AMB-YT24-3"] != "visit"
	return settle(y, func(v *visit) paid {
		cost, retired := v.eligible(), v.category == "retired"
		if v.kind == "outpatient" {
			level, account := grassroots(v.level), ""
			if y.readings["AMB-YT24-1"] == "each" {
				account = level
			}
			standard := map[string]int64{"primary": 200_00, "secondary": 400_00, "tertiary": 600_00}[level]
			percent := map[string]int64{"primary": 80, "secondary": 70, "tertiary": 60}[level]
			limit := int64(5000_00)
			if retired {
				percent, limit = percent+5, 6000_00
			}
			inside := cost
			if byCost {
				inside, limit = within(limit, outpatientCost, cost), unlimited
			}
			outpatientCost += cost
			pays, _ := outpatient.visit(inside, account, standard, percent, limit)
			return paid{"hifp_pay": pays}
		}
		inside, limit := cost, int64(250000_00)
		if byCost {
			inside, limit = within(limit, stayCost, cost), unlimited
		}
		standard := map[string]int64{"primary": 200_00, "secondary": 500_00, "tertiary": 800_00}[v.level]
		if v.inputs["tcm"] == "yes" {
			standard = standard * 8 / 10
		}
		switch admissions++; {
		case v.inputs["repeat"] == "yes" || admissions > 2:
			standard = 0
		case admissions == 2:
			standard /= 2
		}
		deductible := min(standard, inside)
		deducted += deductible
		var from int64
		if overYear {
			from = stayCost
		}
		edges, percents := []int64{10000_00}, []int64{85, 90}
		if v.level != "tertiary" {
			percents = []int64{90, 90}
		}
		if retired {
			percents = []int64{percents[0] + 5, percents[1] + 5}
		}
		if y.readings["AMB-YT24-4"] == "above" && overYear {
			edges[0] += deducted
		} else if y.readings["AMB-YT24-4"] == "above" {
			edges[0] += deductible
		}
		stayCost += cost
		part, left := upTo(basic.room(limit), cutUp(from+deductible, from+inside, edges, percents))
		left = append(left, cutUp(inside, cost, nil, []int64{90})...)
		more, _ := upTo(large.room(400000_00), at(90, left))
		rolling := overYear || byCost // a limit on the cost of the year adds up too: contract §1
		return paid{"hifp_pay": basic.adds(part, rolling), "hifob_pay": large.adds(more, rolling)}
	})
}

// yantaiResident: 每次住院, 第三次起的起付一直是 100.
func yantaiResident(y *year) outcome {
	var basic purse
	var before int64
	admissions := 0
	standards := map[string][]int64{
		"primary": fromYuan(300, 150, 100), "secondary": fromYuan(500, 250, 100), "tertiary": fromYuan(800, 400, 100),
	}
	return settle(y, func(v *visit) paid {
		cost, limit, byCost := v.eligible(), int64(180000_00), y.readings["AMB-YT24-2"] == "cost"
		percent := map[string]int64{"primary": 90, "secondary": 58, "tertiary": 45}[v.level]
		if y.inputs["tier"] == "tier2" {
			limit = 220000_00
			percent = map[string]int64{"primary": 90, "secondary": 72, "tertiary": 60}[v.level]
		} else if v.level == "primary" && v.inputs["basic_drug"] == "no" {
			percent = 70
		}
		inside := cost
		if byCost {
			inside, limit = within(limit, before, cost), unlimited
		}
		before += cost
		deductible := min(inside, standards[v.level][min(admissions, 2)])
		admissions++
		part, _ := upTo(basic.room(limit), cutUp(deductible, inside, nil, []int64{percent}))
		return paid{"hifp_pay": basic.adds(part, byCost)} // the cost of the year adds up: contract §1
	})
}
