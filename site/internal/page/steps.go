package page

import (
	"html/template"

	"yibao/site/internal/content"
)

// step is a step as the list and the walk show it, numbered in the reading order of the
// flowchart.
type step struct {
	Number   int
	ID       string
	Title    string
	Role     string
	HTML     template.HTML
	Here     []here // what places add
	Next     []turn // the ways on
	Back     []turn // the steps that lead here; a step may be reached from several
	Question bool   // the ways on are answers
	Straight bool   // the only way on is the step that follows in the list
	Report   report
}

// turn is a way from one step to another. Label is the answer that takes it, if any.
type turn struct {
	Label  string
	Number int
	ID     string
	Title  string
}

// stepsOf puts the steps of a procedure in the reading order of its chart, the order of the
// rows on the picture, so that the list is the picture's text alternative.
func stepsOf(p *content.Procedure) []step {
	byID := map[string]*content.Step{}
	for _, s := range p.Steps {
		byID[s.ID] = s
	}
	var ordered []*content.Step
	for _, n := range p.Flow.Order() {
		ordered = append(ordered, byID[n.ID])
	}
	number := map[*content.Step]int{}
	for i, s := range ordered {
		number[s] = i + 1
	}

	steps := make([]step, len(ordered))
	for i, s := range ordered {
		steps[i] = step{
			Number: i + 1, ID: s.ID, Title: s.Title, Role: s.Role,
			HTML: template.HTML(s.HTML), // made from Markdown by package content, which lets no HTML through
			Here: hereAt(p, s),
		}
	}
	for i, s := range ordered {
		for _, n := range s.Next {
			to := number[n.Step]
			steps[i].Next = append(steps[i].Next, turn{n.Label, to, n.Step.ID, n.Step.Title})
			steps[to-1].Back = append(steps[to-1].Back, turn{n.Label, i + 1, s.ID, s.Title})
			if n.Label != "" {
				steps[i].Question = true
			}
		}
		steps[i].Straight = len(s.Next) == 1 && !steps[i].Question && steps[i].Next[0].Number == i+2
	}
	return steps
}
