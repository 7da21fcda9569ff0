package sitetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// fillAll answers every question of a form that is shown and has no answer.
const fillAll = `(async () => {
	const samples = { money: '20,000', rate: '50%', count: '3', date: '2026-03-02', month: '1970 年 5 月' }
	const form = document.querySelector('.calculator form')
	let alternative = false
	for (const input of form.querySelectorAll('input[data-kind]')) {
		if (!input.checkVisibility() || input.value || !(input.dataset.kind in samples)) continue
		if ('alternative' in input.dataset && alternative) continue
		alternative = alternative || 'alternative' in input.dataset
		input.value = samples[input.dataset.kind]
	}
	for (const fields of form.querySelectorAll('fieldset')) {
		const radio = fields.querySelector('label:not([hidden]) input[type=radio]')
		if (radio && fields.checkVisibility() && !fields.querySelector('input:checked')) radio.checked = true
	}
	form.dispatchEvent(new Event('input'))
	while (!` + idle + `) await new Promise(done => setTimeout(done, 5))
	return document.querySelector('.answer .amount') !== null
})()`

// openMore opens the parts of the result that the page asks for; askedMore tells whether they are there.
const (
	openMore  = `document.querySelectorAll('.answer [data-more]').forEach(d => d.open = true)`
	askedMore = `[...document.querySelectorAll('.answer [data-more]')].every(d => d.lastElementChild.firstChild && !d.lastElementChild.matches('.is-stale'))`
)

// answersHere and answersSent give what the page shows and what the site answers the same form with: the
// result and each mistake, as HTML.
const (
	parts       = `(page => [page.querySelector('.answer').innerHTML.replaceAll(/ (open|class)=""/g, '').trim(), ...[...page.querySelectorAll('form .error, form .echo')].map(e => e.innerHTML)])`
	answersHere = parts + `(document)`
	answersSent = `(async () => {
	const form = document.querySelector('.calculator form')
	const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
	return ` + parts + `(new DOMParser().parseFromString(await response.text(), 'text/html'))
})()`
)

// same sees that the site answers the form with what the page shows, its parts opened; it leaves them folded.
func (b *tab) same(what string) {
	b.Helper()
	eval[any](b, openMore)
	b.wait(askedMore)
	if here, sent := eval[[]string](b, answersHere), eval[[]string](b, answersSent); !slices.Equal(here, sent) {
		b.Errorf("%s: sent %q\nhere %q", what, sent, here)
	}
	eval[any](b, `document.querySelectorAll('.answer [data-more]').forEach(d => d.open = false)`)
}

// mistake types what is no number into the first field that is shown.
const mistake = `(() => {
	const form = document.querySelector('.calculator form')
	for (const input of form.querySelectorAll('input[data-kind]')) {
		if (!input.checkVisibility() || input.type !== 'text') continue
		input.value = '0x10'
		break
	}
	form.dispatchEvent(new Event('input'))
})()`

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
		b.same(p.path)
		eval[any](b, mistake)
		b.wait(idle)
		b.same(p.path + ", with a mistake")
		for _, wrong := range b.complaints() {
			if !strings.Contains(wrong, "status of 400") { // which is what a form with a mistake is answered
				t.Error(wrong)
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

// TestEarlierVisits tells of visits before this one, each of its own kind, with the engine and without it.
func TestEarlierVisits(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2009+"&visits[0].fees.medfee_sumamt=35000")
		b.waitAmount("6,105.00")
		b.tabTo(`.planner > summary`)
		b.press(kb.Enter)
		b.tabTo(`[name=do][value=add]`)
		b.press(kb.Enter)
		b.wait(`document.activeElement.name === 'earlier[0].kind'`)
		if eval[bool](b, visible(amount)) {
			t.Error("a visit without its fee counts")
		}
		b.tabTo(`[name="earlier[0].fees.medfee_sumamt"]`)
		b.press("1万")
		b.waitAmount("5,552.50")
		// Another kind of this visit leaves that one as it is.
		b.choose("visits[0].kind", "outpatient")
		b.wait(visible(amount))
		if kind := eval[string](b, `document.querySelector('[name="earlier[0].kind"]').value`); kind != "inpatient" {
			t.Errorf("the earlier visit has become %s", kind)
		}
		b.choose("visits[0].kind", "inpatient")
		b.waitAmount("5,552.50")
		here := b.text(".answer")
		b.hash() // what was typed is in the address by then
		b.do(chromedp.Reload())
		b.waitAmount("5,552.50")
		if again := b.text(".answer"); again != here {
			t.Errorf("loaded again, it says\n%s\nnot\n%s", again, here)
		}
		b.tabTo(`[name=do][value="drop.0"]`)
		b.press(kb.Enter)
		b.waitAmount("6,105.00")
	})
}

