package sitetest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPagesInABrowser opens pages of all kinds as on a phone and as at a desk: nothing may complain or ask anybody else (see
// tab), scroll sideways, in large type either, or be too small for a finger.
func TestPagesInABrowser(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := newTab(t, width)
		wrong := map[string][]string{} // the pages by what is wrong with them
		started := map[string]bool{}   // each calculator is tried where it first stands
		for i, p := range pages {
			if !visits(p.path, i, width) {
				continue
			}
			b.goTo(p.path)
			b.unfold(started)
			// Large type first, so that the rest is seen in the usual one.
			for _, large := range []bool{true, false} {
				b.enlarge(large)
				wide := eval[int64](b, `document.documentElement.scrollWidth`)
				if what := fmt.Sprintf("%d px wide, large type: %t", wide, large); wide > width {
					wrong[what] = append(wrong[what], p.path)
				}
			}
			for _, what := range append(eval[[]string](b, small), b.complaints()...) {
				wrong[what] = append(wrong[what], p.path)
			}
		}
		for what, on := range wrong {
			t.Errorf("%s\n%d pages, %s first", what, len(on), on[0])
		}
	})
}

// visits tells whether the i-th page is opened: every fourth as on a phone, every twelfth as at a desk, so that all kinds of pages are
// among them and the tests end in time. Calculators for frames are forms that are looked at anyway, and short links
// lead to pages that are.
func visits(path string, i int, width int64) bool {
	switch first, _, _ := strings.Cut(path[1:], "/"); first {
	case "embed":
		return path == "/embed/beijing-employee/"
	case "p", "c":
		return false
	}
	return i%4 == 0 && (width == phone || i%12 == 0)
}

// small lists what can be tapped but is not 44 pixels high and wide: around its middle, the
// element must get the tap. One pixel is left for rounding.
const small = `[...document.querySelectorAll('header a, nav a, button, .button, summary, input[type=text], .choices label, .tick, .test label')]
	.filter(e => e.checkVisibility() && !e.matches('.skip, [aria-hidden=true]'))
	.filter(e => {
		e.scrollIntoView({ block: 'center', behavior: 'instant' })
		const r = e.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2
		return [[-21, 0], [21, 0], [0, -21], [0, 21]].some(([dx, dy]) => !e.contains(document.elementFromPoint(x + dx, y + dy)))
	})
	.map(e => 'too small for a finger: ' + e.tagName + ' ' + e.innerText)`

// TestMissingPage opens an address that is not there.
func TestMissingPage(t *testing.T) {
	b := newTab(t, phone)
	response, err := chromedp.Run(b.ctx, chromedp.NavigateResponse(browser.url+"/no/such/page/"))
	if err != nil || response.Status != 404 {
		t.Fatalf("%+v, %v", response, err)
	}
	b.wait(visible(`main a[href="/procedures/"]`))
	if wrong := b.complaints(); len(wrong) != 1 { // the browser says that it was a 404
		t.Errorf("%q", wrong)
	}
}

// TestChartLeadsToSteps clicks nodes of a chart.
func TestChartLeadsToSteps(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, "/procedures/shangrao-out-of-city-referral/")
		const links = `[...document.querySelectorAll('.chart svg a')].filter(e => e.checkVisibility())`
		n := eval[int](b, links+`.length`)
		if n < 5 {
			t.Fatalf("%d nodes can be seen", n)
		}
		for _, i := range []int{0, n / 2, n - 1} {
			node := fmt.Sprintf("%s[%d]", links, i)
			want := eval[string](b, node+`.getAttribute('href')`)
			at := eval[[]float64](b, `(e => {
				e.scrollIntoView({ block: 'center', behavior: 'instant' })
				const r = e.getBoundingClientRect()
				return [r.x + r.width / 2, r.y + r.height / 2]
			})(`+node+`)`)
			b.do(chromedp.MouseClickXY(at[0], at[1]))
			b.wait(`location.hash === ` + quote(want))
			b.wait(`(r => r.top >= 0 && r.top < innerHeight - 40)(document.querySelector('.steps > ` + want + `').getBoundingClientRect())`)
		}
	})
}

