package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"yibao/calc/bounds"
	"yibao/calc/contract"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
	"yibao/site/internal/casetest"
)

// TestRanges leaves answers of known requests open, and tries by brute force what they may be: every result lies within the
// range, and where all values have been tried its ends are reached.
func TestRanges(t *testing.T) {
	find := contract.Find(realPolicies(t).Find)
	cases, err := casetest.Read(filepath.Join("testdata", "current.ndjson.gz"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2026, 26))
	compared, exact := 0, 0
	for range 1000 {
		c := cases[r.IntN(len(cases))]
		var request map[string]any
		if err := json.Unmarshal(c.Request, &request); err != nil {
			t.Fatal(err)
		}
		if request["visits"] == nil {
			continue
		}
		open := leaveOpen(r, request)
		if len(open) == 0 {
			continue
		}
		text, _ := json.Marshal(request)
		var a struct {
			Error *struct{ Code, Field, Message string }
			Range map[string]struct{ Least, Most string }
			Ask   []string
		}
		answer, _ := find.Answer(text)
		if err := json.Unmarshal(answer, &a); err != nil {
			t.Fatal(err)
		}
		tried := brute(t, r, find, request, open)
		if a.Error != nil {
			if tried != nil && a.Error.Code != words.Missing {
				t.Fatalf("%s\n%s\nbut some values have an answer", text, answer)
			}
			continue
		}
		if len(a.Ask) != len(open) {
			t.Fatalf("%s\n%s asks for %v", text, answer, a.Ask)
		}
		if tried == nil {
			continue
		}
		compared++
		from, _ := num.Parse(a.Range["psn_part_amt"].Least)
		to, _ := num.Parse(a.Range["psn_part_amt"].Most)
		doc, _ := tree.ParseJSON(text)
		found, wrong := find.Range(doc, contract.Open(doc))
		if wrong != nil {
			t.Fatal(wrong)
		}
		names := !strings.Contains(strings.Join(open, " "), ".fees.")
		if names {
			exact++
		}
		for i, got := range []bounds.Range{{Least: from, Most: to}, found.Range.YearEnd, found.Range.Net} {
			want := tried[i]
			if want.Least.LessThan(got.Least) || want.Most.GreaterThan(got.Most) || names && !(want.Least.Equal(got.Least) && want.Most.Equal(got.Most)) {
				t.Fatalf("%s\n%s\n%s from %s to %s, by brute force from %s to %s", text, answer, [...]string{"the person pays", "the year's end pays", "of the last visit is left"}[i],
					got.Least.Fixed(2), got.Most.Fixed(2), want.Least.Fixed(2), want.Most.Fixed(2))
			}
		}
	}
	if compared < 500 || exact < 250 {
		t.Errorf("only %d ranges compared, %d of them exactly", compared, exact)
	}
}

// leaveOpen makes one to three answers of a request null.
func leaveOpen(r *rand.Rand, request map[string]any) (open []string) {
	leave := func(m map[string]any, path, name string) {
		if m != nil && len(open) < 3 && r.IntN(3) == 0 {
			m[name] = nil
			open = append(open, path+name)
		}
	}
	person, _ := request["person"].(map[string]any)
	leave(person, "person.", "category")
	leave(person, "person.", "age")
	for i, v := range request["visits"].([]any) {
		visit := v.(map[string]any)
		leave(visit, fmt.Sprintf("visits[%d].", i), "level")
		fees := visit["fees"].(map[string]any)
		for _, name := range []string{"fulamt_ownpay_amt", "preselfpay_amt"} {
			if _, told := fees["items"]; !told {
				leave(fees, fmt.Sprintf("visits[%d].fees.", i), name)
			}
		}
	}
	if request["year"] == nil {
		year := map[string]any{}
		leave(year, "year.", "admissions")
		if len(year) > 0 {
			request["year"] = year
		}
	}
	return open
}

// brute tries values of open fields: all names, ages from 0 to 100, up to six stays, and amounts at random. It gives the least and
// the most of what the person pays, of what the year's end pays, and of what that leaves of the last visit; nil where
// nothing can be computed.
func brute(t *testing.T, r *rand.Rand, find contract.Find, request map[string]any, open []string) (tried []bounds.Range) {
	text, _ := json.Marshal(request)
	doc, err := tree.ParseJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range open {
		doc.Drop(path)
	}
	var try func(i int)
	try = func(i int) {
		if i == len(open) {
			a, err := find.Compute(doc)
			if err != nil {
				return
			}
			got := a.Reimbursement
			end := num.Num{}
			if e := got.Answer.YearEnd; e != nil {
				end = e.Funds
			}
			first := tried == nil
			if first {
				tried = make([]bounds.Range, 3)
			}
			for i, d := range []num.Num{got.Total.Person, end, got.Visits[len(got.Visits)-1].Person.Sub(end)} {
				if of := &tried[i]; first {
					of.Least, of.Most = d, d
				} else {
					of.Least, of.Most = num.Min(of.Least, d), num.Max(of.Most, d)
				}
			}
			return
		}
		path := open[i]
		for _, v := range values(r, doc, path) {
			doc.Put(path, v)
			try(i + 1)
		}
		doc.Drop(path)
	}
	try(0)
	return tried
}

func values(r *rand.Rand, doc *tree.Node, path string) (out []*tree.Node) {
	options := map[string][]words.Option{"category": words.Categories, "level": words.Levels}
	name := path[strings.LastIndexByte(path, '.')+1:]
	switch {
	case options[name] != nil:
		for _, o := range options[name] {
			out = append(out, tree.Text(o.ID))
		}
	case name == "age":
		for age := 0; age <= 100; age += 5 {
			out = append(out, tree.Int(age))
		}
	case name == "admissions":
		for n := range 6 {
			out = append(out, tree.Int(n))
		}
	default:
		total, _ := num.Parse(doc.At(path[:strings.Index(path, ".fees")] + ".fees.medfee_sumamt").Text)
		for range 5 {
			out = append(out, tree.Text(total.Mul(num.New(r.Int64N(1001), -3)).RoundDown(2).String()))
		}
		out = append(out, tree.Text("0"), tree.Text(total.String()))
	}
	return out
}
