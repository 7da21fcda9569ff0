// Package tree holds a document as values that know where they stand in their file.
//
// A request arrives as JSON, a policy is written as YAML and travels to the browser
// as JSON: all become the same [Node]s, so that one strict [Reader] reads them all and
// every mistake can be shown at its place, all mistakes at once. There is no reflection
// here, which keeps the browser's WebAssembly small.
package tree

import "strconv"

// Kind says what a node holds.
type Kind uint8

const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Map
)

// String names the kind in Chinese, for messages.
func (k Kind) String() string {
	return [...]string{"空值", "真假值", "数", "文字", "列表", "一组字段"}[k]
}

// Pos is a place in a file: line and column count from 1, columns in characters.
// The zero Pos means that the place is not known.
type Pos struct{ Line, Col int }

// Node is one value of a document.
type Node struct {
	Kind  Kind
	Text  string  // of a scalar: the text of a string, or the number, true or false as written
	Keys  []Key   // of a map: the names, in order
	Items []*Node // of a map or a list: the values, in order
	Pos   Pos
}

// Key is the name of a field and its place.
type Key struct {
	Name string
	Pos  Pos
}

// Get gives the value of a field of a map, or nil.
func (n *Node) Get(name string) *Node {
	if n == nil || n.Kind != Map {
		return nil
	}
	for i := range n.Keys {
		if n.Keys[i].Name == name {
			return n.Items[i]
		}
	}
	return nil
}

// Set adds a field to a map, or replaces its value.
func (n *Node) Set(name string, v *Node) {
	for i := range n.Keys {
		if n.Keys[i].Name == name {
			n.Items[i] = v
			return
		}
	}
	n.Keys = append(n.Keys, Key{Name: name})
	n.Items = append(n.Items, v)
}

// Text makes a string node.
func Text(s string) *Node { return &Node{Kind: String, Text: s} }

// Int makes a number node.
func Int(i int) *Node { return &Node{Kind: Number, Text: strconv.Itoa(i)} }

// Without gives a copy of a map that lacks the named fields, at this level only.
func (n *Node) Without(names ...string) *Node {
	out := &Node{Kind: n.Kind, Pos: n.Pos}
next:
	for i, k := range n.Keys {
		for _, name := range names {
			if k.Name == name {
				continue next
			}
		}
		out.Keys = append(out.Keys, k)
		out.Items = append(out.Items, n.Items[i])
	}
	return out
}
