package fen

var guizhouC = []subject{
	{
		policy: "guiyang-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{"outpatient": {"village", "community", "primary", "secondary", "tertiary"}},
		edges: []int64{100, 150, 2650, 2816, 3007, 3226}, most: 8000,
		second: guizhouEmployee([3]int64{75, 70, 65}),
	},
	refused("guiyang-employee", "not_given", "2025-05-01", "employed", "inpatient", "tertiary", nil),
	refused("guiyang-employee", "bad_value", "2025-05-01", "student", "outpatient", "tertiary", nil),
	refused("guiyang-employee", "no_version", "2023-12-31", "employed", "outpatient", "tertiary", nil),
	{
		policy: "guiyang-resident", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"}, turns: true,
		kinds: map[string][]string{"outpatient": {"village", "community", "primary", "secondary"}},
		edges: []int64{555, 588, 833}, most: 2000,
		second: guiyangResident,
	},
	refused("guiyang-resident", "not_given", "2025-05-01", "resident", "outpatient", "tertiary", nil),
	refused("guiyang-resident", "not_given", "2025-05-01", "resident", "inpatient", "primary", nil),
	refused("guiyang-resident", "no_version", "2023-12-31", "resident", "outpatient", "primary", nil),
	{
		policy: "liupanshui-employee", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"employed", "retired"}, turns: true,
		kinds: map[string][]string{"outpatient": {"village", "community", "primary", "secondary", "tertiary"}},
		edges: []int64{100, 150, 2816, 3007, 3483, 4150}, most: 8000,
		second: guizhouEmployee([3]int64{70, 60, 50}),
	},
	refused("liupanshui-employee", "not_given", "2025-05-01", "employed", "inpatient", "primary", nil),
	refused("liupanshui-employee", "bad_value", "2025-05-01", "student", "outpatient", "tertiary", nil),
	refused("liupanshui-employee", "no_version", "2022-12-31", "employed", "outpatient", "tertiary", nil),
}

// guizhouEmployee: 年起付 150 和限额 2000 不分级别、不分在职退休; percents are 在职 at 一级及以下, 二级, 三级.
func guizhouEmployee(percents [3]int64) func(*year) outcome {
	return func(y *year) outcome {
		var outpatient clinic
		return settle(y, func(v *visit) paid {
			percent := percents[map[string]int{"primary": 0, "secondary": 1, "tertiary": 2}[grassroots(v.level)]]
			if v.category == "retired" {
				percent += 5
			}
			pays, _ := outpatient.visit(v.eligible(), "", 150_00, percent, 2000_00)
			return paid{"hifp_pay": pays}
		})
	}
}

// guiyangResident: 不设起付, 每次入分, 不分类别.
func guiyangResident(y *year) outcome {
	var basic purse
	percents := map[string]int64{"village": 90, "community": 85, "primary": 85, "secondary": 60}
	return settle(y, func(v *visit) paid {
		part, _ := upTo(basic.room(500_00), cutUp(0, v.eligible(), nil, []int64{percents[v.level]}))
		return paid{"hifp_pay": basic.adds(part, false)}
	})
}
