package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/settle"
	"yibao/calc/verb"
)

// said is a step as a person would say it.
type said struct {
	Title  string
	Before bool   // it only gives a number that another step works with
	Whom   string // 退休的，三级医疗机构; empty where it is for everybody
	Text   string // sentences
	Notes  []string
	Cite   []string
	Tables []figureTable // the figures that are too long for a sentence
}

// prose says the steps of one version. Numbers stand in the sentences; a table that is too long for one
// stands below the first step that reads it. Where a source can be read in two ways it says the default.
type prose struct {
	at     figure.Case                    // where the default readings hold
	told   map[*figure.Figure]bool        // in a sentence or a table
	tables map[*figure.Figure]figureTable // of the program that is being said
	step   *said                          // likewise
}

func newProse(p *policy.Policy) *prose {
	return &prose{at: figure.Case{Choices: settle.Choices(p, nil)}, told: map[*figure.Figure]bool{}}
}

// program says the steps of a benefit, a layer or a calculator that the default readings leave.
func (p *prose) program(steps []*verb.Step) []said {
	p.tables = map[*figure.Figure]figureTable{}
	var out []said
	for _, s := range steps {
		if p.at.ReadingsHold(s.When) {
			out = append(out, p.say(s))
		}
	}
	return out
}

func (p *prose) say(s *verb.Step) said {
	one := said{Title: s.Title, Before: s.Value != nil, Cite: s.Cite, Whom: whom(s.When)}
	p.step = &one
	one.Text = sentence(s.Explain(p.tell))
	return one
}

func whom(when []figure.Condition) string {
	var out []string
	for i := range when {
		if !when[i].Dim.OfReading() {
			out = append(out, when[i].Whom())
		}
	}
	return strings.Join(out, "，")
}

// tell is the verb.Tell of the page.
func (p *prose) tell(to figure.Ref) string {
	f := to.Figure
	switch {
	case f == nil && to.Input != nil:
		return "“" + to.Title + "”"
	case f == nil && to.Title == p.step.Title:
		return "上面算出的数"
	case f == nil:
		return to.Title
	}
	by, cells := f.Read(p.at.Choices)
	if text := inline(f, by, cells); text != "" {
		if !p.told[f] && f.Note != "" {
			p.step.Notes = append(p.step.Notes, sentence(f.Note))
		}
		p.told[f] = true
		return text
	}
	if _, ok := p.tables[f]; ok {
		return f.Title + "（见上面的表）"
	}
	name := f.Title + "（见下表）"
	if f.Title == p.step.Title {
		name = "下表的" + noun(f)
	}
	p.told[f] = true
	p.tables[f] = tableOfCells(figureTable{Title: f.Title, Note: f.Note, Cite: f.Cite, Head: by}, cells, valueNames(f))
	p.step.Tables = append(p.step.Tables, p.tables[f])
	return name
}

// aSentence is how many rows, and how many letters, a sentence takes in.
const aSentence, letters = 4, 60

// inline is a figure within a sentence; empty where it is too long for one.
func inline(f *figure.Figure, by []string, cells []figure.Cell) string {
	if len(cells) == 1 && len(cells[0].Values) > 0 && len(cells[0].Keys) == 0 {
		return strings.Join(inBands(f, cells[0].Values), "、")
	}
	if len(f.Edges) > 0 || len(by) != 1 || len(cells) > aSentence {
		return ""
	}
	var parts []string
	for _, c := range cells {
		value := notStated
		if len(c.Values) > 0 {
			value = c.Values[0]
		}
		parts = append(parts, strings.Join(c.Keys, "")+" "+value)
	}
	text := strings.Join(parts, "，")
	if isQuestion(by[0]) { // its answers say nothing by themselves
		text = by[0] + "：" + text
	}
	if utf8.RuneCountInString(text) > letters {
		return ""
	}
	return f.Title + "（" + text + "）"
}

// isQuestion tells a dimension that is asked of people from those whose names speak for themselves.
func isQuestion(title string) bool {
	return strings.Contains(title, "不") || strings.Contains(title, "没") || strings.Contains(title, "哪") || strings.Contains(title, "什么") || strings.Contains(title, "怎")
}

func inBands(f *figure.Figure, values []string) []string {
	if len(values) == 1 {
		return values
	}
	var out []string
	for i, name := range f.Bands() {
		out = append(out, name+" "+values[i])
	}
	return out
}

// noun is what the numbers of a figure are called.
func noun(f *figure.Figure) string {
	switch f.Unit {
	case figure.UnitYuan:
		return "金额"
	case figure.UnitRate:
		return "比例"
	}
	return "数"
}

// valueNames heads the columns of a figure's values.
func valueNames(f *figure.Figure) []string {
	if bands := f.Bands(); len(bands) > 1 {
		return bands
	}
	return []string{noun(f)}
}

// otherwise is what the steps do where one reading is taken that is not the default.
type otherwise struct {
	Option string
	Steps  []said
}

// readOtherwise says, for each other option of a reading, the steps of a version that only then are taken.
func readOtherwise(p *policy.Policy, v *policy.Version, reading int) []otherwise {
	var out []otherwise
	rd := p.Readings[reading]
	for i, o := range rd.Options {
		if o.ID == rd.Default {
			continue
		}
		said := newProse(p)
		said.at.Choices[reading] = i
		said.tables = map[*figure.Figure]figureTable{}
		one := otherwise{Option: o.Title}
		for _, x := range v.Programs() {
			for _, s := range x.Steps {
				if slices.ContainsFunc(s.When, func(c figure.Condition) bool { return c.Dim.Name == rd.ID }) && said.at.ReadingsHold(s.When) {
					one.Steps = append(one.Steps, said.say(s))
				}
			}
		}
		if one.Steps != nil {
			out = append(out, one)
		}
	}
	return out
}

// figures are all of a version, in the order written.
func figures(v *policy.Version) []*figure.Figure {
	out := slices.Clone(v.Figures)
	for _, p := range v.Programs() {
		out = append(out, p.Figures...)
	}
	return out
}

func sentence(text string) string { return strings.TrimSuffix(text, "。") + "。" }
