package flow

import (
	"slices"
	"strings"
)

// lane is the innermost open lane, -1 outside.
func (p *parser) lane() int {
	for _, l := range slices.Backward(p.open) {
		if l >= 0 {
			return l
		}
	}
	return -1
}

// openLane reads what follows subgraph: id[标题], or a title alone, in quotes or not.
func (p *parser) openLane(at Pos) {
	lane := Lane{Pos: at, outer: p.lane()}
	ok := p.laneTitle(&lane)
	switch i := slices.IndexFunc(p.chart.Lanes, func(l Lane) bool { return l.ID == lane.ID && l.ID != "" }); {
	case !ok:
	case i < 0:
		p.open = append(p.open, len(p.chart.Lanes))
		p.chart.Lanes = append(p.chart.Lanes, lane)
		return
	case p.chart.Lanes[i].Title != lane.Title && lane.Title != lane.ID:
		p.report(at, "请换一个编号。", "编号“%s”已经是另一个角色的。", lane.ID)
	default: // the lane goes on
		p.open = append(p.open, i)
		return
	}
	p.open = append(p.open, -1)
}

func (p *parser) laneTitle(lane *Lane) bool {
	const advice = `请写成 subgraph 编号[角色]，角色里有括号或标点的写成 subgraph 编号["角色"]。`
	p.space()
	at := p.pos()
	if p.peek(0) == '"' {
		p.next()
		text, ok := p.quoted(at, "")
		lane.ID, lane.Title = text, oneLine(text)
		if ok {
			p.endStatement()
		}
		return ok
	}
	from := p.i
	for r := p.peek(0); isIDChar(r) || isSpace(r) || r != eof && strings.ContainsRune("-.&:*#+!?$%'/`", r); r = p.peek(0) {
		if p.at(":::") || p.at("%%") {
			break
		}
		p.next()
	}
	lane.ID = strings.TrimSpace(string(p.src[from:p.i]))
	lane.Title = lane.ID
	if p.peek(0) != '[' {
		p.read(from, at)
	}
	switch {
	case lane.ID == "" && p.atEnd():
		p.fail(at, advice, "subgraph 后面应当是编号。")
		return false
	case p.peek(0) == '[':
		open := p.pos()
		p.next()
		label, ok := p.label(open, "[", "]")
		if ok {
			lane.Title = oneLine(label)
			p.endStatement()
		}
		return true // the boxes inside are its own
	case !p.atEnd():
		p.unexpected("这里应当是方括号里的角色", advice)
		return lane.ID != ""
	}
	return true
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "") }

func (p *parser) closeLane(at Pos) {
	if len(p.open) == 0 {
		p.fail(at, "请删去，或者补上前面的 subgraph。", "这个 end 前面没有 subgraph。")
		return
	}
	p.open = p.open[:len(p.open)-1]
	p.endStatement()
}

// within tells whether a lane lies in another, or is it.
func (c *Chart) within(lane, outer int) bool {
	for ; lane >= 0; lane = c.Lanes[lane].outer {
		if lane == outer {
			return true
		}
	}
	return false
}

// finishLanes checks the lines to lanes, flattens lanes within lanes, and drops those that hold nothing but lanes.
func (p *parser) finishLanes() {
	p.checkLaneLines()
	c := p.chart
	used := make([]bool, len(c.Lanes))
	holds := make([]bool, len(c.Lanes)) // a lane that holds others
	for _, n := range c.Nodes {
		if n.Lane >= 0 {
			used[n.Lane] = true
		}
	}
	for _, l := range c.Lanes {
		if l.outer >= 0 {
			holds[l.outer] = true
		}
	}
	var paths [][]string // of each lane that is used: its titles, the outermost first
	index := make([]int, len(c.Lanes))
	var kept []Lane
	for i, l := range c.Lanes {
		index[i] = -1
		if !used[i] && holds[i] {
			continue
		}
		var path []string
		for o := i; o >= 0; o = c.Lanes[o].outer {
			path = append([]string{c.Lanes[o].Title}, path...)
		}
		paths = append(paths, path)
		index[i] = len(kept)
		l.outer = -1
		kept = append(kept, l)
	}
	shared := 0 // what all lanes lie within says nothing
	for len(paths) > 0 && !slices.ContainsFunc(paths, func(path []string) bool {
		return len(path) <= shared+1 || path[shared] != paths[0][shared]
	}) {
		shared++
	}
	for i := range kept {
		kept[i].Title = strings.Join(paths[i][shared:], "·")
	}
	for _, n := range c.Nodes {
		if n.Lane >= 0 {
			n.Lane = index[n.Lane]
		}
	}
	c.Lanes = kept
}

// checkLaneLines refuses lines to a whole lane, with what to write instead, and takes what
// stood for the lane out of the chart.
func (p *parser) checkLaneLines() {
	c := p.chart
	lanes := map[*Node]int{}
	for i, l := range c.Lanes {
		if n := p.nodes[l.ID]; l.ID != "" && n != nil {
			lanes[n] = i
		}
	}
	if len(lanes) == 0 {
		return
	}
	var at *Pos
	var ids, instead []string
	for _, n := range c.Nodes {
		if _, ok := lanes[n]; ok {
			ids = append(ids, n.ID)
			if at == nil {
				at = &n.Pos
			}
		}
	}
	for _, e := range c.Edges {
		_, from := lanes[e.From]
		_, to := lanes[e.To]
		if a, b := p.edgeOf(lanes, e.From, false), p.edgeOf(lanes, e.To, true); (from || to) && a != nil && b != nil {
			instead = append(instead, a.ID+" --> "+b.ID)
		}
	}
	advice := "方框和角色的编号不能相同；线要从一个方框连到另一个方框。"
	if len(instead) > 0 {
		advice = "线要从一个方框连到另一个方框，例如改成 " + strings.Join(instead, "、") + "。"
	}
	p.report(*at, advice, "“%s”是角色的编号，不是方框的。", strings.Join(ids, "”“"))
	c.Nodes = slices.DeleteFunc(c.Nodes, func(n *Node) bool { _, ok := lanes[n]; return ok })
	c.Edges = slices.DeleteFunc(c.Edges, func(e *Edge) bool {
		_, from := lanes[e.From]
		_, to := lanes[e.To]
		return from || to
	})
}

// edgeOf is the first box of a lane, or its last; of a box, the box itself. Nil where there is none.
func (p *parser) edgeOf(lanes map[*Node]int, n *Node, first bool) *Node {
	lane, ok := lanes[n]
	if !ok {
		return n
	}
	var found *Node
	for _, m := range p.chart.Nodes {
		if _, ok := lanes[m]; ok || !p.chart.within(m.Lane, lane) {
			continue
		}
		if found == nil || !first {
			found = m
		}
	}
	return found
}
