package page

import (
	"html/template"
	"slices"
	"strings"

	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/site/internal/content"
)

// A calculator page holds a form of all questions that its policy can ask, written by package form.
// calculator.js hands what is filled in to the engine, and puts what comes back in its place.

// calculators is the view of what can be computed: what a visit costs, which most people come for and which
// begins with their place, then the rest.
type calculators struct {
	Direct    []provincePlace // with a policy of today, and of no province that the site names
	Provinces []provinceLink
	Elsewhere []elsewhere
	Places    []*content.Place  // with a policy of today
	Others    []calculatorGroup // what needs no bill
	Old       []calculatorGroup // all that was computed long ago
	Slips     []calculatorLink  // where a slip of today can be checked
}

// calculatorGroup is a policy and what can be computed with it.
type calculatorGroup struct {
	*content.Policy
	Status   content.Status
	Versions string // the years, in words
	Links    []calculatorLink
}

func calculatorsView(site *content.Site) view {
	v := calculators{Provinces: provinceLinks(site), Elsewhere: elsewhereLinks(site)}
	for _, p := range site.Places {
		if p.Province != nil && slices.Contains(p.Province.Places, p) {
			v.Places = append(v.Places, p)
		} else if list := offers(p); p.Province == nil && len(list) > 0 && list[0].ID != ownNotice {
			v.Direct = append(v.Direct, provincePlace{p, list})
		}
	}
	for _, p := range site.Policies {
		g := calculatorGroup{Policy: p, Status: p.Standing(), Versions: p.Newest().Title(), Links: calculatorLinks(p)}
		if p.ForToday() { // what a visit costs is found by its place
			v.Slips = append(v.Slips, calculatorLink{Title: p.Title, Href: "/calculator/" + p.ID + "/#slip"})
			g.Links = g.Links[1:]
			for _, version := range p.Versions {
				if len(version.Calculators) > 0 {
					g.Versions, g.Status = version.Title(), content.Status(version.Status)
				}
			}
		}
		switch {
		case len(g.Links) == 0:
		case g.Status == content.Historic:
			v.Old = append(v.Old, g)
		default:
			v.Others = append(v.Others, g)
		}
	}
	return view{
		Title:       "算一算",
		Description: "看病要自己付多少、住院押金交多少、期限到哪天：在您的手机上算，数据不外传，每一步都有出处。",
		Section:     "/calculator/",
		Main:        v,
	}
}

// calculatorLinks lists what can be computed with a policy.
func calculatorLinks(p *content.Policy) []calculatorLink {
	var links []calculatorLink
	add := func(title, href string, v *policy.Version) {
		links = append(links, calculatorLink{Title: title, Href: href, Status: content.Status(v.Status), Versions: v.Title()})
	}
	if p.Reimburses() {
		add(benefitTitle(p.Newest()), "/calculator/"+p.ID+"/", offering(p, ""))
	}
	for _, c := range p.Calculators() {
		add(c.Title, "/calculator/"+p.ID+"/"+c.ID+"/", offering(p, c.ID))
	}
	return links
}

// offering is the newest version that has a calculator or, without an id, reimburses: that by which the
// page computes where no day is given, and whose status the page has.
func offering(p *content.Policy, calculator string) *policy.Version {
	for i := len(p.Versions) - 1; i >= 0; i-- {
		v := p.Versions[i]
		if calculator == "" && len(v.Benefits) > 0 || calculator != "" && v.Calculator(calculator) != nil {
			return v
		}
	}
	return p.Newest()
}

// benefitTitle says what a version reimburses: "住院、门诊和急诊，要付多少".
func benefitTitle(v *policy.Version) string {
	var names []string
	for _, b := range v.Benefits {
		names = append(names, b.Title)
	}
	return strings.Join(names, "、") + "，自己要付多少"
}

// calculator is the view of one form. What stands in it, package form writes.
type calculator struct {
	Title      string
	Summary    string
	Policy     *content.Policy
	Calculator string // id, or empty for a reimbursement
	Status     content.Status
	Versions   string // when the rules are in force, and Means: what the status means
	Means      string
	Check      *lastCheck // of the policy; nil where nothing says
	Fields     template.HTML
	Result     template.HTML
	Beside     []*content.Policy // of the same place, to compare with
	Elsewhere  []*content.Policy // of other places, for whoever chooses to compare with one
	Others     []calculatorLink
	Href       string // the page itself
	Embedded   bool   // in a frame of another site's page
}

// Names is the table of short names in addresses.
func (v calculator) Names() string { return form.ShortNames }

// Answer is the name of the form where it is answered.
func (v calculator) Answer() string {
	return strings.TrimPrefix(v.Href, "/calculator/")
}

func reimbursementView(site *content.Site, p *content.Policy) view {
	v := calculator{Title: p.Title + "：自己要付多少", Summary: p.Summary, Check: checkOf(site, p.Checked)}
	v.fill(p, nil)
	for _, q := range p.Place.Policies {
		if q != p && p.ForToday() && q.ForToday() && q.Reimburses() {
			v.Beside = append(v.Beside, q)
		}
	}
	for _, q := range site.Policies {
		if q.Place != p.Place && q.ID != ownNotice && p.ID != ownNotice && p.ForToday() && q.ForToday() && q.Reimburses() {
			v.Elsewhere = append(v.Elsewhere, q)
		}
	}
	return v.view(p, "/calculator/"+p.ID+"/", p.Title+"报销计算：您大约自付多少，基金付多少，每一步怎么算、出自哪里。")
}

func calculatorView(site *content.Site, p *content.Policy, c *policy.Calculator) view {
	v := calculator{Title: c.Title, Summary: c.Summary, Calculator: c.ID, Check: checkOf(site, p.Checked)}
	v.fill(p, c)
	return v.view(p, "/calculator/"+p.ID+"/"+c.ID+"/", p.Title+"："+c.Title+"，在您的手机上算，每一步都有出处。")
}

func (v *calculator) fill(p *content.Policy, c *policy.Calculator) {
	v.Policy = p
	rules := offering(p, v.Calculator)
	v.Status = content.Status(rules.Status)
	if p.ID != ownNotice { // there the figures are those of whoever fills them in
		v.Versions, v.Means = rules.Title(), v.Status.Sentence()
	}
	f := form.New(p.Policy, c)
	fields := strings.Replace(f.Fields(true), form.WhereMark.Around(""), form.WhereMark.Around(where+"\n"), 1)
	v.Fields = template.HTML(form.FieldsMark.Around(fields))
	v.Result = template.HTML(form.ResultMark.Around(f.Section(false)))
}

func (v calculator) view(p *content.Policy, here, description string) view {
	v.Href = here
	for _, l := range calculatorLinks(p) {
		if l.Href != here {
			v.Others = append(v.Others, l)
		}
	}
	return view{
		Title:       v.Title + "（" + p.Place.Name + "）",
		Description: description,
		Version:     reported(p.Newest().Title(), p.Checked),
		Status:      v.Status,
		Section:     "/calculator/",
		Crumbs:      []crumb{{"算一算", "/calculator/"}, {p.Title, "/policies/" + p.ID + "/"}},
		Main:        v,
	}
}
