package flow

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Parse reads a chart. It reports all mistakes at once, in the order of the text; the chart is
// what could be read in spite of them, and never nil.
func Parse(src string) (*Chart, []*Error) {
	p := &parser{
		scanner: scanner{src: []rune(src), line: 1},
		chart:   &Chart{},
		nodes:   map[string]*Node{},
		lane:    -1,
	}
	p.checkCharacters()
	p.header()
	for p.skipBlank(); p.peek(0) != eof; p.skipBlank() {
		p.statement()
	}
	p.finish()
	slices.SortStableFunc(p.errs, func(a, b *Error) int {
		return cmp.Or(a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col)
	})
	return p.chart, p.errs
}

type parser struct {
	scanner
	chart  *Chart
	errs   []*Error
	nodes  map[string]*Node
	lane   int   // the open lane, -1 outside
	nested []Pos // subgraphs open inside the lane: an error each, but their ends must match
	clicks []click
}

type click struct {
	id, href string
	pos      Pos
}

// fail reports a mistake and gives the rest of the line up: what comes after a mistake on the
// same line is rarely one of its own.
func (p *parser) fail(at Pos, advice, format string, args ...any) {
	p.report(at, advice, format, args...)
	p.restOfLine()
}

func (p *parser) report(at Pos, advice, format string, args ...any) {
	p.errs = append(p.errs, &Error{Pos: at, Msg: fmt.Sprintf(format, args...), Advice: advice})
}

// skipBlank steps over blank lines, semicolons and comments.
func (p *parser) skipBlank() {
	for {
		p.space()
		switch {
		case p.peek(0) == '\n' || p.peek(0) == ';':
			p.next()
		case p.at("%%{"):
			p.report(p.pos(), "请删去这一行：样子由网站统一决定。", "这里不支持 %%%%{…}%%%% 设置。")
			p.restOfLine()
		case p.at("%%"):
			p.restOfLine()
		default:
			return
		}
	}
}

// checkCharacters reports the first character of each kind that nobody can see.
func (p *parser) checkCharacters() {
	s := p.scanner
	seen := map[rune]bool{}
	for r := s.peek(0); r != eof; r = s.peek(0) {
		if invisible(r) && !seen[r] {
			seen[r] = true
			p.report(s.pos(), "请删去它，或者把这一行重新输入一遍。", "这里有一个看不见的字符（U+%04X）。", r)
		}
		s.next()
	}
}

func (p *parser) header() {
	p.skipBlank()
	const advice = "第一行请写 flowchart TD。"
	at := p.pos()
	if p.at("---") {
		p.report(at, "标题请写成 accTitle: 标题，放在 flowchart TD 下面。", "流程图里不支持 --- 开头的设置。")
		for p.restOfLine(); p.peek(0) != eof; p.restOfLine() {
			if p.next(); p.at("---") {
				p.restOfLine()
				break
			}
		}
		p.skipBlank()
		at = p.pos()
	}
	mark := p.scanner
	switch word := p.id(); word {
	case "flowchart", "graph":
		p.space()
		at = p.pos()
		switch dir := p.id(); dir {
		case "TD", "TB", "LR":
			p.chart.Dir = dir
			p.endStatement()
		case "RL", "BT":
			p.fail(at, "请改成 TD。", "不支持方向 %s：流程图都是从上往下画的。", dir)
		case "":
			p.fail(at, advice, "没有写方向。")
		default:
			p.fail(at, advice, "不认识的方向“%s”。", dir)
		}
	default:
		p.report(at, advice, "流程图没有以 flowchart TD 开头。")
		p.scanner = mark
	}
}

// endStatement checks that nothing follows on this statement.
func (p *parser) endStatement() {
	p.space()
	if p.atEnd() {
		return
	}
	if p.at("%%") {
		p.fail(p.pos(), "请把注释另起一行。", "注释不能写在一句的后面。")
		return
	}
	p.fail(p.pos(), "请删去，或者另起一行。", "这一句到这里应当已经结束，后面多了“%c”。", p.peek(0))
}

func (p *parser) statement() {
	mark := p.scanner
	at := p.pos()
	word := p.id()
	if r := p.peek(0); word == "" || !isSpace(r) && !p.atEnd() && r != ':' && r != '{' {
		p.scanner = mark
		p.chain()
		return
	}
	switch word {
	case "subgraph":
		p.openLane(at)
	case "end":
		p.closeLane(at)
	case "accTitle":
		p.accessible(&p.chart.Title, word)
	case "accDescr":
		p.accessible(&p.chart.Desc, word)
	case "click":
		p.click()
	case "classDef", "class", "style", "linkStyle":
		p.ignore(word)
	case "direction":
		p.fail(at, "请删去这一行。", "不支持 direction：流程图都是从上往下画的。")
	case "flowchart", "graph":
		p.fail(at, "一个流程图只写一次，多出来的请删去。", "%s 写了两次。", word)
	default:
		p.scanner = mark
		p.chain()
	}
}

// ignore steps over a statement about colours, which are the page's.
func (p *parser) ignore(word string) {
	p.space()
	if !isIDChar(p.peek(0)) {
		p.fail(p.pos(), "这一句可以整行删去：颜色由网站统一决定。", "%s 后面应当是名字。", word)
	}
	for !p.atEnd() {
		p.next()
	}
}

