// Package hant turns the site's simplified Chinese into traditional Chinese, as it is written in Hong Kong.
//
// # Which Chinese
//
// The pages under /zh-hant/ are for those who read traditional characters and are insured on the mainland. Most of
// them come from Hong Kong and Macao, so the characters are those of Hong Kong (衞生, 説明, 台州, 裏). Only characters
// change, never words: a person has to find 程序, 信息 and 参保 again on the papers of the office, where they are called
// just that.
//
// # How it is done
//
// A [Dictionary] goes through a text from left to right and takes the longest entry that begins at each place. One
// simplified character may stand for several traditional ones (复: 復, 複, 覆); which it is, the words say that hold
// it. An entry has as many characters as what it becomes, so a text keeps its length.
//
//   - Package opencc holds the dictionaries.
//   - What they do not know or have wrong stands in content/traditional.yaml and goes before them, see [Dictionary.With].
//
// [Pages] converts finished pages, and [Dictionary.Part] a part of one. [Dictionary.Of] is the small dictionary of what the
// calculators can say, for those who convert while people use them: the browser, see [Dictionary.Script], and the
// servers, see [Dictionary.String] and [Parse].
package hant

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Dictionary says what becomes of words and characters. It may be used from several goroutines at once.
type Dictionary struct {
	entries map[string]string
	longest map[[2]rune]int // by the first two characters: how long the longest entry is, in bytes
	under   *Dictionary     // what is looked up where this one has nothing; may be nil
}

// New makes a dictionary of entries.
func New(entries map[string]string) *Dictionary {
	d := &Dictionary{make(map[string]string, len(entries)), make(map[[2]rune]int, len(entries)), nil}
	for from, to := range entries {
		d.add(from, to)
	}
	return d
}

// With is the dictionary with more entries, which go before its own.
func (d *Dictionary) With(more map[string]string) *Dictionary {
	over := New(more)
	over.under = d
	return over
}

// add adds an entry, unless a text would not keep its length.
func (d *Dictionary) add(from, to string) {
	n := utf8.RuneCountInString(from)
	if n != utf8.RuneCountInString(to) {
		return
	}
	d.entries[from] = to
	if n > 1 {
		start := pair(from)
		d.longest[start] = max(len(from), d.longest[start])
	}
}

// find looks an entry up.
func (d *Dictionary) find(word string) (becomes string, ok bool) {
	becomes, ok = d.entries[word]
	if !ok && d.under != nil {
		return d.under.find(word)
	}
	return becomes, ok
}

// most tells how long an entry can be that begins with two characters, in bytes.
func (d *Dictionary) most(start [2]rune) int {
	n := d.longest[start]
	if d.under != nil {
		n = max(n, d.under.most(start))
	}
	return n
}

// pair gives the first two characters of a text.
func pair(s string) [2]rune {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	return [2]rune{first, second}
}

// Convert converts a text.
func (d *Dictionary) Convert(s string) string {
	var out strings.Builder
	from := 0 // what lies before is written
	d.words(s, func(at int, word, becomes string) {
		if word == becomes {
			return
		}
		if from == 0 {
			out.Grow(len(s))
		}
		out.WriteString(s[from:at])
		out.WriteString(becomes)
		from = at + len(word)
	})
	if from == 0 {
		return s
	}
	out.WriteString(s[from:])
	return out.String()
}

// words goes through the entries that a text consists of. What is in none is passed over.
func (d *Dictionary) words(s string, found func(at int, word, becomes string)) {
	for at := 0; at < len(s); {
		if s[at] < utf8.RuneSelf && s[at] != ' ' { // an entry may begin with a space: 12 周
			at++
			continue
		}
		n := d.length(s[at:])
		if becomes, ok := d.find(s[at : at+n]); ok {
			found(at, s[at:at+n], becomes)
		}
		at += n
	}
}

// length tells how long the longest entry is that a text begins with, or its first character if there is none.
func (d *Dictionary) length(s string) int {
	_, one := utf8.DecodeRuneInString(s)
	for n := min(d.most(pair(s)), len(s)); n > one; n-- {
		if n < len(s) && !utf8.RuneStart(s[n]) {
			continue
		}
		if _, ok := d.find(s[:n]); ok {
			return n
		}
	}
	return one
}

// Of is a dictionary with just those entries that it takes to convert some texts as this one does.
func (d *Dictionary) Of(texts []string) *Dictionary {
	small := New(nil)
	for _, text := range texts {
		d.words(text, func(_ int, word, becomes string) {
			rest := word
			for rest != "" { // the characters alone, for what is said of these words in another order
				_, n := utf8.DecodeRuneInString(rest)
				if to, ok := d.find(rest[:n]); ok && to != rest[:n] {
					small.add(rest[:n], to)
				}
				rest = rest[n:]
			}
		})
	}
	for _, text := range texts {
		d.words(text, func(_ int, word, becomes string) {
			if small.characters(word) != becomes {
				small.add(word, becomes)
			}
		})
	}
	// A word that becomes what its characters become may still be needed: 内核 in 以内核准.
	for _, text := range texts {
		if small.Convert(text) != d.Convert(text) {
			d.words(text, func(_ int, word, becomes string) { small.add(word, becomes) })
		}
	}
	return small
}

// characters converts a text one character at a time.
func (d *Dictionary) characters(s string) string {
	return strings.Map(func(r rune) rune {
		if to, ok := d.find(string(r)); ok {
			r, _ = utf8.DecodeRuneInString(to)
		}
		return r
	}, s)
}

// String writes the dictionary for [Parse]: each entry and what it becomes, without anything between them, since
// both are of one length, and bars between the entries.
func (d *Dictionary) String() string {
	entries := slices.SortedFunc(maps.Keys(d.entries), func(a, b string) int {
		return cmp.Or(len(a)-len(b), strings.Compare(a, b))
	})
	for i, from := range entries {
		entries[i] = from + d.entries[from]
	}
	return strings.Join(entries, "|")
}

// Parse reads what String has written.
func Parse(s string) *Dictionary {
	d := New(nil)
	for entry := range strings.SplitSeq(s, "|") {
		r := []rune(entry)
		d.add(string(r[:len(r)/2]), string(r[len(r)/2:]))
	}
	return d
}
