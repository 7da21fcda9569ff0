package contract

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"yibao/calc/policy"
	"yibao/calc/tree"
)

// TestRandomPolicies checks, for random policies and random years, all that must hold for every
// policy; see checkYear.
func TestRandomPolicies(t *testing.T) {
	policies := 2000
	if testing.Short() {
		policies = 200
	}
	k := &maker{Rand: rand.New(rand.NewPCG(7, 8))}
	answered, asked := 0, 0
	for range policies {
		p := k.policy()
		find := loadRandom(t, p)
		for range 10 {
			asked++
			if checkYear(t, find, p, k.request(p), k.Rand) {
				answered++
			}
			if t.Failed() {
				t.Fatalf("policy %s", text(p))
			}
		}
	}
	if answered < asked*3/4 {
		t.Errorf("only %d of %d random requests have an answer", answered, asked)
	}
}

// FuzzRandomPolicies does the same with what the fuzzer draws.
func FuzzRandomPolicies(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		k := &maker{Rand: rand.New(rand.NewPCG(a, b))}
		p := k.policy()
		find := loadRandom(t, p)
		for range 3 {
			checkYear(t, find, p, k.request(p), k.Rand)
		}
		if t.Failed() {
			t.Logf("policy %s", text(p))
		}
	})
}

// TestBrokenPolicies breaks random policies: in a way that is wrong for sure, which Load refuses, and
// by taking bytes away, which must not make it panic.
func TestBrokenPolicies(t *testing.T) {
	k := &maker{Rand: rand.New(rand.NewPCG(9, 10))}
	for range 1000 {
		whole := text(k.policy())
		broken := k.breakOne(whole)
		if broken != whole {
			doc, err := tree.ParseJSON([]byte(broken))
			if err != nil {
				t.Fatalf("%v: %s", err, broken)
			}
			if _, errs := policy.Load("random", doc); len(errs) == 0 {
				t.Fatalf("accepted: %s", broken)
			}
		}
		at, n := k.IntN(len(whole)), 1+k.IntN(40)
		if doc, err := tree.ParseJSON([]byte(whole[:at] + whole[min(at+n, len(whole)):])); err == nil {
			policy.Load("random", doc)
		}
	}
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func loadRandom(t *testing.T, p m) Find {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(text(p)))
	if err != nil {
		t.Fatal(err)
	}
	loaded, errs := policy.Load("random", doc)
	if len(errs) > 0 {
		t.Fatalf("%d:%d %s (%s): %s", errs[0].Pos.Line, errs[0].Pos.Col, errs[0].Msg, errs[0].Advice, text(p))
	}
	return Policies{"random": loaded}.Find
}

// answered is an answer as its readers see it.
type answered struct {
	Visits  []json.RawMessage
	Total   map[string]string
	Year    json.RawMessage
	YearEnd json.RawMessage `json:"year_end"`
	Error   *struct{ Code, Field, Message string }
}

func ask(t *testing.T, find Find, req m) *answered {
	t.Helper()
	out, _ := find.Answer([]byte(text(req)))
	var a answered
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return &a
}

// checkYear checks a year: sums, that it comes out the same however it is told, that what is not read
// changes nothing, and that a higher last bill is not paid less. It tells whether there is an answer.
//
// A payment that is rounded to the yuan or the jiao may jump down again where a supplement pays a
// part of what it leaves: such policies are left out of the last.
func checkYear(t *testing.T, find Find, p, req m, r *rand.Rand) bool {
	t.Helper()
	a := ask(t, find, req)
	if a.Error != nil {
		if c := a.Error.Code; c != "not_given" && c != "missing" && c != "bad_value" {
			t.Errorf("%+v for %s", a.Error, text(req))
		}
		return false
	}
	visits := req["visits"].([]any)
	total := 0
	for i, v := range a.Visits {
		total += checkVisit(t, v, fen(t, visits[i].(m)["fees"].(m)["medfee_sumamt"]))
	}
	if got := fen(t, a.Total["fund_pay_sumamt"]); got != total {
		t.Errorf("the total is %d, the visits sum to %d", got, total)
	}
	if len(a.Year) > 4096 && len(visits) < 7 {
		t.Errorf("the account takes %d bytes: %s", len(a.Year), a.Year)
	}
	checkSplit(t, find, req, a, 1+r.IntN(len(visits)))
	checkUnread(t, find, req, a)
	if !strings.Contains(text(p), `"round":`) {
		checkMore(t, find, req, a, r)
	}
	if t.Failed() {
		t.Logf("request %s", text(req))
	}
	return true
}

func fen(t *testing.T, money any) int {
	t.Helper()
	whole, cents, _ := strings.Cut(money.(string), ".")
	n, err := strconv.Atoi(whole + cents)
	if err != nil || len(cents) != 2 {
		t.Fatalf("%v is no money", money)
	}
	return n
}

