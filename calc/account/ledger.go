package account

import (
	"strconv"
	"strings"

	"yibao/calc/date"
	"yibao/calc/digits"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// Ledger gives the benefits, layers and tallies of a policy their places in accounts.
type Ledger struct {
	places  []place
	tallies []entry
}

// place is that of a benefit or layer; what is said of it holds in any version.
type place struct {
	name   string
	sort   Sort
	pays   [words.Funds]bool // by these funds
	topsUp bool              // it looks at the highest deductible charged before
}

// entry names one tally: the counter, and the key where it counts by one.
type entry struct {
	name string // "stays_here" or "stays_here.tertiary"
	over Period
	keys int // how many there are of the counter
}

// Sort is what a name in the ledger stands for.
type Sort uint8

const (
	Benefit Sort = iota
	Layer        // at the visit
	End          // a layer at the end of the year: nothing is carried on of it
)

// Add gives a benefit or a layer its place, unless one of that name has it already.
func (l *Ledger) Add(name string, sort Sort) {
	if l.Place(name) < 0 {
		l.places = append(l.places, place{name: name, sort: sort})
	}
}

// Pay notes that a benefit or layer pays by a fund.
func (l *Ledger) Pay(place int, f words.Fund) { l.places[place].pays[f] = true }

// Pays tells whether a benefit or layer pays by a fund.
func (l *Ledger) Pays(place int, f words.Fund) bool { return l.places[place].pays[f] }

// TopUp notes that a benefit or layer looks at the highest deductible charged before.
func (l *Ledger) TopUp(place int) { l.places[place].topsUp = true }

// Place finds the place of a benefit or layer, or gives -1.
func (l *Ledger) Place(name string) int {
	for i := range l.places {
		if l.places[i].name == name {
			return i
		}
	}
	return -1
}

// Names lists the names of a sort, in the order of their places.
func (l *Ledger) Names(sort Sort) []string {
	var out []string
	for i := range l.places {
		if l.places[i].sort == sort {
			out = append(out, l.places[i].name)
		}
	}
	return out
}

// Enter gives counters their places. All versions of a policy share the tallies of a name; one
// that counts otherwise in another version is an error.
func (l *Ledger) Enter(counters []*Counter, s *figure.Scope) {
	for _, k := range counters {
		if !k.place(l) {
			s.Fail(k.pos, words.BadValue, "累计 "+k.ID+" 在另一个版本里是另一种数法，年中换版本时接不上", "两个版本写得一样，或换一个编号")
		}
	}
}

// tally finds or makes the tallies of a counter; ok is false where they are of another sort.
func (l *Ledger) tally(k *Counter, keys int) (first int, ok bool) {
	for i := range l.tallies {
		if l.tallies[i].name == k.ID {
			return i, l.tallies[i].over == k.Over && l.tallies[i].keys == keys
		}
	}
	first = len(l.tallies)
	l.tallies = append(l.tallies, entry{k.ID, k.Over, keys})
	for i := 0; i < keys-1; i++ {
		l.tallies = append(l.tallies, entry{k.ID + "." + k.by.Names[i].ID, k.Over, keys})
	}
	return first, true
}

// Told is what a request says of the year so far: by benefit and layer, and by tally.
type Told struct {
	Sums    []ToldSum
	Tallies []ToldTally
	// First is what the flat form says: of the benefit of the first visit alone.
	First *Sum
}

// ToldSum is what is said of one benefit or layer.
type ToldSum struct {
	Name string
	Sum  Sum
}

// ToldTally is what is said of one tally, or of what a sum does not say: the exact amount of a
// rounded one, say.
type ToldTally struct {
	Name  string
	Value string
}

// Open makes the account that a request tells of. It is nil where a sum or tally is not understood,
// which bad names.
func (l *Ledger) Open(t *Told) (a *Account, bad string) {
	a = &Account{}
	if len(t.Sums) == 0 && len(t.Tallies) == 0 && t.First == nil {
		return a, ""
	}
	a = a.clone(l)
	for i := range t.Sums {
		p := l.Place(t.Sums[i].Name)
		if p < 0 {
			return nil, t.Sums[i].Name
		}
		a.sums[p] = t.Sums[i].Sum.opened()
	}
	for _, k := range t.Tallies {
		if !l.openTally(a, k) {
			return nil, k.Name
		}
	}
	return a, ""
}

// opened completes a sum that was told: what is not said apart is as the rest says.
func (s Sum) opened() Sum {
	s.Charged = s.Deducted
	s.Counted = s.Eligible
	if d := s.untoldCost(); d.IsPositive() {
		s.apart = &apart{beyond: d}
	}
	return s
}

// untoldCost is how much was deducted and paid beyond the cost, as far as the sum itself says.
func (s *Sum) untoldCost() num.Num {
	return num.Max(s.Deducted.Add(s.Funds()).Sub(s.Eligible), num.Num{})
}

// With gives the account with the sum of a benefit replaced by what the flat form says.
func (a *Account) With(place int, told *Sum) *Account {
	out := *a
	out.sums = append([]Sum(nil), a.sums...)
	out.sums[place] = told.opened()
	return &out
}

// openTally reads one tally: "12.50", "12.50@2023-06-01", or of a sum "outpatient.exact.hifp".
func (l *Ledger) openTally(a *Account, k ToldTally) bool {
	amount, since, dated := strings.Cut(k.Value, "@")
	d, ok := num.Parse(amount)
	if !ok || d.IsNegative() {
		return false
	}
	for i := range l.tallies {
		if l.tallies[i].name == k.Name {
			a.tallies[i].sum = d
			if dated {
				a.tallies[i].since, ok = l.tallies[i].over.parse(since)
			}
			return ok
		}
	}
	name, what, _ := strings.Cut(k.Name, ".")
	p := l.Place(name)
	if p < 0 || dated {
		return false
	}
	s := &a.sums[p]
	switch {
	case what == "charged":
		s.Charged = d
	case what == "counted":
		s.Counted = d
	case what == "beyond":
		a := s.kept()
		a.beyond = d
		s.apart = &a
	case strings.HasPrefix(what, "layers."):
		f, ok := words.FundNamed(what[len("layers."):])
		if !ok || f == words.AllFunds || s.Paid[f].LessThan(d) {
			return false
		}
		s.set(f, num.Num{}, d)
		s.Paid[f] = s.Paid[f].Sub(d)
	case strings.HasPrefix(what, "exact."):
		f, ok := words.FundNamed(what[len("exact."):])
		if !ok || f == words.AllFunds {
			return false
		}
		s.set(f, d.Sub(s.Paid[f]), num.Num{})
	default:
		return false
	}
	return true
}

// Tell is the opposite of Open: what the account holds, as a request would say it. Layers that have
// counted nothing are told, too: where they are not, Open takes it that somebody tells the sums who
// does not know what layers have paid.
func (l *Ledger) Tell(a *Account) *Told {
	t := &Told{}
	for p := range l.places {
		name, sort, s := l.places[p].name, l.places[p].sort, a.Sum(p)
		empty := s.Stays == 0 && s.Eligible.IsZero() && s.FirstPay.IsZero() && s.Deducted.IsZero() && s.Funds().IsZero()
		if sort == End || sort == Benefit && empty {
			continue
		}
		said := *s
		said.apart = nil // it is told as tallies
		for f := words.Pooled; f < words.Funds; f++ {
			said.Paid[f] = s.Paid[f].Add(s.Layered(f))
		}
		t.Sums = append(t.Sums, ToldSum{name, said})
		extra := func(what string, d, usual num.Num) {
			if !d.Equal(usual) {
				t.Tallies = append(t.Tallies, ToldTally{name + "." + what, d.String()})
			}
		}
		if l.places[p].topsUp {
			extra("charged", s.Charged, s.Deducted)
		}
		extra("counted", s.Counted, s.Eligible)
		extra("beyond", s.kept().beyond, said.untoldCost())
		for f := words.Pooled; f < words.Funds; f++ {
			extra("layers."+f.String(), s.Layered(f), num.Num{})
			extra("exact."+f.String(), s.Exact(f), s.Paid[f])
		}
	}
	for i, k := range a.tallies {
		if k.sum.IsZero() {
			continue
		}
		v := k.sum.String()
		if k.since != 0 {
			v += "@" + l.tallies[i].over.write(k.since)
		}
		t.Tallies = append(t.Tallies, ToldTally{l.tallies[i].name, v})
	}
	return t
}

// SortOf tells what a name stands for; a name that is not known, for a benefit.
func (l *Ledger) SortOf(name string) Sort {
	if p := l.Place(name); p >= 0 {
		return l.places[p].sort
	}
	return Benefit
}

// write writes which day, month … a tally counts in; parse reads it.
func (p Period) write(since int) string {
	var t date.Date
	switch p {
	case Day, Version:
		t = date.Date(since)
	case Month:
		t = date.Of(0, since, 1)
	case Quarter:
		t = date.Of(since/4, since%4*3+1, 1)
	default:
		return strconv.Itoa(since)
	}
	if t.Year() < 1 {
		return strconv.Itoa(since)
	}
	return t.String()
}

func (p Period) parse(s string) (int, bool) {
	if n, ok := digits.Int(s); ok {
		return n, true
	}
	t, ok := date.Parse(s)
	switch p {
	case Day, Version:
		return int(t), ok
	case Month:
		return months(t), ok
	case Quarter:
		return quarters(t), ok
	}
	return 0, false
}

// Replace gives the account with the sum of a benefit or layer replaced.
func (a *Account) Replace(place int, s Sum) *Account {
	out := *a
	out.sums = append([]Sum(nil), a.sums...)
	out.sums[place] = s
	return &out
}
