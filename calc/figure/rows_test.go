package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
)

// TestEach goes through the cells of tables, groups as what they are made of.
func TestEach(t *testing.T) {
	for _, test := range []struct{ name, table, want string }{
		{"one number", `"value": 5`, "[5];"},
		{"names, and one not stated", `"by": ["plan"], "rows": {"low, mid": 1, "high": null}`, "plan=low,mid [1];plan=high [];"},
		{"the rest", `"by": ["plan"], "rows": {"mid": 1, "*": 2}`, "plan=mid [1];plan=low,high [2];"},
		{"all", `"by": ["plan", "age"], "rows": {"*": {"0-59": 1, "60+": 2}}`, "plan=* age=59 周岁及以下 [1];plan=* age=60 周岁及以上 [2];"},
		{"a group", `"by": ["who"], "rows": {"young, away": 1, "old": 2}`,
			"cause=accident [1];cause=ill age=59 周岁及以下 [1];cause=ill age=60 周岁及以上 [2];"},
	} {
		s := scope(t)
		f := s.LoadFigure("f", tree.Read(parse(t, `{"title": "数", "unit": "yuan", "cite": "R", `+test.table+`}`), "", s.Errs))
		if len(*s.Errs) > 0 {
			t.Fatalf("%s: %v", test.name, (*s.Errs)[0])
		}
		var got strings.Builder
		f.Each(func(rows []figure.Row, numbers []num.Num) {
			for _, r := range rows {
				var names []string
				for i, o := range r.Names {
					if r.Picked[i] && !r.All() {
						names = append(names, o.ID)
					}
				}
				switch {
				case r.All():
					names = []string{"*"}
				case r.Names == nil:
					names = []string{r.Between(r.Lo, r.Hi)}
				}
				fmt.Fprintf(&got, "%s=%s ", r.Name, strings.Join(names, ","))
			}
			fmt.Fprintf(&got, "%v;", numbers)
		})
		if got.String() != test.want {
			t.Errorf("%s: %s, want %s", test.name, got.String(), test.want)
		}
	}
}
