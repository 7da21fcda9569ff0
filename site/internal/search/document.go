package search

import (
	"strings"
	"unicode"

	"yibao/site/internal/content"
)

// Group is a part of the results.
type Group int

const (
	Procedures Group = iota
	Policies
	Calculators
	Terms
	Sources
	Others
)

// Groups lists the groups in the order in which they are shown where nothing else decides.
var Groups = []Group{Procedures, Policies, Calculators, Terms, Sources, Others}

// String is the name of the group in Chinese.
func (g Group) String() string {
	return [...]string{"办事", "政策", "计算器", "术语", "来源", "地区和其它"}[g]
}

// Kind is what a document is, and its rank among those of its group.
type Kind struct {
	Name string
	rank int
}

// Document is something that can be found.
type Document struct {
	Group   Group
	Kind    Kind
	Today   bool // it holds today, or for ever
	Path    string
	Title   string
	Place   string // shown where the title does not name it; may be empty
	Year    string
	Status  content.Status // may be empty
	Summary string

	Names []string // what it is the answer to; of equals, the earlier number first
	Known []string // names of places whose initials alone are for them: cq for 重庆
	Also  []string // for the index: other names, found as the title is
	Heads []string
	Texts []string
}

// writeRecord writes what a result shows.
func (d Document) writeRecord(b *strings.Builder) {
	word, code := "", ""
	if d.Status != "" {
		word, code = d.Status.String(), d.Status.Code()
	}
	for i, field := range []string{d.Path, d.Title, d.Kind.Name, d.Place, d.Year, word, code, shorten(d.Summary)} {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(strings.Join(strings.Fields(field), " "))
	}
	b.WriteByte('\n')
}

// summaryLength is how many characters of a summary a result shows: two lines on a phone.
const summaryLength = 48

// shorten ends a text after a sentence or a part of one, if it is too long.
func shorten(text string) string {
	chars := []rune(text)
	if len(chars) <= summaryLength {
		return text
	}
	chars = chars[:summaryLength]
	for i := len(chars) - 1; i > summaryLength/2; i-- {
		if strings.ContainsRune("。；，：、", chars[i]) {
			return string(chars[:i]) + "……"
		}
	}
	return string(chars) + "……"
}

// plain is the text of HTML that this program has written. Where a tag stands, a word ends.
func plain(html string) string {
	var b strings.Builder
	inTag := false
	for _, r := range html {
		switch {
		case r == '<':
			inTag = true
			b.WriteByte(' ')
		case r == '>' && inTag:
			inTag = false
		case !inTag:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// shortPlace is how people call a place: 上饶 for 上饶市, 某县 as it is.
func shortPlace(name string) string {
	name, _, _ = strings.Cut(name, "（")
	for _, end := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省本级", "省", "市", "县", "州"} {
		if short, ok := strings.CutSuffix(name, end); ok && len([]rune(short)) > 1 {
			return short
		}
	}
	return name
}

// hasHan tells texts in Chinese.
func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
