package sitetest

import (
	"strings"
	"testing"
)

// fillAll answers every question of a form that is shown and has no answer.
const fillAll = `(() => {
	const samples = { money: '20,000', rate: '50%', count: '3', date: '2026-03-02', month: '1970 年 5 月' }
	const form = document.querySelector('.calculator form')
	let alternative = false
	for (const input of form.querySelectorAll('input[data-kind]')) {
		if (!input.checkVisibility() || input.value || !(input.dataset.kind in samples)) continue
		if ('alternative' in input.dataset && alternative) continue
		alternative = alternative || 'alternative' in input.dataset
		input.value = samples[input.dataset.kind]
	}
	form.dispatchEvent(new Event('input'))
	return document.querySelector('.answer .amount') !== null
})()`

// answersHere and answersSent give the parts of the answer that the page shows and of the one that
// the site gives to the same form: their texts.
const (
	texts       = `(answer => [...answer.children].map(e => e.textContent.replace(/\s+/g, '')))`
	answersHere = texts + `(document.querySelector('.answer'))`
	answersSent = `(async () => {
	const form = document.querySelector('.calculator form')
	const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
	const page = new DOMParser().parseFromString(await response.text(), 'text/html')
	return ` + texts + `(page.querySelector('.answer'))
})()`
)

// TestFormAnswersAlike sends the form of every calculator, filled in, and compares the result with
// the one that the page has computed itself.
func TestFormAnswersAlike(t *testing.T) {
	b := newTab(t, desk)
	compared := 0
	for _, p := range pages {
		if !strings.HasPrefix(p.path, "/calculator/") || p.path == "/calculator/" {
			continue
		}
		b.goTo(p.path)
		b.wait(visible(".answer"))
		if !eval[bool](b, fillAll) {
			continue // it wants more than any answer; the servers' tests send such forms
		}
		compared++
		here, sent := eval[[]string](b, answersHere), eval[[]string](b, answersSent)
		// The page goes on: the next stay, the buttons.
		for i, want := range sent {
			if i >= len(here) || here[i] != want {
				t.Errorf("%s\nsent %q\nhere %q", p.path, sent, here)
				break
			}
		}
	}
	if compared < 20 {
		t.Errorf("only %d calculators have a result", compared)
	}
}

// TestAnswerPageGoesOn opens the page that the site answers a form with in a browser that does
// calculate, as when the engine came too late: it goes on as the calculator.
func TestAnswerPageGoesOn(t *testing.T) {
	b := open(t, phone, beijing+in2009)
	b.wait(visible(".answer"))
	b.tabTo(fees)
	b.press("35000")
	b.waitAmount("6,105.00")
	eval[any](b, `document.querySelector('.calculator form').submit()`)
	b.wait(`location.pathname === '/answer/beijing-employee/'`)
	b.waitAmount("6,105.00")
	b.wait(`document.querySelector('.submit').hidden`)
	b.tabTo(fees)
	b.fill("800")
	b.waitAmount("800.00")
}
