package sitetest

import (
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestAxe has axe-core look for what keeps people from reading or using a page.
func TestAxe(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := newTab(t, width)
		for _, path := range []string{
			"/", "/procedures/", "/procedures/shangrao-out-of-city-referral/", "/procedures/shangrao-out-of-city-referral/walk/",
			"/places/shangrao/", "/situations/referral/", "/policies/", "/policies/beijing-employee/", "/policies/beijing-resident/", "/policies/own-notice/", "/calculator/",
			beijing + in2009 + "&visits[0].fees.medfee_sumamt=35000&slip.psn_part_amt=4420&slip.lines=x", beijing + in2009 + "&visits[0].fees.medfee_sumamt=abc",
			"/hospitals/", "/hospital-it/", "/embed/beijing-employee/?theme=light&accent=ffff00", "/embed/beijing-employee/?theme=dark&accent=000000",
			"/learn/", "/learn/cashier/", "/learn/cashier/test/", "/learn/cashier/answers/", "/learn/cashier/book/",
			"/procedures/xinjiang-inpatient/", "/procedures/xinjiang-inpatient/chart/", "/rules/xinjiang-principles-coverage/#_t-pooling-unit", "/checklists/ncms-exclusions/", "/rules/",
			"/topics/", "/topics/referral/", "/glossary/", "/items/", "/contents/", "/changes/", "/doubts/", "/desk/",
			"/sources/", "/sources/qa-collection-traditional/", "/sources/order-259/", "/about/", "/404.html",
		} {
			b.scheme("light")
			b.do(chromedp.Navigate("about:blank")) // so that another fragment is another page
			b.goTo(path)
			b.unfold(map[string]bool{})
			b.axe(path + ", light")
			b.scheme("dark")
			b.axe(path+", dark", looks...)
			b.scheme("light")
			b.enlarge(true)
			b.axe(path+", large type", looks...)
			b.enlarge(false)
		}
	})
}

// TestCalculatorIsForEveryone looks at what a calculator can show, with everything open: with axe-core, and whether
// it is too wide, in large type, in forced colours and in the dark.
func TestCalculatorIsForEveryone(t *testing.T) {
	const answered = "visits[0].kind=inpatient&visits[0].level=tertiary&person.category=employed&visits[0].inputs.remote=local&visits[0].fees.medfee_sumamt=35000"
	type mode struct{ scheme, forced, elder string }
	light, dark, large, forced := mode{"light", "none", ""}, mode{"dark", "none", ""}, mode{"light", "none", "1"}, mode{"dark", "active", ""}
	for width, modes := range map[int64][]mode{320: {light, large, forced}, phone: {dark, large}, desk: {light, dark}} {
		t.Run(strconv.Itoa(int(width)), func(t *testing.T) {
			t.Parallel()
			for _, state := range []string{
				"visits[0].fees.medfee_sumamt=35000",
				answered + "&year.admissions=0&slip.lines=" + url.QueryEscape("统筹基金支付 30580\n个人负担 4420\n不认得的一行"),
				answered + "&earlier[0].kind=outpatient&earlier[0].fees.medfee_sumamt=5000&earlier[1].kind=inpatient&earlier[1].fees.medfee_sumamt=" + url.QueryEscape("3万5"),
			} {
				b := open(t, width, beijing+"#"+state)
				b.unfold(map[string]bool{})
				b.wait(idle)
				for i, m := range modes {
					b.media(m.scheme, m.forced)
					b.enlarge(m.elder != "")
					where := state + ", " + m.scheme + ", " + m.forced + ", " + m.elder
					if i == 0 {
						b.axe(where)
					} else {
						b.axe(where, looks...)
					}
					if over := eval[int64](b, `document.documentElement.scrollWidth`) - width; over > 0 {
						t.Errorf("%s: %d px too wide", where, over)
					}
				}
			}
		})
	}
}

// enlarge has the page shown in large type, as its button does, or in the usual one. Frames in other sites' pages have no button.
func (b *tab) enlarge(on bool) {
	b.Helper()
	if eval[bool](b, `!document.querySelector('.elder') || document.documentElement.hasAttribute('data-elder') === `+strconv.FormatBool(on)) {
		return
	}
	eval[any](b, `document.querySelector('.elder').click()`)
	b.wait(fmt.Sprintf(`!!document.querySelector('#_elder')?.sheet === %t`, on))
}

// scheme has the page shown light or dark.
func (b *tab) scheme(scheme string) {
	b.Helper()
	b.media(scheme, "none")
}

// media has the page shown light or dark, and in the colours of the device alone where forced is "active".
func (b *tab) media(scheme, forced string) {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced},
	}})
}

// looks are the rules of axe-core that colours and sizes alone decide.
var looks = []string{"color-contrast", "link-in-text-block", "target-size"}

// axe reports what axe-core finds wrong with the page as it stands, by some rules or by all.
func (b *tab) axe(where string, rules ...string) {
	b.Helper()
	axe, err := os.ReadFile("testdata/node_modules/axe-core/axe.min.js")
	if err != nil {
		b.Fatalf("axe-core is not installed (%v). Run ./test.sh, which installs it.", err)
	}
	only := ""
	if len(rules) > 0 {
		only = `, runOnly: ['` + strings.Join(rules, `', '`) + `']`
	}
	eval[any](b, "if (!window.axe) {"+string(axe)+"\n}\n0")
	for _, v := range eval[[]string](b, `axe.run(document, { resultTypes: ['violations']`+only+` }).then(r => r.violations.flatMap(v =>
		v.nodes.map(n => v.impact + ' ' + v.id + ': ' + n.target.join(' ') + ' ' + n.html.slice(0, 120) + ' — ' + n.failureSummary.replace(/\s+/g, ' '))))`) {
		b.Errorf("%s: %s", where, v)
	}
}

// unfold opens all that is folded, and waits for the calculators that there are then. The ones
// that are known are not started.
func (b *tab) unfold(known map[string]bool) {
	b.Helper()
	b.wait(`[...document.querySelectorAll('form[data-policy]')].every(e => !e.hidden)`)
	for _, id := range eval[[]string](b, `[...document.querySelectorAll('details[data-calculator]')].map(d => d.dataset.calculator)`) {
		if !known[id] {
			eval[any](b, `document.querySelectorAll('details[data-calculator=' + `+quote(quote(id))+` + ']').forEach(d => d.open = true)`)
		}
		known[id] = true
	}
	eval[any](b, `document.querySelectorAll('details:not([data-calculator])').forEach(d => d.open = true)`)
	b.wait(`[...document.querySelectorAll('.calculator, details[data-calculator][open]')].every(e => e.querySelector('.answer')?.checkVisibility())`)
	eval[any](b, openMore)
	b.wait(askedMore)
}
