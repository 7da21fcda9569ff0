package account_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"yibao/calc/account"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// book is a ledger with counters, as one version of a policy has it.
type book struct {
	account.Ledger
	scope    *figure.Scope
	counters []*account.Counter
}

// newBook has two benefits, a layer at the visit and one at the year's end.
func newBook(t testing.TB, counters ...string) *book {
	t.Helper()
	b := &book{}
	b.Add("in", account.Benefit)
	b.Add("out", account.Benefit)
	b.TopUp(b.Place("in"))
	b.TopUp(b.Place("out"))
	b.Add("big", account.Layer)
	b.Add("end", account.End)
	b.enter(t, counters...)
	if len(*b.scope.Errs) > 0 {
		t.Fatal(*b.scope.Errs)
	}
	return b
}

// enter enters the counters of one more version, "c: {…}".
func (b *book) enter(t testing.TB, counters ...string) {
	t.Helper()
	b.scope = &figure.Scope{
		Errs: &tree.Errors{}, Names: map[string]figure.Ref{}, Levels: words.Levels, IsRule: func(string) bool { return true },
		Readings: []*figure.Reading{{ID: "AMB-1", Title: "读法", Default: "a", Options: []words.Option{{ID: "a", Title: "甲"}, {ID: "b", Title: "乙"}}}},
	}
	read := func(doc string) *tree.Reader {
		n, err := tree.ParseJSON([]byte(doc))
		if err != nil {
			t.Fatalf("%v: %s", err, doc)
		}
		return tree.Read(n, "", b.scope.Errs)
	}
	b.scope.LoadInput("cause", read(`{"title": "原因", "kind": "choice", "ask": "visit", "options": {"ill": "病", "accident": "意外"}, "default": "ill"}`))
	b.counters = nil
	for _, text := range counters {
		id, doc, _ := strings.Cut(text, ": ")
		b.counters = append(b.counters, account.Load(b.scope, id, read(doc)))
	}
	b.Enter(b.counters, b.scope)
}

// at makes the case of a visit, "2023-02-01 level=primary cause=accident stays=1 continues AMB-1=b".
func (b *book) at(t testing.TB, text string) *figure.Case {
	t.Helper()
	c := &figure.Case{Person: &figure.Person{}, Visit: &figure.Visit{Kind: "inpatient", Level: "primary"}, Field: "visits[0]", Choices: []int{0}, Consulted: []bool{false}, Stays: []int{0}}
	for i, word := range strings.Fields(text) {
		name, value, _ := strings.Cut(word, "=")
		switch {
		case i == 0:
			day, ok := date.Parse(word)
			if !ok {
				t.Fatalf("no date: %s", word)
			}
			c.Day, c.Since = day, date.Of(2023, 1, 1)
			if day >= date.Of(2023, 7, 1) {
				c.Since = date.Of(2023, 7, 1)
			}
		case name == "level":
			c.Visit.Level = value
		case name == "cause":
			c.Visit.Inputs = c.Visit.Inputs.With("cause", figure.Value{Text: value})
		case name == "stays":
			fmt.Sscan(value, &c.Stays[0])
		case name == "continues":
			c.Continues = true
		case name == "AMB-1":
			c.Choices[0] = words.Index(b.scope.Readings[0].Options, value)
		default:
			t.Fatal(word)
		}
	}
	c.Begin(b.scope.Inputs, nil)
	return c
}

func yuan(s string) num.Num {
	d, ok := num.Parse(s)
	if !ok {
		panic(s)
	}
	return d
}

// post posts a bill of the stay: of 1000 yuan that count 100 are deducted, and hifp pays 600.005, rounded
// to 600.01.
func (b *book) post(a *account.Account, c *figure.Case, benefit string) *account.Account {
	p := &account.Posting{Place: b.Place(benefit), Stay: !c.Continues, Used: yuan("7")}
	p.Eligible, p.Counted, p.Deducted, p.Charged, p.FirstPay = yuan("1000"), yuan("900"), yuan("100"), yuan("120"), yuan("5")
	p.Paid[words.Pooled], p.Exact[words.Pooled] = yuan("600.01"), yuan("600.005")
	return a.Post(&b.Ledger, b.counters, c, p)
}

var whats = []string{"cost", "payment", "deductible", "share", "stays"}

