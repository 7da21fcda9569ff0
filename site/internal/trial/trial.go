// Package trial makes up requests that try a policy out.
//
// For every version and every calculator it takes each combination of the choices that matter
// there, as the engine's trace tells: kind of visit, category, level, age, stays before,
// readings, the choices among the inputs. With each combination it varies one number at a time:
// on a scale from 10 yuan to a million, and one fen below, at and one fen above every edge that
// the figures have. What the policy refuses is left out. The same policy always gives the same
// requests in the same order.
package trial

import (
	"slices"
	"strings"

	"yibao/calc/account"
	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
)

// Case is one request.
type Case struct {
	Version    *policy.Version
	Calculator *policy.Calculator // nil for a reimbursement
	Request    []byte             // JSON of the contract
	Doc        *tree.Node         // the same, to be answered in the process

	settings settings
	words    map[string]say.Question
}

// Cases lists the requests, at most so many of them; of more, it leaves out some evenly.
func Cases(p *policy.Policy, most int) []*Case {
	var out []*Case
	for _, v := range p.Versions {
		if len(v.Benefits) > 0 {
			out = append(out, newProgram(p, v, nil).cases()...)
		}
		for _, c := range v.Calculators {
			out = append(out, newProgram(p, v, c).cases()...)
		}
	}
	if len(out) <= most {
		return out
	}
	thin := make([]*Case, most)
	for i := range thin {
		thin[i] = out[i*len(out)/most]
	}
	return thin
}

// program is what is tried out: a version's reimbursement, or one of its calculators.
type program struct {
	policy     *policy.Policy
	find       contract.Find
	version    *policy.Version
	calculator *policy.Calculator
	questions  []say.Question
	inputs     map[string]*figure.Input // by field
	figures    []*figure.Figure
	conditions []figure.Condition
	words      map[string]say.Question
	turn       int             // how often a choice was made in turn
	read       map[string]bool // fields that results depend on
}

// note adds to what results depend on.
func (g *program) note(fields map[string][]string) {
	for f := range fields {
		g.read[f] = true
	}
}

func newProgram(p *policy.Policy, v *policy.Version, c *policy.Calculator) *program {
	g := &program{policy: p, find: contract.Policies{p.ID: p}.Find, version: v, calculator: c, figures: v.Figures,
		inputs: map[string]*figure.Input{}, words: map[string]say.Question{}, read: map[string]bool{}}
	inputs := v.Inputs
	if c != nil {
		g.questions, inputs = say.CalculatorQuestions(p, c), c.Inputs
		g.add(&c.Program, nil)
	} else {
		g.questions = say.Questions(p)
		for _, b := range v.Benefits {
			g.add(&b.Program, b.When)
		}
		for _, l := range v.Layers {
			g.add(&l.Program, l.When)
		}
	}
	for _, in := range inputs {
		g.inputs[inputField(in, c == nil)] = in
	}
	// An input of another version only is not asked here.
	g.questions = slices.DeleteFunc(g.questions, func(q say.Question) bool {
		return strings.Contains("."+q.Field, ".inputs.") && g.inputs[q.Field] == nil
	})
	for _, q := range g.questions {
		g.words[q.Field] = q
	}
	return g
}

// add notes what a program reads, and the conditions under which it does anything.
func (g *program) add(p *policy.Program, when []figure.Condition) {
	g.figures = slices.Concat(g.figures, p.Figures)
	g.conditions = slices.Concat(g.conditions, when)
	for _, s := range p.Steps {
		g.conditions = slices.Concat(g.conditions, s.When)
	}
}

// inputField is where a request answers an input.
func inputField(in *figure.Input, ofVisit bool) string {
	if ofVisit && in.Ask == figure.AskVisit {
		return "visits[0].inputs." + in.ID
	}
	return "inputs." + in.ID
}

// setting gives a field of the request a value.
type setting struct{ field, value string }

type settings []setting

func (s settings) get(field string) (string, bool) {
	for _, x := range s {
		if x.field == field {
			return x.value, true
		}
	}
	return "", false
}

// with gives a copy in which the field has the value; an empty value takes it out.
func (s settings) with(field, value string) settings {
	out := make(settings, 0, len(s)+1)
	found := false
	for _, x := range s {
		if x.field == field {
			x.value, found = value, true
		}
		if x.value != "" {
			out = append(out, x)
		}
	}
	if !found && value != "" {
		out = append(out, setting{field, value})
	}
	return out
}

