package fen

import "testing"

var groupA = []subject{
	{
		policy: "beijing-employee", from: "2023-01-01", to: "2026-12-31", retires: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"emergency":  {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"hardship": {"no", "yes"}},
		visit:    map[string][]string{"remote": {"local", "local", "filed"}},
		readings: map[string][]string{"AMB-BJ23-1": {"payment", "cost"}, "AMB-BJ23-2": {"payment", "cost"}, "AMB-BJ24-1": {"60", "90"}},
		edges:    []int64{0, 1, 650, 1300, 1800, 20000, 24000, 30000, 40000, 100000, 109000, 500000, 600000},
		most:     900000, second: beijingEmployee,
	},
	{
		policy: "beijing-resident", from: "2018-01-01", to: "2022-12-31",
		categories: []string{"student", "senior", "resident"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"emergency":  {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"community", "primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"continuous": {"yes", "yes", "yes", "no"}},
		visit:    map[string][]string{"remote": {"local", "filed"}, "referral": {"yes", "yes", "no"}, "district": {"no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}, "district": {"inpatient"}},
		readings: map[string][]string{"AMB-BJR-2": {"half", "same"}, "AMB-BJR-3": {"separate", "shared"}},
		edges:    []int64{0, 100, 150, 300, 325, 550, 650, 1300, 8000, 9550, 30404, 50000, 333000},
		most:     500000, second: beijingResident,
	},
	{
		policy: "beijing-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"emergency":  {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"community", "primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"continuous": {"yes", "yes", "yes", "no"}, "hardship": {"no", "yes"}},
		visit:    map[string][]string{"remote": {"local", "filed"}, "referral": {"yes", "yes", "no"}, "district": {"no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}, "district": {"inpatient"}},
		readings: map[string][]string{"AMB-BJR-2": {"half", "same"}, "AMB-BJR-3": {"separate", "shared"}},
		edges:    []int64{0, 100, 150, 300, 325, 550, 650, 1300, 8000, 9550, 30404, 50000, 333000},
		most:     500000, second: beijingResident,
	},
	// What Beijing has no figure for: 未备案.
	{
		policy: "beijing-employee", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"employed"}, kinds: map[string][]string{"outpatient": {"tertiary"}, "inpatient": {"tertiary"}},
		visit: map[string][]string{"remote": {"local", "local", "unfiled"}},
		edges: []int64{0}, most: 10000, second: beijingEmployee,
	},
	{
		policy: "beijing-resident", from: "2018-01-01", to: "2026-12-31",
		categories: []string{"resident"}, kinds: map[string][]string{"outpatient": {"tertiary"}, "inpatient": {"tertiary"}},
		visit: map[string][]string{"remote": {"local", "local", "unfiled"}},
		edges: []int64{0}, most: 10000, second: beijingResident,
	},
}

func TestGroupA(t *testing.T) { compare(t, groupA) }
