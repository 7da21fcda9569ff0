package sitetest

import (
	"maps"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"

	"yibao/site/internal/hant"
	"yibao/site/internal/opencc"
)

// TestTraditionalPages compares each page with its twin: the same markup and ids, another language, and links that
// stay among the pages in traditional characters and arrive. Between the two leads the switch.
func TestTraditionalPages(t *testing.T) {
	byPath := map[string]*page{}
	for _, p := range twins {
		byPath[p.path] = p
	}
	if len(twins) != len(pages) {
		t.Errorf("%d pages, %d in traditional characters", len(pages), len(twins))
	}
	for _, one := range pages {
		p := byPath[hant.Prefix+one.path]
		if p == nil {
			t.Errorf("%s is not there in traditional characters", one.path)
			continue
		}
		if err := p.checkNesting(); err != nil {
			t.Errorf("%s: %v", p.file, err)
		}
		if lang, _ := attr(p.all("html")[0], "lang"); lang != "zh-Hant-HK" {
			t.Errorf("%s: lang is %q", p.file, lang)
		}
		if len(p.nodes) != len(one.nodes) || !maps.Equal(p.ids, one.ids) {
			t.Errorf("%s: %d elements and %d ids, %d and %d in simplified characters", p.file, len(p.nodes), len(p.ids), len(one.nodes), len(one.ids))
		}
		for of, to := range map[*page]string{one: p.path, p: one.path} {
			want := map[bool]string{true: "zh-Hant", false: "zh-Hans"}[of == one]
			for _, n := range of.all("a") {
				href, _ := attr(n, "href")
				if lang, _ := attr(n, "hreflang"); hasClass(n, "script") && (href != to || lang != want) {
					t.Errorf("%s switches to %s in %s, want %s in %s", of.file, href, lang, to, want)
				}
			}
		}
		p.checkLinks(t, byPath)
		p.checkCharacters(t)
	}
}

// checkLinks follows the links to other pages.
func (p *page) checkLinks(t *testing.T, byPath map[string]*page) {
	t.Helper()
	for _, n := range p.all("a") {
		href, _ := attr(n, "href")
		u, err := url.Parse(href)
		if err != nil {
			t.Errorf("%s: %v", p.file, err)
			continue
		}
		if u.Scheme != "" || !strings.HasSuffix(u.Path, "/") && u.Path != "" || hasClass(n, "script") {
			continue
		}
		to := p
		if u.Path != "" {
			to = byPath[u.Path]
		}
		if to == nil {
			t.Errorf("%s leads out to %s", p.file, href)
		} else if u.Fragment != "" && !strings.Contains(u.Fragment, "=") && to.ids[u.Fragment] == 0 {
			t.Errorf("%s links to %s, but nothing there has that id", p.file, href)
		}
	}
}

// simplified are characters that no traditional text has.
const simplified = "医险费报门诊疗应录员务线认证进过还这们时间给说请办标为账计条结"

// checkCharacters looks for characters that are simplified and nothing else.
func (p *page) checkCharacters(t *testing.T) {
	t.Helper()
	var look func(n *html.Node)
	look = func(n *html.Node) {
		if _, ok := attr(n, "lang"); ok && n.Data != "html" || n.Data == "code" || n.Data == "pre" || n.Data == "textarea" {
			return
		}
		said := ""
		if n.Type == html.TextNode {
			said = n.Data
		}
		for _, a := range n.Attr {
			if a.Key == "aria-label" || a.Key == "content" || a.Key == "placeholder" || a.Key == "title" {
				said += a.Val
			}
		}
		if strings.ContainsAny(said, simplified) {
			t.Errorf("%s says %q", p.file, said)
		}
		for c := range n.ChildNodes() {
			look(c)
		}
	}
	look(p.root)
}

