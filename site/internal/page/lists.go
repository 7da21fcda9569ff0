package page

import "yibao/site/internal/content"

// lists are the lists that a site's header, footer and home page lead to, as far as something is in them. A site of
// one county need not have them all.
func lists(site *content.Site) map[string]bool {
	return map[string]bool{
		"/procedures/": len(site.Entries) > 0,
		"/calculator/": len(site.Policies) > 0,
		"/policies/":   len(site.Policies) > 0,
		"/learn/":      len(site.Courses) > 0,
		"/glossary/":   len(site.Themes) > 0,
		"/laws/":       len(site.Laws) > 0,
		"/today/":      len(site.Bridges) > 0,
		"/hospitals/":  len(site.Policies) > 0 && len(site.Procedures) > 0,
		"/doubts/":     len(site.Policies) > 0,
		"/changes/":    true,
	}
}
