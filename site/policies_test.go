package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/words"
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
				answer, failed := ps.Answer(request)
				switch {
				case failed == nil:
					answered++
					checkSums(t, answer)
				case failed.Code != words.NotGiven && failed.Code != words.Missing && failed.Code != words.NoVersion:
					t.Errorf("%s: %s", failed.Message, request)
				}
				if t.Failed() {
					t.Fatalf("%s\n%s", request, answer)
				}
			}
			if answered < 100 {
				t.Errorf("only %d of 400 random requests have an answer", answered)
			}
		})
	}
}

// fillIn answers the questions of the policy's form at random.
func fillIn(p *policy.Policy, r *rand.Rand) []byte {
	request := map[string]any{"policy": p.ID, "person": map[string]any{}, "year": map[string]any{}, "inputs": map[string]any{}, "readings": map[string]any{}}
	if v := p.Versions[r.IntN(len(p.Versions))]; !v.From.IsZero() {
		request["date"] = tree.FormatDate(v.From)
	}
	var visits []any
	for range 1 + r.IntN(3) {
		visits = append(visits, map[string]any{"fees": map[string]any{"items": map[string]any{}}})
	}
	for _, q := range p.Questions() {
		head, name, _ := strings.Cut(q.Field, ".")
		if head != "visits[0]" {
			if q.Detail && r.IntN(2) == 0 {
				continue
			}
			request[head].(map[string]any)[name] = value(q, r)
			continue
		}
		for _, v := range visits {
			at := v.(map[string]any)
			for below := name; ; {
				head, rest, more := strings.Cut(below, ".")
				if !more {
					switch name {
					case "fees.medfee_sumamt", "fees.fulamt_ownpay_amt", "fees.overlmt_selfpay", "fees.preselfpay_amt", "fees.class_b_amt":
					default:
						at[head] = value(q, r)
					}
					break
				}
				at, below = at[head].(map[string]any), rest
			}
		}
	}
	for _, v := range visits {
		fees := v.(map[string]any)["fees"].(map[string]any)
		sum := r.IntN(30_000_000)
		for _, item := range fees["items"].(map[string]any) {
			sum += fen(item.(string))
		}
		fees["medfee_sumamt"] = money(sum)
		for _, part := range []string{"fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "class_b_amt"} {
			if r.IntN(3) == 0 {
				fees[part] = money(r.IntN(sum/4 + 1))
			}
		}
	}
	request["visits"] = visits
	data, err := json.Marshal(request)
	if err != nil {
		panic(err)
	}
	return data
}

func value(q say.Question, r *rand.Rand) any {
	switch {
	case len(q.Options) > 0 && strings.HasPrefix(q.Field, "year."):
		return r.IntN(len(q.Options))
	case len(q.Options) > 0:
		return q.Options[r.IntN(len(q.Options))].ID
	case q.Kind == figure.Money:
		return money(1 + r.IntN([]int{100, 100_000, 10_000_000}[r.IntN(3)]))
	case q.Kind == figure.Rate:
		return "0." + strconv.Itoa(100+r.IntN(900))
	}
	return r.IntN(100)
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
	site := realSite(t)
	whole, browser := policies(site), contract.Policies{}
	for _, p := range site.Policies {
		doc, err := tree.ParseJSON(p.Data)
		if err != nil {
			t.Fatal(p.ID, err)
		}
		loaded, errs := policy.Load(p.ID, doc)
		if len(errs) > 0 {
			t.Fatal(p.ID, errs[0])
		}
		browser[p.ID] = loaded
	}
	r := rand.New(rand.NewPCG(3, 4))
	for id, p := range whole {
		for range 20 {
			request := fillIn(p, r)
			a, _ := whole.Answer(request)
			b, _ := browser.Answer(request)
			if string(a) != string(b) {
				t.Fatalf("%s: %s\nanswer %s\nin the browser %s", id, request, a, b)
			}
		}
	}
}