// TestWithoutJavaScript reads pages with scripts switched off.
func TestWithoutJavaScript(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := newTab(t, width)
		call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		dead := func() {
			if n := eval[int](b, `[...document.querySelectorAll('button')].filter(e => e.checkVisibility() && !(e.form && e.type === 'submit')).length`); n > 0 {
				t.Errorf("%d buttons that do nothing", n)
			}
		}

		b.goTo("/procedures/shangrao-out-of-city-referral/")
		dead()
		for _, selector := range []string{".steps > li", ".papers li"} {
			if hidden := eval[int](b, `(all => all.length ? all.filter(e => !e.checkVisibility()).length : -1)([...document.querySelectorAll('`+selector+`')])`); hidden != 0 {
				t.Errorf("%s: %d are not shown", selector, hidden)
			}
		}
		if charts := eval[int](b, `[...document.querySelectorAll('.chart svg')].filter(e => e.checkVisibility()).length`); charts != 1 {
			t.Errorf("%d charts are shown", charts)
		}

		// The walk shows one step at a time, to the end.
		b.goTo("/procedures/shangrao-out-of-city-referral/walk/")
		dead()
		const steps = `[...document.querySelectorAll('.walk > li')].filter(e => e.checkVisibility())`
		for n := 0; ; n++ {
			if shown := eval[int](b, steps+`.length`); shown != 1 {
				t.Fatalf("%d steps are shown at once", shown)
			}
			if eval[bool](b, steps+`[0].querySelector('.is-end') !== null`) {
				if n < 3 {
					t.Errorf("the end comes after %d steps", n)
				}
				break
			}
			next := eval[string](b, steps+`[0].querySelector('.answers a').getAttribute('href')`)
			b.do(chromedp.Click(chromedp.CSS(`.walk > li[id="` + eval[string](b, steps+`[0].id`) + `"] .answers a`)))
			b.wait(steps + `[0].id === ` + quote(next[1:]))
			if n > 50 {
				t.Fatal("it does not end")
			}
		}

		// The calculator's form is sent to the site, which answers with its page and the result.
		b.goTo(beijing)
		dead()
		if !eval[bool](b, visible("form")) || eval[bool](b, visible(".result")) {
			t.Error("the form shows a result before it was sent, or does not show itself")
		}
		b.do(chromedp.Click(chromedp.CSS("details.version > summary")))
		b.do(chromedp.Click(chromedp.CSS(`label:has([name=date][value="2009-01-01"])`)))
		b.do(chromedp.Click(chromedp.CSS(`label:has([name="visits[0].level"][value=tertiary])`)))
		for _, answer := range []string{`[name="visits[0].kind"][value=inpatient]`, `[name="person.category"][value=employed]`, `[name="year.admissions"][value="0"]`} {
			b.do(chromedp.Click(chromedp.CSS("label:has(" + answer + ")")))
		}
		b.do(chromedp.SendKeys(chromedp.CSS(fees), "3.5 万"))
		const send = `.submit button`
		b.do(chromedp.Click(chromedp.CSS(send)))
		b.waitAmount("6,105.00")
		b.checkTable()
		dead()
		b.do(chromedp.Click(chromedp.CSS(`.answer details:has(.how) > summary`)))
		for _, want := range []string{`location.pathname === '/answer/beijing-employee/' && location.search === ''`, visible(".answer .how li small a"), `document.querySelector('` + fees + `').value === '3.5 万'`, `document.documentElement.scrollWidth <= innerWidth`} {
			if !eval[bool](b, want) {
				t.Errorf("not so after sending: %s", want)
			}
		}
		b.do(chromedp.SetValue(chromedp.CSS(fees), "很多"))
		b.do(chromedp.Click(chromedp.CSS(send)))
		b.wait(visible(feesBox + " .error"))
		if wrong := b.complaints(); len(wrong) != 1 { // the browser says that it was a 400
			t.Errorf("%q", wrong)
		}
	})
}

var pdfPage = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// TestPrint prints to PDF.
func TestPrint(t *testing.T) {
	for _, test := range []struct {
		path string
		most int
	}{
		{"/glossary/", 5},
		{"/procedures/national-transfer/chart/", 1},
		{"/procedures/shangrao-out-of-city-referral/", 2},
		{beijing + in2009 + "&visits[0].fees.medfee_sumamt=35000", 2},
	} {
		b := open(t, desk, test.path)
		if strings.HasPrefix(test.path, beijing) {
			b.waitAmount("6,105.00")
		}
		pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(pdfPage.FindAll(pdf, -1)); n < 1 || n > test.most {
			t.Errorf("%s prints on %d pages, want at most %d", test.path, n, test.most)
		}
	}
}
