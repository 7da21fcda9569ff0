package page

import (
	"strings"
	"testing"

	"yibao/calc/date"
	"yibao/site/internal/content"
)

// TestCheckOf: what is more than a year older than the newest check of the site says so.
func TestCheckOf(t *testing.T) {
	site := &content.Site{Newest: date.Of(2026, 11, 25)}
	for _, test := range []struct {
		day        date.Date
		date, says string
	}{
		{site.Newest, "2026 年 11 月 25 日", ""},
		{site.Newest.SameDay(-12), "2025 年 11 月 25 日", ""},
		{site.Newest.SameDay(-12) - 1, "2025 年 11 月 24 日", "2026 年 11 月 25 日"},
	} {
		if c := checkOf(site, test.day); c.Day != test.date || c.Newest != test.says {
			t.Errorf("%s: %+v", test.day, c)
		}
	}
	if checkOf(site, date.Date(0)) != nil {
		t.Error("no day is a day")
	}
}

// TestPagesSayWhenChecked looks at every page of an entry, a policy and a calculator of the whole
// site: it says when it was last checked, in a way that site.js finds; old ones say that they are.
func TestPagesSayWhenChecked(t *testing.T) {
	whole := *wholeSite(t)
	// One entry and one policy as if nobody had looked at them for long.
	entry, policy := *whole.Entries[0], *whole.Policies[0]
	old := whole.Newest.SameDay(-24)
	pages := render(t, &whole)
	for _, e := range whole.Entries {
		saysWhen(t, e.Path(), string(pages[strings.TrimPrefix(e.Path(), "/")+"index.html"]))
	}
	for _, p := range whole.Policies {
		saysWhen(t, p.File, string(pages["policies/"+p.ID+"/index.html"]))
		if p.Reimburses() {
			saysWhen(t, p.File, string(pages["calculator/"+p.ID+"/index.html"]))
			saysWhen(t, p.File, string(pages["embed/"+p.ID+"/index.html"]))
		}
	}
	entry.Checked = old
	if s := standingOf(&whole, &entry); s.Check.Newest == "" {
		t.Error("an entry checked two years ago does not say so")
	}
	loaded := *policy.Policy
	loaded.Checked, policy.Policy = old, &loaded
	if v := policyView(&whole, &policy).Main.(onePolicy); v.Check.Newest == "" {
		t.Error("a policy checked two years ago does not say so")
	}
}

func saysWhen(t *testing.T, name, page string) {
	if !strings.Contains(page, "最后核对：<time class=\"checked\" datetime=\"20") || !strings.Contains(page, "</time><span class=\"aged\" hidden>") {
		t.Errorf("%s does not say when it was last checked", name)
	}
}
