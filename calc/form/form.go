// Package form is the form of a calculator: what it asks, what typed text means, how a mistake is
// worded and beside which field, how a result is shown. The engine in the browser and the server's
// handler use it alike, so that both give the same HTML; scripts only carry events and put what comes
// back in its place.
//
// # Fields
//
// A form is pairs of names and texts, as browsers send them and as an address holds them behind the #.
// The names are those of the contract, with the values of the visit that the form is about under
// visits[0]. Visits before it stand under earlier[0], earlier[1] and so on, each with its own kind and all that is
// asked of a visit; in the request they come first. The texts are what was typed, see [read].
//
//	date=2009-01-01&visits[0].kind=inpatient&visits[0].level=tertiary&visits[0].fees.medfee_sumamt=3.5 万
//
// In an address that is given out they are short:
//
//	d=2009-01-01&k=inpatient&l=tertiary&f=35000&e0.k=outpatient&e0.f=200
//
//	d   date                              f   visits[0].fees.medfee_sumamt
//	k   visits[0].kind                    fo  visits[0].fees.fulamt_ownpay_amt
//	l   visits[0].level                   fl  visits[0].fees.overlmt_selfpay
//	c   person.category                   fp  visits[0].fees.preselfpay_amt
//	a   person.age                        fb  visits[0].fees.class_b_amt
//	n   year.admissions                   f.  visits[0].fees.items.
//	o   visits[0].outside                 v.  visits[0].inputs.
//	b   account.balance                   i.  inputs.
//	bf  account.family                    r.  readings.
//	g   visits[0].days                    y.  year.benefits.
//	u   visits[0].doses                   s.  slip.
//	w   visits[0].date                    e0. earlier[0]., before the short names of a visit
//
// These names never change their meaning, and the long ones are read for ever, as are the names that
// addresses had before: kind, level, category, earlier=tertiary:35000, year.hifp_pay.
//
// The name do is a button, which changes the list of visits: add adds one before this one, keep puts this one there and
// begins another; drop.1 takes one out, copy.1 and after.1 add one behind it, up.1 and down.1 move it, sort puts all in
// the order of their days. And set.visits[0].level=primary changes an answer. The names beside and elsewhere are of other policies, to
// compare with.
//
// # The year
//
// The visits before this one are cards, each with what it costs; this one is always computed on top of them. A visit
// may have a day: it says which version holds and what counts together. One without has that of the visit before, or,
// at the beginning, that of the first that has one; days out of order are told, and sorted only when somebody wants
// it. After the visits stands how far the deductibles, limits and caps of the year have come, see [say.Meters]. Who
// knows only sums gives those instead, by benefit.
//
// # What is asked
//
// Of all the questions that a policy can have, those are shown whose answers can change the result,
// given the answers there are: the engine settles what has been filled in so far and notes what it
// reads, see [say.Ask]. A choice offers the names that there are figures for. What is not shown is no
// part of the request. The date may be any day of a version.
//
// Nothing is answered for people. Of what a visit costs, a choice that nobody has made is open, and so is one
// that somebody does not know: the result is then a range, see package bounds, and says which question to answer
// next. Only where there is but one answer is it taken. The kind of visit, too, is taken for the policy's
// first until somebody chooses, and the result says so. A calculator has no ranges; its choices begin with their first.
//
// Of the bill the form first asks whether it holds what the insurance does not pay, or not all of: 有 shows the amounts,
// 不知道 leaves them open, and so does 有 without one of them. 没有, and no answer, count as none. What a result takes as
// given, it lists. An address or a form that holds such an amount and no answer says 有.
//
// # Links
//
// A link always has the version's date, so that it says the same when there is a newer version. What it has chosen and
// is not there any more, a date that no version covers, a level, a category, is named, and there is no result until
// somebody chooses anew; meanwhile the form hands it on under names that begin with gone. A name that the form does not
// know is told, too, and so is a link that was damaged on the way.
//
// # Other situations
//
// Two parts of a result take longer than may pass between two keys: what the same bill would cost in other situations, and how
// much more it must be until a further yuan costs something else. The page asks for them when somebody opens them; the
// server writes them at once. Another situation is this form with one answer changed: another
// level, stay or answer of the visit, the year's rules before and after, the same answers under another policy of the
// place. Who somebody is, is no choice, and what changes more than one answer is not compared but named.
//
// # Mistakes
//
// All that cannot be read is told at once, each beside its field; then all that is missing; then what
// the engine refuses. What was typed stays.
package form

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/date"
	"yibao/calc/digits"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Form is one form, filled in or not.
