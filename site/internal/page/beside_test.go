package page

import (
	"regexp"
	"strings"
	"testing"

	"yibao/site/internal/export"
)

// TestBeside: what a page says lies beside it for programs is there, and what is there is said; pages in traditional
// characters lead to the same.
func TestBeside(t *testing.T) {
	site := smallSite(t)
	written := map[string]bool{}
	for _, f := range append(export.Beside(site), export.Files(site)...) {
		written["/"+f.Path] = strings.HasPrefix(f.Path, "api/")
	}
	link := regexp.MustCompile(`<link rel="alternate" type="(?:text/markdown|application/json)" href="([^"]+)">`)
	for path, src := range render(t, site) {
		for _, m := range link.FindAllStringSubmatch(string(src), -1) {
			if _, ok := written[m[1]]; !ok {
				t.Errorf("%s leads to %s", path, m[1])
			}
			written[m[1]] = true
		}
	}
	for path, said := range written {
		if !said && path != "/calendar/office.ics" {
			t.Errorf("no page leads to %s", path)
		}
	}
}
