package sitetest

import (
	"fmt"
	"slices"
	"strings"
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
		b.goTo("/about/")
		b.goTo("/learn/cashier/test/") // where the answers are still there
		b.tabTo("[type=submit]")
		b.press(kb.Enter)
		b.wait(`document.querySelector('.score').innerText.startsWith('还有 1 题没有答。') && document.activeElement.name === 'q1'`)
		b.tabTo("[type=submit]")
		b.press(kb.Enter)
		b.wait(`document.querySelector('.score').innerText.startsWith('答对 8 题，共 10 题。') && document.activeElement.matches('.score')`)
		for selector, want := range map[string]int{".is-right": 8, ".is-wrong": 2, ".verdict": len(questions), ".is-answer": len(questions), ".score a": 2} {
			if got := eval[int](b, `[...document.querySelectorAll(`+quote(selector)+`)].filter(e => e.checkVisibility()).length`); got != want {
				t.Errorf("%d elements %s, want %d", got, selector, want)
			}
		}

		// The marked test stays until it is done again.
		marked := b.text(".test")
		b.goTo("/about/")
		b.goTo("/learn/cashier/test/")
		b.wait(visible(".award"))
		if again := b.text(".test"); again != marked {
			t.Errorf("after a reload the marked test says\n%s\nnot\n%s", again, marked)
		}

		// A worse second try leaves the best score.
		b.tabTo("[type=reset]")
		b.press(kb.Enter)
		b.goTo("/about/")
		b.goTo("/learn/cashier/test/")
		b.wait(`!document.querySelector('.is-right') && !document.querySelector('.test :checked')`)
		for range 2 { // all is blank, and stays so
			b.tabTo("[type=submit]")
			b.press(kb.Enter)
		}
		b.wait(`document.querySelector('.score').innerText.startsWith('答对 0 题')`)

		b.goTo("/learn/")
		const card = `[data-path=cashier] .progress`
		if got, want := b.text(card), "学过 1 站，共 13 站；测验最好 8 分（满分 10 分）"; got != want {
			t.Errorf("the overview says %q, want %q", got, want)
		}
		if eval[bool](b, visible(`[data-path=fund] .progress`)) {
			t.Error("another path shows progress")
		}
		b.reviewTwo(questions)
		b.do(chromedp.Click(chromedp.CSS("main .clear")))
		b.wait(`!` + visible(card))
		b.goTo("/learn/cashier/")
		if eval[bool](b, `document.querySelector('.tick :checked') !== null`) || eval[bool](b, visible(".progress")) {
			t.Error("what was cleared is back")
		}
	})
}

// reviewTwo lets a day pass for two of the questions that were answered wrong, and answers them again, one of them rightly.
func (b *tab) reviewTwo(questions []content.Question) {
	b.Helper()
	if eval[bool](b, visible(".repeat")) {
		b.Error("what was wrong today is to be repeated today")
	}
	eval[any](b, `(() => {
		const kept = JSON.parse(localStorage.getItem('learn:cashier'))
		for (const q of Object.keys(kept.repeat).slice(0, 2)) kept.repeat[q].due = '2020-01-01'
		localStorage.setItem('learn:cashier', JSON.stringify(kept))
	})()`)
	b.goTo("/learn/")
	b.wait(visible(".repeat"))
	b.tabTo(".repeat a")
	b.press(kb.Enter)
	b.wait(`location.hash === '#review' && [...document.querySelectorAll('.test fieldset')].filter(q => q.checkVisibility()).length === 2`)
	for i, right := range []bool{true, false} {
		answer := questions[i].Right
		if !right {
			answer = (answer + 1) % len(questions[i].Options)
		}
		eval[any](b, fmt.Sprintf(`document.querySelector('[name=q%d][value="%d"]').click()`, i+1, answer))
	}
	b.tabTo("[type=submit]")
	b.press(kb.Enter)
	b.wait(`document.querySelector('.score').innerText.startsWith('答对 1 题，共 2 题。')`)
	if boxes := eval[[]int](b, `Object.values(JSON.parse(localStorage.getItem('learn:cashier')).repeat).slice(0, 2).map(c => c.box)`); !slices.Equal(boxes, []int{1, 0}) {
		b.Errorf("they are in the boxes %v", boxes)
	}
	b.goTo("/learn/")
	if eval[bool](b, visible(".repeat")) {
		b.Error("they are to be repeated today once more")
	}
}

