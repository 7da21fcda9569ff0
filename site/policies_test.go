package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// TestPolicies fills in the form of every policy of content/ at random, one to three visits, and
// checks what holds for every answer: the lines of each visit add up to what the person and the
// funds pay, these to the bill, and nothing is negative.
func TestPolicies(t *testing.T) {
	ps := realPolicies(t)
	for id, p := range ps {
		if !p.Reimburses() {
			continue
		}
		t.Run(id, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			answered := 0
			for range 400 {
				request := fillIn(p, r)
				answer, failed := contract.Find(ps.Find).Answer(request)
				switch {
				case failed == nil:
					answered++
					checkSums(t, answer)
				case failed.Code == words.BadValue && strings.HasPrefix(failed.Field, "year."):
					// More was paid than there was: the numbers of the year are made up one by one.
				case failed.Code == words.BadValue && continues(p, failed.Field):
					// It goes on with a stay that there was not.
				case failed.Code != words.NotGiven && failed.Code != words.Missing && failed.Code != words.NoVersion:
					t.Errorf("%s: %s", failed.Message, request)
				}
				if t.Failed() {
					t.Fatalf("%s\n%s", request, answer)
				}
			}
			if answered < 40 { // much is not given in some places
				t.Errorf("only %d of 400 random requests have an answer", answered)
			}
		})
	}
}

// continues tells whether a field is an answer that goes on with the stay before.
func continues(p *policy.Policy, field string) bool {
	for _, v := range p.Versions {
		for _, b := range v.Benefits {
			if b.Continues != nil && strings.HasSuffix(field, ".inputs."+b.Continues.ID) {
				return true
			}
		}
	}
	return false
}

// fillIn answers the questions of the policy's form at random, those of a visit for one to three.
func fillIn(p *policy.Policy, r *rand.Rand) []byte {
	request := &tree.Node{Kind: tree.Map}
	request.Put("policy", tree.Text(p.ID))
	version := p.Versions[r.IntN(len(p.Versions))]
	if !version.From.IsZero() {
		request.Put("date", tree.Text(version.From.String()))
	}
	visits := 1 + r.IntN(3)
	for _, q := range say.Questions(p) {
		name, ofVisit := strings.CutPrefix(q.Field, "visits[0].")
		input, asked := strings.CutPrefix(strings.TrimPrefix(q.Field, "visits[0]."), "inputs.")
		switch {
		case asked && !slices.ContainsFunc(version.Inputs, func(in *figure.Input) bool { return in.ID == input }):
			// another version asks it
		case !ofVisit && q.Detail && r.IntN(2) == 0, q.Group != "" && r.IntN(4) > 0:
		case q.Field == "year.admissions":
			benefits := p.Newest().Benefits
			request.Put("year.benefits."+benefits[r.IntN(len(benefits))].ID+".admissions", value(q, r))
		case !ofVisit:
			request.Put(q.Field, value(q, r))
		case strings.HasPrefix(name, "fees.") && !strings.HasPrefix(name, "fees.items."):
		default:
			for i := range visits {
				request.Put(figure.VisitField(i)+"."+name, value(q, r))
			}
		}
	}
	for i := range visits {
		at := figure.VisitField(i) + ".fees."
		sum := r.IntN(30_000_000)
		if items := request.At(at + "items"); items != nil {
			for _, item := range items.Items {
				sum += fen(item.Text)
			}
		}
		request.Put(at+"medfee_sumamt", tree.Text(money(sum)))
		for _, part := range []string{"fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "class_b_amt"} {
			if r.IntN(3) == 0 {
				request.Put(at+part, tree.Text(money(r.IntN(sum/4+1))))
			}
		}
	}
	return request.AppendJSON(nil)
}

