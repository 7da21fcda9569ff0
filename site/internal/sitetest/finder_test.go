package sitetest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// TestThreeTaps goes from the home page on a phone to what there is for somebody: three taps, without scripts too.
func TestThreeTaps(t *testing.T) {
	for _, test := range []struct {
		who    string
		taps   []string
		says   []string
		offers string // where the last page leads
	}{
		{"上海", []string{"/calculator/", "/places/shanghai/"}, []string{"上海市职工医保", "上海市城乡居民医保"}, "/calculator/shanghai-employee/"},
		{"深圳", []string{"/calculator/", "/provinces/guangdong/"}, []string{"深圳市"}, "/calculator/shenzhen-employee/"},
		{"成都", []string{"/calculator/", "/provinces/sichuan/"}, []string{"还没有收", "12393"}, "/calculator/own-notice/"},
		{"某县", []string{"/calculator/"}, []string{"找不到您那里的"}, "/calculator/own-notice/"},
	} {
		t.Run(test.who, func(t *testing.T) {
			b := newTab(t, phone)
			call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			b.goTo("/")
			for _, href := range append(test.taps, test.offers) {
				link := `main a[href="` + href + `"]`
				if !eval[bool](b, `[...document.querySelectorAll('`+link+`')].some(a => a.checkVisibility())`) {
					t.Fatalf("%s: no link to %s", eval[string](b, `location.pathname`), href)
				}
				if href != test.offers {
					b.goTo(href)
				}
			}
			for _, words := range test.says {
				if !strings.Contains(b.text("main"), words) {
					t.Errorf("the page does not say %s", words)
				}
			}
		})
	}
}

// TestFinder types where somebody is insured.
func TestFinder(t *testing.T) {
	b := open(t, phone, "/calculator/")
	const shown = `[...document.querySelectorAll('.finder .list > li:not([hidden])')].map(li => li.dataset.name ?? '').filter(s => s).join(' ')`
	for _, test := range []struct{ typed, found string }{
		{"上海", "上海市"}, {"青岛市南区", "青岛市"}, {"山东青岛", "青岛市 山东省"}, {"江西", "江西省 江西省"}, {"山东", "山东省"}, {"四川", "四川省"}, {"成都", ""}, {"某县", ""},
	} {
		b.tabTo("#place")
		b.fill(test.typed)
		b.wait(shown + ` === ` + quote(test.found))
		if none := eval[bool](b, visible(".finder .none")); none != (test.found == "") {
			t.Errorf("%s: what to do instead is said: %t", test.typed, none)
		}
	}
	b.fill("上海")
	b.press(kb.Enter)
	b.wait(`location.pathname === '/places/shanghai/'`)
}

// TestOwnNotice copies figures from a notice and hands them on: another page has them, and only the bill is left.
func TestOwnNotice(t *testing.T) {
	b := open(t, phone, "/calculator/own-notice/")
	b.wait(`document.querySelector('.answer').innerText.includes('还差 3 项：这次住院的起付标准、住院报销比例、医疗费总额')`)
	b.tabTo(`[name="visits[0].inputs.line"]`)
	b.press("800")
	b.tabTo(`[name="visits[0].inputs.rate"]`)
	b.press("85")
	b.wait(`document.querySelector('.answer').innerText.includes('还差一项：医疗费总额')`)
	if !eval[bool](b, visible(".share .copy")) {
		t.Error("what is filled in cannot be handed on")
	}
	other := open(t, phone, eval[string](b, `location.pathname`)+b.hash())
	other.tabTo(fees)
	other.press("20000")
	other.waitAmount("3,680.00")
	if said := other.text(".answer"); !strings.Contains(said, "本站没有核对") {
		t.Error("it does not say whose figures these are: ", said)
	}
	other.checkTable()
}
