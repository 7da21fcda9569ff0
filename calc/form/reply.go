package form

import (
	"cmp"
	"slices"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Reply answers the page, whose form of that name now holds what body says, as browsers send forms:
//
//	{"fields": "<fieldset …",           the fields anew, where some have come or gone, or else empty
//	 "states": [{"field": "visits[0].level", "hidden": false, "error": "", "echo": "",
//	             "value": "tertiary", "names": ["secondary", "tertiary"]}],
//	 "parts": [{"part": "year", "hidden": true}],
//	 "slots": [{"slot": "earlier[0].", "html": "费用 …"}],
//	 "answer": "<p …", "said": "您大约自付 6,105.00 元", "done": true, "share": true,
//	 "address": "date=2009-01-01&…", "focus": "earlier[0].kind"}
//
// value and names are those of a choice; without names all its options are offered. do says what the
// body is: "open", the pairs of an address; "change", a form whose fields have changed; a button of the
// form, "add" or "drop.1", presses that. focus is the field to go on with, or a button, "do=up.1".
// "more.if" and "more.edges" ask for a part of the result that takes longer, and are answered {"more": "<p…"}.
func Reply(find contract.Find, name, do, body, prefix string) []byte {
	f := Named(find, name)
	if f == nil {
		return contract.AppendError(nil, &words.Error{Code: words.UnknownPolicy, Message: "没有这个计算器"})
	}
	f.Prefix = prefix
	anew := do != "change"
	part, more := strings.CutPrefix(do, "more.")
	switch {
	case do == "open":
		f.Open(body)
	case do == "change", more:
		if err := f.Fill(body); err != nil {
			return contract.AppendError(nil, err)
		}
	default:
		if err := f.Fill(body + "&" + doField + "=" + do); err != nil {
			return contract.AppendError(nil, err)
		}
	}
	if more {
		return f.partReply(part).AppendJSON(nil)
	}
	return f.reply(anew, do).AppendJSON(nil)
}

func (f *Form) reply(anew bool, do string) *tree.Node {
	out := &tree.Node{Kind: tree.Map}
	fields, focus := "", ""
	if anew {
		fields = f.Fields(false)
		focus = f.focus()
	}
	out.Set("fields", tree.Text(fields))
	states := &tree.Node{Kind: tree.List}
	for _, fd := range f.fields {
		states.Items = append(states.Items, f.state(fd))
	}
	out.Set("states", states)
	parts := &tree.Node{Kind: tree.List}
	for _, in := range folded {
		if !f.holds(in) {
			continue
		}
		shown, _ := f.has(in)
		p := &tree.Node{Kind: tree.Map}
		p.Set("part", tree.Text(string(in)))
		p.Set("hidden", truth(!shown))
		parts.Items = append(parts.Items, p)
	}
	out.Set("parts", parts)
	out.Set("slots", f.slots())
	out.Set("answer", tree.Text(f.Result()))
	out.Set("said", tree.Text(f.pressed.said+f.summary()))
	out.Set("done", truth(f.result != nil))
	out.Set("share", truth(f.result != nil || f.prepared()))
	out.Set("address", tree.Text(f.Address()))
	out.Set("focus", tree.Text(focus))
	return out
}

// focus is where to go on after a button: what it says, or the first question of the visit it is about.
func (f *Form) focus() string {
	if f.pressed.focus != "" {
		return doField + "=" + f.pressed.focus
	}
	if f.pressed.card == 0 {
		return ""
	}
	row := f.rowAt(f.pressed.card - 1)
	for _, fd := range f.fields {
		if fd.row == row && fd.shown && len(fd.Options) != 1 && (row >= 0 || fd.Field == totalField || f.itemised() && strings.Contains(fd.Field, ".fees.")) {
			return fd.Field
		}
	}
	return ""
}

func (f *Form) state(fd *field) *tree.Node {
	s := &tree.Node{Kind: tree.Map}
	s.Set("field", tree.Text(fd.Field))
	s.Set("hidden", truth(!fd.shown))
	s.Set("error", tree.Text(f.said(fd)))
	if len(fd.Options) == 0 {
		s.Set("echo", tree.Text(fd.echo))
		return s
	}
	s.Set("value", tree.Text(fd.text))
	if fd.names != nil {
		names := &tree.Node{Kind: tree.List}
		for _, n := range fd.names {
			names.Items = append(names.Items, tree.Text(n))
		}
		if f.mayNotKnow(fd) {
			names.Items = append(names.Items, tree.Text(unknown))
		}
		s.Set("names", names)
	}
	return s
}

// prepared tells whether somebody has filled in figures of a policy that others may go on from: only the bill is
// missing then.
func (f *Form) prepared() bool {
	if f.refusal.code != words.Missing {
		return false
	}
	return slices.ContainsFunc(f.fields, func(fd *field) bool {
		_, input := inputOf(fd.Field)
		return input && fd.shown && fd.Kind != figure.Choice && fd.node != nil
	})
}

func truth(yes bool) *tree.Node {
	if yes {
		return &tree.Node{Kind: tree.Bool, Text: "true"}
	}
	return &tree.Node{Kind: tree.Bool, Text: "false"}
}

// Address is what stands behind the # of an address that shows the form as it is.
func (f *Form) Address() string {
	list := f.pairs()
	for i, p := range list {
		if fd := f.field(p.Name); fd.Kind == figure.Money && fd.node != nil && fd.text == p.Value {
			list[i].Value = fd.node.Text // 三万 takes six times as long
		}
		list[i].Name = shortOf(p.Name)
	}
	return encoded(append(list, f.strange...))
}

// pairs are what the form is filled with. The number of the stay is kept, also where cards tell it: they can be taken out.
func (f *Form) pairs() []Pair {
	var list []Pair
	for _, fd := range f.fields {
		text := cmp.Or(fd.gone, fd.text)
		if (fd.shown || fd.Field == staysField && f.staysTold()) && strings.TrimSpace(text) != "" {
			list = append(list, Pair{fd.Field, text})
		}
	}
	return list
}
