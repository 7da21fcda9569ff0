package page

import (
	"slices"
	"strings"

	"yibao/site/internal/content"
)

// standing is what stands at the head of every entry: where it is from, how far it can be
// trusted, when it was last checked, and how the matter is today where the entry does not hold
// any more.
type standing struct {
	*content.Entry
	Region   string // the place beside the title; empty where the title names it
	Bound    *bound // in a book; nil on its own page
	Check    *lastCheck
	Policies []*content.Policy
}

func standingOf(site *content.Site, e *content.Entry) standing {
	s := standing{
		Entry:  e,
		Check:  checkOf(site, e.Checked),
		Region: regionOf(e),
	}
	for _, p := range e.Place.Policies {
		if !e.Status.Current() && p.Standing().Current() {
			s.Policies = append(s.Policies, p)
		}
	}
	return s
}

// regionOf is the place of an entry, or nothing where its title names it.
func regionOf(e *content.Entry) string {
	if strings.Contains(e.Title, placeWord(e.Place.Name)) {
		return ""
	}
	return e.Place.Name
}

// placeWord is how a title would name a place: 北京 for 北京市, 某镇 for 某镇（农村合作医疗）.
func placeWord(name string) string {
	name, _, _ = strings.Cut(name, "（")
	return strings.TrimSuffix(name, "市")
}

// questions are what to ask before going: what the source does not say, the most important
// first.
type questions struct {
	Title string
	First []string // at most three
	More  []string
	Call  bool // they are for somebody who goes there
}

// firstQuestions is how many questions a person is told to ask at least.
const firstQuestions = 3

// concerns are what people need to know before they go, the most important first: the words by
// which a gap shows that it is about one, and the question where a field is empty that it fills.
var concerns = []struct {
	words    []string
	missing  func(*content.Procedure) bool
	question string
}{
	{[]string{"材料", "带什么", "带哪", "要带", "原件"}, func(p *content.Procedure) bool { return len(p.Papers) == 0 }, "要带什么材料，要不要原件"},
	{[]string{"几天", "多久", "多少天", "期限", "时限", "几日", "以内", "截止", "时间"}, func(p *content.Procedure) bool { return len(p.Deadlines) == 0 }, "几天以内要来办，几天办完"},
	{[]string{"哪里", "窗口", "地址", "地点", "电话", "哪个部门"}, func(p *content.Procedure) bool { return len(p.Offices)+len(p.Contacts) == 0 }, "到哪里办，电话是多少"},
	{[]string{"收费", "工本费", "多少钱", "收不收"}, func(p *content.Procedure) bool { return len(p.Fees) == 0 }, "收不收费"},
}

// questionsOf collects them; p is nil of an entry that is no procedure. The authors of what
// holds today have put its gaps in order; those of old sources stand in the order of the source,
// so they are put in that of the concerns.
func questionsOf(e *content.Entry, p *content.Procedure) questions {
	byConcern := make([][]string, len(concerns)+1)
	for _, gap := range e.Unstated {
		at := concernOf(gap)
		byConcern[at] = append(byConcern[at], gap)
	}
	for i, c := range concerns {
		if p != nil && len(byConcern[i]) == 0 && c.missing(p) {
			byConcern[i] = []string{c.question}
		}
	}
	q := questions{Title: "来源没有写的", Call: isForCitizens(e)}
	if q.Call {
		q.Title = "去之前打电话问这几句"
	}
	if e.Status.Current() {
		q.More = slices.Clone(e.Unstated)
	}
	for _, some := range byConcern {
		for _, gap := range some {
			if !slices.Contains(q.More, gap) {
				q.More = append(q.More, gap)
			}
		}
	}
	n := min(firstQuestions, len(q.More))
	if len(q.More) == n+1 {
		n++ // one more is not worth hiding
	}
	q.First, q.More = q.More[:n], q.More[n:]
	return q
}

// concernOf is the index of the concern that a gap is about, or their number.
func concernOf(gap string) int {
	for i, c := range concerns {
		for _, word := range c.words {
			if strings.Contains(gap, word) {
				return i
			}
		}
	}
	return len(concerns)
}

// tally is how many entries have a status.
type tally struct {
	Status content.Status
	Count  int
}

// tallies counts the entries of each status.
func tallies(entries []*content.Entry) []tally {
	var list []tally
	for _, status := range content.Statuses() {
		if n := len(only(entries, func(e *content.Entry) bool { return e.Status == status })); n > 0 {
			list = append(list, tally{status, n})
		}
	}
	return list
}
