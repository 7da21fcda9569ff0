package calc

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"yibao/calc/tree"
)

// Policy is one place's rules for one kind of insurance, loaded and checked. It does not
// change after [Load], so that any number of goroutines may use it.
type Policy struct {
	ID      string
	Title   string // 北京市职工医保
	Summary string
	Place   string // id of the place
	Status  string // of the newest version: verified 原文已核, secondhand 二手待核, unverified 待核, historic 历史

	Rules     []*Rule
	Readings  []*Reading
	Decisions []*Decision
	Versions  []*Version // oldest first
	Calendars []*Calendar
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

// Reading is an ambiguity 歧义 of a source that the user may decide 口径.
type Reading struct {
	ID      string // AMB-BJI-1
	Title   string // the question
	Why     string // why the default is the default
	Default string
	Options []Option

	index int
}

// Option is one answer to a question that has a list of them.
type Option struct{ ID, Title string }

// Decision is an ambiguity that the policy decides for everybody, and says so.
type Decision struct{ ID, Title, Choice, Why string }

// Version is the policy from one day on.
type Version struct {
	ID        string    // the first day as YYYY-MM-DD, or "undated"
	From, To  time.Time // first and last day; zero where the source gives none
	Published time.Time // the day it was made public, where that is known
	Note      string
	Status    string // as the policy's, of this version
	Gap       string // why nothing is stated between the version before and this one

	Figures     []*Figure
	Inputs      []*Input // what reimbursement asks beside person, visit and fees
	Benefits    []*Benefit
	YearEnd     *Benefit // a second layer, on what the year's visits leave to the person; or nil
	Calculators []*Calculator
}

// Undated is the id of the version of a policy whose source gives no date. It covers any date.
const Undated = "undated"

// Title says in words when the version is in force.
func (v *Version) Title() string {
	switch {
	case v.From.IsZero():
		return "年份未载"
	case v.To.IsZero():
		return ChineseDate(v.From) + "起"
	}
	return ChineseDate(v.From) + "至 " + ChineseDate(v.To)
}

func (v *Version) covers(day time.Time) bool {
	return !day.Before(v.From) && (v.To.IsZero() || !day.After(v.To))
}

// Benefit is how one kind of visit is reimbursed 待遇.
type Benefit struct {
	ID    string
	Title string
	Kinds []string // the kinds of visit that it covers
	// Yearly says that the steps are applied to the year's accumulated cost, each visit
	// getting the year's amount so far less what the year has paid 年度累计.
	Yearly  bool
	Figures []*Figure // used here alone
	Steps   []*Step

	categories, levels []string // whom it covers; empty where the source does not limit it
	carry              bool     // its bands go on through the year, and so does the rounding
	index              int
	program
}

// Calculator computes named results from inputs, without a bill.
type Calculator struct {
	ID      string
	Title   string
	Summary string
	Inputs  []*Input
	Figures []*Figure // used here alone
	Steps   []*Step
	Results []*Result

	program
}

// program is what a benefit and a calculator share: names and their slots.
type program struct {
	inputs []*Input
	values int     // number of steps that give a value
	steps  []*Step // those steps, by slot
}

// Result is one result of a calculator.
type Result struct {
	ID    string
	Title string
	Kind  Kind
	ref   ref
}

// Input is something that is asked of the user 输入.
type Input struct {
	ID      string
	Title   string // 报销比例
	Help    string
	Kind    Kind
	Options []Option // of a choice
	Default string   // as the user would write it; empty where it must be given
	Min     decimal.Decimal
	Max     decimal.Decimal

	index int
}

// Kind says what a value is, how it is asked and how it is written.
type Kind string

const (
	Money  Kind = "money"  // yuan, two decimals
	Rate   Kind = "rate"   // 0.85 is 85 %
	Count  Kind = "count"  // a whole number
	Choice Kind = "choice" // one of a list
	Truth  Kind = "truth"  // yes or no
	Date   Kind = "date"   // YYYY-MM-DD
	Month  Kind = "month"  // YYYY-MM, or a day in it
	Dates  Kind = "dates"  // a list of days
	Share  Kind = "share"  // a result: a rate as per cent with two decimals
)

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
func (p *Policy) Reading(id string) *Reading {
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
func (p *Policy) Version(day time.Time) (*Version, *Error) {
	if day.IsZero() {
		return p.Newest(), nil
	}
	var have []string
	for _, v := range p.Versions {
		if v.covers(day) {
			return v, nil
		}
		have = append(have, v.Title())
	}
	return nil, &Error{NoVersion, "date", tree.FormatDate(day) + " 这一天没有可用的规定，“" + p.Title + "”只有：" + strings.Join(have, "；")}
}

// Calculator gives the calculator with an id, or nil.
func (v *Version) Calculator(id string) *Calculator {
	for _, c := range v.Calculators {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Calculators lists the policy's calculators, each from the newest version that has it.
func (p *Policy) Calculators() []*Calculator {
	var out []*Calculator
	for i := len(p.Versions) - 1; i >= 0; i-- {
		for _, c := range p.Versions[i].Calculators {
			if !slices.ContainsFunc(out, func(have *Calculator) bool { return have.ID == c.ID }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// Reimburses tells whether any version has a benefit.
func (p *Policy) Reimburses() bool {
	return slices.ContainsFunc(p.Versions, func(v *Version) bool { return len(v.Benefits) > 0 })
}

// withCalculator gives the version for a calculation: the one that covers the day or, without a
// day, the newest that has the calculator.
func (p *Policy) withCalculator(day time.Time, id string) (*Version, *Error) {
	for i := len(p.Versions) - 1; i >= 0 && day.IsZero(); i-- {
		if p.Versions[i].Calculator(id) != nil {
			return p.Versions[i], nil
		}
	}
	return p.Version(day)
}

// Inputs lists what a request may state under inputs: for a calculator, or for a reimbursement
// where the calculator is empty.
func (p *Policy) Inputs(day time.Time, calculator string) ([]*Input, *Error) {
	if calculator == "" {
		v, err := p.Version(day)
		if err != nil {
			return nil, err
		}
		return v.Inputs, nil
	}
	v, err := p.withCalculator(day, calculator)
	if err != nil {
		return nil, err
	}
	c := v.Calculator(calculator)
	if c == nil {
		return nil, &Error{UnknownCalculator, "calculator", "“" + p.Title + "”没有这个计算器"}
	}
	return c.Inputs, nil
}

// Benefit gives the benefit that covers a kind of visit, or nil.
func (v *Version) Benefit(kind string) *Benefit {
	for _, b := range v.Benefits {
		for _, k := range b.Kinds {
			if k == kind {
				return b
			}
		}
	}
	return nil
}