// mostVaried is with about how many combinations of choices numbers are varied. Of more, the rest is
// tried with one number alone: what a number changes, it changes in many combinations alike.
const mostVaried = 150

// mostCombined is about how many combinations of choices are tried with each size of the numbers.
const mostCombined = 600

// cases lists what there is to try.
func (g *program) cases() []*Case {
	type combination struct{ chosen, numbers settings }
	var all []combination
	for _, numbers := range g.bases() {
		for _, chosen := range g.combine(nil, numbers, mostCombined) {
			all = append(all, combination{chosen, numbers})
		}
	}
	var out []*Case
	seen := map[string]bool{}
	for i, c := range all {
		varied := g.vary(c.chosen, c.numbers)
		// Which ones must not go in step with how choices follow each other.
		if len(all) > mostVaried && (uint64(i)*2654435761)&0xffffffff >= mostVaried<<32/uint64(len(all)) {
			varied = varied[:1]
		}
		for _, s := range varied {
			doc := g.request(s)
			request := doc.AppendJSON(nil)
			if seen[string(request)] {
				continue
			}
			seen[string(request)] = true
			if _, refused := g.find.Compute(doc); refused == nil {
				out = append(out, &Case{Version: g.version, Calculator: g.calculator, Request: request, Doc: doc, settings: s, words: g.words})
			}
		}
	}
	return out
}

// combine lists the combinations of choices that matter beside those made. It asks the engine
// what the next choice is, so that no combination holds a choice that changes nothing.
//
// Of more combinations than room is for, each choice is made in turn with what has been chosen
// before.
func (g *program) combine(chosen, numbers settings, room int) []settings {
	matter := g.matter(slices.Concat(chosen, numbers))
	g.note(matter)
	for _, q := range g.questions {
		options, matters := matter[q.Field]
		if _, done := chosen.get(q.Field); done || !matters {
			continue
		}
		var out []settings
		values := g.choices(q, options)
		if len(values) > room {
			g.turn++
			from := g.turn % len(values)
			values = slices.Concat(values[from:], values[:from])[:max(room, 1)]
		}
		for _, value := range values {
			out = append(out, g.combine(chosen.with(q.Field, value), numbers, room/len(values))...)
		}
		if out != nil {
			return out
		}
	}
	return []settings{chosen}
}

// matter gives the fields that the result of a request depends on, with the names that the
// figures have rows for, and the field at which it fails.
func (g *program) matter(s settings) map[string][]string {
	for _, q := range g.questions { // what is not chosen yet takes its default, so that the engine reads on
		if _, ok := s.get(q.Field); !ok && q.Kind == figure.Choice {
			s = s.with(q.Field, q.Default)
		}
	}
	q, refused := g.find.Read(g.request(s))
	if refused != nil {
		return map[string][]string{refused.Field: nil}
	}
	fields := fieldsOf(q)
	res, refused := q.Compute()
	switch {
	case refused != nil:
		if fields[refused.Field] == nil {
			fields[refused.Field] = nil
		}
	case res.Reimbursement != nil:
		g.earlier(fields, res.Reimbursement.Visits[0].Benefit)
	}
	return fields
}

// fieldsOf lists the fields that a query's result depends on, with the names that there are figures for;
// a reading is "readings.AMB-…".
func fieldsOf(q *contract.Request) map[string][]string {
	asked := q.Asked()
	fields := map[string][]string{}
	for _, f := range asked.Fields {
		fields[f] = asked.Options[f]
	}
	for _, rd := range asked.Readings {
		fields["readings."+rd.ID] = nil
	}
	return fields
}

// yearOf starts the fields of what has gone before under a benefit.
const yearOf = "year.benefits."

// earlier adds, for what the engine has read of the year, the fields of those benefits that it may have
// come from: the visit's own, and those whose sums are read together with it.
func (g *program) earlier(fields map[string][]string, own *policy.Benefit) {
	for _, q := range g.questions {
		rest, ok := strings.CutPrefix(q.Field, yearOf)
		if !ok {
			continue
		}
		benefit, field, _ := strings.Cut(rest, ".")
		if _, read := fields["year."+field]; read && g.together(own, benefit) {
			fields[q.Field] = nil
		}
	}
	if _, read := fields[stays]; read {
		fields[yearOf+own.ID+".admissions"] = nil
	}
}

