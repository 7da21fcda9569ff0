package desk

import (
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/site/internal/billchart"
	"yibao/site/internal/curve"
	"yibao/site/internal/diff"
)

// Charts draws what a person pays by the newest version of the text, benefit by benefit. A benefit whose curve cannot
// be found has no drawings. Without an answer to give, for a text that does not compute, it is empty.
//
//	[{"title": "…", "assumes": "…", "groups": [{"title": "退休", "keys": ["<svg …", …], "names": ["…", …],
//	  "drawings": ["<svg …"]}]}]
func (d *Desk) Charts(text string) *tree.Node {
	out := &tree.Node{Kind: tree.List}
	draft := d.read(text)
	if !draft.Sound {
		return out
	}
	p, v := draft.Policy, draft.Policy.Newest()
	given := curve.Inputs(v, p.Examples)
	page := &billchart.Page{}
	for _, b := range v.Benefits {
		cases, err := curve.Cases(p.Policy, v, b, given)
		if err != nil || len(cases) == 0 {
			out.Items = append(out.Items, object("title", tree.Text(b.Title), "assumes", list(), "groups", list()))
			continue
		}
		c := page.Bill(p.Title, v, b, cases, given)
		groups := list()
		for _, g := range c.Groups {
			var keys, names []string
			for _, t := range g.Tables {
				keys, names = append(keys, t.Key), append(names, t.Title)
			}
			groups.Items = append(groups.Items, object("title", tree.Text(g.Title), "keys", list(keys...), "names", list(names...), "drawings", list(g.Drawings...)))
		}
		out.Items = append(out.Items, object("title", tree.Text(c.Title), "assumes", list(c.Assumes...), "groups", groups))
	}
	return out
}

// Changes tries the text and what is published out with the same requests, as go run ./site diff does, and says what
// differs. A request that the text still answers can be made an example, see [Desk.Example].
//
//	{"wrong": "",                      why there is nothing to compare
//	 "tried": 5000, "changed": 12, "answered": 0, "refused": 3,
//	 "spread": ["报销：12 例少了，…"],
//	 "largest": [{"what": "基金支付 -200.00 元，…", "words": "2009 年 …", "request": "{…}"}],
//	 "gained": […], "lost": […]}       of those that only one of both answers a few, what being why
func (d *Desk) Changes(text string) *tree.Node {
	draft := d.read(text)
	switch {
	case d.published == nil:
		return object("wrong", tree.Text("这份政策还没有发布，没有可比的"))
	case !draft.Sound:
		return object("wrong", tree.Text("稿子有错，改好了再比"))
	}
	report := diff.Compare([]*policy.Policy{d.published}, []*policy.Policy{draft.Policy.Policy}).Policies[0]
	return object("wrong", tree.Text(""), "tried", tree.Int(report.Tried), "changed", tree.Int(len(report.Changes)),
		"answered", tree.Int(len(report.Answered)), "refused", tree.Int(len(report.Refused)),
		"spread", list(report.Spread()...), "largest", changes(report.Largest()),
		"gained", changes(diff.Few(report.Answered)), "lost", changes(diff.Few(report.Refused)))
}

func changes(of []*diff.Change) *tree.Node {
	out := list()
	for _, c := range of {
		what := c.Error
		if what == "" {
			what = c.String()
		}
		out.Items = append(out.Items, object("what", tree.Text(what), "words", tree.Text(c.Case.Words()), "request", tree.Text(string(c.Case.Request))))
	}
	return out
}

// list makes a list of texts.
func list(texts ...string) *tree.Node {
	out := &tree.Node{Kind: tree.List}
	for _, t := range texts {
		out.Items = append(out.Items, tree.Text(t))
	}
	return out
}