// checkVisit checks the sums of one visit, to the fen, and gives what the funds pay.
func checkVisit(t *testing.T, raw json.RawMessage, total int) int {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	get := func(name string) int {
		n := fen(t, v[name])
		if n < 0 {
			t.Errorf("%s is negative in %s", name, raw)
		}
		return n
	}
	funds := 0
	for _, f := range fundFields {
		funds += get(f)
	}
	person := get("psn_part_amt")
	if funds != get("fund_pay_sumamt") || person+funds != total || total != get("medfee_sumamt") {
		t.Errorf("%d by the funds and %d by the person of %d: %s", funds, person, total, raw)
	}
	if set := get("fulamt_ownpay_amt") + get("overlmt_selfpay") + get("preselfpay_amt") + get("inscp_scp_amt"); set != total {
		t.Errorf("the parts of the bill sum to %d: %s", set, raw)
	}
	if get("act_pay_dedc") > get("inscp_scp_amt") {
		t.Errorf("more is deducted than is eligible: %s", raw)
	}
	if v["psn_cash_pay"] != nil && get("acct_pay")+get("acct_mulaid_pay")+get("psn_cash_pay") != person {
		t.Errorf("account, family and cash do not sum to %d: %s", person, raw)
	}
	by := map[string]int{}
	for _, l := range v["lines"].([]any) {
		l := l.(map[string]any)
		n := fen(t, l["amount"])
		if n <= 0 || l["text"] == "" || len(l["cite"].([]any)) == 0 {
			t.Errorf("line %v", l)
		}
		by[l["payer"].(string)] += n
	}
	want := map[string]int{"person": person}
	for _, f := range fundFields {
		want[strings.TrimSuffix(f, "_pay")] = get(f)
	}
	for payer, n := range want {
		if by[payer] != n {
			t.Errorf("the lines of %s sum to %d, not %d: %s", payer, by[payer], n, raw)
		}
	}
	return funds
}

// checkSplit tells the year in two requests, the second with the account of the first: the same
// visits, to the byte.
func checkSplit(t *testing.T, find Find, req m, whole *answered, at int) {
	t.Helper()
	visits := req["visits"].([]any)
	first, rest := maps.Clone(req), maps.Clone(req)
	first["visits"] = visits[:at]
	a := ask(t, find, first)
	if a.Error != nil {
		t.Errorf("the first %d visits: %+v", at, a.Error)
		return
	}
	got := a.Visits
	year, end := a.Year, a.YearEnd
	if at < len(visits) {
		rest["visits"] = visits[at:]
		rest["year"] = a.Year
		if balance, ok := req["account"].(m); ok {
			rest["account"] = left(t, balance, a.Visits)
		}
		b := ask(t, find, rest)
		if b.Error != nil {
			t.Errorf("after the first %d visits: %+v", at, b.Error)
			return
		}
		got = append(got, b.Visits...)
		year, end = b.Year, b.YearEnd
	}
	for i := range got {
		if !bytes.Equal(got[i], whole.Visits[i]) {
			t.Errorf("visit %d, split at %d, is\n%s\nnot\n%s\naccount %s", i, at, got[i], whole.Visits[i], a.Year)
			return
		}
	}
	if !bytes.Equal(year, whole.Year) {
		t.Errorf("the account, split at %d, is\n%s\nnot\n%s", at, year, whole.Year)
	}
	if !bytes.Equal(end, whole.YearEnd) {
		t.Errorf("the year's end, split at %d, is\n%s\nnot\n%s", at, end, whole.YearEnd)
	}
}

// left is what the visits leave of the balances.
func left(t *testing.T, balance m, visits []json.RawMessage) m {
	own, family := fen(t, balance["balance"]), fen(t, balance["family"])
	for _, raw := range visits {
		var v map[string]any
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		own -= fen(t, v["acct_pay"])
		family -= fen(t, v["acct_mulaid_pay"])
	}
	return m{"balance": cents(own), "family": cents(family)}
}

// checkUnread gives an answer to a question that nothing reads.
func checkUnread(t *testing.T, find Find, req m, whole *answered) {
	t.Helper()
	more := maps.Clone(req)
	inputs := maps.Clone(req["inputs"].(m))
	inputs["spare"] = "12.34"
	more["inputs"] = inputs
	b := ask(t, find, more)
	for i := range whole.Visits {
		if b.Error != nil || !bytes.Equal(b.Visits[i], whole.Visits[i]) {
			t.Errorf("an input that is not read changes visit %d", i)
			return
		}
	}
}

// checkMore raises the last bill.
func checkMore(t *testing.T, find Find, req m, whole *answered, r *rand.Rand) {
	t.Helper()
	visits := append([]any(nil), req["visits"].([]any)...)
	last := maps.Clone(visits[len(visits)-1].(m))
	fees := maps.Clone(last["fees"].(m))
	extra := 1 + r.IntN(200_000)
	fees["medfee_sumamt"] = cents(fen(t, fees["medfee_sumamt"]) + extra)
	if items, ok := fees["items"].(m); ok {
		items = maps.Clone(items)
		drug := 0
		if items["drug"] != nil {
			drug = fen(t, items["drug"])
		}
		items["drug"] = cents(drug + extra)
		fees["items"] = items
	}
	last["fees"] = fees
	visits[len(visits)-1] = last
	more := maps.Clone(req)
	more["visits"] = visits
	b := ask(t, find, more)
	if b.Error != nil {
		t.Errorf("a higher bill: %+v", b.Error)
		return
	}
	if had, has := fen(t, whole.Total["fund_pay_sumamt"]), fen(t, b.Total["fund_pay_sumamt"]); has < had {
		t.Errorf("with a last bill higher by %d the funds pay %d, not %d", extra, has, had)
	}
}
