package curve

import (
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/site/internal/content"
)

// Inputs gives each input of a version the value that it has in the first example that states
// it. An input that none states takes its default, which the engine knows.
func Inputs(v *policy.Version, examples []*content.Example) map[string]figure.Value {
	out := map[string]figure.Value{}
	for _, e := range examples {
		doc, err := tree.ParseJSON(e.Request)
		if err != nil || doc.Get("calculator") != nil || doc.Get("inputs") == nil {
			continue
		}
		for _, in := range v.Inputs {
			n := doc.Get("inputs").Get(in.ID)
			if _, have := out[in.ID]; have || n == nil {
				continue
			}
			if val, bad := in.Parse(n); bad == "" {
				out[in.ID] = val
			}
		}
	}
	return out
}
