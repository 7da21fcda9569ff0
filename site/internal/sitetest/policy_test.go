package sitetest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	policyOf  = "/policies/beijing-employee/"
	stay      = "#_2023-01-01-inpatient"
	isOpen    = `document.getElementById('_2023-01-01-inpatient').closest('details').open`
	firstPart = `.part > summary`
)

// TestPolicyByKeyboard opens a part of a policy's page and reads a value off its chart, on a phone and without
// a mouse: from the list of contents, and with the keys of a summary.
func TestPolicyByKeyboard(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, policyOf)
		if eval[bool](b, isOpen) {
			t.Fatal("the part is open from the start")
		}
		if screens := eval[float64](b, `document.documentElement.scrollHeight / 812`); width == phone && screens > 12 {
			t.Errorf("closed, the page takes %.1f screens of a phone", screens)
		}
		b.tabTo(`nav a[href="` + stay + `"]`)
		b.press(kb.Enter)
		b.wait(isOpen)
		b.tabTo(`.reader`)
		b.press(kb.End)
		b.press(kb.Home)
		for range 3 {
			b.press(kb.ArrowRight)
		}
		b.press(kb.ArrowLeft)
		said := eval[string](b, `document.activeElement.getAttribute('aria-valuetext')`)
		shown := b.text(`.readout`)
		bill := eval[string](b, `document.querySelector('figure.curve table').querySelectorAll('tr[data-bill]')[2].dataset.bill`)
		for _, want := range []string{"账单 " + bill + " 元", "在职，三级：您付 ", "基金付 "} {
			if !strings.Contains(said, want) || !strings.Contains(shown, want) {
				t.Errorf("a value without %q: said %q, shown %q", want, said, shown)
			}
		}
		if !eval[bool](b, `getComputedStyle(document.querySelector('.is-read .plot-cursor')).display !== 'none'`) {
			t.Error("no line marks the bill")
		}

		b.goTo("/about/")
		b.goTo(policyOf)
		b.tabTo(firstPart)
		b.press(kb.Enter)
		b.wait(isOpen)
		b.press(" ")
		b.wait(`!` + isOpen)
	})
}

// TestPolicyAnchors opens what lies in folded parts by its address, as the links of results do, without scripts.
func TestPolicyAnchors(t *testing.T) {
	b := newTab(t, phone)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for _, id := range []string{"R-IN-BJ23", "AMB-BJ23-1", "AMB-BJI-4", "_2009-01-01", "_changes-2023-01-01", "_examples", "_2023-01-01-year_end"} {
		b.do(chromedp.Navigate("about:blank"))
		b.goTo(policyOf + "#" + id)
		if !eval[bool](b, `document.getElementById(`+quote(id)+`).checkVisibility({contentVisibilityAuto: true})`) {
			t.Errorf("#%s stays folded", id)
		}
		if top := eval[float64](b, `document.getElementById(`+quote(id)+`).getBoundingClientRect().top`); top < 0 || top > 400 {
			t.Errorf("#%s lies at %.0f", id, top)
		}
	}
}

// TestPolicyOnPaper prints what holds today and what it rests on, though it is folded, and what else was opened.
func TestPolicyOnPaper(t *testing.T) {
	b := open(t, desk, policyOf)
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	const printed = `(all, is) => [...document.querySelectorAll(all)].filter(e => e.checkVisibility() === is).length`
	if n := eval[int](b, `(`+printed+`)('.now > .part > div > :is(h4, .saying), .now :is(.figure, .plot), #_readings h4, #_decisions dt, #_rules h4', false)`); n > 0 {
		t.Errorf("%d headings, tables and charts are not printed", n)
	}
	const rest = `.part:has(#_examples), .part:has([id^="_changes-"])`
	if n := eval[int](b, `(`+printed+`)('`+rest+`', true)`); n > 0 {
		t.Errorf("%d parts are printed that were not opened", n)
	}
	eval[any](b, `document.querySelectorAll('`+rest+`').forEach(d => d.open = true)`)
	if n := eval[int](b, `(`+printed+`)('`+rest+`', false)`); n > 0 {
		t.Errorf("%d parts are not printed that were opened", n)
	}
}

// TestPolicyIsNarrow looks for what runs out of a page of 320 px, in large type, too, with all parts open.
func TestPolicyIsNarrow(t *testing.T) {
	b := newTab(t, 320)
	for _, elder := range []string{"", "1"} {
		for _, id := range []string{"beijing-employee", "beijing-resident", "shenzhen-employee", "own-notice", "xinjiang-employee"} {
			b.goTo("/policies/" + id + "/")
			eval[any](b, `localStorage.setItem('elder', `+quote(elder)+`)`)
			b.goTo("/policies/" + id + "/")
			eval[any](b, `document.querySelectorAll('details').forEach(d => d.open = true)`)
			if over := eval[float64](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s, large type %q: %.0f px too wide", id, elder, over)
			}
		}
	}
}
