package sitetest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	outside = `[name="visits[0].outside"]`
	ownFee  = `[name="visits[0].fees.fulamt_ownpay_amt"]`
)

// TestOutside asks by the keyboard alone whether the bill holds what the insurance does not pay, and says what is taken as given.
func TestOutside(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2009)
		b.wait(visible(".answer"))
		b.tabTo(fees)
		b.press("35000")
		b.waitAmount("6,105.00")
		if said := b.text(".assumed"); !strings.Contains(said, "如果有，您自付在 6,105.00 到 35,000.00 元之间") {
			t.Errorf("what is taken as given: %s", said)
		}
		if eval[bool](b, visible(ownFee)) {
			t.Error("it asks for amounts before anybody has said that there are some")
		}
		b.tabTo(`.assumed .ask`)
		b.press(kb.Enter)
		b.wait(`document.activeElement.name === 'visits[0].outside'`)
		b.press(" ") // 有
		b.wait(visible(ownFee))
		b.wait(`document.querySelector('.amount.is-range')?.innerText.replace(/\s+/g, ' ') === '6,105.00 到 35,000.00 元'`)
		b.tabTo(`.where summary`)
		b.press(kb.Enter)
		b.wait(visible(".where svg"))
		if wide := eval[float64](b, `document.documentElement.scrollWidth`); wide > float64(width) {
			t.Errorf("the picture makes the page %g wide", wide)
		}
		b.tabTo(ownFee)
		b.press("5千")
		b.waitAmount("10,605.00")
		b.tabTo(`[name="visits[0].fees.preselfpay_amt"]`)
		b.press("2000")
		b.waitAmount("12,305.00")
		b.checkTable()
		b.same("the result")
		b.wait(`location.hash.includes('fp=2000')`)
		b.do(chromedp.Reload())
		b.waitAmount("12,305.00")
		b.choose("visits[0].outside", "no")
		b.waitAmount("6,105.00")
		if eval[bool](b, visible(ownFee)) {
			t.Error("it still asks for amounts")
		}
		b.choose("visits[0].outside", "unknown")
		b.wait(visible(".amount.is-range"))
		b.choose("visits[0].outside", "yes") // what was typed is still there
		b.waitAmount("12,305.00")
	})
}

// TestOutsideWithoutScripts sends the form from a browser that runs no scripts, and in the frame of another site: the picture is
// there before and after.
func TestOutsideWithoutScripts(t *testing.T) {
	for _, path := range []string{beijing, "/embed/beijing-employee/"} {
		b := newTab(t, phone)
		call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		b.goTo(path)
		if n := eval[int](b, `document.querySelectorAll('fieldset .where svg').length`); n != 3 {
			t.Errorf("%s: %d drawings", path, n)
		}
		if path != beijing {
			continue // it is answered in another tab
		}
		b.tabTo(fees)
		b.press("35000")
		b.tabTo(outside)
		b.press(" ")
		b.tabTo(ownFee)
		b.press("5000")
		b.tabTo(`.submit button`)
		b.press(kb.Enter)
		b.wait(visible(amount))
		if said := b.text(".answer"); !strings.Contains(said, "全自费") && !strings.Contains(said, "到") {
			t.Errorf("it says %s", said)
		}
		if n := eval[int](b, `document.querySelectorAll('fieldset .where svg').length`); n != 3 {
			t.Errorf("the answer has %d drawings", n)
		}
		if !eval[bool](b, `document.querySelector('[name="visits[0].outside"][value=yes]').checked`) {
			t.Error("the answer is lost")
		}
		for _, wrong := range b.complaints() {
			t.Error(wrong)
		}
	}
}
