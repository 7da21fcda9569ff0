package fen

// Linyi, employees: 门诊 and 住院 from 2024.
func linyiEmployee(y *year) outcome {
	var o outcome
	byCost := y.readings["AMB-LY24-3"] == "cost"
	byVisit := y.readings["AMB-LY24-1"] == "visit"
	// The facts do not say how a yearly limit of cost rounds; here it runs.
	clinic, extra, stays := newFund(true), newFund(true), newFund(!byVisit || byCost)
	var deductible, stayDeductible annual
	var cost exact
	admissions := 0
	for i := range y.visits {
		v := &y.visits[i]
		retired := v.category == "retired"
		away := v.inputs["remote"] == "other"
		eligible, factor := linyiOutside(y, v)
		p := paid{}
		if v.kind == "inpatient" {
			admissions++
			level := v.level
			if away {
				level = "tertiary"
			}
			standard := byLevel(level, yuans(300), yuans(500), yuans(800))
			if v.inputs["tcm"] == "yes" && !away {
				standard = standard.times(perMille(800))
			}
			switch {
			case admissions > 2, v.inputs["special"] == "mental", v.inputs["special"] == "repeat" && !away:
				standard = exact{}
			case admissions == 2:
				standard = standard.times(perMille(500))
			}
			shares := []exact{byLevel(level, perMille(900), perMille(850), perMille(800)), perMille(900)}
			if retired {
				shares = []exact{byLevel(level, perMille(950), perMille(925), perMille(900)), perMille(950)}
			}
			ends := eligible
			if byCost {
				ends = yuans(200000).minus(cost).within(exact{}, eligible)
			}
			begins := lesser(standard, ends)
			stayDeductible.paid = stayDeductible.paid.plus(begins)
			before, bound := cost, yuans(100000)
			if byVisit {
				before = exact{}
			}
			if y.readings["AMB-LY24-2"] == "above" {
				if byVisit {
					bound = bound.plus(begins)
				} else {
					bound = bound.plus(stayDeductible.paid)
				}
			}
			parts := banded(before.plus(begins), before.plus(ends), []exact{bound}, shares).times(factor)
			if !byCost {
				parts, _ = parts.upTo(stays.room(yuans(200000)))
			}
			cost = cost.plus(eligible)
			p["hifp_pay"] = stays.pays(parts.paid())
		} else {
			standard := byLevel(v.level, yuans(200), yuans(400), yuans(600))
			share, limit := byLevel(v.level, perMille(800), perMille(700), perMille(600)), yuans(3500)
			if retired {
				share, limit = share.plus(perMille(50)), yuans(4500)
			}
			share = share.times(factor)
			parts, rest := flat(deductible.of(eligible, standard), eligible, share).upTo(clinic.room(limit))
			more, _ := flat(exact{}, rest, share).upTo(extra.room(yuans(1000))) // 大额医疗补助
			p["hifp_pay"], p["hifob_pay"] = clinic.pays(parts.paid()), extra.pays(more.paid())
		}
		o.visits = append(o.visits, p)
	}
	return o
}

// linyiOutside is what 临时外出 leaves: the cost without the first tenth, or the factor of every share.
func linyiOutside(y *year, v *visit) (eligible, factor exact) {
	eligible, factor = fens(v.eligible()), perMille(1000)
	if v.inputs["remote"] == "other" {
		if y.readings["AMB-LY24-6"] == "last" {
			return eligible, perMille(900)
		}
		// 先行自付 is an amount of the bill, and so in whole fen.
		eligible = eligible.minus(fens(eligible.times(perMille(100)).rounded()))
	}
	return eligible, factor
}

// Linyi, residents: 住院 from September 2022.
func linyiResident(y *year) outcome {
	var o outcome
	stays := newFund(false)
	for i := range y.visits {
		v := &y.visits[i]
		away := v.inputs["remote"] == "other"
		if v.kind != "inpatient" || away && v.date < "2023-10-01" {
			return outcome{code: "not_given"}
		}
		level := v.level
		if away {
			level = "tertiary"
		}
		standard := byLevel(level, yuans(200), yuans(400), yuans(800))
		switch {
		case v.inputs["special"] == "repeat" && !away:
			standard = exact{}
		case i > 0:
			standard = standard.times(perMille(500))
		}
		share := byLevel(level, perMille(850), perMille(720), perMille(600))
		if level == "community" { // 乡镇卫生院
			share = perMille(900)
		}
		eligible, factor := linyiOutside(y, v)
		parts, _ := flat(standard, eligible, share.times(factor)).upTo(stays.room(yuans(150000)))
		o.visits = append(o.visits, paid{"hifp_pay": stays.pays(parts.paid())})
	}
	return o
}
