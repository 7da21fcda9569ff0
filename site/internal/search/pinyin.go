package search

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// several are the characters that people type in more than one way, or of which the dictionary's first
// way is not that of the words of this site: 长沙 and 院长, 厦门, 行业 and 执行. The usual one is first.
var several = map[rune]string{
	'长': "chang zhang", '重': "zhong chong", '厦': "xia", '行': "xing hang", '调': "tiao diao", '还': "hai huan",
	'会': "hui kuai", '给': "gei ji", '省': "sheng", '差': "cha chai", '便': "bian pian", '传': "chuan zhuan",
	'朝': "chao zhao", '藏': "zang cang", '率': "lv shuai", '参': "can shen", '都': "du dou", '六': "liu lu",
	'降': "jiang", '血': "xue", '折': "zhe", '仇': "chou", '乐': "le yue", '曲': "qu", '番': "fan pan",
	'尉': "wei yu", '蚌': "beng", '单': "dan shan",
}

// startsWith are words that begin with the rarer way, for their place in the list of initials.
var startsWith = map[string]string{"重庆": "chong", "行业": "hang", "会计": "kuai", "调出": "diao", "调离": "diao", "调动": "diao", "给付": "ji"}

// sounds gives the syllables of a character, the usual one first, without tones and with ü as v. A
// letter sounds as itself. Anything else has none.
func sounds(r rune) []string {
	if r < unicode.MaxASCII && unicode.IsLetter(r) {
		return []string{string(unicode.ToLower(r))}
	}
	if s, ok := several[r]; ok {
		return strings.Fields(s)
	}
	toned, _, _ := strings.Cut(pinyin.PinyinDict[int(r)], ",")
	return strings.Fields(strings.Map(toneless, toned))
}

// soundOf spells a title for its place in a list, syllable by syllable: 上 stands before 伤.
func soundOf(title string) string {
	var b strings.Builder
	for _, word := range fold(title) {
		for i, r := range word {
			s := sounds(r)
			for begin, other := range startsWith {
				if strings.HasPrefix(word[i:], begin) {
					s = []string{other}
				}
			}
			if len(s) > 0 {
				b.WriteString(s[0] + " ")
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String() + " "
}

// initials are the first letters of the syllables of a name.
func initials(name string) (s string) {
	for _, syllable := range strings.Fields(soundOf(name)) {
		s += syllable[:1]
	}
	return s
}

// typed is a syllable as it is compared: people mix up zh and z, and so on.
func typed(syllable string) string {
	if len(syllable) > 1 && syllable[1] == 'h' {
		return syllable[:1] + syllable[2:]
	}
	return syllable
}

func toneless(r rune) rune {
	for i, row := range [...]string{"āáǎà", "ēéěèêếề", "īíǐì", "ōóǒò", "ūúǔù", "üǖǘǚǜ", "ńňǹ", "ḿ"} {
		if strings.ContainsRune(row, r) {
			return rune("aeiouvnm"[i])
		}
	}
	if unicode.IsLetter(r) && r < unicode.MaxASCII {
		return r
	}
	return -1
}

// typedSounds are the syllables of a character as they are compared.
func typedSounds(r rune) (list []string) {
	for _, s := range sounds(r) {
		if t := typed(s); !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	return list
}
