package fen

import "math/big"

var linyiC = []subject{
	{
		policy: "linyi-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{
			"outpatient": {"primary", "pharmacy", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		visit: map[string][]string{
			"tcm": {"", "no", "yes"}, "special": {"", "none", "none", "mental", "repeat"}, "remote": {"", "local", "local", "other"},
		},
		only: map[string][]string{"tcm": {"inpatient"}, "special": {"inpatient"}},
		readings: map[string][]string{
			"AMB-LY24-1": {"", "year", "visit"}, "AMB-LY24-2": {"", "inside", "above"},
			"AMB-LY24-3": {"", "payment", "cost"}, "AMB-LY24-6": {"", "first", "last"},
		},
		edges: []int64{150, 200, 240, 300, 500, 640, 800, 100000, 100800, 200000, 220000}, most: 400000,
		second: linyiEmployeeC,
	},
	{
		policy: "linyi-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds:    map[string][]string{"outpatient": {"primary", "pharmacy", "secondary", "tertiary"}},
		visit:    map[string][]string{"remote": {"", "local", "other"}},
		readings: map[string][]string{"AMB-LY24-6": {"", "first", "last"}},
		edges:    []int64{200, 400, 600, 4575, 5000, 5400}, most: 15000,
		second: linyiEmployeeC,
	},
	refused("linyi-employee", "not_given", "2025-05-01", "employed", "chronic", "tertiary", nil),
	refused("linyi-employee", "bad_value", "2025-05-01", "student", "inpatient", "tertiary", nil),
	refused("linyi-employee", "no_version", "2023-12-31", "employed", "inpatient", "tertiary", nil),
	{
		policy: "linyi-resident", from: "2023-10-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"}, turns: true,
		kinds:    map[string][]string{"inpatient": {"community", "primary", "secondary", "tertiary"}},
		visit:    map[string][]string{"special": {"", "none", "none", "repeat"}, "remote": {"", "local", "local", "other"}},
		readings: map[string][]string{"AMB-LY24-6": {"", "first", "last"}},
		edges:    []int64{100, 200, 400, 800, 166667, 176670, 250800}, most: 300000,
		second: linyiResidentC,
	},
	{ // 外出 10% 自 2023-10-01 起, 此前的降幅没有写
		policy: "linyi-resident", from: "2022-09-01", to: "2023-12-31",
		categories: []string{"resident"},
		kinds:      map[string][]string{"inpatient": {"community", "primary", "secondary", "tertiary"}},
		visit:      map[string][]string{"remote": {"", "local", "local", "local", "local", "other"}},
		edges:      []int64{200, 800}, most: 300000,
		second: refusing("not_given", func(v *visit) bool {
			return v.date < "2023-10-01" && v.inputs["remote"] == "other"
		}, linyiResidentC),
	},
	refused("linyi-resident", "not_given", "2025-05-01", "resident", "outpatient", "primary", nil),
	refused("linyi-resident", "bad_value", "2025-05-01", "employed", "inpatient", "primary", nil),
	refused("linyi-resident", "no_version", "2022-08-31", "resident", "inpatient", "primary", nil),
}

// linyiAway is what a visit elsewhere leaves to pay on: 10% 先自付 and a factor of one, or all and nine tenths at last.
func linyiAway(y *year, v *visit) (cost int64, factor *big.Rat) {
	switch cost := v.eligible(); {
	case v.inputs["remote"] != "other":
		return cost, big.NewRat(1, 1)
	case y.readings["AMB-LY24-6"] == "last":
		return cost, big.NewRat(9, 10)
	default:
		return cost - half(big.NewRat(cost, 10)), big.NewRat(1, 1)
	}
}

// linyiEmployeeC: 门诊累计补差, 大额补助接着付 1000; 住院全年 10 万分段, 外出按三级.
func linyiEmployeeC(y *year) outcome {
	var outpatient clinic
	var basic, large purse
	var before, deducted int64
	admissions := 0
	overYear, byCost := y.readings["AMB-LY24-1"] != "visit", y.readings["AMB-LY24-3"] == "cost"
	return settle(y, func(v *visit) paid {
		cost, factor := linyiAway(y, v)
		away, retired := v.inputs["remote"] == "other", v.category == "retired"
		if v.kind == "outpatient" {
			standard := map[string]int64{"primary": 200_00, "pharmacy": 200_00, "secondary": 400_00, "tertiary": 600_00}[v.level]
			percent := map[string]int64{"primary": 80, "pharmacy": 80, "secondary": 70, "tertiary": 60}[v.level]
			limit := int64(3500_00)
			if retired {
				percent, limit = percent+5, 4500_00
			}
			deductible := outpatient.deduct(cost, "", standard)
			pays, left := outpatient.pay(times(factor, cutUp(deductible, cost, nil, []int64{percent})), limit)
			more, _ := upTo(large.room(1000_00), left)
			return paid{"hifp_pay": pays, "hifob_pay": large.adds(more, true)}
		}
		level := v.level
		if away {
			level = "tertiary"
		}
		standard := map[string]int64{"primary": 300_00, "secondary": 500_00, "tertiary": 800_00}[level]
		if v.inputs["tcm"] == "yes" && !away {
			standard = standard * 8 / 10
		}
		special := v.inputs["special"]
		switch admissions++; {
		case special == "mental" || special == "repeat" && !away || admissions > 2:
			standard = 0
		case admissions == 2:
			standard /= 2
		}
		perMille := []int64{map[string]int64{"primary": 900, "secondary": 850, "tertiary": 800}[level], 900}
		if retired {
			perMille = []int64{map[string]int64{"primary": 950, "secondary": 925, "tertiary": 900}[level], 950}
		}
		inside, limit := cost, int64(200000_00)
		if byCost {
			inside, limit = within(limit, before, cost), unlimited
		}
		deductible := min(inside, standard)
		deducted += deductible
		from, edge := int64(0), int64(100000_00)
		if overYear {
			from = before
		}
		if y.readings["AMB-LY24-2"] == "above" && overYear {
			edge += deducted
		} else if y.readings["AMB-LY24-2"] == "above" {
			edge += deductible
		}
		before += cost
		pieces := times(big.NewRat(1, 10), cutUp(from+deductible, from+inside, []int64{edge}, perMille))
		part, _ := upTo(basic.room(limit), times(factor, pieces))
		return paid{"hifp_pay": basic.adds(part, overYear || byCost)} // the cost of the year adds up: contract §1
	})
}

// linyiResidentC: 第二次及以后减半, 15 万按付款; 类别同数.
func linyiResidentC(y *year) outcome {
	var basic purse
	admissions := 0
	return settle(y, func(v *visit) paid {
		cost, factor := linyiAway(y, v)
		level := v.level
		if v.inputs["remote"] == "other" {
			level = "tertiary"
		}
		standard := map[string]int64{"community": 200_00, "primary": 200_00, "secondary": 400_00, "tertiary": 800_00}[level]
		percent := map[string]int64{"community": 90, "primary": 85, "secondary": 72, "tertiary": 60}[level]
		if admissions++; admissions > 1 {
			standard /= 2
		}
		if v.inputs["special"] == "repeat" && v.inputs["remote"] != "other" {
			standard = 0
		}
		pieces := times(factor, cutUp(min(cost, standard), cost, nil, []int64{percent}))
		part, _ := upTo(basic.room(150000_00), pieces)
		return paid{"hifp_pay": basic.adds(part, false)}
	})
}
