package api

import (
	"strconv"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/form"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// A request of the contract can be written flat, as the query of an address and as a form has
// it: one pair a value, with the name that the contract's errors use for the field.
//
//	policy=beijing-employee&person.category=retired&visits[0].kind=inpatient&visits[0].fees.medfee_sumamt=35000
//
// All values are texts. An empty one is left out; a name that stands several times is a list.
// The elements of a list come in order, so that visits[1] follows visits[0].

// document reads a flat request.
func document(encoded string) (*tree.Node, *words.Error) {
	list, bad := form.Pairs(encoded)
	if bad != nil {
		return nil, bad
	}
	doc := &tree.Node{Kind: tree.Map}
	for _, p := range list {
		if !put(doc, p.Name, tree.Text(p.Value)) {
			return nil, &words.Error{Code: words.BadJSON, Field: tree.Clip(p.Name), Message: "不知道 " + tree.Clip(p.Name) + " 放在哪里：写成 visits[0].level 这样，列表从 0 数起"}
		}
	}
	return doc, nil
}

// put puts a value at its place, "visits[0].fees.medfee_sumamt", and makes the maps and lists on
// the way. It tells whether there is such a place.
func put(doc *tree.Node, path string, value *tree.Node) bool {
	at := doc
	for {
		part, rest, _ := strings.Cut(path, ".")
		name, index, isList := strings.Cut(part, "[")
		if name == "" {
			return false
		}
		next := at.Get(name)
		switch {
		case isList:
			i, err := strconv.Atoi(strings.TrimSuffix(index, "]"))
			if err != nil || !strings.HasSuffix(index, "]") || i < 0 || i >= contract.MaxVisits || rest == "" {
				return false
			}
			if next == nil {
				next = &tree.Node{Kind: tree.List}
				at.Set(name, next)
			}
			if next.Kind != tree.List || i > len(next.Items) {
				return false
			}
			if i == len(next.Items) {
				next.Items = append(next.Items, &tree.Node{Kind: tree.Map})
			}
			next = next.Items[i]
		case rest != "":
			if next == nil {
				next = &tree.Node{Kind: tree.Map}
				at.Set(name, next)
			}
		case next == nil:
			at.Set(name, value)
			return true
		case next.Kind == tree.String:
			at.Set(name, &tree.Node{Kind: tree.List, Items: []*tree.Node{next, value}})
			return true
		case next.Kind == tree.List && next.Items[0].Kind == tree.String:
			next.Items = append(next.Items, value)
			return true
		default:
			return false
		}
		if next.Kind != tree.Map {
			return false
		}
		at, path = next, rest
	}
}
