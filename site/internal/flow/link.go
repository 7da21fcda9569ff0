package flow

import "strings"

const arrows = "线写成 -->、---、-.->、-.-、==>、===，文字写成 -->|文字|。"

// link is a line as it is written: between every two nodes of its ends it draws an edge.
type link struct {
	Edge
	both   bool // <-->: two edges
	hidden bool // ~~~: none
}

// linkStarts tells whether the text goes on with a line.
func (p *parser) linkStarts() bool {
	i := 0
	if r := p.peek(0); r == '<' || r == 'x' || r == 'o' {
		i = 1
	}
	a, b := p.peek(i), p.peek(i+1)
	return a == '-' && (b == '-' || b == '.') || a == '=' && b == '=' || i == 0 && p.at("~~~")
}

// link reads a line and its label.
func (p *parser) link() (l link, ok bool) {
	p.linkID()
	l.Pos = p.pos()
	if p.at("~~~") {
		l.hidden = true
		p.run('~')
		return l, p.pipe(&l.Edge)
	}
	if !p.linkStarts() {
		if r := p.peek(1); strings.ContainsRune("-=", p.peek(0)) && half(r) != r && strings.ContainsRune("->=", half(r)) {
			p.next() // the other sign of it is of the wrong width
		}
		p.unexpected("这里应当是连线", arrows)
		return l, false
	}
	var tail rune
	if r := p.peek(0); r == '<' || r == 'x' || r == 'o' {
		tail = p.next()
	}
	switch {
	case p.at("-."):
		l.Line = Dotted
	case p.at("=="):
		l.Line = Thick
	}
	head, ok := p.stroke(l.Line, true)
	part := head == unfinished
	if ok && part {
		if l.Label, ok = p.middleLabel(l.Edge); ok {
			head, ok = p.stroke(l.Line, false)
		}
	}
	if !ok {
		return l, false
	}
	switch {
	case tail == '<' && head == open:
		p.fail(l.Pos, "请反过来写：b --> a。", "只写一头的 <-- ，Mermaid 不画箭头。")
		return l, false
	case part && tail != 0 && !(tail == '<' && head == '>' || tail == head):
		p.fail(l.Pos, arrows, "线两头的箭头不一样。")
		return l, false
	case tail == '<' && head == '>':
		l.both = true
	}
	l.Arrow = head != open && (tail != head || tail == 0)
	return l, p.pipe(&l.Edge)
}

// linkID steps over the id of a line, as in a e1@--> b.
func (p *parser) linkID() {
	mark := p.scanner
	if id := p.id(); id != "" && p.peek(0) == '@' && p.peek(1) != '{' {
		p.next()
		if p.linkStarts() {
			p.links[id] = true
			return
		}
	}
	p.scanner = mark
}

// pipe reads the |label| behind a line, and the blanks and line breaks before the next node.
func (p *parser) pipe(e *Edge) (ok bool) {
	mark := p.scanner
	p.blank()
	if p.peek(0) == eof {
		p.scanner = mark // the line leads nowhere: that is told at its end
	}
	at := p.pos()
	if !p.take("|") {
		return true
	}
	mark = p.scanner
	p.space()
	if p.take("|") {
		if p.i-mark.i > 1 { // blanks are no label
			return true
		}
		p.fail(mark.pos(), "请写上文字，或者删去 ||。", "这里没有文字。")
		return false
	}
	p.scanner = mark
	if end, r, wide := mark.wideEnd("|"); wide && !mark.closesBefore(end, '|') {
		p.wide(end, r, "|")
		return false
	}
	e.Label, ok = p.label(at, "|", "|")
	return ok
}

// What a stroke ends in, beside >, x and o.
const (
	open       rune = 0 // nothing: ---
	unfinished rune = 1 // -- with a label behind it
)

// stroke reads the characters of a line and gives what it ends in. At the start of a link they may
// be only its first part, as in a -- 是 --> b. Longer lines mean the same.
func (p *parser) stroke(line Line, start bool) (head rune, ok bool) {
	at := p.pos()
	refuse := func(msg string) (rune, bool) {
		p.fail(at, arrows, "%s", msg)
		return 0, false
	}
	length, least := 0, 3 // --- === -.-
	switch line {
	case Solid:
		length = p.run('-')
	case Thick:
		length = p.run('=')
	case Dotted:
		dash := p.run('-') // - at the start, none at the end of a labelled line
		if p.run('.') == 0 || dash > 1 {
			return refuse("不认识的点线。")
		}
		if length = 2; p.peek(0) == '-' {
			if p.run('-') > 1 {
				return refuse("不认识的点线。")
			}
			length = 3
		}
	}
	head = p.peek(0)
	if r := half(head); r != head && strings.ContainsRune("->=.", r) {
		p.wide(p.pos(), head, lookalikes[head])
		return 0, false
	}
	switch {
	case head == '>' || (head == 'x' || head == 'o') && length >= 2 && (line != Dotted || length == 3):
		if head != '>' && length > 2 && line != Dotted && isIDChar(p.peek(1)) || head != '>' && line == Dotted && isIDChar(p.peek(1)) {
			return refuse("Mermaid 会把线后面的 x、o 当作箭头；是编号的话，前面请加空格。")
		}
		p.next()
		if line != Dotted {
			least = 2 // --> ==>
		}
	case length == 2 && start:
		return unfinished, true
	default:
		head = open
	}
	switch next := p.peek(0); {
	case length < least:
		return refuse("这条线没有画完。")
	case next == '>' || next == '-' || next == '=' || next == '.':
		return refuse("不认识的线。")
	}
	return head, true
}

// middleLabel reads the label of a -- label --> b, up to the line that closes it.
func (p *parser) middleLabel(e Edge) (string, bool) {
	first := map[Line]string{Solid: "--", Dotted: "-.", Thick: "=="}[e.Line]
	closes := func() bool {
		if e.Line != Dotted {
			return p.at(first)
		}
		n := 0
		for p.peek(n) == '.' {
			n++
		}
		return n > 0 && p.peek(n) == '-'
	}
	p.space()
	at, from := p.pos(), p.i
	if r := p.peek(0); half(r) == '|' && r != '|' {
		p.fail(at, "请写成 -->|文字| 这样，竖线是半角的。", "用了全角的“%c”（U+%04X）。", r, r)
		return "", false
	}
	if p.take(`"`) {
		text, ok := p.quoted(at, "")
		if !ok {
			return "", false
		}
		if p.space(); closes() {
			return text, true
		}
	}
	for !p.atLineEnd() {
		if closes() {
			if r := p.peek(-1); p.i > from && (r == 'x' || r == 'o' || r == '<') {
				p.fail(p.pos(), "请在文字后面加空格。", "文字紧跟着线，Mermaid 会把最后的 %c 当作箭头。", r)
				return "", false
			}
			return p.plain(p.read(from, at), at)
		}
		if strings.ContainsRune(`[]{}"`, p.peek(0)) {
			p.fail(p.pos(), `请改成全角的，或者写成 -->|"文字"|。`, "文字里有“%c”，要加引号。", p.peek(0))
			return "", false
		}
		p.next()
	}
	p.fail(e.Pos, arrows, "%s 开始的线没有画完。", first)
	return "", false
}
