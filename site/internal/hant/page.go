package hant

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"yibao/site/internal/route"
)

// Prefix is what stands before the address of a page in traditional characters.
const Prefix = route.Traditional

// said are the attributes that people read or hear.
var said = set("aria-label", "aria-description", "alt", "title", "placeholder", "label", "content")

// linked are the attributes that hold addresses of pages.
var linked = set("href", "action", "formaction", "data-calculator", "data-rules")

// inline are the elements that stand within a sentence, or, tspan, are a line of one.
var inline = set("a", "abbr", "b", "cite", "dfn", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "wbr")

// apart are the elements whose text is no text for people, or is theirs.
var apart = set("code", "kbd", "pre", "samp", "script", "style", "textarea")

// example is an address in code. What it says in Chinese stands for what the reader fills in: https://您的网址/c/政策编号/.
var example = regexp.MustCompile(`https?://[^\s"'<>]+`)

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// Pages converts HTML as this site writes it, whole pages. It converts texts and what is read of
// attributes, and leads links to pages into [Prefix]. Names and addresses of anything else stay as they are, and so does
// the inside of elements with a language of their own or translate="no", and of code but for the addresses in it. Scripts of which addresses
// has another form are replaced by that.
//
// Sentences are converted whole, across the elements within them, since a word may begin before one and end in it. Of
// the sentences of a site one in nine is new, so what each becomes is kept. Pages may be converted by several
// goroutines at once.
type Pages struct {
	words     *Dictionary
	addresses map[string]string

	mu    sync.RWMutex
	known map[string]string
}

// NewPages begins to convert the pages of a site.
func NewPages(words *Dictionary, addresses map[string]string) *Pages {
	return &Pages{words: words, addresses: addresses, known: map[string]string{}}
}

// Page converts a page.
func (p *Pages) Page(page []byte) []byte { return convert(page, p.text, p.addresses) }

func (p *Pages) text(text []byte) string {
	p.mu.RLock()
	becomes, ok := p.known[string(text)]
	p.mu.RUnlock()
	if ok {
		return becomes
	}
	from := string(text)
	becomes = p.words.Convert(from)
	p.mu.Lock()
	p.known[from] = becomes
	p.mu.Unlock()
	return becomes
}

// Part converts a part of a page as [Pages] do, and keeps nothing: people may have typed it.
func (d *Dictionary) Part(part []byte) []byte {
	return convert(part, func(text []byte) string { return d.Convert(string(text)) }, nil)
}

func convert(page []byte, words func([]byte) string, addresses map[string]string) []byte {
	p := pass{words: words, addresses: addresses}
	p.out.Grow(len(page) + len(page)/50)
	for len(page) > 0 {
		n := len(page)
		switch {
		case bytes.HasPrefix(page, []byte("<!--")):
			if i := bytes.Index(page, []byte("-->")); i >= 0 {
				n = i + len("-->")
			}
			p.sentence = append(p.sentence, piece{raw: page[:n]})
		case page[0] == '<':
			n = tagEnd(page)
			p.tag(page[:n])
		default:
			if i := bytes.IndexByte(page, '<'); i >= 0 {
				n = i
			}
			raw := page[:n]
			if p.depth > 0 && (p.within == "code" || p.within == "pre") {
				raw = example.ReplaceAllFunc(raw, func(address []byte) []byte { return []byte(p.words(address)) })
			}
			p.sentence = append(p.sentence, piece{raw: raw, text: p.depth == 0})
		}
		page = page[n:]
	}
	p.flush()
	return p.out.Bytes()
}

// tagEnd finds the end of a tag. A quoted value may hold anything.
func tagEnd(s []byte) int {
	quoted := false
	for i, c := range s {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i + 1
		}
	}
	return len(s)
}

// pass is one pass over a page.
type pass struct {
	words     func([]byte) string
	addresses map[string]string
	out       bytes.Buffer
	sentence  []piece // what is not written yet
	whole     []byte  // the text of that, once it is whole
	within    string  // the element in which nothing is converted
	depth     int     // how many such elements are open, one in the other; 0 outside
}

