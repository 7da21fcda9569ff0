package page

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
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
	Way   way // of the whole figure: new or gone; empty where rows differ
	Rows  []changedRow
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
	other way = "other"
)

// Code is the way as class names have it.
func (w way) Code() string { return string(w) }

// String is the way in Chinese.
func (w way) String() string {
	return map[way]string{up: "增加", down: "减少", added: "新有的", gone: "不再有", other: "变了"}[w]
}

func changesOf(older, newer *policy.Version) changes {
	out := changes{Older: older, Newer: newer}
	before, after := named(older), named(newer)
	for _, f := range after {
		i := slices.IndexFunc(before, func(o namedFigure) bool { return o.key == f.key && o.Unit == f.Unit })
		if i < 0 {
			out.Figures = append(out.Figures, changedFigure{Title: f.title, Way: added, Rows: allRows(f.Figure, added)})
			continue
		}
		if rows := changedRows(before[i].Figure, f.Figure); rows != nil {
			out.Figures = append(out.Figures, changedFigure{Title: f.title, Rows: rows})
		} else {
			out.Same = append(out.Same, f.title)
		}
		before = slices.Delete(before, i, i+1)
	}
	for _, f := range before {
		out.Figures = append(out.Figures, changedFigure{Title: f.title, Way: gone, Rows: allRows(f.Figure, gone)})
	}
	return out
}

// namedFigure is a figure with whose it is: figures of different benefits may have one id.
type namedFigure struct {
	*figure.Figure
	key, title string
}

func named(v *policy.Version) []namedFigure {
	var out []namedFigure
	add := func(id, title string, list []*figure.Figure) {
		for _, f := range list {
			out = append(out, namedFigure{f, id + " " + f.ID, title + f.Title})
		}
	}
	add("", "", v.Figures)
	for _, b := range v.Benefits {
		add(b.ID, b.Title+"：", b.Figures)
	}
	for _, l := range v.Layers {
		add(l.ID, l.Title+"：", l.Figures)
	}
	for _, c := range v.Calculators {
		add(c.ID, c.Title+"：", c.Figures)
	}
	return out
}

// line is one number of a figure with the names that lead to it.
type line struct {
	keys, text string
	number     num.Num
}

func lines(f *figure.Figure) []line {
	var out []line
	bands := f.Bands()
	for _, c := range f.Cells() {
		keys := strings.Join(asAnswers(f.By(), c.Keys), "，")
		if len(c.Values) == 0 {
			out = append(out, line{keys: keys, text: notStated})
		}
		for i, text := range c.Values {
			k := keys
			if len(bands) > 1 {
				k = strings.TrimPrefix(keys+"，"+bands[i], "，")
			}
			out = append(out, line{k, text, c.Numbers[i]})
		}
	}
	return out
}

// asAnswers puts the question before each answer that says nothing by itself.
func asAnswers(by, keys []string) []string {
	out := slices.Clone(keys)
	for i := range out {
		if isQuestion(by[i]) {
			out[i] = by[i] + "：" + out[i]
		}
	}
	return out
}

func allRows(f *figure.Figure, w way) []changedRow {
	var out []changedRow
	for _, l := range lines(f) {
		r := changedRow{Keys: l.keys, Way: w, Says: w.String(), After: l.text}
		if w == gone {
			r.Before, r.After = l.text, ""
		}
		out = append(out, r)
	}
	return out
}

// changedRows are the rows of a figure that are not in both versions as they are in the other.
func changedRows(older, newer *figure.Figure) []changedRow {
	var out []changedRow
	before := lines(older)
	for _, n := range lines(newer) {
		i := slices.IndexFunc(before, func(o line) bool { return o.keys == n.keys })
		if i < 0 {
			out = append(out, changedRow{Keys: n.keys, After: n.text, Way: added, Says: added.String()})
			continue
		}
		o := before[i]
		before = slices.Delete(before, i, i+1)
		if o.text != n.text {
			out = append(out, difference(newer, o, n))
		}
	}
	for _, o := range before {
		out = append(out, changedRow{Keys: o.keys, Before: o.text, Way: gone, Says: gone.String()})
	}
	return out
}

// difference says by how much one number has changed.
func difference(f *figure.Figure, o, n line) changedRow {
	r := changedRow{Keys: n.keys, Before: o.text, After: n.text, Way: other, Says: other.String()}
	if o.text == notStated || n.text == notStated {
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