// TestPeriods posts a bill at each of several days, and asks before each what a counter has come to: in
// bills. What is told and opened again counts the same.
func TestPeriods(t *testing.T) {
	days := []string{"2023-02-01", "2023-02-01", "2023-02-28 stays=1 continues", "2023-03-01 stays=1", "2023-03-31 stays=2 continues", "2023-04-01 stays=2", "2023-06-30 stays=3", "2023-07-01 stays=4", "2023-12-31 stays=5"}
	// The stays of each: the first two share a stay that is not counted yet where stays=0.
	for _, test := range []struct{ over, want string }{
		{"visit", "0 0 0 0 0 0 0 0 0"},
		{"day", "0 1 0 0 0 0 0 0 0"},
		{"month", "0 1 2 0 1 0 0 0 0"},
		{"quarter", "0 1 2 3 4 0 1 0 0"},
		{"version", "0 1 2 3 4 5 6 0 1"},
		{"year", "0 1 2 3 4 5 6 7 8"},
		{"stay", "0 1 2 0 1 0 0 0 0"},
	} {
		for _, counts := range whats {
			t.Run(test.over+" "+counts, func(t *testing.T) {
				b := newBook(t, `c: {"title": "累计", "counts": "`+counts+`", "benefits": ["in"], "over": "`+test.over+`"}`)
				k := b.counters[0]
				a := &account.Account{}
				bill := one(b, t, counts)
				for i, want := range strings.Fields(test.want) {
					c := b.at(t, days[i])
					checkCount(t, a, k, c, yuan(want).Mul(bill), counts == "stays", days[i])
					again := reopen(t, b, a)
					checkCount(t, again, k, c, yuan(want).Mul(bill), counts == "stays", days[i]+" again")
					a = b.post(again, c, "in")
				}
				if got := a.Sum(b.Place("in")).Stays; got != 7 {
					t.Errorf("%d stays", got)
				}
			})
		}
	}
}

// one is what one bill adds to a counter.
func one(b *book, t testing.TB, counts string) num.Num {
	switch counts {
	case "cost":
		return yuan("1000")
	case "payment":
		return yuan("600.005")
	case "deductible":
		return yuan("100")
	case "share":
		return yuan("399.99")
	}
	return yuan("1")
}

// checkCount compares what a counter has come to. Stays that continue are not counted again: there are
// at most as many as bills.
func checkCount(t *testing.T, a *account.Account, k *account.Counter, c *figure.Case, want num.Num, stays bool, at string) {
	t.Helper()
	got := a.Count(k, c)
	if stays && got.LessThanOrEqual(want) && (got.IsZero() == want.IsZero() || c.Continues) {
		return
	}
	if !got.Equal(want) {
		t.Errorf("%s: %s, want %s", at, got, want)
	}
}

// reopen tells an account and opens it again, as a request does: what is told is told once more.
func reopen(t testing.TB, b *book, a *account.Account) *account.Account {
	t.Helper()
	told := b.Tell(a)
	again, bad := b.Open(told)
	if again == nil {
		t.Fatalf("%q is not understood of %+v", bad, told)
	}
	if more := b.Tell(again); fmt.Sprint(more) != fmt.Sprint(told) {
		t.Fatalf("told again: %v, not %v", more, told)
	}
	return again
}

// Posting leaves the account before as it was.
func TestPostKeepsTheAccount(t *testing.T) {
	b := newBook(t, `c: {"title": "累计", "counts": "cost", "benefits": ["in", "out"], "over": "month"}`, `d: {"title": "分级", "counts": "deductible", "benefits": ["in"], "by": "level"}`)
	c := b.at(t, "2023-02-01")
	empty := &account.Account{}
	first := b.post(empty, c, "in")
	before := b.Tell(first)
	second := b.post(first, c, "in")
	b.post(first, c, "out")
	layer := &account.Posting{Place: b.Place("big")}
	layer.Paid[words.Serious] = yuan("50")
	of := &account.Posting{Place: b.Place("in")}
	of.Layered[words.Serious] = yuan("50")
	third := second.Post(&b.Ledger, b.counters, c, layer, of)
	told := account.Sum{Stays: 9, Deducted: yuan("1")}
	second.With(b.Place("in"), &told)
	second.Replace(b.Place("in"), account.Sum{})
	if !reflect.DeepEqual(b.Tell(first), before) {
		t.Errorf("the first account is now %v, not %v", b.Tell(first), before)
	}
	if n := len(b.Tell(empty).Tallies); n != 0 || empty.Sum(b.Place("in")).Stays != 0 {
		t.Error("the new year is no longer new")
	}
	if got := second.Sum(b.Place("in")); got.Stays != 2 || !got.Layered(words.Serious).IsZero() {
		t.Errorf("the second account has %+v", got)
	}
	if got := third.Sum(b.Place("in")); !got.Layered(words.Serious).Equal(yuan("50")) || !got.Share().Equal(yuan("749.98")) || !got.Funds().Equal(yuan("1200.02")) {
		t.Errorf("the third account has %+v: layers %s, share %s, funds %s", got, got.Layered(words.Serious), got.Share(), got.Funds())
	}
}

