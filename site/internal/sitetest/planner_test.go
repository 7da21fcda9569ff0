package sitetest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// paid is what the page says that each visit of the year costs the person.
const paid = `[...document.querySelectorAll('.result .year tbody td:nth-child(3)')].map(td => td.textContent.replaceAll(',', '')).join(' ')`

// Visits of a request, as the test enters them.
const (
	aStay  = `{"kind": "inpatient", "level": "tertiary", "inputs": {"remote": "local"}, "fees": {"medfee_sumamt": "35000", "fulamt_ownpay_amt": "1000"}}`
	aBill  = `{"kind": "outpatient", "level": "tertiary", "inputs": {"remote": "local"}, "fees": {"medfee_sumamt": "5000"}}`
	aSmall = `{"kind": "outpatient", "level": "tertiary", "inputs": {"remote": "local"}, "fees": {"medfee_sumamt": "800"}}`
)

// answered is what the command line says that each visit costs the person.
func answered(t *testing.T, visits ...string) string {
	t.Helper()
	request := `{"policy": "beijing-employee", "date": "2023-01-01", "person": {"category": "employed", "age": 40}, "inputs": {"hardship": "no"}, "visits": [` + strings.Join(visits, ",") + `]}`
	var answer struct {
		Visits []struct {
			Person string `json:"psn_part_amt"`
		}
	}
	if err := json.Unmarshal([]byte(commandLine(t, []string{request})[0]), &answer); err != nil || len(answer.Visits) == 0 {
		t.Fatal(err, request)
	}
	var out []string
	for _, v := range answer.Visits {
		out = append(out, v.Person)
	}
	return strings.Join(out, " ")
}

// TestPlanner enters a year of three visits of two kinds by the keyboard alone, moves one and takes one out: what each
// costs is what the command line answers.
func TestPlanner(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, beijing+"#date=2023-01-01&person.category=employed&person.age=40&inputs.hardship=no")
		b.wait(visible(".answer"))
		b.choose("visits[0].kind", "inpatient")
		b.choose("visits[0].level", "tertiary")
		b.choose("visits[0].inputs.remote", "local")
		b.choose("year.admissions", "0")
		b.tabTo(fees)
		b.press("3.5万")
		b.tabTo(".planner > summary")
		b.press(kb.Enter)
		press := func(button string) {
			b.tabTo(`[name=do][value="` + button + `"]`)
			b.press(kb.Enter)
		}
		press("keep")
		b.wait(`document.activeElement.name === 'visits[0].fees.medfee_sumamt'`)
		b.choose("visits[0].kind", "outpatient")
		b.tabTo(fees)
		b.press("5000")
		press("keep")
		b.wait(`document.activeElement.name === 'visits[0].fees.medfee_sumamt' && document.activeElement.value === ''`)
		b.press("800")
		b.tabTo(`.visit:first-child details > summary`)
		b.press(kb.Enter)
		b.tabTo(`[name="earlier[0].outside"]`)
		b.press(kb.ArrowDown) // 有
		b.wait(visible(`[name="earlier[0].fees.fulamt_ownpay_amt"]`))
		b.tabTo(`[name="earlier[0].fees.fulamt_ownpay_amt"]`)
		b.press("1000")
		year := func(what string, visits ...string) {
			t.Helper()
			want := answered(t, visits...)
			b.wait(fmt.Sprintf(`%s === %s`, paid, quote(want)))
			b.same(what)
		}
		year("as entered", aStay, aBill, aSmall)
		press("down.0")
		b.wait(`document.activeElement.value === 'down.1'`)
		year("the stay second", aBill, aStay, aSmall)
		press("down.1")
		b.wait(`document.activeElement.value === 'up.2'`)
		if kinds := eval[string](b, `[...document.querySelectorAll('.visit h2')].map(h => h.textContent).join('|')`); kinds != "第 1 次就诊：门诊，三级|第 2 次就诊：门诊，三级|第 3 次就诊：上面填的这一次，住院，三级" {
			t.Errorf("the visits are %s", kinds)
		}
		year("the stay last", aBill, aSmall, aStay)
		if wide := eval[bool](b, `document.documentElement.scrollWidth > innerWidth`); wide {
			t.Error("wider than the screen")
		}
		if meters := b.text(".meters"); !strings.Contains(meters, "1,800 元") {
			t.Errorf("nothing of the deductible: %s", meters)
		}
		b.goTo(beijing + b.hash())
		year("by its link", aBill, aSmall, aStay)
		press("drop.0")
		b.wait(`document.activeElement.value === 'drop.0'`)
		year("one taken out", aSmall, aStay)
		if status := b.text(".spoken"); status != "" && !strings.Contains(status, "删去了第 1 次就诊。") {
			t.Errorf("it says %s", status)
		}
	})
}
