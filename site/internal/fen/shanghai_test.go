package fen

import "strconv"

// Shanghai, employees: the years from July 2023 to June 2026.
func shanghaiEmployee(y *year) outcome {
	var o outcome
	limit, ok := map[int]exact{2023: yuans(610000), 2024: yuans(630000), 2025: yuans(650000)}[shanghaiYear(y.visits[0].date)]
	if !ok {
		return outcome{code: "no_version"}
	}
	account := amountOf(or(y.inputs["current_account"], "0"))
	var deductibles [2]annual // 门急诊, 住院
	pools, extras := [2]*fund{newFund(true), newFund(true)}, [2]*fund{newFund(true), newFund(true)}
	var cost exact // what counts towards the limit where it is one of cost
	for i := range y.visits {
		v := &y.visits[i]
		if v.inputs["remote"] == "unfiled" {
			return outcome{code: "not_given"}
		}
		group := 0
		if v.kind == "inpatient" {
			group = 1
		}
		standard, share := shanghaiEmployeeTerms(v, y.inputs["retirement"])
		eligible := fens(v.eligible())
		limited := group == 1 || y.readings["AMB-SH25-3"] != "no"

		ends := eligible
		if limited && y.readings["AMB-SH25-1"] == "cost" {
			ends = limit.minus(cost).within(exact{}, eligible)
			cost = cost.plus(eligible)
		}
		// 个人账户当年资金 comes first and is no deductible. The facts do not say whether it also pays cost above
		// the limit; here that goes to the next layer as a whole.
		var begins exact
		if group == 0 {
			begins = lesser(account, ends)
			account = account.minus(begins)
		}
		begins = begins.plus(deductibles[group].of(ends.minus(begins), standard))
		parts, over := flat(begins, ends, share), eligible.minus(ends)
		both := limited && y.readings["AMB-SH25-3"] != "no" // one limit for both benefits
		if limited && y.readings["AMB-SH25-1"] != "cost" {
			room := pools[group].room(limit)
			if both {
				room = room.minus(pools[1-group].due)
			}
			parts, over = parts.upTo(room)
		}
		basic := pools[group].pays(parts.paid())
		if excess := fens(pools[0].paid + pools[1].paid).minus(limit); both && excess.exceeds(exact{}) {
			// Each benefit is rounded by itself; together they still pay no fen above the limit.
			basic -= pools[group].returns(excess.rounded())
		}
		o.visits = append(o.visits, paid{"hifp_pay": basic, "hifob_pay": extras[group].pays(over.times(perMille(800)))})
	}
	return o
}

// shanghaiYear is the year in which a 医保年度 begins.
func shanghaiYear(date string) int {
	n, _ := strconv.Atoi(date[:4])
	if date[5:] < "07-01" {
		n--
	}
	return n
}

func shanghaiEmployeeTerms(v *visit, retirement string) (standard, share exact) {
	group := 0
	if v.category == "retired" {
		group = 1
		if retirement == "before_2001" {
			group = 2
		}
	}
	if v.kind == "inpatient" {
		return []exact{yuans(1500), yuans(1200), yuans(700)}[group], []exact{perMille(850), perMille(920), perMille(920)}[group]
	}
	share = byLevel(v.level, perMille(800), perMille(750), perMille(700)).plus(perMille(50 * int64(group)))
	return []exact{yuans(500), yuans(300), yuans(200)}[group], share
}

// Shanghai, residents: as seen from 2021 to 2023. No limit and no 大病 were seen.
func shanghaiResident(y *year) outcome {
	var o outcome
	clinic, stays := newFund(true), newFund(false)
	var deductible annual
	for i := range y.visits {
		v := &y.visits[i]
		if v.inputs["remote"] == "unfiled" || v.kind != "outpatient" && v.level == "village" {
			return outcome{code: "not_given"}
		}
		eligible := fens(v.eligible())
		p := paid{}
		switch {
		case v.kind == "inpatient":
			share := byLevel(v.level, perMille(800), perMille(750), perMille(600))
			if v.category == "senior" {
				share = byLevel(v.level, perMille(900), perMille(800), perMille(700))
			}
			p["hifp_pay"] = stays.pays(flat(byLevel(v.level, yuans(50), yuans(100), yuans(300)), eligible, share).paid())
		case v.level == "village": // 不计起付
			p["hifp_pay"] = clinic.pays(eligible.times(perMille(800)))
		default:
			standard := yuans(300)
			if v.category == "resident" {
				standard = yuans(500)
			}
			share := byLevel(v.level, perMille(700), perMille(600), perMille(500))
			p["hifp_pay"] = clinic.pays(flat(deductible.of(eligible, standard), eligible, share).paid())
		}
		o.visits = append(o.visits, p)
	}
	return o
}
