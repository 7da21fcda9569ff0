package flow

import (
	"regexp"
	"strings"
)

// chain reads nodes and the lines between them: a & b --> c -->|是| d.
func (p *parser) chain() {
	from, ok := p.group()
	for ok {
		p.space()
		if p.atEnd() {
			return
		}
		if p.at("%%") {
			p.endStatement()
			return
		}
		var e Edge
		if e, ok = p.link(); !ok {
			return
		}
		p.space()
		var to []*Node
		if to, ok = p.group(); !ok {
			return
		}
		for _, a := range from {
			for _, b := range to {
				if a == b {
					p.report(e.Pos, "要重做的话，请连到更早的一步，或者加一步“补正”。", "“%s”连到了它自己。", a.ID)
					continue
				}
				edge := e
				edge.From, edge.To = a, b
				p.chart.Edges = append(p.chart.Edges, &edge)
			}
		}
		from = to
	}
}

// group reads one or more nodes joined by &.
func (p *parser) group() (nodes []*Node, ok bool) {
	for {
		n, ok := p.node()
		if !ok {
			return nil, false
		}
		nodes = append(nodes, n)
		mark := p.scanner
		p.space()
		if !p.take("&") {
			p.scanner = mark
			return nodes, true
		}
		p.space()
	}
}

// shapes lists the brackets of nodes, longer ones before their beginnings. A name stands for a
// shape that Mermaid has and this package has not.
var shapes = []struct {
	open, shut string
	shape      Shape
	refused    string
}{
	{open: "(((", refused: "双圆"},
	{open: "((", refused: "圆"},
	{open: "([", shut: "])", shape: Terminal},
	{open: "(", shut: ")", shape: Round},
	{open: "[[", shut: "]]", shape: Subroutine},
	{open: "[(", refused: "圆柱"},
	{open: "[/", shut: "/]", shape: Document},
	{open: `[\`, refused: "反向平行四边形"},
	{open: "[", shut: "]", shape: Box},
	{open: "{{", refused: "六边形"},
	{open: "{", shut: "}", shape: Decision},
	{open: ">", refused: "旗形"},
	{open: "@{", refused: "@{…}"},
}

// node reads an id and, if there is one, its box.
func (p *parser) node() (n *Node, ok bool) {
	at := p.pos()
	id := p.id()
	switch id {
	case "":
		p.fail(at, "编号用字母、汉字、数字、下划线和连字符。", "这里应当是方框的编号。")
		return nil, false
	case "end", "subgraph":
		p.fail(at, "请换一个编号，例如 done。", "“%s”不能做编号，Mermaid 也不认。", id)
		return nil, false
	}
	n = p.nodes[id]
	if n == nil {
		n = &Node{ID: id, Label: id, Lane: -1, Pos: at}
		p.nodes[id] = n
		p.chart.Nodes = append(p.chart.Nodes, n)
	}
	if n.Lane < 0 {
		n.Lane = p.lane
	}
	if !p.box(n, at) {
		return nil, false
	}
	if p.take(":::") && p.id() == "" {
		p.fail(p.pos(), "请写上样式名，或者删去 :::。", "::: 后面应当是样式名。")
		return nil, false
	}
	return n, true
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
	for _, s := range shapes {
		if !p.take(s.open) {
			continue
		}
		if s.refused != "" {
			p.fail(open, "步骤请写 [x]，判断写 {x}，开始或结束写 ([x])，表单写 [/x/]。", "不支持%s形状 %s。", s.refused, s.open)
			return false
		}
		label, ok := p.label(open, s.open, s.shut)
		if !ok {
			return false
		}
		switch {
		case n.Lane != p.lane && p.lane >= 0:
			p.report(at, "请把连线写到所有 end 之后。", "方框“%s”写在这里，但前面已经出现在另一个角色里。", n.ID)
		case n.Declared && (n.Label != label || n.Shape != s.shape):
			p.report(at, "请换一个编号，或者只写一次。", "方框“%s”写了两次，文字或形状不同。", n.ID)
		}
		n.Label, n.Shape, n.Declared, n.Pos = label, s.shape, true, at
		return true
	}
	return true
}

// label reads a label up to shut and steps over it. open is where its bracket stands.
func (p *parser) label(open Pos, bracket, shut string) (text string, ok bool) {
	p.space()
	quoted := p.take(`"`)
	from, at := p.i, p.pos()
	for {
		r := p.peek(0)
		switch {
		case p.atLineEnd(), !quoted && !p.at(shut) && strings.HasSuffix(shut, string(r)):
			p.fail(open, "请在同一行补上 "+shut+"；要换行请写 <br/>。", "这个 %s 没有对应的 %s。", bracket, shut)
			return "", false
		case quoted && r == '"':
			text = string(p.src[from:p.i])
			p.next()
			p.space()
			if !p.take(shut) {
				p.fail(p.pos(), "引号要包住全部文字。", "引号后面应当是 %s。", shut)
				return "", false
			}
			return p.plain(text, at)
		case !quoted && p.at(shut):
			text = string(p.src[from:p.i])
			p.take(shut)
			return p.plain(text, at)
		case !quoted && strings.ContainsRune(`[](){}|"`, r):
			p.fail(p.pos(), `请改成全角的，或者给整段文字加上双引号："…"。`, "文字里有“%c”，要加引号。", r)
			return "", false
		}
		p.next()
	}
}

var (
	lineBreak = regexp.MustCompile(`(?i)\s*<br\s*/?>\s*`)
	notPlain  = regexp.MustCompile("<[A-Za-z/!]|[#&][0-9A-Za-z]+;|\\bfa[bsrl]?:fa-|^`")
)

// plain turns the text of a label into plain text.
func (p *parser) plain(text string, at Pos) (string, bool) {
	text = lineBreak.ReplaceAllString(strings.TrimSpace(text), "\n")
	if strings.TrimSpace(text) == "" {
		p.fail(at, "请写上文字。", "这里没有文字。")
		return "", false
	}
	if bad := notPlain.FindString(text); bad != "" {
		p.fail(at, "只能写文字和 <br/>；特殊的字符请直接写。", "文字里有“%s”。", bad)
		return "", false
	}
	return strings.TrimSpace(text), true
}
