package figure_test

import (
	"slices"
	"strings"
	"testing"

	"yibao/calc/figure"
	"yibao/calc/tree"
)

// TestParse reads answers: each kind takes what is its own, and refuses the rest.
func TestParse(t *testing.T) {
	for _, test := range []struct{ input, answer, want string }{ // want is the value, or what is wrong
		{"wage", `"1234.50"`, "1234.50 元"},
		{"wage", `1234.5`, "1234.50 元"},
		{"wage", `100`, "100 元"},
		{"wage", `"99.99"`, " 不能小于 100 元"},
		{"wage", `50000.01`, " 不能大于 50000 元"},
		{"wage", `"-5"`, " 不能是负数，写 0 或者更大的数"},
		{"wage", `"1.234"`, " 最多写到分（两位小数）"},
		{"wage", `"1,000"`, " 应当是一个数，写成了“1,000”"},
		{"wage", `1e3`, " 应当是一个数，写成了“1e3”"},
		{"wage", `"1/3"`, " 应当是一个数，写成了“1/3”"},
		{"wage", `""`, " 应当是一个数，写成了“”"},
		{"wage", `true`, " 应当是一个数"},
		{"wage", `["100"]`, " 应当是一个数"},
		{"wage", `{"yuan": 100}`, " 应当是一个数"},
		{"wage", `null`, " 应当是一个数"},
		{"ratio", `"0.85"`, "85%"},
		{"ratio", `1`, "100%"},
		{"ratio", `1.01`, " 不能大于 100%"},
		{"ratio", `"85%"`, " 应当是一个数，写成了“85%”"},
		{"years", `3`, "3"},
		{"years", `"3.0"`, "3"},
		{"years", `3.5`, " 应当是整数"},
		{"years", `0`, " 不能小于 1"},
		{"years", `1000001`, " 不能大于 1000000"},
		{"plan", `"low"`, "low"},
		{"plan", `"Low"`, " 只能是：low、mid、high"},
		{"plan", `""`, " 只能是：low、mid、high"},
		{"plan", `false`, " 只能是：low、mid、high"},
		{"plan", `["low"]`, " 只能是：low、mid、high"},
		{"on", `"2009-06-01"`, "2009 年 6 月 1 日"},
		{"on", `"2009-06"`, " 不是日期，写成 2009-06-01 这样"},
		{"on", `"2009-06-31"`, " 不是日期，写成 2009-06-01 这样"},
		{"on", `20090601`, " 不是日期，写成 2009-06-01 这样"},
		{"on", `["2009-06-01"]`, " 不是日期，写成 2009-06-01 这样"},
		{"month", `"2009-06"`, "2009 年 6 月"},
		{"month", `"2009-06-30"`, "2009 年 6 月"},
		{"month", `"2009-13"`, " 不是年月，写成 2009-06 或 2009-06-01 这样"},
		{"month", `"2009"`, " 不是年月，写成 2009-06 或 2009-06-01 这样"},
		{"month", `200906`, " 不是年月，写成 2009-06 或 2009-06-01 这样"},
		{"off", `["2009-06-01", "2009-06-02"]`, ""},
		{"off", `[]`, ""},
		{"off", `"2009-06-01"`, " 应当是日期的列表"},
		{"off", `["2009-06-01", 5]`, " 里有一项不是日期，写成 2009-06-01 这样"},
		{"off", `["2009-06-01", null]`, " 里有一项不是日期，写成 2009-06-01 这样"},
	} {
		in := scope(t).Names[test.input].Input
		v, bad := in.Parse(parse(t, test.answer))
		got := bad
		if bad == "" && in.Kind != figure.Dates {
			got = v.Write(in.Kind)
		}
		if got != test.want {
			t.Errorf("%s for %s: %q, want %q", test.answer, test.input, got, test.want)
		}
	}
	off := scope(t).Names["off"].Input
	if v, bad := off.Parse(parse(t, `[]`)); v.Days == nil || bad != "" {
		t.Error("an empty list of days is no answer")
	}
	for answer, exact := range map[string]bool{`"2009-06"`: false, `"2009-06-01"`: true} {
		if v, _ := scope(t).Names["month"].Input.Parse(parse(t, answer)); v.Exact != exact {
			t.Errorf("%s is exact: %v", answer, v.Exact)
		}
	}
}

