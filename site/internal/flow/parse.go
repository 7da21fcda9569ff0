package flow

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Parse reads a chart. It reports all mistakes at once, in the order of the text; the chart is
// what could be read in spite of them, and never nil.
func Parse(src string) (*Chart, []*Error) {
	p := &parser{
		scanner: scanner{src: []rune(src), line: 1},
		chart:   &Chart{Dir: "TD"},
		nodes:   map[string]*Node{},
		links:   map[string]bool{},
	}
	p.checkCharacters()
	if p.header() {
		for p.skipBlank(); p.peek(0) != eof; p.skipBlank() {
			p.statement()
		}
		p.finish()
	}
	slices.SortStableFunc(p.errs, func(a, b *Error) int {
		return cmp.Or(a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col)
	})
	return p.chart, merged(p.errs)
}

type parser struct {
	scanner
	chart  *Chart
	errs   []*Error
	nodes  map[string]*Node
	links  map[string]bool // the ids of lines
	drawn  int             // the lines so far, as Mermaid counts them
	open   []int           // the open lanes, the innermost last; -1 for one that could not be read
	clicks []click
}

type click struct {
	id, href string
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

// merged makes one error of those that say the same: who draws every line as → makes one mistake.
func merged(errs []*Error) []*Error {
	type said struct{ msg, advice string }
	first := map[said]*Error{}
	var out []*Error
	for _, e := range errs {
		key := said{e.Msg, e.Advice}
		same := first[key]
		if same == nil {
			first[key] = e
			out = append(out, e)
			continue
		}
		same.Fix = append(same.Fix, e.Fix...)
		if e.Pos.Line != same.Pos.Line && !slices.Contains(same.More, e.Pos.Line) {
			same.More = append(same.More, e.Pos.Line)
		}
	}
	return out
}

// skipBlank steps over blank lines, semicolons, comments and directives.
func (p *parser) skipBlank() {
	for {
		p.space()
		switch {
		case p.peek(0) == '\n' || p.peek(0) == ';':
			p.next()
		case p.at("%%{"):
			p.directive()
		case p.at("%%") && p.atLineStart():
			if at := p.pos(); strings.Trim(p.restOfLine(), "%") == "" && p.src[p.i-1] == '%' {
				p.report(at, "请写上注释，或者删去这一行。", "空的 %%%%，Mermaid 会当成一个方框。")
			}
		default:
			return
		}
	}
}

// directive steps over %%{…}%%, which may go over several lines: it is about looks.
func (p *parser) directive() {
	mark, at := p.scanner, p.pos()
	for !p.take("}%%") {
		if p.next() == eof {
			p.scanner = mark
			p.fail(at, "请补上 }%%，或者整段删去：样子由网站统一决定。", "这个 %%%%{ 没有对应的 }%%%%。")
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

var (
	otherDiagram = regexp.MustCompile(`^(sequenceDiagram|stateDiagram|classDiagram|erDiagram|gantt|pie|journey|mindmap|timeline|gitGraph|` +
		`quadrantChart|requirementDiagram|kanban|zenuml|C4[A-Z]|(sankey|xychart|block|packet|architecture|radar)(-beta)?$)`)
	directions  = []string{"TD", "TB", "BT", "LR", "RL", ">", "<", "^", "v"}
	matterTitle = regexp.MustCompile(`(?m)^title[ \t]*:[ \t]*(.+?)[ \t\r]*$`)
)

// header reads what comes before the first statement. It tells whether that is a flowchart's.
func (p *parser) header() bool {
	const advice = "第一行请写 flowchart TD。"
	for isSpace(p.peek(0)) || p.peek(0) == '\n' {
		p.next()
	}
	if p.at("---") && !p.frontMatter() {
		return false
	}
	p.skipBlank()
	mark, at := p.scanner, p.pos()
	switch word := p.word(); {
	case word == "flowchart", word == "graph", word == "flowchart-elk", word == "swimlane-beta":
	case otherDiagram.MatchString(word):
		p.fail(at, "请画成流程图，第一行写 flowchart TD。", "这是 %s，不是流程图。", word)
		return false
	case strings.EqualFold(word, "flowchart"), strings.EqualFold(word, "graph"):
		p.report(at, advice, "%s 要全部小写。", word)
	default:
		p.report(at, advice, "流程图没有以 flowchart TD 开头。")
		p.scanner = mark
		return true
	}
	blank := p.space()
	at = p.pos()
	dir := p.word()
	if dir == "" && strings.ContainsRune("<>^", p.peek(0)) {
		dir = string(p.next())
	}
	switch {
	case dir == "" && !p.atLineEnd():
		if p.peek(0) == ';' {
			p.fail(at, advice, "没有写方向，就不能写分号。")
		} else {
			p.unexpected("这里应当是方向", advice)
		}
	case dir == "":
	case slices.Contains(directions, dir) && (blank || !isIDChar([]rune(dir)[0])):
		p.chart.Dir = dir
		p.endStatement()
	default:
		p.fail(at, advice, "不认识的方向“%s”。", dir)
	}
	return true
}

// word reads letters and hyphens.
func (p *parser) word() string {
	from := p.i
	for r := p.peek(0); isIDChar(r) || r == '-' && p.i > from; r = p.peek(0) {
		p.next()
	}
	return string(p.src[from:p.i])
}

// frontMatter reads the settings between two lines ---, of which the title counts. It tells
// whether they end.
func (p *parser) frontMatter() bool {
	at := p.pos()
	p.restOfLine()
	from := p.i
	for p.peek(0) != eof {
		p.next()
		mark := p.i
		if p.restOfLine() == "---" {
			if m := matterTitle.FindStringSubmatch(string(p.src[from:mark])); m != nil {
				p.chart.Title = strings.TrimSpace(strings.Trim(m[1], `"'`))
			}
			return true
		}
	}
	p.report(at, "请在设置下面补上一行 ---，或者整段删去。", "这里的 --- 没有结束。")
	return false
}

// endStatement checks that nothing follows on this statement.
func (p *parser) endStatement() {
	p.space()
	if p.atEnd() {
		return
	}
	if p.at("%%") && !p.at("%%{") {
		p.fail(p.pos(), "请把注释另起一行。", "注释不能写在一句的后面。")
		return
	}
	if p.at("%%{") {
		return
	}
	p.unexpected("这一句到这里应当已经结束", "请删去，或者另起一行。")
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
		p.direction()
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
	for word == "linkStyle" && p.peek(0) >= '0' && p.peek(0) <= '9' {
		at := p.pos()
		if number, err := strconv.Atoi(p.word()); err != nil || number >= p.drawn {
			p.fail(at, "这一句可以整行删去：颜色由网站统一决定。", "linkStyle 的线从 0 数起，到这里只有 %d 条，Mermaid 会读不下去。", p.drawn)
		}
		p.take(",")
	}
	for !p.atEnd() {
		p.next()
	}
}

// direction steps over direction LR: charts are drawn from top to bottom.
func (p *parser) direction() {
	p.space()
	at := p.pos()
	if word := p.word(); !slices.Contains(directions[:5], word) {
		p.fail(at, "这一句可以整行删去：流程图都是从上往下画的。", "direction 后面应当是 TD、LR 这样的方向。")
		return
	}
	p.endStatement()
}

// accessible reads the text of accTitle or accDescr: to the end of the line, semicolons and all,
// or in braces.
func (p *parser) accessible(field *string, word string) {
	p.space()
	at := p.pos()
	if word == "accDescr" && p.take("{") {
		from, begin := p.i, p.pos()
		for p.peek(0) != '}' {
			if p.next() == eof {
				p.report(at, "请在说明后面补上 }。", "这个 { 没有结束。")
				return
			}
		}
		*field = strings.Join(strings.Fields(p.read(from, begin)), " ")
		p.next()
		return
	}
	if !p.take(":") {
		p.fail(at, "请写成一行："+word+": 文字。", "%s 后面应当是冒号。", word)
		return
	}
	p.space()
	at = p.pos()
	from := p.i
	p.restOfLine()
	if text := strings.TrimSpace(p.read(from, at)); text != "" {
		*field = text
		return
	}
	p.report(at, "请在冒号后面写上文字，或者删去这一行。", "%s 是空的。", word)
}

// read gives the source from an index on as a text that people will read.
func (p *parser) read(from int, at Pos) string {
	raw := string(p.src[from:p.i])
	p.chart.Texts = append(p.chart.Texts, Text{raw, at})
	return raw
}

// click reads what follows click. A link to a place on the page is kept; others have no place in
// the drawing.
func (p *parser) click() {
	p.space()
	id := p.id()
	if id == "" {
		p.fail(p.pos(), `请写成 click 编号 "#锚点"，或者删去这一行。`, "click 后面应当是方框的编号。")
		return
	}
	p.space()
	if p.at("href ") {
		p.take("href")
		p.space()
	}
	if rest := p.restOfLine(); strings.HasPrefix(rest, `"#`) {
		if href, _, ok := strings.Cut(rest[1:], `"`); ok && len(href) > 1 && !strings.ContainsAny(href, " \t\r") {
			p.clicks = append(p.clicks, click{id, href})
		}
	}
}

// finish checks what can be known only at the end of the text.
func (p *parser) finish() {
	for _, lane := range p.open {
		if lane >= 0 {
			p.report(p.chart.Lanes[lane].Pos, "请在这个角色的最后一个方框下面补上一行 end。", "这个 subgraph 没有 end。")
		}
	}
	for _, c := range p.clicks {
		if n := p.nodes[c.id]; n != nil {
			n.Href = c.href
		}
	}
	p.finishLanes()
	type ends struct {
		from, to *Node
		label    string
	}
	seen := map[ends]bool{}
	out := map[*Node]int{}
	p.chart.Edges = slices.DeleteFunc(p.chart.Edges, func(e *Edge) bool {
		key := ends{e.From, e.To, e.Label}
		if seen[key] {
			return true
		}
		seen[key] = true
		if out[e.From]++; out[e.From] == MaxOut+1 {
			p.report(e.Pos, "请分成几步。", "从“%s”出来的线超过 %d 条，画不清楚。", e.From.ID, MaxOut)
		}
		return false
	})
}
