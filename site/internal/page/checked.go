package page

import (
	"strconv"

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

// ageOf says how long before the newest check of the site something was checked.
func ageOf(site *content.Site, day date.Date) string {
	switch days := int(site.Newest - day); {
	case day.IsZero():
		return ""
	case days <= 0:
		return "就是本站内容最近一次核对的那天"
	default:
		return "比本站内容最近一次核对早 " + strconv.Itoa(days) + " 天"
	}
}
