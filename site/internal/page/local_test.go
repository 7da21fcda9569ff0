package page

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestLocal shows what a place adds to a procedure of the whole country, at its steps and on its own page, and nothing
// where no place adds anything.
func TestLocal(t *testing.T) {
	over := txtar.Parse([]byte(`
-- places.yaml --
- {id: national, name: 全国}
-- procedures/national/filing.md --
---
title: 异地就医备案
summary: 去外省看病先备案。
place: national
year: 未载
status: secondhand
evidence: [{grade: press, what: 全部}]
situation: referral
audience: [citizen]
who: 参保人
sources: [{id: work-summary-collection, where: （四）}]
checked: 2026-11-22
---

` + "```mermaid" + `
flowchart TD
  apply[申请] --> done([生效])
` + "```" + `

### 申请 {#apply}

填备案表。

### 生效 {#done}

可以去看病了。
-- local/shangrao/filing.yaml --
telephone: "6219561"
steps:
  - {step: apply, window: 一楼 3 号窗口, form: 市里的备案表}
asked: 市医保局咨询台
checked: 2026-11-20
`))
	pages := render(t, load(t, over.Files...))
	of := func(path string) string {
		if len(pages[path]) == 0 {
			t.Fatalf("no page %s", path)
		}
		return string(pages[path])
	}
	const step = `<div class="here" data-place="shangrao"><b>在上饶市</b>
<dl>
<div><dt>窗口</dt><dd>一楼 3 号窗口</dd></div>
<div><dt>表</dt><dd>市里的备案表</dd></div>
</dl>
</div>`
	for path, wants := range map[string][]string{
		"procedures/filing/index.html":      {step, `<option value="shangrao">上饶市</option>`, `id="_local-shangrao"`, `<dt>电话</dt><dd>6219561</dd>`, "问的是市医保局咨询台。", `加在：<a href="#apply">申请</a>。`, "local.js"},
		"procedures/filing/walk/index.html": {step, `<option value="shangrao">上饶市</option>`, "local.js"},
		"places/shangrao/index.html":        {`href="/procedures/filing/#_local-shangrao"`},
	} {
		for _, want := range wants {
			if !strings.Contains(of(path), want) {
				t.Errorf("%s: no %s", path, want)
			}
		}
	}
	if n := strings.Count(of("procedures/filing/index.html"), `<div class="here" data-place`); n != 1 {
		t.Errorf("it is at %d steps", n)
	}
	for _, path := range []string{"procedures/shangrao-referral/index.html", "places/national/index.html"} {
		if page := of(path); slices.ContainsFunc([]string{"local.js", "_local", `"here"`}, func(s string) bool { return strings.Contains(page, s) }) {
			t.Errorf("%s speaks of places that add something", path)
		}
	}
}
