package form

import (
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// gonePrefix is what the names begin with under which a form hands on what a link has chosen and there is no
// more, until somebody chooses anew.
const gonePrefix = "gone."

// note notes of what the form is filled with what it has no field for: in a link that is told, in a form that was sent
// it may be what the form hands on.
func (f *Form) note(list []Pair) {
	f.strange = nil
	for _, p := range list {
		if f.field(p.Name) != nil || comparesWith(p.Name) {
			continue
		}
		if f.fresh {
			f.strange = append(f.strange, p)
		} else if name, ok := strings.CutPrefix(p.Name, gonePrefix); ok {
			if fd := f.field(name); fd != nil && fd.Kind == figure.Choice && !fd.given {
				fd.gone = p.Value
			}
		}
	}
}

// noteUnused notes of the amounts of a link that its other answers leave no place for: 没有自费, and so much of it.
func (f *Form) noteUnused() {
	if !f.fresh || f.result == nil {
		return
	}
	for _, fd := range f.fields {
		if fd.given && !fd.shown && strings.Contains(fd.Field, ".fees.") && fd.text != "" {
			f.strange = append(f.strange, Pair{fd.Field, fd.text})
		}
	}
}

// cut tells what is wrong with a link that has lost its end on the way.
func cut(address string) string {
	if last := address[strings.LastIndexByte(address, '&')+1:]; last != "" && !strings.Contains(last, "=") {
		return "链接最后面好像缺了一段，填进来的可能不全。请和发链接的人对一下，或者请他再发一次。"
	}
	return ""
}

// writeGone writes what the form hands on.
func (f *Form) writeGone(m *markup) {
	for _, fd := range f.fields {
		if fd.gone != "" {
			m.write("<input type=\"hidden\" name=\"$\" value=\"$\">\n", gonePrefix+fd.Field, fd.gone)
		}
	}
}

// Stale says what a link holds that is not there any more. None of it is replaced by anything else.
func (f *Form) Stale() (said []string) {
	if f.damaged != "" {
		said = append(said, f.damaged)
	}
	for _, fd := range f.fields {
		switch {
		case fd.gone == "" || !fd.shown:
		case fd.Field == dateField:
			said = append(said, "链接要按 "+fd.gone+" 的规定算，这里没有那一天的规定，所以没有算。想按别的规定算，请在“"+fd.title()+"”里选。")
		default:
			said = append(said, "链接里“"+fd.title()+"”选的是“"+titleOr(fd.Options, fd.gone)+"”，这里没有它的规定，没有换成别的。请重新选。")
		}
	}
	if len(f.strange) > 0 {
		var names []string
		for _, p := range f.strange[:min(len(f.strange), 6)] {
			what := p.Name + "=" + p.Value
			if fd := f.field(p.Name); fd != nil {
				what = fd.title() + " " + p.Value
			}
			names = append(names, "“"+tree.Clip(what)+"”")
		}
		if len(f.strange) > len(names) {
			names = append(names, "等 "+strconv.Itoa(len(f.strange))+" 项")
		}
		said = append(said, "链接里的"+strings.Join(names, "、")+"这里用不上，没有算进去。")
	}
	return said
}

func (f *Form) writeStale(m *markup) {
	said := f.Stale()
	if len(said) == 0 {
		return
	}
	m.write("<div class=\"note is-warn stale\">\n")
	for _, s := range said {
		m.write("<p>$</p>\n", s)
	}
	m.write("</div>\n")
}

// titleOr is the title of an option, or what stands there.
func titleOr(options []words.Option, id string) string {
	for _, all := range [][]words.Option{options, words.Levels, words.Kinds, words.Categories} {
		if words.Index(all, id) >= 0 {
			return words.Title(all, id)
		}
	}
	return id
}
