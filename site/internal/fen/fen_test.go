// Package fen computes the policies in force a second way and compares: written from the words of the rules and not
// from the policy files, in whole fen and fractions, without the engine. Each policy is one function
// from a year to what the funds pay; random years go through both.
package fen

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yibao/calc/contract"
	"yibao/calc/policy"
	"yibao/site/internal/content"
)

// A visit is one visit as the second way sees it: amounts in fen.
type visit struct {
	date        string
	category    string
	age         int
	kind, level string
	inputs      map[string]string

	total, own, over, pre, classB int64 // 总额, 全自费, 超限价, 先行自付, 乙类
}

// eligible is 范围内费用.
func (v *visit) eligible() int64 { return v.total - v.own - v.over - v.pre }

// A year is one person's visits of one benefit year, in time order.
type year struct {
	inputs, readings map[string]string
	before           map[string]map[string]string // what has gone before, by benefit and field
	visits           []visit
}

// A paid is what funds pay, by the contract's names, in fen. What is not named is zero.
type paid map[string]int64

// An outcome is what the second way comes to: the visits, and the end of the year where a layer pays then.
// A refusal is a code of the contract instead.
type outcome struct {
	visits []paid
	end    paid
	code   string
}

// A subject is a policy with what random years may hold.
type subject struct {
	policy     string
	from, to   string              // the days of the visits; a year begins on any of them
	starts     string              // MM-DD, the first day of a benefit year; 01-01 if empty
	categories []string            // of the person
	turns      bool                // the category may change from one visit to the next
	kinds      map[string][]string // the levels of each kind of visit; "" is not sent
	asked      map[string][]string // answers given once. Digits alone are sent as a number, "" is not sent
	visit      map[string][]string // answers of each visit, where only names a kind
	only       map[string][]string // the kinds that an answer of a visit is asked for; all if absent
	readings   map[string][]string
	edges      []int64                        // amounts in yuan near which bills often lie
	most       int64                          // the largest bill in yuan
	classB     bool                           // whether bills hold 乙类
	before     map[string][]map[string]string // what may have gone before of each benefit: fields with answers
	years      int                            // how many random years, 2000 if 0
	second     func(*year) outcome
}

// half rounds fen half up.
func half(r *big.Rat) int64 {
	r = new(big.Rat).Add(r, big.NewRat(1, 2))
	q := new(big.Int).Div(r.Num(), r.Denom())
	return q.Int64()
}

// yuan writes fen.
func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// random makes up a year of one to five visits, often at an edge.
func (s *subject) random(r *rand.Rand) *year {
	pick := func(options map[string][]string) map[string]string {
		chosen := map[string]string{}
		for _, id := range slices.Sorted(maps.Keys(options)) {
			if option := options[id][r.IntN(len(options[id]))]; option != "" {
				chosen[id] = option
			}
		}
		return chosen
	}
	y := &year{inputs: pick(s.asked), readings: pick(s.readings)}
	for _, benefit := range slices.Sorted(maps.Keys(s.before)) {
		if y.before == nil {
			y.before = map[string]map[string]string{}
		}
		if r.IntN(4) > 0 {
			y.before[benefit] = s.before[benefit][r.IntN(len(s.before[benefit]))]
		}
	}
	days := s.days(r, 1+r.IntN(5))
	category, age := s.categories[r.IntN(len(s.categories))], r.IntN(100)
	kinds := slices.Sorted(maps.Keys(s.kinds))
	varied := s.turns && r.IntN(4) == 0 // whether the category changes in the year, as when retiring
	for _, day := range days {
		if varied {
			category = s.categories[r.IntN(len(s.categories))]
		}
		v := visit{date: day, category: category, age: age, kind: kinds[r.IntN(len(kinds))], inputs: pick(s.visit)}
		v.level = s.kinds[v.kind][r.IntN(len(s.kinds[v.kind]))]
		for id, kinds := range s.only {
			if !slices.Contains(kinds, v.kind) {
				delete(v.inputs, id)
			}
		}
		switch most := s.most * 100; r.IntN(4) {
		case 0:
			v.total = r.Int64N(most)
		case 1:
			v.total = max(0, s.edges[r.IntN(len(s.edges))]*100+r.Int64N(3)-1)
		default:
			v.total = r.Int64N(most / 20)
		}
		if r.IntN(2) == 0 {
			v.own, v.pre, v.over = r.Int64N(v.total/8+1), r.Int64N(v.total/8+1), r.Int64N(v.total/8+1)
		}
		if s.classB && r.IntN(2) == 0 {
			v.classB = r.Int64N(v.eligible() + 1)
		}
		y.visits = append(y.visits, v)
	}
	return y
}

