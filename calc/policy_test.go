package calc

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// The policies in testdata: beijing, mouxian and shangrao are real ones as they were once, they
// need not follow content/; county is made up to have what those lack.

// policy loads a policy of testdata.
func policy(t testing.TB, name string) *Policy {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return load(t, name, string(data))
}

// load loads a policy that is without errors.
func load(t testing.TB, id, doc string) *Policy {
	t.Helper()
	p, errs := Load(id, parse(t, doc))
	if len(errs) > 0 {
		t.Fatalf("%s:\n%s", id, list(errs))
	}
	return p
}

func parse(t testing.TB, doc string) *tree.Node {
	t.Helper()
	n, err := tree.ParseJSON([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// list writes errors one a line: place, code, what is wrong.
func list(errs tree.Errors) string {
	var b strings.Builder
	for _, e := range errs {
		fmt.Fprintf(&b, "%d:%d %s %s\n", e.Pos.Line, e.Pos.Col, e.Code, e.Msg)
	}
	return b.String()
}

func yuans(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, ok := tree.ParseDate(s)
	if !ok {
		t.Fatalf("no date: %s", s)
	}
	return d
}

// visits makes bills of one kind and level without anything set aside.
func visits(kind, level string, totals ...string) []Visit {
	var out []Visit
	for _, s := range totals {
		out = append(out, Visit{Kind: kind, Level: level, Fees: Fees{Total: yuans(s)}})
	}
	return out
}

func person(category string, age int) Person {
	return Person{Category: category, Age: age, HasAge: age > 0}
}

// settle settles and checks what always holds.
func settle(t testing.TB, p *Policy, req *Request) *Answer {
	t.Helper()
	a, err := p.Settle(req)
	if err != nil {
		t.Fatal(err)
	}
	checkAnswer(t, a)
	return a
}

// checkAnswer checks what holds for every answer: the person and the funds together pay the
// bill, each visit's lines add up to what each pays, nothing is negative, all is in whole fen.
func checkAnswer(t testing.TB, a *Answer) {
	t.Helper()
	var total Total
	for i := range a.Visits {
		s := &a.Visits[i]
		total.Fees = total.Fees.Add(s.Fees.Total)
		total.Funds = total.Funds.Add(s.Funds)
		total.Person = total.Person.Add(s.Person)
		sums := [payers]decimal.Decimal{}
		for _, l := range s.Lines {
			sums[l.Payer] = sums[l.Payer].Add(l.Amount)
			if !l.Amount.IsPositive() || l.Base.IsNegative() || l.Rate.IsNegative() || l.Text == "" || l.Title == "" || len(l.Cite) == 0 {
				t.Errorf("visit %d: odd line %+v", i, l)
			}
		}
		var funds decimal.Decimal
		for p := PayerPooled; p < payers; p++ {
			funds = funds.Add(s.Fund[p])
			if s.Lines != nil && !sums[p].Equal(s.Fund[p]) {
				t.Errorf("visit %d: lines of %v add up to %s, it pays %s", i, p, sums[p], s.Fund[p])
			}
		}
		if s.Lines != nil && !sums[PayerPerson].Equal(s.Person) {
			t.Errorf("visit %d: lines of the person add up to %s, not %s", i, sums[PayerPerson], s.Person)
		}
		if !funds.Equal(s.Funds) || !s.Person.Add(s.Funds).Equal(s.Fees.Total) {
			t.Errorf("visit %d: %s by funds (%s in all) and %s by the person are not %s", i, funds, s.Funds, s.Person, s.Fees.Total)
		}
		if s.Deducted.GreaterThan(s.Person) {
			t.Errorf("visit %d: deducted %s of the person's %s", i, s.Deducted, s.Person)
		}
		for _, d := range append(s.Fund[:], s.Funds, s.Person, s.Deducted, s.Eligible) {
			if d.IsNegative() || !d.Equal(d.Truncate(2)) {
				t.Errorf("visit %d: odd amount %s", i, d)
			}
		}
	}
	if end := a.YearEnd; end != nil {
		sums := [payers]decimal.Decimal{}
		all := decimal.Zero
		for _, l := range end.Lines {
			sums[l.Payer] = sums[l.Payer].Add(l.Amount)
			all = all.Add(l.Amount)
		}
		for p := PayerPooled; p < payers; p++ {
			if !sums[p].Equal(end.Fund[p]) || sums[p].IsNegative() {
				t.Errorf("at the end of the year %v pays %s, its lines add up to %s", p, end.Fund[p], sums[p])
			}
		}
		if end.Lines != nil && !all.Equal(end.Base) || end.Base.IsNegative() {
			t.Errorf("at the end of the year %s is divided into %s", end.Base, all)
		}
	}
	if !total.Fees.Equal(a.Total.Fees) || !total.Funds.Equal(a.Total.Funds) || !total.Person.Equal(a.Total.Person) {
		t.Errorf("total %+v, visits add up to %+v", a.Total, total)
	}
}

// code is "code field" of an [*Error].
func code(err error) string {
	if e, ok := err.(*Error); ok && e != nil {
		return e.Code + " " + e.Field
	}
	return fmt.Sprint(err)
}
