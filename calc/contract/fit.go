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

// fitted is a way to answer what is open in a request.
type fitted struct {
	taken []Taken
	apart num.Num // from the slip
	alike int     // how many other ways come as near
}

// take keeps a way that comes nearer.
func (f *fitted) take(doc *tree.Node, paths []string, apart num.Num) {
	switch {
	case f.taken != nil && apart.Equal(f.apart):
		f.alike++
		return
	case f.taken != nil && apart.GreaterThan(f.apart):
		return
	}
	*f = fitted{apart: apart}
	for _, path := range paths {
		f.taken = append(f.taken, Taken{path, doc.At(path)})
	}
}

// fit finds how what is open in a request, which [Open] has taken out of it, is answered so that the slip agrees, or comes
// nearest: in any way, and with the policy's own defaults where it has some. A part of the bill that is open is taken for
// none of it: how much of it there is, explain finds.
func (find Find) fit(doc *tree.Node, open []string, slip []slipField) (near, usual fitted, err *words.Error) {
	var paths []string
	for _, path := range open {
		if !strings.Contains(path, ".fees.") {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return near, usual, nil
	}
	_, v, err := find.open(doc)
	if err != nil {
		return near, usual, err
	}
	_, err = find.try(doc, paths, func(a *settle.Answer) {
		apart := apart(a, slip)
		near.take(doc, paths, apart)
		for _, in := range v.Inputs {
			for _, path := range paths {
				if strings.HasSuffix(path, "inputs."+in.ID) && in.Default != "" && doc.At(path).Text != in.Default {
					return
				}
			}
		}
		usual.take(doc, paths, apart)
	})
	return near, usual, err
}
