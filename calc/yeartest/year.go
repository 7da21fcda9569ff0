// Package yeartest checks, for tests, what must hold for every policy whatever it says:
//
//   - no cap is passed, also where several benefits share it;
//   - person and funds together are the bill, to the fen, the lines of each add up, nothing is negative;
//   - a year told in one request, or in two with the account handed on, comes out the same;
//   - an answer to a question that nothing reads changes nothing;
//   - where a bill is higher, the funds do not pay less for the year in total.
//
// A request is a document of the contract, random or not.
package yeartest

import (
	"bytes"
	"testing"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Year is one request and how it may be told otherwise.
type Year struct {
	Find    contract.Find
	Request *tree.Node
	// At is how many visits the first of two requests has.
	At int
	// Lines checks the lines of each visit, too, and compares visits to the byte.
	Lines bool
	// More is what a bill is raised by, that of the visit Which; nothing where it is zero.
	More  num.Num
	Which int
	// Unread is an input of the policy that nothing reads; none where it is empty.
	Unread string
}

// Check checks the year. It tells whether the request has an answer.
func (y *Year) Check(t testing.TB) bool {
	t.Helper()
	q, err := y.Find.Read(y.Request)
	if err != nil {
		return y.refused(t, err)
	}
	a, err := settle.Settle(q.Policy, q.Reimbursement, capsHold(t), nil)
	if err != nil {
		return y.refused(t, err)
	}
	checkSums(t, q.Reimbursement, a)
	if y.Lines {
		y.checkLines(t, q)
	}
	if y.At > 0 {
		y.checkSplit(t, q, a)
	}
	if y.Unread != "" {
		y.checkUnread(t, q, a)
	}
	if !y.More.IsZero() {
		y.checkMore(t, a)
	}
	if t.Failed() {
		t.Logf("request %s", y.Request.AppendJSON(nil))
	}
	return true
}

// refused lets a request pass for which the policy has no figure, or wants to know more.
func (y *Year) refused(t testing.TB, err *words.Error) bool {
	t.Helper()
	if c := err.Code; c != words.NotGiven && c != words.Missing && c != words.BadValue && c != words.NoVersion || err.Message == "" {
		t.Errorf("%+v for %s", err, y.Request.AppendJSON(nil))
	}
	return false
}

var aFen = num.New(1, -2)

// capsHold checks after each division that what its caps count has not passed them: what was
// counted before, and what this bill pays. Where the year's exact sum is rounded, the sum of both is less
// than a fen off.
func capsHold(t testing.TB) settle.Watch {
	return func(visit int, c *figure.Case, p *policy.Program, s *settle.Settlement, d *verb.Division) {
		for _, st := range p.Steps {
			if st.Bill == nil || st.Def.Phase != verb.Cap || d.Excluded || !c.Holds(st.When) || !st.Counter.Takes(d.Place, c) {
				continue
			}
			most, before := c.Num(st.Reads[0]), d.Year.Count(st.Counter, c)
			var paid num.Num
			for i := range d.Entries {
				if e := &d.Entries[i]; e.Payer != words.Person && (st.Payer == words.AllFunds || e.Payer == st.Payer) {
					paid = paid.Add(e.Amount)
				}
			}
			if over := before.Add(paid).Sub(num.Max(most, before)); over.GreaterThanOrEqual(aFen) {
				t.Errorf("visit %d: %s pays %s over the cap %s of step %s, %s before", visit, st.Payer, paid, most, st.ID, before)
			}
		}
	}
}

func checkSums(t testing.TB, req *settle.Request, a *settle.Answer) {
	t.Helper()
	var total settle.Total
	for i := range a.Visits {
		s := &a.Visits[i]
		var funds num.Num
		for f := words.Pooled; f < words.Funds; f++ {
			funds = funds.Add(s.Fund[f])
			if s.Fund[f].IsNegative() {
				t.Errorf("visit %d: %s pays %s", i, f, s.Fund[f])
			}
		}
		parts := s.Fees.OwnPay.Add(s.Fees.OverLimit).Add(s.Fees.FirstPay).Add(s.Eligible)
		switch {
		case !funds.Equal(s.Funds), !s.Person.Add(funds).Equal(s.Fees.Total), !s.Fees.Total.Equal(req.Visits[i].Fees.Total):
			t.Errorf("visit %d: funds %s (%s), person %s, bill %s", i, s.Funds, funds, s.Person, s.Fees.Total)
		case !parts.Equal(s.Fees.Total):
			t.Errorf("visit %d: the parts of the bill of %s sum to %s", i, s.Fees.Total, parts)
		case s.Person.IsNegative(), s.Eligible.IsNegative(), s.Deducted.IsNegative(), s.Deducted.GreaterThan(s.Eligible):
			t.Errorf("visit %d: person %s, eligible %s, deducted %s", i, s.Person, s.Eligible, s.Deducted)
		case !s.Person.Equal(s.Person.Fen()), !s.Funds.Equal(s.Funds.Fen()):
			t.Errorf("visit %d: person %s, funds %s", i, s.Person, s.Funds)
		case a.Paid && !s.Account.Add(s.Family).Add(s.Cash).Equal(s.Person):
			t.Errorf("visit %d: account %s, family %s, cash %s of %s", i, s.Account, s.Family, s.Cash, s.Person)
		}
		total.Fees, total.Funds, total.Person = total.Fees.Add(s.Fees.Total), total.Funds.Add(s.Funds), total.Person.Add(s.Person)
	}
	if !total.Funds.Equal(a.Total.Funds) || !total.Person.Equal(a.Total.Person) || !total.Fees.Equal(a.Total.Fees) {
		t.Errorf("the total %+v is not %+v", a.Total, total)
	}
	if a.Person().IsNegative() {
		t.Errorf("after the year's end the person pays %s", a.Person())
	}
}

// checkLines checks that the lines account for every fen of each bill.
func (y *Year) checkLines(t testing.TB, q *contract.Request) {
	t.Helper()
	a, err := say.Settle(q.Policy, q.Reimbursement)
	if err != nil {
		t.Errorf("with lines: %v", err)
		return
	}
	for i := range a.Visits {
		var by [words.Funds]num.Num
		for _, l := range a.Lines[i] {
			if !l.Amount.IsPositive() || l.Text == "" || l.Title == "" || len(l.Cite) == 0 {
				t.Errorf("visit %d: line %+v", i, l)
			}
			by[l.Payer] = by[l.Payer].Add(l.Amount)
		}
		want := a.Visits[i].Fund
		want[words.Person] = a.Visits[i].Person
		for f := range want {
			if !by[f].Equal(want[f]) {
				t.Errorf("visit %d: the lines of %s sum to %s, not %s", i, words.Fund(f), by[f], want[f])
			}
		}
	}
}

// checkSplit tells the year in two requests, the second with the account of the first, written and
// read as JSON.
func (y *Year) checkSplit(t testing.TB, q *contract.Request, whole *settle.Answer) {
	t.Helper()
	first := y.part(0, y.At)
	a := y.settle(t, first, "the first visits")
	if a == nil {
		return
	}
	got := a.Visits
	if y.At < len(whole.Visits) {
		told, err := tree.ParseJSON(contract.AppendYear(nil, q.Policy, a.Year))
		if err != nil {
			t.Fatal(err)
		}
		rest := y.part(y.At, len(whole.Visits))
		rest.Set("year", told)
		if a.Paid {
			rest.Set("account", left(q.Reimbursement.Balance, a.Visits))
		}
		if a = y.settle(t, rest, "the other visits"); a == nil {
			return
		}
		got = append(got, a.Visits...)
		if y.Lines {
			y.checkBytes(t, rest)
		}
	}
	for i := range got {
		if !same(&got[i], &whole.Visits[i]) {
			t.Errorf("visit %d, split at %d: %+v, not %+v", i, y.At, got[i], whole.Visits[i])
			return
		}
	}
	year, want := contract.AppendYear(nil, q.Policy, a.Year), contract.AppendYear(nil, q.Policy, whole.Year)
	if !bytes.Equal(year, want) {
		t.Errorf("the account, split at %d, is\n%s\nnot\n%s", y.At, year, want)
	}
	if len(year) > 4096 {
		t.Errorf("the account takes %d bytes: %s", len(year), year)
	}
	end := func(e *settle.YearEnd) string {
		if e == nil {
			return ""
		}
		return e.Base.String() + " " + e.Funds.String()
	}
	if end(a.YearEnd) != end(whole.YearEnd) {
		t.Errorf("the year's end, split at %d, is %s, not %s", y.At, end(a.YearEnd), end(whole.YearEnd))
	}
}

// checkBytes compares the visits of the rest with those of the whole request as they are written.
func (y *Year) checkBytes(t testing.TB, rest *tree.Node) {
	t.Helper()
	visits := func(doc *tree.Node) []*tree.Node {
		res, err := y.Find.Compute(doc)
		if err != nil {
			t.Errorf("%v", err)
			return nil
		}
		n, _ := tree.ParseJSON(res.AppendJSON(nil))
		return n.Get("visits").Items
	}
	whole, part := visits(y.Request), visits(rest)
	for i := range part {
		if a, b := part[i].AppendJSON(nil), whole[y.At+i].AppendJSON(nil); !bytes.Equal(a, b) {
			t.Errorf("visit %d, split at %d, is\n%s\nnot\n%s", y.At+i, y.At, a, b)
		}
	}
}

// part is the request with some of its visits.
func (y *Year) part(from, to int) *tree.Node {
	doc := y.Request.Without()
	visits := *doc.Get("visits")
	visits.Items = visits.Items[from:to]
	doc.Set("visits", &visits)
	return doc
}

func (y *Year) settle(t testing.TB, doc *tree.Node, what string) *settle.Answer {
	t.Helper()
	q, err := y.Find.Read(doc)
	if err != nil {
		t.Errorf("%s: %+v in %s", what, err, doc.AppendJSON(nil))
		return nil
	}
	a, err := settle.Settle(q.Policy, q.Reimbursement, nil, nil)
	if err != nil {
		t.Errorf("%s: %+v in %s", what, err, doc.AppendJSON(nil))
		return nil
	}
	return a
}

// left is what the visits leave of the balances.
func left(b *settle.Balance, visits []settle.Settlement) *tree.Node {
	own, family := b.Own, b.Family
	for i := range visits {
		own, family = own.Sub(visits[i].Account), family.Sub(visits[i].Family)
	}
	n := &tree.Node{Kind: tree.Map}
	n.Set("balance", tree.Text(own.Fixed(2)))
	n.Set("family", tree.Text(family.Fixed(2)))
	return n
}

// same tells whether two settlements say the same.
func same(a, b *settle.Settlement) bool {
	for f := range a.Fund {
		if !a.Fund[f].Equal(b.Fund[f]) {
			return false
		}
	}
	for _, pair := range [][2]num.Num{
		{a.Fees.Total, b.Fees.Total}, {a.Fees.OwnPay, b.Fees.OwnPay}, {a.Fees.OverLimit, b.Fees.OverLimit}, {a.Fees.FirstPay, b.Fees.FirstPay},
		{a.Eligible, b.Eligible}, {a.Deducted, b.Deducted}, {a.Person, b.Person}, {a.Account, b.Account}, {a.Family, b.Family}, {a.Cash, b.Cash},
	} {
		if !pair[0].Equal(pair[1]) {
			return false
		}
	}
	return a.Capped == b.Capped && a.Excluded == b.Excluded
}

// checkUnread answers a question that nothing reads.
func (y *Year) checkUnread(t testing.TB, q *contract.Request, whole *settle.Answer) {
	t.Helper()
	more := *q.Reimbursement
	more.Inputs = more.Inputs.With(y.Unread, figure.Value{Num: num.Int(12)})
	b, err := settle.Settle(q.Policy, &more, nil, nil)
	if err != nil {
		t.Errorf("with an input that is not read: %v", err)
		return
	}
	for i := range whole.Visits {
		if !same(&b.Visits[i], &whole.Visits[i]) {
			t.Errorf("an input that is not read changes visit %d", i)
		}
	}
}

// checkMore raises a bill; where it names kinds of fees, the first of them.
func (y *Year) checkMore(t testing.TB, whole *settle.Answer) {
	t.Helper()
	q, err := y.Find.Read(y.Request)
	if err != nil {
		t.Fatal(err)
	}
	f := &q.Reimbursement.Visits[y.Which].Fees
	f.Total = f.Total.Add(y.More)
	if f.Items != nil {
		f.Items[0] = f.Items[0].Add(y.More)
	}
	b, err := settle.Settle(q.Policy, q.Reimbursement, nil, nil)
	if err != nil {
		if err.Code != words.Missing && err.Code != words.NotGiven { // more cost may need to know more
			t.Errorf("a higher bill: %+v", err)
		}
		return
	}
	less := whole.Total.Funds.Sub(b.Total.Funds)
	if funds(&whole.Visits[y.Which]) > 1 {
		// Each fund is rounded by itself: where several share one cap, their fens may sum to one less.
		less = less.Sub(aFen)
	}
	if less.IsPositive() {
		t.Errorf("with bill %d higher by %s the funds pay %s, not %s", y.Which, y.More, b.Total.Funds, whole.Total.Funds)
	}
}

// funds counts the funds that pay for a visit.
func funds(s *settle.Settlement) int {
	n := 0
	for f := words.Pooled; f < words.Funds; f++ {
		if s.Fund[f].IsPositive() {
			n++
		}
	}
	return n
}
