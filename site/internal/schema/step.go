package schema

import (
	"strings"

	"yibao/calc/verb"
	"yibao/calc/words"
)

// step is a step with one verb.
func step(v *verb.Def) node {
	fields := node{
		"id":    text("步骤的编号；算出数的步骤，后面用它作名字"),
		"do":    constant(v.Doc, v.Name),
		"title": note("结果里显示的名称"),
		"cite":  cite(),
	}
	required := "id do"
	if v.Phase != verb.Values {
		fields["when"] = when("只在什么情形下做")
	}
	beside := map[string][]string{}
	for _, f := range v.Fields {
		fields[f.Name] = field(f)
		if f.With != "" {
			beside[f.Name] = append(beside[f.Name], f.With)
		}
		if f.With != "" && !f.Optional {
			beside[f.With] = append(beside[f.With], f.Name)
		}
		if f.With == "" && !f.Optional {
			required += " " + f.Name
		}
	}
	doc := v.Doc
	if v.Phase != verb.Values {
		doc = "（" + v.Phase.String() + "）" + doc
	}
	out := object(doc, required, fields)
	if len(beside) > 0 {
		out["dependentRequired"] = beside
	}
	return out
}

// field is a field of a verb.
func field(f verb.Field) node {
	out := node{"type": "string"}
	switch f.Takes {
	case verb.TakesList:
		out = node{"type": "array", "items": node{"type": "string"}, "minItems": 2}
	case verb.TakesSteps:
		out = node{"type": "array", "items": node{"type": "string"}, "minItems": 1}
	case verb.TakesFlag:
		out = node{"type": "boolean"}
	case verb.TakesWord:
		out = node{"enum": f.Words}
	case verb.TakesRows:
		out = node{"type": "object", "minProperties": 1, "additionalProperties": node{"type": "string"}}
	case verb.TakesItems:
		limits := node{}
		for _, o := range words.Items {
			limits[o.ID] = node{"type": []any{"string", "null"}, "description": o.Title + "的限额，没有限额写 ~"}
		}
		out = object("", "", limits)
		out["minProperties"] = 1
	}
	return described(out, f.Doc)
}

// The forms that fields have.

// object is a map with these fields and no others; required names, with spaces between, those
// that must be there.
func object(doc, required string, fields node) node {
	out := node{"type": "object", "properties": fields, "additionalProperties": false}
	if required != "" {
		out["required"] = strings.Fields(required)
	}
	return described(out, doc)
}

// byID is a map whose keys are ids.
func byID(doc string, each node) node {
	return described(node{
		"type": "object", "propertyNames": node{"pattern": "^[A-Za-z0-9_-]+$"}, "additionalProperties": each,
	}, doc)
}

func list(doc string, each node) node {
	return described(node{"type": "array", "items": each}, doc)
}

// text is a text that must not be empty, note one that may be.
func text(doc string) node { return described(node{"type": "string", "pattern": `\S`}, doc) }
func note(doc string) node { return described(node{"type": "string"}, doc) }

func date(doc string) node {
	return described(node{"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, strings.TrimLeft(doc+"，写成 2009-06-01 这样", "，"))
}

// wordOf is one of several words. Editors that know enumDescriptions show what each means.
func wordOf(doc string, of []words.Option) node {
	var ids, titles []string
	for _, o := range of {
		ids = append(ids, o.ID)
		titles = append(titles, o.Title)
	}
	return described(node{"enum": ids, "enumDescriptions": titles}, doc)
}

// when is a condition: all of what it names must hold.
func when(doc string) node {
	return node{
		"type": "object", "additionalProperties": node{"type": []any{"string", "number", "boolean"}},
		"properties":  node{"given": node{"type": "string", "description": "填了哪个输入才算"}},
		"description": doc + "：category、level、kind、age、admission，口径编号，分组，选择题或整数输入，和它的值；given 和输入的名字",
	}
}

func constant(doc, word string) node { return described(node{"const": word}, doc) }

// options are the answers of a reading or a choice.
func options(least int) node {
	return node{"type": "object", "minProperties": least, "additionalProperties": text("这个选项在页面上的文字"), "description": "选项：编号和文字"}
}

func cite() node {
	return node{
		"anyOf":       []any{node{"type": "string"}, node{"type": "array", "items": node{"type": "string"}, "minItems": 1}},
		"description": "出处：规则的编号，或几个编号的列表",
	}
}

func ref(name string) node { return node{"$ref": "#/$defs/" + name} }

// described gives a copy of a schema with a description.
func described(n node, doc string) node {
	if doc == "" {
		return n
	}
	out := node{"description": doc}
	for k, v := range n {
		out[k] = v
	}
	return out
}
