package content

import (
	"slices"

	"yibao/calc/date"
	"yibao/calc/tree"
)

// Grade says what of a rule we have seen 证据等级. It belongs to a statement, not to a page:
// one entry may rest on a law that was read whole and on a report in the press.
type Grade string

const (
	OfficialPage  Grade = "official"
	Mirror        Grade = "mirror"
	Press         Grade = "press"
	Repository    Grade = "repository"
	TwoSecondhand Grade = "secondhand"
	OneSecondhand Grade = "single"
)

// grades is the one table of grades, from the best to the weakest.
var grades = []struct {
	grade          Grade
	word, sentence string
}{
	{OfficialPage, "官方页面存档", "见过官方网站这一页的存档，没有到网站上再看一次。"},
	{Mirror, "全文转载", "见过文件全文的转载，没有拿官方网站上的原文逐字对过。"},
	{Press, "媒体报道", "见过报社、通讯社署名的报道，没有见到文件原文。"},
	{Repository, "公开仓库摘录", "见过公开仓库里带官方网址的原文摘录，没有见到全文。"},
	{TwoSecondhand, "二手，两处一致", "没有见到原文，两处以上互不相干的转述说得一样。"},
	{OneSecondhand, "二手，只有一处", "没有见到原文，只有一处转述，可能有错。"},
}

// Grades lists the grades, from the best to the weakest.
func Grades() []Grade {
	var list []Grade
	for _, g := range grades {
		list = append(list, g.grade)
	}
	return list
}

// String is the grade in Chinese.
func (g Grade) String() string {
	for _, row := range grades {
		if row.grade == g {
			return row.word
		}
	}
	return ""
}

// Sentence says what the grade means.
func (g Grade) Sentence() string {
	for _, row := range grades {
		if row.grade == g {
			return row.sentence
		}
	}
	return ""
}

// Evidence is what a part of a text rests on 证据.
type Evidence struct {
	Grade Grade
	What  string    // what was seen of it, and for which statement
	Seen  date.Date // zero where that is not known
}

var evidenceFields = []string{"grade", "what", "seen"}

func readEvidence(r *tree.Reader) (list []Evidence) {
	var names []string
	for _, g := range grades {
		names = append(names, string(g.grade))
	}
	r.Each("evidence", func(r *tree.Reader) {
		list = append(list, Evidence{Grade: Grade(r.Enum("grade", false, names...)), What: r.String("what"), Seen: r.Date("seen")})
	})
	return list
}

// full tells whether the grade means that the whole text was seen.
func (g Grade) full() bool { return g == OfficialPage || g == Mirror }

// need refuses a status that the evidence does not bear: what is said to hold today rests on
// something that was seen, and what is said to be seen whole was.
func (s Status) need(r *tree.Reader, list []Evidence) {
	switch {
	case !s.Current():
	case len(list) == 0:
		r.Bad("status", "写的是“"+s.String()+"”，没有写证据", "用 evidence 写出见过什么，例如 - {grade: press, what: 见过哪篇报道}；什么也没有见过的，status 写 unverified")
	case s == Verified && !slices.ContainsFunc(list, func(e Evidence) bool { return e.Grade.full() }):
		r.Bad("status", "写的是“"+s.String()+"”，证据里没有全文", "见过全文或官方存档的，在 evidence 里写 official 或 mirror；没有的，status 写 secondhand")
	}
}
