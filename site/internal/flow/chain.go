package flow

import (
	"strings"
	"unicode"
)

// chain reads nodes and the lines between them: a & b --> c -->|是| d.
func (p *parser) chain() {
	from, ok := p.group()
	for ok {
		apart := p.space()
		if p.atEnd() && !p.linkBelow() {
			return
		}
		if p.at("%%") {
			p.endStatement()
			return
		}
		if r := p.peek(0); !apart && strings.ContainsRune("/\\.:,'!?*$#+`、，。·", r) {
			p.fail(p.pos(), "编号只用字母、汉字、数字、下划线、点和连字符，文字写在括号里：a[文字]。", "编号里不能有“%c”。", r)
			return
		}
		var l link
		if l, ok = p.link(); !ok {
			return
		}
		after := p.pos()
		p.space()
		if p.atLineEnd() {
			p.fail(after, "请在后面写上方框的编号，或者删去这条线。", "这条线没有连到方框。")
			return
		}
		var to []*Node
		if to, ok = p.group(); !ok {
			return
		}
		for _, a := range from {
			for _, b := range to {
				p.join(l, a, b)
			}
		}
		from = to
	}
}

// join adds what a link draws between two nodes.
func (p *parser) join(l link, a, b *Node) {
	p.drawn++
	switch {
	case l.hidden:
		return
	case a == b:
		p.report(l.Pos, "要重做的话，请连到更早的一步，或者加一步“补正”。", "“%s”连到了它自己。", a.ID)
		return
	}
	edge := l.Edge
	edge.From, edge.To = a, b
	p.chart.Edges = append(p.chart.Edges, &edge)
	if l.both {
		back := l.Edge
		back.From, back.To = b, a
		p.chart.Edges = append(p.chart.Edges, &back)
	}
}

// linkBelow tells whether the chain goes on with a line on the next line, and steps there.
func (p *parser) linkBelow() bool {
	mark := p.scanner
	if p.peek(0) == '\n' {
		p.blank()
		if p.linkStarts() {
			return true
		}
	}
	p.scanner = mark
	return false
}

// group reads one or more nodes joined by &.
func (p *parser) group() (nodes []*Node, ok bool) {
	for {
		n, ok := p.node()
		if !ok {
			return nil, false
		}
		if n != nil {
			nodes = append(nodes, n)
		}
		mark := p.scanner
		p.space()
		if !p.take("&") {
			p.scanner = mark
			return nodes, true
		}
		p.space()
	}
}

// reserved are the words that Mermaid does not take as ids.
var reserved = map[string]bool{"end": true, "subgraph": true, "graph": true, "flowchart": true, "style": true, "linkStyle": true,
	"classDef": true, "class": true, "_self": true, "_blank": true, "_parent": true, "_top": true}

// node reads an id and, if there is one, its box. It gives no node for the id of a line, whose
// looks e1@{…} sets.
func (p *parser) node() (n *Node, ok bool) {
	at := p.pos()
	id := p.id()
	switch {
	case id == "":
		p.unexpected("这里应当是方框的编号", "编号用字母、汉字、数字、下划线和连字符。")
		return nil, false
	case reserved[id]:
		p.fail(at, "请换一个编号，例如 done。", "“%s”不能做编号，Mermaid 也不认。", id)
		return nil, false
	case arrowTail(id) && p.linkStarts():
		p.fail(at, "请在编号后面加空格。", "编号“%s”紧跟着线，Mermaid 会把最后的 %c 当作箭头。", id, id[len(id)-1])
		return nil, false
	case p.links[id] && p.at("@{"):
		open := p.pos()
		p.take("@{")
		return nil, p.shapeData(nil, open)
	}
	n = p.nodes[id]
	if n == nil {
		n = &Node{ID: id, Label: id, Lane: -1, Pos: at, Declared: strings.ContainsFunc(id, han)}
		p.nodes[id] = n
		p.chart.Nodes = append(p.chart.Nodes, n)
		if n.Declared {
			p.chart.Texts = append(p.chart.Texts, Text{id, at})
		}
	}
	if lane := p.lane(); n.Lane < 0 || n.Lane != lane && p.chart.within(lane, n.Lane) {
		n.Lane = lane
	}
	if !p.box(n, at) {
		return nil, false
	}
	if p.take(":::") && p.id() == "" {
		p.fail(p.pos(), "请写上样式名，或者删去 :::。", "::: 后面应当是样式名。")
		return nil, false
	}
	open := p.pos()
	if p.take("@{") {
		return n, p.shapeData(n, open)
	}
	return n, true
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// arrowTail tells an id whose last letter Mermaid reads apart, as the end of the line behind it.
func arrowTail(id string) bool {
	before, cut := strings.CutSuffix(id, "x")
	if !cut {
		if before, cut = strings.CutSuffix(id, "o"); !cut {
			return false
		}
	}
	last := []rune(before)
	return before == "" || last[len(last)-1] > unicode.MaxASCII || strings.Trim(before, "0123456789") == ""
}

// box reads the box of n, if there is one here.
func (p *parser) box(n *Node, at Pos) (ok bool) {
	open := p.pos()
	mark := p.scanner
	if p.space() && strings.ContainsRune("[({", p.peek(0)) {
		p.fail(p.pos(), "请删去空格。", "编号和括号之间不能有空格。")
		return false
	}
	p.scanner = mark
	for _, b := range brackets {
		if !p.take(b.open) {
			continue
		}
		if b.open == "[|" && !p.properties(open) {
			return false
		}
		label, which, ok := p.labelOf(open, b.open, b.shut...)
		if !ok {
			return false
		}
		switch lane := p.lane(); {
		case n.Lane != lane && lane >= 0:
			p.report(at, "请把连线写到所有 end 之后。", "方框“%s”写在这里，但前面已经出现在另一个角色里。", n.ID)
		case n.boxed && n.Label != label:
			p.report(at, "请换一个编号，或者只写一次。", "方框“%s”写了两次，文字不同。", n.ID)
		}
		n.Label, n.Shape, n.Declared, n.boxed, n.Pos = label, b.shape[which], true, true, at
		return true
	}
	return true
}

// properties steps over the borders:all| in [|borders:all|文字].
func (p *parser) properties(open Pos) bool {
	for !p.take("|") {
		if p.atLineEnd() {
			p.fail(open, "请写成 [文字]。", "这个 [| 没有对应的 |。")
			return false
		}
		p.next()
	}
	return true
}
