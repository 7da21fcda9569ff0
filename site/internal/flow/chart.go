// Package flow reads the flowcharts of procedures and draws them.
//
// # Syntax
//
// A flowchart is written in a small part of Mermaid, so that it also shows on GitHub and in
// editors. Everything that [Parse] takes, Mermaid takes too, with the same meaning:
//
//	flowchart TD                  or graph; TD, TB or LR. Must come first.
//	accTitle: 标题                 the drawing's name, up to the end of the line
//	accDescr: 说明                 one sentence for those who cannot see it
//	subgraph p[参保人]             a lane 泳道: the role 角色 that does the steps inside
//	  a([填登记表])                ([x]) start or end, [x] step, (x) rounded step,
//	  b{"材料齐吗（原件）"}          {x} decision, [/x/] document, [[x]] subroutine
//	end                           lanes do not nest
//	a --> b                       --- without an arrow head, -.-> -.- dotted, ==> === thick
//	b -->|是| c                    b -- 是 --> c is the same
//	a & b --> c --> d             several at once, and chains
//	click a "#apply"              a link to a place on the same page
//	%% 注                          a comment on a line of its own
//
// Statements end at the end of the line or at a semicolon. An id is made of letters (Chinese
// ones too), digits, _ and, inside, single hyphens. A label in double quotes may hold any
// brackets; <br/> starts a new line. classDef, class, :::, style and linkStyle are read and
// ignored: the colours are the page's. Anything else is an error with its line and column and
// what to write instead. One error does not hide the next: Parse reports all of them.
//
// A node belongs to the first lane that names it. Where Mermaid would go on in silence, Parse
// refuses what is likely a slip: a box written twice with different text, the same line drawn
// twice, a line from a node to itself, more than [MaxOut] lines out of one node.
//
// # Layout
//
// Lanes are columns, time runs down. TD, TB and LR therefore draw the same. Without lanes there
// is one column.
//
// [Chart.Order] is the reading order: topological, depth first, a decision's shorter branch
// first (order.go). Lines that would close a circle (back edges, dashed) do not count. Each node
// has a cell of its own in a grid: the column is its lane's, the row lies below the rows of all
// nodes that lead to it. Where two branches want the cell below their decision, that one gets it
// which makes the chart shorter and straighter (place.go). Parts that no line joins stand below
// one another.
//
// Lines run only where no box can be: in the channels between rows, in the gutters between
// columns, and down cells that are empty (route.go). In channels and gutters, lines with
// different targets have tracks of their own, ordered so that few cross (track.go). A line leaves
// at the foot of its box and arrives at the middle of the head of the next; a back edge arrives
// at the side where there is room. A line that goes straight down leaves at the middle; others
// beside it, and so does any line below whose box another arrives, so that lines that share
// neither end never run on one another. A label stands on its own line, right below the box, in
// a band that no other line crosses; labels side by side are wrapped to the room between their
// lines (port.go).
//
// [Wide] is for screens. [Narrow] is never wider than 375 px: up to three lanes stay columns;
// with more, or where the columns would be too thin to read, there is one column and each box
// names its role above its label.
package flow

import "fmt"

// Chart is a flowchart.
type Chart struct {
	Title string // accTitle
	Desc  string // accDescr
	Dir   string // TD, TB or LR, as written
	Lanes []Lane
	Nodes []*Node // in the order in which the source first names them
	Edges []*Edge
}

// Lane is a role 角色 and its column 泳道.
type Lane struct {
	ID, Title string
	Pos       Pos
}

// Node is a step.
type Node struct {
	ID       string
	Label    string // plain text; "\n" for <br/>
	Shape    Shape
	Lane     int    // index into Chart.Lanes, -1 for none
	Href     string // from click, such as "#apply"; may be empty
	Declared bool   // was given a box somewhere, not only named by an edge
	Pos      Pos    // of the box, or of the first mention
}

// Shape is the shape of a node's box.
type Shape int

const (
	Box        Shape = iota // [x] 步骤
	Round                   // (x) 步骤
	Terminal                // ([x]) 开始或结束
	Decision                // {x} 判断
	Document                // [/x/] 表单、材料
	Subroutine              // [[x]] 另有流程
)

// Edge is a line from one node to another.
type Edge struct {
	From, To *Node
	Label    string // plain text; "\n" for <br/>
	Line     Line
	Arrow    bool // has a head
	Pos      Pos  // of the line's first character
}

// Line is how an edge is drawn.
type Line int

const (
	Solid  Line = iota // --> ---
	Dotted             // -.-> -.-
	Thick              // ==> ===
)

// MaxOut is how many lines may leave one node. More have no room for their labels.
const MaxOut = 8

// Pos is a place in the source text. Both count from 1; Col counts characters.
type Pos struct{ Line, Col int }

// Error is a mistake in the source text. Msg and Advice are whole Chinese sentences: what is
// wrong, and what to do.
type Error struct {
	Pos         Pos
	Msg, Advice string
}

func (e *Error) Error() string {
	return fmt.Sprintf("第 %d 行第 %d 列：%s%s", e.Pos.Line, e.Pos.Col, e.Msg, e.Advice)
}

// Out returns the edges that leave n, in source order.
func (c *Chart) Out(n *Node) []*Edge {
	var out []*Edge
	for _, e := range c.Edges {
		if e.From == n {
			out = append(out, e)
		}
	}
	return out
}

// role is the title of n's lane, "" if it has none.
func (c *Chart) role(n *Node) string {
	if n.Lane < 0 {
		return ""
	}
	return c.Lanes[n.Lane].Title
}