// TestTellings tells one year as visits, as sums and in both ways at once with another kind of visit before:
// the page comes to the same, and says where a fund has paid all it may.
func TestTellings(t *testing.T) {
	const (
		now   = "#date=2023-01-01&person.category=employed&person.age=40&inputs.hardship=no&visits[0].inputs.remote=local&visits[0].level=tertiary&visits[0].fees.medfee_sumamt="
		sums  = "&year.benefits.inpatient."
		stay  = "&earlier[0].kind=inpatient&earlier[0].level=tertiary&earlier[0].inputs.remote=local&earlier[0].fees.medfee_sumamt="
		there = "&year.admissions=1" + sums + "act_pay_dedc=1300" + sums + "inscp_scp_amt="
	)
	for _, test := range []struct {
		name, kind, bill, person string
		before                   map[string]string
		full                     bool
	}{
		{"an outpatient bill after a stay", "outpatient", "5000", "2,760.00", map[string]string{
			"as visits": stay + "60000",
			"as sums":   "&year.admissions=1" + sums + "act_pay_dedc=1300" + sums + "inscp_scp_amt=60000" + sums + "hifp_pay=50895",
		}, false},
		{"a stay over the ceiling", "inpatient", "100000", "100,000.00", map[string]string{
			"as visits":      stay + "600000",
			"as sums":        there + "600000" + sums + "hifp_pay=100000" + sums + "hifob_pay=400000",
			"as cost alone":  there + "600000",
			"by one payment": there + "600000" + sums + "hifp_pay=90395",
		}, true},
	} {
		for way, before := range test.before {
			t.Run(test.name+" "+way, func(t *testing.T) {
				b := open(t, phone, beijing+now+test.bill+"&visits[0].kind="+test.kind+before)
				b.waitAmount(test.person)
				b.same("the result")
				if said := b.text(".answer"); strings.Contains(said, "封顶") != test.full {
					t.Errorf("that the ceiling is reached is said: %t: %s", !test.full, said)
				}
			})
		}
	}
}

// TestWithoutScripts fills in a form, adds a visit and takes it out in a browser that runs no scripts.
func TestWithoutScripts(t *testing.T) {
	b := newTab(t, phone)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.goTo(beijing)
	b.tabTo(fees)
	b.press("3.5 万")
	b.tabTo(`.planner > summary`)
	b.press(kb.Enter)
	b.tabTo(`[name=do][value=add]`)
	b.press(kb.Enter)
	row := `[name="earlier[0].fees.medfee_sumamt"]`
	b.wait(visible(row))
	b.tabTo(`[name="earlier[0].kind"]`)
	b.press(kb.ArrowDown)
	b.tabTo(row)
	b.press("20000")
	b.tabTo(`.submit button`)
	b.press(kb.Enter)
	b.wait(visible(amount))
	two := b.text(amount)
	b.tabBackTo(`[name=do][value="drop.0"]`)
	b.press(kb.Enter)
	b.wait(`!document.querySelector(` + quote(row) + `)`)
	b.wait(visible(amount))
	if one := b.text(amount); one == two {
		t.Errorf("with a visit before and without: %s", one)
	}
}

// TestEngineFails has the program panic: a sentence says so, another program starts, and what was typed
// is still there.
func TestEngineFails(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2009)
		b.wait(visible(".answer"))
		b.tabTo(fees)
		b.press("35000")
		b.waitAmount("6,105.00")
		eval[any](b, `(() => {
			const call = yibaoCall, Real = Worker
			window.started = 0
			window.Worker = function (address) { started++; return new Real(address) }
			window.yibaoCall = name => { window.yibaoCall = call; return call(name) } // without its texts
		})()`)
		b.press("0")
		b.wait(visible(".failure"))
		if said := b.text(".failure"); !strings.Contains(said, "出了错") || eval[bool](b, visible(".answer")) {
			t.Errorf("it says %q, or shows a result", said)
		}
		b.wait(`started === 1`)
		b.complaints() // the page notes why the program has failed
		b.wait(visible(".submit"))
		b.press(kb.Backspace)
		b.waitAmount("6,105.00")
		b.wait(idle)
		if eval[bool](b, visible(".failure")) || eval[bool](b, visible(".submit")) {
			t.Error("it still says that it failed")
		}
	})
}
