package search

import (
	"bytes"
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
	sound map[string]map[string][]int // "~zz" → "zuan zen 转诊" → documents
	names map[string][]int
}

func indexOf(docs []Document) *index {
	x := &index{map[string]*[fieldCount][]int{}, map[string]map[string][]int{}, map[string][]int{}}
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
	}
	for _, list := range x.names {
		slices.SortStableFunc(list, func(a, b int) int { return answers(docs[a]) - answers(docs[b]) })
	}
	return x
}

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

// addSounds counts the sounds of a word of a title, and its single characters.
func (x *index) addSounds(word []rune, doc int) {
	add := func(key, value string) {
		if x.sound[key] == nil {
			x.sound[key] = map[string][]int{}
		}
		list := x.sound[key][value]
		if n := len(list); n == 0 || list[n-1] != doc {
			x.sound[key][value] = append(list, doc)
		}
	}
	for i, r := range word {
		if len(word) > 1 {
			x.addGram(string(r), titleField, doc)
		}
		for _, a := range typedSounds(r) {
			add("~"+a[:1], a+" "+string(r))
			if i+1 == len(word) {
				continue
			}
			for _, b := range typedSounds(word[i+1]) {
				add("~"+a[:1]+b[:1], a+" "+b+" "+string(word[i:i+2]))
			}
		}
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
	for key, values := range x.sound {
		var parts [][]byte
		for _, v := range slices.Sorted(maps.Keys(values)) {
			parts = append(parts, []byte(v), appendPostings(nil, values[v]))
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

// help writes what reads a mistyped word again: "轉转" a line for each traditional character whose
// simplified one is in the index; then, after an empty line, "zuan 转专" for each syllable.
func help(docs []Document) []byte {
	inTitles, all := map[rune]bool{}, map[rune]bool{}
	for _, d := range docs {
		for _, texts := range [][]string{{d.Title}, d.Also, d.Heads, d.Texts} {
			for _, text := range texts {
				for _, word := range fold(text) {
					for _, r := range word {
						all[r] = true
					}
				}
			}
		}
		for _, word := range fold(strings.Join(append([]string{d.Title}, d.Also...), " ")) {
			for _, r := range word {
				inTitles[r] = true
			}
		}
	}
	forms := simplifiedForms()
	var b strings.Builder
	for _, r := range slices.Sorted(maps.Keys(forms)) {
		if all[forms[r]] {
			b.WriteString(string(r) + string(forms[r]))
		}
	}
	b.WriteByte('\n')
	chars := map[string][]rune{}
	for _, r := range slices.Sorted(maps.Keys(all)) {
		if s := typedSounds(r); unicode.Is(unicode.Han, r) && len(s) > 0 {
			chars[s[0]] = append(chars[s[0]], r)
		}
	}
	for _, s := range slices.Sorted(maps.Keys(chars)) {
		b.WriteString(s + " " + string(chars[s]) + "\n")
	}
	return []byte(b.String())
}