// piece is a part of a sentence: its text, or a tag.
type piece struct {
	raw  []byte
	text bool
}

// tag takes a tag.
func (p *pass) tag(raw []byte) {
	name := tagName(raw)
	end := len(raw) > 1 && raw[1] == '/'
	if !inline[name] {
		p.flush()
	}
	switch {
	case p.depth > 0:
		if name == p.within && end {
			p.depth--
		} else if name == p.within {
			p.depth++
		}
	case !end:
		attributes := attributesOf(raw)
		own := apart[name]
		for _, a := range attributes {
			own = own || name != "html" && a.name == "lang" || a.name == "translate" && a.value == "no"
			if a.name == "type" && a.value == "application/ld+json" { // says what the page is about
				own = false
			}
		}
		if own {
			p.within, p.depth = name, 1
		}
		raw = p.attributes(raw, attributes, !own || apart[name])
	}
	p.sentence = append(p.sentence, piece{raw: raw})
}

// attributes gives a tag with its attributes converted. A link to another form of the page (rel=alternate) leads there, and
// one to a page in other characters (hreflang) says so in these.
func (p *pass) attributes(raw []byte, all []attribute, convert bool) []byte {
	alternate := false
	for _, a := range all {
		convert = convert && a.name != "hreflang"
		alternate = alternate || a.name == "rel" && a.value == "alternate"
	}
	var out []byte
	from := 0
	for _, a := range all {
		value := a.value
		switch {
		case p.addresses[value] != "":
			value = p.addresses[value]
		case !convert:
		case said[a.name]:
			value = p.words([]byte(value))
		case linked[a.name] && !alternate:
			value = Link(value)
		}
		if value != a.value {
			out = append(append(out, raw[from:a.at]...), value...)
			from = a.at + len(a.value)
		}
	}
	if from == 0 {
		return raw
	}
	return append(out, raw[from:]...)
}

// Link gives the address of the traditional page for that of a page. Files are the same for both.
func Link(address string) string {
	path := address
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	if !strings.HasPrefix(path, "/") || !strings.HasSuffix(path, "/") || strings.HasPrefix(path, "//") || strings.HasPrefix(path, Prefix+"/") {
		return address
	}
	return Prefix + address
}

// flush converts and writes the sentence that has ended.
func (p *pass) flush() {
	p.whole = p.whole[:0]
	for _, s := range p.sentence {
		if s.text {
			p.whole = append(p.whole, s.raw...)
		}
	}
	becomes := ""
	if len(p.whole) > 0 {
		becomes = p.words(p.whole)
	}
	for _, s := range p.sentence {
		if !s.text {
			p.out.Write(s.raw)
			continue
		}
		n := 0
		for range utf8.RuneCount(s.raw) {
			_, size := utf8.DecodeRuneInString(becomes[n:])
			n += size
		}
		p.out.WriteString(becomes[:n])
		becomes = becomes[n:]
	}
	p.sentence = p.sentence[:0]
}

// tagName is the name of the element that a tag begins or ends.
func tagName(raw []byte) string {
	raw = bytes.TrimLeft(raw[1:], "/")
	for i, c := range raw {
		if c == ' ' || c == '>' || c == '/' || c == '\n' {
			return string(raw[:i])
		}
	}
	return string(raw)
}

// attribute is an attribute of a tag, and where its value stands in it.
type attribute struct {
	name, value string
	at          int
}

// attributesOf reads the attributes that have values, which are quoted.
func attributesOf(raw []byte) []attribute {
	var all []attribute
	for at := 0; ; {
		i := bytes.Index(raw[at:], []byte(`="`))
		if i < 0 {
			return all
		}
		begin := at + i + len(`="`)
		n := bytes.IndexByte(raw[begin:], '"')
		if n < 0 {
			return all
		}
		name := raw[at : at+i]
		name = name[bytes.LastIndexAny(name, " \n")+1:]
		all = append(all, attribute{string(name), string(raw[begin : begin+n]), begin})
		at = begin + n + 1
	}
}
