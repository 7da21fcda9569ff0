package page

import (
	"regexp"
	"strings"
	"testing"
)

// TestHospitalsSayHowSure: what holds today stands before what does not, which stands under a heading of its
// own; and each page to choose has its status and its year beside its title, from where hospitals.js takes them.
func TestHospitalsSayHowSure(t *testing.T) {
	src := string(render(t, smallSite(t))["hospitals/index.html"])
	_, lists, _ := strings.Cut(src, `id="_links"`)
	now, old, ok := strings.Cut(lists, `<section class="listed is-old">`)
	if !ok || !strings.Contains(old, "只供参考</h2>") {
		t.Fatal("what does not hold today has no section of its own")
	}
	old, _, _ = strings.Cut(old, "</section>")
	item := regexp.MustCompile(`<li(?: class="is-work")?><a href="(/[^"]+)">.*<code>`)
	whole := regexp.MustCompile(`</a> <small><span class="pill is-([a-z]+)">[^<]+</span> <span class="when">[^<]+</span></small> <code>`)
	seen := map[string]bool{}
	for list, current := range map[string]bool{now: true, old: false} {
		for _, m := range item.FindAllStringSubmatch(list, -1) {
			seen[m[1]] = current
			status := whole.FindStringSubmatch(m[0])
			if status == nil {
				t.Errorf("%s has no status or no year: %s", m[1], m[0])
			} else if (status[1] == "verified" || status[1] == "secondhand") != current {
				t.Errorf("%s is %s, and stands in the wrong section", m[1], status[1])
			}
		}
	}
	for path, current := range map[string]bool{
		"/procedures/shangrao-enroll/": true, "/procedures/shangrao-referral/": false, "/calculator/shangrao-employee/fees/": false,
	} {
		if got, ok := seen[path]; !ok || got != current {
			t.Errorf("%s: listed %v, as of today %v", path, ok, got)
		}
	}
}
