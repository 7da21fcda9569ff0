package api

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"
	"time"

	"yibao/calc/date"
	"yibao/calc/form"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// StatusPath is the page for who runs the site. The build makes it, with the days on which things were checked;
// what depends on the day and on the program that runs goes to [StatusMark].
const StatusPath = "/status/"

// StatusMark is a part of that page.
const StatusMark form.Mark = "now"

// status answers with the page.
func (h *Handler) status(ctx context.Context) *reply {
	page, err := h.file(ctx, strings.Trim(StatusPath, "/")+"/index.html")
	if err != nil {
		return failure(http.StatusNotFound, "not_found", "没有这个网址")
	}
	now := h.now().UTC().Add(8 * time.Hour) // China has one time
	today, _ := date.Parse(now.Format(time.DateOnly))
	old, oldest, ahead := 0, 0, 0
	var out bytes.Buffer
	for {
		// Rows begin <tr data-checked="2026-11-22" data-count="3"><th scope="row"><time …>…</time>.
		before, row, found := bytes.Cut(page, []byte(`<tr data-checked="`))
		out.Write(before)
		if !found {
			break
		}
		out.WriteString(`<tr data-checked="`)
		day, rest, _ := bytes.Cut(row, []byte(`" data-count="`))
		count, _, _ := bytes.Cut(rest, []byte(`"`))
		named, after, whole := bytes.Cut(row, []byte("</time>"))
		checked, ok := date.Parse(string(day))
		if !ok || !whole {
			page = row
			continue
		}
		age := int(today) - int(checked)
		oldest, ahead = max(oldest, age), max(ahead, -age)
		if checked < today.SameDay(-12) {
			n, _ := strconv.Atoi(string(count))
			old += n
		}
		fmt.Fprintf(&out, "%s</time>（%s）", named, ago(age))
		page = after
	}
	page = out.Bytes()
	var b strings.Builder
	fact := func(name, text string) {
		b.WriteString(`<tr><th scope="row">` + name + "</th><td>" + html.EscapeString(text) + "</td></tr>\n")
	}
	b.WriteString(`<table class="status"><tbody>` + "\n")
	fact("程序", h.program())
	fact("内容", "编号 "+h.siteID(ctx))
	fact("政策", strconv.Itoa(len(h.policies.load))+" 份，编号 "+h.policies.version)
	fact("核对", "最早的一次是 "+ago(oldest))
	fact("时间", words.Date(today)+now.Format(" 15:04")+"（北京时间）")
	fact("运行", howLong(h.now().Sub(h.since)))
	b.WriteString("</tbody></table>\n<h2 id=\"_problems\">问题</h2>\n<ul>\n")
	problems := 0
	problem := func(n int64, text string) {
		if n > 0 {
			problems++
			b.WriteString("<li>" + html.EscapeString(fmt.Sprintf(text, n)) + "</li>\n")
		}
	}
	problem(int64(ahead), "这台服务器的日期比最近的一次核对还早 %d 天，请校准时间。")
	problem(int64(old), "%d 项超过一年没有核对。")
	problem(h.crashes.Load(), "程序出错 %d 次，日志里有出错的位置；请把它发给写程序的人。")
	problem(h.refused.Load(), "有 %d 个大请求因为同时来的太多，请他们过一会儿再来；常有的话，换一台更大的机器。")
	if problems == 0 {
		b.WriteString("<li>没有发现问题。</li>\n")
	}
	b.WriteString("</ul>\n")
	return &reply{status: http.StatusOK, mime: pageType, body: replace(page, StatusMark, b.String())}
}

// program says which program runs.
func (h *Handler) program() string {
	if h.Program != "" {
		return h.Program
	}
	return "没有写版本"
}

// siteID is the id that the build has given the site.
func (h *Handler) siteID(ctx context.Context) string {
	data, err := h.file(ctx, "version.json")
	if err != nil {
		return "读不到"
	}
	doc, err := tree.ParseJSON(data)
	if err != nil || doc.Get("id") == nil {
		return "读不到"
	}
	return doc.Get("id").Text
}

// ago says how many days ago something was.
func ago(days int) string {
	if days <= 0 {
		return "今天"
	}
	return strconv.Itoa(days) + " 天前"
}

func howLong(d time.Duration) string {
	minutes := int(d.Minutes())
	return fmt.Sprintf("%d 天 %d 小时 %d 分", minutes/60/24, minutes/60%24, minutes%60)
}
