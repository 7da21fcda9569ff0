// Package glossary explains terms where a page first uses them.
//
// [Linker.Link] passes over a finished page, and makes the first use of each term in its
// running text a link to a note at the end of the page. The style sheet shows a note only
// while the address names it, as a sheet at the bottom of the window: so it opens with a tap
// or the Enter key, closes with the browser's back button or its own link, and needs no
// JavaScript.
//
// Running text is what stands in paragraphs, list items, table cells and descriptions inside
// <main>, but not in links, headings, labels, buttons, navigation and drawings, nor in elements
// of the class "no-terms". Where two
// terms could begin at the same place the longer one counts, so 城乡居民基本医疗保险 is never
// taken for 基本医疗保险; and a term may name words that hold it by chance. The page's own bytes are not changed anywhere else.
package glossary

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"yibao/site/internal/content"
)

// Linker knows the terms. It may be used from several goroutines at once.
type Linker struct {
	names map[rune][]name // by their first character, the longest first
}

// name is one of the names of a term, or a word that holds one by chance; such a word has no
// term.
type name struct {
	text string
	term *content.Term
}

// shortest is the length in characters from which a name is looked for: a single character
// means too many things.
const shortest = 2

// New takes the themes of the glossary.
func New(themes []*content.Theme) *Linker {
	l := &Linker{names: map[rune][]name{}}
	for _, theme := range themes {
		for _, t := range theme.Terms {
			for _, text := range append([]string{t.Name}, t.Aliases...) {
				l.add(text, t)
			}
			for _, word := range t.NotIn {
				l.add(word, nil)
			}
		}
	}
	for _, names := range l.names {
		slices.SortFunc(names, func(a, b name) int {
			return cmp.Or(len(b.text)-len(a.text), cmp.Compare(a.text, b.text))
		})
	}
	return l
}

func (l *Linker) add(text string, t *content.Term) {
	if utf8.RuneCountInString(text) >= shortest {
		first, _ := utf8.DecodeRuneInString(text)
		l.names[first] = append(l.names[first], name{text, t})
	}
}

// running are the elements whose text is running text, apart those inside which none is, and
// void those that have no end.
var (
	running = set("p", "li", "dd", "td")
	apart   = set("a", "button", "svg", "h1", "h2", "h3", "summary", "label", "select", "nav", "form", "time")
	void    = set("br", "img", "input", "hr", "link", "meta", "wbr")
)

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// Link gives the page with its first uses of terms linked, and their notes before </main>.
func (l *Linker) Link(page []byte) []byte {
	if len(l.names) == 0 {
		return page
	}
	p := pass{linker: l, used: map[*content.Term]bool{}}
	p.out.Grow(len(page) + 4096)
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		raw := z.Raw()
		switch kind {
		case html.ErrorToken:
			p.out.Write(raw) // what was left unfinished
			return p.out.Bytes()
		case html.TextToken:
			p.text(raw)
			continue
		case html.StartTagToken:
			tag, more := z.TagName()
			p.open(string(tag), more && hasClass(z, "no-terms"))
		case html.EndTagToken:
			tag, _ := z.TagName()
			if string(tag) == "main" {
				p.notes()
			}
			p.close(string(tag))
		}
		p.out.Write(raw)
	}
}

// pass is one pass over a page.
type pass struct {
	linker *Linker
	out    bytes.Buffer
	stack  []element // the open elements from main on
	used   map[*content.Term]bool
	order  []*content.Term // in the order of their first use
}

// element is an open element; none of the text inside is running text where isApart says so.
type element struct {
	tag     string
	isApart bool
}

func (p *pass) open(tag string, isApart bool) {
	if (tag == "main" || len(p.stack) > 0) && !void[tag] {
		p.stack = append(p.stack, element{tag, isApart || apart[tag]})
	}
}

// hasClass reads the attributes of a tag.
func hasClass(z *html.Tokenizer, class string) bool {
	for {
		name, value, more := z.TagAttr()
		if string(name) == "class" {
			return slices.Contains(strings.Fields(string(value)), class)
		}
		if !more {
			return false
		}
	}
}

// close takes the element from the stack, and with it those that HTML lets end by themselves.
func (p *pass) close(tag string) {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].tag == tag {
			p.stack = p.stack[:i]
			return
		}
	}
}

// isRunning tells whether text that stands here is running text.
func (p *pass) isRunning() bool {
	in := false
	for _, e := range p.stack {
		if e.isApart {
			return false
		}
		in = in || running[e.tag]
	}
	return in
}

// text writes a text with its first uses linked.
func (p *pass) text(raw []byte) {
	if !p.isRunning() {
		p.out.Write(raw)
		return
	}
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		found := -1
		for i, n := range p.linker.names[r] {
			if bytes.HasPrefix(raw, []byte(n.text)) {
				found = i
				break
			}
		}
		if found < 0 {
			p.out.Write(raw[:size])
			raw = raw[size:]
			continue
		}
		n := p.linker.names[r][found]
		if n.term == nil || p.used[n.term] {
			p.out.WriteString(n.text)
		} else {
			p.used[n.term] = true
			p.order = append(p.order, n.term)
			fmt.Fprintf(&p.out, `<a class="term" id="_r-%s" href="#_t-%[1]s">%s</a>`, n.term.ID, n.text)
		}
		raw = raw[len(n.text):]
	}
}

// notes writes the explanations of the terms that were linked.
func (p *pass) notes() {
	if len(p.order) == 0 {
		return
	}
	p.out.WriteString("<aside class=\"terms screen\" aria-label=\"名词解释\">\n")
	for _, t := range p.order {
		fmt.Fprintf(&p.out, `<div class="tip" id="_t-%s" role="note"><p><b>%s</b>：%s</p><p><a href="#_r-%[1]s">回到正文</a> <a href="/glossary/#%[1]s">术语表</a></p></div>`+"\n",
			t.ID, template.HTMLEscapeString(t.Name), template.HTMLEscapeString(t.Text))
	}
	p.out.WriteString("</aside>\n")
}
