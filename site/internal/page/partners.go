package page

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/policy"
)

// namedFigure is a figure with whose it is: figures of different benefits may have one id.
type namedFigure struct {
	*figure.Figure
	key, title string
	users      []string // the programs that read it
}

// alone lists the numbers of a figure that only one of the versions has; the other may not know what it is for.
func (f *namedFigure) alone(w, unknown way, there *policy.Version) changedFigure {
	if len(f.users) > 0 && !slices.ContainsFunc(f.users, func(id string) bool { return has(there, id) }) {
		w = unknown
	}
	out := changedFigure{Title: f.title, Way: w}
	s := newSpace(f.Figure)
	for _, l := range s.lines(f.Figure) {
		r := changedRow{Keys: s.write(l.cases), Way: w, Says: w.String(), After: l.text}
		if w == gone || w == notNow {
			r.Before, r.After = l.text, ""
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

// partners finds, for each figure of a version, what it was in the version before: what has its id and, of those
// that are left, what alone has its title. What is read by other benefits is something else.
func partners(before, after []namedFigure) []*namedFigure {
	out := make([]*namedFigure, len(after))
	match := func(same func(o, n *namedFigure) bool) {
		for i := range after {
			n := &after[i]
			found := -1
			for k := range before {
				o := &before[k]
				if out[i] != nil || slices.Contains(out, o) || !same(o, n) || o.Unit != n.Unit || !meet(o.users, n.users) {
					continue
				}
				if found >= 0 {
					found = -1 // two could be meant
					break
				}
				found = k
			}
			if found >= 0 {
				out[i] = &before[found]
			}
		}
	}
	match(func(o, n *namedFigure) bool { return o.key == n.key })
	match(func(o, n *namedFigure) bool {
		alike := func(f namedFigure) bool { return f.title == n.title }
		return o.title == n.title && slices.IndexFunc(after, alike) == lastIndex(after, alike)
	})
	return out
}

func lastIndex(list []namedFigure, is func(namedFigure) bool) int {
	for i := len(list) - 1; i >= 0; i-- {
		if is(list[i]) {
			return i
		}
	}
	return -1
}

// meet tells whether any program reads both, or none reads either.
func meet(a, b []string) bool {
	return len(a)+len(b) == 0 || slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

// owned is a program with its id and title.
type owned struct {
	id, title string
	*policy.Program
}

func programs(v *policy.Version) []owned {
	var out []owned
	for _, b := range v.Benefits {
		out = append(out, owned{b.ID, b.Title, &b.Program})
	}
	for _, l := range v.Layers {
		out = append(out, owned{l.ID, l.Title, &l.Program})
	}
	for _, c := range v.Calculators {
		out = append(out, owned{c.ID, c.Title, &c.Program})
	}
	return out
}

func has(v *policy.Version, id string) bool {
	return slices.ContainsFunc(programs(v), func(p owned) bool { return p.id == id })
}

// named lists the figures of a version. Where two have one title, it says which benefits read each.
func named(v *policy.Version) []namedFigure {
	all := programs(v)
	var out []namedFigure
	add := func(of owned, list []*figure.Figure) {
		for _, f := range list {
			n := namedFigure{Figure: f, key: of.id + " " + f.ID, title: f.Title}
			var titles []string
			for _, p := range all {
				if reads(p.Program, f) {
					n.users, titles = append(n.users, p.id), append(titles, p.title)
				}
			}
			alike := func(o *figure.Figure) bool { return o != f && o.Title == f.Title }
			switch {
			case of.id != "":
				n.title = of.title + "：" + f.Title
			case slices.ContainsFunc(v.Figures, alike) && titles != nil:
				n.title = strings.Join(titles, "、") + "：" + f.Title
			}
			out = append(out, n)
		}
	}
	add(owned{}, v.Figures)
	for _, p := range all {
		add(p, p.Figures)
	}
	return out
}

func reads(p *policy.Program, f *figure.Figure) bool {
	for _, s := range p.Steps {
		if s.Scale == f || slices.ContainsFunc(s.Reads, func(to figure.Ref) bool { return to.Figure == f }) {
			return true
		}
	}
	return false
}
