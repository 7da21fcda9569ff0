package api

import (
	"net/url"
	"strconv"
	"strings"

	"yibao/calc/contract"
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

// maxFields is the most values that a flat request has. The forms have at most forty.
const maxFields = 400

// pair is one value of a flat request.
type pair struct{ name, value string }

// pairs reads "a=1&b=2".
func pairs(encoded string) ([]pair, *words.Error) {
	if strings.Count(encoded, "&") >= maxFields {
		return nil, &words.Error{Code: words.TooLarge, Message: "一次最多 " + strconv.Itoa(maxFields) + " 项，再多请用 POST"}
	}
	var out []pair
	for part := range strings.SplitSeq(encoded, "&") {
		name, value, _ := strings.Cut(part, "=")
		n, nameErr := url.QueryUnescape(name)
		v, valueErr := url.QueryUnescape(value)
		if nameErr != nil || valueErr != nil {
			return nil, &words.Error{Code: words.BadJSON, Message: "网址或表单里的百分号编码写错了：" + tree.Clip(part)}
		}
		if v != "" {
			out = append(out, pair{n, v})
		}
	}
	return out, nil
}

// document reads a flat request.
func document(encoded string) (*tree.Node, *words.Error) {
	list, bad := pairs(encoded)
	if bad != nil {
		return nil, bad
	}
	doc := &tree.Node{Kind: tree.Map}
	for _, p := range list {
		if !put(doc, p.name, tree.Text(p.value)) {
			return nil, &words.Error{Code: words.BadJSON, Field: tree.Clip(p.name), Message: "不知道 " + tree.Clip(p.name) + " 放在哪里：写成 visits[0].level 这样，列表从 0 数起"}
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
