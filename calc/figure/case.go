package figure

import (
	"slices"
	"strconv"

	"yibao/calc/date"
	"yibao/calc/num"
	"yibao/calc/words"
)

// Case is one case that a program of steps is applied to: a visit of a person with the answers
// that hold for it, or a calculation. Values are computed when they are first read, so that an
// input that a case does not need is never asked for. The first error stays; what is computed
// after it is not used.
type Case struct {
	Person    *Person
	Visit     *Visit    // nil for a calculator
	Field     string    // of the visit, "visits[0]"
	Day       date.Date // of the visit; zero where the request has no date
	Since     date.Date // first day of the version; zero where it has none
	Answers   Given     // of the request
	Choices   []int     // by reading: the option taken
	Consulted []bool    // by reading: it has been read
	Stays     []int     // stays before this one: the benefit's own, then by counter
	Continues bool      // the visit goes on with the stay before it
	Sums      Sums      // what counters have come to before this bill
	Calendars []*Calendar
	Exact     bool // nothing is rounded, for those who look for the corners of what is paid

	Err        *words.Error
	NoCalendar []int    // years counted with weekends alone
	Absent     []*Input // asked whether they were given, and they were not
	Trace      *Trace

	inputs   []*Input
	formulas []Formula
	values   []Value
	done     []bool
}

// Sums tells what counters of amounts have come to, by the place of the scope, and which field of the
// year that rests on.
type Sums interface {
	Sum(i int) (before num.Num, field string)
}

// Trace notes what a calculation has read.
type Trace struct {
	Fields []string // fields of the request that can change the result, as "person.category"
	// Open lets the case go on where the request does not answer, to see what else is read: any answer
	// is taken, and of a table all rows are looked at. What comes of it is no result.
	Open    bool
	Missing []string // of an open case: what the request does not answer
	// Options holds, for a field that is a name, the names that the figures have rows for, where the map is there.
	Options map[string][]string
}

func (t *Trace) read(field string) {
	if t != nil && !slices.Contains(t.Fields, field) {
		t.Fields = append(t.Fields, field)
	}
}

// open notes a field that is not answered, and tells whether the case goes on.
func (t *Trace) open(field string) bool {
	if t == nil || !t.Open {
		return false
	}
	if !slices.Contains(t.Missing, field) {
		t.Missing = append(t.Missing, field)
	}
	return true
}

// options keeps those names of a field that all tables read so far have rows for. The names of a
// group are no names of a field; the group's own table tells those.
func (t *Trace) options(c *Case, tab *Table) {
	if t == nil || t.Options == nil || tab.dim.numeric() || tab.dim.kind == byGroup {
		return
	}
	field := c.keyField(&tab.dim)
	var names []string
	before, known := t.Options[field]
	for i, o := range tab.dim.Names {
		if sub := tab.row(i); sub != nil && !sub.unknown && (!known || slices.Contains(before, o.ID)) {
			names = append(names, o.ID)
		}
	}
	t.Options[field] = names
}

// Fen rounds an amount to the fen, where anything is rounded.
func (c *Case) Fen(d num.Num) num.Num {
	if c.Exact {
		return d
	}
	return d.Fen()
}

// Begin makes the case ready to run a program: its inputs and value steps.
func (c *Case) Begin(inputs []*Input, formulas []Formula) {
	c.inputs, c.formulas = inputs, formulas
	if cap(c.values) < len(formulas) {
		c.values = make([]Value, len(formulas))
		c.done = make([]bool, len(formulas))
	}
	c.values, c.done = c.values[:len(formulas)], c.done[:len(formulas)]
	clear(c.done)
}

// Fail ends the case with an error; the first one stays.
func (c *Case) Fail(code, field, msg string) {
	if c.Err == nil {
		c.Err = &words.Error{Code: code, Field: field, Message: msg}
	}
}

// Open tells, of a field that the request does not answer, whether the case goes on all the same.
func (c *Case) Open(field string) bool { return c.Trace.open(field) }

// Read notes that a field of the request was read.
func (c *Case) Read(field string) { c.Trace.read(field) }

// ReadVisit notes that a field of the visit was read.
func (c *Case) ReadVisit(field string) {
	if c.Trace != nil {
		c.Trace.read(c.Field + "." + field)
	}
}

// Key gives what a table is looked up by: the place of a name, or a number. It fails the case
// where the request does not say.
func (c *Case) Key(d *Dimension) (key int, ok bool) {
	if c.Trace != nil && d.kind != byReading && d.kind != byGroup {
		c.Trace.read(c.keyField(d))
	}
	switch d.kind {
	case byReading:
		c.Consulted[d.index] = true
		return c.Choices[d.index], true
	case byGroup:
		if t := d.group.root.find(c, d.Title); t != nil {
			return t.option, true
		}
		return 0, false
	case byGiven:
		if _, ok := c.given(d.input); ok {
			return 1, true
		}
		if !slices.Contains(c.Absent, d.input) {
			c.Absent = append(c.Absent, d.input)
		}
		return 0, true
	case byInput:
		v, ok := c.input(d.index)
		if d.numeric() {
			return int(v.Num.IntPart()), ok
		}
		return words.Index(d.Names, v.Text), ok
	case byStay:
		if d.index >= len(c.Stays) {
			return 1, true
		}
		if c.Continues {
			return max(c.Stays[d.index], 1), true
		}
		return c.Stays[d.index] + 1, true
	case byCategory:
		key, ok = words.Index(d.Names, c.Person.Category), c.Person.Category != ""
	case byLevel:
		key, ok = words.Index(d.Names, c.Visit.Level), c.Visit.Level != ""
	case byKind:
		key, ok = words.Index(d.Names, c.Visit.Kind), true
	case byAge:
		key, ok = c.Person.Age, c.Person.HasAge
	}
	if !ok {
		if c.Open(c.keyField(d)) {
			return anyKey, false
		}
		c.Fail(words.Missing, c.keyField(d), "请写明"+d.Title)
	}
	return key, ok && key >= 0
}