// A counter by a dimension counts each key apart; with by_when only under a reading; with when some cases
// alone; and those of its benefits alone.
func TestKeys(t *testing.T) {
	const (
		near, far = "2023-02-01 level=primary", "2023-02-01 level=tertiary"
		accident  = "2023-02-01 level=primary cause=accident"
		each      = " AMB-1=b"
	)
	for _, test := range []struct {
		name, counter  string
		posts          []string // benefit and case
		at             string
		want, wantElse string // of the case, and of tertiary
	}{
		{"by level", `{"title": "t", "counts": "cost", "benefits": ["in"], "by": "level"}`, []string{"in " + near, "in " + near, "in " + far}, near, "2000", "1000"},
		{"not of that benefit", `{"title": "t", "counts": "cost", "benefits": ["in"], "by": "level"}`, []string{"out " + near, "in " + far}, near, "0", "1000"},
		{"of two benefits", `{"title": "t", "counts": "cost", "benefits": ["in", "out"], "by": "level"}`, []string{"out " + near, "in " + near}, near, "2000", "0"},
		{"joint under the reading", `{"title": "t", "counts": "cost", "benefits": ["in"], "by": "level", "by_when": {"AMB-1": "b"}}`, []string{"in " + near, "in " + far}, near, "2000", "2000"},
		{"each under the other", `{"title": "t", "counts": "cost", "benefits": ["in"], "by": "level", "by_when": {"AMB-1": "b"}}`, []string{"in " + near + each, "in " + far + each}, near + each, "1000", "1000"},
		{"by month, joint", `{"title": "t", "counts": "cost", "benefits": ["in"], "over": "month", "by": "level", "by_when": {"AMB-1": "b"}}`, []string{"in " + near, "in " + far}, near, "2000", "2000"},
		{"by month, each", `{"title": "t", "counts": "cost", "benefits": ["in"], "over": "month", "by": "level", "by_when": {"AMB-1": "b"}}`, []string{"in " + near + each, "in " + far + each}, near + each, "1000", "1000"},
		{"one cause", `{"title": "t", "counts": "cost", "benefits": ["in"], "when": {"cause": "accident"}}`, []string{"in " + near, "in " + accident}, near, "1000", "1000"},
		{"a fund", `{"title": "t", "counts": "payment", "payer": "hifp", "benefits": ["in", "out"]}`, []string{"in " + near, "out " + near}, near, "1200.01", "1200.01"},
		{"a fund that paid nothing", `{"title": "t", "counts": "payment", "payer": "maf", "benefits": ["in", "out"]}`, []string{"in " + near, "out " + near}, near, "0", "0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBook(t, "c: "+test.counter)
			a := &account.Account{}
			for _, p := range test.posts {
				benefit, at, _ := strings.Cut(p, " ")
				a = b.post(reopen(t, b, a), b.at(t, at), benefit)
			}
			a = reopen(t, b, a)
			k := b.counters[0]
			other := strings.Replace(test.at, "primary", "tertiary", 1)
			if got, gotElse := a.Count(k, b.at(t, test.at)), a.Count(k, b.at(t, other)); !got.Equal(yuan(test.want)) || !gotElse.Equal(yuan(test.wantElse)) {
				t.Errorf("%s, and of tertiary %s; want %s and %s", got, gotElse, test.want, test.wantElse)
			}
		})
	}
}

// A key that the case does not say fails the case; nothing is counted.
func TestKeyMissing(t *testing.T) {
	b := newBook(t, `c: {"title": "t", "counts": "cost", "benefits": ["in"], "by": "level"}`)
	c := b.at(t, "2023-02-01")
	c.Visit.Level = ""
	a := b.post(&account.Account{}, c, "in")
	if c.Err == nil || c.Err.Code != words.Missing || c.Err.Field != "visits[0].level" {
		t.Errorf("%+v", c.Err)
	}
	for _, k := range b.Tell(a).Tallies {
		if strings.HasPrefix(k.Name, "c") {
			t.Errorf("it is counted as %s", k.Name)
		}
	}
}

