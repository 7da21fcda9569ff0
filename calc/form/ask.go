package form

import (
	"slices"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/words"
)

type question = say.Question

// asked is what matters to the answers that there are.
type asked struct {
	fields   []string            // of the request
	options  map[string][]string // of fields that are names
	readings []*figure.Reading
	benefits []*policy.Benefit // by visit
	missing  []string
}

// think reads what was typed, finds out what to ask, and computes.
func (f *Form) think() {
	f.result, f.query, f.refusal, f.planned = nil, nil, refusal{}, planned{}
	for _, fd := range f.fields {
		f.read(fd)
		fd.check(f)
	}
	f.fillFromSlip()
	for range 12 { // a choice that is taken may ask for others
		f.ask()
		if !f.offer() {
			break
		}
	}
	f.show()
	f.compute()
	f.plan()
}

// read reads what stands in a field. That somebody does not know is no answer.
func (f *Form) read(fd *field) {
	if fd.Kind == pasted {
		fd.typed = typed{echo: linesEcho(fd.text)}
		return
	}
	if fd.text == unknown && f.opens(fd) {
		fd.typed = typed{}
		return
	}
	fd.typed = read(fd.Kind, fd.text)
}

// find is the [contract.Find] of the form's policy.
func (f *Form) find(string) *policy.Policy { return f.policy }

// ask finds out what matters. An answer that the policy has nothing for is left out, and the rest asked
// again; what was read on the way counts.
func (f *Form) ask() {
	f.asked = &asked{}
	out := map[string]bool{}
	benefit := ""
	for range 12 {
		got, err := f.askWithout(out, benefit)
		if got != nil {
			f.asked.take(got)
			if id := f.current(); id != benefit {
				benefit = id // to which the number of the stay belongs
				if f.value(staysField) != "" {
					continue
				}
			}
		}
		if err == nil {
			return
		}
		fd := f.fieldOf(err.Field)
		if fd == nil || out[fd.Field] {
			return
		}
		out[fd.Field] = true
	}
}

func (f *Form) askWithout(out map[string]bool, benefit string) (*say.Asked, *words.Error) {
	q, err := contract.Find(f.find).Read(f.openRequest(out, benefit))
	if err != nil {
		return nil, err
	}
	return q.Ask()
}

// take adds what another look has read.
func (a *asked) take(got *say.Asked) {
	for _, field := range got.Fields {
		if !slices.Contains(a.fields, field) {
			a.fields = append(a.fields, field)
		}
	}
	for _, rd := range got.Readings {
		if !slices.Contains(a.readings, rd) {
			a.readings = append(a.readings, rd)
		}
	}
	if a.options == nil {
		a.options = map[string][]string{}
	}
	for field, names := range got.Options {
		a.options[field] = names
	}
	a.missing = got.Missing
	if len(got.Benefits) > 0 {
		a.benefits = got.Benefits
	}
}

// current is the id of the benefit that covers this visit, or "".
func (f *Form) current() string {
	if n := len(f.asked.benefits); n > 0 && f.asked.benefits[n-1] != nil {
		return f.asked.benefits[n-1].ID
	}
	return ""
}

// version is the version that the form is about.
func (f *Form) version() *policy.Version {
	day, _ := date.Parse(f.value(dateField))
	return f.versionOn(day)
}

// versionOn is the version that covers a day, or nil; the zero day gives the newest.
func (f *Form) versionOn(day date.Date) *policy.Version {
	if f.calculator != nil {
		if v, _, err := f.policy.FindCalculator(day, f.calculator.ID); err == nil {
			return v
		}
	} else if v, err := f.policy.Version(day); err == nil {
		return v
	}
	return nil
}

// offer notes which names each choice offers, and sees to it that one of them is taken or none. It tells
// whether that changed an answer.
func (f *Form) offer() (changed bool) {
	for _, fd := range f.fields {
		if fd.Kind != figure.Choice {
			continue
		}
		fd.names = f.namesOf(fd)
		if fd.gone != "" {
			continue
		}
		open := f.opens(fd)
		switch only := len(fd.names) == 1 || len(fd.Options) == 1; {
		case open && fd.text == unknown, open && fd.text == "" && !only:
			continue
		case fd.text == "" && fd.given || fd.offers(fd.text) || fd.text == "" && !f.fresh && !open:
			continue
		case f.fresh && fd.given && fd.text != "": // a link's
			fd.gone, fd.text = fd.text, ""
		case only, f.fresh && !fd.given:
			fd.text = fd.firstOf()
		default:
			fd.text = ""
		}
		f.read(fd)
		changed = true
		return true // what others offer may hang on this one
	}
	return changed
}

// offers tells whether a name is among those that a choice offers.
func (fd *field) offers(name string) bool {
	if fd.names != nil {
		return slices.Contains(fd.names, name)
	}
	return words.Index(fd.Options, name) >= 0
}

// firstOf is the first name that a choice offers.
func (fd *field) firstOf() string {
	for _, o := range fd.Options {
		if fd.offers(o.ID) {
			return o.ID
		}
	}
	return ""
}

