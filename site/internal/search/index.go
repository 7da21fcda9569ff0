package search

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// fields of a document, the best first.
const (
	titleField = iota
	headField
	textField
	fieldCount
)

// index is what the shards are written of. Lists of numbers are increasing, but for those of names.
type index struct {
	grams map[string]*[fieldCount][]int
	sound map[string]map[string][]int // "~zzz" → "zuan zen zuan 转诊转" → documents
	names map[string][]int
	known map[string][]string // "~~cq" → 重庆
}

func indexOf(docs []Document) *index {
	x := &index{map[string]*[fieldCount][]int{}, map[string]map[string][]int{}, map[string][]int{}, map[string][]string{}}
	for n, d := range docs {
		for _, text := range append([]string{d.Title}, d.Also...) {
			for _, word := range fold(text) {
				x.addSounds([]rune(word), n)
			}
		}
		for field, texts := range [fieldCount][]string{append([]string{d.Title}, d.Also...), d.Heads, d.Texts} {
			for _, text := range texts {
				grams(text, func(g string) { x.addGram(g, field, n) })
			}
		}
		for _, name := range d.Names {
			key := "=" + strings.Join(fold(name), " ")
			if !slices.Contains(x.names[key], n) {
				x.names[key] = append(x.names[key], n)
			}
		}
		for _, place := range d.Known {
			if key := "~~" + initials(place); !slices.Contains(x.known[key], place) {
				x.known[key] = append(x.known[key], place)
			}
		}
	}
	for _, list := range x.names {
		slices.SortStableFunc(list, func(a, b int) int { return answers(docs[a]) - answers(docs[b]) })
	}
	for _, list := range x.known {
		slices.SortStableFunc(list, func(a, b string) int { return x.best(a) - x.best(b) })
	}
	return x
}

// best is the document that a place's name is for.
func (x *index) best(place string) int { return x.names["="+place][0] }

// answers puts what answers to a name in order: who types a city's name mostly wants to know what
// a visit costs there.
func answers(d Document) int {
	if d.Kind == billKind {
		return 0
	}
	return 1
}

// addGram counts a gram for a document in the best field that has it. Fields come best first.
func (x *index) addGram(gram string, field, doc int) {
	p := x.grams[gram]
	if p == nil {
		p = new([fieldCount][]int)
		x.grams[gram] = p
	}
	for _, better := range p[:field+1] {
		if n := len(better); n > 0 && better[n-1] == doc {
			return
		}
	}
	p[field] = append(p[field], doc)
}

// addSounds counts how one, two and three characters in a row of a title's word sound, and its single
// characters.
func (x *index) addSounds(word []rune, doc int) {
	for i, r := range word {
		if len(word) > 1 {
			x.addGram(string(r), titleField, doc)
		}
		x.addSound("~", "", word[i:], word[i:], doc)
	}
}

// longestSound is how many characters in a row a key of sounds is of.
const longestSound = 3

// addSound adds the next character to those whose initials are in key and whose syllables in said.
func (x *index) addSound(key, said string, from, rest []rune, doc int) {
	if len(rest) == 0 || len(key) > longestSound {
		return
	}
	for _, s := range typedSounds(rest[0]) {
		key, said := key+s[:1], said+s+" "
		all := x.sound[key]
		if all == nil {
			all = map[string][]int{}
			x.sound[key] = all
		}
		value := said + string(from[:len(from)-len(rest)+1])
		if list := all[value]; len(list) == 0 || list[len(list)-1] != doc {
			all[value] = append(list, doc)
		}
		x.addSound(key, said, from, rest[1:], doc)
	}
}

// shardsOf writes the shards, as many as keep each small.
func shardsOf(docs []Document) [][]byte {
	x := indexOf(docs)
	lines := map[string][]byte{}
	size := 0
	add := func(key string, parts ...[]byte) {
		line := append(append([]byte(key+"\t"), bytes.Join(parts, []byte{'\t'})...), '\n')
		lines[key] = line
		size += len(line)
	}
	for gram, p := range x.grams {
		parts := make([][]byte, fieldCount)
		for i, numbers := range p {
			parts[i] = appendPostings(nil, numbers)
		}
		add(gram, parts...)
	}
	for key, list := range x.names {
		var b []byte
		for _, n := range list {
			b = appendNumber(b, n)
		}
		add(key, b)
	}
	for key, places := range x.known {
		add(key, []byte(strings.Join(places, " ")))
	}
	for key, values := range x.sound {
		var parts [][]byte
		for _, v := range slices.Sorted(maps.Keys(values)) {
			parts = append(parts, []byte(v), appendNumber(nil, len(values[v])))
		}
		add(key, parts...)
	}
	count := 1
	for count*shardSize < size {
		count *= 2
	}
	shards := make([][]byte, count)
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		n := shardOf(key, count)
		shards[n] = append(shards[n], lines[key]...)
	}
	return shards
}

// help writes what reads a query again: traditional characters, each before its simplified one that is
// in the index; and a line for each syllable in titles, "zhuan 专转".
func help(docs []Document) (traditional, syllables []byte) {
	all, inTitle := map[rune]bool{}, map[rune]bool{}
	for _, d := range docs {
		for field, texts := range [][]string{{d.Title}, d.Also, d.Heads, d.Texts} {
			for _, text := range texts {
				for _, word := range fold(text) {
					for _, r := range word {
						all[r] = true
						inTitle[r] = inTitle[r] || field < 2
					}
				}
			}
		}
	}
	forms := simplifiedForms()
	var pairs, b strings.Builder
	for _, r := range slices.Sorted(maps.Keys(forms)) {
		if all[forms[r]] {
			pairs.WriteString(string(r) + string(forms[r]))
		}
	}
	chars := map[string][]rune{}
	for _, r := range slices.Sorted(maps.Keys(all)) {
		if s := sounds(r); inTitle[r] && unicode.Is(unicode.Han, r) && len(s) > 0 {
			chars[s[0]] = append(chars[s[0]], r)
		}
	}
	// The first of a row is what others are compared with, so none that dictionaries have elsewhere; a row of such alone
	// stands before all.
	isSeveral := func(r rune) int { return min(len(several[r]), 1) }
	syllable := func(a, b string) int {
		return cmp.Or(isSeveral(chars[b][0])-isSeveral(chars[a][0]), strings.Compare(a, b))
	}
	for _, list := range chars {
		slices.SortStableFunc(list, func(a, b rune) int { return isSeveral(a) - isSeveral(b) })
	}
	for _, s := range slices.SortedFunc(maps.Keys(chars), syllable) {
		b.WriteString(s + " " + string(chars[s]) + "\n")
	}
	return []byte(pairs.String()), []byte(b.String())
}
