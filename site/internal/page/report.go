package page

import (
	"yibao/calc/date"
	"yibao/calc/words"
	"yibao/site/internal/content"
)

// report is what a part of a page says of mistakes.
type report struct {
	Href  string // empty where nobody would read it
	Title string
}

// reported says which version of a text a report is about: the year of its rules, and when it was last checked.
func reported(year string, checked date.Date) string {
	if year == "未载" {
		year = "年份未载"
	}
	if checked.IsZero() {
		return year
	}
	return year + "，最后核对：" + words.Date(checked)
}

// reportOn makes the report of a part; path holds the fragment, too. Where the site has an address, it is told whole.
func reportOn(s *content.Settings, path, title, version string) report {
	return report{s.Report.On(s.Address+path, title, version), title}
}
