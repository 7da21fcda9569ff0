package fen

import (
	"math/big"
	"testing"
)

func TestOwnNotice(t *testing.T) { compare(t, []subject{ownNotice}) }

// ownNotice takes its figures from whoever fills it in: a stay in up to three bands with a cap and 大病 on what is left, and
// an outpatient benefit.
var ownNotice = subject{
	policy: "own-notice", from: "2026-01-01", to: "2026-12-31", categories: []string{"employed", "resident"},
	kinds: map[string][]string{"inpatient": {""}, "outpatient": {""}, "emergency": {""}},
	asked: map[string][]string{
		"edge": {"", "30000", "10000.50"}, "rate2": {"", "0.9", "0.705"}, "edge2": {"", "40000", "60000"}, "rate3": {"", "0.95", "0.333"},
		"class_b": {"", "0.1", "0.125"}, "cap": {"", "50000", "200000"}, "big_line": {"", "0", "10000"}, "big_rate": {"", "0.6", "0.655"}, "big_cap": {"", "30000"},
		"out_line": {"0", "200", "500.25"}, "out_cap": {"", "3000"},
	},
	visit:    map[string][]string{"line": {"0", "800", "1300.33"}, "rate": {"0.8", "0.85", "0.677"}, "out_rate": {"0.5", "0.601"}},
	readings: map[string][]string{"AMB-OWN-1": {"total", "above"}, "AMB-OWN-2": {"year", "visit"}},
	edges:    []int64{200, 800, 1300, 10000, 30000, 40000, 60000}, most: 400000, classB: true,
	second: ownNoticeSecond,
}

// rate reads a share.
func rate(share string) *big.Rat {
	r, _ := new(big.Rat).SetString(share)
	return r
}

func ownNoticeSecond(y *year) outcome {
	var o outcome
	in := y.inputs
	var paidIn, paidOut, paidBig, charged int64
	burden := int64(0) // what stays have left to the person, of which 大病 pays
	exactOut := new(big.Rat)
	for _, v := range y.visits {
		p := paid{}
		if v.kind == "inpatient" {
			eligible := v.eligible()
			if in["class_b"] != "" {
				eligible -= half(new(big.Rat).Mul(rate(in["class_b"]), big.NewRat(v.classB, 1)))
			}
			p["hifp_pay"] = ownBands(in, y.readings["AMB-OWN-1"], v.inputs, eligible)
			if in["cap"] != "" {
				p["hifp_pay"] = min(p["hifp_pay"], fenB(in["cap"])-paidIn)
			}
			paidIn += p["hifp_pay"]
			burden += eligible - p["hifp_pay"]
			if in["big_rate"] != "" {
				due := half(new(big.Rat).Mul(rate(in["big_rate"]), big.NewRat(max(0, burden-fenB(in["big_line"])), 1)))
				if in["big_cap"] != "" {
					due = min(due, fenB(in["big_cap"]))
				}
				p["hifmi_pay"] = due - paidBig
				paidBig = due
			}
		} else {
			line := fenB(in["out_line"])
			if y.readings["AMB-OWN-2"] == "year" {
				line = max(0, line-charged)
			}
			line = min(line, v.eligible())
			charged += line
			exact := new(big.Rat).Mul(rate(v.inputs["out_rate"]), big.NewRat(v.eligible()-line, 1))
			if y.readings["AMB-OWN-2"] == "year" { // the year's exact sum is rounded
				exactOut.Add(exactOut, exact)
				p["hifp_pay"] = half(exactOut) - paidOut
			} else {
				p["hifp_pay"] = half(exact)
			}
			if in["out_cap"] != "" {
				p["hifp_pay"] = min(p["hifp_pay"], fenB(in["out_cap"])-paidOut)
			}
			paidOut += p["hifp_pay"]
		}
		o.visits = append(o.visits, p)
	}
	return o
}

// ownBands pays the part above the deductible, band by band from nothing or from the deductible. A band that
// nobody has filled in goes on as the one before.
func ownBands(in map[string]string, from string, visit map[string]string, eligible int64) int64 {
	line := fenB(visit["line"])
	at := min(line, eligible)
	first := rate(visit["rate"])
	second := first
	if in["rate2"] != "" {
		second = rate(in["rate2"])
	}
	third := second
	if in["rate3"] != "" {
		third = rate(in["rate3"])
	}
	exact := new(big.Rat)
	pay := func(to int64, share *big.Rat) {
		to = min(max(to, at), eligible)
		exact.Add(exact, new(big.Rat).Mul(share, big.NewRat(to-at, 1)))
		at = to
	}
	edge := func(name string) int64 {
		if from == "above" {
			return fenB(in[name]) + line
		}
		return fenB(in[name])
	}
	last := first
	if in["edge"] != "" {
		pay(edge("edge"), first)
		last = second
	}
	if in["edge2"] != "" {
		pay(edge("edge2"), second)
		last = third
	}
	pay(eligible, last)
	return half(exact)
}