// TestTraditionalCalculator computes in traditional characters, as people who write them type, and switches to
// simplified ones and back with the answers.
func TestTraditionalCalculator(t *testing.T) {
	b := open(t, phone, hant.Prefix+beijing+in2009)
	b.wait(visible(".answer"))
	b.do(chromedp.SendKeys(chromedp.CSS(fees), "三萬五"))
	b.waitAmount("6,105.00")
	for _, selector := range []string{".answer", ".fields", ".result"} {
		if said := b.text(selector); strings.ContainsAny(said, simplified) {
			t.Errorf("%s says %s", selector, said)
		}
	}
	for _, want := range []string{
		`document.querySelector('.answer').innerText.includes('您大約自付')`,
		`[...document.querySelectorAll('.answer a[href^="/"]')].length > 0 && [...document.querySelectorAll('.answer a[href^="/"]')].every(a => a.getAttribute('href').startsWith('/zh-hant/'))`,
		`document.documentElement.scrollWidth <= innerWidth`,
		`[...document.querySelectorAll('.result [aria-label], .result [title]')].every(e => !/[` + simplified + `]/.test((e.ariaLabel || '') + (e.title || '')))`,
	} {
		if !eval[bool](b, want) {
			t.Errorf("not so: %s", want)
		}
	}
	if wrong := eval[[]string](b, small); len(wrong) > 0 {
		t.Error(wrong)
	}
	b.enlarge(true)
	if wide := eval[int64](b, `document.documentElement.scrollWidth`); wide > phone {
		t.Errorf("%d px wide in large type", wide)
	}
	b.enlarge(false)
	b.do(chromedp.SendKeys(chromedp.CSS(fees), "x"))
	b.wait(visible(feesBox + " .error"))
	if said := b.text(feesBox + " .error"); !strings.Contains(said, "這裏看不懂") {
		t.Errorf("the error says %s", said)
	}
	b.do(chromedp.SendKeys(chromedp.CSS(fees), "\b"))
	b.waitAmount("6,105.00")

	b.do(chromedp.Click(chromedp.CSS(".script")))
	b.wait(`location.pathname === ` + quote(beijing) + ` && document.documentElement.lang === 'zh-CN'`)
	b.waitAmount("6,105.00")
	if said := b.text(".answer"); !strings.Contains(said, "您大约自付") {
		t.Errorf("after the switch: %s", said)
	}
	b.do(chromedp.Click(chromedp.CSS(".script")))
	b.wait(`location.pathname === '/zh-hant' + ` + quote(beijing))
	b.waitAmount("6,105.00")
}

// TestTraditionalSearch asks for all of testdata/queries.txt in traditional characters: the same pages come first, in
// traditional characters, with what was looked for marked.
func TestTraditionalSearch(t *testing.T) {
	table, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, phone, hant.Prefix+"/search/")
	words := opencc.Traditional().With(site.Traditional)
	count := 0
	for line := range strings.Lines(string(table)) {
		query, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		if query = words.Convert(query); strings.HasPrefix(want, "/") {
			want = hant.Prefix + want
		}
		count++
		got := eval[string](b, `yibaoSearch(`+quote(query)+`).then(f => f.count ? yibaoSearch.record(f.groups[0].ids[0]).then(r => r[0]) : 'nothing')`)
		if got != want {
			t.Errorf("%s: %s comes first, want %s", query, got, want)
		}
	}
	if count < 100 {
		t.Errorf("%d queries, at least 100", count)
	}

	b.goTo(hant.Prefix + "/about/")
	b.press("/")
	b.wait(`document.activeElement.matches('dialog.finding input')`)
	for _, query := range []string{"轉診", "转诊"} {
		eval[any](b, `document.activeElement.select()`)
		b.press(query)
		b.wait(`document.querySelector('dialog [role=listbox]').getAttribute('aria-busy') === 'false' && document.querySelector('dialog mark') !== null`)
		if got := b.text("dialog mark"); got != "轉診" {
			t.Errorf("%s: %q is marked", query, got)
		}
		if !eval[bool](b, `[...document.querySelectorAll('dialog [role=option]')].every(a => a.getAttribute('href').startsWith('/zh-hant/'))`) {
			t.Errorf("%s leads to pages in simplified characters", query)
		}
		if said := b.text("dialog.finding"); strings.ContainsAny(said, simplified) {
			t.Errorf("%s: it says %s", query, said)
		}
	}
	for _, query := range []string{"zzzy", "qdjm", "shangraozhuanzhen", "menzhentongchou"} {
		eval[any](b, `document.activeElement.select()`)
		b.press(query)
		b.wait(`document.querySelector('dialog [role=listbox]').getAttribute('aria-busy') === 'false' && document.querySelector('dialog.finding [role=status]').textContent.includes('”找的')`)
		said := b.text("dialog.finding [role=status]")
		if strings.ContainsAny(said, simplified) {
			t.Errorf("%s: it says %s", query, said)
		}
	}
	eval[any](b, `document.activeElement.select()`)
	b.press("喵喵轉診")
	b.wait(`document.querySelector('dialog.finding [role=status]').textContent.includes('喵喵')`)
	b.press(kb.Enter)
	b.wait(`location.pathname === '/zh-hant/search/' && document.querySelector('.found .instead a[href^="/zh-hant/"]') !== null`)

	// The other characters' page looks for the same: what the address has, and what was typed since.
	b.goTo(hant.Prefix + "/search/?q=zzzy")
	b.wait(`document.querySelector('.found [role=status]').textContent.includes('按“轉診轉院”找的')`)
	b.do(chromedp.Click(chromedp.CSS(".script")))
	b.wait(`location.pathname === '/search/' && document.querySelector('.found [role=status]').textContent.includes('按“转诊转院”找的')`)
	b.do(chromedp.SendKeys(chromedp.CSS(".finding input[type=search]"), "1"))
	b.do(chromedp.Click(chromedp.CSS(".script")))
	b.wait(`location.pathname === '/zh-hant/search/' && document.querySelector('.finding input[type=search]').value === 'zzzy1'`)
}

