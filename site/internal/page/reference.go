package page

import (
	"html/template"

	"yibao/site/internal/content"
)

// reference is the view of a rule, a checklist or background.
type reference struct {
	*content.Reference
	Bound       *bound // in a book; nil on its own page
	Standing    standing
	Questions   questions
	IsChecklist bool
	HTML        template.HTML
	Contents    []content.Heading // the main headings, where there are enough to choose from
	Calculators []calculatorLink
}

// contentsFrom is the number of headings from which a page gets a table of contents.
const contentsFrom = 4

func referenceOf(site *content.Site, r *content.Reference) reference {
	v := reference{
		Reference:   r,
		Standing:    standingOf(site, &r.Entry),
		Questions:   questionsOf(&r.Entry, nil),
		IsChecklist: r.Kind == content.ChecklistKind,
		HTML:        template.HTML(r.HTML), // made from Markdown by package content
		Calculators: calculatorsFor(site, &r.Entry),
	}
	for _, h := range r.Headings {
		if h.Level == 2 {
			v.Contents = append(v.Contents, h)
		}
	}
	if len(v.Contents) < contentsFrom {
		v.Contents = nil
	}
	return v
}

func referenceView(site *content.Site, r *content.Reference) view {
	return view{
		Title:       r.Title + "（" + r.Place.Name + "）",
		Description: r.Summary,
		Version:     reported(r.Year, r.Checked),
		Status:      r.Status,
		Beside:      besideOf(r.Path()),
		Section:     "/procedures/",
		Crumbs:      entryCrumbs(&r.Entry),
		Main:        referenceOf(site, r),
	}
}