// namesOf lists the names that there is something for, nil where all have.
func (f *Form) namesOf(fd *field) []string {
	name := f.contractName(fd.Field)
	names := f.asked.options[name]
	v := f.version()
	if v == nil || f.calculator != nil {
		return among(fd.Options, names)
	}
	limit := func(by []string) {
		switch {
		case len(by) == 0:
		case names == nil:
			names = by
		default:
			names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !slices.Contains(by, n) })
		}
	}
	kind := f.value(strings.TrimSuffix(fd.Field, fd.Field[strings.LastIndexByte(fd.Field, '.')+1:]) + "kind")
	if fd.Field == "person.category" {
		kind = f.value(visitPrefix + "kind")
	}
	switch {
	case strings.HasSuffix(fd.Field, "].kind"):
		var kinds []string
		for _, b := range v.Benefits {
			kinds = append(kinds, b.Kinds...)
		}
		limit(kinds)
	case fd.Field == "person.category":
		limit(covered(v, kind, func(b *policy.Benefit) []string { return b.Categories }))
	case strings.HasSuffix(fd.Field, "].level"):
		limit(covered(v, kind, func(b *policy.Benefit) []string { return b.Levels }))
	}
	return among(fd.Options, names)
}

// covered joins what the benefits for a kind limit themselves to; nil where one does not.
func covered(v *policy.Version, kind string, of func(*policy.Benefit) []string) []string {
	var out []string
	for _, b := range v.Benefits {
		if !slices.Contains(b.Kinds, kind) {
			continue
		}
		names := of(b)
		if len(names) == 0 {
			return nil
		}
		out = append(out, names...)
	}
	return out
}

// among keeps of names those that are options; nil where none is left, or all are.
func among(options []words.Option, names []string) []string {
	var out []string
	for _, o := range options {
		if slices.Contains(names, o.ID) {
			out = append(out, o.ID)
		}
	}
	if len(out) == len(options) {
		return nil
	}
	return out
}

// show decides which fields are shown.
func (f *Form) show() {
	for _, fd := range f.fields {
		fd.shown = f.matters(fd)
	}
}

func (f *Form) matters(fd *field) bool {
	switch {
	case fd.Field == dateField:
		return !f.dated()
	case fd.isDay(): // of one visit alone the version says enough
		return f.rows > 0 || fd.text != ""
	case fd.part == slipPart, strings.HasPrefix(fd.Field, "account."), strings.HasSuffix(fd.Field, "].kind"):
		return true
	case fd.Field == totalField, isOutside(fd.Field):
		return true
	case isOutsideFee(fd.Field):
		return f.value(prefix(fd.row)+outsideName) == "yes" && f.asksOutside(fd)
	case fd.row >= 0 && strings.HasSuffix(fd.Field, ".fees.medfee_sumamt"):
		return true
	case fd.part == readingsPart:
		return slices.ContainsFunc(f.asked.readings, func(rd *figure.Reading) bool { return "readings."+rd.ID == fd.Field })
	case fd.Field == staysField:
		return slices.Contains(f.asked.fields, staysField) && !f.staysTold()
	case fd.part == yearPart:
		parts := strings.Split(fd.Field, ".")
		return f.sumMatters(parts[2], parts[len(parts)-1]) && f.joined(parts[2])
	}
	return slices.Contains(f.asked.fields, f.contractName(fd.Field))
}

// staysTold tells whether an earlier visit of the form says how many stays there were.
func (f *Form) staysTold() bool {
	of := f.current()
	for i, b := range f.asked.benefits {
		if i < f.rows && b != nil && b.ID == of {
			return true
		}
	}
	return false
}

// sumMatters tells whether a sum of the year before is read. The visit's own benefit's eligible cost is also what
// payments that somebody does not know are worked out from.
func (f *Form) sumMatters(benefit, sum string) bool {
	return slices.ContainsFunc(f.asked.fields, func(asked string) bool {
		return asked == "year."+sum || sum == "inscp_scp_amt" && benefit == f.current() && strings.HasPrefix(asked, "year.") && strings.HasSuffix(asked, "_pay")
	})
}

// joined tells whether what a benefit has counted in the year can matter to this visit: it is the visit's
// own, or a counter or a layer joins them.
func (f *Form) joined(id string) bool {
	n := len(f.asked.benefits)
	v := f.version()
	if n == 0 || f.asked.benefits[n-1] == nil || v == nil {
		return true
	}
	own := f.asked.benefits[n-1]
	if own.ID == id {
		return true
	}
	other := slices.IndexFunc(v.Benefits, func(b *policy.Benefit) bool { return b.ID == id })
	if other < 0 {
		return false
	}
	for _, st := range own.Steps {
		if st.Counter != nil && slices.Contains(st.Counter.Benefits(), id) {
			return true
		}
	}
	return slices.ContainsFunc(v.Layers, func(l *policy.Layer) bool { return l.Covers(own.Place) && l.Covers(v.Benefits[other].Place) })
}
