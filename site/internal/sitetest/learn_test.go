package sitetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"yibao/site/internal/content"
)

// TestLearning takes a path without a mouse: a stop is ticked and a test is marked, and both are
// remembered until they are cleared.
func TestLearning(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, "/learn/cashier/")
		b.tabTo(".tick input")
		b.press(" ")
		b.wait(`document.querySelector('.progress').innerText === '学过 1 站，共 13 站'`)

		b.goTo("/learn/cashier/test/")
		questions := cashierTest(t)
		for i, q := range questions {
			choice := q.Right
			switch i {
			case 0:
				continue // not answered
			case 1:
				choice = (q.Right + 1) % len(q.Options)
			}
			b.tabTo(fmt.Sprintf(`[name=q%d]`, i+1))
			b.press(" ")
			for range choice {
				b.press(kb.ArrowDown)
			}
		}
		b.tabTo("[type=submit]")
		b.press(kb.Enter)
		b.wait(`document.querySelector('.score').innerText.startsWith('答对 8 题，共 10 题。')`)
		for selector, want := range map[string]int{".is-right": 8, ".is-wrong": 2, ".verdict": len(questions), ".is-answer": len(questions), ".score a": 2} {
			if got := eval[int](b, `[...document.querySelectorAll(`+quote(selector)+`)].filter(e => e.checkVisibility()).length`); got != want {
				t.Errorf("%d elements %s, want %d", got, selector, want)
			}
		}

		// A worse second try leaves the best score.
		b.press(kb.Enter)
		b.wait(`!document.querySelector('.is-right') && !document.querySelector('.test :checked')`)
		b.tabTo("[type=submit]")
		b.press(kb.Enter)
		b.wait(`document.querySelector('.score').innerText.startsWith('答对 0 题')`)

		b.goTo("/learn/")
		const card = `[data-path=cashier] .progress`
		if got, want := b.text(card), "学过 1 站，共 13 站；测验最好 8 分（满分 10 分）"; got != want {
			t.Errorf("the overview says %q, want %q", got, want)
		}
		if eval[bool](b, visible(`[data-path=fund] .progress`)) {
			t.Error("another path shows progress")
		}
		b.do(chromedp.Click(chromedp.CSS("main .clear")))
		b.wait(`!` + visible(card))
		b.goTo("/learn/cashier/")
		if eval[bool](b, `document.querySelector('.tick :checked') !== null`) || eval[bool](b, visible(".progress")) {
			t.Error("what was cleared is back")
		}
	})
}

// cashierTest gives the questions that TestLearning answers.
func cashierTest(t *testing.T) []content.Question {
	i := slices.IndexFunc(site.Courses, func(p *content.Course) bool { return p.ID == "cashier" })
	if i < 0 {
		t.Fatal("there is no path cashier")
	}
	return site.Courses[i].Questions
}

// TestLearningWithoutJavaScript looks for the answers on the next page, and on paper.
func TestLearningWithoutJavaScript(t *testing.T) {
	b := newTab(t, phone)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for _, p := range site.Courses {
		test, answers := "/learn/"+p.ID+"/test/", "/learn/"+p.ID+"/answers/"
		for _, path := range []string{"/learn/" + p.ID + "/", test, answers} {
			b.goTo(path)
			if n := eval[int](b, `[...document.querySelectorAll('main button')].filter(e => e.checkVisibility()).length`); n > 0 {
				t.Errorf("%s: %d buttons that do nothing", path, n)
			}
		}
		if n := eval[int](b, `document.querySelectorAll('.steps > li').length`); n != len(p.Questions) {
			t.Errorf("%s: %d answers to %d questions", answers, n, len(p.Questions))
		}
		b.goTo(test)
		if !eval[bool](b, visible(`a[href="`+answers+`"]`)) || eval[bool](b, visible(".verdict")) {
			t.Errorf("%s shows the answers, or does not say where they are", test)
		}
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if eval[bool](b, visible(`a[href="`+answers+`"]`)) || eval[bool](b, visible(".verdict")) || !eval[bool](b, visible(".test input")) {
			t.Errorf("%s: on paper there is room to tick, and nothing else", test)
		}
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	}
}
