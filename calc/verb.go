package calc

import (
	"strings"

	"yibao/calc/tree"
)

// Verb is what a step does. The list of verbs is closed; each has a file of its own.
type Verb struct {
	Name   string
	Doc    string  // what it does, for authors
	Fields []Field // what it takes, beside what every step takes

	load  func(*loader, *tree.Reader, *Step)
	value func(*run, *Step) Value          // a step that gives a value
	scope func(*run, *Step, *scope)        // a step that takes something out of the bill beforehand
	bill  func(*run, *Step, *bill)         // a step that divides the bill
	say   func(*run, *Step, *entry) string // explains a line of a bill step, or the value
	plan  func(*Step) string               // says what the step will do, with its names
}

// Verbs lists every verb, in the order in which authors learn them.
var Verbs = []*Verb{
	&cover, &firstPay, &limit, &deduct, &bands, &proportion, &allow, &ceiling,
	&multiply, &sum, &subtract, &divide, &lesser, &greater, &clamp, &roundOff, &marginal, &bracket, &choose, &given, &atLeast, &atMost,
	&daysBetween, &monthsBetween, &addDays, &addWorkdays, &monthsBefore, &dayOfNextMonth,
}

// Field is a field of a verb, for authors and their editors.
type Field struct {
	Name     string
	Doc      string // 起付标准
	Takes    Takes
	Words    []string // of TakesWord: the words there are
	Optional bool
	With     string // the field beside which alone it may stand, and must unless it is optional
}

// Takes says what the value of a field is.
type Takes string

const (
	TakesNumber    Takes = "number"    // the name of a number
	TakesRate      Takes = "rate"      // the name of a rate
	TakesDay       Takes = "day"       // the name of a day or a month
	TakesDays      Takes = "days"      // the name of an input that is a list of days
	TakesBands     Takes = "bands"     // the name of a figure with edges
	TakesList      Takes = "list"      // the names of two or more numbers
	TakesDimension Takes = "dimension" // what the rows go by
	TakesRows      Takes = "rows"      // a map from a row to a name
	TakesItems     Takes = "items"     // a map from a kind of fee to the name of its limit
	TakesWord      Takes = "word"      // one of a few words
	TakesFlag      Takes = "flag"      // true
)

// fundPays is the field of the verbs by which a fund pays.
var fundPays = Field{Name: "payer", Doc: "哪个基金付，不写是统筹基金 hifp", Takes: TakesWord, Words: payerNames[1:], Optional: true}

// NeedsBill tells that the verb divides a bill: it stands in benefits, not in calculators.
func (v *Verb) NeedsBill() bool { return v.value == nil }

// Args describes the fields in one line.
func (v *Verb) Args() string {
	var parts []string
	for _, f := range v.Fields {
		note := ""
		switch {
		case f.With != "" && f.Optional:
			note = "（写了 " + f.With + " 才能写，可省）"
		case f.With != "":
			note = "（写了 " + f.With + " 就要写）"
		case f.Optional:
			note = "（可省）"
		}
		parts = append(parts, f.Name+note+"："+f.Doc)
	}
	return strings.Join(parts, "；")
}