func TestInputErrors(t *testing.T) {
	for _, test := range []struct{ name, input, want string }{
		{"a choice without options", `{"title": "t", "kind": "choice"}`, "选择题要有 options"},
		{"options of a number", `{"title": "t", "kind": "money", "options": {"a": "b"}}`, "选择题要有 options，别的输入没有"},
		{"a kind there is not", `{"title": "t", "kind": "text"}`, "kind 不能是“text”"},
		{"yes or no", `{"title": "t", "kind": "truth"}`, "kind 不能是“truth”"},
		{"asked elsewhere", `{"title": "t", "kind": "money", "ask": "year"}`, "ask 不能是“year”"},
		{"min above max", `{"title": "t", "kind": "money", "min": 5, "max": 4}`, "min 大于 max"},
		{"a default that it would refuse", `{"title": "t", "kind": "money", "min": 5, "default": "4"}`, "默认值 不能小于 5 元"},
		{"a default that is no option", `{"title": "t", "kind": "choice", "options": {"a": "b"}, "default": "c"}`, "默认值 只能是：a"},
		{"optional with a default", `{"title": "t", "kind": "money", "default": "4", "optional": true}`, "有默认值的输入总有答案"},
		{"no title", `{"kind": "money"}`, "缺少 title"},
		{"a name that is taken", `{"title": "t", "kind": "money"}`, ""},
	} {
		s := scope(t)
		s.LoadInput("new", tree.Read(parse(t, test.input), "", s.Errs))
		got := list(*s.Errs)
		if test.want == "" && got != "" || !strings.Contains(got, test.want) || strings.Count(got, "\n") > 1 {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
	for name, want := range map[string]string{"wage": "名字 wage 已经用过", "level": "名字 level 已有固定的意思", "AMB-1": "名字 AMB-1 是口径的编号"} {
		s := scope(t)
		s.LoadInput(name, tree.Read(parse(t, `{"title": "t", "kind": "money"}`), "", s.Errs))
		if got := list(*s.Errs); !strings.Contains(got, want) || strings.Count(got, "\n") != 1 {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// TestTrace notes the fields that were read, and for those that are names the names that all tables
// have rows for.
func TestTrace(t *testing.T) {
	s := scope(t)
	load := func(id, table string) *figure.Figure {
		return s.LoadFigure(id, tree.Read(parse(t, `{"title": "数", "unit": "yuan", "cite": "R", `+table+`}`), "", s.Errs))
	}
	first := load("first", `"by": ["level", "plan"], "rows": {"primary": 1, "secondary": {"low": 1, "*": 2}, "tertiary": 3}`)
	second := load("second", `"by": ["level", "cause"], "rows": {"primary": null, "secondary, tertiary": {"ill": 1, "accident": 2}, "top": 5}`)
	third := load("third", `"by": ["AMB-1", "age", "admission"], "rows": {"a": {"0-59": 1, "60+": {"1": 2, "2+": 3}}, "b": 4}`)
	grouped := load("grouped", `"by": ["size"], "rows": {"small": 1, "large": 2}`)
	if len(*s.Errs) > 0 {
		t.Fatal(list(*s.Errs))
	}
	for _, test := range []struct {
		name    string
		figures []*figure.Figure
		c       string
		fields  string
		levels  string
	}{
		{"nothing", nil, "", "", ""},
		{"a row without more", []*figure.Figure{first}, "level=primary", "visits[0].level", "primary secondary tertiary"},
		{"a row with more", []*figure.Figure{first}, "level=secondary plan=low", "visits[0].level inputs.plan", "primary secondary tertiary"},
		{"two tables", []*figure.Figure{first, second}, "level=tertiary", "visits[0].level visits[0].inputs.cause", "secondary tertiary"},
		{"a reading is no field", []*figure.Figure{third}, "AMB-1=b", "", ""},
		{"age and stay", []*figure.Figure{third}, "age=70", "person.age year.admissions", ""},
		{"what a group is made of", []*figure.Figure{grouped}, "level=primary", "visits[0].level", "village community primary secondary tertiary"},
	} {
		c := someCase(t, s, test.c)
		c.Trace = &figure.Trace{Options: map[string][]string{}}
		for _, f := range test.figures {
			f.Lookup(c)
		}
		if c.Err != nil {
			t.Errorf("%s: %+v", test.name, c.Err)
		}
		if got := strings.Join(c.Trace.Fields, " "); got != test.fields {
			t.Errorf("%s: fields %s, want %s", test.name, got, test.fields)
		}
		if got := strings.Join(c.Trace.Options["visits[0].level"], " "); got != test.levels {
			t.Errorf("%s: levels %s, want %s", test.name, got, test.levels)
		}
	}
	c := someCase(t, s, "AMB-1=b")
	if third.Lookup(c); !slices.Equal(c.Consulted, []bool{true}) {
		t.Error("the reading was not consulted")
	}
	c = someCase(t, s, "level=primary")
	if first.Lookup(c); slices.Contains(c.Consulted, true) {
		t.Error("a reading was consulted")
	}
}

// The visit's answer comes before the request's, and both before the default.
func TestWhoseAnswer(t *testing.T) {
	s := scope(t)
	in := s.Names["ratio"].Input
	to := s.Resolve(parse(t, `"ratio"`))
	value := func(c *figure.Case) string { return c.Num(to).String() }
	c := someCase(t, s, "")
	if got := value(c); got != "0.8" {
		t.Errorf("by default %s", got)
	}
	half, _ := in.Parse(parse(t, `0.5`))
	full, _ := in.Parse(parse(t, `1`))
	c.Answers = c.Answers.With("ratio", half)
	if got := value(c); got != "0.5" {
		t.Errorf("the request's %s", got)
	}
	c.Visit.Inputs = c.Visit.Inputs.With("ratio", full)
	if got := value(c); got != "1" {
		t.Errorf("the visit's %s", got)
	}
	if before := c.Answers; len(before.With("ratio", full)) != 1 || before[0].Value.Num.String() != "0.5" {
		t.Error("With changes what it is called on")
	}
}

// Days off are the request's, or else the calendar's; a year without a calendar is noted.
func TestWorkday(t *testing.T) {
	s := scope(t)
	calendar := &figure.Calendar{Year: 2026, Off: nil}
	for _, d := range []string{"2026-10-01", "2026-10-02", "2026-10-05"} {
		calendar.Off = append(calendar.Off, day(t, d))
	}
	calendar.Work = append(calendar.Work, day(t, "2026-10-10"))
	for _, test := range []struct {
		day, off string
		works    bool
		without  int
	}{
		{"2026-09-30", "", true, 0},
		{"2026-10-01", "", false, 0},
		{"2026-10-03", "", false, 0}, // a Saturday
		{"2026-10-10", "", true, 0},  // a Saturday that is worked
		{"2026-10-10", `[]`, false, 0},
		{"2026-10-01", `[]`, true, 0},
		{"2026-09-30", `["2026-09-30"]`, false, 0},
		{"2027-10-01", "", true, 1},
		{"2027-10-02", "", false, 1},
	} {
		c := someCase(t, s, "")
		c.Calendars = []*figure.Calendar{calendar}
		in := s.Names["off"].Input
		if test.off != "" {
			v, _ := in.Parse(parse(t, test.off))
			c.Answers = c.Answers.With("off", v)
		}
		if got := c.Workday(in)(day(t, test.day)); got != test.works || len(c.NoCalendar) != test.without {
			t.Errorf("%s with %s: %v, without a calendar %v", test.day, test.off, got, c.NoCalendar)
		}
	}
}
