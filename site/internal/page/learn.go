package page

import (
	"fmt"
	"strings"

	"yibao/calc/tree"
	"yibao/site/internal/content"
)

// course is a learning path, and how far what stands on it can be trusted.
type course struct {
	*content.Course
	Statuses []tally
}

func pathOf(p *content.Course) course {
	var entries []*content.Entry
	for _, s := range p.Stops {
		entries = append(entries, s.Entry)
	}
	return course{p, tallies(entries)}
}

func pathsView(site *content.Site) view {
	var paths []course
	for _, p := range site.Courses {
		paths = append(paths, pathOf(p))
	}
	return view{
		Title:       "学习",
		Description: "新员工的学习路线：先学什么，每一站留意什么，学完做一份测验。",
		Section:     "/learn/",
		Main:        paths,
	}
}

func pathView(p *content.Course) view {
	return view{
		Title:       p.Title + "（学习路线）",
		Description: p.Summary,
		Section:     "/learn/",
		Crumbs:      []crumb{{"学习", "/learn/"}},
		Main:        pathOf(p),
	}
}

// test is the view of a test, and of its answers.
type test struct {
	*content.Course
	Questions []testQuestion
}

// testQuestion is a question with its options as people read them.
type testQuestion struct {
	content.Question
	Number  int
	Options []string
	Links   []answerLink // where the answer is found
}

// answerLink leads to where an answer is found. Status says how far that can be trusted; it is empty where
// the link beside it says so.
type answerLink struct {
	Name, Href string
	Status     content.Status
}

// Letter is that of the right option, on paper.
func (q testQuestion) Letter() string { return string(rune('A' + q.Right)) }

// Answer is the right option.
func (q testQuestion) Answer() string { return q.Options[q.Right] }

func testOf(p *content.Course) test {
	t := test{Course: p}
	for i, q := range p.Questions {
		v := testQuestion{Question: q, Number: i + 1}
		for _, o := range q.Options {
			if q.Policy != nil {
				o = shown(o)
			}
			v.Options = append(v.Options, o)
		}
		if e := q.Entry; e != nil {
			link := answerLink{e.Title, e.Path(), e.Status}
			if q.Step != nil {
				link.Name, link.Href = e.Title+"，"+q.Step.Title, e.Path()+"#"+q.Step.ID
			}
			v.Links = append(v.Links, link)
		}
		if q.Policy != nil {
			v.Links = append(v.Links, answerLink{Name: "用计算器算这一题", Href: calculatorAddress(q.Request)},
				answerLink{"政策：" + q.Policy.Title, "/policies/" + q.Policy.ID + "/", q.Policy.Standing()})
		}
		t.Questions = append(t.Questions, v)
	}
	return t
}

// calculatorAddress is the address of the form that makes a request, filled in.
func calculatorAddress(doc *tree.Node) string {
	address := "/calculator/" + doc.Get("policy").Text + "/"
	if c := doc.Get("calculator"); c != nil {
		address += c.Text + "/"
	}
	return address + "#" + strings.Join(preset(nil, "", doc.Without("policy", "calculator")), "&")
}

// preset gives the fields of a form: "inputs.days=10".
func preset(fields []string, name string, n *tree.Node) []string {
	switch n.Kind {
	case tree.Map:
		for i, k := range n.Keys {
			fields = preset(fields, strings.TrimPrefix(name+"."+k.Name, "."), n.Items[i])
		}
	case tree.List:
		for i, v := range n.Items {
			fields = preset(fields, fmt.Sprintf("%s[%d]", name, i), v)
		}
	default:
		fields = append(fields, name+"="+n.Text)
	}
	return fields
}

func testView(p *content.Course) view {
	return testPage(p, "测验", "十道选择题，考一考“"+p.Title+"”学得怎么样。")
}

func answersView(p *content.Course) view {
	return testPage(p, "测验的答案", "“"+p.Title+"”测验的答案：每一题为什么，出自哪一页。")
}

func testPage(p *content.Course, what, description string) view {
	return view{
		Title:       p.Title + "：" + what,
		Description: description,
		Section:     "/learn/",
		Crumbs:      []crumb{{"学习", "/learn/"}, {p.Title, "/learn/" + p.ID + "/"}},
		Main:        testOf(p),
	}
}
