package fen

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// earlierB are the accounts that a request may begin with, by policy and benefit: the fields, then amounts that may stand in
// them together.
var earlierB = map[string]map[string][]string{
	"qingdao-employee": {
		"inpatient": {
			"admissions inscp_scp_amt hifp_pay hifob_pay",
			"1 39000.55 33000.05 0", "2 240000 200000 30000.07", "3 150000 120000.05 0", "0 0 0 0",
		},
		"outpatient": {"act_pay_dedc hifp_pay", "0 0", "300.10 0", "500 5900.01", "800 7000"},
	},
	"qingdao-resident": {
		"inpatient": {"admissions hifp_pay", "0 0", "1 1000.05", "2 179000", "7 180000"},
	},
	"wuhan-employee": {
		"inpatient": {
			"admissions inscp_scp_amt hifp_pay hifob_pay",
			"0 0 0 0", "1 99000.01 85000.02 0", "2 201000 180000.01 0", "3 239000 210000 0", "4 250000 214000.03 9800",
		},
		"outpatient": {"hifp_pay", "0", "3400.01", "3500", "4500"},
	},
	"wuhan-resident": {
		"inpatient": {
			"admissions inscp_scp_amt hifp_pay hifmi_pay",
			"0 0 0 0", "1 20000 11520 0", "1 100000 60000 17300", "2 200000.01 120000.01 43300", "3 700000 150000 300000",
		},
		"outpatient": {"act_pay_dedc hifp_pay", "0 0", "150.01 0", "200 300.03", "200 400"},
	},
	"xian-employee": {
		"inpatient": {
			"admissions inscp_scp_amt hifp_pay hifob_pay",
			"0 0 0 0", "1 9000.01 7300.01 0", "2 49000 44000.05 0", "3 399000 370000 0", "4 450000.10 371000 47500",
		},
		"outpatient": {"act_pay_dedc hifp_pay", "0 0", "150.01 0", "200 1900.03", "200 2500"},
	},
	"xian-resident": {
		"inpatient":  {"hifp_pay", "0", "190000.05", "200000"},
		"outpatient": {"hifp_pay", "0", "100.05", "200", "450"},
	},
	"hangzhou-employee": {
		"inpatient": {
			"act_pay_dedc inscp_scp_amt hifp_pay hifob_pay",
			"0 0 0 0", "250.50 250.50 0 0", "300 9000.01 7600.01 0", "650.01 39000 32000.03 0", "800 390000 340000 0",
			"800 450000 345000.05 45000",
		},
		"outpatient": {"act_pay_dedc hifp_pay", "0 0", "300 0", "850.01 500.03", "1000 9000"},
	},
	"hangzhou-resident": {
		"inpatient":  {"act_pay_dedc hifp_pay", "0 0", "300 500.05", "650.01 0", "800 299000"},
		"outpatient": {"act_pay_dedc hifp_pay", "0 0", "150.05 0", "300 900.03"},
	},
	"fujian-provincial-employee": {
		"inpatient": {
			"admissions inscp_scp_amt hifp_pay hifob_pay",
			"0 0 0 0", "1 139000.01 120000.05 0", "2 150000 121000 9500", "3 535000 122000 375250",
		},
	},
	"nanchang-employee": {
		"inpatient": {"admissions", "0", "1", "1", "2"},
		"outpatient": {
			"act_pay_dedc inscp_scp_amt hifp_pay",
			"0 0 0", "250.05 250.05 0", "300 1000 400.05", "600 1900.01 700",
		},
	},
	"jiangxi-employee-outpatient": {
		"outpatient": {
			"act_pay_dedc inscp_scp_amt hifp_pay",
			"0 0 0", "250.05 250.05 0", "300 1000 400.05", "600 1900.01 700",
		},
	},
	"xuzhou-resident": {
		"inpatient": {"admissions inscp_scp_amt hifp_pay", "0 0 0", "1 240000.01 200000.05", "4 249999.50 220000"},
	},
	"ningbo-employee": {
		"outpatient": {"act_pay_dedc hifp_pay", "0 0", "250.05 0", "300 900.03", "700 50.03"},
	},
	"xiamen-employee": {
		"outpatient": {
			"act_pay_dedc inscp_scp_amt hifp_pay",
			"0 0 0", "250.05 250.05 0", "800 9000 7000.05", "1100 12000.01 9000", "1200 110000 99000",
		},
	},
	"tianjin-employee": {
		"outpatient": {
			"act_pay_dedc inscp_scp_amt hifp_pay",
			"0 0 0", "250.05 250.05 0", "650 5000 3000.05", "800 8900.01 4900", "800 20000 6000",
		},
	},
	"kunming-employee": {
		"outpatient": {"hifp_pay", "0", "50.03", "5900", "6000"},
	},
	"yili-employee": {
		"outpatient": {"admissions hifp_pay", "0 0", "1 50.03", "3 2900"},
	},
}

// countedB are readings that no earlier year tells enough of: counts by level, and what a layer's first share has been.
var countedB = []string{"same_column", "same_level", "55"}

// withEarlierB is, of each policy that takes one, its richest subject with an earlier year.
func withEarlierB(subjects []subject) []subject {
	richest := map[string]subject{}
	for _, s := range subjects {
		if r, seen := richest[s.policy]; earlierB[s.policy] != nil && (!seen || len(s.kinds) > len(r.kinds) && len(s.readings) >= len(r.readings)) {
			richest[s.policy] = s
		}
	}
	var all []subject
	for _, id := range slices.Sorted(maps.Keys(richest)) {
		s := richest[id]
		s.years = 500
		s.before, s.readings = map[string][]map[string]string{}, maps.Clone(s.readings)
		for benefit, earlier := range earlierB[id] {
			for _, amounts := range earlier[1:] {
				account := map[string]string{}
				for i, amount := range strings.Fields(amounts) {
					account[strings.Fields(earlier[0])[i]] = amount
				}
				s.before[benefit] = append(s.before[benefit], account)
			}
		}
		maps.DeleteFunc(s.readings, func(_ string, options []string) bool {
			return slices.ContainsFunc(countedB, func(counted string) bool { return slices.Contains(options, counted) })
		})
		all = append(all, s)
	}
	return all
}

// benefitB is the account of a benefit as the request says it stands before the first visit.
func (y *year) benefitB(id string) benefitB {
	before := y.before[id]
	times, _ := strconv.ParseInt(or(before["admissions"], "0"), 10, 64)
	b := benefitB{times: times, deducted: fenB(before["act_pay_dedc"]), fees: fenB(before["inscp_scp_amt"])}
	b.basic.paid, b.above.paid = fenB(before["hifp_pay"]), fenB(before["hifob_pay"])
	return b
}
