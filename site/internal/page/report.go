package page

import (
	"net/url"
	"strings"
)

// reportTo is where people tell what is wrong: "mailto:somebody@example.cn", or the address of a form. In it
// {page} stands for the address of the part, {title} for what it is called and {version} for the version of the
// policy. Empty: there is nobody yet who reads it, and pages say whom to ask instead.
const reportTo = ""

// report is what a part of a page says of mistakes.
type report struct {
	Href  string // empty where nobody would read it
	Title string
}

// reportOn makes the report of a part; path holds the fragment, too.
func reportOn(to, path, title, version string) report {
	if to == "" {
		return report{Title: title}
	}
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	if strings.HasPrefix(to, "mailto:") && !strings.Contains(to, "?") {
		to += "?subject={title}&body={page}%20{version}"
	}
	return report{strings.NewReplacer("{page}", escape(path), "{title}", escape(title), "{version}", escape(version)).Replace(to), title}
}