// accessible reads the text of accTitle or accDescr. It goes to the end of the line, semicolons
// and all.
func (p *parser) accessible(field *string, word string) {
	p.space()
	at := p.pos()
	if !p.take(":") {
		p.report(at, "请写成一行："+word+": 文字。", "%s 后面应当是冒号。", word)
		if p.peek(0) == '{' {
			for p.peek(0) != eof && p.peek(0) != '}' {
				p.next()
			}
		}
		p.restOfLine()
		return
	}
	p.space()
	at = p.pos()
	text := p.restOfLine()
	switch {
	case text == "":
		p.report(at, "请在冒号后面写上文字。", "%s 是空的。", word)
	case *field != "":
		p.report(at, "请只留一行。", "%s 写了两次。", word)
	default:
		*field = text
	}
}

func (p *parser) openLane(at Pos) {
	if p.lane >= 0 {
		p.nested = append(p.nested, at)
		p.fail(at, "一个 subgraph 就是一个角色，请先用 end 结束上一个，再写下一个。", "subgraph 里面不能再有 subgraph。")
		return
	}
	p.lane = len(p.chart.Lanes)
	p.chart.Lanes = append(p.chart.Lanes, Lane{Pos: at})
	lane := &p.chart.Lanes[p.lane]

	const advice = "请写成 subgraph 编号[角色]。"
	p.space()
	at = p.pos()
	lane.ID = p.id()
	lane.Title = lane.ID
	if lane.ID == "" {
		p.fail(at, advice, "subgraph 后面应当是编号。")
		return
	}
	for _, l := range p.chart.Lanes[:p.lane] {
		if l.ID == lane.ID {
			p.report(at, "请换一个编号。", "编号“%s”已经是另一个角色的。", lane.ID)
		}
	}
	p.space()
	if p.peek(0) == '[' {
		open := p.pos()
		p.next()
		if label, ok := p.label(open, "[", "]"); ok {
			lane.Title = strings.ReplaceAll(label, "\n", "")
			p.endStatement()
		}
		return
	}
	if !p.atEnd() {
		p.fail(p.pos(), advice, "编号后面应当是方括号里的角色。")
	}
}

func (p *parser) closeLane(at Pos) {
	switch {
	case len(p.nested) > 0:
		p.nested = p.nested[:len(p.nested)-1]
	case p.lane >= 0:
		p.lane = -1
	default:
		p.fail(at, "请删去，或者补上前面的 subgraph。", "这个 end 前面没有 subgraph。")
		return
	}
	p.endStatement()
}

// click reads what follows click: an id and "#anchor".
func (p *parser) click() {
	const advice = `请写成 click 编号 "#锚点"。`
	p.space()
	c := click{pos: p.pos()}
	if c.id = p.id(); c.id == "" {
		p.fail(c.pos, advice, "click 后面应当是方框的编号。")
		return
	}
	p.space()
	if p.at("href ") {
		p.take("href")
		p.space()
	}
	at := p.pos()
	if !p.take(`"`) {
		p.fail(at, advice, "编号后面应当是双引号里的锚点。")
		return
	}
	from := p.i
	for p.peek(0) != '"' {
		if p.atLineEnd() {
			p.report(at, advice, "这个双引号没有结束。")
			return
		}
		p.next()
	}
	c.href = string(p.src[from:p.i])
	p.next()
	if len(c.href) < 2 || c.href[0] != '#' || strings.ContainsAny(c.href, " \t\r") {
		p.fail(at, advice, "链接只能到本页，以 # 开头，没有空格。")
		return
	}
	p.clicks = append(p.clicks, c)
	p.endStatement()
}

// finish checks what can be known only at the end of the text.
func (p *parser) finish() {
	for _, at := range p.nested {
		p.report(at, "请在这个角色的最后一个方框下面补上一行 end。", "这个 subgraph 没有 end。")
	}
	if p.lane >= 0 {
		p.report(p.chart.Lanes[p.lane].Pos, "请在这个角色的最后一个方框下面补上一行 end。", "这个 subgraph 没有 end。")
	}
	for _, c := range p.clicks {
		n := p.nodes[c.id]
		switch {
		case n == nil:
			p.report(c.pos, "请检查编号，或者先写这个方框。", "没有编号是“%s”的方框。", c.id)
		case n.Href != "" && n.Href != c.href:
			p.report(c.pos, "请只留一个链接。", "方框“%s”已经链接到 %s。", c.id, n.Href)
		default:
			n.Href = c.href
		}
	}
	for _, l := range p.chart.Lanes {
		if n := p.nodes[l.ID]; l.ID != "" && n != nil {
			p.report(n.Pos, "线要连到方框；方框和角色的编号也不能相同。", "“%s”是角色的编号，不是方框的。", l.ID)
		}
	}
	type ends struct {
		from, to *Node
		label    string
	}
	seen := map[ends]bool{}
	out := map[*Node]int{}
	for _, e := range p.chart.Edges {
		key := ends{e.From, e.To, e.Label}
		if seen[key] {
			p.report(e.Pos, "请删去一条。", "从“%s”到“%s”的这条线画了两次。", e.From.ID, e.To.ID)
		}
		seen[key] = true
		if out[e.From]++; out[e.From] == MaxOut+1 {
			p.report(e.Pos, "请分成几步。", "从“%s”出来的线超过 %d 条，画不清楚。", e.From.ID, MaxOut)
		}
	}
}
