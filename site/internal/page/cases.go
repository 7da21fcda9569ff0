package page

import (
	"slices"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/words"
)

// space is what the numbers of some figures go by, each dimension cut into the parts that the figures tell apart,
// so that what two versions say of the same cases can be put side by side, however each lays its table out.
type space struct {
	axes  []axis
	edges []num.Num // of all bands, rising
}

// axis is a dimension with its parts: names, or the first numbers of ranges.
type axis struct {
	figure.Dimension
	names  []string
	starts []int
}

// cases are those that a number is for: by axis which parts, the bands last; nil where it does not tell them
// apart.
type cases [][]bool

// line is one number of a figure with its cases.
type line struct {
	cases  cases
	text   string
	number num.Num
	known  bool
}

func newSpace(list ...*figure.Figure) *space {
	s := &space{}
	others := map[int]bool{} // axes with a row for all other names, whichever those are
	for _, f := range list {
		f.Each(func(rows []figure.Row, _ []num.Num) {
			for _, r := range rows {
				i := s.axis(&r.Dimension)
				if i < 0 {
					i = len(s.axes)
					s.axes = append(s.axes, axis{Dimension: r.Dimension})
				}
				others[i] = others[i] || r.Rest && !r.All()
			}
		})
		s.edges = append(s.edges, f.Edges...)
	}
	for _, f := range list {
		f.Each(func(rows []figure.Row, _ []num.Num) {
			for _, r := range rows {
				i := s.axis(&r.Dimension)
				s.axes[i].cut(&r, others[i])
			}
		})
	}
	for i := range s.axes {
		slices.Sort(s.axes[i].starts)
	}
	slices.SortFunc(s.edges, num.Num.Cmp)
	s.edges = slices.CompactFunc(s.edges, num.Num.Equal)
	return s
}

// axis finds a dimension. One that asks something else is another, whatever it is called.
func (s *space) axis(d *figure.Dimension) int {
	return slices.IndexFunc(s.axes, func(a axis) bool { return a.Name == d.Name && a.Title == d.Title })
}

func (a *axis) cut(r *figure.Row, others bool) {
	for i, o := range r.Names {
		if (others || r.Picked[i] && !r.All()) && !slices.Contains(a.names, o.Title) {
			a.names = append(a.names, o.Title)
		}
	}
	if r.Names == nil && !slices.Contains(a.starts, r.Lo) {
		a.starts = append(a.starts, r.Lo)
	}
}

// parts tells which parts of the axis a row is for; nil where it is for all.
func (a *axis) parts(r *figure.Row) []bool {
	var out []bool
	for _, name := range a.names {
		i := slices.IndexFunc(r.Names, func(o words.Option) bool { return o.Title == name })
		out = append(out, i >= 0 && r.Picked[i])
	}
	for _, start := range a.starts {
		out = append(out, start >= r.Lo && start <= r.Hi)
	}
	if r.All() || r.Names == nil && !slices.Contains(out, false) {
		return nil
	}
	return out
}

// lines are the numbers of a figure of the space, in the order written.
func (s *space) lines(f *figure.Figure) []line {
	var out []line
	f.Each(func(rows []figure.Row, numbers []num.Num) {
		at := make(cases, len(s.axes)+1)
		for _, r := range rows {
			i := s.axis(&r.Dimension)
			both, ok := cases{at[i]}.and(cases{s.axes[i].parts(&r)})
			if !ok {
				return // a table by a group and by what it is made of: no case stands here
			}
			at[i] = both[0]
		}
		if numbers == nil {
			out = append(out, line{cases: at, text: notStated})
		}
		for i, n := range numbers {
			one := slices.Clone(at)
			if len(numbers) > 1 {
				one[len(s.axes)] = s.band(f.Edges, i)
			}
			out = append(out, line{one, numberText(f.Unit, n), n, true})
		}
	})
	return out
}

func numberText(u figure.Unit, n num.Num) string {
	if u == figure.UnitYuan {
		return words.Edge(n)
	}
	return u.Write(n)
}

// band tells which parts the band i between some of the edges holds.
func (s *space) band(edges []num.Num, i int) []bool {
	out := make([]bool, len(s.edges)+1)
	for k := range out {
		// a part is known by its upper edge; the last has none
		above := i == 0 || k == len(s.edges) || s.edges[k].GreaterThan(edges[i-1])
		within := i == len(edges) || k < len(s.edges) && !s.edges[k].GreaterThan(edges[i])
		out[k] = above && within
	}
	return out
}

// and gives the cases that are in both; ok tells that there are any.
func (c cases) and(other cases) (both cases, ok bool) {
	both = slices.Clone(c)
	for i, parts := range other {
		if both[i] == nil {
			both[i] = parts
		}
		if both[i] == nil || parts == nil {
			continue
		}
		both[i] = slices.Clone(both[i])
		for k := range parts {
			both[i][k] = both[i][k] && parts[k]
		}
		if !slices.Contains(both[i], true) {
			return nil, false
		}
	}
	return both, true
}

// without gives those of the cases that are not among others. Parts of an axis that one of the figures does not
// go by are all that the other names.
func (c cases) without(others cases) []cases {
	both, ok := c.and(others)
	if !ok {
		return []cases{c}
	}
	var out []cases
	left := slices.Clone(c)
	for i, parts := range others {
		if parts == nil {
			continue
		}
		rest := make([]bool, len(parts))
		for k := range parts {
			rest[k] = !parts[k] && (left[i] == nil || left[i][k])
		}
		if slices.Contains(rest, true) {
			piece := slices.Clone(left)
			piece[i] = rest
			out = append(out, piece)
		}
		left[i] = both[i]
	}
	return out
}

// rest gives those of the cases that none of the lines is for.
func (c cases) rest(lines []line) []cases {
	left := []cases{c}
	for _, l := range lines {
		var next []cases
		for _, one := range left {
			next = append(next, one.without(l.cases)...)
		}
		left = next
	}
	return left
}

// write says which cases they are; nothing where no part is told apart.
func (s *space) write(c cases) string {
	var out []string
	for i := range s.axes {
		if a := &s.axes[i]; c[i] != nil {
			text := a.write(c[i])
			if isQuestion(a.Title) {
				text = a.Title + "：" + text
			}
			out = append(out, text)
		}
	}
	if parts := c[len(s.axes)]; parts != nil {
		var ranges []string
		for lo, hi := range runs(parts) {
			var from, to num.Num
			if lo > 0 {
				from = s.edges[lo-1]
			}
			if hi < len(s.edges) {
				to = s.edges[hi]
			}
			ranges = append(ranges, words.Band(from, to))
		}
		out = append(out, strings.Join(ranges, "、"))
	}
	return strings.Join(out, "，")
}

func (a *axis) write(parts []bool) string {
	var out []string
	for i, name := range a.names {
		if parts[i] {
			out = append(out, name)
		}
	}
	if a.starts != nil {
		for lo, hi := range runs(parts) {
			last := 1 << 30 // without an end
			if hi+1 < len(a.starts) {
				last = a.starts[hi+1] - 1
			}
			out = append(out, a.Between(a.starts[lo], last))
		}
	}
	return strings.Join(out, "、")
}

// runs goes through the parts that follow each other: the first and the last of each.
func runs(parts []bool) func(yield func(lo, hi int) bool) {
	return func(yield func(lo, hi int) bool) {
		for lo := 0; lo < len(parts); lo++ {
			if !parts[lo] {
				continue
			}
			hi := lo
			for hi+1 < len(parts) && parts[hi+1] {
				hi++
			}
			if !yield(lo, hi) {
				return
			}
			lo = hi
		}
	}
}
