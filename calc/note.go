package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// statusNotes says how far the policy can be trusted.
func (p *Policy) statusNotes(v *Version) []Note {
	var out []Note
	switch v.Status {
	case "historic":
		out = append(out, Note{Code: "historic", Text: "这是历史规定（" + v.Title() + "），只供了解算法，不能作为今天报销的依据；今天的待遇请问当地医保局。"})
	case "secondhand":
		out = append(out, Note{Code: "secondhand", Text: "这些数字来自转载资料，还没有见到官方原文，待核；请以当地医保局公布的为准。"})
	case "unverified":
		out = append(out, Note{Code: "unverified", Text: "这些数字还没有核对原文，请以当地医保局公布的为准。"})
	}
	return out
}

// addNotes adds the warnings to an answer.
func (p *Policy) addNotes(req *Request, a *Answer, r *run) {
	a.Notes = p.statusNotes(a.Version)
	p.addReadingNotes(r, &a.Notes, func(choices []string) string {
		o, _, err := p.settle(req, choices, false, nil)
		switch {
		case err != nil:
			return "，" + err.Message
		case o.Total.Funds.Equal(a.Total.Funds):
			return ""
		}
		return "，基金支付 " + yuan(o.Total.Funds) + "、您自付 " + yuan(o.Total.Person)
	})
	for i := range a.Visits {
		p.addVisitNotes(req, a, i)
	}
}

// addReadingNotes tells, for each reading that the run consulted, which was taken, and what the
// other options come to. outcome gives that as the end of a sentence, or "" where it is the same;
// where another option needs to know more, it says what.
func (p *Policy) addReadingNotes(r *run, notes *[]Note, outcome func(choices []string) string) {
	for i, rd := range p.Readings {
		if !r.consulted[i] {
			continue
		}
		taken := r.choices[i]
		text := rd.Title + "：来源可以有不同读法，这里取“" + optionTitle(rd.Options, taken) + "”"
		differs := false
		for _, o := range rd.Options {
			if o.ID == taken {
				continue
			}
			choices := slices.Clone(r.choices)
			choices[i] = o.ID
			if s := outcome(choices); s != "" {
				text += "；若取“" + o.Title + "”" + s
				differs = true
			}
		}
		if !differs {
			text += "，另一种读法在这里结果相同"
		}
		*notes = append(*notes, Note{Code: "reading", ID: rd.ID, Differs: differs, Text: text + "。"})
	}
}

// addVisitNotes tells what is near: a deductible not reached, a ceiling reached, an edge close by.
func (p *Policy) addVisitNotes(req *Request, a *Answer, i int) {
	s := &a.Visits[i]
	which := ""
	if len(a.Visits) > 1 {
		which = "第 " + plain(decimal.NewFromInt(int64(i+1))) + " 次就诊："
	}
	if s.capped {
		a.Notes = append(a.Notes, Note{Code: "ceiling", Text: which + "基金支付已经到了封顶线，再多的费用都由您自付。"})
	}
	if s.Deducted.IsPositive() && s.Deducted.Equal(s.Eligible) {
		a.Notes = append(a.Notes, Note{Code: "below_deductible", Text: which + "可报费用没有超过起付标准，所以基金不付。"})
	}
	b := a.Version.Benefit(req.Visits[i].Kind)
	for _, st := range b.Steps {
		if st.scale == nil || st.start != "" {
			continue // no bands, or bands that do not lie on the axis of this bill
		}
		for _, e := range st.scale.Edges {
			gap := s.Eligible.Sub(e).Abs()
			if s.Eligible.IsPositive() && gap.LessThanOrEqual(e.Mul(hundredth)) && !b.Yearly {
				a.Notes = append(a.Notes, Note{Code: "near_edge", Text: which + "可报费用离 " + edge(e) + "的分段点很近（相差 " + yuan(gap) + "），结算时费用略有出入，适用的比例就会不同。"})
				return
			}
		}
	}
}
