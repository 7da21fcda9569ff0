package sitetest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

const (
	part     = `.answer [data-more=if]`
	in2023   = "#date=2023-01-01&visits[0].kind=inpatient&person.category=employed&visits[0].level=tertiary&visits[0].inputs.remote=local&year.admissions=0&visits[0].fees.medfee_sumamt=35000"
	rowTexts = `[...document.querySelectorAll('.answer .if tr:not(.drawn)')].map(r => [...r.cells].map(c => c.innerText.trim()).join('|'))`
)

// TestOtherSituations opens what the bill would be in other situations, takes one, and types another amount: by the keyboard
// alone, as wide as a phone and a desk.
func TestOtherSituations(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2023)
		b.waitAmount("6,105.00")
		if eval[bool](b, `!!document.querySelector('.answer .if')`) {
			t.Error("it is computed before anybody wants it")
		}
		b.tabTo(part + ` > summary`)
		b.press(kb.Enter)
		b.wait(visible(".answer .if"))
		rows := eval[[]string](b, rowTexts)
		for _, want := range []string{"三级 现在|6,105.00|", "北京市城乡居民医保（"} {
			if !strings.Contains(strings.Join(rows, "\n"), want) {
				t.Errorf("no row %s in\n%s", want, strings.Join(rows, "\n"))
			}
		}
		if eval[bool](b, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
			t.Error("the page is wider than the window")
		}
		b.tabTo(`select[name=elsewhere]`)
		for n := 0; n < 80 && !eval[bool](b, `document.activeElement.value === 'shanghai-employee'`); n++ {
			b.press(kb.ArrowDown)
		}
		b.wait(askedOpen + ` && ` + rowTexts + `.includes('换成另一个地方的医保') && ` + rowTexts + `.some(r => r.startsWith('上海市职工医保|6,525.00|'))`)
		b.tabTo(part + ` a[href*="&n=1&"]`)
		b.press(kb.Enter)
		b.waitAmount("5,552.50")
		b.wait(`document.activeElement.matches('` + part + ` > summary')`)
		b.wait(askedOpen + ` && ` + rowTexts + `.some(r => r.startsWith('第 2 次或以后 现在') && r.includes('5,552.50'))`)
		b.tabBackTo(fees)
		b.fill("20000")
		b.wait(askedOpen + ` && ` + rowTexts + `.some(r => r.startsWith('三级 现在|' + document.querySelector('.amount').innerText.replace(' 元', '') + '|'))`)
	})
}

// askedOpen tells that the parts that are open are up to date.
const askedOpen = `[...document.querySelectorAll('.answer [data-more][open]')].every(d => d.lastElementChild.firstChild && !d.lastElementChild.matches('.is-stale'))`

// TestEdgesAhead opens what further yuan cost.
func TestEdgesAhead(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+in2023)
		b.waitAmount("6,105.00")
		b.tabTo(`.answer [data-more=edges] > summary`)
		b.press(kb.Enter)
		b.wait(visible(".answer .edges"))
		if said := b.text(".answer .edges"); !strings.Contains(said, "再多 5,000.00 元，就到了“住院分段报销：4 万元以上”这一段：从那里起，每多花 100 元您付 5 元，不再是 10 元。") {
			t.Errorf("it says %s", said)
		}
	})
}

// TestOtherSituationsWithoutScripts takes another situation by a button of the page that the site answers.
func TestOtherSituationsWithoutScripts(t *testing.T) {
	b := newTab(t, phone)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.goTo(beijing)
	for _, choice := range []string{"visits[0].kind=inpatient", "person.category=employed", "visits[0].level=tertiary", "visits[0].inputs.remote=local", "year.admissions=0"} {
		name, value, _ := strings.Cut(choice, "=")
		eval[any](b, `document.querySelector('[name="`+name+`"][value="`+value+`"]').checked = true`)
	}
	eval[any](b, `document.querySelector('`+fees+`').value = '35000'`)
	b.tabTo(`.submit button`)
	b.press(kb.Enter)
	b.waitAmount("6,105.00")
	b.tabTo(part + ` > summary`)
	b.press(kb.Enter)
	b.tabTo(part + ` button[value="set.year.admissions=1"]`)
	b.press(kb.Enter)
	b.waitAmount("5,552.50")
}