// TestLearningInBothScripts begins a test in simplified characters, hands it in in traditional ones and is asked there again.
func TestLearningInBothScripts(t *testing.T) {
	b := open(t, phone, "/learn/cashier/test/")
	questions := cashierTest(t)
	for i, q := range questions {
		choice := q.Right
		if i < 2 {
			choice = (choice + 1) % len(q.Options)
		}
		eval[any](b, fmt.Sprintf(`document.querySelector('[name=q%d][value="%d"]').click()`, i+1, choice))
	}
	b.do(chromedp.Click(chromedp.CSS(".script")))
	b.wait(`location.pathname === '/zh-hant/learn/cashier/test/' && document.querySelectorAll('.test :checked').length === 10`)
	b.do(chromedp.Click(chromedp.CSS("[type=submit]")))
	b.wait(`document.querySelector('.score').innerText.startsWith('答對 8 題，共 10 題。')`)
	eval[any](b, `(() => {
		const kept = JSON.parse(localStorage.getItem('learn:cashier'))
		for (const card of Object.values(kept.repeat)) card.due = '2020-01-01'
		kept.repeat.gone = { box: 0, due: '2020-01-01' } // a question that is asked no more
		localStorage.setItem('learn:cashier', JSON.stringify(kept))
	})()`)
	for _, in := range []struct{ prefix, script, count string }{{"/zh-hant", "zh-Hant-HK", "2 題"}, {"", "zh-CN", "2 题"}} {
		for _, page := range []string{"/learn/", "/learn/cashier/"} {
			b.goTo(in.prefix + page)
			b.wait(visible(".repeat"))
			title := b.text("h1")
			if page == "/learn/" {
				title = b.text("[data-path=cashier] h2")
			}
			if got, want := b.text(".repeat a"), title+"："+in.count; got != want {
				t.Errorf("%s%s says %q, want %q", in.prefix, page, got, want)
			}
		}
		b.do(chromedp.Click(chromedp.CSS(".repeat a")))
		b.wait(`location.pathname + location.hash === '` + in.prefix + `/learn/cashier/test/#review' && document.documentElement.lang === '` + in.script + `'`)
		b.wait(`[...document.querySelectorAll('.test fieldset')].filter(q => q.checkVisibility()).length === 2`)
	}
}

// TestAward prints the sheet with the score: one page, with nothing else on it.
func TestAward(t *testing.T) {
	b := open(t, phone, "/learn/cashier/test/")
	for i, q := range cashierTest(t) {
		eval[any](b, fmt.Sprintf(`document.querySelector('[name=q%d][value="%d"]').click()`, i+1, q.Right))
	}
	b.tabTo("[type=submit]")
	b.press(kb.Enter)
	b.tabTo(".award input")
	b.press("王小明")
	eval[any](b, `window.print = () => { window.printed = document.body.className }, 0`)
	b.tabTo(".award button")
	b.press(kb.Enter)
	if as := eval[string](b, `window.printed`); as != "prints-award" {
		t.Errorf("it prints as %q", as)
	}
	eval[any](b, `document.body.classList.add('prints-award'), 0`)
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if said := eval[string](b, `document.body.innerText.trim()`); !strings.HasPrefix(said, "成绩单") || !strings.Contains(said, "王小明") || !strings.Contains(said, "答对 10 题，共 10 题") || !strings.Contains(said, "不是哪个单位发的证书") {
		t.Errorf("it says %q", said)
	}
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(pdfPage.FindAll(pdf, -1)); n != 1 {
		t.Errorf("%d pages", n)
	}
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
