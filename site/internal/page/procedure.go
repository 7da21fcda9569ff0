package page

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"yibao/site/internal/content"
	"yibao/site/internal/flow"
)

// procedure is the view of one procedure.
type procedure struct {
	*content.Procedure
	IsHistoric   bool
	Where        []string // names of the offices, for the summary
	FirstLimit   string   // the first deadline, for the summary
	FirstFee     string   // the first fee, for the summary
	Checked      string
	Intro        template.HTML
	Wide, Narrow template.HTML // the flowchart
	Steps        []step
	Calculators  []calculatorLink
}

// calculatorLink leads to a calculator that this procedure needs.
type calculatorLink struct{ Title, Href string }

func procedureView(site *content.Site, p *content.Procedure) view {
	v := procedure{
		Procedure:  p,
		IsHistoric: p.Status == content.Historic,
		Checked:    p.Checked.Format("2006-01-02"),
		Intro:      template.HTML(p.Intro), // made from Markdown by package content, like the steps
		Wide:       chart(p.Flow, flow.Wide, "_wide"),
		Narrow:     chart(p.Flow, flow.Narrow, "_narrow"),
		Steps:      stepsOf(p),
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
	for _, id := range p.Calculators {
		v.Calculators = append(v.Calculators, calculatorLink{calculatorTitle(site, id), "/calculator/" + id + "/"})
	}
	return view{
		Title:       fmt.Sprintf("%s（%s）", p.Title, p.Place.Name),
		Description: p.Summary,
		Section:     "/procedures/",
		Crumbs:      procedureCrumbs(p),
		Main:        v,
	}
}

func procedureCrumbs(p *content.Procedure) []crumb {
	return []crumb{
		{"办事", "/procedures/"},
		{p.Situation.Name, "/situations/" + p.Situation.ID + "/"},
	}
}

// calculatorTitle is the text of the link to a calculator, "policy" or "policy/calculator".
func calculatorTitle(site *content.Site, id string) string {
	policy, calculator, _ := strings.Cut(id, "/")
	i := slices.IndexFunc(site.Policies, func(p *content.Policy) bool { return p.ID == policy })
	p := site.Policies[i] // package content refuses a policy that is not there
	if c := p.Newest().Calculator(calculator); c != nil {
		return "算一算：" + c.Title
	}
	return "算一算：" + p.Title
}

// chart draws a flowchart. Writing to a strings.Builder cannot fail, and the package flow
// escapes what it writes.
func chart(c *flow.Chart, form flow.Form, prefix string) template.HTML {
	var b strings.Builder
	if err := c.WriteSVG(&b, form, prefix); err != nil {
		panic(err)
	}
	return template.HTML(b.String())
}
