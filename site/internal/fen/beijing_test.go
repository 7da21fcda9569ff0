package fen

// Beijing, employees: 京医保发〔2022〕28号, from 2023.
func beijingEmployee(y *year) outcome {
	var o outcome
	clinic := newFund(true) // 门诊大额互助
	var deductible annual
	var clinicCost, stayCost, burden exact
	// 住院: 统筹, 大额互助, 统一补充. The facts do not say how a yearly limit of cost rounds; here it runs.
	runs := y.readings["AMB-BJ23-2"] == "cost"
	pool, large, extra := newFund(runs), newFund(runs), newFund(runs)
	stays := 0
	for i := range y.visits {
		v := &y.visits[i]
		if v.inputs["remote"] == "unfiled" {
			return outcome{code: "not_given"}
		}
		retired := v.category == "retired"
		eligible := fens(v.eligible())
		p := paid{}
		if v.kind == "inpatient" {
			standard := yuans(650)
			if stays++; stays == 1 {
				standard = yuans(1300)
			}
			bounds := []exact{yuans(30000), yuans(40000)} // from the bill's first fen
			var basic, above stretches
			if y.readings["AMB-BJ23-2"] == "cost" {
				allowed := lesser(eligible, yuans(500000).minus(stayCost))
				basic = banded(standard, lesser(allowed, yuans(100000)), bounds, beijingStay(v))
				above = flat(yuans(100000), allowed, beijingLarge(retired))
			} else {
				var rest exact
				basic, rest = banded(standard, eligible, bounds, beijingStay(v)).upTo(pool.room(yuans(100000)))
				above, _ = flat(exact{}, rest, beijingLarge(retired)).upTo(large.room(yuans(400000)))
			}
			stayCost = stayCost.plus(eligible)
			var supplement exact
			if retired { // 统一补充付个人比例的一半
				supplement = basic.unpaid().plus(above.unpaid()).times(perMille(500))
			}
			p["hifp_pay"], p["hifob_pay"], p["hifes_pay"] = pool.pays(basic.paid()), large.pays(above.paid()), extra.pays(supplement)
		} else {
			standard := yuans(1800)
			if retired {
				standard = yuans(1300)
			}
			begins := deductible.of(eligible, standard)
			low, high := beijingClinic(v, y.readings["AMB-BJ24-1"] == "90")
			var parts stretches
			if y.readings["AMB-BJ23-1"] == "cost" {
				parts = banded(clinicCost.plus(begins), clinicCost.plus(eligible), []exact{yuans(20000)}, []exact{low, high})
			} else {
				first, rest := flat(begins, eligible, low).upTo(clinic.room(yuans(20000)))
				parts = append(first, stretch{rest, high})
			}
			clinicCost = clinicCost.plus(eligible)
			p["hifob_pay"] = clinic.pays(parts.paid())
		}
		burden = burden.plus(fens(v.pre + v.eligible() - p["hifp_pay"] - p["hifob_pay"] - p["hifes_pay"]))
		o.visits = append(o.visits, p)
	}
	o.end = paid{"hifob_pay": beijingSerious(burden, y.inputs["hardship"] == "yes").rounded()}
	return o
}

// beijingStay are the pool's shares up to 30,000, 40,000 and above. For 退休 they leave out 统一补充.
func beijingStay(v *visit) []exact {
	shares := byLevel(v.level, [3]int64{900, 950, 970}, [3]int64{870, 920, 970}, [3]int64{850, 900, 950})
	if v.category == "retired" {
		shares = byLevel(v.level, [3]int64{940, 970, 982}, [3]int64{922, 952, 982}, [3]int64{910, 940, 970})
	}
	return []exact{perMille(shares[0]), perMille(shares[1]), perMille(shares[2])}
}

func beijingLarge(retired bool) exact {
	if retired {
		return perMille(800)
	}
	return perMille(850)
}

// beijingClinic are the shares of outpatient cost below and above 20,000.
func beijingClinic(v *visit, communityStays bool) (low, high exact) {
	switch {
	case v.category == "employed":
		low, high = perMille(700), perMille(600)
	case v.age < 70:
		low, high = perMille(850), perMille(800)
	default:
		low, high = perMille(900), perMille(800)
	}
	if v.level == "community" && v.inputs["remote"] != "filed" {
		low = perMille(900)
		if communityStays {
			high = low
		}
	}
	return low, high
}

// beijingSerious is 大病 at the end of the year, the same for employees and residents.
func beijingSerious(burden exact, hardship bool) exact {
	start, shares := fens(3040400), []exact{perMille(600), perMille(700)}
	if hardship {
		start, shares = fens(1520200), []exact{perMille(650), perMille(750)}
	}
	return banded(exact{}, burden.minus(start), []exact{yuans(50000)}, shares).paid()
}

// Beijing, residents: 京政发〔2017〕29号, from 2018.
func beijingResident(y *year) outcome {
	var o outcome
	clinic, pool := newFund(true), newFund(false)
	var lower, higher annual // 一级及以下, 二级及以上
	var burden exact
	stays := 0
	for i := range y.visits {
		v := &y.visits[i]
		if v.inputs["remote"] == "unfiled" {
			return outcome{code: "not_given"}
		}
		eligible := fens(v.eligible())
		p := paid{}
		counts := true
		if v.kind == "inpatient" {
			standard := byLevel(v.level, yuans(300), yuans(800), yuans(1300))
			if v.category == "student" {
				standard = standard.times(perMille(500))
			}
			if stays++; stays > 1 && (v.category != "student" || y.readings["AMB-BJR-2"] != "same") {
				standard = standard.times(perMille(500))
			}
			share := byLevel(v.level, perMille(800), perMille(780), perMille(750))
			if v.level == "tertiary" && v.inputs["district"] == "yes" {
				share = perMille(780)
			}
			limit := yuans(250000)
			if v.date < "2019" {
				limit = yuans(200000)
			}
			covered, _ := flat(standard, eligible, share).upTo(pool.room(limit))
			p["hifp_pay"] = pool.pays(covered.paid())
		} else {
			high := v.level == "secondary" || v.level == "tertiary"
			unreferred := high && v.kind == "outpatient" && v.inputs["referral"] == "no" && v.category != "student"
			if counts = y.inputs["continuous"] != "no" && !unreferred; counts {
				deductible, standard, share := &lower, yuans(100), perMille(550)
				if high {
					standard, share = yuans(550), perMille(500)
				}
				if high && y.readings["AMB-BJR-3"] != "shared" {
					deductible = &higher
				}
				begins := deductible.of(eligible, standard)
				limit := yuans(4500)
				if v.date < "2020" {
					limit = yuans(3000)
				} else if v.date < "2021" {
					limit = yuans(4000)
				}
				covered, _ := flat(begins, eligible, share).upTo(clinic.room(limit))
				p["hifp_pay"] = clinic.pays(covered.paid())
			}
		}
		if counts {
			burden = burden.plus(fens(v.pre + v.eligible() - p["hifp_pay"]))
		}
		o.visits = append(o.visits, p)
	}
	if y.visits[0].date >= "2023" {
		o.end = paid{"hifmi_pay": beijingSerious(burden, y.inputs["hardship"] == "yes").rounded()}
	}
	return o
}
