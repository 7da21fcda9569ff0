package page

import "yibao/site/internal/content"

// report is what a part of a page says of mistakes.
type report struct {
	Href  string // empty where nobody would read it
	Title string
}

// reportOn makes the report of a part; path holds the fragment, too. Where the site has an address, it is told whole.
func reportOn(s *content.Settings, path, title, version string) report {
	return report{s.Report.On(s.Address+path, title, version), title}
}
