package fen

// Hefei, employees: 住院 as seen from 2023, 门诊 from 合医保发〔2023〕15号 on.
func hefeiEmployee(y *year) outcome {
	var o outcome
	// The facts do not say how a yearly limit of cost rounds; here it runs.
	byCost := y.readings["AMB-HF-3"] == "cost"
	clinic, stays, big := newFund(true), newFund(byCost), newFund(true)
	var shared, basic, higher annual
	var cost, burden exact
	admissions := 0
	for i := range y.visits {
		v := &y.visits[i]
		eligible := fens(v.eligible())
		retired := v.category == "retired"
		p := paid{}
		if v.kind == "inpatient" {
			standard := byLevel(v.level, yuans(200), yuans(400), yuans(600))
			if admissions++; admissions > 1 {
				standard = standard.times(perMille(500))
			}
			share := byLevel(v.level, perMille(940), perMille(920), perMille(900))
			if retired {
				share = byLevel(v.level, perMille(970), perMille(960), perMille(950))
			}
			var parts stretches
			if byCost {
				parts = flat(standard, lesser(eligible, yuans(300000).minus(cost)), share)
				cost = cost.plus(eligible)
			} else {
				parts, _ = flat(standard, eligible, share).upTo(stays.room(yuans(300000)))
			}
			p["hifp_pay"] = stays.pays(parts.paid())
			burden = burden.plus(eligible).minus(fens(p["hifp_pay"]))
			p["hifob_pay"] = big.pays(hefeiSerious(y, burden).minus(big.due))
		} else {
			if v.date < "2023-10-30" {
				return outcome{code: "not_given"}
			}
			standard, own := yuans(200), &basic
			if v.level == "secondary" || v.level == "tertiary" {
				standard, own = yuans(400), &higher
			}
			if y.readings["AMB-HF-5"] != "each" {
				own = &shared
			}
			share, limit := byLevel(v.level, perMille(600), perMille(500), perMille(500)), yuans(4000)
			if retired {
				share, limit = share.plus(perMille(100)), yuans(5000)
			}
			parts, _ := flat(own.of(eligible, standard), eligible, share).upTo(clinic.room(limit))
			p["hifp_pay"] = clinic.pays(parts.paid())
		}
		o.visits = append(o.visits, p)
	}
	return o
}

// hefeiSerious is the year's 大病 of what the person bears of stays.
func hefeiSerious(y *year, burden exact) exact {
	start, more := yuans(15000), exact{}
	if y.inputs["hardship"] == "yes" {
		start, more = yuans(7500), perMille(50)
	}
	bounds := []exact{yuans(50000), yuans(100000), yuans(200000)}
	var shares []exact
	for _, n := range []int64{600, 700, 750, 850} {
		shares = append(shares, perMille(n).plus(more))
	}
	var due exact
	if y.readings["AMB-HF-2"] == "total" {
		due = banded(start, burden, bounds, shares).paid()
	} else {
		due = banded(exact{}, burden.minus(start), bounds, shares).paid()
	}
	if y.readings["AMB-HF-4"] == "cap30" {
		due = lesser(due, yuans(300000))
	}
	return due
}
