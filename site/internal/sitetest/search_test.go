package sitetest

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// TestQueries asks the published index, by the script of the pages, for all of testdata/queries.txt.
func TestQueries(t *testing.T) {
	table, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, phone, "/search/")
	count := 0
	for line := range strings.Lines(string(table)) {
		query, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || !ok {
			continue
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
}

// TestSearchWindow searches from another page by keyboard alone, and by a thumb.
func TestSearchWindow(t *testing.T) {
	const field = `dialog.finding input`
	b := open(t, phone, "/about/")
	b.press("/")
	b.wait(`document.activeElement.matches('` + field + `')`)
	b.press("zzzy")
	const settled = `document.querySelector('dialog [role=listbox]').getAttribute('aria-busy') === 'false'`
	b.wait(settled + ` && document.querySelector('dialog.finding [role=status]').textContent.includes('转诊转院')`)
	if said := b.text("dialog.finding [role=status]"); !strings.HasPrefix(said, "找到 ") {
		t.Errorf("it announces %q", said)
	}
	if !eval[bool](b, `document.querySelector('`+field+`').getAttribute('aria-expanded') === 'true' && [...document.querySelectorAll('dialog [role=group]')].every(g => document.getElementById(g.getAttribute('aria-labelledby')))`) {
		t.Error("the list is not announced")
	}
	if got := b.text("dialog mark"); !strings.Contains("转诊转院", got) {
		t.Errorf("%q is marked", got)
	}
	const active = `document.getElementById(document.querySelector('` + field + `').getAttribute('aria-activedescendant'))`
	b.press(kb.ArrowUp)
	b.wait(active + ` === [...document.querySelectorAll('dialog [role=option]')].pop()`)
	b.press(kb.ArrowDown) // back to the field
	b.wait(active + ` === null`)
	b.press(kb.ArrowDown)
	if !eval[bool](b, active+`.getAttribute('aria-selected') === 'true' && `+active+`.href.endsWith('/today/#referral')`) {
		t.Error("the first result is not selected")
	}
	b.press(kb.Escape)
	b.wait(`!document.querySelector('dialog.finding').open`)
	b.press("/")
	b.wait(`document.querySelector('dialog.finding').open && ` + active + ` === null`)
	b.press(kb.ArrowDown)
	b.press(kb.Enter)
	b.wait(`location.pathname === '/today/' && location.hash === '#referral'`)

	// The button is low on a phone, large enough, and above what a calculator shows there.
	b.goTo("/procedures/shangrao-out-of-city-referral/")
	if !eval[bool](b, `(r => r.bottom > innerHeight - 100 && r.bottom <= innerHeight && r.right > innerWidth - 60 && r.height >= 44)(document.querySelector('.find').getBoundingClientRect())`) {
		t.Error("a thumb does not reach the button")
	}
	eval[any](b, `document.querySelector('.find').click()`)
	b.wait(`document.activeElement.matches('` + field + `')`)
	if !eval[bool](b, `document.documentElement.scrollWidth <= innerWidth && document.querySelector('dialog.finding').scrollWidth <= innerWidth`) {
		t.Error("the window is wider than the phone")
	}
	b.press("喵喵喵")
	b.wait(settled)
	b.wait(visible(`dialog .instead a[href="tel:12393"]`))
	b.press(kb.Enter) // without a choice: the page
	b.wait(`location.pathname === '/search/' && document.querySelector('.found .instead') !== null`)
}

// TestSearchPage: what is found stands in the page, and in its address.
func TestSearchPage(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		b := open(t, width, "/search/?q=转诊")
		b.wait(`document.querySelectorAll('.found section').length > 2`)
		if !eval[bool](b, `document.querySelector('.found mark').textContent === '转诊' && document.querySelector('.found .pill') !== null`) {
			t.Error("nothing is marked, or no status is shown")
		}
		before := eval[int](b, `document.querySelectorAll('.found section:first-child li').length`)
		b.tabTo(".found section:first-child .button")
		b.press(kb.Enter)
		b.wait(`document.querySelectorAll('.found section:first-child li').length > 5`)
		if !eval[bool](b, `document.activeElement === document.querySelectorAll('.found section:first-child li')[`+quote(string(rune('0'+before)))+`].firstChild`) {
			t.Error("the focus is not on the first of those that came")
		}
		b.press("/")
		b.wait(`document.activeElement.id === 'q'`)
		eval[any](b, `document.activeElement.select()`)
		b.press("喵喵")
		b.wait(`document.querySelector('.found [role=status]').textContent.startsWith('没有找到')`)
		if !eval[bool](b, `decodeURIComponent(location.search) === '?q=喵喵'`) || !strings.Contains(b.text(".instead"), "12393") {
			t.Error("the address does not hold the query, or it is not said what to try")
		}
		if !eval[bool](b, `document.documentElement.scrollWidth <= innerWidth`) {
			t.Error("the page is wider than the window")
		}
	})
}