// anyKey stands for the key of an open case that the request does not answer.
const anyKey = -2

// keyField names the field of the request that a dimension is read from.
func (c *Case) keyField(d *Dimension) string {
	switch d.kind {
	case byCategory, byAge:
		return "person." + d.Name
	case byLevel, byKind:
		return c.Field + "." + d.Name
	case byStay:
		return "year.admissions"
	case byReading:
		return "readings." + d.Name
	case byGroup:
		return c.keyField(&d.group.dims[0])
	}
	return c.inputField(d.input)
}

// inputField names the field of the request that an input is read from.
func (c *Case) inputField(in *Input) string {
	if in.Ask == AskVisit && c.Visit != nil {
		return c.Field + ".inputs." + in.ID
	}
	return "inputs." + in.ID
}

// given gives the answer to an input, if there is one: the visit's before the request's.
func (c *Case) given(in *Input) (Value, bool) {
	if c.Visit != nil {
		if v, ok := c.Visit.Inputs.Get(in.ID); ok {
			return v, true
		}
	}
	return c.Answers.Get(in.ID)
}

// Given gives the answer to an input, if there is one, and notes that it was read.
func (c *Case) Given(in *Input) (Value, bool) {
	if c.Trace != nil {
		c.Trace.read(c.inputField(in))
	}
	return c.given(in)
}

func (c *Case) input(index int) (Value, bool) {
	in := c.inputs[index]
	v, ok := c.Given(in)
	switch {
	case ok:
		return v, true
	case in.preset != nil:
		return *in.preset, true
	case c.Open(c.inputField(in)):
		return in.any(), true
	}
	c.Fail(words.Missing, c.inputField(in), "请填写"+in.Title)
	return Value{}, false
}

// Value gives what a name stands for.
func (c *Case) Value(to Ref) Value {
	switch to.from {
	case fromFigure:
		if numbers := to.Figure.Lookup(c); numbers != nil {
			return Value{Num: numbers[0]}
		}
	case fromInput:
		v, _ := c.input(to.index)
		return v
	case fromDays:
		c.ReadVisit("days")
		return Value{Num: num.Int(int64(c.Visit.Days))}
	case fromDoses:
		c.ReadVisit("doses")
		return Value{Num: num.Int(int64(c.Visit.Doses))}
	case fromEarlier:
		c.Trace.read("year.admissions")
		n := 0
		if to.index < len(c.Stays) {
			n = c.Stays[to.index]
		}
		if c.Continues {
			n = max(n-1, 0)
		}
		return Value{Num: num.Int(int64(n))}
	case fromSum:
		sum, field := c.Sums.Sum(to.index)
		c.Trace.read("year." + field)
		return Value{Num: sum}
	case fromStep:
		return c.Step(to.index)
	}
	return Value{}
}

// Num gives the number that a name stands for.
func (c *Case) Num(to Ref) num.Num {
	if to.from == fromFigure { // the usual case, without copying a value
		if numbers := to.Figure.Lookup(c); numbers != nil {
			return numbers[0]
		}
		return num.Num{}
	}
	return c.Value(to).Num
}

// Deductible gives a deductible's standard: as the policy says, or with the mistake that is tried.
func (c *Case) Deductible(to Ref) num.Num {
	if c.Visit == nil {
		return c.Num(to)
	}
	c.swap()
	d := c.Num(to)
	c.swap()
	if m := &c.Visit.Mistake; m.Times != 0 {
		d = d.Mul(num.Int(1 + m.Times))
	}
	return d
}

// swap swaps the visit's level with the one whose deductible is tried.
func (c *Case) swap() {
	if m := &c.Visit.Mistake; m.Level != "" {
		m.Level, c.Visit.Level = c.Visit.Level, m.Level
		clear(c.done) // what was computed with the other level
	}
}

// Step gives the value of a value step, computing it if nothing has yet.
func (c *Case) Step(slot int) Value {
	if !c.done[slot] {
		v := c.formulas[slot].Value(c)
		c.values[slot], c.done[slot] = v, true
	}
	return c.values[slot]
}

// Computed gives a value step's value, if something has read it.
func (c *Case) Computed(slot int) (Value, bool) { return c.values[slot], c.done[slot] }

// VisitField names a visit of a request.
func VisitField(i int) string { return "visits[" + strconv.Itoa(i) + "]" }
