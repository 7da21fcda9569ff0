package fen

import "strings"

var (
	wuhanOutpatient = strings.Fields("village community primary pharmacy secondary tertiary")
	wuhanInpatient  = strings.Fields("community primary secondary tertiary")
	wuhanOnly       = map[string][]string{"remote": {"outpatient"}}
)

var wuhan = []subject{
	{
		policy: "wuhan-employee", from: "2023-04-10", to: "2023-12-31", categories: workersB,
		kinds: map[string][]string{"outpatient": wuhanOutpatient},
		visit: map[string][]string{"remote": {"local", "long_term", "other"}},
		edges: []int64{0, 3500, 4500, 5000}, most: 20000, classB: true,
		second: wuhanEmployee,
	},
	{
		policy: "wuhan-employee", from: "2024-01-01", to: "2025-06-30", categories: workersB,
		kinds:    map[string][]string{"outpatient": wuhanOutpatient, "inpatient": wuhanInpatient},
		asked:    map[string][]string{"disabled_low_income": yesB},
		visit:    map[string][]string{"remote": {"local", "long_term", "other"}},
		only:     wuhanOnly,
		readings: map[string][]string{"AMB-WH24-1": {"flat", "banded"}, "AMB-WH24-2": {"cost", "payment"}},
		edges:    []int64{0, 200, 400, 600, 800, 3500, 4500, 100000, 200000, 240000}, most: 500000, classB: true,
		second: wuhanEmployee,
	},
	{ // stays elsewhere, and stays of 2023
		policy: "wuhan-employee", from: "2023-12-01", to: "2024-01-31", categories: workersB,
		kinds: map[string][]string{"outpatient": {"tertiary"}, "inpatient": wuhanInpatient},
		visit: map[string][]string{"remote": {"local", "local", "long_term", "other"}},
		edges: []int64{800}, most: 5000, years: 200,
		second: wuhanEmployee,
	},
	{ // no ratio is known of these days
		policy: "wuhan-employee", from: "2023-02-01", to: "2023-04-09", categories: workersB,
		kinds: map[string][]string{"outpatient": wuhanOutpatient},
		edges: []int64{800}, most: 5000, years: 200,
		second: func(*year) outcome { return outcome{code: "no_version"} },
	},
	{
		policy: "wuhan-resident", from: "2022-01-01", to: "2024-06-30",
		categories: []string{"resident", "senior", "student"},
		kinds: map[string][]string{
			"outpatient": strings.Fields("village community primary secondary tertiary"), "inpatient": wuhanInpatient,
		},
		asked:    map[string][]string{"deductible_exempt": {"no", "no", "yes"}},
		visit:    map[string][]string{"remote": {"local", "away"}, "transfer": {"no", "no", "no", "yes"}},
		only:     map[string][]string{"remote": {"inpatient"}},
		readings: map[string][]string{"AMB-WHR-1": {"60", "55"}},
		edges:    []int64{0, 200, 400, 800, 1000, 250000, 400000}, most: 700000, classB: true,
		second: wuhanResident,
	},
	{
		policy: "wuhan-resident", from: "2022-01-01", to: "2022-12-31", categories: []string{"resident"},
		kinds: map[string][]string{"outpatient": {"primary"}},
		visit: map[string][]string{"remote": {"local", "local", "away"}},
		edges: []int64{800}, most: 5000, years: 200,
		second: wuhanResident,
	},
}

func wuhanEmployee(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	return visitsB(y, func(v *visit) (paid, string) {
		column := columnB(v)
		if v.kind == "outpatient" {
			remote := int64(0)
			if v.inputs["remote"] == "other" {
				remote = 100
			}
			row := rowB(v.level, "village community primary pharmacy", "secondary", "tertiary")
			shares := [][2]int64{{850, 900}, {650, 750}, {550, 650}}
			return out.settle(billB{
				fees: inScopeB(v, 100, remote), bands: flatB(shares[row][column]),
				left: out.basic.left([]int64{3500_00, 4500_00}[column]),
			}), ""
		}
		if v.date < "2024" || or(v.inputs["remote"], "local") != "local" {
			return nil, "not_given"
		}
		row := rowB(v.level, wuhanInpatient...)
		deductible := []int64{200_00, 400_00, 600_00, 800_00}[row]
		if in.times > 0 {
			deductible = []int64{200_00, 200_00, 300_00, 400_00}[row]
		}
		share := [][2]int64{{920, 936}, {920, 936}, {890, 912}, {860, 888}}[row][column]
		if y.inputs["disabled_low_income"] == "yes" {
			deductible, share = 0, share+20
		}
		bill := billB{fees: inScopeB(v, 100, 0), deductible: deductible, bands: flatB(share), above: 980}
		if y.readings["AMB-WH24-1"] == "banded" {
			bill.from, bill.running = in.fees, true
			bill.bands = []bandB{{100000_00, share}, {200000_00, 960}, {0, 980}}
		}
		if y.readings["AMB-WH24-2"] == "payment" {
			bill.left = in.basic.left(240000_00)
		} else {
			bill.outside, bill.running = outsideB(in.fees, bill.fees, 240000_00), true
		}
		return in.settle(bill), ""
	})
}

func wuhanResident(y *year) outcome {
	out, in := y.benefitB("outpatient"), y.benefitB("inpatient")
	serious := fundB{paid: fenB(y.before["inpatient"]["hifmi_pay"])}
	burden := in.fees - in.basic.paid // 全年住院个人负担
	var chain int64                   // 起付 paid in the stay that a transfer goes on with
	return visitsB(y, func(v *visit) (paid, string) {
		const limit = 150000_00 // of both benefits
		if v.kind == "outpatient" {
			if or(v.inputs["remote"], "local") != "local" {
				return nil, "not_given"
			}
			row := rowB(v.level, "village community", "primary secondary tertiary")
			return out.settle(billB{
				fees: inScopeB(v, 100, 0), deductible: []int64{0, 200_00}[row] - out.deducted, bands: flatB(500),
				left: smallerB(out.basic.left(400_00), out.basic.left(limit-in.basic.paid)), running: true,
			}), ""
		}

		remote := int64(0)
		if v.inputs["remote"] == "away" {
			remote = 100
		}
		transfer := v.inputs["transfer"] == "yes"
		if transfer && in.times == 0 {
			return nil, "bad_value"
		}
		if transfer {
			in.times-- // it goes on with the last stay and counts with it
		} else {
			chain = 0
		}
		row := rowB(v.level, "community primary", "secondary", "tertiary")
		deductible := []int64{200_00, 400_00, 800_00}[row]
		if in.times > 0 {
			deductible = []int64{200_00, 200_00, 400_00}[row]
		}
		if y.inputs["deductible_exempt"] == "yes" {
			deductible = 0
		}
		before, fees := in.deducted, inScopeB(v, 100, remote)
		p := in.settle(billB{
			fees: fees, deductible: deductible - chain, bands: flatB([]int64{900, 700, 600}[row]),
			left: in.basic.left(limit - out.basic.paid),
		})
		chain += in.deducted - before

		burden += fees - p["hifp_pay"]
		first := int64(600)
		if y.readings["AMB-WHR-1"] == "55" {
			first = 550
		}
		bands := []bandB{{12000_00, 0}, {30000_00, first}, {100000_00, 650}, {0, 750}}
		due, _ := fillB(bands, 0, burden, wholeB(300000_00))
		p["hifmi_pay"] = serious.upTo(due)
		return p, ""
	})
}