// together tells whether a counter or a layer looks at both benefits.
func (g *program) together(own *policy.Benefit, id string) bool {
	other := g.policy.Ledger.Place(id)
	return own.ID == id || slices.ContainsFunc(g.version.Counters, func(k *account.Counter) bool {
		return slices.Contains(k.Benefits(), own.ID) && slices.Contains(k.Benefits(), id)
	}) || slices.ContainsFunc(g.version.Layers, func(l *policy.Layer) bool {
		return !l.YearEnd && l.Covers(own.Place) && l.Covers(other)
	})
}

// choices lists the values of a question that is no number to vary; none for the others.
func (g *program) choices(q say.Question, rows []string) []string {
	switch {
	case q.Field == age:
		return g.starts("age", "30")
	case q.Kind != figure.Choice:
		return nil
	}
	var out []string
	for _, o := range q.Options {
		if q.Field == "visits[0].kind" && !slices.ContainsFunc(g.version.Benefits, func(b *policy.Benefit) bool { return slices.Contains(b.Kinds, o.ID) }) {
			continue
		}
		if rows == nil || slices.Contains(rows, o.ID) {
			out = append(out, o.ID)
		}
	}
	return out
}

// request makes the settings a request.
func (g *program) request(s settings) *tree.Node {
	doc := &tree.Node{Kind: tree.Map}
	doc.Set("policy", tree.Text(g.policy.ID))
	if !g.version.From.IsZero() {
		doc.Set("date", tree.Text(g.version.From.String()))
	}
	if g.calculator != nil {
		doc.Set("calculator", tree.Text(g.calculator.ID))
	}
	for _, x := range s {
		value := tree.Text(x.value)
		if x.value == noDays {
			value = &tree.Node{Kind: tree.List}
		}
		doc.Put(x.field, value)
	}
	return doc
}

// Words says a request to a version of a policy in words, as [Case.Words] does; of several visits the first.
func Words(p *policy.Policy, v *policy.Version, c *policy.Calculator, request *tree.Node) string {
	g := newProgram(p, v, c)
	said := &Case{Version: v, Calculator: c, words: g.words}
	for _, q := range g.questions {
		if n := request.At(q.Field); n != nil {
			said.settings = said.settings.with(q.Field, n.Text)
		}
	}
	return said.Words()
}

// Words says the request in words: "2009 年 1 月 1 日起，住院，在职，三级，医疗费总额 35000 元".
func (c *Case) Words() string { return c.wording(func(say.Question) bool { return true }) }

// Situation says the request in words but for the numbers: "2009 年 1 月 1 日起，住院，在职，三级".
func (c *Case) Situation() string {
	return c.wording(func(q say.Question) bool { return q.Kind == figure.Choice || q.Field == age })
}

func (c *Case) wording(shown func(say.Question) bool) string {
	parts := []string{c.Version.Title()}
	if c.Calculator != nil {
		parts = append(parts, c.Calculator.Title)
	}
	for _, x := range c.settings {
		q := c.words[x.field]
		if text := wording(q, x); text != "" && shown(q) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "，")
}

func wording(q say.Question, x setting) string {
	switch q.Kind {
	case figure.Choice:
		for _, o := range q.Options {
			if o.ID != x.value {
				continue
			}
			switch {
			case !strings.HasPrefix(x.field, "readings.") && !strings.Contains("."+x.field, ".inputs."):
				return o.Title
			case x.value == q.Default && strings.HasPrefix(x.field, "readings."):
				return ""
			}
			return q.Title + "：" + o.Title
		}
	case figure.Money:
		return q.Title + " " + x.value + " 元"
	case figure.Dates:
		return ""
	}
	if q.Field == age {
		return x.value + " 周岁"
	}
	return q.Title + " " + x.value
}

// Read lists, for each version that reimburses and each calculator, the fields of requests that any result
// depends on; a reading is "readings.AMB-…". It tries the combinations out, and numbers with a few of
// them: what is read hardly goes by numbers.
func Read(p *policy.Policy) map[any]map[string]bool {
	out := map[any]map[string]bool{}
	read := func(of any, g *program) {
		var all []settings
		for _, numbers := range g.bases() {
			combined := g.combine(nil, numbers, mostCombined)
			for i := 0; i < len(combined); i += 1 + len(combined)/10 {
				all = append(all, g.vary(combined[i], numbers)...)
			}
		}
		for _, s := range all {
			if q, refused := g.find.Read(g.request(s)); refused == nil {
				g.note(fieldsOf(q))
			}
		}
		out[of] = g.read
	}
	for _, v := range p.Versions {
		if len(v.Benefits) > 0 {
			read(v, newProgram(p, v, nil))
		}
		for _, c := range v.Calculators {
			read(c, newProgram(p, v, c))
		}
	}
	return out
}
