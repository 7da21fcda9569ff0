package sitetest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"yibao/site/internal/serve"
)

// shakySite serves the site over a network that can be cut, or be slow and bring another text.
type shakySite struct {
	*httptest.Server
	cut  atomic.Bool
	slow atomic.Bool // pages take longer than a kept one waits
	gone atomic.Bool // no page is there any more
	now  atomic.Pointer[strings.Replacer]
}

func newShakySite(t *testing.T) *shakySite {
	s := &shakySite{}
	site := serve.New(public)
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.cut.Load() {
			panic(http.ErrAbortHandler)
		}
		if s.gone.Load() && strings.HasSuffix(r.URL.Path, "/") {
			r.URL.Path = "/nothing" + r.URL.Path
		}
		change := s.now.Load()
		if change == nil || !strings.HasSuffix(r.URL.Path, "/") {
			site.ServeHTTP(w, r)
			return
		}
		if s.slow.Load() {
			time.Sleep(5 * time.Second)
		}
		for _, name := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since"} {
			r.Header.Del(name)
		}
		page := httptest.NewRecorder()
		site.ServeHTTP(page, r)
		for name, value := range page.Header() {
			if name != "Content-Length" && name != "Etag" {
				w.Header()[name] = value
			}
		}
		w.WriteHeader(page.Code)
		change.WriteString(w, page.Body.String())
	}))
	t.Cleanup(s.Close)
	return s
}

// open opens a page of the site in a new tab, and waits until the shell is kept.
func (s *shakySite) open(t *testing.T, width int64, path string) *tab {
	t.Helper()
	b := newTab(t, width)
	b.others = append(b.others, s.URL)
	b.do(chromedp.Navigate(s.URL + path))
	eval[any](b, `navigator.serviceWorker.ready.then(() => 0)`)
	b.wait(`navigator.serviceWorker.controller !== null`)
	return b
}

const offlineProcedure = "/procedures/national-transfer/"

// TestWithoutNetwork reads, computes and searches on a device that has seen the site, after the network is gone.
func TestWithoutNetwork(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		s := newShakySite(t)
		b := s.open(t, width, sharedLink) // what is open before there is a service worker is kept, too
		b.waitAmount(ofStay)
		eval[any](b, `(async () => { while (!await caches.match(document.querySelector('form').dataset.engine)) await new Promise(done => setTimeout(done, 50)) })()`)
		b.do(chromedp.Navigate(s.URL + offlineProcedure))
		read := b.text("main")
		find := func(query string) {
			b.press("/")
			b.wait(`document.querySelector('dialog.finding')?.open`)
			b.press(query)
			b.wait(`document.querySelector('dialog [role=listbox]').getAttribute('aria-busy') === 'false' && document.querySelectorAll('dialog [role=option]').length > 0`)
		}
		b.do(chromedp.Navigate(s.URL + "/about/"))
		find("转诊")
		b.complaints()
		eval[any](b, `(async () => { while (!await caches.match('/search/index.json', { cacheName: 'index' })) await new Promise(done => setTimeout(done, 50)) })()`)

		s.cut.Store(true)
		b.do(chromedp.Navigate(s.URL + offlineProcedure))
		b.wait(visible(".kept"))
		if again := b.text("main"); again != read {
			t.Errorf("the page that was read says\n%s\nnot\n%s", again, read)
		}
		if said := b.text(".kept"); !strings.Contains(said, "没有连上网") || !strings.Contains(said, "月") {
			t.Errorf("it says %q", said)
		}
		b.do(chromedp.Navigate(s.URL + sharedLink))
		b.waitAmount(ofStay)
		b.wait(`document.activeElement.id === 'result'`)
		b.tabBackTo(fees)
		b.fill("800")
		b.waitAmount("800.00")
		for _, query := range []string{"转诊", "起付线", "大病", "qdjm"} { // only the first was looked for before
			b.do(chromedp.Navigate(s.URL + "/about/"))
			find(query)
		}

		b.do(chromedp.Navigate(s.URL + "/search/?q=大病"))
		b.wait(`document.querySelector('.found [role=status]').textContent.startsWith('找到')`)

		b.do(chromedp.Navigate(s.URL + "/today/"))
		b.wait(visible(".what-is-kept"))
		if title := b.text("h1"); title != "没有连上网" {
			t.Errorf("a page that was never read is %q", title)
		}
		b.tabTo(`.what-is-kept a[href="` + offlineProcedure + `"]`)
		b.press(kb.Enter)
		b.wait(`location.pathname === '` + offlineProcedure + `'`)
		b.wait(visible(".kept"))
		b.complaints() // of requests that failed

		s.cut.Store(false)
		b.do(chromedp.Navigate(s.URL + offlineProcedure))
		if eval[bool](b, visible(".kept")) {
			t.Error("a page of the network is called a kept one")
		}
	})
}

