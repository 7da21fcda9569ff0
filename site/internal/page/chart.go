package page

import (
	"html/template"
	"io"
	"strings"

	"yibao/site/internal/content"
	"yibao/site/internal/flow"
)

// drawn is a flowchart in all its forms, of which the style sheets show the one that fits. Heads are the titles of the
// lanes, which stay in sight where the drawing scrolls; Sheets the parts of a drawing that is too long for one sheet of paper.
type drawn struct {
	Wide, Narrow, Large  template.HTML
	WideHead, NarrowHead template.HTML
	Sheets               template.HTML
}

// drawnOf draws a flowchart, with heads where it is to scroll. Writing to a strings.Builder cannot fail, and the package
// flow escapes what it writes.
func drawnOf(c *flow.Chart, scrolls bool) drawn {
	text := func(write func(io.Writer) error) template.HTML {
		var b strings.Builder
		if err := write(&b); err != nil {
			panic(err)
		}
		return template.HTML(b.String())
	}
	form := func(f flow.Form, prefix string) template.HTML {
		return text(func(w io.Writer) error { return c.WriteSVG(w, f, prefix) })
	}
	head := func(f flow.Form, prefix string) template.HTML {
		return text(func(w io.Writer) error { return c.WriteHead(w, f, prefix) })
	}
	d := drawn{
		Wide:   form(flow.Wide, "_wide"),
		Narrow: form(flow.Narrow, "_narrow"),
		Large:  form(flow.Large, "_large"),
		Sheets: text(func(w io.Writer) error { return c.WriteSheets(w, "_wide") }),
	}
	if scrolls {
		d.WideHead, d.NarrowHead = head(flow.Wide, "_wide"), head(flow.Narrow, "_narrow")
	}
	return d
}

// isLarge tells whether a flowchart is also shown on a page of its own, where one can zoom.
func isLarge(c *flow.Chart) bool { return len(c.Nodes) > 12 || len(c.Lanes) > 3 }

// chart is the view of a flowchart on a page of its own.
type chart struct {
	*content.Procedure
	Region string
	Drawn  drawn
	Steps  []step // the same as text
}

func chartView(p *content.Procedure) view {
	return view{
		Title:       "流程图：" + p.Title + "（" + p.Place.Name + "）",
		Description: "“" + p.Title + "”的流程图，可以放大，可以打印；下面有文字版。",
		Section:     "/procedures/",
		Crumbs:      append(entryCrumbs(&p.Entry), crumb{p.Title, p.Path()}),
		Main:        chart{p, regionOf(&p.Entry), drawnOf(p.Flow, true), stepsOf(p)},
	}
}
