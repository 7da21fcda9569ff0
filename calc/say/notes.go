package say

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/bounds"
	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/words"
)

// Note is a warning beside a result.
type Note struct {
	Code string // historic, secondhand, unverified, ended, stale, reading, ceiling, near_edge, below_deductible, below_layer, excluded, unused_field, year_derived, absent, remark
	ID   string // of the reading, or the field
	// Differs tells that another option of the reading gives another result.
	Differs bool
	Text    string
}

// statusNotes says how far the policy can be trusted.
func statusNotes(v *policy.Version) []Note {
	switch v.Status {
	case "historic":
		return []Note{{Code: "historic", Text: "这是历史规定（" + v.Title() + "），只供了解算法，不能作为今天报销的依据；今天的待遇请问当地医保局。"}}
	case "secondhand":
		return []Note{{Code: "secondhand", Text: "这些数字来自转载资料，还没有见到官方原文，待核；请以当地医保局公布的为准。"}}
	case "unverified":
		return []Note{{Code: "unverified", Text: "这些数字还没有核对原文，请以当地医保局公布的为准。"}}
	}
	return nil
}

// stale tells, of a day more than a year after the policy was last compared with its sources,
// that the rules may have changed since. What is historic has been said not to hold anyway.
func stale(p *policy.Policy, v *policy.Version, day date.Date) []Note {
	y, m, d := p.Checked.Civil()
	if p.Checked.IsZero() || v.Status == "historic" || day <= date.Of(y+1, m, d) {
		return nil
	}
	return []Note{{Code: "stale", Text: "这份政策最后一次核对是 " + words.Date(p.Checked) + "，您算的 " + words.Date(day) + "比它晚一年多，规定可能已经变了；请先问当地医保局。"}}
}

// ended tells of the newest version that it was over when the policy was last checked: nothing
// is known of what holds since, and people come with the bill of this month.
func ended(p *policy.Policy, v *policy.Version) []Note {
	if v != p.Newest() || v.Status == "historic" || v.To.IsZero() || v.To >= p.Checked {
		return nil
	}
	return []Note{{Code: "ended", Text: "这一版规定到 " + words.Date(v.To) + "为止，以后的标准没有见到；之后看的病不能照它算。"}}
}

// notes are those of a reimbursement.
func notes(p *policy.Policy, req *settle.Request, a *Answer) []Note {
	day := req.Date // the last of the days that it is asked for
	for _, v := range req.Visits {
		if v.Date > day {
			day = v.Date
		}
	}
	out := slices.Concat(statusNotes(a.Version), ended(p, a.Version), stale(p, a.Version, day))
	out = append(out, readingNotes(p, a.Choices, a.Consulted, func(reading, option int) string {
		o, err := a.Again(p, req, reading, option)
		switch {
		case err != nil:
			return "，" + err.Message
		case o.Person().Equal(a.Person()) && o.Total.Funds.Equal(a.Total.Funds):
			return ""
		}
		return "，基金支付 " + words.Yuan(o.Total.Funds) + "、您自付 " + words.Yuan(o.Total.Person) + atYearEnd(o)
	})...)
	for i := range a.Visits {
		out = append(out, visitNotes(p, req, a, i)...)
	}
	if len(a.Absent) > 0 {
		out = append(out, absent(a.Absent))
	}
	if a.Derived {
		out = append(out, Note{Code: "year_derived", Text: "今年此前只写了合计（次数、金额）。没有写的数（各基金、各层此前付了多少）按合计推出；要分开数的（分级别、分病因）没有写，当作没有。实际可能略有不同。"})
	}
	return append(out, remarks(a)...)
}

// RangeNotes are those of a range: how sure the version is, and which values are part of no bound.
func RangeNotes(v *policy.Version, left []bounds.LeftOut) []Note {
	out := statusNotes(v)
	for _, l := range left {
		code, why := words.NotGiven, "来源没有写它的数字"
		if l.Why != "" {
			code, why = words.BadValue, l.Why
		}
		out = append(out, Note{Code: code, ID: l.Path, Text: "没有算进去：“" + l.Title + "”，" + why + "。"})
	}
	return out
}

// absent tells of inputs that nobody has given and that steps have asked for.
func absent(inputs []*figure.Input) Note {
	var ids []string
	titles := ""
	for _, in := range inputs {
		ids = append(ids, in.ID)
		titles += "“" + in.Title + "”"
	}
	it := "它"
	if len(inputs) > 1 {
		it = "它们"
	}
	return Note{Code: "absent", ID: strings.Join(ids, ","), Text: "没有填" + titles + "，与" + it + "有关的部分没有算。"}
}

// atYearEnd says what the end of the year makes of it, where there is one.
func atYearEnd(o *settle.Answer) string {
	if o.YearEnd == nil || o.YearEnd.Funds.IsZero() {
		return ""
	}
	return "（年底" + o.YearEnd.Title + "再付 " + words.Yuan(o.YearEnd.Funds) + "）"
}

// readingNotes tells, for each reading that was consulted, which option was taken, and what the
// others come to. outcome gives that as the end of a sentence, or "" where it is the same;
// where another option needs to know more, it says what.
func readingNotes(p *policy.Policy, choices []int, consulted []bool, outcome func(reading, option int) string) []Note {
	var out []Note
	for i, rd := range p.Readings {
		if !consulted[i] {
			continue
		}
		text := rd.Title + "：来源可以有不同读法，这里取“" + rd.Options[choices[i]].Title + "”"
		differs := false
		for o := range rd.Options {
			if o == choices[i] {
				continue
			}
			if s := outcome(i, o); s != "" {
				text += "；若取“" + rd.Options[o].Title + "”" + s
				differs = true
			}
		}
		if !differs {
			text += "，另一种读法在这里结果相同"
		}
		out = append(out, Note{Code: "reading", ID: rd.ID, Differs: differs, Text: text + "。"})
	}
	return out
}

