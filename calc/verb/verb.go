// Package verb holds the steps of a policy: a closed list of verbs, one file each.
//
// A verb's file declares its fields and says how they are read; it computes; and it explains
// itself, before (its plan) and after (what it did). There are two sorts: a [Value] gives a
// number, a day or a yes, from what it names; a [Bill] works on the [Division] of one bill.
// No code outside a verb's file knows which verb a step is.
//
// The steps of a benefit go through phases, in this order: what counts of the bill (scope), how
// much of it counts (limit), what the person pays first (deductible), what is paid (payment), how
// much is paid at most (cap), and what is added in the end (top-up). A verb belongs to one phase.
package verb

import (
	"strings"

	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Value is what a step does that gives a value.
type Value interface {
	figure.Formula
	// Say explains the value, after the step's title.
	Say(c *figure.Case, v figure.Value) string
	// Plan says what the step will do.
	Plan(Tell) string
}

// Bill is what a step does to a bill.
type Bill interface {
	Apply(d *Division, s *Step)
	// Say explains a line that the step made.
	Say(c *figure.Case, s *Step, e *Entry) string
	Plan(Tell) string
}

// Def describes a verb.
type Def struct {
	Name   string
	Doc    string  // what it does, for authors
	Phase  Phase   // Values for a verb that gives a value
	Fields []Field // what it takes, beside what every step takes

	value func(*Loader) Value // one of the two
	bill  func(*Loader) Bill
}

// Phase is where among the steps of a benefit a verb belongs.
type Phase uint8

const (
	Values Phase = iota // anywhere
	Scope
	Limit
	Deductible
	Payment
	Cap
	TopUp
)

var phases = [...]string{"算数", "算哪些费用", "算到多少为止", "起付标准", "报销", "封顶", "补付"}

func (p Phase) String() string { return phases[p] }

// Field is a field of a verb, for authors and their editors.
type Field struct {
	Name     string
	Doc      string // 起付标准
	Takes    Takes
	Words    []string // of TakesWord: the words there are
	Optional bool
	Edge     bool   // of TakesNumber: the result changes its way at this number
	With     string // the field beside which alone it may stand, and must unless it is optional
}

// Takes says what the value of a field is.
type Takes string

const (
	TakesNumber    Takes = "number"    // the name of a number
	TakesAmount    Takes = "amount"    // the name of an amount in yuan
	TakesRate      Takes = "rate"      // the name of a rate
	TakesDay       Takes = "day"       // the name of a day or a month
	TakesDays      Takes = "days"      // the name of an input that is a list of days
	TakesBands     Takes = "bands"     // the name of a figure with edges
	TakesList      Takes = "list"      // the names of two or more numbers
	TakesSteps     Takes = "steps"     // the ids of steps
	TakesCounter   Takes = "counter"   // the name of a counter
	TakesDimension Takes = "dimension" // what the rows go by
	TakesRows      Takes = "rows"      // a map from a row to a name
	TakesItems     Takes = "items"     // a map from a kind of fee to the name of its limit
	TakesWord      Takes = "word"      // one of a few words
	TakesFlag      Takes = "flag"      // true
)

// Args describes the fields in one line.
func (v *Def) Args() string {
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

// Step is one step of a benefit, a layer or a calculator.
type Step struct {
	ID    string
	Title string
	Def   *Def
	Cite  []string // the rules it applies: its own and those of the figures it reads
	When  []figure.Condition
	Value Value // of a step that gives a value
	Bill  Bill  // of any other step
	Pos   tree.Pos

	Slot int         // of a value step
	Kind figure.Kind // of the value

	// What its verb has read, for those who check steps and ask questions.
	Reads  []figure.Ref
	Scale  *figure.Figure     // of bands
	By     []figure.Dimension // that it chooses by
	Rows   *figure.Choices    // of those, what there is to choose; nil where it does not choose
	Asked  []*figure.Input    // of which one is to be answered
	Items  []string           // kinds of fees
	ClassB bool               // it reads the class B fees

	Payer     words.Fund       // who pays, or whose payments are capped
	Counter   *account.Counter // that it reads
	Continues bool             // it goes on through the year: the year's exact sum is rounded
	TakesAll  bool             // nothing is left after it
	Alone     bool             // no other step pays by its fund
	Holds     bool             // it holds cost back for a later step
	Takes     bool             // it takes what was held back
	Steps     []string         // earlier steps that it names
	TopsUp    bool             // it looks at the highest deductible charged before
	Edges     []num.Num        // of bands that lie on the axis of the bill
	Rounding  num.Num          // how much rounding each payment may change it

	negative bool // of a value: it may be below zero
}

// Pays tells whether the step pays by a fund; AllFunds is any.
func (s *Step) Pays(f words.Fund) bool {
	return (s.Def.Phase == Payment || s.Def.Phase == TopUp) && (f == words.AllFunds || s.Payer == f)
}

// Tell says in a sentence what a name stands for that a step reads: the number itself where it is one, what
// it is called where that differs from person to person.
type Tell func(figure.Ref) string

// Explain says in words what the step does where its conditions hold, for the policy's page: one sentence or
// several, the last without its full stop.
func (s *Step) Explain(tell Tell) string {
	if s.Value != nil {
		return spaced(s.Value.Plan(tell))
	}
	return spaced(s.Bill.Plan(tell))
}

// spaced leaves out the spaces that stand between Chinese: a plan has one on either side of what is told,
// which is a number or a name.
func spaced(plan string) string {
	var out []rune
	text := []rune(plan)
	for i, r := range text {
		if r == ' ' && i > 0 && i+1 < len(text) && isChinese(text[i-1]) && isChinese(text[i+1]) {
			continue
		}
		out = append(out, r)
	}
	// Quotes, brackets and the like have room of their own.
	for i := len(out) - 2; i > 0; i-- {
		if out[i] == ' ' && (isMark(out[i-1]) || isMark(out[i+1])) {
			out = append(out[:i], out[i+1:]...)
		}
	}
	return string(out)
}

func isChinese(r rune) bool { return r >= 0x2E80 || isMark(r) }

func isMark(r rune) bool { return strings.ContainsRune("“”（）《》，。；：、", r) }