func value(q say.Question, r *rand.Rand) *tree.Node {
	switch {
	case len(q.Options) > 0 && strings.HasPrefix(q.Field, "year."):
		return tree.Int(r.IntN(len(q.Options)))
	case len(q.Options) > 0:
		return tree.Text(q.Options[r.IntN(len(q.Options))].ID)
	case q.Kind == figure.Money:
		return tree.Text(money(1 + r.IntN([]int{100, 100_000, 10_000_000}[r.IntN(3)])))
	case q.Kind == figure.Rate:
		return tree.Text("0." + strconv.Itoa(100+r.IntN(900)))
	}
	return tree.Int(r.IntN(100))
}

func money(fen int) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// fen reads an amount with two decimals.
func fen(s string) int {
	n, err := strconv.Atoi(strings.Replace(s, ".", "", 1))
	if err != nil {
		panic(err)
	}
	return n
}

func checkSums(t *testing.T, answer []byte) {
	t.Helper()
	var a struct {
		Visits []struct {
			Bill   string `json:"medfee_sumamt"`
			Funds  string `json:"fund_pay_sumamt"`
			Person string `json:"psn_part_amt"`
			Lines  []struct{ Amount, Payer string }
		}
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		t.Fatal(err)
	}
	for i, v := range a.Visits {
		var person, funds int
		for _, l := range v.Lines {
			d := fen(l.Amount)
			if d <= 0 {
				t.Errorf("visit %d: a line of %s", i, l.Amount)
			}
			if l.Payer == "person" {
				person += d
			} else {
				funds += d
			}
		}
		if person != fen(v.Person) || funds != fen(v.Funds) || person+funds != fen(v.Bill) {
			t.Errorf("visit %d: the lines come to %s and %s, the answer says %s and %s of %s", i, money(person), money(funds), v.Person, v.Funds, v.Bill)
		}
	}
}

// What the browser gets of a policy answers as the policy does.
func TestPolicyData(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	site, problems := content.Load(os.DirFS(filepath.Join(root, "content")))
	if problems != nil {
		t.Fatal(problems.Under("content"))
	}
	whole, browser := contract.Policies{}, contract.Policies{}
	for _, p := range site.Policies {
		doc, err := tree.ParseJSON(p.Data)
		if err != nil {
			t.Fatal(p.ID, err)
		}
		loaded, errs := policy.Load(p.ID, doc)
		if len(errs) > 0 {
			t.Fatal(p.ID, errs[0])
		}
		whole[p.ID], browser[p.ID] = p.Policy, loaded
	}
	r := rand.New(rand.NewPCG(3, 4))
	for id, p := range whole {
		for range 20 {
			request := fillIn(p, r)
			a, _ := contract.Find(whole.Find).Answer(request)
			b, _ := contract.Find(browser.Find).Answer(request)
			if string(a) != string(b) {
				t.Fatalf("%s: %s\nanswer %s\nin the browser %s", id, request, a, b)
			}
		}
	}
}

// TestFormsHoldTheirParts looks whether every part and field that an answer shows or hides stands in the form.
func TestFormsHoldTheirParts(t *testing.T) {
	ps := realPolicies(t)
	forms := 0
	for id, p := range ps {
		names := []string{id + "/"}
		for _, c := range p.Calculators() {
			names = append(names, id+"/"+c.ID+"/")
		}
		for _, name := range names {
			f := form.Named(ps.Find, name)
			if f == nil {
				continue
			}
			forms++
			f.Open("")
			page := f.Fields(true)
			var reply struct {
				Parts  []struct{ Part string }
				States []struct{ Field string }
			}
			if err := json.Unmarshal(form.Reply(ps.Find, name, "change", "", ""), &reply); err != nil {
				t.Fatal(err)
			}
			for _, part := range reply.Parts {
				if !strings.Contains(page, `data-part="`+part.Part+`"`) {
					t.Errorf("%s has no part %s", name, part.Part)
				}
			}
			for _, s := range reply.States {
				if !strings.Contains(page, `name="`+s.Field+`"`) {
					t.Errorf("%s has no field %s", name, s.Field)
				}
			}
		}
	}
	if forms < 60 {
		t.Errorf("only %d forms", forms)
	}
}
