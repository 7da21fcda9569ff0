package page

import (
	"yibao/site/internal/content"
)

// local is a layer that a place adds over a procedure of the whole country 在我们这里: at its own place in the page with
// what it rests on, and at the steps. Without JavaScript all places are shown, each with its name; local.js shows that
// which the reader chooses.
type local struct {
	*content.Local
	Facts []content.LocalFact
	Check *lastCheck
}

// here is what a place adds to a step.
type here struct {
	Place *content.Place
	Facts []content.LocalFact
}

func localsOf(site *content.Site, p *content.Procedure) (list []local) {
	for _, l := range p.Locals {
		list = append(list, local{l, l.Whole.Named(), checkOf(site, l.Checked)})
	}
	return list
}

// hereAt is what places add to a step.
func hereAt(p *content.Procedure, s *content.Step) (list []here) {
	for _, l := range p.Locals {
		for _, at := range l.Steps {
			if at.Step == s {
				list = append(list, here{l.Place, at.Facts.Named()})
			}
		}
	}
	return list
}
