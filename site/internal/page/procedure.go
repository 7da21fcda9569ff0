package page

import (
	"fmt"
	"html/template"

	"yibao/site/internal/content"
)

// procedure is the view of one procedure.
type procedure struct {
	*content.Procedure
	Bound       *bound // in a book; nil on its own page
	Standing    standing
	Questions   questions
	Where       []string // names of the offices, for the summary
	FirstLimit  string   // the first deadline, for the summary
	FirstFee    string   // the first fee, for the summary
	Intro       template.HTML
	Drawn       drawn      // the flowchart
	Paper       paperChart // which drawing of it is printed, and how
	Dense       bool       // on paper
	IsLarge     bool       // it has a page of its own, too
	Steps       []step
	Locals      []local
	Deadlines   []deadline
	Calculators []calculatorLink // those that stand in the page
}

// ForPatients tells whether hospitals may lead patients to it: it holds today, and is for them.
func (p procedure) ForPatients() bool { return p.Status.Current() && isForPatients(&p.Entry) }

// deadline is a time limit and, where it is a number of days, the calculator for it.
type deadline struct {
	content.Deadline
	Calculator *calculatorLink
}

// calculatorLink leads to a calculator.
type calculatorLink struct {
	Title, Href string
	Status      content.Status // of the rules by which it computes; empty where it only counts days
	Versions    string         // when they are in force
	Preset      string         // what is filled in there: "inputs.days=10"
}

// Address is the link with what is filled in. A template would escape the = if it put the two
// together.
func (l calculatorLink) Address() string {
	if l.Preset == "" {
		return l.Href
	}
	return l.Href + "#" + l.Preset
}

// deadlineCalculator is the policy and calculator that count days.
const deadlineCalculator = "/calculator/common/deadline/"

func procedureOf(site *content.Site, p *content.Procedure) procedure {
	v := procedure{
		Procedure:   p,
		Standing:    standingOf(site, &p.Entry),
		Questions:   questionsOf(&p.Entry, p),
		Intro:       template.HTML(p.Intro), // made from Markdown by package content, like the steps
		Drawn:       drawnOf(p.Flow),
		Paper:       paperChartOf(p.Flow),
		IsLarge:     isLarge(p.Flow),
		Steps:       stepsOf(p),
		Locals:      localsOf(site, p),
		Calculators: calculatorsFor(site, &p.Entry),
	}
	for _, d := range p.Deadlines {
		v.Deadlines = append(v.Deadlines, deadline{d, deadlineLink(site, d)})
	}
	for i := range v.Steps {
		s := &v.Steps[i]
		s.Report = reportOn(&site.Settings, p.Path()+"#"+s.ID, p.Title+"，"+s.Title, reported(p.Year, p.Checked))
	}
	for _, o := range p.Offices {
		v.Where = append(v.Where, o.Name)
	}
	if len(p.Deadlines) > 0 {
		v.FirstLimit = p.Deadlines[0].What + "：" + p.Deadlines[0].Text
	}
	if len(p.Fees) > 0 {
		v.FirstFee = p.Fees[0].What + "：" + p.Fees[0].Text
	}
	return v
}

func procedureView(site *content.Site, p *content.Procedure) view {
	v := procedureOf(site, p)
	if paper, dense := densePaperOf(p); dense {
		v.Paper, v.Dense = paper, true
	}
	return view{
		Title:       fmt.Sprintf("%s（%s）", p.Title, p.Place.Name),
		Description: p.Summary,
		Version:     reported(p.Year, p.Checked),
		Status:      p.Status,
		Beside:      beside{p.Path() + "index.md", "/api/v1/procedures/" + p.ID + ".json"},
		Section:     "/procedures/",
		Crumbs:      entryCrumbs(&p.Entry),
		About:       serviceOf(&site.Settings, p, v.Steps),
		Main:        v,
	}
}

func entryCrumbs(e *content.Entry) []crumb {
	return []crumb{
		{"办事", "/procedures/"},
		{e.Situation.Name, "/situations/" + e.Situation.ID + "/"},
	}
}

// calculatorsFor gives the links to the calculators that an entry names, with the place where
// it is another than the entry's.
func calculatorsFor(site *content.Site, e *content.Entry) []calculatorLink {
	var links []calculatorLink
	for _, id := range e.Calculators {
		for _, policy := range site.Policies {
			for _, l := range calculatorLinks(policy) {
				if l.Href == "/calculator/"+id+"/" {
					if policy.Place != e.Place {
						l.Title += "（" + policy.Place.Name + "）"
					}
					links = append(links, l)
				}
			}
		}
	}
	return links
}

// deadlineLink gives the calculator for a limit in days or working days, if the site has it.
func deadlineLink(site *content.Site, d content.Deadline) *calculatorLink {
	input := map[string]string{"day": "inputs.days", "workday": "inputs.workdays"}[d.Unit]
	if input == "" || d.Limit == 0 {
		return nil
	}
	for _, p := range site.Policies {
		for _, l := range calculatorLinks(p) {
			if l.Href == deadlineCalculator {
				return &calculatorLink{Title: "算最后一天", Href: l.Href, Preset: fmt.Sprintf("%s=%d", input, d.Limit)}
			}
		}
	}
	return nil
}
