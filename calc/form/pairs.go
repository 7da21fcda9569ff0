package form

import (
	"strconv"
	"strings"

	"yibao/calc/digits"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// MaxPairs is the most values that a form or an address has: those of a year's visits, each with all its fields.
const MaxPairs = 2000

// Pair is one value of a form, or of a request that is written flat in an address.
type Pair struct{ Name, Value string }

// Pairs reads values as browsers send them, "a=1&b=%E4%B8%87". Empty ones are left out. (Package
// net/url would make the browser's program larger by a tenth.)
func Pairs(encoded string) ([]Pair, *words.Error) {
	if strings.Count(encoded, "&") >= MaxPairs {
		return nil, &words.Error{Code: words.TooLarge, Message: "一次最多 " + strconv.Itoa(MaxPairs) + " 项，再多请用 POST"}
	}
	var out []Pair
	for part := range strings.SplitSeq(encoded, "&") {
		name, value, _ := strings.Cut(part, "=")
		n, nameOK := unescape(name)
		v, valueOK := unescape(value)
		if !nameOK || !valueOK {
			return nil, &words.Error{Code: words.BadJSON, Message: "网址或表单里的百分号编码写错了：" + tree.Clip(strings.ToValidUTF8(part, "�"))}
		}
		if v != "" {
			out = append(out, Pair{strings.ToValidUTF8(n, "�"), strings.ToValidUTF8(v, "�")})
		}
	}
	return out, nil
}

func unescape(s string) (string, bool) {
	if !strings.ContainsAny(s, "%+") {
		return s, true
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '+':
			b = append(b, ' ')
		case '%':
			if i+2 >= len(s) {
				return "", false
			}
			n, ok := digits.Hex(s[i+1 : i+3])
			if !ok {
				return "", false
			}
			b = append(b, byte(n))
			i += 2
		default:
			b = append(b, s[i])
		}
	}
	return string(b), true
}

// escape writes a value for an address. Brackets may stand there as they are, which keeps the names of
// fields readable.
func escape(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', strings.IndexByte("-._~[]:,", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		}
	}
}

// encoded writes pairs.
func encoded(list []Pair) string {
	var b strings.Builder
	for i, p := range list {
		if i > 0 {
			b.WriteByte('&')
		}
		escape(&b, p.Name)
		b.WriteByte('=')
		escape(&b, p.Value)
	}
	return b.String()
}
