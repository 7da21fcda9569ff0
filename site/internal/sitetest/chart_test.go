package sitetest

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// smallest is the size in px of the smallest text in the chart that is shown.
const smallest = `Math.min(...[...document.querySelectorAll('.flow text')].filter(e => e.checkVisibility())
	.map(e => e.getScreenCTM().a * parseFloat(getComputedStyle(e).fontSize)))`

// TestChartCanBeRead opens a chart of two lanes and one of six at every width at which another form may be shown.
func TestChartCanBeRead(t *testing.T) {
	b := newTab(t, desk)
	for _, path := range []string{"/procedures/laiwu-referral/", "/procedures/zhenglanqi-employee-medical-remote/"} {
		b.goTo(path)
		for _, large := range []bool{false, true} {
			b.enlarge(large)
			least := 12.0
			if large {
				least = 24 // 18 pt
			}
			for _, width := range []int64{320, 375, 640, 767, 768, 1024, 1280} {
				call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 800, DeviceScaleFactor: 1})
				if px := eval[float64](b, smallest); px < least-.05 {
					t.Errorf("%s: text of %.1f px where the window is %d px wide, large type %t", path, px, width, large)
				}
				if wide := eval[int64](b, `document.documentElement.scrollWidth`); wide > width {
					t.Errorf("%s is %d px wide in a window of %d", path, wide, width)
				}
			}
		}
		b.enlarge(false)
	}
}

// TestChartZooms enlarges a chart on its own page by the keyboard and by a button, and moves in it.
func TestChartZooms(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, "/procedures/zhenglanqi-employee-medical-remote/")
		b.tabTo(".chart .links a")
		b.press(kb.Enter)
		b.wait(`location.pathname.endsWith('/chart/') && document.readyState === 'complete'`)
		const size = `[...document.querySelectorAll('.zoom .flow')].filter(e => e.checkVisibility() && !e.closest('.pinned'))[0].getBoundingClientRect().width`
		before := eval[float64](b, size)
		b.tabTo(".zoom")
		b.press("+")
		b.press("+")
		b.press("+")
		b.wait(`document.querySelector('.zoomers output').textContent === '195%'`)
		if after := eval[float64](b, size); after < before*1.9 || after > before*2 {
			t.Errorf("%.0f px wide, was %.0f", after, before)
		}
		if wide := eval[int64](b, `document.documentElement.scrollWidth`); wide > width {
			t.Errorf("the page is %d px wide", wide)
		}
		from := eval[float64](b, `document.querySelector('.zoom').scrollLeft`)
		b.press(kb.ArrowRight)
		b.wait(fmt.Sprintf(`document.querySelector('.zoom').scrollLeft > %f`, from))
		b.press("0")
		b.wait(`document.querySelector('.zoomers output').textContent === '100%'`)
		b.tabTo("[data-zoom=in]")
		b.press(kb.Enter)
		b.wait(`document.querySelector('.zoomers output').textContent === '125%'`)
	})
}
