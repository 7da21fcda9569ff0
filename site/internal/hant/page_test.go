package hant

import "testing"

func TestPage(t *testing.T) {
	words := New(map[string]string{"头发": "頭髮", "发": "發", "头": "頭", "页": "頁", "体": "體", "门": "門", "诊": "診"})
	scripts := map[string]string{"/assets/a.1.js": "/assets/a.zh-hant.2.js"}
	pages := NewPages(words, scripts)
	for _, test := range []struct{ in, want string }{
		{"<p>发", "<p>發"},
		{"<p>头<b>发</b>发</p>", "<p>頭<b>髮</b>發</p>"}, // one sentence
		{"<p>头</p><p>发</p>", "<p>頭</p><p>發</p>"},   // two
		{`<text><tspan x="1">头</tspan><tspan x="1">发</tspan></text>`, `<text><tspan x="1">頭</tspan><tspan x="1">髮</tspan></text>`},
		{"<li>门<br>诊</li>", "<li>門<br>診</li>"},
		{"<p>头<!--fields-->发</p>", "<p>頭<!--fields-->髮</p>"},
		{`<html lang="zh-Hant-HK"><title>门诊 &amp; 发</title>`, `<html lang="zh-Hant-HK"><title>門診 &amp; 發</title>`},
		{`<meta name="description" content="门诊">`, `<meta name="description" content="門診">`},
		{`<input placeholder="门" aria-label="诊" title="发" value="发" name="发">`, `<input placeholder="門" aria-label="診" title="發" value="发" name="发">`},
		{`<h2 id="发">发</h2><a href="#发">发</a>`, `<h2 id="发">發</h2><a href="#发">發</a>`},
		{`<p>发<code>发<b>头发</b></code>发</p>`, `<p>發<code>发<b>头发</b></code>發</p>`},
		{`<p translate="no">发<p lang="zh-Hans">发</p>发</p>发`, `<p translate="no">发<p lang="zh-Hans">发</p>发</p>發`},
		{`<textarea aria-label="门">发</textarea>发`, `<textarea aria-label="門">发</textarea>發`},
		{`<a href="/a/?x=1#发">`, `<a href="/zh-hant/a/?x=1#发">`},
		{`<a href="/">`, `<a href="/zh-hant/">`},
		{`<a href="/zh-hant/a/"><a href="https://example.org/a/"><a href="//example.org/"><a href="/calendar/office.ics"><a href="tel:12393">`,
			`<a href="/zh-hant/a/"><a href="https://example.org/a/"><a href="//example.org/"><a href="/calendar/office.ics"><a href="tel:12393">`},
		{`<p><code>http://发头发/c/门/</code>发<pre>get "https://门诊/a.js" 发</pre>`, `<p><code>http://發頭髮/c/門/</code>發<pre>get "https://門診/a.js" 发</pre>`},
		{`<link rel="alternate" type="application/atom+xml" title="门诊" href="/a/">`, `<link rel="alternate" type="application/atom+xml" title="門診" href="/a/">`},
		{`<link rel="alternate" hreflang="zh-Hans" title="门诊" href="/a/">`, `<link rel="alternate" hreflang="zh-Hans" title="门诊" href="/a/">`},
		{`<link rel="alternate" type="text/markdown" href="/a/index.md">发`, `<link rel="alternate" type="text/markdown" href="/a/index.md">發`},
		{`<a href="/a/" hreflang="zh-Hans" lang="zh-Hans">简体</a>发`, `<a href="/a/" hreflang="zh-Hans" lang="zh-Hans">简体</a>發`},
		{`<a href="/hospitals/#to=/a/">`, `<a href="/zh-hant/hospitals/#to=/a/">`},
		{`<form action="/answer/a/#result" data-rules="/policies/a/" data-source="/assets/a.json"><button formaction="/answer/a/">发`,
			`<form action="/zh-hant/answer/a/#result" data-rules="/zh-hant/policies/a/" data-source="/assets/a.json"><button formaction="/zh-hant/answer/a/">發`},
		{`<script src="/assets/a.1.js" defer></script><link rel="prefetch" href="/assets/a.1.js"><script src="/assets/b.1.js"></script>`,
			`<script src="/assets/a.zh-hant.2.js" defer></script><link rel="prefetch" href="/assets/a.zh-hant.2.js"><script src="/assets/b.1.js"></script>`},
		{`<script type="application/ld+json">{"name":"头发","item":"/a/"}</script><script>"发"</script>`, `<script type="application/ld+json">{"name":"頭髮","item":"/a/"}</script><script>"发"</script>`},
		{`<img alt="门>诊" src="/a.png">`, `<img alt="門>診" src="/a.png">`},
	} {
		for range 2 { // the second time from memory
			if got := string(pages.Page([]byte(test.in))); got != test.want {
				t.Errorf("%s\nbecomes %s\nwant    %s", test.in, got, test.want)
			}
		}
	}
}

// FuzzPage sees that nothing but characters and links changes, whatever stands there.
func FuzzPage(f *testing.F) {
	words := New(map[string]string{"头发": "頭髮", "发": "發"})
	f.Add(`<p title="头发">头<b>发</b><code>发</code><!--x--><br>发</p>`)
	f.Add(`<`)
	f.Add(`</`)
	f.Add(`<a b="`)
	f.Fuzz(func(t *testing.T, s string) {
		once := words.Part([]byte(s))
		if twice := words.Part(once); string(twice) != string(once) {
			t.Errorf("%q becomes %q, then %q", s, once, twice)
		}
	})
}
