package contract

import (
	"strings"

	"yibao/calc/num"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Taken is what a check takes an open answer to be.
type Taken struct {
	Path string
	To   *tree.Node
}

// fit answers what is open in a request, which [Open] has taken out of it, in the way in which the slip agrees, or comes
// nearest. Alike is how many other ways come as near. A part of the bill that is open is taken for none of it: how
// much of it there is, explain finds.
func (find Find) fit(doc *tree.Node, open []string, slip []slipField) (taken []Taken, alike int, err *words.Error) {
	var paths []string
	for _, path := range open {
		if !strings.Contains(path, ".fees.") {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return nil, 0, nil
	}
	var nearest num.Num
	_, err = find.try(doc, paths, func(a *settle.Answer) {
		apart := apart(a, slip)
		switch {
		case taken != nil && apart.Equal(nearest):
			alike++
			return
		case taken != nil && apart.GreaterThan(nearest):
			return
		}
		nearest, taken, alike = apart, nil, 0
		for _, path := range paths {
			taken = append(taken, Taken{path, doc.At(path)})
		}
	})
	for _, t := range taken {
		doc.Put(t.Path, t.To)
	}
	return taken, alike, err
}
