package content

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
	"yibao/site/internal/opencc"
)

// fault is something wrong in the wording of a text.
type fault struct {
	at          int // offset of the character
	msg, advice string
	old, new    string // what mends it: old at that place becomes new; both empty where people have to think
}

// edits are what mends the fault, if its text stands at pos.
func (x fault) edits(pos tree.Pos) []tree.Edit {
	if x.old == "" {
		return nil
	}
	return []tree.Edit{{Pos: pos, Old: x.old, New: x.new}}
}

// faults checks a text that people will read, as content/README.md lists it.
func faults(s string) []fault {
	out := slices.Concat(halfWidth(s), wideASCII(s), pinyin(s), traditional(s))
	slices.SortStableFunc(out, func(a, b fault) int { return a.at - b.at })
	return out
}

// fullWidth gives the Chinese form of punctuation.
var fullWidth = map[rune]rune{',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）'}

// halfWidth finds punctuation of Latin form between two Chinese characters; a space may
// stand between.
func halfWidth(s string) (out []fault) {
	for i, c := range s {
		if fullWidth[c] == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(s[:i], " "))
		after, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s[i+1:], " "))
		if chinese(before) && chinese(after) {
			old, mark := string(c), string(fullWidth[c])
			if strings.HasPrefix(s[i+1:], " ") {
				old += " " // a full-width mark has its space in itself
			}
			out = append(out, fault{i, "中文里用了半角的 " + string(c), "改成全角的 " + mark, old, mark})
		}
	}
	return out
}

// wideLetters are Latin letters and digits as wide as Chinese characters.
var wideLetters = regexp.MustCompile(`[０-９Ａ-Ｚａ-ｚ]+`)

// wideASCII finds digits and letters of Chinese width: nobody finds them by searching, and a time
// limit written with them escapes every check.
func wideASCII(s string) (out []fault) {
	if !strings.ContainsFunc(s, func(c rune) bool { return c >= '０' && c <= 'ｚ' }) {
		return nil
	}
	for _, m := range wideLetters.FindAllStringIndex(s, -1) {
		old := s[m[0]:m[1]]
		out = append(out, fault{m[0], "用了全角的 " + old, "改成半角的 " + narrow(old), old, narrow(old)})
	}
	return out
}

// narrow gives the usual form of letters, digits and signs that are as wide as Chinese characters.
func narrow(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '！' && c <= '～':
			return c - '！' + '!'
		case c == '\u3000':
			return ' '
		}
		return c
	}, s)
}

// aWideNumber is a number or a date, some of whose characters are of Chinese width.
var aWideNumber = regexp.MustCompile(`^[-－]?[0-9０-９]+([-－.．/／][0-9０-９]+)*[%％]?$`)

// wideNumber refuses a number of Chinese width where a field has nothing else, and reads it as what
// it means.
func (f *file) wideNumber(n *tree.Node) bool {
	usual := narrow(n.Text)
	if usual == n.Text || !aWideNumber.MatchString(n.Text) {
		return false
	}
	f.fail(n.Pos, "数字写成了全角的 "+n.Text, "改成半角的 "+usual, tree.Edit{Pos: n.Pos, Old: n.Text, New: usual})
	n.Text = usual
	if plainNumber.MatchString(usual) {
		n.Kind = tree.Number
	}
	return true
}

// plainNumber is what YAML takes for a number.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// chinese tells a Chinese character or full-width punctuation.
func chinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“”‘’…—", r) ||
		r >= 0x3001 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}

// strayPinyin is what bad text recognition leaves of rare characters: 醫(yī)療, or a syllable in
// brackets without its tone. What has the marks is a word that is looked at more closely.
var strayPinyin = regexp.MustCompile(`[\p{Latin}-]*[` + toned + `][\p{Latin}-]*|\p{Han}[(（][a-z]{1,6}[)）]`)

const toned = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"

func pinyin(s string) (out []fault) {
	if !strings.ContainsAny(s, "(（"+toned) {
		return nil // which is nearly always so, and told much faster
	}
	for _, m := range strayPinyin.FindAllStringIndex(s, -1) {
		word := s[m[0]:m[1]]
		if foreign(word) {
			continue
		}
		out = append(out, fault{m[0], "夹着拼音 " + word, "这是文字识别留下的，删去拼音，核对前后的字；外国人名的首字母大写", "", ""})
	}
	return out
}

