package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"yibao/calc/date"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

func parse(t testing.TB, doc string) *tree.Node {
	t.Helper()
	n, err := tree.ParseJSON([]byte(doc))
	if err != nil {
		t.Fatalf("%v: %s", err, doc)
	}
	return n
}

func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, ok := date.Parse(s)
	if !ok {
		t.Fatalf("no date: %s", s)
	}
	return d
}

// scope is where names get their meaning, with a reading, a counter of stays, inputs of every kind
// and two groups.
func scope(t testing.TB) *figure.Scope {
	t.Helper()
	s := &figure.Scope{
		Errs: &tree.Errors{}, Names: map[string]figure.Ref{}, Levels: append([]words.Option(nil), words.Levels...),
		IsRule:   func(id string) bool { return id == "R" },
		Readings: []*figure.Reading{{ID: "AMB-1", Title: "读法", Default: "a", Options: []words.Option{{ID: "a", Title: "甲"}, {ID: "b", Title: "乙"}}}},
		Stays:    []figure.Stay{{ID: "here", Title: "本级第几次"}},
	}
	for _, in := range []struct{ id, doc string }{
		{"cause", `{"title": "原因", "kind": "choice", "ask": "visit", "options": {"ill": "病", "accident": "意外"}, "default": "ill"}`},
		{"plan", `{"title": "档次", "kind": "choice", "ask": "request", "options": {"low": "低", "mid": "中", "high": "高"}}`},
		{"years", `{"title": "年限", "kind": "count", "min": 1}`},
		{"wage", `{"title": "工资", "kind": "money", "min": "100", "max": "50000", "optional": true}`},
		{"ratio", `{"title": "比例", "kind": "rate", "default": "0.8"}`},
		{"on", `{"title": "哪天", "kind": "date"}`},
		{"month", `{"title": "哪月", "kind": "month"}`},
		{"off", `{"title": "放假的日期", "kind": "dates"}`},
	} {
		s.LoadInput(in.id, tree.Read(parse(t, in.doc), "", s.Errs))
	}
	for _, g := range []struct{ id, doc string }{
		{"size", `{"title": "大小", "options": {"small": "小医院", "large": "大医院"}, "by": ["level"], "rows": {"village, community, primary": "small", "secondary, tertiary": "large"}}`},
		{"who", `{"title": "哪种人", "options": {"young": "年轻人", "old": "老人", "away": "外地的"}, "by": ["cause", "age"], "rows": {"accident": "away", "ill": {"0-59": "young", "60+": "old"}}}`},
	} {
		s.Groups = append(s.Groups, s.LoadGroup(g.id, tree.Read(parse(t, g.doc), "", s.Errs)))
	}
	if len(*s.Errs) > 0 {
		t.Fatal(list(*s.Errs))
	}
	return s
}

// list writes errors one a line: code and what is wrong.
func list(errs tree.Errors) string {
	var b strings.Builder
	for _, e := range errs {
		fmt.Fprintf(&b, "%s %s\n", e.Code, e.Msg)
	}
	return b.String()
}

// someCase reads a case, "category=retired age=60 stays=1,2 AMB-1=b plan=low cause=accident": who, where, what has
// gone before, the readings, and answers, of which those to cause stand in the visit.
func someCase(t testing.TB, s *figure.Scope, text string) *figure.Case {
	t.Helper()
	c := &figure.Case{Person: &figure.Person{}, Visit: &figure.Visit{Kind: "inpatient"}, Field: "visits[0]", Choices: []int{0}, Consulted: []bool{false}, Stays: []int{0, 0}}
	for _, word := range strings.Fields(text) {
		name, value, _ := strings.Cut(word, "=")
		switch name {
		case "category":
			c.Person.Category = value
		case "age":
			fmt.Sscan(value, &c.Person.Age)
			c.Person.HasAge = true
		case "level":
			c.Visit.Level = value
		case "kind":
			c.Visit.Kind = value
		case "stays":
			fmt.Sscanf(value, "%d,%d", &c.Stays[0], &c.Stays[1])
		case "continues":
			c.Continues = true
		case "AMB-1":
			c.Choices[0] = words.Index(s.Readings[0].Options, value)
		default:
			in := s.Names[name].Input
			if in == nil {
				t.Fatalf("no input %s", name)
			}
			v, bad := in.Parse(tree.Text(value))
			if bad != "" {
				t.Fatalf("%s%s", name, bad)
			}
			if in.Ask == figure.AskVisit {
				c.Visit.Inputs = c.Visit.Inputs.With(name, v)
			} else {
				c.Answers = c.Answers.With(name, v)
			}
		}
	}
	c.Begin(s.Inputs, nil)
	return c
}
