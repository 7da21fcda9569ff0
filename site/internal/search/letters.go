package search

import (
	"cmp"
	"slices"
	"strings"

	"yibao/site/internal/content"
)

// Letter is a part of the list of all that can be found, by the initial of how it sounds.
type Letter struct {
	Name    string // A to Z, or 0 for what begins with none, a number
	Entries []LetterEntry
}

// Path is the address of the list of the letter.
func (l Letter) Path() string { return "/search/" + strings.ToLower(l.Name) + "/" }

// LetterEntry is a line of the list.
type LetterEntry struct {
	Name, Path, Note string
	sound            string
}

// Letters lists what can be found. A term stands under each of its names; an article of a law is
// found in the law.
func Letters(site *content.Site) []Letter {
	var all []LetterEntry
	for _, d := range Documents(site) {
		if d.Kind == articleKind {
			continue
		}
		note := d.Group.String()
		if d.Kind.Name != "" {
			note = d.Kind.Name
		}
		for _, s := range []string{d.Place, d.Year} {
			if s != "" {
				note += " · " + s
			}
		}
		if d.Status == content.Historic {
			note += " · " + d.Status.String()
		}
		all = append(all, LetterEntry{d.Title, d.Path, note, soundOf(d.Title)})
		if d.Group == Terms {
			for _, name := range d.Names[1:] {
				all = append(all, LetterEntry{name, d.Path, "术语：" + d.Title, soundOf(name)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b LetterEntry) int {
		return cmp.Or(strings.Compare(a.sound, b.sound), strings.Compare(a.Name, b.Name), strings.Compare(a.Path, b.Path))
	})
	var letters []Letter
	var other Letter
	for _, e := range all {
		name := strings.ToUpper(e.sound[:1])
		if name < "A" || name > "Z" {
			other.Name, other.Entries = "0", append(other.Entries, e)
			continue
		}
		if n := len(letters); n == 0 || letters[n-1].Name != name {
			letters = append(letters, Letter{Name: name})
		}
		last := &letters[len(letters)-1]
		last.Entries = append(last.Entries, e)
	}
	if len(other.Entries) > 0 {
		letters = append(letters, other)
	}
	return letters
}
