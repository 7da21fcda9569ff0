package policy

import (
	"testing"

	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// A policy that says whose insurance it is refuses others as a wrong answer; a cell that is missing
// stays what the source does not state.
func TestCategories(t *testing.T) {
	const doc = `{
	"title": "甲县", "summary": "s", "place": "a", "status": "historic", "categories": ["employed", "retired"],
	"rules": {"R": {"title": "t", "source": "s", "where": "w", "text": "x"}},
	"versions": [{
		"from": "2024-01-01",
		"figures": {"rate": {"title": "比例", "unit": "rate", "cite": "R", "value": "80%"}},
		"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "categories": ["employed"], "steps": [{"id": "pay", "do": "proportion", "rate": "rate"}]}}
	}],
	"examples": [{"title": "t", "kind": "hand", "request": {}, "expect": {}}]
}`
	n, err := tree.ParseJSON([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := Load("a", n)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for category, want := range map[string]string{"": "", "employed": "", "retired": "not_given", "student": "bad_value"} {
		c := figure.Case{Person: &figure.Person{Category: category}, Visit: &figure.Visit{Kind: "inpatient"}, Field: "visits[0]"}
		_, failed := p.Newest().Benefit(p, &c)
		got := ""
		if failed != nil {
			got = failed.Code
		}
		if got != want {
			t.Errorf("%q: %q, want %q", category, got, want)
		}
	}
}

// A policy may call people otherwise than others do.
func TestCategoryTitles(t *testing.T) {
	const doc = `{
	"title": "甲县", "summary": "s", "place": "a", "status": "historic", "categories": {"senior": "60 周岁及以上", "resident": "60 周岁以下"},
	"rules": {"R": {"title": "t", "source": "s", "where": "w", "text": "x"}},
	"versions": [{
		"from": "2024-01-01",
		"figures": {"rate": {"title": "比例", "unit": "rate", "cite": "R", "by": ["category"], "rows": {"senior": "80%", "resident": "70%"}}},
		"benefits": {"inpatient": {"title": "住院", "kinds": ["inpatient"], "steps": [{"id": "pay", "do": "proportion", "rate": "rate"}]}}
	}],
	"examples": [{"title": "t", "kind": "hand", "request": {}, "expect": {}}]
}`
	n, err := tree.ParseJSON([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	p, errs := Load("a", n)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if len(p.Categories) != 2 || p.Categories[0] != "senior" {
		t.Errorf("categories: %v", p.Categories)
	}
	names := p.Newest().Figures[0].Dimensions()[0].Names
	for id, want := range map[string]string{"senior": "60 周岁及以上", "resident": "60 周岁以下", "employed": "在职"} {
		if got := words.Title(names, id); got != want {
			t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
	c := figure.Case{Person: &figure.Person{Category: "student"}, Visit: &figure.Visit{Kind: "inpatient"}, Field: "visits[0]"}
	if _, failed := p.Newest().Benefit(p, &c); failed == nil || failed.Code != "bad_value" {
		t.Errorf("student: %v", failed)
	}
}
