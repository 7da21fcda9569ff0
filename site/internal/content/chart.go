package content

import (
	"strings"

	"yibao/calc/tree"
	"yibao/site/internal/flow"
	"yibao/site/internal/markdown"
)

// charter checks one flowchart against the steps of its file.
type charter struct {
	*Procedure
	file  *file
	line  int // the line of the file before the chart's first
	chart *flow.Chart
	in    map[*flow.Node]int
}

// readChart reads the chart and gives the procedure its flow and steps.
func (p *Procedure) readChart(f *file, fence markdown.Fence, sections []markdown.Section) {
	chart, errs := flow.Parse(fence.Text)
	c := &charter{Procedure: p, file: f, line: fence.Line, chart: chart, in: map[*flow.Node]int{}}
	for _, e := range errs {
		c.fail(e.Pos, strings.TrimSuffix(e.Msg, "。"), strings.TrimSuffix(e.Advice, "。"))
	}
	if len(errs) > 0 {
		return // what is missing may stand in a line that could not be read
	}
	for _, e := range chart.Edges {
		c.in[e.To]++
	}
	if c.checkBoxes() {
		c.checkReach()
	}
	p.Flow = chart
	c.join(sections)
}

func (c *charter) fail(at flow.Pos, msg, advice string) {
	c.file.fail(tree.Pos{Line: c.line + at.Line, Col: at.Col}, msg, advice)
}

// ids gives the ids of all boxes, without those that have no box.
func (c *charter) ids() (ids []string) {
	for _, n := range c.chart.Nodes {
		if n.Declared {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// checkBoxes checks each box and the lines that leave it. It tells whether every line leads
// to a box.
func (c *charter) checkBoxes() bool {
	ends, whole := 0, true
	for _, n := range c.chart.Nodes {
		out := c.chart.Out(n)
		if !n.Declared {
			c.fail(n.Pos, "流程图里没有 "+n.ID+" 这个方框，线连空了", "检查编号，或在角色里补上 "+n.ID+"[步骤]"+maybe(n.ID, c.ids()))
			whole = false
			continue
		}
		if n.Lane < 0 {
			c.fail(n.Pos, "方框 "+n.ID+" 不属于任何角色", "把它写进某个 subgraph 编号[角色] … end 里")
		}
		if len(out) == 0 {
			ends++
			if n.Shape != flow.Terminal {
				c.fail(n.Pos, "方框 "+n.ID+" 没有线出去，却不是结束", "画一条线到下一步；如果到此结束，写成 "+n.ID+"([…])")
			}
		}
		if n.Shape == flow.Decision && len(out) > 1 {
			c.checkAnswers(n, out)
		}
	}
	if ends == 0 && len(c.chart.Nodes) > 0 {
		c.fail(c.chart.Nodes[0].Pos, "流程图没有结束", "最后一步写成 编号([…])，不再画线出去")
	}
	return whole
}

func (c *charter) checkAnswers(n *flow.Node, out []*flow.Edge) {
	seen := map[string]bool{}
	for _, e := range out {
		switch {
		case e.Label == "":
			c.fail(e.Pos, "从判断 "+n.ID+" 出来的线没有写答案", "写成 -->|是| 这样")
		case seen[e.Label]:
			c.fail(e.Pos, "从判断 "+n.ID+" 出来的两条线答案一样", "改一个答案")
		}
		seen[e.Label] = true
	}
}

// checkReach refuses boxes that nobody comes to. One starts at the first box, or at any
// ([…]) without a line to it.
func (c *charter) checkReach() {
	reached := map[*flow.Node]bool{}
	var visit func(n *flow.Node)
	visit = func(n *flow.Node) {
		if reached[n] {
			return
		}
		reached[n] = true
		for _, e := range c.chart.Out(n) {
			visit(e.To)
		}
	}
	for i, n := range c.chart.Nodes {
		alone := c.in[n] == 0 && len(c.chart.Out(n)) == 0
		if i == 0 || c.in[n] == 0 && n.Shape == flow.Terminal && !alone {
			visit(n)
		}
	}
	for _, n := range c.chart.Nodes {
		if !reached[n] && n.Declared {
			c.fail(n.Pos, "走不到方框 "+n.ID, "从上一步画一条线过来；如果从这里开始，写成 "+n.ID+"([…])")
			visit(n) // those behind it are not to blame
		}
	}
}

// pageID is the id that every page gives its main part; those that begin with _ are its sections'.
const pageID = "main"

// join makes the steps: to each box a heading with the same id, and to each heading a box.
func (c *charter) join(sections []markdown.Section) {
	nodes := map[string]*flow.Node{}
	for _, n := range c.chart.Nodes {
		nodes[n.ID] = n
		n.Href = "#" + n.ID
	}
	steps := map[string]*Step{}
	var headings []string
	for _, s := range sections {
		headings = append(headings, s.ID)
		n := nodes[s.ID]
		if n == nil {
			if s.ID != "" { // a heading without an id has been refused already
				c.file.fail(s.Pos, "步骤 "+s.ID+" 在流程图里没有方框", "在流程图里补上 "+s.ID+"[…]，或删去这一节"+maybe(s.ID, c.ids()))
			}
			continue
		}
		if s.ID == pageID || strings.HasPrefix(s.ID, "_") {
			c.file.fail(s.Pos, "步骤编号不能叫 "+s.ID+"，网页自己要用", "换一个编号，流程图里的方框也跟着改")
		}
		step := &Step{ID: s.ID, Title: s.Title, HTML: s.HTML, Node: n}
		if n.Lane >= 0 {
			step.Role = c.chart.Lanes[n.Lane].Title
		}
		c.Steps = append(c.Steps, step)
		steps[s.ID] = step
	}
	for _, n := range c.chart.Nodes {
		if n.Declared && steps[n.ID] == nil {
			c.fail(n.Pos, "方框 "+n.ID+" 没有写步骤", "在正文里补上一节 ### 标题 {#"+n.ID+"}"+maybe(n.ID, headings))
		}
	}
	for _, s := range c.Steps {
		for _, e := range c.chart.Out(s.Node) {
			s.Next = append(s.Next, Next{Label: e.Label, Step: steps[e.To.ID]})
		}
	}
}
