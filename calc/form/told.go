package form

import (
	"yibao/calc/figure"
	"yibao/calc/words"
)

// writeTold lists what the result rests on, in words: for whoever is sent a link, and for paper.
func (f *Form) writeTold(m *markup) {
	m.write("<details class=\"told\">\n<summary>填了什么</summary>\n<dl class=\"rows\">\n")
	for _, fd := range f.fields {
		if text := f.told(fd); text != "" {
			m.write("<div><dt>$</dt><dd>$</dd></div>\n", fd.title(), text)
		}
	}
	m.write("</dl>\n</details>\n")
}

// told says what was answered, or "" where nothing was asked.
func (f *Form) told(fd *field) string {
	switch {
	case !fd.shown, fd.part == slipPart, fd.part == readingsPart && fd.text == fd.Default:
	case fd.Field == dateField:
		v := f.version()
		return v.Title() + "，" + words.Title(words.Statuses, v.Status)
	case fd.node == nil && f.opens(fd) && fd.text == "":
		return "没有选"
	case fd.node == nil && f.opens(fd):
		return "不知道"
	case fd.node == nil:
	case fd.Kind == figure.Choice:
		return titleOr(fd.Options, fd.text)
	case fd.Kind == figure.Money:
		if d, bad := figure.ParseMoney(fd.node); bad == "" {
			return yuan(d)
		}
	default:
		return fd.text
	}
	return ""
}
