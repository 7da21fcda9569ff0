package form

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/words"
)

// Fields writes the fields of the form: what stands within the element form. Where all is true, what
// does not matter is marked instead of hidden: a form without scripts has all its fields.
func (f *Form) Fields(all bool) string {
	m := &markup{}
	if f.hasEarlier() { // the button that Enter means stands first, before those that add and drop visits
		m.write("<button class=\"default\" type=\"submit\" tabindex=\"-1\" aria-hidden=\"true\">算一算</button>\n")
	}
	f.writeGone(m)
	for _, fd := range f.fields {
		if fd.part == mainPart {
			f.writeField(m, fd, all)
		}
	}
	f.writeDetails(m, detailPart, f.detailSummary(), "", all)
	if f.hasEarlier() {
		f.writePlanner(m, all)
	}
	f.writeDetails(m, slipPart, "手里有结算单？核对一下", "上面照实填好费用，这里抄结算单上的几项，填几项都可以：一项一项比，不一样的说可能是为什么，怎样问窗口。", all)
	f.writeDetails(m, readingsPart, "换一种读法", "来源有的地方可以有两种读法，不改就用默认的。", all)
	return m.String()
}

// detailSummary names what few people need.
func (f *Form) detailSummary() string {
	if slices.ContainsFunc(f.fields, func(fd *field) bool { return fd.part == detailPart && strings.Contains(fd.Field, "inputs.") }) {
		return "还有别的情形，或者个人账户，可以再填"
	}
	return "想知道个人账户付多少，可以再填"
}

// hide hides what does not matter; in a form that has all its fields, only once scripts run.
func hide(m *markup, idle, all bool) {
	if all {
		m.flag("data-idle", idle)
	} else {
		m.flag("hidden", idle)
	}
}

// parts of the form that are folded away, each with its state.
var folded = []part{detailPart, yearPart, slipPart, readingsPart}

// holds tells whether the form has fields in a part.
func (f *Form) holds(in part) bool {
	return slices.ContainsFunc(f.fields, func(fd *field) bool { return fd.part == in })
}

// has tells whether any field of a part is shown, and whether any of them was filled in.
func (f *Form) has(in part) (shown, filled bool) {
	for _, fd := range f.fields {
		if fd.part != in || !fd.shown {
			continue
		}
		shown = true
		filled = filled || fd.given && fd.text != "" && fd.text != fd.Default
	}
	return shown, filled
}

func (f *Form) writeDetails(m *markup, in part, summary, hint string, all bool) {
	shown, filled := f.has(in)
	if !f.holds(in) {
		return
	}
	m.write(`<details class="$" data-part="$"`, string(in), string(in))
	hide(m, !shown, all)
	m.flag("open", filled)
	m.write(">\n<summary>$</summary>\n", summary)
	if hint != "" {
		m.write("<p class=\"hint\" id=\"$\">$</p>\n", f.Prefix+string(in), hint)
	}
	for _, fd := range f.fields {
		if fd.part == in {
			f.writeField(m, fd, all)
		}
	}
	m.write("</details>\n")
}

// id is unique in the page.
func (f *Form) id(fd *field) string {
	return f.Prefix + "q-" + strings.Map(func(r rune) rune {
		switch r {
		case '.', '[', '_':
			return '-'
		case ']':
			return -1
		}
		return r
	}, fd.Field)
}

func (f *Form) writeField(m *markup, fd *field, all bool) {
	switch {
	case fd.Field == dateField && len(fd.Options) == 1 && fd.gone == "":
		m.write("<input type=\"hidden\" name=\"date\" value=\"$\">\n", fd.Options[0].ID)
	case fd.Field == dateField:
		f.writeVersions(m, fd, all)
	case fd.gone != "" && fd.row < 0:
		f.writeRadios(m, fd, all)
	case fd.Kind == figure.Choice && len(fd.Options) == 1 && fd.gone == "":
		m.write(`<p class="field" data-field="$"`, fd.Field)
		hide(m, !fd.shown, all)
		m.write("><b>$</b>：$<input type=\"hidden\" name=\"$\" value=\"$\"> <small>来源只写了这一种</small></p>\n", fd.Title, fd.Options[0].Title, fd.Field, fd.Options[0].ID)
	case fd.Kind == figure.Choice && fd.row >= 0:
		f.writeSelect(m, fd, all)
	case fd.Kind == figure.Choice:
		f.writeRadios(m, fd, all)
	default:
		f.writeInput(m, fd, all)
	}
}

// writeVersions writes the choice of a version, folded away while one is chosen: few people ask for another year.
func (f *Form) writeVersions(m *markup, fd *field, all bool) {
	m.write("<details class=\"version\"")
	m.flag("open", words.Index(fd.Options, fd.text) < 0 || f.said(fd) != "")
	m.write(">\n<summary><span data-slot=\"version\">$</span></summary>\n", fd.versionSaid())
	f.writeRadios(m, fd, all)
	m.write("</details>\n")
}

// versionSaid says which version is chosen.
func (fd *field) versionSaid() string {
	if words.Index(fd.Options, fd.text) < 0 {
		return fd.Title
	}
	return "规定：" + words.Title(fd.Options, fd.text) + "（可以换）"
}

