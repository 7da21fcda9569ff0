package page

import (
	"net/url"
	"strings"
	"testing"

	"yibao/site/internal/content"
)

// TestReports looks for what a report says of where it comes from: the address, and the version of what stands there.
func TestReports(t *testing.T) {
	site := smallSite(t)
	site.Settings.Report = content.Report("mailto:a@b.cn")
	pages := renderSome(t, site, func(string) bool { return true })
	for path, want := range map[string]string{
		"procedures/shangrao-enroll/index.html":   "2004，最后核对：2025 年 11 月 20 日",
		policyPage:                                "年份未载",
		"calculator/shangrao-employee/index.html": "年份未载",
		"index.html":                              "",
	} {
		_, after, ok := strings.Cut(string(pages[path]), `href="mailto:a@b.cn?`)
		if !ok {
			t.Errorf("%s: no way to report", path)
			continue
		}
		for ok {
			query, rest, _ := strings.Cut(after, `"`)
			values, err := url.ParseQuery(strings.ReplaceAll(query, "&amp;", "&"))
			if body := values.Get("body"); err != nil || !strings.HasPrefix(body, "/") || !strings.Contains(body, want) || strings.HasSuffix(body, " ") {
				t.Errorf("%s: a report says %q %v", path, body, err)
			}
			_, after, ok = strings.Cut(rest, `href="mailto:a@b.cn?`)
		}
	}
}
