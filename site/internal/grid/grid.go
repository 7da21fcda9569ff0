// Package grid makes up requests that try a policy out.
//
// For every version and every calculator it takes each combination of the choices that matter
// there, as the engine's trace tells: kind of visit, category, level, age, stays before,
// readings, the choices among the inputs. With each combination it varies one number at a time:
// on a scale from 10 yuan to a million, and one fen below, at and one fen above every edge that
// the figures have. What the policy refuses is left out. The same policy always gives the same
// requests in the same order.
package grid

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

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
	answers    contract.Policies
	version    *policy.Version
	calculator *policy.Calculator
	questions  []say.Question
	inputs     map[string]*figure.Input // by field
	figures    []*figure.Figure
	words      map[string]say.Question
}

func newProgram(p *policy.Policy, v *policy.Version, c *policy.Calculator) *program {
	g := &program{policy: p, answers: contract.Policies{p.ID: p}, version: v, calculator: c, figures: v.Figures,
		inputs: map[string]*figure.Input{}, words: map[string]say.Question{}}
	inputs := v.Inputs
	if c != nil {
		g.questions, inputs = p.CalculatorQuestions(c), c.Inputs
		g.figures = slices.Concat(g.figures, c.Figures)
	} else {
		g.questions = p.Questions()
		for _, b := range v.Benefits {
			g.figures = slices.Concat(g.figures, b.Figures)
		}
		if v.YearEnd != nil {
			g.figures = slices.Concat(g.figures, v.YearEnd.Figures)
		}
	}
	for _, in := range inputs {
		g.inputs["inputs."+in.ID] = in
	}
	// An input of another version only is not asked here.
	g.questions = slices.DeleteFunc(g.questions, func(q say.Question) bool {
		return strings.HasPrefix(q.Field, "inputs.") && g.inputs[q.Field] == nil
	})
	for _, q := range g.questions {
		g.words[q.Field] = q
	}
	return g
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

// cases lists what there is to try.
func (g *program) cases() []*Case {
	var out []*Case
	seen := map[string]bool{}
	for _, numbers := range g.bases() {
		for _, chosen := range g.combine(nil, numbers) {
			for _, s := range g.vary(chosen, numbers) {
				request := g.request(s)
				if seen[string(request)] {
					continue
				}
				seen[string(request)] = true
				if _, refused := g.answers.Answer(request); refused == nil {
					out = append(out, &Case{Version: g.version, Calculator: g.calculator, Request: request, settings: s, words: g.words})
				}
			}
		}
	}
	return out
}

// combine lists the combinations of choices that matter beside those made. It asks the engine
// what the next choice is, so that no combination holds a choice that changes nothing.
func (g *program) combine(chosen, numbers settings) []settings {
	matter := g.matter(slices.Concat(chosen, numbers))
	for _, q := range g.questions {
		options, matters := matter[q.Field]
		if _, done := chosen.get(q.Field); done || !matters {
			continue
		}
		var out []settings
		for _, value := range g.choices(q, options) {
			out = append(out, g.combine(chosen.with(q.Field, value), numbers)...)
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
	request := g.request(s)
	fields := map[string][]string{}
	if err := json.Unmarshal(g.answers.Fields(request), &fields); err != nil {
		panic(err) // the engine's own answer
	}
	if _, bad := g.answers.Answer(request); bad != nil && fields[bad.Field] == nil {
		fields[bad.Field] = nil
	}
	return fields
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
		if q.Field == "visits[0].kind" && g.version.Benefit(o.ID) == nil {
			continue
		}
		if rows == nil || slices.Contains(rows, o.ID) {
			out = append(out, o.ID)
		}
	}
	return out
}

// request writes the settings as JSON.
func (g *program) request(s settings) []byte {
	doc := &tree.Node{Kind: tree.Map}
	doc.Set("policy", tree.Text(g.policy.ID))
	if !g.version.From.IsZero() {
		doc.Set("date", tree.Text(tree.FormatDate(g.version.From)))
	}
	if g.calculator != nil {
		doc.Set("calculator", tree.Text(g.calculator.ID))
	}
	for _, x := range s {
		n, rest := doc, x.field
		for {
			name, below, more := strings.Cut(rest, ".")
			if !more {
				break
			}
			n, rest = child(n, name), below
		}
		value := tree.Text(x.value)
		if x.value == noDays {
			value = &tree.Node{Kind: tree.List}
		}
		n.Set(rest, value)
	}
	return doc.AppendJSON(nil)
}

// child gives the map below a node that is called name, or "visits[0]" for the first of a list.
func child(n *tree.Node, name string) *tree.Node {
	name, listed := strings.CutSuffix(name, "[0]")
	if n.Get(name) == nil {
		n.Set(name, &tree.Node{Kind: tree.Map})
		if listed {
			n.Set(name, &tree.Node{Kind: tree.List, Items: []*tree.Node{{Kind: tree.Map}}})
		}
	}
	if listed {
		return n.Get(name).Items[0]
	}
	return n.Get(name)
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
			case !strings.HasPrefix(x.field, "readings.") && !strings.HasPrefix(x.field, "inputs."):
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

// Matter lists the fields of the request that its result depends on, sorted; a reading is
// "readings.AMB-…".
func (c *Case) Matter(p *policy.Policy) []string {
	var fields map[string]any
	if err := json.Unmarshal(contract.Policies{p.ID: p}.Fields(c.Request), &fields); err != nil {
		panic(err) // the engine's own answer
	}
	return slices.Sorted(maps.Keys(fields))
}
