package form

import (
	"yibao/calc/tree"
)

// Two parts of a result take longer than may pass between two keys. The page shows them folded and empty, and asks for
// what is in them when somebody opens one; where [Form.Whole] is set they are written at once.
const (
	ifPart    = "if"    // the same bill in other situations
	edgesPart = "edges" // how much more until a further yuan costs something else
)

// writeMore writes a folded part of the result.
func (f *Form) writeMore(m *markup, part, title string) {
	m.write("<details data-more=\"$\">\n<summary>$</summary>\n<div>", part, title)
	if f.Whole {
		f.writePart(m, part)
	}
	m.write("</div>\n</details>\n")
}

// writePart writes what is in a part.
func (f *Form) writePart(m *markup, part string) {
	switch {
	case part == ifPart && f.result != nil:
		f.writeIf(m)
	case part == edgesPart && f.query != nil && f.result != nil && f.result.Reimbursement != nil:
		f.writeEdges(m)
	}
}

// partReply answers the page that asks for a part.
func (f *Form) partReply(part string) *tree.Node {
	m := &markup{}
	f.writePart(m, part)
	out := &tree.Node{Kind: tree.Map}
	out.Set("more", tree.Text(m.String()))
	return out
}

// setDo is what the value of a button begins with that changes one answer, "set.visits[0].level=primary": the way to a
// row of the table without scripts.
const setDo = "set."

// set changes an answer.
func set(list []Pair, name, value string) (out []Pair) {
	for _, p := range list {
		if p.Name != name {
			out = append(out, p)
		}
	}
	return append(out, Pair{name, value})
}
