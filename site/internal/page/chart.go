package page

import (
	"html/template"
	"io"
	"strings"

	"yibao/site/internal/content"
	"yibao/site/internal/flow"
)

// drawn is a flowchart in all its forms, of which the style sheets show the one that fits. Heads are the titles of the
// lanes, which stay in sight where the drawing scrolls; a page where it does not has none.
type drawn struct {
	Wide, Narrow, Large  template.HTML
	WideHead, NarrowHead template.HTML
}

// Prefixes of the ids in the drawings of a page.
const (
	widePrefix   = "_wide"
	narrowPrefix = "_narrow"
	stripPrefix  = "_strip"
	largePrefix  = "_large"
)

func drawnOf(c *flow.Chart) drawn {
	return drawn{
		Wide:   svg(c, flow.Wide, widePrefix),
		Narrow: svg(c, flow.Narrow, narrowPrefix),
		Large:  svg(c, flow.Large, largePrefix),
	}
}

// svg draws a flowchart in one form.
func svg(c *flow.Chart, form flow.Form, prefix string) template.HTML {
	return written(func(w io.Writer) error { return c.WriteSVG(w, form, prefix) })
}

// written is a drawing as HTML. Writing to a strings.Builder cannot fail, and package flow escapes what it writes.
func written(write func(io.Writer) error) template.HTML {
	var b strings.Builder
	if err := write(&b); err != nil {
		panic(err)
	}
	return template.HTML(b.String())
}

// isLarge tells whether a flowchart is also shown on a page of its own, where one can zoom.
func isLarge(c *flow.Chart) bool { return len(c.Nodes) > 12 || len(c.Lanes) > 3 }

// chart is the view of a flowchart on a page of its own.
type chart struct {
	*content.Procedure
	Region string
	Drawn  drawn
	Sheets template.HTML // the parts of a drawing that is too long for one sheet of paper
	Steps  []step        // the same as text
}

func chartView(p *content.Procedure) view {
	head := func(form flow.Form, prefix string) template.HTML {
		return written(func(w io.Writer) error { return p.Flow.WriteHead(w, form, prefix) })
	}
	d := drawnOf(p.Flow)
	d.WideHead, d.NarrowHead = head(flow.Wide, widePrefix), head(flow.Narrow, narrowPrefix)
	sheets := written(func(w io.Writer) error { return p.Flow.WriteSheets(w, widePrefix) })
	return view{
		Title:       "流程图：" + p.Title + "（" + p.Place.Name + "）",
		Description: "“" + p.Title + "”的流程图，可以放大，可以打印；下面有文字版。",
		Section:     "/procedures/",
		Crumbs:      append(entryCrumbs(&p.Entry), crumb{p.Title, p.Path()}),
		Main:        chart{p, regionOf(&p.Entry), d, sheets, stepsOf(p)},
	}
}
