package page

import (
	"yibao/calc/date"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// lastCheck is when something was last compared with its sources. The pages know no clock: they
// say what is more than a year older than the newest check of the site; site.js adds, of all the
// others, what has become more than a year old by the day on which the page is read.
type lastCheck struct {
	Code   string // 2026-11-22
	Day    string // the same in Chinese
	Newest string // the newest check of the site; empty unless this one is more than a year older
}

func checkOf(site *content.Site, day date.Date) *lastCheck {
	if day.IsZero() {
		return nil
	}
	c := &lastCheck{Code: day.String(), Day: words.Date(day)}
	if day < site.Newest.SameDay(-12) {
		c.Newest = words.Date(site.Newest)
	}
	return c
}
