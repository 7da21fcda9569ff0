package api

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"yibao/calc/date"
	"yibao/calc/form"
	"yibao/calc/words"
)

// StatusPath is the page for who runs the site. The build makes it, with the days on which things were checked;
// what depends on the day and on the program that runs goes to [StatusMark].
const StatusPath = "/status/"

// StatusMark is a part of that page.
const StatusMark form.Mark = "now"

// checkedRow is a row of it: a day, and how many things were last checked on it.
var checkedRow = regexp.MustCompile(`<tr data-checked="(\d{4}-\d\d-\d\d)" data-count="(\d+)"><th scope="row"><time[^>]*>[^<]*</time>`)

// status answers with the page.
func (h *Handler) status(ctx context.Context) *reply {
	page, err := h.file(ctx, strings.Trim(StatusPath, "/")+"/index.html")
	if err != nil {
		return failure(http.StatusNotFound, "not_found", "没有这个网址")
	}
	now := h.now().UTC().Add(8 * time.Hour) // China has one time
	today, _ := date.Parse(now.Format(time.DateOnly))
	old, oldest := 0, 0
	page = checkedRow.ReplaceAllFunc(page, func(row []byte) []byte {
		m := checkedRow.FindSubmatch(row)
		day, ok := date.Parse(string(m[1]))
		if !ok {
			return row
		}
		age := int(today) - int(day)
		oldest = max(oldest, age)
		if day < today.SameDay(-12) {
			count, _ := strconv.Atoi(string(m[2]))
			old += count
		}
		return slices.Concat(row, []byte("（"+strconv.Itoa(age)+" 天前）"))
	})
	var b strings.Builder
	fact := func(name, text string) {
		b.WriteString("<dt>" + name + "</dt><dd>" + html.EscapeString(text) + "</dd>\n")
	}
	b.WriteString("<dl>\n")
	fact("程序", h.program())
	fact("内容编号", h.policies.version)
	fact("政策", strconv.Itoa(len(h.policies.load))+" 份")
	fact("最早的一次核对", strconv.Itoa(oldest)+" 天前")
	fact("看这一页的时候", words.Date(today)+now.Format(" 15:04")+"（北京时间）")
	fact("这些内容运行了", fmt.Sprint(h.now().Sub(h.since).Round(time.Second)))
	b.WriteString("</dl>\n<h2 id=\"_problems\">问题</h2>\n<ul>\n")
	problems := 0
	problem := func(n int64, text string) {
		if n > 0 {
			problems++
			b.WriteString("<li>" + html.EscapeString(fmt.Sprintf(text, n)) + "</li>\n")
		}
	}
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
