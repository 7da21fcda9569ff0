package page

import (
	"slices"
	"strings"

	"yibao/calc/policy"
	"yibao/calc/verb"
	"yibao/calc/words"
	"yibao/site/internal/billchart"
)

// benefitNotes say whom and what a benefit covers, and how it goes through the year.
func benefitNotes(p *policy.Policy, b *policy.Benefit, chart *billchart.Chart) []string {
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
	if only := whom(b.When); only != "" {
		out = append(out, "只管"+only+"。")
	}
	switch {
	case slices.ContainsFunc(b.Steps, func(s *verb.Step) bool { return s.Continues }):
		out = append(out, "今年前面几次的费用和付过的钱都接着算。")
	case chart != nil && chart.Accumulates:
		out = append(out, "一年里分几次看和一次看，合起来一样。")
	default:
		out = append(out, "起付标准和比例，每次看病各算各的。")
	}
	if b.Continues != nil {
		out = append(out, "“"+b.Continues.Title+"”答是的，接着上一次住院算，不另计次数。")
	}
	return append(out, sentences(b.Remarks)...)
}

// layerNotes say what a layer is paid on, and when.
func (p *prose) layerNotes(v *policy.Version, l *policy.Layer) []string {
	var of []string
	for _, b := range v.Benefits {
		if l.Covers(b.Place) {
			of = append(of, b.Title)
		}
	}
	when := "看病时一起付，前面几次的接着算"
	if l.YearEnd {
		when = "一年结束以后另外结算一次，看病当时不付"
	}
	text := words.Join(of) + "报过以后还要您自己付的部分，它再付一些；" + when + "。"
	if parts := p.partsOf(l.With); parts != "" {
		text += "您付的" + parts + "也算在内。"
	}
	if parts := p.partsOf(l.Without); parts != "" {
		text += "您付的" + parts + "不算在内。"
	}
	out := []string{text}
	if only := whom(l.When); only != "" {
		out = append(out, "只付给"+only+"。")
	}
	return append(out, sentences(l.Remarks)...)
}

func (p *prose) partsOf(parts []policy.Part) string {
	var out []string
	for _, part := range parts {
		if !p.at.ReadingsHold(part.When) {
			continue
		}
		text := words.Title(policy.Parts, part.Name)
		if only := whom(part.When); only != "" {
			text += "（" + only + "）"
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
