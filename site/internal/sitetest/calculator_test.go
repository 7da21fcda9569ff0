package sitetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/shopspring/decimal"
)

const (
	beijing = "/calculator/beijing-employee/"
	in2009  = "#date=2009-01-01&visits[0].kind=inpatient&person.category=employed&visits[0].level=tertiary&year.admissions=0"
	fees    = `[name="visits[0].fees.medfee_sumamt"]`
	feesBox = `[data-field="visits[0].fees.medfee_sumamt"]`
	amount  = `.answer .amount`
)

// TestCalculatorByKeyboard computes a hospital stay in Beijing without a mouse.
func TestCalculatorByKeyboard(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, "/")
		b.tabTo(`a[href="/calculator/"]`)
		b.press(kb.Enter)
		b.wait(`location.pathname === '/calculator/'`)
		b.tabTo(`main a[href="/places/beijing/"]`)
		b.press(kb.Enter)
		b.wait(`location.pathname === '/places/beijing/'`)
		b.tabTo(`main a[href="` + beijing + `"]`)
		b.press(kb.Enter)
		b.wait(`location.pathname === '` + beijing + `'`)
		b.wait(visible(".answer"))

		b.tabTo("details.version > summary")
		b.press(kb.Enter)
		b.arrowTo("date", "2009-01-01")
		b.wait(`document.querySelector('details.version > summary').textContent === '规定：2009 年 1 月 1 日至 2009 年 12 月 31 日（可以换）'`)
		b.arrowTo("visits[0].kind", "outpatient")
		b.press(kb.ArrowLeft)
		b.arrowTo("person.category", "employed")
		b.arrowTo("year.admissions", "0")
		b.tabTo(fees)
		b.press("35000")
		b.waitAmount("6,105.00")
		if answer := b.text(".answer"); !strings.Contains(answer, "28,895.00") {
			t.Errorf("the answer does not say what the fund pays: %s", answer)
		}
		b.checkTable()
		b.wait(`document.querySelector('.spoken').textContent.includes('6,105.00')`)

		b.tabTo(`.answer summary`)
		b.press(kb.Enter)
		b.wait(visible(".answer details .how li"))

		b.tabBackTo(`[name="person.category"]`)
		b.press(kb.ArrowRight)
		b.waitAmount("4,183.00")
		b.checkTable()
		if !eval[bool](b, visible(".answer details .how li")) {
			t.Error("another answer closes the explanation")
		}
	})
}

// arrowTo moves to a group of radio buttons and to the one with that value.
func (b *tab) arrowTo(name, value string) {
	b.Helper()
	b.tabTo(`[name="` + name + `"]`)
	for range 10 {
		if eval[string](b, `document.activeElement.value`) == value {
			if !eval[bool](b, `document.activeElement.checked`) {
				b.press(" ")
			}
			return
		}
		b.press(kb.ArrowRight)
	}
	b.Fatalf("the arrow keys do not reach %s of %s", value, name)
}

// waitAmount waits until the calculator shows what the person pays.
func (b *tab) waitAmount(yuan string) {
	b.Helper()
	b.wait(`(e => !!e && e.innerText.trim() === ` + quote(yuan+" 元") + `)(document.querySelector('` + amount + `'))`)
}

// checkTable adds up the lines of the answer.
func (b *tab) checkTable() {
	b.Helper()
	cells := eval[[]string](b, `[...document.querySelectorAll('.answer > table tbody td')].map(e => e.innerText)`)
	sum := decimal.Zero
	for _, c := range cells {
		d, err := decimal.NewFromString(strings.ReplaceAll(c, ",", ""))
		if err != nil {
			b.Fatal(err)
		}
		sum = sum.Add(d)
	}
	total := strings.ReplaceAll(b.text(".answer tfoot td"), ",", "")
	if len(cells) < 2 || sum.StringFixed(2) != total {
		b.Errorf("%v add up to %s, not to the total %s", cells, sum, total)
	}
}

// fill replaces what is in the field that has the focus.
func (b *tab) fill(text string) {
	b.Helper()
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.press(kb.Backspace + text)
}

