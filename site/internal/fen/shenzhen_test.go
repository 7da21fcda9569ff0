package fen

import "strconv"

// Shenzhen, 深圳市人民政府令第 358 号: employees in 一档 or 二档, and residents. The limits are known for 2024 to 2026.
func shenzhenEmployee(y *year) outcome {
	tier := y.inputs["tier"]
	if tier == "" {
		return outcome{code: "missing"}
	}
	return shenzhen(y, tier == "one", "hifob_pay")
}

func shenzhenResident(y *year) outcome { return shenzhen(y, false, "hifmi_pay") }

// shenzhenYear are a year's limits of outpatient payments: 一档在职 in all and 二级以上, the same for 退休, 二档 and residents.
type shenzhenYear struct{ base, employed, employedHigh, retired, retiredHigh, bound exact }

var shenzhenYears = map[string]shenzhenYear{
	"2024": {yuans(164754), fens(988524), fens(494262), fens(1153278), fens(576639), fens(247131)},
	"2025": {yuans(174640), fens(1047840), fens(523920), fens(1222480), fens(611240), fens(261960)},
	"2026": {yuans(177057), fens(1062342), fens(531171), fens(1239399), fens(619700), fens(265586)},
}

func shenzhen(y *year, tierOne bool, serious string) outcome {
	limits, ok := shenzhenYears[y.visits[0].date[:4]]
	if !ok {
		return outcome{code: "no_version"}
	}
	pool, hasLimit := shenzhenPool(y, limits.base)
	var o outcome
	low, high, stays, big := newFund(false), newFund(false), newFund(false), newFund(true)
	var burden exact
	admissions := 0
	for i := range y.visits {
		v := &y.visits[i]
		// 先行自付 is an amount of the bill, and so in whole fen before anything else is computed.
		classB := fens(v.classB).times(perMille(10)).rounded()
		first, eligible := fens(v.pre+classB), fens(v.eligible()-classB)
		older := v.category == "retired" || v.category == "senior"
		room := exact{}
		if hasLimit {
			room = pool.minus(fens(low.paid + high.paid + stays.paid))
		}
		p := paid{}
		if v.kind == "inpatient" {
			standard := byLevel(v.level, yuans(200), yuans(400), yuans(600))
			if admissions++; admissions > 1 {
				standard = standard.times(perMille(500))
			}
			share := byLevel(v.level, perMille(920), perMille(910), perMille(900))
			if older {
				share = perMille(950)
			} else if tierOne {
				share = byLevel(v.level, perMille(940), perMille(920), perMille(900))
			}
			factor := shenzhenAway(v, perMille(900))
			parts := flat(standard, eligible, share.times(factor))
			if hasLimit {
				parts, _ = parts.upTo(room)
			}
			p["hifp_pay"] = stays.pays(parts.paid())

			// 大病 leaves out what the factor took away. The facts do not round that; it is a line of the answer, and so here whole fen.
			reduced := fens(eligible.minus(standard).orNothing().times(share).times(perMille(1000).minus(factor)).rounded())
			burden = burden.plus(eligible).minus(fens(p["hifp_pay"])).minus(reduced)
			if y.readings["AMB-SZ23-4"] != "no" {
				burden = burden.plus(first)
			}
			start, shares := yuans(10000), []exact{perMille(700), perMille(800)}
			if y.inputs["aid"] == "yes" {
				start, shares = yuans(2000), []exact{perMille(800), perMille(900)}
			}
			p[serious] = big.pays(banded(start, burden, []exact{yuans(30000)}, shares).paid().minus(big.due))
		} else {
			share := byLevel(v.level, perMille(750), perMille(650), perMille(550))
			if older {
				share = share.plus(perMille(50))
			}
			higher := v.level == "secondary" || v.level == "tertiary"
			var allowed exact
			if tierOne {
				share = share.times(shenzhenAway(v, perMille(800)))
				all, part := limits.employed, limits.employedHigh
				if older {
					all, part = limits.retired, limits.retiredHigh
				}
				switch {
				case y.readings["AMB-SZ23-3"] == "apart" && higher:
					allowed = high.room(part)
				case y.readings["AMB-SZ23-3"] == "apart":
					allowed = low.room(all)
				case higher:
					allowed = lesser(high.room(part), all.minus(fens(low.paid+high.paid)))
				default:
					allowed = all.minus(fens(low.paid + high.paid))
				}
			} else {
				referred := y.readings["AMB-SZ23-2"] == "refer" && v.inputs["referral"] == "yes"
				if or(v.inputs["remote"], "local") == "local" && (!higher || referred) {
					allowed = limits.bound.minus(fens(low.paid + high.paid))
				}
			}
			if hasLimit {
				allowed = lesser(allowed, room)
			}
			parts, _ := flat(exact{}, eligible, share).upTo(allowed)
			payer := low
			if higher {
				payer = high
			}
			p["hifp_pay"] = payer.pays(parts.paid())
		}
		o.visits = append(o.visits, p)
	}
	return o
}

// shenzhenAway is what 市外就医 multiplies the shares by. 省内 has one of its own for stays.
func shenzhenAway(v *visit, province exact) exact {
	switch v.inputs["remote"] {
	case "emergency":
		return perMille(900)
	case "province":
		return province
	case "other":
		return perMille(800)
	}
	return perMille(1000)
}

// shenzhenPool is the year's limit of what 统筹 pays, in and out of hospital, by the months of 连续参保.
func shenzhenPool(y *year, base exact) (limit exact, hasLimit bool) {
	times := int64(6)
	switch y.readings["AMB-SZ23-1"] {
	case "none":
		return exact{}, false
	case "by_months":
		months, _ := strconv.Atoi(or(y.inputs["insured_months"], "72"))
		times = 1
		for _, n := range []int{6, 12, 24, 36, 72} {
			if months >= n {
				times++
			}
		}
	}
	return base.times(fens(times)), true
}
