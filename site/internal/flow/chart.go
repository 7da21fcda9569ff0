// Package flow reads the flowcharts of procedures and draws them.
//
// # Syntax
//
// A flowchart is written in Mermaid, so that it also shows on GitHub and in editors, and so that
// people can paste what they have. Everything that [Parse] takes, Mermaid takes too (a test asks
// Mermaid itself), and of what Mermaid takes, all that keeps its meaning is taken:
//
//	flowchart TD                  or graph; any direction or none
//	accTitle: 标题                 the drawing's name; or title: 标题 in front matter
//	accDescr: 说明                 or accDescr { … }, for those who cannot see it
//	subgraph p[参保人]             a lane 泳道: the role 角色 that does the steps inside
//	  a([填登记表])                see shape.go for the brackets and @{ shape: … } of Mermaid
//	  b{"材料齐吗（原件）"}          and which of our six shapes each becomes
//	end
//	a --> b                       --- without an arrow head, -.-> -.- dotted, ==> === thick; any
//	                              length. <--> is two lines, o and x are arrow heads like >,
//	                              o--o and x--x have none
//	b -->|是| c                    b -- 是 --> c is the same
//	a & b --> c --> d             several at once, and chains, over several lines too
//
// What is only looks or place is read and ignored: comments, %%{…}%%, front matter, direction,
// ~~~, ids and animations of lines, classDef, class, :::, style, linkStyle, icons, and click
// (but click a "#anchor" links within the page). Labels become plain text (label.go).
//
// Lanes within lanes flatten: the inner one is a lane of its own, named 医院·医保办 unless all
// lanes lie within 医院. The same line twice is one line. An id
// that holds Chinese names a box without being given one: its text is the id.
//
// An id is made of letters (Chinese ones too), digits, _ and, inside, single hyphens and dots.
//
// Anything else is an error with its line and column and what to write instead. One error does
// not hide the next: Parse reports all of them, but the same mistake on many lines once, with the
// lines. A node belongs to the first lane that names it. Where Mermaid would go on in silence,
// Parse refuses what is likely a slip or cannot be drawn: a box written twice with different
// text, a line from a node to itself or to a whole lane, more than [MaxOut] lines out of one node.
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

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Chart is a flowchart.
type Chart struct {
	Title string // accTitle
	Desc  string // accDescr
	Dir   string // as written; TD where there is none
	Lanes []Lane
	Nodes []*Node // in the order in which the source first names them
	Edges []*Edge
	Texts []Text
}

// Text is a text that people will read, as it stands in the source: for checks of wording.
type Text struct {
	Raw string // may hold line breaks
	Pos Pos
}

// At is the place of a byte of the text.
func (t Text) At(offset int) Pos {
	before := t.Raw[:offset]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		return Pos{t.Pos.Line + strings.Count(before, "\n"), utf8.RuneCountInString(before[i+1:]) + 1}
	}
	return Pos{t.Pos.Line, t.Pos.Col + utf8.RuneCountInString(before)}
}

// Lane is a role 角色 and its column 泳道.
type Lane struct {
	ID, Title string
	Pos       Pos

	outer int // index of the lane that this one lies in, -1 for none
}

// Node is a step.
type Node struct {
	ID       string
	Label    string // plain text; "\n" for a line break
	Shape    Shape
	Lane     int    // index into Chart.Lanes, -1 for none
	Href     string // from click, such as "#apply"; may be empty
	Declared bool   // was given a box somewhere, not only named by an edge; or its id is Chinese
	Pos      Pos    // of the box, or of the first mention

	boxed bool // was given a box in brackets
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
	More        []int // the other lines with the same mistake
	Fix         []Fix // what mends it, on these lines too, where only one thing can be meant
}

// Fix says that Old, which stands at Pos, has to become New.
type Fix struct {
	Pos      Pos
	Old, New string
}

func (e *Error) Error() string {
	s := fmt.Sprintf("第 %d 行第 %d 列：%s%s", e.Pos.Line, e.Pos.Col, e.Msg, e.Advice)
	for _, line := range e.More {
		s += fmt.Sprintf("第 %d 行也是。", line)
	}
	return s
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