// Versions share the tallies of a name: they go on when the version changes. Those that count otherwise
// are refused.
func TestVersionsDisagree(t *testing.T) {
	const first = `c: {"title": "t", "counts": "cost", "benefits": ["in"], "by": "level"}`
	for _, test := range []struct {
		name, second string
		agree        bool
	}{
		{"the same", first, true},
		{"of more benefits", `c: {"title": "t", "counts": "cost", "benefits": ["in", "out"], "by": "level"}`, true},
		{"another name", `d: {"title": "t", "counts": "cost", "benefits": ["in"], "over": "month"}`, true},
		{"over another period", `c: {"title": "t", "counts": "cost", "benefits": ["in"], "over": "month", "by": "level"}`, false},
		{"by fewer names", `c: {"title": "t", "counts": "cost", "benefits": ["in"], "by": "AMB-1"}`, false},
		{"all together", `c: {"title": "t", "counts": "cost", "benefits": ["in"], "when": {"cause": "ill"}}`, false},
		{"from the sums", `c: {"title": "t", "counts": "cost", "benefits": ["in"]}`, true}, // nothing is stored
	} {
		b := newBook(t, first)
		a := b.post(&account.Account{}, b.at(t, "2023-02-01"), "in")
		b.enter(t, test.second)
		if agree := len(*b.scope.Errs) == 0; agree != test.agree || !agree && !strings.Contains((*b.scope.Errs)[0].Msg, "在另一个版本里是另一种数法") {
			t.Errorf("%s: %v", test.name, *b.scope.Errs)
		}
		if test.name == "the same" {
			if got := a.Count(b.counters[0], b.at(t, "2023-07-01")); !got.Equal(yuan("1000")) {
				t.Errorf("in the next version %s", got)
			}
		}
	}
}

// A request may tell sums alone; what stands apart from them is told beside them.
func TestOpen(t *testing.T) {
	b := newBook(t, `m: {"title": "t", "counts": "cost", "benefits": ["in"], "over": "month"}`, `by: {"title": "t", "counts": "cost", "benefits": ["in"], "by": "level"}`)
	sum := account.Sum{Stays: 2, Deducted: yuan("300"), Eligible: yuan("5000")}
	sum.Paid[words.Pooled], sum.Paid[words.Serious] = yuan("3000"), yuan("200")
	open := func(tallies ...account.ToldTally) *account.Account {
		a, bad := b.Open(&account.Told{Sums: []account.ToldSum{{Name: "in", Sum: sum}}, Tallies: tallies})
		if a == nil {
			t.Fatal(bad)
		}
		return a
	}
	in := b.Place("in")
	if s := open().Sum(in); !s.Charged.Equal(s.Deducted) || !s.Counted.Equal(s.Eligible) || !s.Exact(words.Pooled).Equal(yuan("3000")) || !s.Share().Equal(yuan("1800")) {
		t.Errorf("told as sums: %+v", s)
	}
	s := open(account.ToldTally{Name: "in.charged", Value: "150"}, account.ToldTally{Name: "in.counted", Value: "4000"}, account.ToldTally{Name: "in.exact.hifp", Value: "2999.9955"}, account.ToldTally{Name: "in.layers.hifmi", Value: "120"}).Sum(in)
	if !s.Charged.Equal(yuan("150")) || !s.Counted.Equal(yuan("4000")) || !s.Exact(words.Pooled).Equal(yuan("2999.9955")) ||
		!s.Paid[words.Serious].Equal(yuan("80")) || !s.Layered(words.Serious).Equal(yuan("120")) || !s.Share().Equal(yuan("1800")) {
		t.Errorf("told apart: %+v, layers %s", s, s.Layered(words.Serious))
	}
	month := b.counters[0]
	for at, want := range map[string]string{"2023-02-28": "77", "2023-03-01": "0"} {
		if got := open(account.ToldTally{Name: "m", Value: "77@2023-02-01"}).Count(month, b.at(t, at)); !got.Equal(yuan(want)) {
			t.Errorf("%s: %s of the month, want %s", at, got, want)
		}
	}
	for _, bad := range []account.ToldTally{
		{"", "1"}, {"", ""}, {"m", ""}, {"m", "x"}, {"m", "-1"}, {"m", "1@"}, {"m", "1@soon"}, {"m", "1@2023-13-01"}, {"by", "1@2023-02-01"},
		{"by.first", "1"}, {"x", "1"}, {"x.charged", "1"}, {"in", "1"}, {"in.", "1"}, {"in.charge", "1"}, {"in.charged", "1@2023-02-01"},
		{"in.exact.hif", "1"}, {"in.exact.all", "1"}, {"in.exact.person", "1"}, {"in.layers.all", "1"}, {"in.layers.hifmi", "200.01"}, {"in.layers.", "1"},
	} {
		if a, got := b.Open(&account.Told{Sums: []account.ToldSum{{Name: "in", Sum: sum}}, Tallies: []account.ToldTally{bad}}); a != nil || got != bad.Name {
			t.Errorf("%v is understood, or told as %q", bad, got)
		}
	}
	if a, bad := b.Open(&account.Told{Sums: []account.ToldSum{{Name: "dental"}}}); a != nil || bad != "dental" {
		t.Errorf("dental is understood, or told as %q", bad)
	}
	if a, bad := b.Open(&account.Told{}); a == nil || bad != "" || a.Sum(in).Stays != 0 {
		t.Errorf("nothing told: %q", bad)
	}
}

