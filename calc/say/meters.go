package say

import (
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/verb"
)

// Meter is how far a deductible, a limit or a cap of the year has come after the visits of a request.
type Meter struct {
	*verb.Meter
	Title string
	Layer bool // it belongs to a layer: what counts is what the person pays
}

// Meters reads them for the benefits of the visits, as one more bill of each would find them: one that comes to nothing, like
// the last of its benefit. Layers of the year's end are read over the whole year. a is the answer to the request.
func Meters(p *policy.Policy, req *settle.Request, a *settle.Answer) (out []*Meter) {
	n := len(req.Visits)
	more := *req
	more.Visits = append([]figure.Visit(nil), req.Visits...)
	for i := n - 1; i >= 0; i-- {
		b := a.Visits[i].Benefit
		later := i + 1
		for later < n && a.Visits[later].Benefit != b {
			later++
		}
		if later < n {
			continue
		}
		v := req.Visits[i]
		v.Date, v.Fees = req.Visits[n-1].Date, figure.Fees{Items: make([]num.Num, len(v.Fees.Items))}
		more.Visits = append(more.Visits, v)
	}
	add := func(m *verb.Meter, title string, layer bool) {
		for _, have := range out {
			if have.Step.Counter == m.Step.Counter && have.Phase == m.Phase && have.To.Equal(m.To) {
				return
			}
		}
		out = append(out, &Meter{m, title, layer})
	}
	watch := func(visit int, c *figure.Case, prog *policy.Program, s *settle.Settlement, d *verb.Division) {
		if visit < n || d.Excluded {
			return
		}
		v := a.Version
		if s.Version != nil {
			v = s.Version
		}
		of, layer := "", layerOf(v, prog)
		if layer != nil {
			of = layer.Title
		} else {
			of = s.Benefit.Title
		}
		for _, m := range d.Meters(prog.Steps, visit == len(more.Visits)) {
			title := m.Title
			switch k := m.Step.Counter; {
			case len(k.Benefits()) > 1 && k.Title != "":
				title = k.Title + "：" + title
			case !strings.Contains(title, of):
				title = of + "：" + title
			}
			add(m, title, layer != nil)
		}
	}
	if _, err := settle.Settle(p, &more, watch, nil); err != nil {
		return nil
	}
	return out
}
