package api

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestStatus asks for the page of who runs the site, on several days and after several misfortunes.
func TestStatus(t *testing.T) {
	ps, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	row := func(day string, count int) string {
		return fmt.Sprintf(`<tr data-checked="%s" data-count="%d"><th scope="row"><time datetime="%s">某日</time></th></tr>`, day, count, day)
	}
	site := fstest.MapFS{"version.json": {Data: []byte(`{"id": "e5f6"}`)}, "status/index.html": {Data: []byte("<main>" + StatusMark.Around("<p>空</p>\n") + row("2025-11-20", 3) + row("2025-11-24", 7) + "</main>")}}
	for _, test := range []struct {
		name, now        string
		crashes, refused int64
		want             []string
		not              string
	}{
		{"well", "2025-11-25T20:00:00Z", 0, 0, []string{`程序</th><td>v1 &lt;b&gt;</td>`, "内容</th><td>编号 e5f6</td>", "份，编号 0a1b</td>", "某日</time>（6 天前）", "2025 年 11 月 26 日 04:00（北京时间）", "<li>没有发现问题。</li>"}, "空"},
		{"in the year", "2026-11-20T00:00:00Z", 0, 0, []string{"（365 天前）", "最早的一次是 365 天前", "没有发现问题"}, "超过一年"},
		{"old", "2026-11-23T00:00:00Z", 0, 0, []string{"<li>3 项超过一年没有核对。</li>"}, "没有发现问题"},
		{"all is old", "2028-01-01T00:00:00Z", 0, 0, []string{"<li>10 项超过一年没有核对。</li>"}, "没有发现问题"},
		{"a clock that is slow", "2025-11-10T00:00:00Z", 0, 0, []string{"早 14 天，请校准", "（今天）"}, "没有发现问题"},
		{"it has failed", "2026-11-20T00:00:00Z", 2, 0, []string{"程序出错 2 次"}, "没有发现问题"},
		{"it is too small", "2026-11-20T00:00:00Z", 0, 5, []string{"有 5 个大请求"}, "没有发现问题"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := New(ps, func(_ context.Context, name string) ([]byte, error) { return fs.ReadFile(site, name) })
			h.Program = "v1 <b>"
			now, err := time.Parse(time.RFC3339, test.now)
			if err != nil {
				t.Fatal(err)
			}
			h.now, h.since = func() time.Time { return now }, now.Add(-time.Hour)
			h.crashes.Store(test.crashes)
			h.refused.Store(test.refused)
			w := do(h, "GET", StatusPath, "")
			got := w.Body.String()
			for _, want := range append(test.want, "<td>0 天 1 小时 0 分</td>") {
				if !strings.Contains(got, want) {
					t.Errorf("no %s in\n%s", want, got)
				}
			}
			if w.Code != 200 || strings.Contains(got, test.not) || w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%d %v\n%s", w.Code, w.Header(), got)
			}
		})
	}
}