// days are n days in time order within one benefit year.
func (s *subject) days(r *rand.Rand, n int) []string {
	first, _ := time.Parse(time.DateOnly, s.from)
	last, _ := time.Parse(time.DateOnly, s.to)
	day := func() time.Time { return first.AddDate(0, 0, r.IntN(1+int(last.Sub(first).Hours()/24))) }
	began := func(d time.Time) string {
		if starts := or(s.starts, "01-01"); d.Format("01-02") < starts {
			return d.AddDate(-1, 0, 0).Format("2006-") + starts
		} else {
			return d.Format("2006-") + starts
		}
	}
	anchor := day()
	days := []string{anchor.Format(time.DateOnly)}
	for len(days) < n {
		if d := day(); began(d) == began(anchor) {
			days = append(days, d.Format(time.DateOnly))
		}
	}
	slices.Sort(days)
	return days
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// ask is the year in the contract's JSON.
func (s *subject) ask(y *year) []byte {
	answers := func(inputs map[string]string) map[string]any {
		all := map[string]any{}
		for id, v := range inputs {
			if v == "" {
				continue
			}
			all[id] = v
			if strings.Trim(v, "0123456789") == "" {
				all[id] = json.Number(v)
			}
		}
		return all
	}
	var visits []any
	for _, v := range y.visits {
		fees := map[string]any{"medfee_sumamt": yuan(v.total), "fulamt_ownpay_amt": yuan(v.own), "overlmt_selfpay": yuan(v.over), "preselfpay_amt": yuan(v.pre)}
		if v.classB > 0 {
			fees["class_b_amt"] = yuan(v.classB)
		}
		one := map[string]any{
			"date": v.date, "kind": v.kind, "inputs": answers(v.inputs), "fees": fees,
			"person": map[string]any{"category": v.category, "age": v.age},
		}
		if v.level != "" {
			one["level"] = v.level
		}
		visits = append(visits, one)
	}
	request := map[string]any{"policy": s.policy, "inputs": answers(y.inputs), "readings": y.readings, "visits": visits}
	if len(y.before) > 0 {
		benefits := map[string]any{}
		for benefit, fields := range y.before {
			benefits[benefit] = answers(fields)
		}
		request["year"] = map[string]any{"benefits": benefits}
	}
	data, err := json.Marshal(request)
	if err != nil {
		panic(err)
	}
	return data
}

// answered reads what the engine answers: the fields of payments that are not zero, or the code.
func answered(t *testing.T, answer []byte) outcome {
	var a struct {
		Error   struct{ Code string }
		Visits  []map[string]any
		YearEnd map[string]any `json:"year_end"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		t.Fatal(err)
	}
	o := outcome{code: a.Error.Code}
	for _, v := range a.Visits {
		o.visits = append(o.visits, payments(t, v))
	}
	o.end = payments(t, a.YearEnd)
	return o
}

var (
	funds  = []string{"hifp_pay", "hifob_pay", "hifmi_pay", "hifes_pay", "cvlserv_pay", "maf_pay", "oth_pay"}
	asides = []string{"inscp_scp_amt", "act_pay_dedc"} // compared where the second way names them
	fields = slices.Concat(asides, funds)
)

func payments(t *testing.T, from map[string]any) paid {
	p := paid{}
	for _, fund := range fields {
		text, _ := from[fund].(string)
		if text == "" || text == "0.00" {
			continue
		}
		r, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatalf("%s: %q", fund, text)
		}
		p[fund] = half(r.Mul(r, big.NewRat(100, 1)))
	}
	return p
}

// String is the same for equal outcomes.
func (o outcome) String() string {
	if o.code != "" {
		return o.code
	}
	all := append(slices.Clone(o.visits), o.end)
	var texts []string
	for _, p := range all {
		var parts []string
		for _, fund := range fields {
			if p[fund] != 0 {
				parts = append(parts, fund+" "+yuan(p[fund]))
			}
		}
		texts = append(texts, strings.Join(parts, " "))
	}
	return strings.Join(texts, " | ")
}

// compare puts a policy's random years through both ways.
func compare(t *testing.T, subjects []subject) {
	list, problems := content.LoadPolicies(os.DirFS(filepath.Join("..", "..", "..", "content")))
	if problems != nil {
		t.Fatal(problems)
	}
	policies := contract.Policies{}
	for _, p := range list {
		policies[p.ID] = p
	}
	find := contract.Find(func(id string) *policy.Policy { return policies[id] })
	for _, s := range subjects {
		t.Run(s.policy, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(2026, 11))
			years := s.years
			if years == 0 {
				years = 2000
			}
			for range years {
				y := s.random(r)
				request := s.ask(y)
				answer, _ := find.Append(nil, request)
				got, want := answered(t, answer), s.second(y)
				for i, v := range got.visits[:min(len(got.visits), len(want.visits))] {
					maps.DeleteFunc(v, func(field string, _ int64) bool {
						_, named := want.visits[i][field]
						return !named && slices.Contains(asides, field)
					})
				}
				if got.String() != want.String() {
					t.Fatalf("%s\ngot  %s\nwant %s", request, got, want)
				}
			}
		})
	}
}
