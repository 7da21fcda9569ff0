package sitetest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestLocal comes from a place's page to what it adds to a national procedure, goes back to the national text by the
// keyboard, and finds the place remembered in another procedure and in a walk.
func TestLocal(t *testing.T) {
	const (
		shown  = `[...document.querySelectorAll('.here')].filter(e => e.checkVisibility()).map(e => e.dataset.place)`
		filing = "/procedures/national-remote-filing/"
	)
	b := open(t, phone, "/places/shenzhen/")
	b.do(chromedp.Click(chromedp.CSS(`a[href="` + filing + `#_local-shenzhen"]`)))
	b.wait(`location.pathname === '` + filing + `' && document.querySelector('.choose-place select')?.value === 'shenzhen'`)
	if places := eval[[]string](b, shown); len(places) != 3 || places[0] != "shenzhen" || places[2] != "shenzhen" {
		t.Errorf("shown: %v", places)
	}
	if !eval[bool](b, visible(".steps #done .here[data-place=shenzhen]")) || eval[bool](b, visible(".steps #done .here[data-place=linyi]")) {
		t.Error("the step shows another place, or not the one chosen")
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if !eval[bool](b, visible(".steps #done .here[data-place=shenzhen]")) || eval[bool](b, visible(".choose-place")) {
		t.Error("on paper there is the place, and no choice")
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})

	b.tabTo(".choose-place select")
	b.press(kb.Home)
	b.wait(`document.querySelector('.choose-place select').value === ''`)
	if places := eval[[]string](b, shown); len(places) != 0 {
		t.Errorf("shown of the whole country: %v", places)
	}
	b.press(kb.End)
	last := eval[string](b, `document.querySelector('.choose-place select').value`)
	b.goTo(filing + "walk/#done")
	if places := eval[[]string](b, shown); len(places) != 1 || places[0] != last {
		t.Errorf("the walk shows %v, chosen was %s", places, last)
	}

	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.goTo(filing)
	if n := eval[int](b, `[...document.querySelectorAll('.here')].filter(e => !e.checkVisibility()).length`); n > 0 || eval[bool](b, visible(".choose-place")) {
		t.Errorf("without scripts %d are not shown, or there is a choice that does nothing", n)
	}
}
