package sitetest

import (
	"strings"
	"testing"

	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
)

// voices stands in for the browser's voices: it notes what it is to say and what is marked then, and is done when the test
// says so.
const voices = `Object.defineProperty(window, 'speechSynthesis', { value: {
	said: [],
	getVoices: () => [{ lang: 'en-US' }, ...(location.search === '?deaf' ? [] : [{ lang: 'zh-TW' }, { lang: 'zh-CN' }])],
	speak(u) { this.now = u; this.said.push(u.text); this.marked = [...CSS.highlights.get('aloud')].map(r => r.toString().replace(/\s+/g, ' ').trim()).join() },
	cancel() { this.now = null },
} })
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }`

const (
	saying = `speechSynthesis.now?.text`
	onward = `speechSynthesis.now.onend()`
)

// TestReadAloud has a procedure read, each sentence marked and in view, breaks off, goes on, and stops.
func TestReadAloud(t *testing.T) {
	b := newTab(t, phone)
	call(b, protocol.AddScriptToEvaluateOnNewDocument, protocol.AddScriptToEvaluateOnNewDocumentParams{Source: voices})
	b.goTo(filing)
	title := eval[string](b, `document.querySelector('h1').firstChild.data.trim()`)
	b.tabTo(".aloud button")
	b.press(kb.Enter)
	if got := eval[string](b, saying); !strings.HasPrefix(got, title) {
		t.Errorf("it begins with %q, want %q", got, title)
	}
	if lang := eval[string](b, `speechSynthesis.now.lang`); lang != "zh-CN" {
		t.Errorf("the voice is %s", lang)
	}
	for range 30 {
		if got, marked := eval[string](b, saying), eval[string](b, `speechSynthesis.marked`); !strings.HasPrefix(marked, strings.TrimSuffix(got, "。")) { // what is hidden within a sentence is not said
			t.Errorf("%q is marked while it says %q", marked, got)
		}
		if !eval[bool](b, `(r => r.bottom > 0 && r.top < innerHeight)([...CSS.highlights.get('aloud')][0].getBoundingClientRect())`) {
			t.Errorf("%q is not in view", eval[string](b, saying))
		}
		eval[any](b, onward)
	}
	at := eval[string](b, saying)
	b.press(kb.Enter)
	if eval[bool](b, `!!speechSynthesis.now`) || b.text(".aloud button") != "接着读" {
		t.Error("it does not pause")
	}
	b.press(kb.Enter)
	if got := eval[string](b, saying); got != at {
		t.Errorf("it goes on with %q, not %q", got, at)
	}
	b.press(kb.Escape)
	if eval[bool](b, `!!speechSynthesis.now`) || b.text(".aloud button") != "朗读" || eval[int](b, `CSS.highlights.get('aloud').size`) != 0 {
		t.Error("it does not stop")
	}
	said := eval[[]string](b, `speechSynthesis.said`)
	for _, s := range said {
		if strings.TrimSpace(s) == "" || strings.Count(strings.TrimSuffix(s, "。"), "。") > 0 {
			t.Errorf("it says %q at once", s)
		}
	}

	b.goTo(filing + "?deaf")
	b.tabTo(".aloud button")
	b.press(kb.Enter)
	if said := b.text(".aloud [role=status]"); !strings.Contains(said, "没有中文语音") {
		t.Errorf("without a Chinese voice it says %q", said)
	}

	// The result of a calculator, in traditional characters.
	b.goTo("/zh-hant" + beijing + in2023)
	b.waitAmount("6,105.00")
	b.tabTo(".result .aloud button")
	b.press(kb.Enter)
	if got := eval[string](b, saying); !strings.HasPrefix(got, "您大約自付") || eval[string](b, `speechSynthesis.now.lang`) != "zh-TW" {
		t.Errorf("it reads %q", got)
	}
	eval[any](b, onward)
	if got := eval[string](b, saying); !strings.Contains(got, "6,105.00 元") {
		t.Errorf("then %q", got)
	}
}
