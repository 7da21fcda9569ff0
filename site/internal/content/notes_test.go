package content

import (
	"math/rand/v2"
	"slices"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/say"
	"yibao/calc/tree"
)

// TestNothingDerived tells of the year how many stays there have been, and no sum: from nothing, nothing is derived,
// but for those of the stays that count apart.
func TestNothingDerived(t *testing.T) {
	for _, p := range realPolicies(t) {
		if !p.Reimburses() {
			continue
		}
		y := &yearMaker{Rand: rand.New(rand.NewPCG(17, 18)), policy: p, questions: say.Questions(p)}
		find := contract.Find(contract.Policies{p.ID: p}.Find)
		answered := 0
		for range 60 {
			doc := y.request()
			for stays := range 2 {
				for _, v := range p.Versions {
					for _, b := range v.Benefits {
						doc.Put("year.benefits."+b.ID+".admissions", tree.Int(stays))
					}
				}
				res, err := find.Compute(doc)
				if err != nil {
					continue
				}
				answered++
				a := res.Reimbursement
				said := slices.ContainsFunc(a.Notes, func(n say.Note) bool { return n.Code == "year_derived" })
				if said && (stays == 0 || len(a.Visits[0].Version.Stays()) == 0) {
					t.Errorf("%s with %d stays before: something is said to be derived of %s", p.ID, stays, doc.AppendJSON(nil))
				}
			}
		}
		if answered < 10 {
			t.Errorf("%s: only %d answers", p.ID, answered)
		}
	}
}
