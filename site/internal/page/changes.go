package page

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/words"
)

// changes is what differs between two versions that follow each other: every figure that is not the same.
type changes struct {
	Older, Newer *policy.Version
	Figures      []changedFigure
	Same         []string // the titles of those that are as they were
}

// changedFigure is a figure with the rows that differ.
type changedFigure struct {
	Title string
	Note  string // what else the numbers need to be understood
	Way   way    // of the whole figure, where only one of the versions has it
	Rows  []changedRow
	Same  []string // the numbers that are as they were, each with its cases
}

type changedRow struct {
	Keys          string
	Before, After string
	Way           way
	Says          string // 增加 200 元
}

// way is how something has changed, which the page says in words and in colour.
type way string

const (
	up    way = "up"
	down  way = "down"
	added way = "new"
	gone  way = "gone"
	// One version's sources do not state a number, or its whole benefit: that does not tell that it came or went.
	notBefore way = "not-before"
	notNow    way = "not-now"
)

// Code is the way as class names have it.
func (w way) Code() string { return string(w) }

// String is the way in Chinese.
func (w way) String() string {
	return map[way]string{
		up: "增加", down: "减少", added: "新有的", gone: "不再有",
		notBefore: "上一版没有收录", notNow: "这一版没有收录",
	}[w]
}

func changesOf(older, newer *policy.Version) changes {
	out := changes{Older: older, Newer: newer}
	before, after := named(older), named(newer)
	partner := partners(before, after)
	shares := map[*figure.Figure]bool{} // that only one version has, and that are told with the rates they change
	for i, f := range after {
		if o := partner[i]; o != nil {
			sh := sharesOf(older, newer, o.Figure, f.Figure)
			shares[sh.before], shares[sh.after] = true, true
		}
	}
	for i, f := range after {
		o := partner[i]
		switch {
		case o != nil:
			c := compared(older, newer, o, &f)
			switch {
			case c.Rows != nil:
				out.Figures = append(out.Figures, c)
			case c.Note != "":
				out.Same = append(out.Same, c.Title+"。"+c.Note)
			default:
				out.Same = append(out.Same, c.Title)
			}
		case !shares[f.Figure]:
			out.Figures = append(out.Figures, f.alone(added, notBefore, older))
		}
	}
	for i, o := range before {
		if !slices.Contains(partner, &before[i]) && !shares[o.Figure] {
			out.Figures = append(out.Figures, o.alone(gone, notNow, newer))
		}
	}
	return out
}

// count tells how many numbers differ, as far as both versions state them.
func (c *changes) count() int {
	n := 0
	for _, f := range c.Figures {
		for _, r := range f.Rows {
			if r.Way != notBefore && r.Way != notNow && r.Before != notStated && r.After != notStated {
				n++
			}
		}
	}
	return n
}

// compared puts the numbers of a figure side by side, case by case. A case that one version has no number for
// is one that its source does not state: nothing has come or gone.
func compared(older, newer *policy.Version, o, n *namedFigure) changedFigure {
	out := changedFigure{Title: n.title}
	if o.Title != n.Title {
		out.Title += "（原来叫“" + o.Title + "”）"
	}
	sh := sharesOf(older, newer, o.Figure, n.Figure)
	all := []*figure.Figure{n.Figure, o.Figure}
	for _, f := range []*figure.Figure{sh.after, sh.before} {
		if f != nil {
			all = append(all, f)
		}
	}
	s := newSpace(all...)
	before, after := s.shared(o.Figure, sh.before), s.shared(n.Figure, sh.after)
	out.Note = sh.note(s)
	for _, a := range after {
		for _, b := range before {
			both, ok := a.cases.and(b.cases)
			switch {
			case !ok || !a.known && !b.known:
			case a.known && b.known && a.text == b.text:
				out.Same = append(out.Same, strings.TrimPrefix(s.write(both)+"："+a.text, "："))
			default:
				out.Rows = append(out.Rows, difference(n.Figure, s.write(both), b, a))
			}
		}
		for _, rest := range a.cases.rest(before) {
			if a.known {
				out.Rows = append(out.Rows, difference(n.Figure, s.write(rest), line{text: notStated}, a))
			}
		}
	}
	for _, b := range before {
		for _, rest := range b.cases.rest(after) {
			if b.known {
				out.Rows = append(out.Rows, difference(n.Figure, s.write(rest), b, line{text: notStated}))
			}
		}
	}
	return out
}

// difference says by how much one number has changed.
func difference(f *figure.Figure, keys string, o, n line) changedRow {
	r := changedRow{Keys: keys, Before: o.text, After: n.text}
	switch {
	case !o.known:
		r.Way, r.Says = notBefore, "原来没有写"
		return r
	case !n.known:
		r.Way, r.Says = notNow, "现在没有写"
		return r
	}
	by := n.number.Sub(o.number)
	r.Way = up
	if by.IsNegative() {
		r.Way, by = down, by.Neg()
	}
	text := f.Unit.Write(by)
	switch f.Unit {
	case figure.UnitYuan:
		text = words.Edge(by)
	case figure.UnitRate:
		text = strings.TrimSuffix(percent(by), "%") + " 个百分点"
	}
	r.Says = r.Way.String() + " " + text
	return r
}
