package desk

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yibao/calc/tree"
)

// Complete lists what may be written at a place: by the schema, fields and words; and the names that this policy and the
// site have, where one belongs. The first column that is replaced comes with it.
//
//	{"column": 7, "options": [{"write": "do: ", "note": "…"}]}
func (d *Desk) Complete(text string, line, column int) *tree.Node {
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) {
		return object("column", tree.Int(column), "options", list())
	}
	before := []rune(lines[line-1])
	before = before[:min(max(column-1, 0), len(before))]
	c := at(lines, line-1, string(before))
	options := list()
	for _, o := range d.options(c) {
		if strings.HasPrefix(o.write, c.word) && o.write != c.word {
			options.Items = append(options.Items, object("write", tree.Text(o.write), "note", tree.Text(o.note)))
		}
	}
	return object("column", tree.Int(len(before)+1-utf8.RuneCountInString(c.word)), "options", options)
}

// option is something that can be written, and what it means.
type option struct{ write, note string }

func (d *Desk) options(c cursor) []option {
	places := d.walk([]*tree.Node{d.schema}, c.path)
	places = fitting(places, c)
	var out []option
	add := func(o option) {
		if !slices.ContainsFunc(out, func(have option) bool { return have.write == o.write }) {
			out = append(out, o)
		}
	}
	if c.key != "" {
		for _, p := range d.step(places, c.key) {
			allowed(p, add)
		}
		for _, o := range d.named(c, c.key) {
			add(o)
		}
		return out
	}
	for _, required := range []bool{true, false} {
		for _, p := range places {
			each(p.Get("properties"), func(name string, field *tree.Node) {
				if _, there := c.found[name]; !there && contains(p.Get("required"), name) == required {
					add(option{name + ": ", d.describe(field)})
				}
			})
		}
	}
	if len(c.path) > 1 && c.path[len(c.path)-1] == item {
		for _, p := range places {
			allowed(p, add)
		}
		for _, o := range d.named(c, c.path[len(c.path)-2]) {
			add(o)
		}
	}
	return out
}

// allowed adds the words that a schema allows.
func allowed(p *tree.Node, add func(option)) {
	note := ""
	if doc := p.Get("description"); doc != nil {
		note = doc.Text
	}
	if w := p.Get("const"); w != nil {
		add(option{w.Text, note})
	}
	if of := p.Get("enum"); of != nil {
		titles := p.Get("enumDescriptions")
		for i, w := range of.Items {
			o := option{w.Text, ""}
			if titles != nil {
				o.note = titles.Items[i].Text
			}
			add(o)
		}
	}
	if t := p.Get("type"); t != nil && t.Text == "boolean" {
		add(option{"true", note})
		add(option{"false", ""})
	}
}

// named lists the names that may be the value of a field.
func (d *Desk) named(c cursor, key string) []option {
	var out []option
	names := func(of *tree.Node) {
		each(of, func(id string, n *tree.Node) {
			o := option{write: id}
			if t := n.Get("title"); t != nil {
				o.note = t.Text
			}
			out = append(out, o)
		})
	}
	inSteps := slices.Contains(c.path, "steps")
	switch {
	case key == "cite":
		names(d.written.Get("rules"))
	case key == "source":
		for _, s := range d.names.Sources {
			out = append(out, option{s.ID, s.Title})
			for _, p := range s.Parts {
				out = append(out, option{s.ID + "#" + p.ID, p.Title})
			}
		}
	case key == "place" && len(c.path) == 0:
		for _, p := range d.names.Places {
			out = append(out, option{p.ID, p.Name})
		}
	case inSteps && d.takesName(c, key):
		if versions := d.written.Get("versions"); versions != nil {
			for _, v := range versions.Items {
				names(v.Get("figures"))
				names(v.Get("inputs"))
				for _, of := range []string{"benefits", "layers", "calculators"} {
					each(v.Get(of), func(_ string, program *tree.Node) {
						names(program.Get("figures"))
						names(program.Get("inputs"))
					})
				}
			}
		}
	}
	return out
}

// takesName tells whether a field of a step, or the items of its list, are names of figures and the like: texts without
// words of their own.
func (d *Desk) takesName(c cursor, key string) bool {
	path := c.path
	if len(path) > 0 && path[len(path)-1] == item && c.key == "" {
		path = path[:len(path)-2]
	}
	if key == "id" || key == "title" || len(path) == 0 || path[len(path)-1] != item {
		return false
	}
	return slices.ContainsFunc(d.step(fitting(d.walk([]*tree.Node{d.schema}, path), c), key), func(p *tree.Node) bool {
		of := p
		if items := p.Get("items"); items != nil {
			of = items
		}
		t := of.Get("type")
		return t != nil && t.Text == "string" && of.Get("enum") == nil && of.Get("pattern") == nil
	})
}

// walk gives the schemas that hold at the end of a path.
func (d *Desk) walk(from []*tree.Node, path []string) []*tree.Node {
	places := d.resolve(from)
	for _, key := range path {
		places = d.step(places, key)
	}
	return places
}

// step gives the schemas of a field, or of the items of a list.
func (d *Desk) step(places []*tree.Node, key string) []*tree.Node {
	var out []*tree.Node
	for _, p := range places {
		next := p.Get("items")
		if key != item {
			if next = p.Get("properties").Get(key); next == nil {
				next = p.Get("additionalProperties")
			}
		}
		if next != nil && next.Kind == tree.Map {
			out = append(out, next)
		}
	}
	return d.resolve(out)
}

// resolve follows references and takes every alternative.
func (d *Desk) resolve(places []*tree.Node) []*tree.Node {
	var out []*tree.Node
	for _, p := range places {
		if of := p.Get("anyOf"); of != nil {
			out = append(out, d.resolve(of.Items)...)
		} else if to := p.Get("$ref"); to != nil {
			out = append(out, d.resolve([]*tree.Node{d.schema.Get("$defs").Get(strings.TrimPrefix(to.Text, "#/$defs/"))})...)
		} else {
			out = append(out, p)
		}
	}
	return out
}

// fitting leaves out the alternatives that what is written elsewhere in the map is not of: a step is of its verb.
func fitting(places []*tree.Node, c cursor) []*tree.Node {
	var out []*tree.Node
	for _, p := range places {
		fits := true
		for name, value := range c.found {
			field := p.Get("properties").Get(name)
			word := field.Get("const")
			fits = fits && (field != nil || p.Get("properties") == nil) && (word == nil || word.Text == value)
		}
		if fits {
			out = append(out, p)
		}
	}
	if out == nil {
		return places
	}
	return out
}

// describe says what a field is.
func (d *Desk) describe(field *tree.Node) string {
	for _, p := range append([]*tree.Node{field}, d.resolve([]*tree.Node{field})...) {
		if doc := p.Get("description"); doc != nil {
			return doc.Text
		}
	}
	return ""
}

func contains(of *tree.Node, word string) bool {
	return of != nil && slices.ContainsFunc(of.Items, func(n *tree.Node) bool { return n.Text == word })
}
