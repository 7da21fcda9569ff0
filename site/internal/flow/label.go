package flow

import (
	"html"
	"regexp"
	"strings"
)

// label reads a label up to one of the closing brackets and steps over it. Open is where its
// bracket stands. A label may go over several lines, in quotes or not.
func (p *parser) label(open Pos, bracket string, shut ...string) (text string, ok bool) {
	text, _, ok = p.labelOf(open, bracket, shut...)
	return text, ok
}

func (p *parser) labelOf(open Pos, bracket string, shut ...string) (text string, which int, ok bool) {
	start, mark := p.i, p.scanner
	p.space()
	at := p.pos()
	unclosed := func() (string, int, bool) {
		p.scanner = mark // what follows on other lines is read
		if at, r, found := p.wideEnd(shut[0]); found {
			p.wide(at, r, shut[0][:1])
			return "", 0, false
		}
		p.fail(open, "请补上 "+shut[0]+"；要换行请写 <br/>。", "这个 %s 没有对应的 %s。", bracket, shut[0])
		return "", 0, false
	}
	if p.peek(0) == '"' {
		p.next()
		text, ok := p.quoted(open, bracket)
		if !ok {
			return "", 0, false
		}
		p.blank()
		for i, s := range shut {
			if p.take(s) {
				return text, i, true
			}
		}
		if p.atLineEnd() {
			return unclosed()
		}
		p.fail(p.pos(), "引号要包住全部文字。", "引号后面应当是 %s。", shut[0])
		return "", 0, false
	}
	from := p.i
	for {
		r := p.peek(0)
		for i, s := range shut {
			if !p.at(s) {
				continue
			}
			if _, _, wide := mark.wideEnd(s); wide && p.line > mark.line {
				return unclosed()
			}
			raw := p.read(from, at)
			p.take(s)
			text, ok := p.plain(raw, at)
			return text, i, ok
		}
		switch {
		case r == eof:
			return unclosed()
		case strings.ContainsRune(`[](){}|"`, r):
			if p.line > mark.line || strings.HasSuffix(shut[0], string(r)) {
				return unclosed()
			}
			p.fail(p.pos(), `请改成全角的，或者给整段文字加上双引号："…"。`, "文字里有“%c”，要加引号。", r)
			return "", 0, false
		case r == '@' && p.peek(1) != eof && !strings.ContainsRune(`{"`, p.peek(1)) && !strings.ContainsFunc(string(p.src[start:p.i]), blankOrQuote):
			p.fail(p.pos(), `请给整段文字加上双引号："…"。`, "文字里有“@”，要加引号，不然 Mermaid 读不懂。")
			return "", 0, false
		case r == '@' && p.peek(1) == '{':
			p.fail(p.pos(), `请给整段文字加上双引号："…"。`, "文字里有“@{”，要加引号。")
			return "", 0, false
		}
		p.next()
	}
}

func blankOrQuote(r rune) bool { return isSpace(r) || r == '\n' || r == '"' }

// quoted reads the rest of a text in double quotes, which may go over several lines.
func (p *parser) quoted(open Pos, bracket string) (string, bool) {
	mark, at, from := p.scanner, p.pos(), p.i
	for p.peek(0) != '"' {
		if p.next() == eof {
			p.scanner = mark
			if bracket == "" {
				bracket = `"`
			}
			p.fail(open, "请在文字后面补上引号。", "这个 %s 后面的引号没有结束。", bracket)
			return "", false
		}
	}
	raw := p.read(from, at)
	p.next()
	return p.plain(raw, at)
}

var (
	lineBreak = regexp.MustCompile(`(?i)\s*(<br\s*/?>|</?(p|div|li|ul|ol)(\s[^<>]*)?>|\\n|\n)\s*`)
	looks     = regexp.MustCompile(`(?i)</?(b|i|u|s|em|strong|span|font|small|big|sub|sup|center|code|del|ins|mark|a)(\s[^<>]*)?>`)
	markup    = regexp.MustCompile(`<[A-Za-z/!][^<>]*>`)
	icon      = regexp.MustCompile(`\bfa[bklrs]?:fa-[\w-]+ ?`)
	entity    = regexp.MustCompile(`#(\w+);`)
	strong    = regexp.MustCompile(`\*\*(.+?)\*\*|__(.+?)__`)
	emphasis  = regexp.MustCompile(`\*(.+?)\*|\b_(.+?)_\b`)
)

// plain turns the text of a label into plain text: what makes it bold or puts an icon before it
// goes, entities become what they stand for, and all that begins a new line becomes "\n".
func (p *parser) plain(raw string, at Pos) (string, bool) {
	text := strings.TrimSpace(raw)
	if len(text) > 1 && text[0] == '`' && text[len(text)-1] == '`' { // a Markdown string
		text = text[1 : len(text)-1]
		text = strong.ReplaceAllString(text, "$1$2")
		text = emphasis.ReplaceAllString(text, "$1$2")
	}
	text = lineBreak.ReplaceAllString(text, "\n")
	text = looks.ReplaceAllString(text, "")
	text = icon.ReplaceAllString(text, "")
	if bad := markup.FindString(text); bad != "" {
		p.fail(at, "图里只能写文字。", "文字里有“%s”。", bad)
		return "", false
	}
	if strings.Count(text, "$$") > 1 {
		p.fail(at, "请用文字写出来。", "文字里有公式 $$…$$。")
		return "", false
	}
	text = html.UnescapeString(entity.ReplaceAllStringFunc(text, func(s string) string {
		if s[1] >= '0' && s[1] <= '9' {
			return "&" + s
		}
		return "&" + s[1:]
	}))
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		p.fail(at, "请写上文字。", "这里没有文字。")
		return "", false
	}
	if strings.ContainsFunc(text, invisible) && !strings.ContainsFunc(raw, invisible) {
		p.fail(at, "请删去它。", "文字里有一个看不见的字符。")
		return "", false
	}
	return strings.Join(lines, "\n"), true
}
