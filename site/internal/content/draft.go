package content

import (
	"yibao/calc/tree"
	"yibao/site/internal/flow"
)

// Draft is a policy as somebody is writing it, read by itself and checked as [Load] checks it, but for
// what only the whole content can tell: whether its id and its old addresses are free.
type Draft struct {
	Policy   *Policy    // nil where the file cannot be read at all
	Doc      *tree.Node // likewise
	Sound    bool       // nothing is wrong but results of examples: it computes
	Problems Problems   // all that is wrong
}

// ReadDraft reads a policy from the text of its file, policies/<place>/<id>.yaml. Of the places it needs
// the ids, of the sources the ids, the titles and the parts.
func ReadDraft(name string, text []byte, places []*Place, sources []*Source) *Draft {
	f := newFile(name, text)
	d := &Draft{}
	if !belongs.MatchString(name) || !idPattern.MatchString(f.id()) {
		f.fail(tree.Pos{}, "文件名不能做编号", idAdvice)
	}
	d.Policy, d.Doc = f.rules(index(places, func(p *Place) string { return p.ID }), index(sources, func(s *Source) string { return s.ID }))
	if d.Policy != nil {
		d.Sound = len(f.problems) == 0
		d.Policy.readExamples(f, d.Doc)
	}
	d.Problems = f.problems
	d.Problems.sort()
	return d
}

// ReadChart reads a flowchart as somebody is writing it, by itself: whether its boxes have steps only their file can
// tell. There is no chart where not all of it can be read.
func ReadChart(text string) (*flow.Chart, Problems) {
	c := &charter{Procedure: &Procedure{}, file: newFile("chart.md", []byte(text)), in: map[*flow.Node]int{}}
	whole := c.read(text)
	problems := c.file.problems
	problems.sort()
	if !whole {
		return nil, problems
	}
	return c.chart, problems
}