type Form struct {
	// Prefix stands before the ids in the HTML, where a page holds several forms.
	Prefix string
	// Sent tells that somebody wants the result: what is missing is told beside the fields, too.
	Sent bool
	// Whole tells that the result is written with the parts, too, that take longer.
	Whole bool

	policy     *policy.Policy
	calculator *policy.Calculator // nil for a reimbursement
	questions  []say.Question
	fields     []*field
	rows       int         // earlier visits, each a card
	days       []date.Date // of the visits, this one the last; zero where none has a day
	pressed    pressed
	others     contract.Find    // other policies
	beside     []*policy.Policy // to compare with
	fresh      bool             // an address fills the form, or nobody yet: what the person has not chosen is ours to choose
	damaged    string           // what is wrong with the address: a sentence
	strange    []Pair           // what it holds that there is no field for

	asked   *asked
	planned planned
	result  *contract.Answer
	query   *contract.Request
	doc     *tree.Node      // what was computed, without what is open
	open    *contract.Range // what is open and changes no visit's result
	refusal refusal
}

// MaxRows is the most earlier visits that a form holds.
const MaxRows = 30

// The names of fields that are no questions of the engine.
const (
	dateField    = "date"
	doField      = "do"
	balanceField = "account.balance"
	familyField  = "account.family"
	totalField   = "visits[0].fees.medfee_sumamt"
	staysField   = "year.admissions"
	visitPrefix  = "visits[0]."
)

// part is where in the form a field stands.
type part string

const (
	mainPart     part = "main"
	earlierPart  part = "earlier"  // visits before this one
	detailPart   part = "details"  // what few people need
	yearPart     part = "year"     // the year so far, as sums
	readingsPart part = "readings" // how to read the source
	slipPart     part = "slip"     // what a settlement slip says
)

// field is one field of the form.
type field struct {
	say.Question
	typed
	part    part
	row     int    // of an earlier visit; -1
	text    string // as it stands there
	given   bool   // somebody has said so
	shown   bool
	names   []string // of a choice: those there are; nil for all
	missing bool
	wrong   string // what is wrong with it: a sentence
	gone    string // what a link has chosen, and there is no more
}

// Named finds the form that "beijing-employee/" or "common/deadline/" names, and gives it empty, or nil.
func Named(find contract.Find, name string) *Form {
	name, slash := strings.CutSuffix(name, "/")
	id, calculator, named := strings.Cut(name, "/")
	p := find(id)
	if p == nil || !slash {
		return nil
	}
	if !named {
		if !p.Reimburses() {
			return nil
		}
		f := New(p, nil)
		f.others = find
		return f
	}
	for _, c := range p.Calculators() {
		if c.ID == calculator {
			return New(p, c)
		}
	}
	return nil
}

// New makes the empty form of a calculator, or, without one, of what a visit costs.
func New(p *policy.Policy, c *policy.Calculator) *Form {
	f := &Form{policy: p, calculator: c, fresh: true}
	if c != nil {
		f.questions = calculatorQuestions(p, c)
	} else {
		f.questions = withOutside(withDay(say.Questions(p)))
		for _, q := range []struct{ field, title, help string }{
			{balanceField, "个人账户余额", "想知道要付多少现金时填；上面填了以前的就诊，就填那以前的余额"},
			{familyField, "家庭共济可以用的余额", "家人账户里可以给您用的"},
		} {
			f.questions = append(f.questions, say.Question{Field: q.field, Title: q.title, Help: q.help, Kind: figure.Money, Detail: true})
		}
		f.questions = append(f.questions, slipQuestions(p)...)
	}
	f.Open("")
	return f
}

// calculatorQuestions are those of all versions that have the calculator.
func calculatorQuestions(p *policy.Policy, c *policy.Calculator) []say.Question {
	out := say.CalculatorQuestions(p, c)
	for _, v := range p.Versions {
		of := v.Calculator(c.ID)
		if of == nil || of == c {
			continue
		}
		for _, q := range say.CalculatorQuestions(p, of) {
			if !slices.ContainsFunc(out, func(have say.Question) bool { return have.Field == q.Field }) {
				out = append(out, q)
			}
		}
	}
	return out
}

// Doc is the request of a result that nothing is open in; nil where there is none.
func (f *Form) Doc() *tree.Node {
	if f.result == nil || f.query == nil {
		return nil
	}
	return f.doc
}

// Open fills the form with the pairs of an address; where that says nothing, the usual is taken.
func (f *Form) Open(address string) {
	f.fresh, f.pressed, f.damaged = true, pressed{}, cut(address)
	list, err := Pairs(address)
	if err != nil {
		f.damaged = "这个链接坏了，里面的一项也没有填进来。请让发链接的人再发一次，或者自己填。"
	}
	f.fill(f.links(list))
}

// Fill fills the form with the pairs that it was sent with, and does what its button says.
func (f *Form) Fill(body string) *words.Error {
	list, err := Pairs(body)
	if err != nil {
		return err
	}
	f.fresh, f.damaged = false, ""
	f.fill(f.press(list))
	return nil
}

