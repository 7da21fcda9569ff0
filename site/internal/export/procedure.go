package export

import "yibao/site/internal/content"

// procedureSummary is a procedure in the list.
type procedureSummary struct {
	titled
	Summary string `json:"summary,omitempty"`
	Place   string `json:"place"`
	standing
	Year      string `json:"year,omitempty"`
	Checked   string `json:"checked,omitempty"`
	Situation string `json:"situation,omitempty"`
	Page      string `json:"page"`
	Href      string `json:"href"`
}

func procedureSummaryOf(p *content.Procedure) procedureSummary {
	s := procedureSummary{
		titled: titled{p.ID, p.Title}, Summary: p.Summary, Place: p.Place.ID, standing: standingOf(p.Status),
		Year: p.Year, Checked: day(p.Checked),
		Page: "/procedures/" + p.ID + "/", Href: "/api/v1/procedures/" + p.ID,
	}
	if p.Situation != nil {
		s.Situation = p.Situation.ID
	}
	return s
}

// procedure is one procedure: the fields of the official guide 办事指南 and the steps.
type procedure struct {
	procedureSummary
	StatusText  string     `json:"status_text"`
	Who         string     `json:"who,omitempty"`
	Conditions  []string   `json:"conditions,omitempty"`
	Papers      []paper    `json:"papers,omitempty"`
	Channels    []string   `json:"channels,omitempty"`
	Deadlines   []deadline `json:"deadlines,omitempty"`
	Fees        []what     `json:"fees,omitempty"`
	Offices     []office   `json:"offices,omitempty"`
	Contacts    []what     `json:"contacts,omitempty"`
	Result      string     `json:"result,omitempty"`
	Otherwise   []string   `json:"otherwise,omitempty"`
	Bridge      *bridge    `json:"bridge,omitempty"`
	Evidence    []evidence `json:"evidence,omitempty"`
	Basis       []citation `json:"basis,omitempty"`
	Sources     []citation `json:"sources,omitempty"`
	Unstated    []string   `json:"unstated,omitempty"`
	Notes       []string   `json:"notes,omitempty"`
	Calculators []string   `json:"calculators,omitempty"`
	Related     []string   `json:"related,omitempty"`
	Steps       []step     `json:"steps,omitempty"`
	Locals      []local    `json:"locals,omitempty"`
}

// local is what a place adds 在我们这里, to the procedure or to a step.
type local struct {
	Place   string     `json:"place"`
	Checked string     `json:"checked,omitempty"`
	Sources []citation `json:"sources,omitempty"`
	localFacts
	Steps []localStep `json:"steps,omitempty"`
}

type localStep struct {
	Step string `json:"step"`
	localFacts
}

type localFacts struct {
	Window    string `json:"window,omitempty"`
	Telephone string `json:"telephone,omitempty"`
	Form      string `json:"form,omitempty"`
	Deadline  string `json:"deadline,omitempty"`
	Note      string `json:"note,omitempty"`
}

type paper struct {
	Name   string `json:"name"`
	Copies string `json:"copies,omitempty"`
	Form   string `json:"form,omitempty"`
	Note   string `json:"note,omitempty"`
}

type deadline struct {
	What  string `json:"what"`
	Text  string `json:"text"`
	Limit int    `json:"limit,omitempty"`
	Unit  string `json:"unit,omitempty"`
	From  string `json:"from,omitempty"`
}

type what struct {
	What string `json:"what"`
	Text string `json:"text"`
}

type office struct {
	Name    string `json:"name"`
	Address string `json:"address,omitempty"`
}

// step is one step; its page is the procedure's, at #id.
type step struct {
	titled
	Role string `json:"role,omitempty"`
	HTML string `json:"html,omitempty"`
	Next []next `json:"next,omitempty"`
}

type next struct {
	To    string `json:"to"`
	Label string `json:"label,omitempty"`
}

func procedureOf(p *content.Procedure) procedure {
	out := procedure{
		procedureSummary: procedureSummaryOf(p), StatusText: p.Status.Sentence(), Who: p.Who, Conditions: p.Conditions, Channels: p.Channels,
		Result: p.Result, Otherwise: p.Otherwise, Bridge: bridgeOf(&p.Entry), Evidence: evidenceOf(p.Evidence),
		Basis: citationsOf(p.Basis), Sources: citationsOf(p.Sources),
		Unstated: p.Unstated, Notes: p.Notes, Calculators: p.Calculators,
	}
	for _, x := range p.Papers {
		out.Papers = append(out.Papers, paper(x))
	}
	for _, x := range p.Deadlines {
		out.Deadlines = append(out.Deadlines, deadline(x))
	}
	for _, x := range p.Fees {
		out.Fees = append(out.Fees, what(x))
	}
	for _, x := range p.Offices {
		out.Offices = append(out.Offices, office(x))
	}
	for _, x := range p.Contacts {
		out.Contacts = append(out.Contacts, what(x))
	}
	for _, x := range p.Related {
		out.Related = append(out.Related, x.ID)
	}
	for _, s := range p.Steps {
		one := step{titled: titled{s.ID, s.Title}, Role: s.Role, HTML: s.HTML}
		for _, n := range s.Next {
			one.Next = append(one.Next, next{n.Step.ID, n.Label})
		}
		out.Steps = append(out.Steps, one)
	}
	for _, l := range p.Locals {
		one := local{Place: l.Place.ID, Checked: day(l.Checked), Sources: citationsOf(l.Sources), localFacts: localFacts(l.Whole)}
		for _, s := range l.Steps {
			one.Steps = append(one.Steps, localStep{s.Step.ID, localFacts(s.Facts)})
		}
		out.Locals = append(out.Locals, one)
	}
	return out
}
