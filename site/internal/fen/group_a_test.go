package fen

import "testing"

var groupA = []subject{
	{
		policy: "beijing-employee", from: "2023-01-01", to: "2026-12-31", turns: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"emergency":  {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"hardship": {"", "no", "yes"}},
		visit:    map[string][]string{"remote": {"", "local", "local", "filed"}},
		readings: map[string][]string{"AMB-BJ23-1": {"", "payment", "cost"}, "AMB-BJ23-2": {"", "payment", "cost"}, "AMB-BJ24-1": {"", "60", "90"}},
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
		asked:    map[string][]string{"continuous": {"", "yes", "yes", "yes", "no"}},
		visit:    map[string][]string{"remote": {"", "local", "filed"}, "referral": {"", "yes", "yes", "no"}, "district": {"", "no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}, "district": {"inpatient"}},
		readings: map[string][]string{"AMB-BJR-2": {"", "half", "same"}, "AMB-BJR-3": {"", "separate", "shared"}},
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
		asked:    map[string][]string{"continuous": {"", "yes", "yes", "yes", "no"}, "hardship": {"", "no", "yes"}},
		visit:    map[string][]string{"remote": {"", "local", "filed"}, "referral": {"", "yes", "yes", "no"}, "district": {"", "no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}, "district": {"inpatient"}},
		readings: map[string][]string{"AMB-BJR-2": {"", "half", "same"}, "AMB-BJR-3": {"", "separate", "shared"}},
		edges:    []int64{0, 100, 150, 300, 325, 550, 650, 1300, 8000, 9550, 30404, 50000, 333000},
		most:     500000, second: beijingResident,
	},
	{
		policy: "shanghai-employee", from: "2023-07-01", to: "2026-06-30", starts: "07-01", turns: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"primary", "secondary", "tertiary"},
			"emergency":  {"primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"retirement": {"", "from_2001", "before_2001"}, "current_account": {"", "0", "0", "230.55", "5000"}},
		visit:    map[string][]string{"remote": {"", "local", "filed"}},
		readings: map[string][]string{"AMB-SH25-1": {"", "payment", "cost"}, "AMB-SH25-3": {"", "yes", "no"}},
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
		visit: map[string][]string{"remote": {"", "local", "filed"}},
		edges: []int64{0, 50, 100, 300, 500},
		most:  100000, second: shanghaiResident,
	},
	{
		policy: "shenzhen-employee", from: "2024-01-01", to: "2026-12-31", classB: true, turns: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"community", "primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"tier": {"one", "two"}, "aid": {"", "no", "yes"}, "insured_months": {"", "0", "5", "6", "11", "12", "24", "36", "71", "72", "100"}},
		visit:    map[string][]string{"remote": {"", "local", "local", "filed", "emergency", "province", "other"}, "referral": {"", "no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}},
		readings: map[string][]string{"AMB-SZ23-1": {"", "six", "by_months", "none"}, "AMB-SZ23-2": {"", "bound", "refer"}, "AMB-SZ23-3": {"", "inside", "apart"}, "AMB-SZ23-4": {"", "yes", "no"}},
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
		asked:    map[string][]string{"aid": {"", "no", "yes"}, "insured_months": {"", "0", "5", "6", "11", "12", "24", "36", "71", "72", "100"}},
		visit:    map[string][]string{"remote": {"", "local", "local", "filed", "emergency", "province", "other"}, "referral": {"", "no", "yes"}},
		only:     map[string][]string{"referral": {"outpatient"}},
		readings: map[string][]string{"AMB-SZ23-1": {"", "six", "by_months", "none"}, "AMB-SZ23-2": {"", "bound", "refer"}, "AMB-SZ23-4": {"", "yes", "no"}},
		edges:    []int64{0, 200, 300, 400, 600, 2000, 3495, 10000, 14000, 30000, 94600, 294600, 175000, 183000},
		most:     1300000, second: shenzhenResident,
	},
	{
		policy: "hefei-employee", from: "2023-10-30", to: "2026-12-31", turns: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"hardship": {"", "no", "yes"}},
		readings: map[string][]string{"AMB-HF-2": {"", "above", "total"}, "AMB-HF-3": {"", "payment", "cost"}, "AMB-HF-4": {"", "none", "cap30"}, "AMB-HF-5": {"", "shared", "each"}},
		edges:    []int64{0, 100, 200, 300, 400, 600, 8400, 9000, 15000, 315000, 333900, 365000, 415000, 515000},
		most:     900000, second: hefeiEmployee,
	},
	{
		policy: "linyi-employee", from: "2024-01-01", to: "2026-12-31", turns: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"pharmacy", "primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		visit:    map[string][]string{"remote": {"", "local", "local", "other"}, "tcm": {"", "no", "no", "yes"}, "special": {"", "none", "none", "mental", "repeat"}},
		only:     map[string][]string{"tcm": {"inpatient"}, "special": {"inpatient"}},
		readings: map[string][]string{"AMB-LY24-1": {"", "year", "visit"}, "AMB-LY24-2": {"", "inside", "above"}, "AMB-LY24-3": {"", "payment", "cost"}, "AMB-LY24-6": {"", "first", "last"}},
		edges:    []int64{0, 200, 300, 400, 500, 600, 800, 4575, 5400, 6000, 100000, 100800, 200000, 220000},
		most:     400000, second: linyiEmployee,
	},
	{
		policy: "linyi-resident", from: "2023-10-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"},
		kinds:      map[string][]string{"inpatient": {"community", "primary", "secondary", "tertiary"}},
		visit:      map[string][]string{"remote": {"", "local", "local", "other"}, "special": {"", "none", "none", "repeat"}},
		readings:   map[string][]string{"AMB-LY24-6": {"", "first", "last"}},
		edges:      []int64{0, 100, 200, 400, 800, 166866, 250000},
		most:       400000, second: linyiResident,
	},
	{
		policy: "linyi-resident", from: "2022-09-01", to: "2023-12-31",
		categories: []string{"student", "senior", "resident"},
		kinds:      map[string][]string{"inpatient": {"community", "primary", "secondary", "tertiary"}},
		visit:      map[string][]string{"remote": {"", "local"}, "special": {"", "none", "none", "repeat"}},
		readings:   map[string][]string{"AMB-LY24-6": {"", "first", "last"}},
		edges:      []int64{0, 100, 200, 400, 800, 166866, 250000},
		most:       400000, second: linyiResident,
	},
	{
		policy: "suqian-employee", from: "2023-01-01", to: "2026-12-31", turns: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"primary", "secondary", "tertiary"},
			"chronic":    {"primary", "secondary", "tertiary"},
			"emergency":  {"primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked: map[string][]string{
			"paid_years": {"", "0", "19", "20", "29", "30", "31"}, "chronic_limit": {"", "l1200", "l1600", "l2000"}, "aid": {"", "none", "full", "basic", "edge"},
		},
		visit:    map[string][]string{"injury": {"", "none", "none", "on_time", "late"}, "remote": {"", "local"}},
		only:     map[string][]string{"injury": {"inpatient", "emergency"}, "remote": {"inpatient", "emergency"}},
		readings: map[string][]string{"AMB-SQ23-1": {"", "each", "once"}, "AMB-SQ23-2": {"", "upper", "lower"}, "AMB-SQ23-3": {"", "payment", "cost"}},
		edges:    []int64{0, 200, 300, 400, 500, 600, 650, 1333, 1777, 2222, 3000, 9881, 10650, 300000, 340000, 680000},
		most:     1200000, second: suqianEmployee,
	},
	{
		policy: "suqian-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"student", "senior", "resident"},
		kinds:      map[string][]string{"inpatient": {"primary", "secondary", "tertiary"}},
		asked:      map[string][]string{"low_income": {"", "no", "yes"}, "aid": {"", "none", "full", "basic", "edge"}},
		visit:      map[string][]string{"injury": {"", "no", "no", "yes"}, "remote": {"", "local", "local", "filed"}},
		readings:   map[string][]string{"AMB-SQ23-3": {"", "payment", "cost"}, "AMB-SQ23-4": {"", "marginal", "whole"}},
		edges:      []int64{0, 300, 600, 900, 1000, 20810, 20900, 20900, 20900, 21000, 21000, 300000, 450000},
		most:       700000, second: suqianResident,
	},
}

// What there is no figure for: 未备案, some levels and kinds, days before and after the versions. And answers that are none.
var groupARefused = []subject{
	{
		policy: "beijing-employee", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"employed"}, kinds: map[string][]string{"outpatient": {"tertiary"}, "inpatient": {"tertiary", "secondary", "community"}},
		visit: map[string][]string{"remote": {"local", "local", "local", "unfiled"}},
		edges: []int64{0}, most: 10000, second: withoutFigures(beijingEmployee, "inpatient community"),
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
		policy: "shenzhen-employee", from: "2026-01-01", to: "2026-12-31",
		categories: []string{"employed"}, kinds: map[string][]string{"inpatient": {"tertiary"}, "outpatient": {"village"}},
		asked: map[string][]string{"tier": {"one"}},
		edges: []int64{0}, most: 10000, second: withoutFigures(shenzhenEmployee, "outpatient village"),
	},
	{
		policy: "shenzhen-employee", from: "2026-01-01", to: "2026-12-31",
		categories: []string{"employed"}, kinds: map[string][]string{"inpatient": {"tertiary"}},
		asked: map[string][]string{"tier": {"three"}},
		edges: []int64{0}, most: 10000, second: func(*year) outcome { return outcome{code: "bad_value"} },
	},
	{
		policy: "hefei-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"retired"}, kinds: map[string][]string{"inpatient": {"primary", "tertiary", "community"}},
		edges: []int64{0}, most: 10000, second: withoutFigures(hefeiEmployee, "inpatient community"),
	},
	{
		policy: "linyi-employee", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"retired"}, kinds: map[string][]string{"outpatient": {"primary", "tertiary", "community"}, "inpatient": {"primary", "tertiary", "pharmacy"}},
		edges: []int64{0}, most: 10000, second: withoutFigures(linyiEmployee, "outpatient community", "inpatient pharmacy"),
	},
	{
		policy: "linyi-resident", from: "2024-01-01", to: "2026-12-31",
		categories: []string{"student"}, kinds: map[string][]string{"inpatient": {"tertiary"}},
		visit: map[string][]string{"special": {"none", "none", "none", "mental"}},
		edges: []int64{0}, most: 10000, second: func(y *year) outcome {
			for _, v := range y.visits {
				if v.inputs["special"] == "mental" { // 严重精神障碍 is for employees alone
					return outcome{code: "bad_value"}
				}
			}
			return linyiResident(y)
		},
	},
	{
		policy: "shenzhen-resident", from: "2023-11-01", to: "2024-02-28",
		categories: []string{"resident"}, kinds: map[string][]string{"inpatient": {"tertiary"}},
		edges: []int64{0}, most: 10000, second: shenzhenResident,
	},
	{
		policy: "hefei-employee", from: "2023-01-01", to: "2023-12-31", turns: true,
		categories: []string{"employed", "retired"},
		kinds: map[string][]string{
			"outpatient": {"community", "primary", "secondary", "tertiary"},
			"inpatient":  {"primary", "secondary", "tertiary"},
		},
		asked:    map[string][]string{"hardship": {"no", "yes"}},
		readings: map[string][]string{"AMB-HF-2": {"above", "total"}, "AMB-HF-3": {"payment", "cost"}, "AMB-HF-4": {"none", "cap30"}, "AMB-HF-5": {"shared", "each"}},
		edges:    []int64{0, 100, 200, 300, 400, 600, 8400, 9000, 15000, 315000, 333900, 365000, 415000, 515000},
		most:     900000, second: hefeiEmployee,
	},
	{
		policy: "linyi-resident", from: "2023-01-01", to: "2023-12-31",
		categories: []string{"resident"}, kinds: map[string][]string{"inpatient": {"primary"}, "outpatient": {"primary"}},
		visit: map[string][]string{"remote": {"local", "local", "other"}},
		only:  map[string][]string{"remote": {"inpatient"}},
		edges: []int64{0}, most: 10000, second: linyiResident,
	},
	{
		policy: "suqian-employee", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"employed"}, kinds: map[string][]string{"inpatient": {"primary", "tertiary", "community"}, "emergency": {"secondary"}},
		visit: map[string][]string{"remote": {"local", "local", "local", "filed", "unfiled"}},
		edges: []int64{0}, most: 10000, second: withoutFigures(suqianEmployee, "inpatient community"),
	},
	{
		policy: "suqian-resident", from: "2023-01-01", to: "2026-12-31",
		categories: []string{"resident"}, kinds: map[string][]string{"inpatient": {"primary"}, "outpatient": {"primary"}},
		visit: map[string][]string{"remote": {"local", "local", "unfiled"}},
		only:  map[string][]string{"remote": {"inpatient"}},
		edges: []int64{0}, most: 10000, second: suqianResident,
	},
}

func TestGroupA(t *testing.T) { compare(t, append(groupA, groupARefused...)) }