// What nobody has said of deductibles is untold, until the next bill.
func TestUntold(t *testing.T) {
	b := newBook(t, `c: {"title": "t", "counts": "deductible", "benefits": ["in", "out"]}`, `m: {"title": "t", "counts": "deductible", "benefits": ["in"], "over": "month"}`)
	a, _ := b.Open(&account.Told{Sums: []account.ToldSum{{Name: "in", Sum: account.Sum{Eligible: yuan("60"), Untold: true}}}})
	c := b.at(t, "2023-02-01")
	if !a.Untold(b.counters[0], c) || a.Untold(b.counters[1], c) || !a.Eligible(b.counters[0]).Equal(yuan("60")) {
		t.Error("cost without a word of its deductible is not untold")
	}
	if a = b.post(a, c, "in"); a.Untold(b.counters[0], c) {
		t.Error("after a bill it is untold still")
	}
}

func TestLoadErrors(t *testing.T) {
	for _, test := range []struct{ counter, want string }{
		{`{"title": "t", "counts": "cost", "benefits": ["in"]}`, ""},
		{`{"title": "t", "counts": "visits", "benefits": ["in"]}`, "counts 不能是“visits”"},
		{`{"title": "t", "counts": "used", "benefits": ["in"]}`, "counts 不能是“used”"},
		{`{"title": "t", "counts": "cost", "benefits": []}`, "没有写累计哪几项待遇"},
		{`{"title": "t", "counts": "cost", "benefits": ["in"], "over": "week"}`, "over 不能是“week”"},
		{`{"title": "t", "counts": "cost", "benefits": ["in"], "payer": "hifp"}`, "只有数基金付的钱（counts: payment）才写 payer"},
		{`{"title": "t", "counts": "payment", "benefits": ["in"], "payer": "person"}`, "payer 不能是“person”"},
		{`{"title": "t", "counts": "cost", "benefits": ["in"], "by": "age"}`, "不能按“age”分开累计"},
		{`{"title": "t", "counts": "cost", "benefits": ["in"], "by": "colour"}`, "不能按“colour”分开累计"},
		{`{"title": "t", "counts": "cost", "benefits": ["in"], "by_when": {"AMB-1": "a"}}`, "没有写 by，by_when 没有意义"},
		{`{"title": "t", "counts": "cost", "benefits": ["in"], "by": "level", "by_when": {"cause": "ill"}}`, "by_when 只能看口径"},
		{`{"counts": "cost", "benefits": ["in"]}`, "缺少 title"},
	} {
		b := newBook(t)
		b.scope.Errs = &tree.Errors{}
		n, err := tree.ParseJSON([]byte(test.counter))
		if err != nil {
			t.Fatal(err)
		}
		account.Load(b.scope, "c", tree.Read(n, "", b.scope.Errs))
		var got []string
		for _, e := range *b.scope.Errs {
			got = append(got, e.Msg)
		}
		if text := strings.Join(got, "\n"); test.want == "" && text != "" || !strings.Contains(text, test.want) || len(got) > 1 {
			t.Errorf("%s: %s, want %s", test.counter, text, test.want)
		}
	}
}
