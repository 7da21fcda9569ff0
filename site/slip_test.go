package main

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/settle"
	"yibao/calc/words"
	"yibao/site/internal/casetest"
)

// TestSlips has slips written by the engine itself: a slip of the request as it stands agrees in every field, and one that was
// settled under another level, category or number of the stay is found out, that change among what explains it.
func TestSlips(t *testing.T) {
	find := contract.Find(realPolicies(t).Find)
	cases, err := casetest.Read(filepath.Join("testdata", "current.ndjson.gz"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2026, 27))
	agreed, found := 0, 0
	for range 1000 {
		c := cases[r.IntN(len(cases))]
		right, slip := settled(t, find, c.Request, "", nil)
		if right == nil {
			continue
		}
		request := with(t, c.Request, "slip", slip)
		a := checked(t, find, request)
		if !a.Agrees || len(a.Explanations) > 0 || len(a.Lines) != len(slip) {
			t.Fatalf("%s\nthe slip of the request itself: %+v", request, a)
		}
		agreed++
		path, values := "person.category", words.IDs(words.Categories)
		switch r.IntN(3) {
		case 0:
			path, values = lastVisit(t, c.Request)+".level", words.IDs(words.Levels)
		case 1:
			if path, values = "year.admissions", nil; strings.Contains(string(c.Request), `"year"`) || visits(t, c.Request) > 1 {
				continue
			}
		}
		var to any = 1
		if values != nil {
			to = values[r.IntN(len(values))]
		}
		wrong, slip := settled(t, find, c.Request, path, to)
		if wrong == nil || slip["psn_part_amt"] == right["psn_part_amt"] {
			continue
		}
		request = with(t, c.Request, "slip", slip)
		a = checked(t, find, request)
		if a.Agrees || len(a.Explanations) == 0 || a.Explanations[0].Left != "0.00" {
			t.Fatalf("%s\nsettled with %s %v: %+v", request, path, to, a)
		}
		if !slices.ContainsFunc(a.Explanations, func(e explained) bool { return e.Change[path] != nil && e.Left == "0.00" }) {
			t.Fatalf("%s\nsettled with %s %v, which does not explain it: %+v", request, path, to, a.Explanations)
		}
		found++
		// Whoever does not know it finds it by the slip.
		a = checked(t, find, with(t, request, path, nil))
		if !a.Agrees || a.Taken[path] == nil {
			t.Fatalf("%s\nsettled with %s %v, and that open: %+v", request, path, to, a)
		}
	}
	if agreed < 300 || found < 100 {
		t.Errorf("only %d slips agree, %d found out", agreed, found)
	}
}

// TestSlipsOfAnotherRatio has slips settled with the ratio of another level and the deductible of the right one, and the
// reverse, under any policy: the level is named.
func TestSlipsOfAnotherRatio(t *testing.T) {
	find := contract.Find(realPolicies(t).Find)
	cases, err := casetest.Read(filepath.Join("testdata", "current.ndjson.gz"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2026, 11))
	found, policies := 0, map[string]bool{}
	for range 3000 {
		c := cases[r.IntN(len(cases))]
		right, _ := settled(t, find, c.Request, "", nil)
		doc, _ := contract.Parse(c.Request)
		q, failed := find.Read(doc)
		if right == nil || failed != nil {
			continue
		}
		visits := q.Reimbursement.Visits
		v := &visits[len(visits)-1]
		level, other := v.Level, words.Levels[r.IntN(len(words.Levels))].ID
		if level == "" || level == other {
			continue
		}
		v.Mistake = figure.Mistake{Level: other}
		if r.IntN(2) == 0 {
			v.Level, v.Mistake.Level = other, level
		}
		a, failed := settle.Settle(q.Policy, q.Reimbursement, nil, nil)
		if failed != nil {
			continue
		}
		s := &a.Visits[len(a.Visits)-1]
		slip := map[string]string{"act_pay_dedc": s.Deducted.Fixed(2), "fund_pay_sumamt": s.Funds.Fixed(2), "psn_part_amt": s.Person.Fixed(2)}
		if slip["psn_part_amt"] == right["psn_part_amt"] {
			continue
		}
		request := with(t, c.Request, "slip", slip)
		if answer := checked(t, find, request); !slices.ContainsFunc(answer.Explanations, func(e explained) bool { return e.Change[lastVisit(t, c.Request)+".level"] != nil && e.Left == "0.00" }) {
			t.Fatalf("%s\nsettled as %s for %s, %+v: %+v", request, v.Level, level, v.Mistake, answer.Explanations)
		}
		found, policies[q.Policy.ID] = found+1, true
	}
	if found < 200 || len(policies) < 20 {
		t.Errorf("only %d found out, under %d policies", found, len(policies))
	}
}

type explained struct {
	Change map[string]any
	Left   string
}

type checkedSlip struct {
	Error        *words.Error
	Agrees       bool
	Lines        []struct{ Field, Difference string }
	Explanations []explained
	Taken        map[string]any
}

func checked(t *testing.T, find contract.Find, request []byte) (a checkedSlip) {
	answer, failed := find.Answer(request)
	if err := json.Unmarshal(answer, &a); err != nil || failed != nil {
		t.Fatal(err, failed, string(request))
	}
	return a
}

// settled is the last visit of a request's answer, with one field changed; as a slip, too. Nil where that has no answer.
func settled(t *testing.T, find contract.Find, request []byte, path string, to any) (visit, slip map[string]string) {
	if path != "" {
		request = with(t, request, path, to)
	}
	answer, failed := find.Answer(request)
	if failed != nil {
		return nil, nil
	}
	var a struct{ Visits []map[string]any }
	if err := json.Unmarshal(answer, &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Visits) == 0 {
		return nil, nil
	}
	slip = map[string]string{}
	for name, v := range a.Visits[len(a.Visits)-1] {
		if text, ok := v.(string); ok {
			slip[name] = text
		}
	}
	return slip, slip
}

// with is a request with one field changed, by its path.
func with(t *testing.T, request []byte, path string, to any) []byte {
	doc, err := contract.Parse(request)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := json.Marshal(to)
	value, err := contract.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	doc.Put(path, value)
	return doc.AppendJSON(nil)
}

func visits(t *testing.T, request []byte) int {
	doc, err := contract.Parse(request)
	if err != nil || doc.Get("visits") == nil {
		t.Fatal(err)
	}
	return len(doc.Get("visits").Items)
}

func lastVisit(t *testing.T, request []byte) string {
	return "visits[" + string(rune('0'+visits(t, request)-1)) + "]"
}
