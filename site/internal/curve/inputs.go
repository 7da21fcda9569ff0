package curve

import (
	"slices"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/site/internal/content"
)

// Inputs gives each input of a version that has to be answered the value that it has in the first
// example that states it, for the request or for its first visit. The others take their defaults, which
// the engine knows.
func Inputs(v *policy.Version, examples []*content.Example) figure.Given {
	var out figure.Given
	for _, e := range examples {
		doc := e.Doc
		if doc.Get("calculator") != nil {
			continue
		}
		for _, at := range []string{"inputs.", "visits[0].inputs."} {
			for _, in := range v.Inputs {
				n := doc.At(at + in.ID)
				if _, have := out.Get(in.ID); have || n == nil || in.Default != "" || in.Optional {
					continue
				}
				if val, bad := in.Parse(n); bad == "" {
					out = out.With(in.ID, val)
				}
			}
		}
	}
	return out
}

// Rests tells that one of the curves depends on what is answered to a question.
func Rests(cases []*Case, in *figure.Input) bool {
	return slices.ContainsFunc(cases, func(c *Case) bool {
		return slices.Contains(c.Fields, "inputs."+in.ID) || slices.Contains(c.Fields, "visits[0].inputs."+in.ID)
	})
}
