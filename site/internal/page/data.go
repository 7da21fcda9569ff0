package page

import "yibao/site/internal/content"

// linked is what a page says to search engines of what it is about: JSON-LD in the words of schema.org. Fields that
// are empty are left out.
type linked map[string]any

// Linked gives all that the page says so: where it stands among the pages, and what it is about.
func (v view) Linked() any {
	var all []linked
	if len(v.Crumbs) > 0 && !v.Bare {
		var list []linked
		for i, c := range append(v.Crumbs[:len(v.Crumbs):len(v.Crumbs)], crumb{v.Title, v.Path}) {
			list = append(list, linked{"@type": "ListItem", "position": i + 1, "name": c.Name, "item": v.Whole(v.here(c.Href))})
		}
		all = append(all, linked{"@type": "BreadcrumbList", "itemListElement": list})
	}
	if v.About != nil {
		all = append(all, v.About)
	}
	if len(all) == 0 {
		return nil
	}
	return linked{"@context": "https://schema.org", "@graph": all}
}

// set sets a field, unless it is empty.
func (l linked) set(name, value string) {
	if value != "" {
		l[name] = value
	}
}

// serviceOf describes a procedure that holds today as a service of the state. What is done one step after the other
// is a how-to, too; where ways part, it is none. Who offers it is said only where the source names one office.
func serviceOf(s *content.Settings, p *content.Procedure, steps []step) linked {
	if !p.Status.Current() {
		return nil
	}
	about := linked{
		"@type": "GovernmentService", "name": p.Title, "url": s.Address + p.Path(),
		"areaServed": linked{"@type": "AdministrativeArea", "name": p.Place.Name},
	}
	about.set("description", p.Summary)
	about.set("serviceType", p.Situation.Name)
	if p.Who != "" {
		about["audience"] = linked{"@type": "Audience", "audienceType": p.Who}
	}
	if len(p.Offices) == 1 {
		about["provider"] = linked{"@type": "GovernmentOrganization", "name": p.Offices[0].Name}
	}
	var list []linked
	for i, one := range steps {
		if !one.Straight && i < len(steps)-1 {
			return about
		}
		list = append(list, linked{"@type": "HowToStep", "name": one.Title, "url": s.Address + p.Path() + "#" + one.ID})
	}
	about["subjectOf"] = linked{"@type": "HowTo", "name": p.Title, "step": list}
	return about
}

// datasetOf describes a policy as data.
func datasetOf(s *content.Settings, p *content.Policy) linked {
	about := linked{
		"@type": "Dataset", "name": p.Title, "url": s.Address + "/policies/" + p.ID + "/",
		"isAccessibleForFree": true,
		"spatialCoverage":     linked{"@type": "AdministrativeArea", "name": p.Place.Name},
		"distribution": linked{
			"@type": "DataDownload", "encodingFormat": "application/json",
			"contentUrl": s.Address + "/api/v1/policies/" + p.ID + ".json",
		},
	}
	about.set("description", p.Summary)
	if !p.Checked.IsZero() {
		about["dateModified"] = p.Checked.String()
	}
	var names []string
	for _, c := range p.Sources {
		names = append(names, c.Title)
	}
	about["isBasedOn"] = names
	return about
}
