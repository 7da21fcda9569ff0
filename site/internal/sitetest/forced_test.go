package sitetest

import "testing"

// TestForcedColours shows what is chosen in the colours of the device alone, where what was told by a ground of our own is
// told by nothing: what is chosen and what is not have other grounds, what stands on these is readable, and so is what has
// the focus.
func TestForcedColours(t *testing.T) {
	for _, test := range []struct {
		name, path, ready string
		on, off           string // what is chosen, and what is not
		focus             string // gets the focus, if it can
		property          string
	}{
		{"choices", sharedLink, visible(amount), `[value=employed] + span`, `[value=retired] + span`, `.previousElementSibling`, "backgroundColor"},
		{"large type", "/", `document.querySelector('.elder').click() || true`, `.elder[aria-pressed=true]`, `.find`, ``, "backgroundColor"},
		{"completions of the desk", "/desk/", visible(".desk"), `.desk .offers li[aria-selected=true]`, `.desk .offers li:not([aria-selected=true])`, "", "backgroundColor"},
		{"the article that is near", "/", visible("main"), `.law .is-near`, `.law .article:not(.is-near)`, "", "borderLeftColor"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b := open(t, phone, test.path)
			b.wait(test.ready)
			switch test.name { // what comes only with more to do stands there by itself
			case "completions of the desk":
				eval[any](b, `document.querySelector('.desk .offers').innerHTML = '<li aria-selected="true">a</li><li>b</li>', 0`)
			case "the article that is near":
				eval[any](b, `document.querySelector('main').innerHTML = '<section class="law"><div class="article is-near">a</div><div class="article">b</div></section>', 0`)
			}
			for _, scheme := range []string{"light", "dark"} {
				b.media(scheme, "active")
				style := func(selector, property string) string {
					of := func(selector string) string {
						return eval[string](b, `getComputedStyle(document.querySelector(`+quote(selector)+`)).`+property)
					}
					if s := of(selector); s != "rgba(0, 0, 0, 0)" {
						return s
					}
					return of("body")
				}
				if on := style(test.on, test.property); on == style(test.off, test.property) {
					t.Errorf("%s: both are %s", scheme, on)
				}
				if ground := style(test.on, "backgroundColor"); ground == style(test.on, "color") {
					t.Errorf("%s: what is chosen is %s on %s", scheme, ground, ground)
				}
				if test.focus == "" {
					continue
				}
				for _, one := range []string{test.on, test.off} {
					eval[any](b, `document.querySelector(`+quote(one)+`)`+test.focus+`.focus({ focusVisible: true })`)
					if style(one, "outlineStyle") != "solid" || style(one, "outlineColor") == style("body", "backgroundColor") {
						t.Errorf("%s: the focus on %s does not show", scheme, one)
					}
				}
			}
		})
	}
}
