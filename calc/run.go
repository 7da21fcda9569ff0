package calc

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// run evaluates one program for one visit or one calculation. Values are computed when they
// are first read, so that an input that a case does not need is never asked for. The first
// error stays; what is computed after it is not used.
type run struct {
	policy     *Policy
	program    *program
	person     *Person
	visit      *Visit // nil for a calculator
	field      string // "visits[0]"
	admission  int
	yearly     bool            // the program runs over the year's cost
	out        decimal.Decimal // of the visit: what cover has taken out as not covered
	choices    []string        // by reading: the option taken
	consulted  []bool          // by reading: it has been read
	given      map[string]Value
	values     []Value
	done       []bool
	err        *Error
	noCalendar []int // years counted with weekends alone
	trace      *Trace
}

// Trace notes what a calculation has read.
type Trace struct {
	Fields   []string // fields of the request that can change the result, as "person.category"
	Readings []*Reading
	// Options holds, for a field that is a name, the names that the figures have rows for.
	Options map[string][]string
}

func (t *Trace) field(name string) {
	if t == nil {
		return
	}
	for _, f := range t.Fields {
		if f == name {
			return
		}
	}
	t.Fields = append(t.Fields, name)
}

// options keeps those names of a field that all tables read so far have rows for.
func (t *Trace) options(field string, tab *table) {
	if t == nil || tab.dim.numeric() {
		return
	}
	var names []string
	before, known := t.Options[field]
	for _, o := range tab.dim.names {
		if tab.find(o.ID, 0) != nil && (!known || slices.Contains(before, o.ID)) {
			names = append(names, o.ID)
		}
	}
	if t.Options == nil {
		t.Options = map[string][]string{}
	}
	t.Options[field] = names
}

// reset makes the run ready for the next visit.
func (r *run) reset() {
	if len(r.values) != r.program.values {
		r.values = make([]Value, r.program.values)
		r.done = make([]bool, r.program.values)
	}
	clear(r.done)
}

func (r *run) fail(code, field, msg string) {
	if r.err == nil {
		r.err = &Error{code, field, msg}
	}
}

// key gives what a table is looked up by: a name or a number. It fails the run where the
// request does not say.
func (r *run) key(d *dimension) (name string, number int, ok bool) {
	if r.trace != nil && d.kind != byReading {
		r.trace.field(r.keyField(d))
	}
	missing := false
	switch d.kind {
	case byReading:
		r.consulted[d.index] = true
		name = r.choices[d.index]
	case byInput:
		v, ok := r.input(d.index)
		return v.Text, int(v.Num.IntPart()), ok
	case byCategory:
		name, missing = r.person.Category, r.person.Category == ""
	case byLevel:
		name, missing = r.visit.Level, r.visit.Level == ""
	case byAge:
		number, missing = r.person.Age, !r.person.HasAge
	case byAdmission:
		number = r.admission
	}
	if missing {
		r.fail(Missing, r.keyField(d), "请写明"+d.title)
		return "", 0, false
	}
	return name, number, true
}

// keyField names the field of the request that a dimension is read from.
func (r *run) keyField(d *dimension) string {
	switch d.kind {
	case byCategory, byAge:
		return "person." + d.name
	case byLevel:
		return r.field + ".level"
	case byAdmission:
		return "year.admissions"
	case byReading:
		return "readings." + d.name
	}
	return "inputs." + d.name
}

func (r *run) input(index int) (Value, bool) {
	in := r.program.inputs[index]
	if r.trace != nil {
		r.trace.field("inputs." + in.ID)
	}
	if v, ok := r.given[in.ID]; ok {
		return v, true
	}
	if v, ok := in.parseDefault(); ok {
		return v, true
	}
	r.fail(Missing, "inputs."+in.ID, "请填写"+in.Title)
	return Value{}, false
}

// value gives what a name stands for.
func (r *run) value(to ref) Value {
	switch to.from {
	case fromFigure:
		if leaf := to.figure.lookup(r); leaf != nil {
			return Value{Num: leaf[0]}
		}
	case fromInput:
		v, _ := r.input(to.index)
		return v
	case fromVisit:
		n, field := r.visit.Days, ".days"
		if to.index == 1 {
			n, field = r.visit.Doses, ".doses"
		}
		r.trace.field(r.field + field)
		return Value{Num: decimal.NewFromInt(int64(n))}
	case fromStep:
		if !r.done[to.index] {
			s := r.step(to.index)
			v := s.Verb.value(r, s)
			r.values[to.index], r.done[to.index] = v, true
		}
		return r.values[to.index]
	}
	return Value{}
}

func (r *run) step(index int) *Step { return r.program.steps[index] }

func (r *run) num(to ref) decimal.Decimal { return r.value(to).Num }

// applies tells whether a step's conditions hold.
func (r *run) applies(s *Step) bool {
	for i := range s.when {
		c := &s.when[i]
		name, _, ok := r.key(&c.dim)
		if !ok {
			return false
		}
		holds := false
		for _, n := range c.names {
			holds = holds || n == name || n == anyName
		}
		if !holds {
			return false
		}
	}
	return true
}

func visitField(i int) string { return "visits[" + strconv.Itoa(i) + "]" }
