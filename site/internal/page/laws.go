package page

import (
	"yibao/calc/date"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// law is the view of a law with its full text.
type law struct {
	*content.Law
	Dates    []lawDate
	Checked  string
	Chapters []chapter
	Used     []*content.Article // those that entries or bridges rest on
}

// lawDate is a date in the life of a law.
type lawDate struct{ What, Day string }

// chapter is a chapter, and the first and last of its articles.
type chapter struct {
	content.Chapter
	First, Last *content.Article
}

func lawsView(site *content.Site) view {
	var laws []law
	for _, l := range site.Laws {
		laws = append(laws, lawOf(l))
	}
	return view{
		Title:       "法规全文",
		Description: "医保办事最常依据的法律和条例，全文，每一条都能单独链接，标明与医保有关的条。",
		Section:     "/laws/",
		Main:        laws,
	}
}

func lawView(l *content.Law) view {
	return view{
		Title:       l.Title + "（全文）",
		Description: "《" + l.Title + "》全文：每一条都能单独链接，写明它对看病报销的意思和依据它的页面。",
		Status:      l.Status,
		Beside:      besideOf(l.Path()),
		Section:     "/laws/",
		Crumbs:      []crumb{{"法规全文", "/laws/"}},
		Main:        lawOf(l),
	}
}

func lawOf(l *content.Law) law {
	v := law{Law: l, Checked: words.Date(l.Checked)}
	for _, d := range []struct {
		what string
		day  date.Date
	}{{"通过", l.Made}, {"公布", l.Published}, {"修正", l.Changed}, {"施行", l.InForce}} {
		if !d.day.IsZero() {
			v.Dates = append(v.Dates, lawDate{d.what, words.Date(d.day)})
		}
	}
	for _, c := range l.Chapters {
		if n := len(c.Articles); n > 0 {
			v.Chapters = append(v.Chapters, chapter{c, c.Articles[0], c.Articles[n-1]})
		}
		for _, a := range c.Articles {
			if len(a.Entries)+len(a.Bridges) > 0 {
				v.Used = append(v.Used, a)
			}
		}
	}
	return v
}
