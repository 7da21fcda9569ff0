package form

import (
	"slices"
	"strings"

	"yibao/calc/date"
	"yibao/calc/digits"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// contractName is what the contract calls a field: earlier visits come first, this one last.
func (f *Form) contractName(name string) string {
	if i, rest, ok := rowOf(name); ok {
		return figure.VisitField(i) + "." + rest
	}
	if rest, ok := strings.CutPrefix(name, visitPrefix); ok {
		return figure.VisitField(f.rows) + "." + rest
	}
	return name
}

// fieldOf finds the field that an error names, or one within what it names; nil where the form has none.
func (f *Form) fieldOf(name string) *field {
	fits := func(exact bool) *field {
		for _, fd := range f.fields {
			as := f.contractName(fd.Field)
			if as == name || !exact && strings.HasPrefix(as, name+".") && fd.text != "" && strings.Contains(name, ".") {
				return fd
			}
		}
		return nil
	}
	if fd := fits(true); fd != nil {
		return fd
	}
	if strings.HasPrefix(name, "year.benefits.") && strings.HasSuffix(name, ".admissions") {
		return f.field(staysField)
	}
	return fits(false)
}

// newRequest begins a request of the contract.
func (f *Form) newRequest() *tree.Node {
	doc := &tree.Node{Kind: tree.Map}
	doc.Set("policy", tree.Text(f.policy.ID))
	if f.calculator != nil {
		doc.Set("calculator", tree.Text(f.calculator.ID))
		return doc
	}
	visits := &tree.Node{Kind: tree.List}
	for range f.rows + 1 {
		visit := &tree.Node{Kind: tree.Map}
		visit.Set("fees", &tree.Node{Kind: tree.Map})
		visits.Items = append(visits.Items, visit)
	}
	doc.Set("visits", visits)
	return doc
}

// openRequest is the request of the contract that shows what matters: with the answers that there are. A
// bill that nobody has told yet comes to nothing; steps say what they read all the same.
func (f *Form) openRequest(out map[string]bool, benefit string) *tree.Node {
	doc := f.newRequest()
	declared := f.declared()
	for _, fd := range f.fields {
		if fd.node == nil || fd.bad != "" || out[fd.Field] || fd.part == slipPart || isOutside(fd.Field) {
			continue
		}
		if id, ok := inputOf(fd.Field); ok && !slices.ContainsFunc(declared, func(in *figure.Input) bool { return in.ID == id }) {
			continue
		}
		switch {
		case fd.part == yearPart, strings.HasPrefix(fd.Field, "account."), fd.isDay():
		case fd.Field == staysField:
			if benefit != "" {
				doc.Put("year.benefits."+benefit+".admissions", fd.node)
			}
		default:
			doc.Put(f.contractName(fd.Field), fd.node)
		}
	}
	for i := range f.rows + 1 {
		if f.calculator != nil {
			break
		}
		visit := figure.VisitField(i)
		if doc.At(visit+".fees.medfee_sumamt") == nil && doc.At(visit+".fees.items") == nil {
			doc.Put(visit+".fees.medfee_sumamt", tree.Text("0"))
		}
		if doc.At(visit+".kind") == nil {
			doc.Put(visit+".kind", tree.Text(f.firstKind()))
		}
	}
	if f.hasEarlier() && !f.outOfDays(out) {
		f.putDays(doc)
	}
	return doc
}

// firstKind stands for a kind of visit that nobody has chosen.
func (f *Form) firstKind() string {
	if v := f.version(); v != nil && len(v.Benefits) > 0 {
		return v.Benefits[0].Kinds[0]
	}
	return words.Kinds[0].ID
}

// request is the request of the contract: all that is shown and answered.
func (f *Form) request() *tree.Node {
	doc := f.newRequest()
	for _, fd := range f.fields {
		node := fd.node
		if node == nil && fd.shown && f.opens(fd) {
			node = &tree.Node{Kind: tree.Null}
		}
		switch {
		case node == nil || !fd.shown || fd.part == slipPart || isOutside(fd.Field):
		case fd.Field == staysField && node.Kind == tree.Null:
			doc.Put("year.benefits."+f.current()+".admissions", node)
		case fd.Field == staysField:
			doc.Put("year.benefits."+f.current()+".admissions", tree.Int(mustInt(fd.text)))
		case fd.Field == visitPrefix+"kind" && node.Kind == tree.Null:
			doc.Put(f.contractName(fd.Field), tree.Text(f.firstKind()))
		default:
			doc.Put(f.contractName(fd.Field), node)
		}
	}
	if f.hasEarlier() {
		f.putDays(doc)
		f.leaveOutside(doc)
	}
	return doc
}

// mustInt reads the value of an option that is a number.
func mustInt(s string) int {
	n, _ := digits.Int(s)
	return n
}

// declared are the inputs that the version of the form knows.
func (f *Form) declared() []*figure.Input {
	day, _ := date.Parse(f.value(dateField))
	id := ""
	if f.calculator != nil {
		id = f.calculator.ID
	}
	ins, _ := f.policy.Inputs(day, id)
	return ins
}

// inputOf gives the id of the input that a field answers.
func inputOf(name string) (id string, ok bool) {
	for _, before := range []string{"inputs.", visitPrefix + "inputs."} {
		if id, ok := strings.CutPrefix(name, before); ok {
			return id, true
		}
	}
	if _, rest, row := rowOf(name); row {
		return strings.CutPrefix(rest, "inputs.")
	}
	return "", false
}
