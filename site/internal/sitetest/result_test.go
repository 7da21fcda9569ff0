package sitetest

import (
	"strings"
	"testing"
)

// TestResultIsPut puts results in place of each other, each after each, with parts open and closed: what stands there
// then is as if it were put anew, but for what is open, and of the same result nothing is touched.
func TestResultIsPut(t *testing.T) {
	b := open(t, phone, beijing)
	b.wait(visible(".answer"))
	const stay = "date=2023-01-01&visits[0].kind=inpatient"
	bodies := []string{
		"date=2023-01-01",
		stay + "&visits[0].fees.medfee_sumamt=35000",
		stay + "&visits[0].fees.medfee_sumamt=35000&visits[0].level=tertiary",
		stay + "&visits[0].fees.medfee_sumamt=35000&visits[0].level=tertiary&person.category=retired&year.admissions=0&visits[0].outside=no",
		stay + "&visits[0].fees.medfee_sumamt=3500000&visits[0].level=primary&person.category=employed&year.admissions=1&visits[0].outside=no",
		stay + "&visits[0].fees.medfee_sumamt=a lot",
		stay + "&visits[0].fees.medfee_sumamt=35000&visits[0].level=tertiary&person.category=employed&year.admissions=0&slip.hifp_pay=1",
		"date=2023-01-01&visits[0].kind=outpatient&visits[0].fees.medfee_sumamt=3000&visits[0].level=tertiary",
		"date=2009-01-01&visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=35000&visits[0].level=tertiary&person.category=employed&year.admissions=0",
		"date=2023-01-01&visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=100&earlier[0].kind=inpatient&earlier[0].fees.medfee_sumamt=35000&earlier[0].level=tertiary&visits[0].level=primary",
	}
	wrong := eval[[]string](b, `(async () => {
		const wrong = []
		const answers = []
		for (const body of `+quote(strings.Join(bodies, "\n"))+`.split('\n')) {
			answers.push(JSON.parse(await yibaoCall('form', document.querySelector('form').dataset.name, 'change', body, 't-')).answer)
		}
		if (new Set(answers).size < answers.length) wrong.push('two results are the same')
		const closed = html => {
			const t = document.createElement('template')
			t.innerHTML = html
			t.content.querySelectorAll('details').forEach(d => d.removeAttribute('open'))
			t.content.querySelectorAll('[data-more] > div').forEach(d => { d.textContent = ''; d.removeAttribute('class') })
			return t.innerHTML
		}
		const at = document.body.appendChild(document.createElement('div'))
		const put = yibaoResult(at)
		const titles = of => [...of.querySelectorAll('summary')].map(s => s.textContent)
		for (const opens of [false, true]) {
			for (const first of answers) for (const second of answers) {
				put(first)
				at.querySelectorAll('details').forEach((d, i) => {
					d.open = opens
					if (d.open && d.dataset.more) d.lastElementChild.innerHTML = '<p>asked for</p>'
				})
				const [before, titlesBefore, seen] = [at.innerHTML, titles(at), new MutationObserver(() => {})]
				seen.observe(at, { childList: true, subtree: true, characterData: true })
				const stale = put(second)
				const touched = seen.takeRecords().length
				seen.disconnect()
				const pair = answers.indexOf(first) + ' -> ' + answers.indexOf(second) + (opens ? ' open' : '')
				if (closed(at.innerHTML) !== closed(second)) wrong.push(pair + ': ' + closed(at.innerHTML) + ' instead of ' + closed(second))
				if (first === second && touched) wrong.push(pair + ': touched ' + touched)
				at.querySelectorAll('details').forEach(d => {
					const known = titlesBefore.includes(d.firstElementChild.textContent)
					if (known && d.open !== opens) wrong.push(pair + ': ' + d.firstElementChild.textContent + ' is open: ' + d.open)
					if (!d.dataset.more) return
					if (stale.includes(d.dataset.more) !== d.open) wrong.push(pair + ': what is stale: ' + stale)
					if (known && d.open !== (d.lastElementChild.innerHTML === '<p>asked for</p>')) wrong.push(pair + ': ' + d.outerHTML)
				})
			}
		}
		at.remove()
		return wrong
	})()`)
	for _, w := range wrong[:min(len(wrong), 5)] {
		t.Error(w)
	}
	if len(wrong) > 5 {
		t.Errorf("and %d more", len(wrong)-5)
	}
}