// TestSearchLinks: a result whose title does not say it opens at words that stand on its page.
func TestSearchLinks(t *testing.T) {
	for _, address := range []string{"/search/?q=轉診 上饶", "/search/?q=怎么报销", "/search/?q=zhuangzhen", "/zh-hant/search/?q=轉診 上饒", "/zh-hant/search/?q=转诊", "/zh-hant/search/?q=住院怎麼報銷"} {
		b := open(t, phone, address)
		b.wait(`document.querySelectorAll('.found section').length > 2`)
		wrong := eval[[]string](b, `(async () => {
			const wrong = []
			let links = 0
			for (const a of [...document.querySelectorAll('.found .list a')]) {
				const [page, words] = a.getAttribute('href').split('#:~:text=')
				if (!words || ++links > 6) continue
				const text = new DOMParser().parseFromString(await (await fetch(page)).text(), 'text/html').body.textContent
				for (const word of words.split('&text=').map(decodeURIComponent)) if (!text.includes(word)) wrong.push(page + ': ' + word)
			}
			return wrong
		})()`)
		if len(wrong) > 0 {
			t.Errorf("%s opens %q", address, wrong)
		}
	}
}

// TestSearchWithoutScripts goes from any page to a list by initial or place.
func TestSearchWithoutScripts(t *testing.T) {
	b := newTab(t, phone)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.goTo("/about/")
	if !eval[bool](b, `document.querySelector('.find').checkVisibility() && document.querySelector('.find').getAttribute('href') === '/search/'`) {
		t.Fatal("no way to search")
	}
	b.goTo("/search/?q=转诊") // where the form leads
	if !strings.Contains(b.text("main"), "没有运行 JavaScript") || !eval[bool](b, visible(`main a[href="/search/z/"]`)+` && `+visible(`main a[href="/places/shanghai/"]`)) {
		t.Error("it is not said what to do instead")
	}
	b.goTo("/search/z/")
	for _, href := range []string{"/glossary/#referral", "/situations/referral/"} {
		if !eval[bool](b, visible(`main a[href="`+href+`"]`)) {
			t.Errorf("Z does not lead to %s", href)
		}
	}
}

// TestSearchAxe looks at what is there only while somebody searches.
func TestSearchAxe(t *testing.T) {
	onBoth(t, func(t *testing.T, width int64) {
		for _, scheme := range []string{"light", "dark"} {
			b := newTab(t, width)
			b.scheme(scheme)
			b.goTo("/search/z/")
			b.axe("/search/z/, " + scheme)
			for _, query := range []string{"转诊", "喵喵"} {
				b.goTo("/search/?q=" + query)
				b.wait(`document.querySelector('.lists').children.length > 0`)
				b.axe("/search/?q=" + query + ", " + scheme)
			}
			b.goTo("/about/")
			b.press("/")
			b.wait(`document.querySelector('dialog.finding')?.open`)
			b.press("上海")
			b.wait(`document.querySelector('dialog [role=listbox]').getAttribute('aria-busy') === 'false' && document.querySelectorAll('dialog [role=option]').length > 0`)
			b.press(kb.ArrowDown)
			b.axe("the window, " + scheme)
		}
	})
}
