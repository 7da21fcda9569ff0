package content

import (
	"strconv"
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
	c := &charter{Procedure: p, file: f, line: fence.Line, in: map[*flow.Node]int{}}
	if c.read(fence.Text) {
		p.Flow = c.chart
		c.join(sections)
	}
}

// read reads the chart and checks it by itself. It tells whether all of it could be read.
func (c *charter) read(text string) bool {
	chart, errs := flow.Parse(text)
	c.chart = chart
	for _, e := range errs {
		advice := strings.TrimSuffix(e.Advice, "。")
		if len(e.More) > 0 {
			advice += "；第 " + c.lines(e.More) + " 行也是"
		}
		var fix []tree.Edit
		for _, x := range e.Fix {
			fix = append(fix, tree.Edit{Pos: c.place(x.Pos), Old: x.Old, New: x.New})
		}
		c.fail(e.Pos, strings.TrimSuffix(e.Msg, "。"), strings.TrimSpace(advice), fix...)
	}
	c.wording()
	if len(errs) > 0 {
		return false // what is missing may stand in a line that could not be read
	}
	for _, e := range chart.Edges {
		c.in[e.To]++
	}
	c.oneLane()
	if c.checkBoxes() {
		c.checkReach()
	}
	return true
}

// oneLane makes a lane of a chart without roles: who the procedure is for does all of it.
func (c *charter) oneLane() {
	if len(c.chart.Lanes) > 0 || c.Who == "" {
		return
	}
	c.chart.Lanes = []flow.Lane{{Title: c.Who}}
	for _, n := range c.chart.Nodes {
		n.Lane = 0
	}
}

// wording checks what people will read in the chart.
func (c *charter) wording() {
	for _, t := range c.chart.Texts {
		for _, x := range faults(t.Raw) {
			at := t.At(x.at)
			c.fail(at, x.msg, x.advice, x.edits(c.place(at))...)
		}
	}
}

// list tells one mistake that several boxes have: at the first of them, with all their ids.
func (c *charter) list(nodes []*flow.Node, before, after, advice string) {
	if len(nodes) > 0 {
		c.fail(nodes[0].Pos, strings.TrimSpace(before+" "+idsOf(nodes)+" "+after), advice)
	}
}

func idsOf(nodes []*flow.Node) string {
	var ids []string
	for _, n := range nodes {
		ids = append(ids, n.ID)
	}
	return strings.Join(ids, "、")
}

// paste is advice with one line a box to paste, in the chart or below it.
func paste(say string, nodes []*flow.Node, line func(*flow.Node) string) string {
	for _, n := range nodes {
		say += "\n    " + line(n)
	}
	return say
}

func (c *charter) fail(at flow.Pos, msg, advice string, fix ...tree.Edit) {
	c.file.fail(c.place(at), msg, advice, fix...)
}

// place is a place of the chart in the file.
func (c *charter) place(at flow.Pos) tree.Pos {
	return tree.Pos{Line: c.line + at.Line, Col: at.Col}
}

