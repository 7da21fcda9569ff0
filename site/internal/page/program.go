package page

import (
	"slices"
	"strings"

	"yibao/calc/policy"
	"yibao/calc/verb"
	"yibao/calc/words"
)

// phasesOf puts steps that belong together under the name of what they are for. A step that only
// gives a number goes with the next one that divides the bill.
func phasesOf(steps []*verb.Step) []phase {
	var out []phase
	var values []*verb.Step
	for _, s := range steps {
		if s.Bill == nil {
			values = append(values, s)
			continue
		}
		if n := len(out); n == 0 || out[n-1].Title != s.Def.Phase.String() {
			out = append(out, phase{Title: s.Def.Phase.String()})
		}
		last := &out[len(out)-1]
		last.Steps = append(append(last.Steps, values...), s)
		values = nil
	}
	if len(out) == 1 {
		out[0].Title = ""
	}
	if values != nil { // nothing reads them
		out = append(out, phase{Title: verb.Values.String(), Steps: values})
	}
	return out
}

// benefitNotes say whom and what a benefit covers, and how it goes through the year.
func benefitNotes(p *policy.Policy, b *policy.Benefit, chart *billChart) []string {
	var out []string
	only := func(of []words.Option, names []string) {
		var titles []string
		for _, o := range of {
			if slices.Contains(names, o.ID) {
				titles = append(titles, o.Title)
			}
		}
		if titles != nil {
			out = append(out, "只管"+words.Join(titles)+"。")
		}
	}
	only(p.People, b.Categories)
	for i := range b.When {
		out = append(out, "只在"+b.When[i].Text()+"时。")
	}
	switch {
	case slices.ContainsFunc(b.Steps, func(s *verb.Step) bool { return s.Continues }):
		out = append(out, "接着全年已经累计的数算，每次付到当时为止该付的数。")
	case chart != nil && chart.Accumulates:
		out = append(out, "按每次就诊算，接着全年已经累计的数。")
	default:
		out = append(out, "按每次就诊算。")
	}
	if b.Continues != nil {
		out = append(out, "“"+b.Continues.Title+"”答是的，接着上一次住院算，不另计次数。")
	}
	return append(out, sentences(b.Remarks)...)
}

// layerNotes say what a layer is paid on, and when.
func layerNotes(v *policy.Version, l *policy.Layer) []string {
	var of []string
	for _, b := range v.Benefits {
		if l.Covers(b.Place) {
			of = append(of, b.Title)
		}
	}
	when := "随每次就诊付，接着全年已经累计的数算"
	if l.YearEnd {
		when = "年底结算一次，不算进每次就诊的结果"
	}
	text := "付的是" + words.Join(of) + "里前面各项付过以后剩下的个人负担，" + when + "。"
	if parts := partsOf(l.With); parts != "" {
		text += "个人负担里另外算进" + parts + "。"
	}
	if parts := partsOf(l.Without); parts != "" {
		text += "个人负担里不算" + parts + "。"
	}
	out := []string{text}
	for i := range l.When {
		out = append(out, "只在"+l.When[i].Text()+"时付。")
	}
	return append(out, sentences(l.Remarks)...)
}

func partsOf(parts []policy.Part) string {
	var out []string
	for _, p := range parts {
		text := words.Title(policy.Parts, p.Name)
		for i := range p.When {
			text += "（只在" + p.When[i].Text() + "时）"
		}
		out = append(out, text)
	}
	return words.Join(out)
}

func sentences(texts []string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, strings.TrimSuffix(t, "。")+"。")
	}
	return out
}

// titleOf names a benefit or layer of a version.
func titleOf(v *policy.Version, id string) string {
	for _, b := range v.Benefits {
		if b.ID == id {
			return b.Title
		}
	}
	for _, l := range v.Layers {
		if l.ID == id {
			return l.Title
		}
	}
	return id
}
