package api

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// fillIn puts a filled-in form and its result into the page that the build made for the empty
// one, so that there is one form, written once. The page is read tag by tag; what needs no
// change stays as it is, to the byte. It changes
//
//	<input name>           its value, or whether it is checked; aria-invalid where it is wrong
//	<details>              open where something in it was filled in
//	<p class="error">      what is wrong with the field that it stands in ([data-field])
//	<section class="… result">, <div class="answer">   shown, with the result
//	<p class="waiting">    hidden: there is nothing to wait for
func fillIn(page []byte, c *filledCase, result string) []byte {
	var out bytes.Buffer
	fold := -1  // where in out the last <details> begins that is not open yet
	field := "" // that the tag stands in
	tags := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := tags.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := slices.Clone(tags.Raw()) // Token changes it
		if kind == html.EndTagToken && bytes.Equal(raw, []byte("</details>")) {
			fold = -1
		}
		if kind != html.StartTagToken {
			out.Write(raw)
			continue
		}
		t := &tag{tags.Token()}
		if t.has("data-field") {
			field = t.get("data-field")
		}
		changed, inside := true, ""
		switch class := t.get("class"); {
		case t.Data == "input" && t.has("name"):
			if changed = c.fillInput(t); changed && fold >= 0 {
				open := bytes.Clone(out.Bytes()[fold:])
				out.Truncate(fold)
				out.WriteString("<details open")
				out.Write(open[len("<details"):])
				fold = -1
			}
		case t.Data == "p" && class == "error" && c.wrong[field] != "":
			t.remove("hidden")
			inside = html.EscapeString(c.wrong[field])
		case t.Data == "section" && strings.HasSuffix(class, " result"), t.Data == "div" && class == "answer":
			t.remove("hidden")
			if class == "answer" {
				inside = result
			}
		case t.Data == "p" && class == "waiting":
			t.set("hidden", "")
		default:
			changed = false
			if t.Data == "details" {
				fold = out.Len()
			}
		}
		if !changed {
			out.Write(raw)
			continue
		}
		out.WriteString(t.String() + inside)
	}
}

// fillInput puts what was given for an input into its tag. It tells whether that changed it.
func (c *filledCase) fillInput(t *tag) (changed bool) {
	name := t.get("name")
	given, ok := c.given[name]
	switch t.get("type") {
	case "hidden":
		return false
	case "radio":
		checked := given == t.get("value")
		if !ok || checked == t.has("checked") {
			return false
		}
		t.remove("checked")
		if checked {
			t.set("checked", "")
		}
		return true
	}
	if c.wrong[name] != "" {
		t.set("aria-invalid", "true")
		changed = true
	}
	if given != t.get("value") {
		t.set("value", given)
		changed = true
	}
	return changed
}

// tag is a start tag that can be changed.
type tag struct{ html.Token }

func (t *tag) index(name string) int {
	return slices.IndexFunc(t.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func (t *tag) has(name string) bool { return t.index(name) >= 0 }

func (t *tag) get(name string) string {
	if i := t.index(name); i >= 0 {
		return t.Attr[i].Val
	}
	return ""
}

func (t *tag) set(name, value string) {
	t.remove(name)
	t.Attr = append(t.Attr, html.Attribute{Key: name, Val: value})
}

func (t *tag) remove(name string) {
	t.Attr = slices.DeleteFunc(t.Attr, func(a html.Attribute) bool { return a.Key == name })
}
