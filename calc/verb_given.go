package calc

import (
	"strings"

	"yibao/calc/tree"
)

// given takes the value of the first row whose input the request gives.
var given = Verb{
	Name: "given",
	Doc:  "看填了哪个输入，取相应的一个数",
	Fields: []Field{
		{Name: "rows", Doc: "输入的名字，和填了它时取哪个名字；按顺序看，取第一个填了的", Takes: TakesRows},
	},
	load: func(l *loader, r *tree.Reader, s *Step) {
		rows, _ := r.Map("rows")
		for _, k := range rows.Names() {
			in := l.names[k.Name]
			if in.input == nil {
				l.fail(k.Pos, BadValue, "没有叫“"+k.Name+"”的输入", "")
				continue
			}
			to := l.resolve(rows, rows.Node(k.Name))
			l.cite(s, to)
			s.of = append(s.of, to)
			s.asked = append(s.asked, in.input)
			s.kind = to.kind
		}
		if len(s.of) == 0 {
			r.Need("rows")
		}
	},
	plan: func(s *Step) string {
		var parts []string
		for i, in := range s.asked {
			parts = append(parts, "填了“"+in.Title+"”，取“"+s.of[i].title+"”")
		}
		return strings.Join(parts, "；")
	},
	value: func(r *run, s *Step) Value {
		for _, in := range s.asked {
			r.trace.field("inputs." + in.ID)
		}
		for i, in := range s.asked {
			if _, ok := r.given[in.ID]; ok {
				return r.value(s.of[i])
			}
		}
		r.fail(Missing, "inputs."+s.asked[0].ID, "请填写"+s.asked[0].Title)
		return Value{}
	},
	say: func(r *run, s *Step, e *entry) string { return "得 " + r.values[s.index].text(s.kind) },
}
