package fen

var luoyangJiaozuoC = []subject{
	{
		policy: "luoyang-resident", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"}, turns: true,
		kinds: map[string][]string{"inpatient": {"", "primary", "tertiary"}},
		visit: map[string][]string{"hospital": {
			"township", "county", "city_secondary", "city_tertiary", "province_secondary", "province_tertiary",
		}},
		readings: map[string][]string{"AMB-LY2-1": {"", "visit", "year"}, "AMB-LY2-2": {"", "inside", "above"}},
		edges:    []int64{100, 400, 600, 1200, 1500, 1900, 2000, 3000, 3600, 4000, 4600, 5200, 7000, 9000}, most: 60000,
		second: luoyangResident,
	},
	refused("luoyang-resident", "missing", "2025-05-01", "resident", "inpatient", "", nil),
	refused("luoyang-resident", "not_given", "2025-05-01", "resident", "outpatient", "primary", nil),
	refused("luoyang-resident", "no_version", "2023-12-31", "resident", "inpatient", "", nil),
	{
		policy: "jiaozuo-employee", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds:    map[string][]string{"outpatient": {"community", "primary", "secondary", "tertiary"}},
		visit:    map[string][]string{"signed": {"", "no", "yes"}},
		readings: map[string][]string{"AMB-JZ23-1": {"", "visit", "day"}},
		edges:    []int64{50, 2166, 2572, 2650, 3050}, most: 5000,
		second: jiaozuoEmployee,
	},
	{ // often the same day again
		policy: "jiaozuo-employee", from: "2025-03-01", to: "2025-03-03",
		categories: []string{"employed", "retired"},
		kinds:      map[string][]string{"outpatient": {"community", "secondary", "tertiary", "tertiary"}},
		readings:   map[string][]string{"AMB-JZ23-1": {"", "visit", "day"}},
		edges:      []int64{20, 30, 50}, most: 1000,
		second: jiaozuoEmployee,
	},
	refused("jiaozuo-employee", "not_given", "2025-05-01", "employed", "outpatient", "village", nil),
	refused("jiaozuo-employee", "not_given", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("jiaozuo-employee", "bad_value", "2025-05-01", "student", "outpatient", "tertiary", nil),
	refused("jiaozuo-employee", "no_version", "2022-12-31", "employed", "outpatient", "tertiary", nil),
}

// luoyangResident: 起付含在第一段里, 没有限额.
func luoyangResident(y *year) outcome {
	var basic purse
	var before, deducted int64
	type figures struct{ standard, edge, low, high int64 }
	hospitals := map[string]figures{
		"township": {100_00, 0, 90, 90}, "county": {400_00, 1500_00, 63, 83},
		"city_secondary": {600_00, 3000_00, 55, 75}, "city_tertiary": {1200_00, 4000_00, 53, 72},
		"province_secondary": {600_00, 4000_00, 53, 72}, "province_tertiary": {2000_00, 7000_00, 50, 68},
	}
	overYear, above := y.readings["AMB-LY2-1"] == "year", y.readings["AMB-LY2-2"] == "above"
	return settle(y, func(v *visit) paid {
		h, cost := hospitals[v.inputs["hospital"]], v.eligible()
		deductible := min(cost, h.standard)
		deducted += deductible
		var from int64
		if overYear {
			from = before
		}
		edge := h.edge
		if above && overYear {
			edge += deducted
		} else if above {
			edge += deductible
		}
		before += cost
		part, _ := upTo(basic.room(unlimited), cutUp(from+deductible, from+cost, []int64{edge}, []int64{h.low, h.high}))
		return paid{"hifp_pay": basic.adds(part, overYear)}
	})
}

// jiaozuoEmployee: 起付每次, 或同一天合扣一次.
func jiaozuoEmployee(y *year) outcome {
	var basic purse
	today, deducted := "", int64(0)
	return settle(y, func(v *visit) paid {
		if v.date != today {
			today, deducted = v.date, 0
		}
		standard := map[string]int64{"secondary": 50_00, "tertiary": 50_00}[v.level]
		if y.readings["AMB-JZ23-1"] == "day" {
			standard = max(0, standard-deducted)
		}
		percent := map[string]int64{"community": 60, "primary": 60, "secondary": 55, "tertiary": 50}[v.level]
		if v.inputs["signed"] == "yes" && grassroots(v.level) == "primary" {
			percent += 5
		}
		limit := int64(1300_00)
		if v.category == "retired" {
			percent, limit = percent+10, 1800_00
		}
		cost := v.eligible()
		deductible := min(cost, standard)
		deducted += deductible
		part, _ := upTo(basic.room(limit), cutUp(deductible, cost, nil, []int64{percent}))
		return paid{"hifp_pay": basic.adds(part, false)}
	})
}
