package content

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"yibao/calc/date"
	"yibao/calc/tree"
)

// longest are the most characters of a field that stands in lists and headings; any other text has
// longestText.
var longest = map[string]int{"title": 200, "name": 100, "what": 150, "who": 150}

const longestText = 2000

// numeric are the fields of numbers, and of lists of them.
var numeric = map[string]bool{"value": true, "rows": true, "edges": true, "limit": true}

// octal is a number with a zero before it, which some programs read to the base of eight.
var octal = regexp.MustCompile(`^-?0[0-9]+(\.[0-9]+)?%?$`)

// field checks what a field of any document may hold, by its name.
func (f *file) field(name string, n *tree.Node) {
	most := longest[name]
	if most == 0 {
		most = longestText
	}
	switch count := utf8.RuneCountInString(n.Text); {
	case n.Kind == tree.String && count > most:
		f.fail(n.Pos, fmt.Sprintf("%s 有 %d 个字，太长", name, count), fmt.Sprintf("缩到 %d 个字以内，细节写进正文", most))
	case numeric[name]:
		f.noOctal(n)
	case name == "checked" || name == "seen":
		if day, ok := date.Parse(n.Text); ok {
			f.days = append(f.days, dayOf{day, name, n.Pos})
		}
	}
}

func (f *file) noOctal(n *tree.Node) {
	if n.Kind == tree.String && octal.MatchString(n.Text) {
		f.fail(n.Pos, "数字前面多了 0："+n.Text, "删去前面的 0；真的要写 "+n.Text+" 这样的编号，放到别的字段里")
	}
	for _, v := range n.Items {
		f.noOctal(v)
	}
}

// dayOf is a day on which somebody says to have looked at something.
type dayOf struct {
	day  date.Date
	name string
	pos  tree.Pos
}

// Future refuses days on which nobody can have checked anything yet. The content knows no clock, so
// who has one says what day it is. A clock that most of the content is ahead of is wrong itself: then what is more
// than a year ahead of most is refused.
func (s *Site) Future(today date.Date) Problems {
	var all []date.Date
	for _, f := range s.files {
		for _, d := range f.days {
			all = append(all, d.day)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.Sort(all)
	if most := all[len(all)/2]; today < most {
		today = most.SameDay(12)
	}
	var problems Problems
	for _, f := range s.files {
		for _, d := range f.days {
			if d.day > today {
				f.fail(d.pos, d.name+" 写的 "+d.day.String()+" 还没有到", "写真正核对的那一天")
				problems = append(problems, f.problems[len(f.problems)-1])
			}
		}
	}
	return problems
}

// once refuses what a list has twice.
func once(r *tree.Reader, name string) {
	n := r.Node(name)
	if n == nil || n.Kind != tree.List {
		return
	}
	seen := map[string]bool{}
	for _, v := range n.Items {
		if v.Kind != tree.String {
			continue
		}
		if text := strings.TrimSpace(v.Text); seen[text] {
			r.Fail(v, r.Path(name), tree.BadValue, name+" 里 "+text+" 写了两次", "删去一个")
		} else {
			seen[text] = true
		}
	}
}
