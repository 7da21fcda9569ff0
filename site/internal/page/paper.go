package page

import (
	"html/template"
	"io"
	"math"
	"unicode"

	"yibao/site/internal/content"
	"yibao/site/internal/export"
	"yibao/site/internal/flow"
)

// paperChart is how a flowchart is printed with its steps. Its letters must not be smaller than 9 points.
type paperChart struct {
	Class string
	Strip template.HTML // a slim column, where that is printed instead of the wide drawing
	Parts template.HTML // of the strip
}

// Measures in px: print.css draws charts at .93 of their size, which makes 9 points of the 13 px of their smallest letters.
const (
	tallestOnPaper = 500 // that leaves room for some of the steps
	slimOnPaper    = 460 // that leaves room for the steps beside it
	broadOnPaper   = 747 // the width of a sheet
	longOnPaper    = 900 // the height of one
	leastPart      = 150
	longStrip      = 1200 // that is more than half a sheet in two columns beside text
)

// paperChartOf chooses the wide drawing, or where it is too tall a strip in parts side by side.
func paperChartOf(c *flow.Chart) paperChart {
	width, height := c.Size(flow.Wide)
	switch {
	case height > tallestOnPaper:
		width, height = c.Size(flow.Strip)
		n := math.Floor(broadOnPaper / width)
		n *= math.Ceil(height / (n * longOnPaper))
		return stripOf(c, min(n, math.Ceil(height/leastPart)))
	case width <= slimOnPaper:
		return paperChart{Class: "is-slim"}
	}
	return paperChart{}
}

// Numbers of Chinese characters that a procedure says. One that is short is printed densely to fit one sheet, one that is long to
// fit two; what is between fills two openly.
const (
	shortText = 855
	tightText = 780 // a short one with more fits only if its chart may run from one column into the other
	longText  = 1850
)

// densePaperOf tells whether a procedure is printed densely, in two columns, and how its chart is printed in them: as a strip in
// small parts. A very long strip may run on to the next sheet.
func densePaperOf(p *content.Procedure) (paper paperChart, dense bool) {
	n := 0
	for _, r := range export.Text(p) {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	if shortText < n && n < longText {
		return paperChart{}, false
	}
	_, height := p.Flow.Size(flow.Strip)
	paper = stripOf(p.Flow, math.Ceil(height/leastPart))
	if tightText < n && n < longText || height > longStrip {
		paper.Class += " may-break"
	}
	return paper, true
}

func stripOf(c *flow.Chart, parts float64) paperChart {
	return paperChart{
		Class: "is-parted",
		Strip: svg(c, flow.Strip, stripPrefix),
		Parts: written(func(w io.Writer) error { return c.WriteParts(w, stripPrefix, int(parts)) }),
	}
}
