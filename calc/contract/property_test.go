package contract_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/yeartest"
)

// TestRandomPolicies checks, for random policies and random years, all that must hold for every
// policy; see package yeartest.
func TestRandomPolicies(t *testing.T) {
	const policies, years = 2000, 25
	k := &maker{Rand: rand.New(rand.NewPCG(7, 8))}
	answered, asked := 0, 0
	for range policies {
		p := k.policy()
		find := loadRandom(t, p)
		for range years {
			asked++
			if checkYear(t, find, p, k) {
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
			checkYear(t, find, p, k)
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

func loadRandom(t *testing.T, p m) contract.Find {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(text(p)))
	if err != nil {
		t.Fatal(err)
	}
	loaded, errs := policy.Load("random", doc)
	if len(errs) > 0 {
		t.Fatalf("%d:%d %s (%s): %s", errs[0].Pos.Line, errs[0].Pos.Col, errs[0].Msg, errs[0].Advice, text(p))
	}
	return contract.Policies{"random": loaded}.Find
}

// checkYear checks a random year. It tells whether there is an answer.
//
// A payment that is rounded to the yuan or the jiao may jump down again where a supplement pays a
// part of what it leaves: for such policies the last bill is not raised.
func checkYear(t *testing.T, find contract.Find, p m, k *maker) bool {
	t.Helper()
	doc, err := tree.ParseJSON([]byte(text(k.request(p))))
	if err != nil {
		t.Fatal(err)
	}
	visits := len(doc.Get("visits").Items)
	y := &yeartest.Year{Find: find, Request: doc, At: 1 + k.IntN(visits), Which: visits - 1, Lines: k.IntN(5) == 0, Unread: "spare"}
	if !k.rounds {
		y.More = num.New(1+k.Int64N(200_000), -2)
	}
	return y.Check(t)
}