// visitNotes tells what is near: a deductible not reached, a ceiling reached, an edge close by; and
// what of the bill no rule looks at.
func visitNotes(p *policy.Policy, req *settle.Request, a *Answer, i int) []Note {
	s := &a.Visits[i]
	which := which(i, len(a.Visits))
	var out []Note
	switch {
	case s.Excluded:
		out = append(out, Note{Code: "excluded", Text: which + "这一次不在报销范围，全部由您自付，也不计次数和累计。"})
	case s.Capped:
		text := "再多的费用都由您自付。"
		if hasLayer(s) {
			text = "再多的费用由后面的各层按规定付，其余由您自付。"
		}
		out = append(out, Note{Code: "ceiling", Text: which + "基金支付已经到了封顶线，" + text})
	}
	if s.Deducted.IsPositive() && s.Deducted.Equal(s.Eligible) {
		out = append(out, Note{Code: "below_deductible", Text: which + "可报费用没有超过起付标准，所以基金不付。"})
	}
	out = append(out, unusedNotes(&req.Visits[i], s.Benefit, which, i)...)
	return append(out, nearEdge(s, which)...)
}

// hasLayer tells whether a layer at the visit goes on where the benefit ends.
func hasLayer(s *settle.Settlement) bool {
	return slices.ContainsFunc(s.Version.Layers, func(l *policy.Layer) bool { return !l.YearEnd && l.Covers(s.Benefit.Place) })
}

var hundredth = num.New(1, -2)

// nearEdge warns of an edge of bands close by.
func nearEdge(s *settle.Settlement, which string) []Note {
	if !s.Eligible.IsPositive() {
		return nil
	}
	for _, st := range s.Benefit.Steps {
		for _, e := range st.Edges {
			if gap := s.Eligible.Sub(e).Abs(); gap.LessThanOrEqual(e.Mul(hundredth)) {
				return []Note{{Code: "near_edge", Text: which + "可报费用离 " + words.Edge(e) + "的分段点很近（相差 " + words.Yuan(gap) + "），结算时费用略有出入，适用的比例就会不同。"}}
			}
		}
	}
	return nil
}

// unusedNotes names the fields of the bill for which the benefit has no rule.
func unusedNotes(v *figure.Visit, b *policy.Benefit, which string, i int) []Note {
	var out []Note
	classB, items := false, false
	var used []string
	for _, st := range b.Steps {
		classB = classB || st.ClassB
		used = append(used, st.Items...)
		items = items || len(st.Items) > 0
	}
	unused := func(field, title string) {
		out = append(out, Note{Code: "unused_field", ID: figure.VisitField(i) + ".fees." + field, Text: which + "填了“" + title + "”，这份政策没有用到它的规定，没有影响结果。"})
	}
	if v.Fees.ClassB.IsPositive() && !classB {
		unused("class_b_amt", "其中乙类费用")
		out[len(out)-1].Text += "乙类要先自付一部分的，请把那部分填在“先行自付”里。"
	}
	for j, d := range v.Fees.Items {
		if d.IsPositive() && !slices.Contains(used, words.Items[j].ID) && !items {
			unused("items."+words.Items[j].ID, words.Items[j].Title)
		}
	}
	return out
}

// remarks are what the benefits and layers that were used must say, each once.
func remarks(a *Answer) []Note {
	var texts []string
	for i := range a.Visits {
		s := &a.Visits[i]
		texts = append(texts, s.Benefit.Remarks...)
		for _, l := range s.Version.Layers {
			if l.Covers(s.Benefit.Place) {
				texts = append(texts, l.Remarks...)
			}
		}
	}
	return remarkNotes(texts)
}

func remarkNotes(texts []string) []Note {
	var out []Note
	for i, t := range texts {
		if !slices.Contains(texts[:i], t) {
			out = append(out, Note{Code: "remark", Text: strings.TrimSuffix(t, "。") + "。"})
		}
	}
	return out
}

// calculationNotes are those of a calculator.
func calculationNotes(p *policy.Policy, q *settle.CalculationRequest, o *settle.CalculationAnswer) []Note {
	out := slices.Concat(statusNotes(o.Version), ended(p, o.Version), stale(p, o.Version, q.Date), remarkNotes(o.Calculator.Remarks))
	for _, year := range o.Case.NoCalendar {
		out = append(out, Note{Code: "no_calendar", Text: strconv.Itoa(year) + " 年的放假安排这里没有，只跳过了周末；遇到法定节假日和调休，请自己再核对。"})
	}
	return append(out, readingNotes(p, o.Case.Choices, o.Case.Consulted, func(reading, option int) string {
		other, err := o.Again(p, q, reading, option)
		switch {
		case err != nil:
			return "，" + err.Message
		case sameResults(other, o):
			return ""
		}
		text := ""
		for i, res := range o.Calculator.Results {
			text += "，" + res.Title + " " + other.Results[i].Write(res.Kind)
		}
		return text
	})...)
}

func sameResults(a, b *settle.CalculationAnswer) bool {
	for i, res := range a.Calculator.Results {
		if a.Results[i].Write(res.Kind) != b.Results[i].Write(res.Kind) {
			return false
		}
	}
	return true
}
