package export

import (
	"encoding/json"

	calc "yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// policySummary is a policy in the list.
type policySummary struct {
	titled
	Summary string `json:"summary,omitempty"`
	Place   string `json:"place"`
	inForce
	Checked     string              `json:"checked,omitempty"`
	Reimburses  bool                `json:"reimburses"`
	Calculators []calculatorSummary `json:"calculators"`
	Page        string              `json:"page"`
	Href        string              `json:"href"`
}

// calculatorSummary is a calculator in the list.
type calculatorSummary struct {
	titled
	inForce
}

// inForce is the standing of a version, and when it is in force. A policy has that of its newest; a
// calculator, that of the newest version that has it, which may be older and no longer hold.
type inForce struct {
	standing
	Versions string `json:"in_force"`
}

func inForceOf(v *calc.Version) inForce {
	return inForce{standingOf(content.Status(v.Status)), v.Title()}
}

// versionOf is the newest version that has a calculator.
func versionOf(p *content.Policy, calculator string) *calc.Version {
	if v, _, err := p.FindCalculator(0, calculator); err == nil {
		return v
	}
	return p.Newest()
}

func summaryOf(p *content.Policy) policySummary {
	s := policySummary{
		titled: titled{p.ID, p.Title}, Summary: p.Summary, Place: p.Place.ID, inForce: inForceOf(p.Newest()),
		Checked: day(p.Checked), Reimburses: p.Reimburses(), Calculators: []calculatorSummary{},
		Page: "/policies/" + p.ID + "/", Href: "/api/v1/policies/" + p.ID,
	}
	for _, c := range p.Calculators() {
		s.Calculators = append(s.Calculators, calculatorSummary{titled{c.ID, c.Title}, inForceOf(versionOf(p, c.ID))})
	}
	return s
}

// reimbursing is the newest version that reimburses.
func reimbursing(p *content.Policy) *calc.Version {
	for i := len(p.Versions) - 1; i >= 0; i-- {
		if len(p.Versions[i].Benefits) > 0 {
			return p.Versions[i]
		}
	}
	return p.Newest()
}

// policy is one policy: what its rules are, and what a program that asks for an estimate has to
// know.
type policy struct {
	titled
	Summary string `json:"summary,omitempty"`
	Place   string `json:"place"`
	inForce
	StatusText    string         `json:"status_text"`
	Checked       string         `json:"checked,omitempty"`
	Page          string         `json:"page"`
	Versions      []version      `json:"versions"`
	Rules         []rule         `json:"rules"`
	Readings      []reading      `json:"readings"`
	Reimbursement *reimbursement `json:"reimbursement,omitempty"`
	Calculators   []calculator   `json:"calculators"`
	Examples      []example      `json:"examples"`
	Sources       []source       `json:"sources"`
}

type version struct {
	titled
	standing
	Note string `json:"note,omitempty"`
}

// source is a document that the policy's rules rest on.
type source struct {
	titled
	standing
	Year    string `json:"year,omitempty"`
	Checked string `json:"checked,omitempty"`
	Page    string `json:"page"`
}

type rule struct {
	titled
	Text   string `json:"text"`
	Source string `json:"source"`
	Where  string `json:"where,omitempty"`
	Page   string `json:"page"`
}

type reading struct {
	titled
	Why     string   `json:"why,omitempty"`
	Default string   `json:"default"`
	Options []titled `json:"options"`
}

type reimbursement struct {
	inForce
	Page      string     `json:"page"`
	Questions []question `json:"questions"`
}

type calculator struct {
	titled
	inForce
	Summary   string     `json:"summary,omitempty"`
	Page      string     `json:"page"`
	Questions []question `json:"questions"`
	Results   []result   `json:"results"`
}

type result struct {
	titled
	Kind string `json:"kind"`
}

type question struct {
	Field   string   `json:"field"`
	Title   string   `json:"title"`
	Help    string   `json:"help,omitempty"`
	Kind    string   `json:"kind"`
	Options []titled `json:"options,omitempty"`
	Default string   `json:"default,omitempty"`
}

type example struct {
	Title   string            `json:"title"`
	Kind    string            `json:"kind"`
	Request json.RawMessage   `json:"request"`
	Expect  map[string]string `json:"expect"`
}

func policyOf(p *content.Policy) policy {
	page := "/policies/" + p.ID + "/"
	out := policy{
		titled: titled{p.ID, p.Title}, Summary: p.Summary, Place: p.Place.ID, Page: page,
		inForce: inForceOf(p.Newest()), StatusText: p.Standing().Sentence(), Checked: day(p.Checked),
		Rules: []rule{}, Readings: []reading{}, Calculators: []calculator{}, Examples: []example{}, Sources: []source{},
	}
	for _, v := range p.Versions {
		out.Versions = append(out.Versions, version{titled{v.ID, v.Title()}, standingOf(content.Status(v.Status)), v.Note})
	}
	for _, s := range p.Sources {
		out.Sources = append(out.Sources, source{titled{s.ID, s.Title}, standingOf(s.Status), s.Year, day(s.Checked), "/sources/" + s.ID + "/"})
	}
	for _, r := range p.Rules {
		out.Rules = append(out.Rules, rule{titled{r.ID, r.Title}, r.Text, r.Source, r.Where, page + "#" + r.ID})
	}
	for _, r := range p.Readings {
		out.Readings = append(out.Readings, reading{titled{r.ID, r.Title}, r.Why, r.Default, options(r.Options)})
	}
	if p.Reimburses() {
		out.Reimbursement = &reimbursement{inForceOf(reimbursing(p)), "/calculator/" + p.ID + "/", questions(say.Questions(p.Policy))}
	}
	for _, c := range p.Calculators() {
		one := calculator{titled: titled{c.ID, c.Title}, inForce: inForceOf(versionOf(p, c.ID)), Summary: c.Summary, Page: "/calculator/" + p.ID + "/" + c.ID + "/",
			Questions: questions(say.CalculatorQuestions(p.Policy, c)), Results: []result{}}
		for _, r := range c.Results {
			one.Results = append(one.Results, result{titled{r.ID, r.Title}, string(r.Kind)})
		}
		out.Calculators = append(out.Calculators, one)
	}
	for _, e := range p.Examples {
		one := example{e.Title, string(e.Kind), e.Request, map[string]string{}}
		for _, r := range e.Results {
			one.Expect[r.Path] = r.Value
		}
		out.Examples = append(out.Examples, one)
	}
	return out
}

func questions(list []say.Question) []question {
	out := []question{}
	for _, q := range list {
		out = append(out, question{q.Field, q.Title, q.Help, string(q.Kind), options(q.Options), q.Default})
	}
	return out
}

func options(list []words.Option) []titled {
	var out []titled
	for _, o := range list {
		out = append(out, titled(o))
	}
	return out
}
