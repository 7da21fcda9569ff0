package page

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"yibao/site/internal/hant"
)

// TestTraditionalPages compares each page with the one in traditional characters: only characters and the addresses of
// pages differ.
func TestTraditionalPages(t *testing.T) {
	site := smallSite(t)
	all := renderSome(t, site, func(string) bool { return true })
	changed := 0
	for path, src := range all {
		if strings.HasPrefix(path, "zh-hant/") || leadsOn(site, path) {
			continue
		}
		other, ok := all["zh-hant/"+path]
		if !ok {
			t.Errorf("%s is not there in traditional characters", path)
			continue
		}
		one, two := parse(t, src), parse(t, other)
		if lang, _ := attr(two.elements["html"][0], "lang"); lang != "zh-Hant-HK" {
			t.Errorf("zh-hant/%s: lang is %q", path, lang)
		}
		was, is := skeleton(one), skeleton(two)
		if len(was) != len(is) {
			t.Errorf("%s: %d elements and texts, then %d", path, len(was), len(is))
			continue
		}
		for i := range was {
			if was[i] != is[i] {
				t.Errorf("%s: %s became %s", path, was[i], is[i])
			}
		}
		if textOf(one.elements["main"][0]) != textOf(two.elements["main"][0]) {
			changed++
		}
	}
	if changed < 30 {
		t.Errorf("only %d pages differ", changed)
	}
}

// TestTraditionalMoved reads a page that leads to one in traditional characters.
func TestTraditionalMoved(t *testing.T) {
	const path = "zh-hant/situations/index.html"
	page := parse(t, renderSome(t, smallSite(t), func(p string) bool { return p == path })[path])
	if lang, _ := attr(page.elements["html"][0], "lang"); lang != "zh-Hant-HK" {
		t.Errorf("lang is %q", lang)
	}
	if said := textOf(page.elements["main"][0]); !strings.Contains(said, "這一頁在別處") || !strings.Contains(said, "打開這一頁") {
		t.Errorf("it says %q", said)
	}
}

// skeleton is what must be the same: the elements with their ids, names and values, addresses without the prefix, and of
// texts the digits, signs and length. The link to the page in other characters is left out.
func skeleton(d document) []string {
	var out []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.Type {
			case html.TextNode:
				if hasAttr(n, "class", "address") {
					continue // says its own address
				}
				out = append(out, strings.Map(func(r rune) rune {
					if utf8.RuneLen(r) > 2 && r > 0x3400 && r < 0xa000 {
						return '字'
					}
					return r
				}, strings.ReplaceAll(c.Data, `"item":"`+hant.Prefix+"/", `"item":"/`)))
			case html.ElementNode:
				if hasAttr(c, "class", "script") {
					continue
				}
				tag := c.Data
				for _, a := range c.Attr {
					switch {
					case slices.Contains([]string{"aria-label", "content", "title", "placeholder", "alt", "label", "lang"}, a.Key):
						tag += " " + a.Key
					case a.Key == "href" && hasAttr(c, "rel", "alternate"):
						tag += " " + a.Key + "=" + a.Val
					default:
						tag += " " + a.Key + "=" + strings.TrimPrefix(a.Val, hant.Prefix)
					}
				}
				out = append(out, tag)
				walk(c)
			}
		}
	}
	walk(d.elements["html"][0])
	return out
}

func hasAttr(n *html.Node, name, value string) bool {
	v, _ := attr(n, name)
	return v == value
}
