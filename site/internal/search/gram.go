package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"yibao/site/internal/opencc"
)

// fold gives the words of a text in the form in which they are compared.
func fold(text string) []string {
	simplified := simplifiedForms()
	text = strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return ' '
		}
		if s, ok := simplified[r]; ok {
			return s
		}
		return r
	}, strings.ToLower(norm.NFKC.String(text)))
	return strings.Fields(text)
}

// grams calls f with every two characters of a text that stand side by side in a word; of a word
// of one character, with this.
func grams(text string, f func(gram string)) {
	for _, word := range fold(text) {
		chars := []rune(word)
		if len(chars) == 1 {
			f(word)
		}
		for i := 1; i < len(chars); i++ {
			f(string(chars[i-1 : i+1]))
		}
	}
}

// simplifiedForms knows the simplified character of each traditional one.
var simplifiedForms = sync.OnceValue(func() map[rune]rune {
	var all strings.Builder
	for _, r := range unicode.Han.R16 {
		for c := uint32(r.Lo); c <= uint32(r.Hi); c += uint32(r.Stride) {
			all.WriteString(string(rune(c)) + "\n")
		}
	}
	before := []rune(all.String())
	after := []rune(opencc.Simplified().Convert(all.String()))
	if len(before) != len(after) {
		panic("search: the tables of traditional characters are broken")
	}
	forms := map[rune]rune{}
	for i, c := range before {
		to := after[i]
		if s, ok := same[to]; ok {
			to = s
		}
		if c != to {
			forms[c] = to
		}
	}
	return forms
})

// same are simplified characters that people write for another: 帐户 for 账户, 其它 for 其他. None is of a word that
// the other would make another word.
var same = map[rune]rune{'帐': '账', '覆': '复', '著': '着', '它': '他'}

// shardOf is the number of the shard that a key is in, of 1<<bits.
func shardOf(key string, shards int) int {
	chars := []rune(strings.TrimPrefix(key, "="))
	if key[0] != '~' && len(chars) > 2 {
		chars = chars[:2]
	}
	h := uint32(2166136261)
	for _, unit := range utf16.Encode(chars) {
		h = (h ^ uint32(unit)) * 16777619
	}
	return int((h ^ h>>15) & uint32(shards-1))
}

// Postings are written in the printable characters of ASCII: those of last end a number, the others
// go on with it.
const (
	first = '!'                  // the first character there is
	last  = 48                   // how many end a number
	more  = '~' + 1 - '!' - last // how many go on
)

// appendPostings appends increasing numbers.
func appendPostings(b []byte, numbers []int) []byte {
	before := -1
	for _, n := range numbers {
		b = appendNumber(b, n-before-1)
		before = n
	}
	return b
}

func appendNumber(b []byte, n int) []byte {
	for n >= last {
		n -= last
		b = append(b, byte(first+last+n%more))
		n /= more
	}
	return append(b, byte(first+n))
}
