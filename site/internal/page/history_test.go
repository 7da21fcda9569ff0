package page

import (
	"strings"
	"testing"

	"yibao/calc/date"
	"yibao/site/internal/content"
)

// TestHistory: what is noted and what was checked on a day stand under that day, the newest first; versions of
// policies stand in their year.
func TestHistory(t *testing.T) {
	site := smallSite(t)
	site.Changes = []*content.Change{
		{Day: date.Of(2027, 1, 2), Title: "新收一份政策", Page: "/policies/shangrao-employee/"},
		{Day: date.Of(2027, 1, 1), Title: "换了封面", Text: "只是好看些。"},
	}
	site.Policies[0].Checked = date.Of(2027, 1, 1)
	site.Policies[0].Versions[0].From = date.Of(2011, 7, 1)
	src := string(render(t, site)["changes/index.html"])
	at := 0
	for _, want := range []string{
		"2027 年 1 月 2 日", `<a href="/policies/shangrao-employee/"><b>新收一份政策</b></a>`,
		"2027 年 1 月 1 日", "<b>换了封面</b><br>只是好看些。", "核对了 1 份政策", "<b>2011 年</b> <small>1 个版本", "2011 年 7 月 1 日起",
	} {
		i := strings.Index(src[at:], want)
		if i < 0 {
			t.Fatalf("no %s after the others in\n%s", want, src)
		}
		at += i
	}
}

// TestOwnNoticeIsNoDoubt: the readings of a notice that people have themselves are no doubts about the content.
func TestOwnNoticeIsNoDoubt(t *testing.T) {
	site := smallSite(t)
	if src := string(render(t, site)["doubts/index.html"]); !strings.Contains(src, `href="/policies/shangrao-employee/">看这份政策`) {
		t.Fatal("the small site has no doubts")
	}
	site.Policies[0].ID = ownNotice
	if src := string(render(t, site)["doubts/index.html"]); strings.Contains(src, "看这份政策") {
		t.Error("a notice of one's own is listed")
	}
}
