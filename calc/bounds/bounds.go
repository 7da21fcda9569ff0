// Package bounds finds the least and the most that a person pays where some answers are open: a level that
// somebody does not know yet, a fee that nobody has looked up.
//
// # What may be open
//
// In a request, null stands for an answer that is not known:
//
//   - the category and the age of the person, of the request and of a visit;
//   - the level and the kind of a visit;
//   - how many stays there were before, in either form of the year;
//   - an input that is a choice, a whole number, or an amount or rate that has a least and a greatest value;
//   - a part of a bill: 全自费, 超限价, 先行自付, 乙类, or one kind of fee. It lies between 0 and what is left of the bill.
//
// The bill itself, dates and readings are never open.
//
// # Why the bounds are exact
//
// Of names and whole numbers every value is tried that the policy can tell apart: a number only matters through rows of tables
// and conditions, so one number between two of their edges stands for all of them. A value that the policy gives no
// figure for is left out, and told; it is part of no bound. An answer that a calculation has not read cannot change it:
// its other values are not tried there.
//
// Of the parts of a bill the ends are tried. The funds never pay less for more eligible cost (the property that
// package yeartest checks for every policy and for random ones), so that the person pays least where nothing of the
// bill is left out and most where all of it is. Where a yearly limit on cost makes one visit's
// eligible cost push out that of a later one, this does not hold; there, and for an input that is an amount, the
// corners between the ends are looked for, see [corners].
package bounds

