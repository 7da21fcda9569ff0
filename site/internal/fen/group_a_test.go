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
	{
		policy: "shanghai-employee", from: "2023-07-01", to: "2026-06-30", starts: "07-01", retires: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"primary", "secondary", "tertiary"},
			"emergency":  {"primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"retirement": {"from_2001", "before_2001"}, "current_account": {"0", "0", "230.55", "5000"}},
		visit:    map[string][]string{"remote": {"local", "filed"}},
		readings: map[string][]string{"AMB-SH25-1": {"payment", "cost"}, "AMB-SH25-3": {"yes", "no"}},
		edges:    []int64{0, 200, 300, 500, 700, 1200, 1500, 5000, 610000, 630000, 650000, 766205},
		most:     1200000, second: shanghaiEmployee,
	},
	{
		policy: "shanghai-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"},
		kinds: map[string][]string{
			"outpatient": {"village", "primary", "secondary", "tertiary"},
			"emergency":  {"primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		visit: map[string][]string{"remote": {"local", "filed"}},
		edges: []int64{0, 50, 100, 300, 500},
		most:  100000, second: shanghaiResident,
	},
	{
		policy: "shenzhen-employee", from: "2024-01-01", to: "2026-12-31", classB: true, retires: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"community", "primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"tier": {"one", "two"}, "aid": {"no", "yes"}, "insured_months": {"0", "5", "6", "11", "12", "24", "36", "71", "72", "100"}},
		visit:    map[string][]string{"remote": {"local", "local", "filed", "emergency", "province", "other"}, "referral": {"no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}},
		readings: map[string][]string{"AMB-SZ23-1": {"six", "by_months", "none"}, "AMB-SZ23-2": {"bound", "refer"}, "AMB-SZ23-3": {"inside", "apart"}, "AMB-SZ23-4": {"yes", "no"}},
		edges:    []int64{0, 200, 300, 400, 600, 2000, 3495, 10000, 14000, 30000, 94600, 294600, 175000, 183000},
		most:     1300000, second: shenzhenEmployee,
	},
	{
		policy: "shenzhen-resident", from: "2024-01-01", to: "2026-12-31", classB: true,
		categories: []string{"resident", "senior"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"community", "primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"aid": {"no", "yes"}, "insured_months": {"0", "5", "6", "11", "12", "24", "36", "71", "72", "100"}},
		visit:    map[string][]string{"remote": {"local", "local", "filed", "emergency", "province", "other"}, "referral": {"no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}},
		readings: map[string][]string{"AMB-SZ23-1": {"six", "by_months", "none"}, "AMB-SZ23-2": {"bound", "refer"}, "AMB-SZ23-4": {"yes", "no"}},
		edges:    []int64{0, 200, 300, 400, 600, 2000, 3495, 10000, 14000, 30000, 94600, 294600, 175000, 183000},
		most:     1300000, second: shenzhenResident,
	},
	// What there is no figure for: 未备案 and some levels, years that were not seen.
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
	{
		policy: "shanghai-employee", from: "2026-04-01", to: "2026-08-31", starts: "07-01",
		categories: []string{"employed"}, kinds: map[string][]string{"outpatient": {"tertiary"}, "inpatient": {"tertiary"}},
		visit: map[string][]string{"remote": {"local", "local", "unfiled"}},
		edges: []int64{0}, most: 10000, second: shanghaiEmployee,
	},
	{
		policy: "shanghai-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"resident"}, kinds: map[string][]string{"outpatient": {"tertiary"}, "emergency": {"tertiary", "village"}, "inpatient": {"tertiary", "village"}},
		visit: map[string][]string{"remote": {"local", "local", "unfiled"}},
		edges: []int64{0}, most: 10000, second: shanghaiResident,
	},
	{
		policy: "shenzhen-employee", from: "2026-11-01", to: "2027-02-28",
		categories: []string{"employed"}, kinds: map[string][]string{"inpatient": {"tertiary"}},
		asked: map[string][]string{"tier": {"two"}},
		edges: []int64{0}, most: 10000, second: shenzhenEmployee,
	},
	{
		policy: "shenzhen-employee", from: "2026-01-01", to: "2026-12-31",
		categories: []string{"employed"}, kinds: map[string][]string{"inpatient": {"tertiary"}},
		edges: []int64{0}, most: 10000, second: shenzhenEmployee,
	},
	{
		policy: "shenzhen-resident", from: "2023-11-01", to: "2024-02-28",
		categories: []string{"resident"}, kinds: map[string][]string{"inpatient": {"tertiary"}},
		edges: []int64{0}, most: 10000, second: shenzhenResident,
	},
}

func TestGroupA(t *testing.T) { compare(t, groupA) }
