package page

import (
	"fmt"
	"strings"
	"testing"
)

// TestRedirects checks what leads where: short links, and what moves with a page.
func TestRedirects(t *testing.T) {
	site := smallSite(t)
	var lines []string
	for _, m := range Redirects(site) {
		lines = append(lines, m.From+" "+m.To)
	}
	got := strings.Join(lines, "\n") + "\n"
	for _, want := range []string{
		"/p/shangrao-referral/ /procedures/shangrao-referral/",
		"/c/shangrao-employee/ /calculator/shangrao-employee/",
		"/c/shangrao-employee/fees/ /calculator/shangrao-employee/fees/",
		"/intro/ /about/",
		"/procedures/shangrao-transfer/ /procedures/shangrao-referral/",
		"/procedures/shangrao-transfer/walk/ /procedures/shangrao-referral/walk/",
		"/p/shangrao-transfer/ /procedures/shangrao-referral/",
		"/policies/shangrao-worker/ /policies/shangrao-employee/",
		"/calculator/shangrao-worker/fees/ /calculator/shangrao-employee/fees/",
		"/embed/shangrao-worker/ /embed/shangrao-employee/",
		"/c/shangrao-worker/ /calculator/shangrao-employee/",
		"/places/ /search/#places",
		"/provinces/ /calculator/",
		"/situations/ /procedures/",
		"/zh-hant/situations/ /zh-hant/procedures/",
		"/zh-hant/policies/shangrao-worker/ /zh-hant/policies/shangrao-employee/",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// TestRedirectsEndAtPages checks that every move begins where there is no other page and ends where
// there is one, at once.
func TestRedirectsEndAtPages(t *testing.T) {
	site := smallSite(t)
	pages := renderSome(t, site, func(string) bool { return true })
	from := map[string]bool{}
	for _, m := range Redirects(site) {
		if from[m.From] {
			t.Errorf("%s leads to two pages", m.From)
		}
		from[m.From] = true
	}
	for _, m := range Redirects(site) {
		to, id, _ := strings.Cut(m.To, "#")
		if page, ok := pages[strings.Trim(to, "/")+"/index.html"]; !ok || from[to] || id != "" && !strings.Contains(string(page), ` id="`+id+`"`) {
			t.Errorf("%s leads to %s, which is no page", m.From, m.To)
		}
		page := string(pages[strings.Trim(m.From, "/")+"/index.html"])
		for _, want := range []string{
			fmt.Sprintf(`<link rel="canonical" href="%s">`, m.To),
			fmt.Sprintf(`<noscript><meta http-equiv="refresh" content="0; url=%s"></noscript>`, m.To),
			fmt.Sprintf(`<a class="button is-main" href="%s">`, m.To),
		} {
			if !strings.Contains(page, want) {
				t.Errorf("the page %s lacks %s", m.From, want)
			}
		}
	}
}
