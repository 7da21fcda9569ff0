package hant

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
)

//go:embed spell.js
var spell string

// Spell is the script by which a browser converts with this dictionary what the engine answers.
func (d *Dictionary) Spell() string { return strings.Replace(spell, "WORDS", d.String(), 1) }

// Speaks tells whether a text says something to people.
func Speaks(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

var (
	remark = regexp.MustCompile(`(?m)(^|\s)// .*$`)
	leads  = regexp.MustCompile(`'/\w[^'?# ]*/(#[^' ]*)?'`)
)

// Script is the form of a script for pages in traditional characters: what it says is converted, since the rest of it
// is English, and addresses of pages between single quotes lead into [Prefix]. A script without either is the same
// for all pages; what its comments say does not count.
func (d *Dictionary) Script(script string) string {
	code := remark.ReplaceAllString(script, "")
	if !Speaks(code) && !leads.MatchString(code) {
		return script
	}
	return leads.ReplaceAllStringFunc(d.Convert(script), func(quoted string) string {
		return "'" + Link(strings.Trim(quoted, "'")) + "'"
	})
}
