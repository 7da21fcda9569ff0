package page

import (
	"html/template"
	"io"

	"yibao/site/internal/flow"
)

// paperChart is how a flowchart is printed beside its steps. Its letters must not be smaller than 9 points.
type paperChart struct {
	Class  string
	Parts  template.HTML // of one column, side by side, where that is printed instead of the wide drawing
	Column template.HTML // what they are parts of, where the drawing for phones is another
}

// Measures in px: print.css draws charts at .93 of their size, which makes 9 points of the 13 px of their smallest letters.
const (
	tallestOnPaper = 540 // that leaves room for some of the steps
	slimOnPaper    = 460 // that leaves room for the steps beside it
)

// paperChartOf chooses the wide drawing, or where it is too tall one column in parts.
func paperChartOf(c *flow.Chart) paperChart {
	width, height := c.Size(flow.Wide)
	switch {
	case width <= slimOnPaper:
		return paperChart{Class: "is-slim"}
	case height <= tallestOnPaper:
		return paperChart{}
	}
	p, prefix := paperChart{Class: "is-parted"}, narrowPrefix
	if svg(c, flow.Column, prefix) != svg(c, flow.Narrow, prefix) {
		prefix = columnPrefix
		p.Column = svg(c, flow.Column, prefix)
	}
	p.Parts = written(func(w io.Writer) error { return c.WriteParts(w, prefix) })
	return p
}