// TestTraditionalSearchWithoutNetwork searches among traditional pages after the network is gone; what that takes is kept
// for those who have read one.
func TestTraditionalSearchWithoutNetwork(t *testing.T) {
	s := newShakySite(t)
	b := s.open(t, phone, "/about/")
	const isKept = `caches.match('/zh-hant/search/').then(page => !!page)`
	b.do(chromedp.Navigate(s.URL + "/today/"))
	if eval[bool](b, isKept) {
		t.Error("what traditional pages need is kept for somebody who reads none")
	}
	for _, path := range []string{"/zh-hant/", "/zh-hant/policies/beijing-employee/", "/zh-hant" + offlineProcedure} {
		b.do(chromedp.Navigate(s.URL + path))
	}
	eval[any](b, `(async () => {
		const all = () => Promise.all([document.querySelector('.find').dataset.search, document.querySelector('.find').dataset.box, '/zh-hant/search/', '/zh-hant/search/index.json'].map(path => caches.match(path)))
		while (!(await all()).every(Boolean)) await new Promise(done => setTimeout(done, 50))
	})()`)
	b.complaints()
	s.cut.Store(true)
	b.do(chromedp.Navigate(s.URL + "/zh-hant/search/?q=轉診"))
	b.wait(`document.querySelector('.found [role=status]').textContent.startsWith('找到') && document.querySelector('.found a[href^="/zh-hant/"]') !== null`)
	b.do(chromedp.Navigate(s.URL + "/zh-hant" + offlineProcedure))
	b.wait(visible(".kept"))
	b.press("/")
	b.wait(`document.querySelector('dialog.finding')?.open`)
	b.press("大病")
	b.wait(`document.querySelector('dialog [role=listbox]').getAttribute('aria-busy') === 'false' && document.querySelectorAll('dialog [role=option]').length > 0`)
	b.do(chromedp.Navigate(s.URL + "/zh-hant/doubts/"))
	b.wait(visible(".what-is-kept"))
	if title := b.text("h1"); title != "沒有連上網" {
		t.Errorf("a page that was never read is %q", title)
	}
	b.complaints() // of requests that failed
}

// TestNewVersion shows the page that was kept while the network is slow, and says so when it has become another.
func TestNewVersion(t *testing.T) {
	s := newShakySite(t)
	b := s.open(t, phone, "/about/")
	b.do(chromedp.Navigate(s.URL + "/about/"))
	s.now.Store(strings.NewReplacer("本站是什么", "本站是新的"))
	s.slow.Store(true)
	b.do(chromedp.Navigate(s.URL + "/about/"))
	b.wait(visible(".kept .button"))
	if said := b.text(".kept"); !strings.Contains(said, "有新版本") || strings.Contains(b.text("main"), "本站是新的") {
		t.Errorf("it says %q", said)
	}
	s.slow.Store(false)
	b.tabTo(".kept .button")
	b.press(kb.Enter)
	b.wait(`document.querySelector('main').innerText.includes('本站是新的')`)
	if eval[bool](b, visible(".kept")) {
		t.Error("the new version is called an old one")
	}
	// A calculator that was kept is there at once, and says so when it is not the newest.
	b.do(chromedp.Navigate(s.URL + sharedLink))
	b.waitAmount(ofStay)
	s.now.Store(strings.NewReplacer("自己要付多少", "自己要付的"))
	s.slow.Store(true)
	b.do(chromedp.Navigate(s.URL + offlineProcedure))
	b.do(chromedp.Navigate(s.URL + sharedLink))
	b.waitAmount(ofStay)
	if eval[bool](b, `document.querySelector('h1').innerText.includes('自己要付的')`) {
		t.Error("it has waited for the network")
	}
	b.wait(visible(".kept .button"))
	s.slow.Store(false)
	b.complaints()

	// A page that comes from the network is the newest, also where an older one was kept, and one that is gone is gone.
	b.do(chromedp.Navigate(s.URL + "/about/"))
	b.wait(`document.querySelector('main').innerText.includes('本站是什么')`)
	time.Sleep(time.Second) // for what the service worker might say
	if eval[bool](b, visible(".kept")) {
		t.Errorf("a page of the network is told %q", b.text(".kept"))
	}
	s.gone.Store(true)
	b.do(chromedp.Navigate(s.URL + "/about/"))
	b.wait(`document.querySelector('h1').innerText === '没有这一页'`)
	time.Sleep(time.Second)
	if eval[bool](b, visible(".kept")) {
		t.Errorf("a page that is gone is told %q", b.text(".kept"))
	}
	s.gone.Store(false)
	b.complaints()
	b.do(chromedp.Navigate(s.URL + "/about/"))

	// Who comes back to a page that has changed meanwhile.
	s.now.Store(strings.NewReplacer("本站是什么", "本站又是新的"))
	eval[any](b, `navigator.serviceWorker.controller.postMessage('check'), 0`)
	b.wait(visible(".kept .button"))
}
