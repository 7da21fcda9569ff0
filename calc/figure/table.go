package figure

import (
	"slices"
	"strconv"

	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// Table is a figure's rows by one dimension, or a leaf.
type Table struct {
	dim  Dimension
	rows []row
	at   []*Table // of a dimension that has names: by the place of the name

	leaf    bool
	unknown bool      // of a leaf: written ~, the source does not state it
	numbers []num.Num // of a figure's leaf: one, or one a band
	option  int       // of a group's leaf
}

// loadRoot reads by and rows, or value; leaf reads one cell.
func (s *Scope) loadRoot(r *tree.Reader, leaf func(*tree.Node) *Table) *Table {
	by := r.List("by")
	if len(by) == 0 {
		n := r.Need("value")
		if n == nil {
			return nil
		}
		return leaf(n)
	}
	rows := r.Need("rows")
	if rows != nil && rows.Kind != tree.Map {
		r.Bad("rows", "rows 应当是各行", "每行写成 名字: 数；只有一个数时不写 by 和 rows，写 value")
	}
	var dims []Dimension
	for _, n := range by {
		d, ok := s.Dimension(n.Text)
		if !ok {
			r.Fail(n, r.Path("by"), words.BadValue, "没有 "+n.Text+" 这个维度", "可以用 category、level、kind、admission、age，口径编号（AMB-…），分组，或这里声明过的输入")
			return nil
		}
		for _, before := range dims {
			if before.Name == d.Name {
				r.Fail(n, r.Path("by"), words.BadValue, n.Text+" 写了两次", "")
				return nil
			}
		}
		dims = append(dims, d)
	}
	return s.loadTable(rows, dims, leaf)
}

// loadTable reads the rows by the first of the dimensions. A value where a table could stand
// holds for every row of the dimensions that are left.
func (s *Scope) loadTable(n *tree.Node, dims []Dimension, leaf func(*tree.Node) *Table) *Table {
	switch {
	case n == nil:
		return nil
	case n.Kind == tree.Null:
		return &Table{leaf: true, unknown: true}
	case len(dims) == 0 || n.Kind != tree.Map:
		return leaf(n)
	}
	t := &Table{dim: dims[0]}
	for i, k := range n.Keys {
		row, bad := parseRow(&t.dim, k.Name)
		if bad != "" {
			s.Fail(k.Pos, words.BadValue, bad, "")
			continue
		}
		row.sub = s.loadTable(n.Items[i], dims[1:], leaf)
		t.rows = append(t.rows, row)
	}
	s.checkRows(n, t)
	for i := range t.dim.Names {
		t.at = append(t.at, t.row(i))
	}
	return t
}

// checkRows refuses gaps and overlaps. Names of people, hospitals and groups may be left out (the
// policy then states nothing for them), numbers, readings and the user's own choices may not.
func (s *Scope) checkRows(n *tree.Node, t *Table) {
	d := &t.dim
	switch {
	case len(t.rows) < len(n.Keys):
		return // a row that is wrong has been told
	case len(n.Keys) == 0:
		s.Fail(n.Pos, words.BadValue, d.Title+"一行也没有", "")
		return
	}
	if d.numeric() {
		next := d.from
		for i, r := range t.rows {
			if r.lo != next {
				s.Fail(n.Keys[i].Pos, words.BadValue, d.Title+"的各行有空缺或重叠：这一行应当从 "+strconv.Itoa(next)+" 开始", "各行从小到大写，最后一行用 2+ 这样的写法")
				return
			}
			next = r.hi + 1
		}
		if next <= unbounded {
			s.Fail(n.Pos, words.BadValue, d.Title+"到 "+strconv.Itoa(next-1)+" 为止，后面没有写", "最后一行写成 "+strconv.Itoa(t.rows[len(t.rows)-1].lo)+"+")
		}
		return
	}
	seen, rest := make([]bool, len(d.Names)), false
	for i, r := range t.rows {
		twice := r.any && rest
		for _, name := range r.names {
			twice = twice || seen[name] || rest
			seen[name] = true
		}
		rest = rest || r.any
		if twice {
			s.Fail(n.Keys[i].Pos, words.BadValue, d.Title+"“"+r.key+"”写了两次", "其余的（*）写在最后一行")
		}
	}
	if d.kind != byReading && d.kind != byInput || rest {
		return
	}
	for i, o := range d.Names {
		if !seen[i] {
			s.Fail(n.Pos, words.BadValue, d.Title+"缺“"+o.ID+"”这一行", "每个选项都要有一行；来源没有写的写成 "+o.ID+": ~")
		}
	}
}

// row finds the cell for a key, or nil.
func (t *Table) row(key int) *Table {
	if t.at != nil && key < len(t.at) {
		return t.at[key]
	}
	for i := range t.rows {
		if t.rows[i].holds(&t.dim, key) {
			return t.rows[i].sub
		}
	}
	return nil
}

// find gives the leaf for a case. A name that has no row, and a cell that is not known, is the
// error not_given: the source states nothing for it.
func (t *Table) find(c *Case, title string) *Table {
	var last *Dimension
	key := 0
	for t != nil && !t.leaf {
		c.Trace.options(c, t)
		k, ok := c.Key(&t.dim)
		if k == anyKey {
			return t.explore(c)
		}
		if !ok {
			return nil
		}
		last, key = &t.dim, k
		t = t.row(k)
	}
	if t != nil && !t.unknown {
		return t
	}
	if last == nil {
		c.Fail(words.NotGiven, "policy", "来源没有写"+title+"，不能推算")
		return nil
	}
	name := strconv.Itoa(key)
	if !last.numeric() {
		name = last.Names[key].Title
	}
	c.Fail(words.NotGiven, c.keyField(last), "来源没有写“"+name+"”的"+title+"，不能推算")
	return nil
}

// explore looks at all rows of an open case, and gives the first leaf that is known.
func (t *Table) explore(c *Case) *Table {
	if t == nil || t.leaf {
		if t == nil || t.unknown {
			return nil
		}
		return t
	}
	c.Trace.options(c, t)
	if k, ok := c.Key(&t.dim); ok {
		return t.row(k).explore(c)
	}
	var first *Table
	for i := range t.rows {
		if leaf := t.rows[i].sub.explore(c); first == nil {
			first = leaf
		}
	}
	return first
}

// each calls f with the table and those below it.
func (t *Table) each(f func(*Table)) {
	if t == nil {
		return
	}
	f(t)
	for i := range t.rows {
		t.rows[i].sub.each(f)
	}
}

// names lists the names that the rows by a dimension have.
func (t *Table) names(dimension string) []string {
	var out []string
	t.each(func(t *Table) {
		if t.leaf || t.dim.Name != dimension {
			return
		}
		for i, o := range t.dim.Names {
			if sub := t.row(i); sub != nil && !sub.unknown && !slices.Contains(out, o.ID) {
				out = append(out, o.ID)
			}
		}
	})
	return out
}

// mentioned lists the names by a dimension that there is a row for, also one that says that nothing is known.
func (t *Table) mentioned(dimension string) []string {
	var out []string
	t.each(func(t *Table) {
		if t.leaf || t.dim.Name != dimension {
			return
		}
		for i, o := range t.dim.Names {
			if t.row(i) != nil && !slices.Contains(out, o.ID) {
				out = append(out, o.ID)
			}
		}
	})
	return out
}

// cells lists the leaves in the order written; values writes one.
func (t *Table) cells(values func(*Table) []string) []Cell {
	var out []Cell
	var walk func(t *Table, keys []string)
	walk = func(t *Table, keys []string) {
		switch {
		case t == nil:
		case t.unknown:
			out = append(out, Cell{Keys: slices.Clone(keys)})
		case t.leaf:
			out = append(out, Cell{slices.Clone(keys), values(t), t.numbers})
		default:
			for i := range t.rows {
				walk(t.rows[i].sub, append(keys, t.dim.rowTitle(&t.rows[i])))
			}
		}
	}
	walk(t, nil)
	return out
}

// read is the table without the dimensions that are readings, at the options chosen.
func (t *Table) read(choices []int) *Table {
	switch {
	case t == nil || t.leaf:
		return t
	case t.dim.OfReading():
		return t.row(choices[t.dim.index]).read(choices)
	}
	out := &Table{dim: t.dim}
	for _, r := range t.rows {
		r.sub = r.sub.read(choices)
		out.rows = append(out.rows, r)
	}
	return out
}

// titles names dimensions in Chinese.
func titles(dims []Dimension) []string {
	var out []string
	for _, d := range dims {
		out = append(out, d.Title)
	}
	return out
}

// starts lists the first numbers of the rows by a dimension that is a number, each once.
func (t *Table) starts(dimension string) []int {
	var out []int
	t.each(func(t *Table) {
		for _, r := range t.rows {
			if t.dim.Name == dimension && t.dim.numeric() && !slices.Contains(out, r.lo) {
				out = append(out, r.lo)
			}
		}
	})
	return out
}

// dimensions lists what the table goes by, each once, groups with what they are made of.
func (t *Table) dimensions() []Dimension {
	var out []Dimension
	seen := map[string]bool{}
	t.each(func(t *Table) {
		if !t.leaf && !seen[t.dim.Name] {
			seen[t.dim.Name] = true
			out = append(out, t.dim)
		}
	})
	return out
}

// Choices is a list of cases by one dimension that has names, each of which stands for something.
type Choices struct{ table *Table }

// LoadChoice reads the rows of a choice; read is called with the place of each row that is right.
func (s *Scope) LoadChoice(n *tree.Node, d Dimension, read func(i int)) *Choices {
	t := &Table{dim: d}
	if n.Kind != tree.Map {
		s.Fail(n.Pos, words.BadValue, "rows 应当是各行", "每行写成 名字: 取哪个数的名字")
		return &Choices{t}
	}
	for i, k := range n.Keys {
		row, bad := parseRow(&d, k.Name)
		if bad != "" {
			s.Fail(k.Pos, words.BadValue, bad, "")
			continue
		}
		if row.sub = (&Table{leaf: true, option: len(t.rows)}); n.Items[i].Kind == tree.Null {
			s.Fail(k.Pos, words.Missing, k.Name+" 是空的", "")
		}
		read(i)
		t.rows = append(t.rows, row)
	}
	s.checkRows(n, t)
	return &Choices{t}
}

// By names what the choice goes by.
func (ch *Choices) By() string { return ch.table.dim.Title }

// Names lists the names of a dimension, category or level, that the choice has rows for.
func (ch *Choices) Names(dimension string) []string { return ch.table.names(dimension) }

// Title names a row.
func (ch *Choices) Title(i int) string { return ch.table.dim.rowTitle(&ch.table.rows[i]) }

// Pick finds the row that holds; a name without one is the error not_given.
func (ch *Choices) Pick(c *Case, title string) (int, bool) {
	if t := ch.table.find(c, title); t != nil {
		return t.option, true
	}
	return 0, false
}