// lines gives lines of the chart as lines of the file.
func (c *charter) lines(of []int) string {
	var lines []string
	for _, line := range of {
		lines = append(lines, strconv.Itoa(c.line+line))
	}
	return strings.Join(lines, "、")
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
	var undeclared, homeless, dead []*flow.Node
	ends := 0
	for _, n := range c.chart.Nodes {
		out := c.chart.Out(n)
		if !n.Declared {
			undeclared = append(undeclared, n)
			continue
		}
		if n.Lane < 0 && len(c.chart.Lanes) > 0 {
			homeless = append(homeless, n)
		}
		if len(out) == 0 {
			ends++
			if n.Shape != flow.Terminal {
				dead = append(dead, n)
			}
		}
		if n.Shape == flow.Decision && len(out) > 1 {
			c.checkAnswers(n, out)
		}
	}
	advice := "把它写进某个 subgraph 编号[角色] … end 里"
	if len(homeless) > 1 {
		advice = paste("在 flowchart 那一行下面补上，方括号里写他们是谁：\n    subgraph role[角色]", homeless, func(n *flow.Node) string { return "  " + n.ID }) + "\n    end"
	}
	c.list(homeless, "方框", "不属于任何角色", advice)
	if len(undeclared) == 1 {
		id := undeclared[0].ID
		c.list(undeclared, "流程图里没有", "这个方框，线连空了", "检查编号，或在角色里补上 "+id+"[步骤]"+maybe(id, c.ids()))
	} else {
		c.list(undeclared, "流程图里没有", "这些方框，线连空了", paste("检查编号，或在角色里补上，方括号里写步骤：", undeclared, func(n *flow.Node) string { return n.ID + "[步骤]" }))
	}
	if len(dead) == 1 {
		c.list(dead, "方框", "没有线出去，却不是结束", "画一条线到下一步；如果到此结束，写成 "+dead[0].ID+"([…])")
	} else {
		c.list(dead, "方框", "没有线出去，却不是结束", paste("画线到下一步；到此结束的，写成：", dead, func(n *flow.Node) string { return n.ID + "([" + quoted(n.Label) + "])" }))
	}
	if ends == 0 && len(c.chart.Nodes) > 0 && len(undeclared) == 0 {
		c.fail(c.chart.Nodes[0].Pos, "流程图没有结束", "最后一步写成 编号([…])，不再画线出去")
	}
	return len(undeclared) == 0
}

// quoted is a label as it is written in a box.
func quoted(label string) string {
	label = strings.ReplaceAll(label, "\n", "<br/>")
	if strings.ContainsAny(label, "[](){}|@#&;`") {
		return `"` + strings.ReplaceAll(label, `"`, "#quot;") + `"`
	}
	return strings.ReplaceAll(label, `"`, "”")
}

func (c *charter) checkAnswers(n *flow.Node, out []*flow.Edge) {
	seen := map[string]bool{}
	unanswered := false
	for _, e := range out {
		switch {
		case e.Label == "" && !unanswered:
			c.fail(e.Pos, "从判断 "+n.ID+" 出来的线没有写答案", "每一条都写成 -->|是| 这样")
			unanswered = true
		case e.Label != "" && seen[e.Label]:
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
	var lost []*flow.Node
	for _, n := range c.chart.Nodes {
		if !reached[n] && n.Declared {
			lost = append(lost, n)
			visit(n) // those behind it are not to blame
		}
	}
	if len(lost) == 1 {
		c.list(lost, "走不到方框", "", "从上一步画一条线过来；如果从这里开始，写成 "+lost[0].ID+"([…])")
	} else {
		c.list(lost, "走不到方框", "", paste("从上一步画线过来；从这里开始的，写成：", lost, func(n *flow.Node) string { return n.ID + "([" + quoted(n.Label) + "])" }))
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
	bare := map[string]bool{} // titles of headings without an id, which have been refused already
	for _, s := range sections {
		headings = append(headings, s.ID)
		bare[s.Title] = bare[s.Title] || s.ID == ""
		n := nodes[s.ID]
		if n == nil {
			if s.ID != "" {
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
	var missing []*flow.Node
	for _, n := range c.chart.Nodes {
		if n.Declared && steps[n.ID] == nil && !bare[stepTitle(n)] {
			missing = append(missing, n)
		}
	}
	if len(missing) == 1 {
		n := missing[0]
		c.list(missing, "方框", "没有写步骤", "在正文里补上一节 ### "+stepTitle(n)+" {#"+n.ID+"}"+maybe(n.ID, headings))
	} else {
		c.list(missing, "方框", "没有写步骤", paste("在正文里补上这几节，每一节写一两句怎么办：", missing, func(n *flow.Node) string {
			return "### " + stepTitle(n) + " {#" + n.ID + "}"
		}))
	}
	for _, s := range c.Steps {
		for _, e := range c.chart.Out(s.Node) {
			s.Next = append(s.Next, Next{Label: e.Label, Step: steps[e.To.ID]})
		}
	}
}

// stepTitle is what the heading of a box would say.
func stepTitle(n *flow.Node) string { return strings.ReplaceAll(n.Label, "\n", "，") }
