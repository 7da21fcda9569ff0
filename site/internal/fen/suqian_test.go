package fen

import "strconv"

// Suqian, employees: as seen from 2022 to 2025.
func suqianEmployee(y *year) outcome {
	var o outcome
	// The facts do not say how a yearly limit of cost rounds; here it runs.
	byCost := y.readings["AMB-SQ23-3"] == "cost"
	clinic, chronic, stays, large := newFund(true), newFund(false), newFund(byCost), newFund(byCost)
	aid := newAid(y)
	var deductible annual
	var cost exact
	admissions := 0
	for i := range y.visits {
		v := &y.visits[i]
		eligible := fens(v.eligible())
		retired := v.category == "retired"
		p := paid{}
		switch v.kind {
		case "outpatient":
			standard, share := yuans(650), byLevel(v.level, perMille(700), perMille(650), perMille(600))
			if retired {
				standard, share = yuans(500), share.plus(perMille(50))
			}
			parts, _ := flat(deductible.of(eligible, standard), eligible, share).upTo(clinic.room(yuans(6000)))
			p["hifp_pay"] = clinic.pays(parts.paid())
		case "chronic":
			limit := map[string]exact{"l1200": yuans(1200), "l1600": yuans(1600), "l2000": yuans(2000)}[or(y.inputs["chronic_limit"], "l1200")]
			parts, _ := flat(exact{}, eligible, perMille(900)).upTo(chronic.room(limit))
			p["hifp_pay"] = chronic.pays(parts.paid())
		default: // 住院 and 急诊抢救
			if or(v.inputs["remote"], "local") != "local" {
				return outcome{code: "not_given"}
			}
			lowered := int64(admissions)
			if y.readings["AMB-SQ23-1"] == "once" {
				lowered = min(lowered, 1)
			}
			admissions++
			standard := greater(yuans(200), byLevel(v.level, yuans(200), yuans(400), yuans(600)).minus(yuans(100*lowered)))
			share := suqianStay(y, v).times(suqianInjury(v))
			var parts stretches
			var over exact
			if byCost {
				allowed := yuans(300000).minus(cost).within(exact{}, eligible)
				parts, over = flat(standard, allowed, share), eligible.minus(allowed)
				cost = cost.plus(eligible)
			} else {
				parts, over = flat(standard, eligible, share).upTo(stays.room(yuans(300000)))
			}
			above, _ := flat(exact{}, over, perMille(900)).upTo(large.room(yuans(300000)))
			p["hifp_pay"], p["hifob_pay"] = stays.pays(parts.paid()), large.pays(above.paid())
		}
		p["maf_pay"] = aid.pays(v, v.eligible()-p["hifp_pay"]-p["hifob_pay"])
		o.visits = append(o.visits, p)
	}
	return o
}

// suqianStay is the share of a stay: more for 退休 with many years of 缴费.
func suqianStay(y *year, v *visit) exact {
	years, _ := strconv.Atoi(or(y.inputs["paid_years"], "0"))
	long := years > 30 || years == 30 && y.readings["AMB-SQ23-2"] != "lower"
	switch {
	case v.category == "retired" && long:
		return byLevel(v.level, perMille(960), perMille(930), perMille(925))
	case v.category == "retired" && years >= 20:
		return byLevel(v.level, perMille(960), perMille(920), perMille(900))
	}
	return byLevel(v.level, perMille(960), perMille(920), perMille(880))
}

func suqianInjury(v *visit) exact {
	switch v.inputs["injury"] {
	case "on_time":
		return perMille(700)
	case "late":
		return perMille(500)
	}
	return perMille(1000)
}

// A suqianAid is 医疗救助 of the year: one 起付 for everything, one limit for 普通门诊 and one for the rest.
type suqianAid struct {
	start         annual
	standard      exact
	share         exact
	clinic, other *fund
}

func newAid(y *year) *suqianAid {
	a := &suqianAid{clinic: newFund(true), other: newFund(true)}
	switch y.inputs["aid"] {
	case "full":
		a.share = perMille(1000)
	case "basic":
		a.share = perMille(800)
	case "edge":
		a.standard, a.share = yuans(3000), perMille(700)
	}
	return a
}

func (a *suqianAid) pays(v *visit, burden int64) int64 {
	base := fens(burden)
	payer, limit := a.other, yuans(90000)
	if v.kind == "outpatient" {
		payer, limit = a.clinic, yuans(10000)
	}
	parts, _ := flat(a.start.of(base, a.standard), base, a.share).upTo(payer.room(limit))
	return payer.pays(parts.paid())
}

// Suqian, residents: 住院.
func suqianResident(y *year) outcome {
	var o outcome
	byCost := y.readings["AMB-SQ23-3"] == "cost"
	stays, aid := newFund(byCost), newAid(y)
	var cost exact
	for i := range y.visits {
		v := &y.visits[i]
		remote := or(v.inputs["remote"], "local")
		if v.kind != "inpatient" || remote == "unfiled" {
			return outcome{code: "not_given"}
		}
		eligible := fens(v.eligible())
		standard := byLevel(v.level, yuans(300), yuans(600), yuans(900))
		low, high := byLevel(v.level, perMille(850), perMille(750), perMille(650)), byLevel(v.level, perMille(850), perMille(750), perMille(700))
		if remote == "filed" { // 合规转外, no levels
			standard, low, high = yuans(1000), perMille(600), perMille(650)
		}
		if v.inputs["injury"] == "yes" {
			low, high = low.times(perMille(800)), high.times(perMille(800))
		}
		if y.inputs["low_income"] == "yes" {
			standard = standard.times(perMille(900))
			low, high = low.plus(perMille(50)), high.plus(perMille(50))
		}
		ends := eligible
		if byCost {
			ends = yuans(300000).minus(cost).within(exact{}, eligible)
			cost = cost.plus(eligible)
		}
		amount := ends.minus(standard) // 起付线之上
		if y.readings["AMB-SQ23-4"] == "whole" && amount.exceeds(yuans(20000)) {
			low = high
		}
		parts := banded(exact{}, amount, []exact{yuans(20000)}, []exact{low, high})
		if !byCost {
			parts, _ = parts.upTo(stays.room(yuans(300000)))
		}
		p := paid{"hifp_pay": stays.pays(parts.paid())}
		p["maf_pay"] = aid.pays(v, v.eligible()-p["hifp_pay"])
		o.visits = append(o.visits, p)
	}
	return o
}
