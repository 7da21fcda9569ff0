package search

import (
	"slices"
	"strings"

	"yibao/site/internal/content"
)

// names knows what else the terms of the glossary are called.
type names []*content.Term

func newNames(themes []*content.Theme) (n names) {
	for _, theme := range themes {
		for _, t := range theme.Terms {
			if len(t.Aliases) > 0 {
				n = append(n, t)
			}
		}
	}
	return n
}

// others lists the other names of the terms that stand in a text. A word that holds a name by
// chance is none.
func (n names) others(text string) (list []string) {
	if text == "" {
		return nil
	}
	for _, t := range n {
		all := append([]string{t.Name}, t.Aliases...)
		if slices.ContainsFunc(all, func(name string) bool { return holds(text, name, t.NotIn) }) {
			list = append(list, all...)
		}
	}
	return list
}

func holds(text, name string, notIn []string) bool {
	if !strings.Contains(text, name) {
		return false
	}
	for _, word := range notIn {
		if strings.Contains(word, name) {
			text = strings.ReplaceAll(text, word, " ")
		}
	}
	return strings.Contains(text, name)
}
