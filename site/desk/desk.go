// Package desk is what stands behind the page /desk/: a policy is written there, and at each key it is read and
// checked as the whole site would check it, by the same code, in the browser. Command wasm/desk hands
// the page's calls on to it. It holds one policy at a time.
//
//	desk.go      what is wrong, and whether the examples come out
//	example.go   the form, and a case of it as an example
//	looks.go     the charts; what changes against what is published
//	begin.go     what somebody begins with who writes a new policy, or a flowchart; and what the latter looks like
//	complete.go  what may be written at a place, and cursor.go: what that place is
//	names.go     what a policy names of other files
//
// All answers are JSON for the page's scripts. Lines and columns count from 1, columns in characters.
package desk

import (
	"strings"
	"unicode/utf8"

	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/site/internal/content"
)

// Desk is one policy being written.
type Desk struct {
	names     Names
	schema    *tree.Node
	file      string          // policies/<place>/<id>.yaml
	published *policy.Policy  // nil of a new one
	sound     *content.Policy // the last text that computes; nil while there was none
	written   *tree.Node      // the last text that is YAML
}

// New makes the desk of a site. Names is what [Names.JSON] gave, schema the published schema of policies.
func New(names, schema []byte) (*Desk, error) {
	n, err := readNames(names)
	if err != nil {
		return nil, err
	}
	s, err := tree.ParseJSON(schema)
	return &Desk{names: n, schema: s}, err
}

// Open begins with the file of a policy. Published is its text on the site; empty of a new one.
func (d *Desk) Open(file, published string) {
	d.file, d.published, d.sound, d.written = file, nil, nil, nil
	if published == "" {
		return
	}
	if draft := d.read(published); draft.Sound {
		d.published = draft.Policy.Policy
	}
}

func (d *Desk) read(text string) *content.Draft {
	return content.ReadDraft(d.file, []byte(text), d.names.Places, d.names.Sources)
}

// Check reads the text and says what is wrong:
//
//	{"sound": true,        it computes, though examples may not come out
//	 "forms": [{"name": "beijing-employee/", "title": "…"}],      what can be computed by the last text that was sound
//	 "problems": [{"line": 7, "column": 3, "length": 5, "what": "…", "advice": "…"}],
//	 "examples": [{"title": "…", "kind": "手算", "line": 90, "good": true}]}
func (d *Desk) Check(text string) *tree.Node {
	draft := d.read(text)
	if draft.Sound {
		d.sound = draft.Policy
	}
	if draft.Doc != nil {
		d.written = draft.Doc
	}
	out := object("sound", truth(draft.Sound))
	out.Set("problems", problems(draft.Problems))
	out.Set("examples", examples(draft))
	out.Set("forms", d.forms())
	return out
}

func problems(of content.Problems) *tree.Node {
	out := list()
	for _, p := range of {
		out.Items = append(out.Items, object(
			"line", tree.Int(p.Pos.Line), "column", tree.Int(p.Pos.Col), "length", tree.Int(length(p)),
			"what", tree.Text(p.Msg), "advice", tree.Text(p.Advice)))
	}
	return out
}

// forms lists what can be computed, by the names that [Desk.Form] wants.
func (d *Desk) forms() *tree.Node {
	out := &tree.Node{Kind: tree.List}
	if d.sound == nil {
		return out
	}
	if d.sound.Reimburses() {
		out.Items = append(out.Items, object("name", tree.Text(d.sound.ID+"/"), "title", tree.Text("看病自己要付多少")))
	}
	for _, c := range d.sound.Calculators() {
		out.Items = append(out.Items, object("name", tree.Text(d.sound.ID+"/"+c.ID+"/"), "title", tree.Text(c.Title)))
	}
	return out
}

// length is how many characters of the line a problem is about: a quoted text, or what stands between
// spaces and brackets.
func length(p *content.Problem) int {
	rest := []rune(p.Line)
	rest = rest[min(p.Pos.Col-1, len(rest)):]
	if len(rest) == 0 {
		return 0
	}
	if rest[0] == '"' || rest[0] == '\'' {
		if end := strings.IndexRune(string(rest[1:]), rest[0]); end >= 0 {
			return utf8.RuneCountInString(string(rest[1:])[:end]) + 2
		}
	}
	if end := strings.IndexAny(string(rest[1:]), " ,:{}[]"); end >= 0 {
		return utf8.RuneCountInString(string(rest[1:])[:end]) + 1
	}
	return len(rest)
}

// examples lists the examples. One is good where nothing is wrong from its first line to the next one's.
func examples(draft *content.Draft) *tree.Node {
	out := &tree.Node{Kind: tree.List}
	list := draft.Doc.Get("examples")
	if list == nil || list.Kind != tree.List {
		return out
	}
	for i, e := range list.Items {
		from, to := e.Pos.Line, 1<<30
		if i+1 < len(list.Items) {
			to = list.Items[i+1].Pos.Line
		}
		wrong := ""
		for _, p := range draft.Problems {
			if p.Pos.Line >= from && p.Pos.Line < to {
				wrong = p.Msg
				break
			}
		}
		item := object("line", tree.Int(from), "good", truth(draft.Sound && wrong == ""), "wrong", tree.Text(wrong))
		for _, name := range []string{"title", "kind"} {
			if v := e.Get(name); v != nil {
				item.Set(name, tree.Text(v.Text))
			}
		}
		if kind := e.Get("kind"); kind != nil {
			item.Set("kind", tree.Text(content.ExampleKind(kind.Text).String()))
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// object makes a map of names and values.
func object(pairs ...any) *tree.Node {
	out := &tree.Node{Kind: tree.Map}
	for i := 0; i < len(pairs); i += 2 {
		out.Set(pairs[i].(string), pairs[i+1].(*tree.Node))
	}
	return out
}

func truth(yes bool) *tree.Node {
	if yes {
		return &tree.Node{Kind: tree.Bool, Text: "true"}
	}
	return &tree.Node{Kind: tree.Bool, Text: "false"}
}