func TestCalculatorRefusesMistakes(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2009)
		b.wait(visible(".answer"))
		b.tabTo(fees)
		b.press("35000")
		b.waitAmount("6,105.00")
		for _, wrong := range []string{"abc", "-5", "1e3", "12.345", "1.2.3", "99999999999999999999"} {
			b.fill(wrong)
			b.wait(visible(feesBox + " .error"))
			if said := b.text(feesBox + " .error"); said == "" || strings.Contains(said, "medfee") {
				t.Errorf("%s: the error says %q", wrong, said)
			}
			if !eval[bool](b, `document.activeElement.getAttribute('aria-invalid') === 'true'`) {
				t.Errorf("%s: the field is not marked", wrong)
			}
			described := `document.activeElement.getAttribute('aria-describedby').split(' ').includes(document.querySelector(` + quote(feesBox+" .error") + `).id)`
			if !eval[bool](b, described) {
				t.Errorf("%s: the field does not name its error", wrong)
			}
			if eval[bool](b, visible(amount)) {
				t.Errorf("%s: an amount is shown", wrong)
			}
		}
		b.fill("35,000")
		b.waitAmount("6,105.00")
		if eval[bool](b, visible(feesBox+" .error")) || eval[bool](b, `document.activeElement.hasAttribute('aria-invalid')`) {
			t.Error("the error stays")
		}
		b.fill("３５０００元")
		b.waitAmount("6,105.00")
	})
}

// TestCalculatorAddress loads a result again, and opens its address elsewhere.
func TestCalculatorAddress(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2009)
		b.wait(visible(".answer"))
		b.choose("person.category", "retired")
		b.tabTo(fees)
		b.press("35000")
		b.waitAmount("4,183.00")
		before := b.text(".answer")
		b.wait(`location.hash.includes('f=35000')`)
		b.do(chromedp.Reload())
		b.waitAmount("4,183.00")
		if again := b.text(".answer"); again != before {
			t.Errorf("loaded again, it says\n%s\nnot\n%s", again, before)
		}
		other := open(t, width, beijing+b.hash())
		other.waitAmount("4,183.00")
		if elsewhere := other.text(".answer"); elsewhere != before {
			t.Errorf("opened elsewhere, it says\n%s\nnot\n%s", elsewhere, before)
		}
		for _, broken := range []string{"#%", "#=&&=", "#person.category=king&visits[0].fees.medfee_sumamt=%E0", "#__proto__.x=1&policy=x"} {
			other.goTo(beijing + broken)
			other.wait(visible(".answer"))
		}
	})
}

// choose clicks a radio button.
func (b *tab) choose(name, value string) {
	b.Helper()
	eval[any](b, fmt.Sprintf(`document.querySelector('[name="%s"][value="%s"]').click()`, name, value))
	b.wait(idle)
}

// TestCalculatorAsksWhatMatters looks at which questions are shown.
func TestCalculatorAsksWhatMatters(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2009)
		b.wait(visible(".answer"))
		for _, test := range []struct {
			kind, category string
			shown, hidden  []string
		}{
			{"inpatient", "employed", []string{"visits[0].level", "year.admissions"}, []string{"person.age", "readings.AMB-BJO-1"}},
			{"inpatient", "retired", []string{"visits[0].level", "year.admissions"}, []string{"person.age", "readings.AMB-BJO-1"}},
			{"outpatient", "employed", []string{"readings.AMB-BJO-1"}, []string{"person.age", "year.admissions", "readings.AMB-BJI-1"}},
			{"outpatient", "retired", []string{"person.age"}, []string{"year.admissions", "readings.AMB-BJO-1"}},
			{"emergency", "retired", []string{"person.age"}, []string{"year.admissions"}},
		} {
			b.choose("visits[0].kind", test.kind)
			b.choose("person.category", test.category)
			for _, field := range append(test.shown, "visits[0].kind", "person.category", "visits[0].fees.medfee_sumamt") {
				if !eval[bool](b, shown(field)) {
					t.Errorf("%s, %s: %s is not asked", test.kind, test.category, field)
				}
			}
			for _, field := range test.hidden {
				if eval[bool](b, shown(field)) {
					t.Errorf("%s, %s: %s is asked", test.kind, test.category, field)
				}
			}
		}
		// A hidden answer is not part of the request.
		b.choose("visits[0].kind", "outpatient")
		b.tabTo(`[name="person.age"]`)
		b.press("72")
		b.tabTo(fees)
		b.press("5000")
		b.waitAmount("2,040.00") // 1300 + 20% of 3700
		b.choose("person.category", "employed")
		b.waitAmount("3,400.00") // 1800 + 50% of 3200
		if hash := b.hash(); strings.Contains(hash, "&a=") {
			t.Errorf("the address holds the age, which is hidden: %s", hash)
		}
	})
}