// plainVowels are vowels without their tone.
var plainVowels = strings.NewReplacer("ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ī", "i", "í", "i", "ǐ", "i", "ì", "i",
	"ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u", "ǖ", "ü", "ǘ", "ü", "ǚ", "ü", "ǜ", "ü")

// syllables is what pinyin can be made of.
var syllables = regexp.MustCompile(`^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?ang|[iu]?an|[iu]?ai|iao|ao|ia|ua|a|eng|en|ei|er|ie|üe|ue|e|ing|in|iong|iu|i|ong|ou|uo|o|ui|un|u|ün|ü)|ng)+$`)

// foreign tells a word with such vowels that is none of pinyin: a name such as Ménière, whose tones would
// not be those of a name in pinyin, or what cannot be read as pinyin, Barré.
func foreign(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(first) && !strings.ContainsAny(word, "āǎēěīǐōǒūǔǖǘǚǜ") {
		return true
	}
	return strings.ContainsAny(word, toned) && !syllables.MatchString(strings.ReplaceAll(strings.ToLower(plainVowels.Replace(word)), "-", ""))
}

// mayBeTraditional tells the characters that become others where they stand alone. Few
// texts hold one, so the others need not be converted.
var mayBeTraditional = sync.OnceValue(func() map[rune]bool {
	var all strings.Builder
	for _, r := range unicode.Han.R16 {
		for c := r.Lo; c <= r.Hi && c != 0; c += r.Stride {
			all.WriteString(string(rune(c)) + "\n")
		}
	}
	before := []rune(all.String())
	after := []rune(opencc.Simplified().Convert(all.String()))
	if len(before) != len(after) {
		panic("content: the tables of traditional characters are broken")
	}
	changed := map[rune]bool{}
	for i, c := range before {
		if c != after[i] {
			changed[c] = true
		}
	}
	return changed
})

// traditional finds traditional characters, but for those that are quoted from a source. It
// tells of a text once, since a text that has one is likely to have many.
func traditional(s string) []fault {
	changed := mayBeTraditional()
	if !strings.ContainsFunc(s, func(c rune) bool { return changed[c] }) {
		return nil
	}
	simplified := opencc.Simplified().Convert(s)
	if simplified == s {
		return nil
	}
	want := []rune(simplified)
	quoted, n := false, 0
	for i, c := range s {
		switch {
		case n >= len(want):
			return nil
		case c == '“' || c == '”':
			quoted = c == '“'
		case c != want[n] && !quoted:
			return []fault{{i, "用了繁体字 " + string(c), "改成 " + string(want[n]) + "，看看后面还有没有；照引原文的，放进“”里", "", ""}}
		}
		n++
	}
	return nil
}

// textWording checks a text of a body.
func (f *file) textWording(t *markdown.Text) {
	f.hiddenEntities(t)
	for _, x := range faults(t.Text) {
		f.fail(t.Pos(x.at), x.msg, x.advice, x.edits(t.Pos(x.at))...)
	}
}

// fieldWording checks the text of a field. YAML may have folded it or taken escapes out of
// it, so the place is found by looking for the three characters from the start of the value.
func (f *file) fieldWording(n *tree.Node) {
	line, from := n.Pos.Line, byteOffset(f.lines[n.Pos.Line-1], n.Pos.Col)
	for _, x := range faults(n.Text) {
		_, before := utf8.DecodeLastRuneInString(n.Text[:x.at])
		_, wide := utf8.DecodeRuneInString(n.Text[x.at:])
		_, after := utf8.DecodeRuneInString(n.Text[x.at+wide:])
		snippet := n.Text[x.at-before : x.at+wide+after]
		pos := n.Pos
		for l, start := line, from; l <= len(f.lines); l, start = l+1, 0 {
			text := f.lines[l-1]
			if at := strings.Index(text[start:], snippet); at >= 0 {
				at += start + before
				pos = tree.Pos{Line: l, Col: utf8.RuneCountInString(text[:at]) + 1}
				line, from = l, at
				break
			}
		}
		f.fail(pos, x.msg, x.advice, x.edits(pos)...)
	}
}

// byteOffset turns a column into an offset.
func byteOffset(line string, col int) int {
	for i := range line {
		if col--; col == 0 {
			return i
		}
	}
	return len(line)
}
