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

// densePaperOf cuts a strip into small parts, which run in columns. The chart of a short text may run from one column into the
// other, and one that is very long onto the next sheet.
func densePaperOf(c *flow.Chart, d density) paperChart {
	_, height := c.Size(flow.Strip)
	p := stripOf(c, math.Ceil(height/leastPart))
	if d == oneSheet || height > longStrip {
		p.Class += " may-break"
	}
	return p
}

func stripOf(c *flow.Chart, parts float64) paperChart {
	return paperChart{
		Class: "is-parted",
		Strip: svg(c, flow.Strip, stripPrefix),
		Parts: written(func(w io.Writer) error { return c.WriteParts(w, stripPrefix, int(parts)) }),
	}
}

// density is how a procedure is printed: openly, or densely where it fits one sheet so or would not fit two otherwise. A dense one
// is in two columns, with its chart in them.
type density int

const (
	open density = iota
	oneSheet
	twoSheets
)

// densityOf judges by the number of Chinese characters.
func densityOf(p *content.Procedure) density {
	n := 0
	for _, r := range export.Text(p) {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	switch {
	case n < 855:
		return oneSheet
	case n > 1850:
		return twoSheets
	}
	return open
}
