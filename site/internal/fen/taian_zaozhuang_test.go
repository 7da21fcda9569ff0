package fen

import "math/big"

var taianZaozhuangC = []subject{
	{
		policy: "taian-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{
			"outpatient": {"secondary"},
			"inpatient":  {"community", "primary", "secondary", "tertiary"},
		},
		visit:    map[string][]string{"hospital": {"", "other", "other", "dongping_tcm"}},
		only:     map[string][]string{"hospital": {"inpatient"}},
		readings: map[string][]string{"AMB-TA24-1": {"", "payment", "cost"}, "AMB-TA24-3": {"", "with", "without"}},
		edges:    []int64{200, 300, 400, 600, 20000, 100000, 200000, 240000, 670000, 1000000}, most: 800000,
		second: taianEmployee,
	},
	{
		policy: "taian-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{"outpatient": {"secondary"}},
		edges: []int64{200, 400, 5000}, most: 12000,
		second: taianEmployee,
	},
	refused("taian-employee", "not_given", "2025-05-01", "employed", "outpatient", "primary", nil),
	refused("taian-employee", "not_given", "2025-05-01", "employed", "outpatient", "tertiary", nil),
	refused("taian-employee", "bad_value", "2025-05-01", "resident", "inpatient", "tertiary", nil),
	refused("taian-employee", "no_version", "2023-12-31", "employed", "inpatient", "tertiary", nil),
	{
		policy: "zaozhuang-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{"outpatient": {"village", "community", "primary", "secondary", "tertiary"}},
		edges: []int64{200, 400, 600, 4575, 5000, 5400, 5600}, most: 15000,
		second: zaozhuangEmployee,
	},
	refused("zaozhuang-employee", "not_given", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("zaozhuang-employee", "bad_value", "2025-05-01", "senior", "outpatient", "tertiary", nil),
	refused("zaozhuang-employee", "no_version", "2023-12-31", "retired", "outpatient", "primary", nil),
}

// taianEmployee: 20 万以上 90%, 再以全年住院个人负担 2 万以上 60%, 两层都是 hifob_pay, 限额各算.
func taianEmployee(y *year) outcome {
	var outpatient clinic
	var basic, large, burden purse
	var before, borne int64
	admissions := 0
	return settle(y, func(v *visit) paid {
		cost, retired := v.eligible(), v.category == "retired"
		if v.kind == "outpatient" {
			percent, limit := int64(70), int64(4500_00)
			if retired {
				percent, limit = 75, 5500_00
			}
			pays, _ := outpatient.visit(cost, "", 400_00, percent, limit)
			return paid{"hifp_pay": pays}
		}
		standard := map[string]int64{"community": 300_00, "primary": 400_00, "secondary": 500_00, "tertiary": 600_00}[v.level]
		percent := map[string]int64{"community": 90, "primary": 90, "secondary": 88, "tertiary": 86}[v.level]
		if retired {
			percent += 5
		}
		if v.inputs["hospital"] == "dongping_tcm" {
			standard, percent = 400_00, 93
			if retired {
				percent = 95
			}
		}
		switch admissions++; {
		case admissions == 2:
			standard /= 2
		case admissions > 2:
			standard = 0
		}
		inside, limit, byCost := cost, int64(200000_00), y.readings["AMB-TA24-1"] == "cost"
		if byCost {
			inside, limit = within(limit, before, cost), unlimited
		}
		before += cost
		deductible := min(inside, standard)
		part, left := upTo(basic.room(limit), cutUp(deductible, inside, nil, []int64{percent}))
		left = append(left, cutUp(inside, cost, nil, []int64{90})...)
		more, _ := upTo(large.room(400000_00), at(90, left))
		// The cost of the year adds up under byCost, so the year's sum is rounded: contract §1.
		p := paid{"hifp_pay": basic.adds(part, byCost), "hifob_pay": large.adds(more, byCost)}

		borne += cost - p["hifp_pay"] - p["hifob_pay"]
		if y.readings["AMB-TA24-3"] == "without" {
			borne -= deductible
		}
		due := big.NewRat(max(0, borne-20000_00)*60, 100)
		if most := big.NewRat(400000_00, 1); due.Cmp(most) > 0 {
			due = most
		}
		p["hifob_pay"] += burden.owes(due)
		return p
	})
}

// zaozhuangEmployee: 门诊累计补差, 统筹付满以后同一比例由大额补助付到 1000.
func zaozhuangEmployee(y *year) outcome {
	var outpatient clinic
	var large purse
	return settle(y, func(v *visit) paid {
		level, limit := grassroots(v.level), int64(3500_00)
		standard := map[string]int64{"primary": 200_00, "secondary": 400_00, "tertiary": 600_00}[level]
		percent := map[string]int64{"primary": 80, "secondary": 70, "tertiary": 60}[level]
		if v.category == "retired" {
			percent, limit = percent+5, 4500_00
		}
		pays, left := outpatient.visit(v.eligible(), "", standard, percent, limit)
		more, _ := upTo(large.room(1000_00), left)
		return paid{"hifp_pay": pays, "hifob_pay": large.adds(more, true)}
	})
}
