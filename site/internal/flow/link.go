package flow

import "strings"

const arrows = "线只有 -->、---、-.->、-.-、==>、=== 这几种，文字写成 -->|文字|。"

// link reads a line and its label.
func (p *parser) link() (e Edge, ok bool) {
	e.Pos = p.pos()
	switch {
	case p.peek(0) == '<' || strings.ContainsRune("xo", p.peek(0)) && strings.ContainsRune("-=", p.peek(1)):
		p.fail(e.Pos, "请改成 -->；来回各一条的，写成两条。", "不支持双向的线。")
		return e, false
	case p.at("~~~"):
		p.fail(e.Pos, "请删去：位置由网站安排。", "不支持看不见的线 ~~~。")
		return e, false
	case p.at("-."):
		e.Line = Dotted
	case p.at("=="):
		e.Line = Thick
	case p.at("--"):
		e.Line = Solid
	default:
		p.fail(e.Pos, arrows, "这里应当是连线，不是“%c”。", p.peek(0))
		return e, false
	}
	whole, ok := p.stroke(&e, true)
	if ok && !whole {
		if e.Label, ok = p.middleLabel(e); ok {
			_, ok = p.stroke(&e, false)
		}
	}
	if !ok {
		return e, false
	}
	p.space()
	if open := p.pos(); e.Label == "" && p.take("|") {
		e.Label, ok = p.label(open, "|", "|")
	}
	return e, ok
}

// stroke reads the characters of a line. At the start of a link they may be only its first part,
// as in a -- 是 --> b: then whole is false and the label follows. At its end they must close it.
func (p *parser) stroke(e *Edge, start bool) (whole, ok bool) {
	at := p.pos()
	refuse := func(msg string) (bool, bool) {
		p.fail(at, arrows, "%s", msg)
		return false, false
	}
	length := 0 // in characters of the shortest such line
	switch e.Line {
	case Solid:
		length = p.run('-')
	case Thick:
		length = p.run('=')
	case Dotted:
		dash := p.run('-') // - at the start, none at the end of a labelled line
		dots := p.run('.')
		if dash > 1 || dots != 1 {
			return refuse("不认识的点线。")
		}
		if length = 2; p.peek(0) == '-' {
			length += p.run('-')
		}
	}
	e.Arrow = p.peek(0) == '>'
	if length == 2 && !e.Arrow && start {
		if r := p.peek(0); (r == 'x' || r == 'o') && e.Line != Dotted {
			return refuse("不支持这种箭头。")
		}
		return false, true
	}
	want := 3 // --- === -.-
	if e.Arrow {
		p.next()
		if e.Line != Dotted {
			want = 2 // --> ==>
		}
	}
	switch {
	case length < want:
		return refuse("这条线没有画完。")
	case length > want:
		return refuse("线不能加长：位置由网站安排。")
	case !e.Arrow && (p.peek(0) == 'x' || p.peek(0) == 'o'):
		return refuse("Mermaid 会把线后面的 x、o 当作箭头；是编号的话，前面请加空格。")
	case p.peek(0) == '>' || p.peek(0) == '-' || p.peek(0) == '=' || p.peek(0) == '.':
		return refuse("不认识的线。")
	}
	return true, true
}

// middleLabel reads the label of a -- label --> b, up to the line that closes it.
func (p *parser) middleLabel(e Edge) (string, bool) {
	open := map[Line]string{Solid: "--", Dotted: "-.", Thick: "=="}[e.Line]
	shut := map[Line]string{Solid: "--", Dotted: ".-", Thick: "=="}[e.Line]
	p.space()
	at, from := p.pos(), p.i
	quoted := p.take(`"`)
	if quoted {
		from = p.i
		for p.peek(0) != '"' && !p.atLineEnd() {
			p.next()
		}
		text := string(p.src[from:p.i])
		if p.take(`"`) {
			p.space()
			if p.at(shut) {
				return p.plain(text, at)
			}
		}
	}
	for !quoted && !p.atEnd() {
		if p.at(shut) {
			return p.plain(string(p.src[from:p.i]), at)
		}
		if strings.ContainsRune(`[](){}|"`, p.peek(0)) {
			p.fail(p.pos(), `请改成全角的，或者写成 -->|"文字"|。`, "文字里有“%c”，要加引号。", p.peek(0))
			return "", false
		}
		p.next()
	}
	p.fail(e.Pos, arrows, "%s 开始的线没有画完。", open)
	return "", false
}
