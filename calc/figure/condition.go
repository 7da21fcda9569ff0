package figure

import (
	"slices"
	"strings"

	"yibao/calc/tree"
	"yibao/calc/words"
)

// Condition limits something to some cases: the dimension's key must fall into the row.
type Condition struct {
	Dim Dimension
	row row
}

// LoadWhen reads the field when: a map from dimensions to rows, all of which must hold. The
// dimension given names inputs that must be answered.
func (s *Scope) LoadWhen(r *tree.Reader, field string) []Condition {
	sub, ok := r.Map(field)
	if !ok {
		return nil
	}
	var out []Condition
	for _, k := range sub.Names() {
		n := sub.Node(k.Name)
		if k.Name == "given" && n != nil {
			in := s.Names[n.Text].Input
			if in == nil {
				s.Fail(n.Pos, words.BadValue, "没有叫“"+n.Text+"”的输入", "")
				continue
			}
			out = append(out, Condition{Dim: Dimension{Name: "given", Title: "填了" + in.Title, kind: byGiven, input: in, from: 1}, row: row{lo: 1, hi: 1}})
			continue
		}
		d, known := s.Dimension(k.Name)
		if !known || n == nil {
			s.Fail(k.Pos, words.BadValue, "条件里没有 "+k.Name+" 这个维度", "可以用 category、level、kind、age、admission、given、口径编号（AMB-…）、分组，或声明过的输入")
			continue
		}
		row, bad := parseRow(&d, n.Text)
		if bad != "" {
			s.Fail(n.Pos, words.BadValue, bad, "")
			continue
		}
		out = append(out, Condition{d, row})
	}
	return out
}

// Holds tells whether all conditions hold. A key that the request does not say fails the case; in an
// open case the condition is taken to hold.
func (c *Case) Holds(when []Condition) bool {
	for i := range when {
		key, ok := c.Key(&when[i].Dim)
		if key == anyKey {
			continue
		}
		if !ok || !when[i].row.holds(&when[i].Dim, key) {
			return false
		}
	}
	return true
}

// ReadingsHold tells whether those conditions hold that are readings.
func (c *Case) ReadingsHold(when []Condition) bool {
	for i := range when {
		if d := &when[i].Dim; d.OfReading() && !when[i].row.holds(d, c.Choices[d.index]) {
			return false
		}
	}
	return true
}

// Disjoint tells that two lists of conditions can never hold together.
func Disjoint(a, b []Condition) bool {
	for i := range a {
		for j := range b {
			if a[i].Dim.Name == b[j].Dim.Name && a[i].Dim.Name != "given" && a[i].disjoint(&b[j]) {
				return true
			}
		}
	}
	return false
}

func (c *Condition) disjoint(o *Condition) bool {
	if c.Dim.numeric() {
		return c.row.hi < o.row.lo || o.row.hi < c.row.lo
	}
	if c.row.any || o.row.any {
		return false
	}
	return !slices.ContainsFunc(c.row.names, func(n int) bool { return slices.Contains(o.row.names, n) })
}

// Implies tells that wherever a holds, b holds, too, as far as that can be seen: each condition
// of b stands in a, at least as narrow.
func Implies(a, b []Condition) bool {
	for j := range b {
		if !slices.ContainsFunc(a, func(c Condition) bool { return c.Dim.Name == b[j].Dim.Name && c.within(&b[j]) }) {
			return false
		}
	}
	return true
}

func (c *Condition) within(o *Condition) bool {
	switch {
	case c.Dim.kind == byGiven:
		return c.Dim.input == o.Dim.input
	case c.Dim.numeric():
		return c.row.lo >= o.row.lo && c.row.hi <= o.row.hi
	}
	return o.row.any || !c.row.any && !slices.ContainsFunc(c.row.names, func(n int) bool { return !slices.Contains(o.row.names, n) })
}

// Text says the condition in Chinese: 医院级别为“三级”.
func (c *Condition) Text() string {
	if c.Dim.kind == byGiven {
		return c.Dim.Title
	}
	return c.Dim.Title + "为“" + c.Dim.rowTitle(&c.row) + "”"
}

// Whom says in a sentence for whom, or where, the condition holds: 退休, 在三级医疗机构.
func (c *Condition) Whom() string {
	row := c.Dim.rowTitle(&c.row)
	switch c.Dim.kind {
	case byGiven:
		return c.Dim.Title + "的"
	case byCategory, byKind, byAge, byStay:
		return row
	case byLevel:
		return "在" + row + "医疗机构"
	}
	return "“" + c.Dim.Title + "”选“" + strings.ReplaceAll(row, "、", "”或“") + "”的"
}

// Starts lists the numbers at which a condition on a number begins to hold and ceases to; none where it
// is on names.
func (c *Condition) Starts() []int {
	switch {
	case !c.Dim.numeric() || c.Dim.kind == byGiven:
		return nil
	case c.row.hi == unbounded:
		return []int{c.row.lo}
	}
	return []int{c.row.lo, c.row.hi + 1}
}

// Keys lists the names that a condition allows; nil for a number.
func (c *Condition) Keys() []string {
	var out []string
	for i, o := range c.Dim.Names {
		if c.row.holds(&c.Dim, i) {
			out = append(out, o.ID)
		}
	}
	return out
}
