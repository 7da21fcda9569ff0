package page

import (
	"cmp"
	"slices"

	"yibao/site/internal/content"
)

// The page for hospitals lists every page that a patient may be led to. hospitals.js makes of
// one of them a link, a QR code, a poster, a text and the code to embed it.

// hospitals is the view of that page.
type hospitals struct {
	Places  []*content.Place // all that there is something of
	Now     []targets        // what holds today
	Old     []targets        // what does not, or nobody has checked: for reference only
	Own     bool             // there is something that hospitals do themselves
	Guide   *content.Page    // for the hospital's technicians; nil where there is none
	Example *target
	Dated   bool // pages of what does not hold say how it is today
}

// targets are the pages of one place.
type targets struct {
	*content.Place
	Calculators, Procedures []target
}

// target is a page that a patient may be led to. Its status and year go wherever its title goes: on the
// poster and in the text too.
type target struct {
	Title  string
	Status content.Status
	Year   string // of a calculator, when its rules are in force
	Href   string // where it is
	Short  string // the link that is given out
	IsWork bool   // of offices and hospitals: no poster leads patients there
}

// forPatients is the address of that page with a page chosen. A template would escape the slashes
// if it put the two together.
func forPatients(href string) string { return "/hospitals/#to=" + href }

// guidePage is the page for technicians.
const guidePage = "hospital-it"

func hospitalsView(site *content.Site) view {
	var v hospitals
	for _, place := range site.Places {
		now, old := targetsOf(place, true), targetsOf(place, false)
		if !now.empty() {
			v.Now = append(v.Now, now)
		}
		if !old.empty() {
			v.Old = append(v.Old, old)
		}
		if !now.empty() || !old.empty() {
			v.Places = append(v.Places, place)
		}
	}
	for _, t := range slices.Concat(v.Now, v.Old) {
		if v.Example == nil && len(t.Procedures) > 0 {
			v.Example = &t.Procedures[0]
		}
	}
	v.Dated = len(site.Bridges) > 0
	v.Own = slices.ContainsFunc(site.Entries, func(e *content.Entry) bool { return slices.Contains(e.Audience, content.Hospital) })
	if i := slices.IndexFunc(site.Pages, func(p *content.Page) bool { return p.ID == guidePage }); i >= 0 {
		v.Guide = site.Pages[i]
	}
	return view{
		Title:       "给医院：二维码、海报和嵌入代码",
		Description: "选一项办事流程或一个计算器，得到给患者的链接、二维码、海报、桌卡、短信和嵌入代码。",
		Section:     "/hospitals/",
		Main:        v,
	}
}

// targetsOf gives the pages of a place, those of today or the others. What hospitals take part in comes first.
func targetsOf(place *content.Place, current bool) targets {
	t := targets{Place: place}
	for _, p := range place.Policies {
		for _, l := range calculatorLinks(p) {
			if l.Status.Current() == current {
				short := "/c/" + l.Href[len("/calculator/"):]
				t.Calculators = append(t.Calculators, target{p.Title + "：" + l.Title, l.Status, l.Versions, l.Href, short, false})
			}
		}
	}
	entries := slices.Clone(place.Entries)
	slices.SortStableFunc(entries, func(a, b *content.Entry) int { return cmp.Compare(withoutHospitals(a), withoutHospitals(b)) })
	for _, e := range entries {
		if e.Kind == content.ProcedureKind && e.Status.Current() == current {
			t.Procedures = append(t.Procedures, target{e.Title, e.Status, e.Year, e.Path(), "/p/" + e.ID + "/", !isForPatients(e)})
		}
	}
	return t
}

// isForPatients tells whether an entry is about what citizens come for, and not the work of offices that it tells them of.
func isForPatients(e *content.Entry) bool { return isForCitizens(e) && !e.Situation.Work }

func withoutHospitals(e *content.Entry) int {
	if slices.Contains(e.Audience, content.Hospital) {
		return 0
	}
	return 1
}

func (t targets) empty() bool { return len(t.Calculators)+len(t.Procedures) == 0 }
