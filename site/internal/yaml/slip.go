package yaml

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"yibao/calc/tree"
)

// mend says of the last error what mends it: old, at an offset of a line, becomes new.
func (c *converter) mend(line, offset int, old, new string) {
	e := c.errs[len(c.errs)-1]
	col := utf8.RuneCountInString(c.lines[line-1][:offset]) + 1
	e.Fix = append(e.Fix, tree.Edit{Pos: tree.Pos{Line: line, Col: col}, Old: old, New: new})
}

// oddSpace is a space that YAML takes for a letter: before a field or an item, or behind its sign.
var oddSpace = regexp.MustCompile(`^([ \x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]*)(?:(-)([ \x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]*))?(?:([a-z][a-z_]*:)([ \x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]*))?`)

// spaces refuses spaces that are none to YAML where they can only be meant as such, and gives the text as
// it is meant. A paragraph in a block text may begin with one.
func (c *converter) spaces() string {
	lines := append([]string(nil), c.lines...)
	for i, line := range c.lines {
		if !strings.ContainsAny(line, "\u00a0\u2002\u2003\u2009\u202f\u3000") {
			continue
		}
		m := oddSpace.FindStringSubmatchIndex(line)
		if m[4] < 0 && m[8] < 0 {
			continue // neither an item nor a field
		}
		told := false
		var b strings.Builder
		for at, r := range line[:m[1]] {
			to := " "
			switch {
			case r < 0x80:
				b.WriteRune(r)
				continue
			case r == '\u3000' && at < m[3]:
				to = "  " // as wide as it looks
			}
			if !told {
				c.fail(&token.Token{Position: &token.Position{Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1}},
					fmt.Sprintf("这里的空格是 U+%04X，YAML 不认识它", r), "改成普通的空格")
				told = true
			}
			c.mend(i+1, at, string(r), to)
			b.WriteString(to)
		}
		lines[i] = b.String() + line[m[1]:]
	}
	c.brackets(lines)
	return strings.Join(lines, "\n")
}

var (
	// wideList is a list on one line whose brackets are of Chinese width, wideMap a group of fields.
	wideList = regexp.MustCompile(`^ *(?:- )?[a-z][a-z_]*: +([［\[].*[］\]]) *$`)
	wideMap  = regexp.MustCompile(`[｛{] *[a-z][a-z_]*[：:][^｛{｝}]*[｝}]`)

	// wideColon is one behind the name of such a field.
	wideColon = regexp.MustCompile(`[｛{,，] *[a-z][a-z_]*(：)`)
)

// brackets refuses brackets of Chinese width where a list or a group of fields can only be meant, and puts
// the usual ones there.
func (c *converter) brackets(lines []string) {
	for i, line := range lines {
		if !strings.ContainsAny(line, "［］｛｝：") {
			continue
		}
		usual := map[int]string{} // by offset
		if m := wideList.FindStringSubmatchIndex(line); m != nil {
			_, last := utf8.DecodeLastRuneInString(line[:m[3]])
			usual[m[2]], usual[m[3]-last] = "[", "]"
		}
		for _, m := range wideMap.FindAllStringIndex(line, -1) {
			_, last := utf8.DecodeLastRuneInString(line[:m[1]])
			usual[m[0]], usual[m[1]-last] = "{", "}"
			for _, k := range wideColon.FindAllStringSubmatchIndex(line[m[0]:m[1]], -1) {
				usual[m[0]+k[2]] = ": "
			}
		}
		var b strings.Builder
		told := false
		for at, r := range line {
			to := usual[at]
			if to == "" || to == string(r) {
				b.WriteRune(r)
				continue
			}
			if !told {
				c.fail(&token.Token{Position: &token.Position{Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1}},
					fmt.Sprintf("这里写成了全角的 %c（U+%04X）", r, r), "改成半角的 "+strings.TrimSpace(to))
				told = true
			}
			c.mend(i+1, at, string(r), to)
			b.WriteString(to)
		}
		lines[i] = b.String()
	}
}

// anItem is a line that begins as an item of a list, with another sign than - and a space.
var anItem = regexp.MustCompile(`^( *)([-－—–•·●▪])( *)(\S.*)$`)

// list refuses a plain text that was meant as a list, below the field it belongs to, and reads it as one.
func (c *converter) list(t *token.Token) *tree.Node {
	if t.Type != token.StringType {
		return nil
	}
	pos := c.pos(t)
	list := &tree.Node{Kind: tree.List, Pos: pos}
	odd := false
	for i := pos.Line - 1; i < len(c.lines) && i < pos.Line+strings.Count(strings.TrimSpace(t.Origin), "\n"); i++ {
		m := anItem.FindStringSubmatchIndex(c.lines[i])
		if m == nil || i == pos.Line-1 && m[4] != len(string([]rune(c.lines[i])[:pos.Col-1])) {
			return nil
		}
		list.Items = append(list.Items, &tree.Node{Kind: tree.String, Text: c.lines[i][m[8]:m[9]], Pos: tree.Pos{Line: i + 1, Col: utf8.RuneCountInString(c.lines[i][:m[8]]) + 1}})
		odd = odd || c.lines[i][m[4]:m[7]] != "- "
	}
	if !odd || len(list.Items) == 0 {
		return nil
	}
	first := true
	for _, item := range list.Items {
		line := c.lines[item.Pos.Line-1]
		m := anItem.FindStringSubmatchIndex(line)
		sign := line[m[4]:m[5]]
		if line[m[4]:m[7]] == "- " {
			continue
		}
		if first {
			msg := "列表的 - 后面没有空格"
			if sign != "-" {
				r, _ := utf8.DecodeRuneInString(sign)
				msg = fmt.Sprintf("列表的每一项以半角的 - 开头，这里是 %s（U+%04X）", sign, r)
			}
			at := token.Position{Line: item.Pos.Line, Column: utf8.RuneCountInString(line[:m[4]]) + 1}
			c.fail(&token.Token{Position: &at}, msg, "每一项一行，写 - 再空一格")
			first = false
		}
		c.mend(item.Pos.Line, m[4], line[m[4]:m[7]], "- ")
	}
	return list
}
