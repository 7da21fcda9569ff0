package sitetest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// elsewhereServer is a site of another origin, with one page.
func elsewhereServer(t *testing.T, body string) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		fmt.Fprintf(w, "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>医院</title><body>%s</body></html>", body)
	}))
	t.Cleanup(s.Close)
	return s
}

// TestEmbed has a page of another origin embed a calculator, by its one line.
func TestEmbed(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := newTab(t, width)
		hospital := elsewhereServer(t, `<script src="`+browser.url+`/embed.js" data-calculator="beijing-employee" data-kind="inpatient" data-level="secondary" data-theme="dark" data-accent="0a6b5d"></script><p>页脚</p>`)
		b.others = []string{hospital.URL}
		b.do(chromedp.Navigate(hospital.URL + "/"))
		const height = `parseInt(document.querySelector('iframe').style.height)`
		b.wait(height + ` !== 900`)
		if src := eval[string](b, `document.querySelector('iframe').src`); src != browser.url+"/embed/beijing-employee/?theme=dark&accent=0a6b5d#kind=inpatient&level=secondary" {
			t.Errorf("the frame shows %s", src)
		}

		// The frame is as high as its page, also after it has become narrower.
		for _, narrower := range []int64{0, 60} {
			b.do(chromedp.EmulateViewport(width-narrower, 900))
			inner := eval[int64](b, `document.querySelector('iframe').clientWidth`)
			alone := open(t, inner, "/embed/beijing-employee/?theme=dark#kind=inpatient&level=secondary")
			alone.do(chromedp.EmulateViewport(inner, 900))
			alone.wait(visible(".answer"))
			want := eval[float64](alone, `document.documentElement.getBoundingClientRect().height`)
			b.wait(fmt.Sprintf(`Math.abs(%s - %f) <= 2`, height, want))
		}

		// Others cannot set its height.
		before := eval[int](b, height)
		eval[any](b, `new Promise(done => { window.postMessage({ type: 'yibao:height', height: 5 }, '*'); setTimeout(done, 200) })`)
		if after := eval[int](b, height); after != before {
			t.Errorf("the page around it has set the height to %d", after)
		}
	})
}

// TestOnlyEmbeddedPagesAreFramed frames a page that is not made for it.
func TestOnlyEmbeddedPagesAreFramed(t *testing.T) {
	b := newTab(t, desk)
	hospital := elsewhereServer(t, `<iframe src="`+browser.url+beijing+`"></iframe>`)
	b.others = []string{hospital.URL}
	b.do(chromedp.Navigate(hospital.URL + "/"))
	b.wait(`performance.getEntriesByType('resource').length > 0`)
	if wrong := strings.Join(b.complaints(), "\n"); !strings.Contains(wrong, "frame-ancestors") {
		t.Errorf("the page lets itself be framed: %s", wrong)
	}
}

// TestEmbedTheme checks the two parameters, and that what is no colour is passed over.
func TestEmbedTheme(t *testing.T) {
	b := newTab(t, desk)
	colours := func(query, scheme string) (paper, brand string) {
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		b.goTo("/embed/beijing-employee/" + query)
		both := eval[[]string](b, `['--paper', '--brand'].map(name => getComputedStyle(document.documentElement).getPropertyValue(name).trim())`)
		return both[0], both[1]
	}
	light, brand := colours("", "light")
	dark, darkBrand := colours("", "dark")
	if light == dark || brand == darkBrand {
		t.Fatalf("light and dark look the same: %s %s", light, brand)
	}
	for _, test := range []struct{ query, scheme, paper, brand string }{
		{"?theme=dark", "light", dark, darkBrand},
		{"?theme=light", "dark", light, brand},
		{"?theme=pink", "dark", dark, darkBrand},
		{"?accent=8a1538", "light", light, "rgb(138, 21, 56)"},
		{"?accent=8A1538&theme=light", "dark", light, "rgb(138, 21, 56)"},
		{"?accent=red", "light", light, brand},
		{"?accent=%23ff000", "light", light, brand},
		{"?accent=0a6b5d;color:red", "light", light, brand},
		{"?accent=", "light", light, brand},
	} {
		if paper, brand := colours(test.query, test.scheme); paper != test.paper || brand != test.brand {
			t.Errorf("%s on a device that is %s: %s, %s; want %s, %s", test.query, test.scheme, paper, brand, test.paper, test.brand)
		}
	}
}

// TestMovedInABrowser opens short links at a server that knows nothing of moves, with scripts,
// which keep the fragment, and without.
func TestMovedInABrowser(t *testing.T) {
	plain := httptest.NewServer(http.FileServer(http.Dir(public)))
	t.Cleanup(plain.Close)
	for _, scripts := range []bool{true, false} {
		b := newTab(t, phone)
		b.others = []string{plain.URL}
		call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		b.do(chromedp.Navigate(plain.URL + "/p/shangrao-out-of-city-referral/#_papers"))
		b.wait(`location.pathname === ` + quote(referral))
		if got := eval[string](b, `location.hash`); scripts && got != "#_papers" {
			t.Errorf("the fragment is %q", got)
		}
	}
}
