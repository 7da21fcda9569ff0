package page

import (
	"html/template"

	"yibao/site/internal/flow"
)

// paperChart is how a flowchart is printed. Its letters must not be smaller than 9 points, and it cannot go on on the
// next sheet.
type paperChart struct {
	Class  string
	Parts  []paperPart   // where one column is printed, in two parts, side by side
	Of     string        // the id of the drawing with that column
	Column template.HTML // that drawing, where the one for phones is another
}

// paperPart is a part of a drawing, in px.
type paperPart struct{ Width, Top, Height float64 }

// Measures in px: print.css draws charts at .93 of their size, which makes 9 points of the 13 px of their smallest letters.
const (
	widestOnPaper  = 745 // that a sheet of A4 holds
	tallestOnPaper = 540 // that leaves room for some of the steps
	slimOnPaper    = 460 // that leaves room for the steps beside it
)

// paperChartOf chooses the wide drawing, or where it is too large one column, cut in two.
func paperChartOf(c *flow.Chart) paperChart {
	width, height, _ := c.Size(flow.Wide)
	switch {
	case width <= slimOnPaper:
		return paperChart{Class: "is-slim"}
	case width <= widestOnPaper && height <= tallestOnPaper:
		return paperChart{}
	}
	width, height, half := c.Size(flow.Column)
	p := paperChart{Class: "is-parted", Parts: []paperPart{{width, 0, half}, {width, half, height - half}}, Of: "_narrow"}
	if chart(c, flow.Column, p.Of) != chart(c, flow.Narrow, p.Of) {
		p.Of = "_column"
		p.Column = chart(c, flow.Column, p.Of)
	}
	return p
}
