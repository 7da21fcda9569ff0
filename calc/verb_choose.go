package calc

import (
	"slices"
	"strings"

	"yibao/calc/tree"
)

// choose takes one of several numbers, by a dimension that has names: a reading, a choice,
// the person's category or the hospital's level. What is not chosen is not computed.
var choose = Verb{
	Name: "choose",
	Doc:  "按情形取几个数中的一个",
	Fields: []Field{
		{Name: "by", Doc: "按什么取：category、level、口径编号或选择题", Takes: TakesDimension},
		{Name: "rows", Doc: "每种情形取哪个名字", Takes: TakesRows},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		name := r.String("by")
		d, ok := l.dimension(name)
		if !ok || d.numeric() {
			r.Bad("by", "不能按“"+name+"”取", "可以用 category、level、口径编号（AMB-…）或选择题输入")
			r.Node("rows")
			return
		}
		t := &table{dim: d}
		rows, _ := r.Map("rows")
		for _, k := range rows.Names() {
			row, bad := parseRow(&d, k.Name)
			if bad != "" {
				l.fail(k.Pos, BadValue, bad, "")
				continue
			}
			to := l.resolve(rows, rows.Node(k.Name))
			l.cite(s, to)
			if len(s.of) > 0 && to.kind != s.of[0].kind {
				l.fail(k.Pos, BadValue, "各种情形取的数种类不同", "")
			}
			s.of = append(s.of, to)
			s.kind = to.kind
			t.rows = append(t.rows, row)
		}
		if n := r.Need("rows"); n != nil {
			l.checkRows(n, t)
		}
		s.choice = t
	},
	plan: func(s *Step) string {
		var parts []string
		for i := range s.of {
			parts = append(parts, s.choice.dim.rowTitle(&s.choice.rows[i])+"，取“"+s.of[i].title+"”")
		}
		return s.choice.dim.title + "：" + strings.Join(parts, "；")
	},
	value: func(r *run, s *Step) Value {
		if i, ok := s.chosen(r); ok {
			return r.value(s.of[i])
		}
		return Value{}
	},
	say: func(r *run, s *Step, e *entry) string {
		i, _ := s.chosen(r)
		return "取“" + s.choice.dim.rowTitle(&s.choice.rows[i]) + "”一项，" + r.values[s.index].text(s.kind)
	},
}

// chosen finds the row that holds.
func (s *Step) chosen(r *run) (int, bool) {
	d := &s.choice.dim
	name, _, ok := r.key(d)
	if !ok {
		return 0, false
	}
	for i, row := range s.choice.rows {
		if slices.Contains(row.names, name) || slices.Contains(row.names, anyName) {
			return i, true
		}
	}
	r.fail(NotGiven, r.keyField(d), "来源没有写“"+optionTitle(d.names, name)+"”的"+s.Title+"，不能推算")
	return 0, false
}
