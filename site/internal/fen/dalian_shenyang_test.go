package fen

var dalianShenyangC = []subject{
	{
		policy: "dalian-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds:    map[string][]string{"outpatient": {"village", "community", "primary", "secondary", "tertiary", "tertiary", "top", "top"}},
		visit:    map[string][]string{"specialist": {"", "no", "yes"}, "signed": {"", "no", "yes"}},
		readings: map[string][]string{"AMB-DL24-1": {"", "joint", "each"}},
		edges:    []int64{200, 400, 600, 17342, 20000, 24600}, most: 40000,
		second: dalianEmployee,
	},
	refused("dalian-employee", "not_given", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("dalian-employee", "bad_value", "2025-05-01", "student", "outpatient", "tertiary", nil),
	refused("dalian-employee", "no_version", "2023-12-31", "employed", "outpatient", "tertiary", nil),
	{
		policy: "dalian-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"resident", "student"}, turns: true,
		kinds: map[string][]string{
			"outpatient": {"village", "community", "primary", "secondary", "tertiary", "top"},
			"inpatient":  {"primary", "secondary", "tertiary", "top", "top"},
		},
		visit: map[string][]string{"remote": {"", "local", "away"}, "named_four": {"", "no", "yes"}, "signed": {"", "no", "yes"}},
		only:  map[string][]string{"remote": {"inpatient"}, "named_four": {"inpatient"}, "signed": {"outpatient"}},
		edges: []int64{100, 150, 300, 500, 850, 1000, 1200, 1500, 150000, 200000, 232000}, most: 400000,
		readings: map[string][]string{"AMB-DL24-1": {"", "joint", "each"}},
		second:   dalianResident,
	},
	{
		policy: "dalian-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"resident", "student"}, turns: true,
		kinds: map[string][]string{"outpatient": {"village", "community", "primary", "secondary", "tertiary", "top"}},
		visit: map[string][]string{"signed": {"", "no", "yes"}},
		edges: []int64{150, 250, 300, 350, 500, 700, 1000, 1209}, most: 3000,
		readings: map[string][]string{"AMB-DL24-1": {"", "joint", "each"}},
		second:   dalianResident,
	},
	{ // 转诊和临时外出没有写基层
		policy: "dalian-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"resident", "student"},
		kinds:      map[string][]string{"inpatient": {"community"}},
		visit:      map[string][]string{"remote": {"", "local", "local", "local", "away"}},
		edges:      []int64{100}, most: 50000,
		second: refusing("not_given", func(v *visit) bool { return v.inputs["remote"] == "away" }, dalianResident),
	},
	refused("dalian-resident", "not_given", "2025-05-01", "resident", "inpatient", "village", nil),
	refused("dalian-resident", "not_given", "2025-05-01", "resident", "outpatient", "pharmacy", nil),
	refused("dalian-resident", "bad_value", "2025-05-01", "employed", "outpatient", "tertiary", nil),
	refused("dalian-resident", "no_version", "2022-12-31", "resident", "inpatient", "tertiary", nil),
	{
		policy: "shenyang-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds:    map[string][]string{"outpatient": {"village", "community", "primary", "secondary", "tertiary", "top"}},
		visit:    map[string][]string{"signed": {"", "no", "yes"}},
		readings: map[string][]string{"AMB-SY24-1": {"", "joint", "each"}},
		edges:    []int64{200, 400, 600, 17342, 20000, 24600}, most: 40000,
		second: shenyangEmployee,
	},
	refused("shenyang-employee", "not_given", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("shenyang-employee", "bad_value", "2025-05-01", "student", "outpatient", "tertiary", nil),
	refused("shenyang-employee", "no_version", "2023-12-31", "employed", "outpatient", "tertiary", nil),
}

// Both cities' employees: 起付年累计, 12000 不分在职退休.
var (
	liaoningStandards = map[string]int64{"primary": 200_00, "secondary": 200_00, "tertiary": 400_00, "top": 600_00}
	liaoningPercents  = map[string]int64{"primary": 70, "secondary": 65, "tertiary": 55, "top": 50}
)

func dalianEmployee(y *year) outcome {
	var outpatient clinic
	return settle(y, func(v *visit) paid {
		level, account := grassroots(v.level), ""
		if y.readings["AMB-DL24-1"] == "each" {
			account = level // 三级和三级专科算一级
		}
		percent := liaoningPercents[level]
		if level == "tertiary" && v.inputs["specialist"] == "yes" {
			percent = 60
		}
		if v.category == "retired" {
			percent += 5
		}
		if level == "primary" && v.inputs["signed"] == "yes" {
			percent += 10
		}
		pays, _ := outpatient.visit(v.eligible(), account, liaoningStandards[level], percent, 12000_00)
		return paid{"hifp_pay": pays}
	})
}

// shenyangEmployee: 签约的 10 点各级都加.
func shenyangEmployee(y *year) outcome {
	var outpatient clinic
	return settle(y, func(v *visit) paid {
		level, account := grassroots(v.level), ""
		if y.readings["AMB-SY24-1"] == "each" {
			account = level
		}
		percent := liaoningPercents[level]
		if v.category == "retired" {
			percent += 5
		}
		if v.inputs["signed"] == "yes" {
			percent += 10
		}
		pays, _ := outpatient.visit(v.eligible(), account, liaoningStandards[level], percent, 12000_00)
		return paid{"hifp_pay": pays}
	})
}

// dalianResident: resident 成年, student 未成年人; 住院每次都扣足起付, 门诊照职工年累计.
func dalianResident(y *year) outcome {
	var outpatient clinic
	var basic purse
	type figures struct{ standard, percent map[string]int64 }
	clinics := map[string]map[string]int64{
		"resident": {"primary": 150_00, "secondary": 300_00, "tertiary": 700_00, "top": 1000_00},
		"student":  {"primary": 150_00, "secondary": 250_00, "tertiary": 350_00, "top": 500_00},
	}
	local := map[string]figures{
		"resident": {
			map[string]int64{"community": 100_00, "primary": 300_00, "secondary": 500_00, "tertiary": 600_00, "top": 850_00},
			map[string]int64{"community": 90, "primary": 85, "secondary": 80, "tertiary": 70, "top": 65},
		},
		"student": {
			map[string]int64{"community": 100_00, "primary": 100_00, "secondary": 200_00, "tertiary": 300_00, "top": 300_00},
			map[string]int64{"community": 95, "primary": 90, "secondary": 85, "tertiary": 75, "top": 75},
		},
	}
	away := map[string]figures{
		"resident": {
			map[string]int64{"primary": 750_00, "secondary": 1250_00, "tertiary": 1500_00, "top": 1500_00},
			map[string]int64{"primary": 75, "secondary": 70, "tertiary": 60, "top": 55},
		},
		"student": {
			map[string]int64{"primary": 250_00, "secondary": 500_00, "tertiary": 750_00, "top": 750_00},
			map[string]int64{"primary": 80, "secondary": 75, "tertiary": 70, "top": 70},
		},
	}
	return settle(y, func(v *visit) paid {
		if v.kind == "outpatient" {
			level, account := grassroots(v.level), "" // “一级基层”, which the village is taken to be part of
			if y.readings["AMB-DL24-1"] == "each" {
				account = level
			}
			percent := map[string]int64{"primary": 60, "secondary": 55, "tertiary": 50, "top": 50}[level]
			if v.inputs["signed"] == "yes" {
				percent += 5
			}
			pays, _ := outpatient.visit(v.eligible(), account, clinics[v.category][level], percent, 500_00)
			return paid{"hifp_pay": pays}
		}
		table, limit := local, int64(150000_00)
		if v.inputs["remote"] == "away" {
			table = away
		}
		if v.category == "student" {
			limit = 200000_00
		}
		standard, percent := table[v.category].standard[v.level], table[v.category].percent[v.level]
		if v.inputs["named_four"] == "yes" && v.inputs["remote"] != "away" && v.level == "top" && v.category == "resident" {
			standard = 1200_00
		}
		cost := v.eligible()
		part, _ := upTo(basic.room(limit), cutUp(min(cost, standard), cost, nil, []int64{percent}))
		return paid{"hifp_pay": basic.adds(part, false)}
	})
}
