package content

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/verb"
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

// TestCitesWhatHolds settles every policy's examples and random years: no line cites a rule for which no step whose
// conditions hold for that person stands.
func TestCitesWhatHolds(t *testing.T) {
	site, problems := Load(os.DirFS("../../../content"))
	if problems != nil {
		t.Fatal(problems)
	}
	for _, of := range site.Policies {
		p := of.Policy
		if !p.Reimburses() {
			continue
		}
		y := &yearMaker{Rand: rand.New(rand.NewPCG(19, 20)), policy: p, questions: say.Questions(p)}
		find := contract.Find(contract.Policies{p.ID: p}.Find)
		var docs []*tree.Node
		for _, e := range of.Examples {
			docs = append(docs, e.Doc)
		}
		for range 200 {
			doc := y.request()
			if y.IntN(4) == 0 { // all of it out of scope
				fees := doc.At("visits[0].fees")
				fees.Set("medfee_sumamt", tree.Text("900"))
				fees.Set("fulamt_ownpay_amt", tree.Text("900"))
				for _, f := range []string{"overlmt_selfpay", "preselfpay_amt", "class_b_amt", "items"} {
					fees.Drop(f)
				}
			}
			docs = append(docs, doc)
		}
		for _, doc := range docs {
			q, err := find.Read(doc)
			if err != nil || q.Reimbursement == nil {
				continue
			}
			req := q.Reimbursement
			holds := make([][]string, len(req.Visits)+1)
			watch := func(visit int, c *figure.Case, prog *policy.Program, s *settle.Settlement, d *verb.Division) {
				for _, st := range prog.Steps {
					if c.Holds(st.When) {
						holds[visit] = append(holds[visit], st.Cite...)
					}
				}
				for i := range d.Entries {
					if st := d.Entries[i].Step; !c.Holds(st.When) {
						t.Errorf("%s: an entry of %s, which does not hold, in %s", p.ID, st.ID, doc.AppendJSON(nil))
					}
				}
			}
			if _, err := settle.Settle(p, req, watch, nil); err != nil {
				continue
			}
			a, err := say.Settle(p, req)
			if err != nil {
				t.Fatal(err)
			}
			for i, lines := range append(slices.Clone(a.Lines), a.YearEnd) {
				for _, l := range lines {
					for _, cite := range l.Cite {
						if !slices.Contains(holds[i], cite) {
							t.Errorf("%s: %s cites %s, which does not hold, in %s", p.ID, l.Text, cite, doc.AppendJSON(nil))
						}
					}
				}
			}
			if t.Failed() {
				break
			}
		}
	}
}

// TestRestCites says of what is beyond all limits by which rule no more is paid.
func TestRestCites(t *testing.T) {
	policies := contract.Policies{}
	for _, p := range realPolicies(t) {
		policies[p.ID] = p
	}
	for _, test := range []struct{ request, want string }{
		{`{"policy": "beijing-employee", "date": "2023-06-01", "person": {"category": "employed"}, "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "800000"}}]}`, "R-IN-BJ23"},
		{`{"policy": "beijing-employee", "date": "2023-06-01", "person": {"category": "retired"}, "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "800000"}}]}`, "R-IN-BJ23"},
	} {
		doc, errs := tree.ParseJSON([]byte(test.request))
		if errs != nil {
			t.Fatal(errs)
		}
		res, err := contract.Find(policies.Find).Compute(doc)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, l := range res.Reimbursement.Lines[0] {
			if l.ID == "rest" {
				got += strings.Join(l.Cite, " ")
			}
		}
		if got != test.want {
			t.Errorf("%s: the rest cites %s, want %s", test.request, got, test.want)
		}
	}
}
