// Package policy is the model of a policy 政策 and its checked loading.
//
// A [Policy] is one document, written as YAML by people who do not program and read by [Load]: rules
// of a source, figures with the rule that each comes from, and steps. There are no formulas. What is
// wrong with it is an error when it is loaded, all of it at once and each at its place.
//
// # Versions
//
// A version 版本 holds from its first day to its last. A day that no version covers is the error
// no_version. A policy whose source gives no date has one version, [Undated]. A benefit year begins
// on year_starts, 1 January where nothing is written; it goes on when the version changes.
//
// # Benefits and layers
//
// A [Benefit] 待遇 says how kinds of visits are reimbursed: its steps divide a bill. A [Layer] 层 pays
// afterwards, on what the benefits and the layers before it have left to the person: at the visit,
// with what the year has come to, or once at the end of the year. Both keep their sums in the account of
// the year under their names, and the names stay when the version changes.
package policy

import (
	"slices"
	"strings"

	"yibao/calc/account"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// Policy is one place's rules for one kind of insurance, loaded and checked. It does not
// change after [Load], so that any number of goroutines may use it.
type Policy struct {
	ID      string
	Title   string // 北京市职工医保
	Summary string
	Place   string    // id of the place
	Status  string    // of the newest version, see words.Statuses
	Checked date.Date // the day it was last compared with its sources; zero where the file does not say
	Levels  []words.Option
	// Categories are the people whose insurance it is; empty where the policy does not say.
	Categories []string
	People     []words.Option // all categories, with the policy's own titles

	Rules     []*Rule
	Readings  []*figure.Reading
	Decisions []*Decision
	Versions  []*Version // oldest first
	Calendars []*figure.Calendar
	Ledger    account.Ledger

	yearMonth int // when a benefit year begins
	yearDay   int
}

// Rule is a rule of a source document. Figures and lines cite it by its id.
type Rule struct {
	ID     string // R-IN-BJ
	Title  string
	Source string   // "source" or "source#part"
	Where  string   // the place in the source, in words
	Text   string   // the rule in our words
	Quotes []string // short quotes of the source, as evidence
}

// Decision is an ambiguity that the policy decides for everybody, and says so.
type Decision struct{ ID, Title, Choice, Why string }

// Version is the policy from one day on.
type Version struct {
	ID        string    // the first day as YYYY-MM-DD, or "undated"
	From, To  date.Date // first and last day; zero where the source gives none
	Published date.Date // the day it was made public, where that is known
	Note      string
	Status    string // as the policy's, of this version
	Gap       string // why nothing is stated between the version before and this one

	Figures     []*figure.Figure
	Inputs      []*figure.Input // what reimbursement asks beside person, visit and fees
	Groups      []*figure.Group
	Counters    []*account.Counter // named, and those that steps mean which name none
	Benefits    []*Benefit
	Layers      []*Layer // in the order in which they pay
	Calculators []*Calculator

	title string             // when it is in force, in words
	stays []*account.Counter // those that count stays, by the place of the scope
	sums  []*account.Counter // the other named ones
}

// Undated is the id of the version of a policy whose source gives no date. It covers any date.
const Undated = "undated"

// Title says in words when the version is in force.
func (v *Version) Title() string { return v.title }

func (v *Version) inWords() string {
	switch {
	case v.From.IsZero():
		return "年份未载"
	case v.To.IsZero():
		return words.Date(v.From) + "起"
	}
	return words.Date(v.From) + "至 " + words.Date(v.To)
}

func (v *Version) covers(day date.Date) bool {
	return day >= v.From && (v.To.IsZero() || day <= v.To)
}

// Program is what benefits, layers and calculators share: steps, and what they read.
type Program struct {
	Figures  []*figure.Figure // used here alone
	Inputs   []*figure.Input
	Steps    []*verb.Step
	Formulas []figure.Formula // the value steps, by slot

	continuing []*verb.Step // those that go on through the year
	scope, cap bool         // it has steps of these phases
}

// Rolls tells whether the year's exact sum is rounded in a case, not the bill's: whether a step goes
// on through the year under the readings of the case.
func (p *Program) Rolls(c *figure.Case) bool {
	for _, s := range p.continuing {
		if c.ReadingsHold(s.When) {
			return true
		}
	}
	return false
}

// HasScope tells whether steps change what counts of a bill.
func (p *Program) HasScope() bool { return p.scope }

// PaysBy tells whether a step pays by a fund.
func (p *Program) PaysBy(f words.Fund) bool {
	return slices.ContainsFunc(p.Steps, func(s *verb.Step) bool { return s.Pays(f) })
}

// Benefit is how kinds of visits are reimbursed 待遇.
type Benefit struct {
	ID         string
	Title      string
	Kinds      []string // the kinds of visit that it covers
	Categories []string // whom it covers; empty where the source does not limit it
	Levels     []string // where; empty where the source does not limit it
	When       []figure.Condition
	Remarks    []string // what the result must say
	Continues  *figure.Input
	Place      int // in the ledger
	Program
}

// Layer pays on what benefits, and the layers before it, leave to the person.
type Layer struct {
	ID       string
	Title    string
	Benefits []string
	YearEnd  bool // it is settled once, at the end of the year
	When     []figure.Condition
	With     []Part // what counts beside the person's share of the eligible cost
	Without  []Part // what does not count of it
	Remarks  []string
	Place    int // in the ledger
	Program

	places []int // of the benefits
}

// Part is a part of what the person pays.
type Part struct {
	Name string // first_pay 先行自付, deductible 起付标准, reduced 因系数降低的部分
	When []figure.Condition
}

// Parts are the names that parts have.
var Parts = []words.Option{{ID: "first_pay", Title: "先行自付"}, {ID: "deductible", Title: "起付标准"}, {ID: "reduced", Title: "因系数降低而少报的部分"}}

// Covers tells whether the layer pays on what a benefit leaves.
func (l *Layer) Covers(place int) bool { return slices.Contains(l.places, place) }

// Places lists the ledger's places of the benefits that the layer covers.
func (l *Layer) Places() []int { return l.places }

// Counts tells whether a part counts in a case.
func Counts(parts []Part, name string, c *figure.Case) bool {
	for i := range parts {
		if parts[i].Name == name && c.Holds(parts[i].When) {
			return true
		}
	}
	return false
}

// Calculator computes named results from inputs, without a bill.
type Calculator struct {
	ID      string
	Title   string
	Summary string
	Remarks []string // what the result must say
	Results []*Result
	Program
}

// Result is one result of a calculator.
type Result struct {
	ID    string
	Title string
	Kind  figure.Kind
	Of    figure.Ref
}

// Rule gives the rule with an id, or nil.
func (p *Policy) Rule(id string) *Rule {
	for _, r := range p.Rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Reading gives the reading with an id, or nil.
func (p *Policy) Reading(id string) *figure.Reading {
	for _, r := range p.Readings {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Newest is the version that a request without a date gets.
func (p *Policy) Newest() *Version { return p.Versions[len(p.Versions)-1] }

// Version gives the version that covers a day; the zero day gives the newest. The error,
// no_version, names the versions there are.
func (p *Policy) Version(day date.Date) (*Version, *words.Error) {
	if day.IsZero() {
		return p.Newest(), nil
	}
	var have []string
	for _, v := range p.Versions {
		if v.covers(day) {
			return v, nil
		}
	}
	for _, v := range p.Versions {
		have = append(have, v.Title())
	}
	return nil, &words.Error{Code: words.NoVersion, Field: "date", Message: day.String() + " 这一天没有可用的规定，“" + p.Title + "”只有：" + strings.Join(have, "；")}
}

// YearOf gives the first day of the benefit year that a day lies in.
func (p *Policy) YearOf(day date.Date) date.Date {
	start := date.Of(day.Year(), p.yearMonth, p.yearDay)
	if start > day {
		start = date.Of(day.Year()-1, p.yearMonth, p.yearDay)
	}
	return start
}

// YearStarts writes the day on which a benefit year begins.
func (p *Policy) YearStarts() string {
	return date.Of(2001, p.yearMonth, p.yearDay).String()[len("2001-"):]
}

// Calendar gives the calendar of a year, or nil where the policy has none.
func (p *Policy) Calendar(year int) *figure.Calendar {
	for _, c := range p.Calendars {
		if c.Year == year {
			return c
		}
	}
	return nil
}

// Reimburses tells whether any version has a benefit.
func (p *Policy) Reimburses() bool {
	return slices.ContainsFunc(p.Versions, func(v *Version) bool { return len(v.Benefits) > 0 })
}