func (f *Form) writeRadios(m *markup, fd *field, all bool) {
	m.write(`<fieldset data-field="$"`, fd.Field)
	hide(m, !fd.shown, all)
	m.write(">\n<legend>$</legend>\n<div class=\"choices\">\n", fd.Title)
	for _, o := range fd.Options {
		m.write("<label")
		hide(m, !fd.offers(o.ID), all)
		m.write(`><input type="radio" name="$" value="$"`, fd.Field, o.ID)
		m.flag("checked", o.ID == fd.text)
		m.write("><span>$</span></label>\n", o.Title)
	}
	if f.mayNotKnow(fd) {
		m.write(`<label><input type="radio" name="$" value="$"`, fd.Field, unknown)
		m.flag("checked", fd.text == unknown)
		m.write("><span>不知道</span></label>\n")
	}
	m.write("</div>\n")
	if fd.Help != "" {
		m.write("<p class=\"hint\">$</p>\n", fd.Help)
	}
	if fd.Field == outsideField {
		m.WriteString("<div class=\"where\">" + WhereMark.Around("") + "</div>\n")
	}
	f.writeError(m, fd)
	m.write("</fieldset>\n")
}

// mayNotKnow tells whether a choice offers 不知道. Everybody knows the kind of visit.
func (f *Form) mayNotKnow(fd *field) bool {
	return f.opens(fd) && fd.Field != visitPrefix+"kind" && len(fd.Options) > 1 && len(fd.names) != 1
}

func (f *Form) writeSelect(m *markup, fd *field, all bool) {
	m.write(`<div class="field" data-field="$"`, fd.Field)
	hide(m, !fd.shown, all)
	m.write(">\n<label for=\"$\">$</label>\n<select id=\"$\" name=\"$\" aria-describedby=\"$-error\">\n", f.id(fd), fd.Title, f.id(fd), fd.Field, f.id(fd))
	m.write("<option value=\"\"")
	m.flag("selected", fd.text == "")
	m.write(">请选</option>\n")
	for _, o := range fd.Options {
		m.write(`<option value="$"`, o.ID)
		m.flag("selected", o.ID == fd.text)
		m.flag("hidden", !fd.offers(o.ID))
		m.write(">$</option>\n", o.Title)
	}
	if f.mayNotKnow(fd) {
		m.write(`<option value="$"`, unknown)
		m.flag("selected", fd.text == unknown)
		m.write(">不知道</option>\n")
	}
	m.write("</select>\n")
	f.writeError(m, fd)
	m.write("</div>\n")
}

func (f *Form) writeInput(m *markup, fd *field, all bool) {
	id := f.id(fd)
	if fd.Kind == pasted {
		m.write("<div class=\"field\" data-field=\"$\">\n<label for=\"$\">$</label>\n<textarea id=\"$\" name=\"$\" rows=\"4\" aria-describedby=\"$-hint $-echo\">$</textarea>\n<p class=\"hint\" id=\"$-hint\">$</p>\n<p class=\"echo is-lines\" id=\"$-echo\">$</p>\n</div>\n", fd.Field, id, fd.Title, id, fd.Field, id, id, fd.text, id, fd.Help, id, fd.echo)
		return
	}
	m.write(`<div class="field" data-field="$"`, fd.Field)
	hide(m, !fd.shown, all)
	m.write(">\n<label for=\"$\">$</label>\n<div class=\"$\"><input id=\"$\" name=\"$\" data-kind=\"$\"", id, fd.label(), kindClass(fd.Kind), id, fd.Field, string(fd.Kind))
	m.flag("data-alternative", fd.Alternative)
	m.write(` value="$"`, fd.text)
	switch {
	case fd.Kind == figure.Date:
		m.write(` type="date"`)
	case fd.Kind == figure.Dates, fd.Kind == figure.Month:
		m.write(` type="text"`)
	case fd.Kind == figure.Count:
		m.write(` type="text" inputmode="numeric"`)
	default:
		m.write(` type="text" inputmode="decimal"`)
	}
	m.write(` aria-describedby="$-hint $-error"`, id, id)
	if f.said(fd) != "" {
		m.write(` aria-invalid="true"`)
	}
	m.write(">")
	if fd.Kind == figure.Money {
		m.write(" 元")
	}
	m.write(" <span class=\"echo\">$</span></div>\n<p class=\"hint\" id=\"$-hint\">$</p>\n", fd.echo, id, fd.Help)
	f.writeError(m, fd)
	m.write("</div>\n")
}

// label is a field's title under its heading.
func (fd *field) label() string {
	if _, rest, ok := strings.Cut(fd.Title, "："); ok && fd.part == yearPart {
		return rest
	}
	return fd.Title
}

// kindClass is the class of what stands around an input.
func kindClass(k figure.Kind) string {
	if k == figure.Money {
		return "money"
	}
	return "typed"
}

// said is what stands beside a field as its mistake.
func (f *Form) said(fd *field) string {
	switch {
	case fd.wrong != "":
		return fd.wrong
	case fd.missing && f.Sent && fd.Kind == figure.Choice:
		return "请选一项。"
	case fd.missing && f.Sent:
		return "请填这一项。"
	}
	return ""
}

func (f *Form) writeError(m *markup, fd *field) {
	said := f.said(fd)
	m.write(`<p class="error" id="$-error"`, f.id(fd))
	m.flag("hidden", said == "")
	m.write(">$</p>\n", said)
}