// TestTraditionalTake takes a result along: what is kept, the link and the comparison stay among the pages in
// traditional characters.
func TestTraditionalTake(t *testing.T) {
	b := open(t, phone, hant.Prefix+beijing+in2009)
	b.wait(visible(".answer"))
	b.do(chromedp.SendKeys(chromedp.CSS(fees), "35000"))
	b.waitAmount("6,105.00")
	b.do(chromedp.Click(chromedp.CSS(".keep")))
	b.wait(`document.querySelector('.saved a')?.getAttribute('href').startsWith('/zh-hant` + beijing + `#')`)
	b.do(chromedp.SendKeys(chromedp.CSS(fees), "0"))
	b.wait(`document.querySelector('.answer .amount').textContent !== '6,105.00 元'`)
	b.do(chromedp.Click(chromedp.CSS(".keep")))
	b.wait(`document.querySelectorAll('.saved input[type=checkbox]').length === 2`)
	eval[any](b, `document.querySelectorAll('.saved input[type=checkbox]').forEach(box => box.click())`)
	b.do(chromedp.Click(chromedp.CSS(".beside")))
	b.wait(`document.querySelector('.compared').checkVisibility()`)
	if said := b.text(".compared"); strings.ContainsAny(said, simplified) || !strings.Contains(said, "6,105.00") {
		t.Errorf("the comparison says %s", said)
	}
	eval[any](b, `window.dispatchEvent(new Event('beforeprint'))`)
	if said := b.text(".sheet"); !strings.Contains(said, "/zh-hant"+beijing+"#") {
		t.Errorf("the sheet says %s", said)
	}
}

// TestTraditionalWithoutNetwork reads a page that was kept, and learns of another that it was not.
func TestTraditionalWithoutNetwork(t *testing.T) {
	s := newShakySite(t)
	b := s.open(t, phone, hant.Prefix+"/about/")
	b.do(chromedp.Navigate(s.URL + hant.Prefix + "/about/")) // now its scripts are kept, too
	b.wait(`document.readyState === 'complete'`)
	s.cut.Store(true)
	b.do(chromedp.Navigate(s.URL + hant.Prefix + "/about/"))
	b.wait(visible(".kept"))
	if said := b.text(".kept"); !strings.Contains(said, "沒有連上網") {
		t.Errorf("it says %q", said)
	}
	b.do(chromedp.Navigate(s.URL + hant.Prefix + "/today/"))
	b.wait(visible(".what-is-kept"))
	if title := b.text("h1"); title != "沒有連上網" {
		t.Errorf("a page that was never read is %q", title)
	}
	if !eval[bool](b, visible(`.what-is-kept a[href="/zh-hant/about/"]`)) {
		t.Error("what is kept is not listed")
	}
	b.complaints() // of requests that failed
}

// TestTraditionalScripts sees what other scripts say: the finder of places, a test, the builder for hospitals.
func TestTraditionalScripts(t *testing.T) {
	b := open(t, phone, hant.Prefix+"/calculator/")
	for _, typed := range []string{"青島", "青岛"} {
		b.wait(visible("#place"))
		eval[any](b, `document.querySelector('#place').value = ''`)
		b.do(chromedp.SendKeys(chromedp.CSS("#place"), typed))
		b.wait(`document.querySelector('.finder [role=status]').textContent === '找到 1 處' && [...document.querySelectorAll('.finder .list > li')].filter(e => e.checkVisibility()).map(e => e.querySelector('b').textContent).join() === '青島市'`)
	}
	b.goTo(hant.Prefix + "/learn/cashier/test/")
	b.do(chromedp.Click(chromedp.CSS(".test [type=submit]")))
	b.wait(`document.querySelector('.score').textContent.includes('題沒有答')`)
	b.do(chromedp.Click(chromedp.CSS(".test [type=submit]")))
	b.wait(`document.querySelector('.verdict').checkVisibility() && document.querySelector('.verdict').textContent.includes('沒有答，應當是')`)

	b.goTo(hant.Prefix + "/hospitals/#to=/calculator/beijing-employee/")
	b.wait(`document.querySelector('.builder .link').value.endsWith('/zh-hant/calculator/beijing-employee/')`)
	for _, want := range []string{
		`document.querySelector('.builder .embed').value.includes('data-calculator="beijing-employee" data-lang="zh-Hant"')`,
		`document.querySelector('.builder .text').value.includes('看病大約自己付多少')`,
		`document.querySelector('.poster .lines').textContent.includes('填上總費用')`,
	} {
		b.wait(want)
	}
}