import (
	"cmp"
	"slices"
	"strings"

	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// MostTried is how many visits are computed for one range; more open answers than that are too many.
const MostTried = 20_000

// Paid is what the person and the funds pay.
type Paid struct{ Person, Funds num.Num }

// Settled is what comes of a request without open answers, over all its visits, and at each of them.
type Settled struct {
	Paid
	Visits  []Paid
	YearEnd num.Num // what is paid once for the year, and is no part of these
}

// Field is an open field of a request, and the values that it may have.
type Field struct {
	Path   string       // visits[0].level
	Values []*tree.Node // to be tried, each of its own kind
	Titles []string     // of the values, for people; as many as values

	// Upper is set for an amount: it lies between 0 and what Upper says, in the request in which it stands.
	// Values is empty then.
	Upper func(doc *tree.Node) num.Num
	// Bends tells that an amount may have corners between its ends.
	Bends bool
}

// Range is the least and the most of an amount.
type Range struct{ Least, Most num.Num }

// Width is how far apart they are.
func (r Range) Width() num.Num { return r.Most.Sub(r.Least) }

// Ranges are those of what the person and the funds pay.
type Ranges struct{ Person, Funds Range }

func (r *Ranges) add(p Paid, first bool) {
	r.Person.add(p.Person, first)
	r.Funds.add(p.Funds, first)
}

func (r *Range) add(d num.Num, first bool) {
	if first || d.LessThan(r.Least) {
		r.Least = d
	}
	if first || d.GreaterThan(r.Most) {
		r.Most = d
	}
}

// Answer is what is known where answers are open.
type Answer struct {
	Ranges
	Last   Ranges   // of the last visit alone
	Visits []Ranges // of each
	// YearEnd is what is paid once for the year, and Net what that leaves of what the person pays of the last visit.
	YearEnd, Net Range
	// Ask lists the open fields, first the one whose answers leave the narrowest ranges, in the mean; of two that leave
	// the same, the one that tells more of what the year's end pays.
	Ask []string
	// Least is one set of values with which the person pays the least, by field.
	Least []*tree.Node
	// LeftOut names values that the policy has no figure for, by field.
	LeftOut []LeftOut
}

// LeftOut is a value that is part of no bound. Why is empty where the policy has no figure for it; else it says why the
// value cannot be.
type LeftOut struct{ Path, Title, Why string }

// Compute answers a request that has none open. It names the fields that it has read, as [figure.Trace] does, or nil
// where it cannot tell.
type Compute func(doc *tree.Node) (got Settled, read []string, err *words.Error)

// Find tries the values of the open fields in a request, which it changes and leaves as it was. The error is that of a
// request of which no value of the open fields can be computed, or which has a mistake elsewhere.
func Find(doc *tree.Node, fields []Field, compute Compute) (*Answer, *words.Error) {
	s := &search{doc: doc, visits: 1, fields: fields, compute: compute, chosen: make([]int, len(fields)), fixed: make([]bool, len(fields))}
	if visits := doc.Get("visits"); visits != nil {
		s.visits = max(len(visits.Items), 1)
	}
	s.by = make([][]tally, len(fields))
	some := true
	for i, f := range fields {
		s.by[i] = make([]tally, max(len(f.Values), 2))
		if f.Upper == nil {
			if some = some && len(f.Values) > 0; some {
				s.choose(i, 0)
			}
		}
	}
	s.group()
	var err *words.Error
	if some {
		err = s.explore()
	}
	for _, f := range fields {
		doc.Drop(f.Path)
	}
	if err != nil {
		return nil, err
	}
	if !s.any {
		return nil, cmp.Or(s.failed, &words.Error{Code: words.NotGiven, Message: "没有填的这些，怎样填都没有可以用的数字"})
	}
	return s.answer(), nil
}

// search is one walk over all values.
type search struct {
	doc     *tree.Node
	fields  []Field
	compute Compute

	groups        [][]int // the amounts of each bill, by their fields; each other amount alone
	chosen        []int   // by field: which value; of an amount, 0 its least and 1 its most
	fixed         []bool  // by field: every value of it is gone through
	leaf          *leaf
	visits, tried int
	any           bool
	failed        *words.Error
	all           Ranges
	each          []Ranges // by visit
	yearEnd, net  Range
	least         []*tree.Node
	by            [][]tally // by field and value
}

// leaf is what came of the values that are chosen, with all amounts.
type leaf struct {
	read []bool // by field
	came tally
}

// tally is what has come of one value of a field.
type tally struct {
	any             bool
	cannot          string // why the value cannot be
	person, yearEnd Range
}

func (t *tally) add(person, yearEnd Range) {
	t.person.add(person.Least, !t.any)
	t.yearEnd.add(yearEnd.Least, !t.any)
	t.any = true
	t.person.add(person.Most, false)
	t.yearEnd.add(yearEnd.Most, false)
}

// group puts those amounts together that share a bill.
func (s *search) group() {
	at := map[string]int{}
	for i, f := range s.fields {
		if f.Upper == nil {
			continue
		}
		bill, _, part := strings.Cut(f.Path, ".fees.")
		if g, known := at[bill]; part && known {
			s.groups[g] = append(s.groups[g], i)
			continue
		}
		at[bill] = len(s.groups)
		s.groups = append(s.groups, []int{i})
	}
}

// choose chooses a value of a field that is no amount.
func (s *search) choose(i, value int) {
	s.chosen[i] = value
	s.doc.Put(s.fields[i].Path, s.fields[i].Values[value])
}

// explore computes what is chosen, and goes through the other values of the fields that this has read.
func (s *search) explore() *words.Error {
	s.leaf = &leaf{read: make([]bool, len(s.fields))}
	for i, f := range s.fields {
		s.leaf.read[i] = named(f.Path) == ""
	}
	if err := s.amounts(0); err != nil {
		return err
	}
	return s.branch(s.leaf)
}

// branch goes through the values of the fields that have been read and are not gone through yet. Of the first of
// each, the leaf has come.
func (s *search) branch(of *leaf) *words.Error {
	for i := range s.fields {
		f := &s.fields[i]
		if f.Upper != nil || s.fixed[i] || !of.read[i] {
			continue
		}
		s.fixed[i] = true
		if err := s.branch(of); err != nil {
			return err
		}
		for k := 1; k < len(f.Values); k++ {
			s.choose(i, k)
			if err := s.explore(); err != nil {
				return err
			}
		}
		s.choose(i, 0)
		s.fixed[i] = false
		return nil
	}
	if !of.came.any {
		return nil
	}
	for i := range s.fields {
		for k := range s.fields[i].Values {
			if !s.fixed[i] || s.chosen[i] == k {
				s.by[i][k].add(of.came.person, of.came.yearEnd)
			}
		}
	}
	return nil
}

// named is how a trace names a field: without the visit, whose inputs and person may be told at the request, too.
// It is empty for what is read without a trace: the kind, the level and the category choose the benefit.
func named(path string) string {
	for _, part := range []string{"inputs.", "person.age", "year.admissions"} {
		if at := strings.Index(path, part); at >= 0 {
			return path[at:]
		}
	}
	return ""
}

// note notes which fields a calculation has read; nil stands for all.
func (l *leaf) note(fields []Field, read []string) {
	for i, f := range fields {
		l.read[i] = l.read[i] || read == nil || slices.ContainsFunc(read, func(r string) bool { return named(r) == named(f.Path) })
	}
}

// amounts tries the ends of the amounts. Those of one bill share it: none of them, or all that is left is one of
// them. Those of different bills go together in every way.
func (s *search) amounts(group int) *words.Error {
	if group == len(s.groups) {
		_, err := s.try()
		return err
	}
	members := s.groups[group]
	put := func(i int, d num.Num) { s.doc.Put(s.fields[i].Path, tree.Text(words.Plain(d))) }
	for _, i := range members {
		s.chosen[i] = 0
		put(i, num.Num{})
	}
	if err := s.amounts(group + 1); err != nil {
		return err
	}
	for _, i := range members {
		most := s.fields[i].Upper(s.doc)
		put(i, most)
		s.chosen[i] = 1
		if err := s.amounts(group + 1); err != nil {
			return err
		}
		if s.fields[i].Bends {
			s.chosen[i] = -1 // neither end
			err := corners(num.Num{}, most, func(d num.Num) (Settled, *words.Error) {
				put(i, d)
				return s.try()
			})
			if err != nil {
				return err
			}
		}
		s.chosen[i] = 0
		put(i, num.Num{})
	}
	return nil
}

// try computes the request as it stands. A value that the policy has nothing for is no error of the request.
func (s *search) try() (Settled, *words.Error) {
	if s.tried += s.visits; s.tried > MostTried {
		return Settled{}, &words.Error{Code: words.TooLarge, Message: "没有填的太多，合起来的情形算不过来，先填几项"}
	}
	got, read, err := s.compute(s.doc)
	s.leaf.note(s.fields, read)
	if err != nil {
		if s.blames(err) {
			s.failed = cmp.Or(s.failed, err)
			return Settled{}, nil
		}
		return Settled{}, err
	}
	if !s.any || got.Person.LessThan(s.all.Person.Least) {
		s.least = s.least[:0]
		for _, f := range s.fields {
			s.least = append(s.least, s.doc.At(f.Path))
		}
	}
	s.all.add(got.Paid, !s.any)
	if !s.any {
		s.each = make([]Ranges, len(got.Visits))
	}
	for i, p := range got.Visits {
		s.each[i].add(p, !s.any)
	}
	s.yearEnd.add(got.YearEnd, !s.any)
	s.net.add(got.Visits[len(got.Visits)-1].Person.Sub(got.YearEnd), !s.any)
	s.any = true
	person, yearEnd := Range{got.Person, got.Person}, Range{got.YearEnd, got.YearEnd}
	s.leaf.came.add(person, yearEnd)
	for i, k := range s.chosen {
		if s.fields[i].Upper != nil && k >= 0 {
			s.by[i][k].add(person, yearEnd)
		}
	}
	return got, nil
}

// blames tells whether an error is of a value that was tried, and not of what somebody has written; a value that cannot
// be is noted.
func (s *search) blames(err *words.Error) bool {
	if err.Code != words.NotGiven && err.Code != words.BadValue && err.Code != words.Missing {
		return false
	}
	if err.Code == words.NotGiven {
		return true // of these values together
	}
	i := slices.IndexFunc(s.fields, func(f Field) bool {
		return f.Upper == nil && (f.Path == err.Field || strings.HasSuffix(f.Path, "."+err.Field))
	})
	if i >= 0 && err.Code == words.BadValue {
		s.by[i][s.chosen[i]].cannot = err.Message
	}
	return i >= 0
}

// question is an open field with the ranges that its answers leave: how many, and their widths together.
type question struct {
	path           string
	answers        int64
	width, yearEnd num.Num
}

// narrows tells whether the answer to a question narrows the range more than that to another. Nobody knows
// which answer it will be, so the mean of what they leave counts.
func (q *question) narrows(than *question) bool {
	mine, other := num.Int(q.answers), num.Int(than.answers)
	if c := q.width.Mul(other).Cmp(than.width.Mul(mine)); c != 0 {
		return c < 0
	}
	return q.yearEnd.Mul(other).LessThan(than.yearEnd.Mul(mine))
}

func (s *search) answer() *Answer {
	a := &Answer{Ranges: s.all, Last: s.each[len(s.each)-1], Visits: s.each, YearEnd: s.yearEnd, Net: s.net, Least: s.least}
	var all []*question
	for i, f := range s.fields {
		q := &question{path: f.Path}
		for k, t := range s.by[i] {
			switch {
			case t.any:
				q.answers++
				q.width, q.yearEnd = q.width.Add(t.person.Width()), q.yearEnd.Add(t.yearEnd.Width())
			case k < len(f.Titles):
				a.LeftOut = append(a.LeftOut, LeftOut{f.Path, f.Titles[k], t.cannot})
			}
		}
		at := len(all) // behind those that narrow as much
		for all = append(all, q); at > 0 && q.narrows(all[at-1]); at-- {
			all[at] = all[at-1]
		}
		all[at] = q
	}
	for _, q := range all {
		a.Ask = append(a.Ask, q.path)
	}
	return a
}
