package page

import "yibao/site/internal/content"

// walk is the view of the walk through a procedure. All steps are on the one page; the style
// sheet shows the one that the address names after its #, so it works without JavaScript and
// the browser's back button goes back a step.
type walk struct {
	*content.Procedure
	Region string // the place beside the title; empty where the title names it
	Steps  []step
	First  string // id of the first step
}

func walkView(p *content.Procedure) view {
	v := walk{Procedure: p, Region: regionOf(&p.Entry), Steps: stepsOf(p)}
	if len(v.Steps) > 0 {
		v.First = v.Steps[0].ID
	}
	return view{
		Title:       "一步一步办：" + p.Title,
		Description: "一步一步办“" + p.Title + "”：一次只看一步，遇到判断选答案。",
		Section:     "/procedures/",
		Crumbs:      append(entryCrumbs(&p.Entry), crumb{p.Title, p.Path()}),
		Main:        v,
	}
}
