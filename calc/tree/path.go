package tree

import (
	"slices"
	"strings"

	"yibao/calc/digits"
)

// SplitPath splits the name of a field, "visits[0].fees.medfee_sumamt", into its parts: names and
// numbers. Authors may write visits.0 for visits[0], which YAML does not want quoted.
func SplitPath(path string) []string {
	path = strings.ReplaceAll(path, "[", ".")
	return strings.Split(strings.ReplaceAll(path, "]", ""), ".")
}

// JoinPath writes the parts of a field's name the way errors and forms have it.
func JoinPath(parts []string) string {
	var b strings.Builder
	for i, p := range parts {
		if isIndex(p) {
			b.WriteString("[" + p + "]")
			continue
		}
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(p)
	}
	return b.String()
}

// isIndex tells whether a part of a path is a number. An Atoi that fails takes far longer.
func isIndex(part string) bool {
	for i := range len(part) {
		if part[i] < '0' || part[i] > '9' {
			return false
		}
	}
	return part != ""
}

// At gives the value of a field by its path, or nil.
func (n *Node) At(path string) *Node {
	for _, p := range SplitPath(path) {
		if n == nil {
			return nil
		}
		if n.Kind == List {
			i, ok := digits.Int(p)
			if !ok || i < 0 || i >= len(n.Items) {
				return nil
			}
			n = n.Items[i]
			continue
		}
		n = n.Get(p)
	}
	return n
}

// Drop takes the field with a path away, if it is there.
func (n *Node) Drop(path string) {
	at := strings.LastIndexByte(path, '.')
	if at >= 0 {
		n, path = n.At(path[:at]), path[at+1:]
	}
	if n == nil || n.Kind != Map {
		return
	}
	for i, k := range n.Keys {
		if k.Name == path {
			n.Keys, n.Items = slices.Delete(n.Keys, i, i+1), slices.Delete(n.Items, i, i+1)
			return
		}
	}
}

// Put sets the field with a path, and makes the maps and lists on the way.
func (n *Node) Put(path string, v *Node) {
	parts := SplitPath(path)
	for i, p := range parts {
		last := i == len(parts)-1
		if n.Kind == List && isIndex(p) {
			index, _ := digits.Int(p)
			for len(n.Items) <= index {
				n.Items = append(n.Items, &Node{Kind: Map})
			}
			if last {
				n.Items[index] = v
				return
			}
			n = n.Items[index]
			continue
		}
		if last {
			n.Set(p, v)
			return
		}
		next := n.Get(p)
		if next == nil {
			next = &Node{Kind: Map}
			if isIndex(parts[i+1]) {
				next.Kind = List
			}
			n.Set(p, next)
		}
		n = next
	}
}
