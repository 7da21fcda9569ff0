package page

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/words"
	"yibao/site/internal/billchart"
	"yibao/site/internal/content"
	"yibao/site/internal/curve"
)

// charts draws the charts of one page.
type charts struct {
	billchart.Page
	older bool // what is shown are versions older than the last two: their bills are not drawn
}

// remembered keeps curves, which take longer than all else of the pages together, by a hash of
// what they are made of: while a site is being written it is made again and again.
var remembered sync.Map

// curvesOf gives the curves of a benefit, or none where they cannot be found.
func curvesOf(p *content.Policy, v *policy.Version, b *policy.Benefit, given figure.Given) []*curve.Case {
	made := sha256.New()
	made.Write(p.Data)
	for _, e := range p.Examples {
		made.Write(e.Request)
	}
	key := fmt.Sprintf("%x %s %s", made.Sum(nil), v.ID, b.ID)
	if cases, ok := remembered.Load(key); ok {
		return cases.([]*curve.Case)
	}
	cases, err := curve.Cases(p.Policy, v, b, given)
	if err != nil {
		return nil
	}
	remembered.Store(key, cases)
	return cases
}

// bill draws a benefit, or gives nil where its curves cannot be found: it asks for an input
// that no example states, for one; or the version is an older one.
func (d *charts) bill(p *content.Policy, v *policy.Version, b *policy.Benefit) *billchart.Chart {
	if d.older {
		return nil
	}
	given := curve.Inputs(v, p.Examples)
	cases := curvesOf(p, v, b, given)
	if len(cases) == 0 {
		return nil
	}
	return d.Bill(p.Title, v, b, cases, given)
}

func percent(rate num.Num) string { return words.Percent(rate) }
