package lint

import (
	"slices"
	"strings"

	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/verb"
)

// side says which amounts of an example an edge is compared with.
type side int

const (
	cost   side = iota // what bills come to
	banded             // the same, with or without the deductible
	paid               // what funds have paid
	value              // any of these, or any number of a calculation
)

func (s side) String() string { return [...]string{"费用", "费用", "基金付", "算"}[s] }

// sideOf tells what a verb compares one of its numbers with; ok is false where its results go on
// as they were. What a verb means is in its fields and its phase alone.
func sideOf(def *verb.Def, f verb.Field) (s side, ok bool) {
	switch {
	case f.Takes != verb.TakesAmount && f.Takes != verb.TakesBands && !f.Edge:
		return 0, false
	case def.Phase == verb.Cap:
		return paid, true
	case def.Phase == verb.Limit, def.Phase == verb.Deductible:
		return cost, true
	case def.Phase == verb.Payment && f.Takes == verb.TakesBands:
		return banded, true
	}
	return value, true
}

// edge is a number at which a result changes its way.
type edge struct {
	value num.Num
	pos   tree.Pos
}

// figureEdges are the edges that a program takes from one figure, for one side.
type figureEdges struct {
	id, title string
	side      side
	edges     []edge
}

// edges lists, by figure, the edges that steps take from figures, of which the first list that
// has a name counts.
func edges(steps *tree.Node, figures []*tree.Node) []figureEdges {
	var out []figureEdges
	take := func(name *tree.Node, s side) {
		if name == nil {
			return
		}
		var f *tree.Node
		for _, list := range figures {
			if f == nil {
				f = list.Get(name.Text)
			}
		}
		if f == nil {
			return // an input or a step
		}
		i := slices.IndexFunc(out, func(e figureEdges) bool { return e.id == name.Text && e.side == s })
		if i < 0 {
			i = len(out)
			out = append(out, figureEdges{id: name.Text, title: f.Get("title").Text, side: s})
		}
		out[i].edges = append(out[i].edges, edgesOf(f)...)
	}
	for _, step := range items(steps) {
		for _, def := range verb.Defs {
			if step.Get("do").Text != def.Name {
				continue
			}
			for _, f := range def.Fields {
				if s, ok := sideOf(def, f); ok {
					take(step.Get(f.Name), s)
				}
			}
		}
	}
	return out
}

// edgesOf lists the edges of a figure with bands, or the numbers of another.
func edgesOf(f *tree.Node) []edge {
	var out []edge
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		if n == nil {
			return
		}
		if d, bad := n.Number(); bad == "" && d.IsPositive() {
			out = append(out, edge{d, n.Pos})
		}
		for _, v := range n.Items {
			walk(v)
		}
	}
	if bands := f.Get("edges"); bands != nil {
		walk(bands)
	} else {
		walk(f.Get("value"))
		walk(f.Get("rows"))
	}
	return out
}

// missing writes one note for each figure that has edges without an example.
func missing(file string, figures []figureEdges, reached amounts) []Note {
	var notes []Note
	for _, f := range figures {
		var values []string
		pos := tree.Pos{}
		for _, e := range f.edges {
			if reached.reach(f.side, e.value) {
				continue
			}
			if values == nil {
				pos = e.pos
			}
			if s := e.value.String(); !slices.Contains(values, s) {
				values = append(values, s)
			}
		}
		if values != nil {
			notes = append(notes, Note{file, pos, "数字 " + f.id + "（" + f.title + "）：没有" + f.side.String() + "到 " + strings.Join(values, "、") + " 的算例；补上恰好到这里、多 1 分或少 1 分的"})
		}
	}
	return notes
}