// fill puts the pairs into the fields and thinks about them.
func (f *Form) fill(list []Pair) {
	f.rows, f.beside = 0, nil
	for _, p := range list {
		if comparesWith(p.Name) {
			f.addBeside(p.Value)
		}
		if i, _, ok := rowOf(p.Name); ok && f.hasEarlier() {
			f.rows = min(max(f.rows, i+1), MaxRows)
		}
	}
	f.makeFields()
	for _, p := range list {
		if fd := f.field(p.Name); fd != nil {
			fd.text, fd.given = p.Value, true
		}
	}
	if fd := f.field(dateField); fd != nil && fd.given {
		fd.text = f.versionNamed(fd)
	}
	f.setDays()
	f.impliesOutside()
	f.note(list)
	for _, fd := range f.fields {
		if !fd.given && f.fresh && !f.opens(fd) {
			fd.text = fd.Default
		}
	}
	f.think()
	f.noteUnused()
}

// unknown is the answer 不知道 to a choice.
const unknown = "unknown"

// opens tells whether nobody need answer a field: the result is then a range.
func (f *Form) opens(fd *field) bool {
	switch {
	case f.calculator != nil || fd.part == detailPart:
		return false
	case fd.Field == "person.category", fd.Field == "person.age", fd.Field == staysField, strings.HasSuffix(fd.Field, "].level"):
		return true
	case fd.Field == visitPrefix+"kind", isOutside(fd.Field):
		return true
	}
	_, input := inputOf(fd.Field)
	return input && fd.Kind == figure.Choice
}

// makeFields makes the fields of all questions.
func (f *Form) makeFields() {
	f.fields = nil
	add := func(q say.Question, in part, row int) {
		f.fields = append(f.fields, &field{Question: q, part: in, row: row})
	}
	if v := f.versions(); len(v) > 0 {
		add(say.Question{Field: dateField, Title: "哪一年的规定", Kind: figure.Choice, Options: v, Default: v[0].ID}, mainPart, -1)
	}
	for _, q := range f.questions {
		switch {
		case strings.HasPrefix(q.Field, slipPrefix):
			add(q, slipPart, -1)
		case strings.HasPrefix(q.Field, "readings."):
			add(q, readingsPart, -1)
		case q.Group != "":
			add(q, yearPart, -1)
		case q.Detail && !isOutsideFee(q.Field):
			add(q, detailPart, -1)
		default:
			add(q, mainPart, -1)
		}
	}
	for i := range f.rows {
		for _, q := range f.rowQuestions() {
			q.Field = rowField(i) + strings.TrimPrefix(q.Field, visitPrefix)
			add(q, earlierPart, i)
		}
	}
}

// versionNamed gives the version that a day means, any day of it. A day that none covers is left, for
// somebody to choose, unless a form was sent that has no choice.
func (f *Form) versionNamed(fd *field) string {
	if len(fd.Options) == 1 && !f.fresh {
		return fd.Options[0].ID
	}
	if day, ok := date.Parse(readDay(fd.text)); ok {
		if v := f.versionOn(day); v != nil {
			return v.ID
		}
	}
	return fd.text
}

// versions are those that the form can be about, the newest first.
func (f *Form) versions() []words.Option {
	var out []words.Option
	for i := len(f.policy.Versions) - 1; i >= 0; i-- {
		v := f.policy.Versions[i]
		if v.ID != policy.Undated && (f.calculator == nil && len(v.Benefits) > 0 || f.calculator != nil && v.Calculator(f.calculator.ID) != nil) {
			out = append(out, words.Option{ID: v.ID, Title: v.Title()})
		}
	}
	return out
}

// rowQuestions are what an earlier visit is asked: what this one is.
func (f *Form) rowQuestions() []say.Question {
	var out []say.Question
	for _, q := range f.questions {
		if strings.HasPrefix(q.Field, visitPrefix) {
			out = append(out, q)
		}
	}
	return out
}

func (f *Form) hasEarlier() bool { return f.calculator == nil }

// field finds a field by its name, or gives nil.
func (f *Form) field(name string) *field {
	i := slices.IndexFunc(f.fields, func(fd *field) bool { return fd.Field == name })
	if i < 0 {
		return nil
	}
	return f.fields[i]
}

// value is what a field holds, or "".
func (f *Form) value(name string) string {
	if fd := f.field(name); fd != nil {
		return fd.text
	}
	return ""
}

// rowField is what the names of an earlier visit's fields begin with.
func rowField(i int) string { return "earlier[" + strconv.Itoa(i) + "]." }

// rowOf takes the name of an earlier visit's field apart.
func rowOf(name string) (i int, rest string, ok bool) {
	at, rest, ok := strings.Cut(strings.TrimPrefix(name, "earlier["), "].")
	i, number := digits.Int(at)
	return i, rest, ok && number && i >= 0 && i < MaxRows && name == rowField(i)+rest
}
