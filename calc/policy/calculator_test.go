package policy

import (
	"strings"
	"testing"
)

// A calculator has nobody and no visit: what goes by category, level, age or a group of these would have
// no answer.
func TestCalculatorsKnowNoVisit(t *testing.T) {
	const around = `{"title": "t", "summary": "s", "place": "p", "status": "verified", "rules": {"R": {"title": "r", "source": "s"}}, CALENDARS
"versions": [{
"groups": {"size": {"title": "大小", "options": {"small": "小", "large": "大"}, "by": ["level"], "rows": {"primary": "small", "*": "large"}}},
"figures": {"line": {"title": "标准", "unit": "yuan", "cite": "R", "by": ["level"], "rows": {"*": 1}}, "rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "50%"}},
"benefits": {"in": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "d", "do": "deduct", "take": "line"}, {"id": "p", "do": "proportion", "rate": "rate"}]}},
"calculators": {"it": {"title": "它", "inputs": {"a": {"title": "数", "kind": "money"} INPUTS}, FIGURES
"steps": [{"id": "r", "do": "multiply", "of": ["a", "TERM"], "title": "积"}], "results": {"r": {"title": "积", "kind": "money", "of": "r"}}}}}]}`
	for _, test := range []struct{ name, calendars, inputs, figures, term, want string }{
		{"a figure of the version", "", "", "", "rate", ""},
		{"one by level", "", "", "", "line", "这里还没有叫“line”的数"},
		{"its own by level", "", "", `"figures": {"own": {"title": "o", "unit": "rate", "cite": "R", "by": ["level"], "rows": {"*": "1%"}}},`, "own", "没有 level 这个维度"},
		{"its own by age", "", "", `"figures": {"own": {"title": "o", "unit": "rate", "cite": "R", "by": ["age"], "rows": {"0+": "1%"}}},`, "own", "没有 age 这个维度"},
		{"its own by a group", "", "", `"figures": {"own": {"title": "o", "unit": "rate", "cite": "R", "by": ["size"], "rows": {"*": "1%"}}},`, "own", "没有 size 这个维度"},
		{"by a question of that name", "", `, "level": {"title": "级别", "kind": "choice", "options": {"a": "甲", "b": "乙"}}`, `"figures": {"own": {"title": "o", "unit": "rate", "cite": "R", "by": ["level"], "rows": {"a": "1%", "b": "2%"}}},`, "own", ""},
		{"an empty calendar", `"calendars": {"2026": null},`, "", "", "rate", "2026 是空的"},
	} {
		doc := strings.NewReplacer("CALENDARS", test.calendars, "INPUTS", test.inputs, "FIGURES", test.figures, "TERM", test.term).Replace(around)
		_, errs := Load("it", parse(t, doc))
		if test.want == "" && len(errs) > 0 || !strings.Contains(list(errs), test.want) {
			t.Errorf("%s: got %s, want %s", test.name, list(errs), test.want)
		}
		for _, e := range errs {
			if e.Pos.Line == 0 {
				t.Errorf("%s: no place: %s", test.name, e.Msg)
			}
		}
	}
}