// hash is what stands behind the # of the address. While somebody types it is written when the typing has stopped, or
// something is pressed.
func (b *tab) hash() string {
	b.Helper()
	return eval[string](b, `document.body.click(), location.hash`)
}

// shown is a JavaScript expression: whether a question is asked. It may be folded away.
func shown(field string) string {
	return `!document.querySelector('[data-field="` + field + `"]').closest('[hidden]')`
}

// TestCalculatorInAProcedure counts the days of a deadline where it stands, and by the link to
// the calculator's own page; both know how many days there are.
func TestCalculatorInAProcedure(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, "/procedures/shangrao-out-of-city-referral/")
		const tool = `details[data-calculator="/calculator/common/deadline/"]`
		b.tabTo(tool + ` > summary`)
		b.press(kb.Enter)
		b.wait(visible(tool + " .answer"))
		address := eval[string](b, `document.querySelector(`+quote(tool+" > p a")+`).href`)
		b.countDays(tool + " ")

		b.do(chromedp.Navigate(address))
		b.wait(visible(".answer"))
		b.countDays("")
	})
}

// countDays fills in the first day in the form within a part of the page.
func (b *tab) countDays(within string) {
	b.Helper()
	if days := eval[string](b, `document.querySelector(`+quote(within+`[name="inputs.days"]`)+`).value`); days != "10" {
		b.Errorf("%q days are filled in, want 10", days)
	}
	eval[any](b, `(e => { e.value = '2009-06-01'; e.dispatchEvent(new Event('input', { bubbles: true })) })(document.querySelector(`+quote(within+`[name="inputs.start"]`)+`))`)
	b.wait(`(e => !!e && /2009 年 6 月 11 日/.test(e.innerText))(document.querySelector(` + quote(within+amount) + `))`)
}

// TestCalculatorWithoutEngine blocks the engine, then lets it through.
func TestCalculatorWithoutEngine(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := newTab(t, width)
		block := func(block bool) {
			call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{
				URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*.wasm", Block: block}},
			})
		}
		block(true)
		b.goTo(beijing + in2009)
		b.wait(visible(".failure"))
		if len(b.complaints()) == 0 {
			t.Error("the engine was not blocked")
		}
		for _, selector := range []string{".failure button", `.failure a[href="/policies/beijing-employee/"]`} {
			if !eval[bool](b, visible(selector)) {
				t.Errorf("no %s", selector)
			}
		}
		if eval[bool](b, visible(".waiting")) || eval[bool](b, visible(".answer")) {
			t.Error("it still waits, or shows an answer")
		}

		b.tabTo(".failure button")
		b.press(kb.Enter)
		b.wait(`performance.getEntriesByType('resource').filter(e => /\.wasm$/.test(e.name)).length > 1`)
		b.wait(visible(".failure"))
		b.complaints()

		block(false)
		b.tabTo(".failure button")
		b.press(kb.Enter)
		b.wait(visible(".answer"))
		b.tabBackTo(fees)
		b.press("35000")
		b.waitAmount("6,105.00")
	})
}

// TestTwoCalculatorsOfAPolicy opens both calculators of one policy that stand in a procedure.
func TestTwoCalculatorsOfAPolicy(t *testing.T) {
	b := open(t, phone, "/procedures/mouxian-discharge-settlement/")
	b.unfold(map[string]bool{})
	if n := eval[int](b, `new Set([...document.querySelectorAll('details[data-calculator] form')].map(f => f.dataset.name)).size`); n < 2 {
		t.Errorf("%d calculators", n)
	}
}
