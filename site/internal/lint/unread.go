package lint

import (
	"maps"
	"yibao/calc/tree"
	"yibao/site/internal/content"
	"yibao/site/internal/trial"
)

// unread finds the inputs and readings that no result depends on. It tries the policy out and
// asks the engine each time what it has read.
func unread(p *content.Policy, doc *tree.Node) []Note {
	read := trial.Read(p.Policy) // by version or calculator
	readings := map[string]bool{}
	for _, fields := range read {
		maps.Copy(readings, fields)
	}
	var notes []Note
	for i, v := range p.Versions {
		at := items(doc.Get("versions"))[i]
		for _, in := range v.Inputs {
			if !read[v]["inputs."+in.ID] && !read[v]["visits[0].inputs."+in.ID] {
				notes = append(notes, Note{p.File, placeOf(at.Get("inputs"), in.ID), "输入 " + in.ID + "（" + in.Title + "）不影响任何结果；删去它，或在步骤里用它"})
			}
		}
		for _, c := range v.Calculators {
			for _, in := range c.Inputs {
				if !read[c]["inputs."+in.ID] {
					notes = append(notes, Note{p.File, placeOf(get(at, "calculators", c.ID, "inputs"), in.ID), "输入 " + in.ID + "（" + in.Title + "）不影响任何结果；删去它，或在步骤里用它"})
				}
			}
		}
	}
	for _, rd := range p.Readings {
		if !readings["readings."+rd.ID] {
			notes = append(notes, Note{p.File, placeOf(doc.Get("readings"), rd.ID), "口径 " + rd.ID + "（" + rd.Title + "）不影响任何结果；替大家定了的，写到 decisions 里"})
		}
	}
	return notes
}
