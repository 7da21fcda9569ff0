package sitetest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestNothingIsAnswered types an amount and nothing else: no answer is chosen for the person, the result is a range, and by
// the keyboard alone, one question after the other, it becomes one number.
func TestNothingIsAnswered(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing)
		b.wait(visible(".answer"))
		const chosen = `[...document.querySelectorAll('form input[type=radio]:checked')].filter(i => i.name !== 'date' && !i.name.startsWith('readings.')).map(i => i.name).join(' ')`
		if names := eval[string](b, chosen); names != "" {
			t.Errorf("chosen for the person: %s", names)
		}
		b.tabTo(fees)
		b.press("35000")
		b.wait(`document.querySelector('.amount.is-range')?.innerText.replace(/\s+/g, ' ') === '1,605.50 到 6,105.00 元'`)
		if ask := b.text(".next .ask"); ask != "医院级别" {
			t.Errorf("it asks for %s first", ask)
		}
		if said := b.text(".answer"); !strings.Contains(said, "先按“住院”算") {
			t.Errorf("it does not say that it takes the visit for a stay: %s", said)
		}
		b.tabTo(".next .ask")
		b.press(kb.Enter)
		b.wait(`document.activeElement.name === 'visits[0].level'`)
		for eval[string](b, `document.activeElement.value`) != "tertiary" {
			b.press(kb.ArrowRight)
		}
		b.choose("person.category", "employed")
		b.choose("year.admissions", "unknown")
		b.wait(`document.querySelector('.amount.is-range')?.innerText.replace(/\s+/g, ' ') === '5,552.50 到 6,105.00 元'`)
		if eval[bool](b, `!!document.querySelector('.next') && document.querySelector('.next').innerText.includes('第几次')`) {
			t.Error("it asks what the person does not know")
		}
		b.choose("year.admissions", "0")
		b.choose("visits[0].inputs.remote", "local")
		b.waitAmount("6,105.00")
		b.checkTable()
	})
}
