package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"yibao/calc/tree"
)

// mend is fail with what mends it.
func (r *reader) mend(offset int, msg, advice string, fix ...tree.Edit) {
	r.fail(offset, msg, advice)
	r.errs[len(r.errs)-1].Fix = fix
}

// edit puts something in the place of from…to of a text; ok is false where markup stands between.
func (t *Text) edit(from, to int, with string) (edit tree.Edit, ok bool) {
	start := t.source(from)
	old := t.Text[from:to]
	if !bytes.HasPrefix(t.r.src[start:], []byte(old)) {
		return edit, false
	}
	return tree.Edit{Pos: t.r.pos(start), Old: old, New: with}, true
}

// edits is edit for one place.
func (t *Text) edits(from, to int, with string) []tree.Edit {
	if e, ok := t.edit(from, to, with); ok {
		return []tree.Edit{e}
	}
	return nil
}

// slips finds markup that was meant and did not become any: what people would read as signs.
func (r *reader) slips(t *Text, block ast.Node) {
	if kind := block.Kind(); kind == ast.KindParagraph || kind == ast.KindTextBlock {
		r.lineSlips(t, kind == ast.KindParagraph && block.Parent().Kind() == ast.KindDocument)
	}
	for _, m := range wideID.FindAllStringSubmatchIndex(t.Text, -1) {
		id := " {#" + strings.TrimSpace(t.Text[m[2]:m[3]]) + "}"
		if strings.HasSuffix(t.Text[:m[0]], " ") {
			id = id[1:]
		}
		if block.Kind() != ast.KindHeading {
			if wideHash.MatchString(t.Text[strings.LastIndexByte(t.Text[:m[0]], '\n')+1:]) {
				continue // it will be one
			}
			r.mend(t.source(m[0]), "{#编号} 不在标题里", "编号写在标题那一行的末尾，标题前面有 ## 和一个空格")
			continue
		}
		r.mend(t.source(m[0]), "编号的花括号没有起作用", "在标题末尾写半角的"+id, t.edits(m[0], m[1], id)...)
	}
	for _, m := range brokenLink.FindAllStringSubmatchIndex(t.Text, -1) {
		link := "[" + t.Text[m[2]:m[3]] + "](" + narrow(t.Text[m[4]:m[5]]) + ")"
		r.mend(t.source(m[0]), "链接没有变成链接", "写成 "+link+"，括号是半角的，中间没有空格", t.edits(m[0], m[1], link)...)
	}
	for _, m := range leftLink.FindAllStringIndex(t.Text, -1) {
		if !overlaps(brokenLink.FindAllStringIndex(t.Text, -1), m) {
			r.fail(t.source(m[0]), "链接没有变成链接", "写成 [文字](地址)，地址里没有空格和括号")
		}
	}
	for _, m := range struck.FindAllStringIndex(t.Text, -1) {
		r.fail(t.source(m[0]), "~~ 没有变成删除线", "不要的字直接删去；改动写进 changes.yaml")
	}
	for _, m := range starred.FindAllStringSubmatchIndex(t.Text, -1) {
		bold := "**" + t.Text[m[2]:m[3]] + "**"
		r.mend(t.source(m[0]), "＊＊ 没有变成加粗", "写成半角的 "+bold, t.edits(m[0], m[1], bold)...)
	}
	for _, m := range footnote.FindAllStringIndex(t.Text, -1) {
		r.fail(t.source(m[0]), "没有脚注", "把注写在句子后面的括号里")
	}
	if m := toDo.FindStringIndex(t.Text); m != nil {
		r.mend(t.source(m[0]), "[ ] 没有变成可以勾的方框", "删去它；办事的人勾选用 papers 或 checklists", t.edits(m[0], m[1], "")...)
	}
	for _, m := range underlined.FindAllStringIndex(t.Text, -1) {
		r.fail(t.source(m[0]), "__ 没有变成加粗", "加粗写成 **重点**；要留空给人填，写全角的 ＿＿")
	}
}

var (
	// wideID is an id that was left in the text, because its signs are of Chinese width or something else is wrong with it.
	wideID = regexp.MustCompile(`[{｛][ 　]*[#＃]([^{}｛｝\n]*)[}｝]`)

	// brokenLink is a link with a sign of Chinese width or a space too many.
	brokenLink = regexp.MustCompile(`[\[［【]([^\[\]［］【】\n]+)[\]］】][ 　]*[(（][ 　]*((?:[/／#＃]|https?[:：]|mailto[:：]|tel[:：])[^()（）\s]*)[ 　]*[)）]`)

	// leftLink is what any other link leaves that did not become one.
	leftLink = regexp.MustCompile(`\]\(|\]\[`)

	struck     = regexp.MustCompile(`~~[^~\n]*~~|~~`)
	starred    = regexp.MustCompile(`＊＊([^＊\n]+)＊＊`)
	footnote   = regexp.MustCompile(`\[\^[^\]\n]+\]`)
	toDo       = regexp.MustCompile(`^\[[ xX]\] `)
	underlined = regexp.MustCompile(`__[\pL\pN]+__`)
)

func overlaps(list [][]int, m []int) bool {
	for _, one := range list {
		if m[0] < one[1] && one[0] < m[1] {
			return true
		}
	}
	return false
}

// lineSlips finds lines that begin as headings, tables, lists and fences do, but are a paragraph. Only
// in one that stands by itself is it plain what they should be.
func (r *reader) lineSlips(t *Text, alone bool) {
	table := slip{msg: "表格没有变成表格", advice: "一行一行写 | 甲 | 乙 |，竖线是半角的；第二行写 |---|---|；各行格数一样，表格前面空一行"}
	marks := slip{msg: "这几行会连成一段", advice: "列表的每一行写 - 或 1. 再空一格；不是列表的，中间空一行"}
	start, next := 0, 1
	for line := range strings.Lines(t.Text) {
		at := start
		start += len(line)
		line = strings.TrimRight(line, "\n")
		if m := wideHash.FindStringSubmatch(line); m != nil {
			good := strings.Repeat("#", len([]rune(m[1]))) + " "
			s := slip{at: at, found: true, fixed: alone && len(good) > 2}
			s.edit(t, at, at+len(m[0]), good)
			r.doc.Broken = true
			s.report(r, t, "标题没有变成标题", "# 要半角，后面空一格：写成 "+good+line[len(m[0]):])
		}
		if strings.HasPrefix(line, "｀｀｀") {
			s := slip{at: at, found: true, fixed: true}
			s.edit(t, at, at+len("｀｀｀"), "```")
			if r.fence != nil { // the end of one that has been told
				r.fence.Fix = append(r.fence.Fix, s.fix...)
				continue
			}
			r.doc.Broken = true
			s.report(r, t, "代码的 ``` 写成了全角的 ｀｀｀", "改成半角的 ```")
			r.fence = r.errs[len(r.errs)-1]
		}
		if strings.HasPrefix(line, "|") || strings.HasPrefix(line, "｜") {
			table.line(at, strings.Contains(line, "｜"))
			for i, c := range line {
				if to, ok := tableSigns[c]; ok && (c == '｜' || strings.Trim(line, "|｜-－:： ") == "") {
					table.edit(t, at+i, at+i+len(string(c)), to)
				}
			}
		}
		if m := listMark.FindStringSubmatchIndex(line); m != nil {
			number := m[2] >= 0 && m[2] < m[3]
			marks.line(at, !number || narrow(line[m[2]:m[3]]) == strconv.Itoa(next))
			good := "- "
			if number {
				good = strconv.Itoa(next) + ". "
				next++
			}
			marks.edit(t, at, at+m[4], good)
		} else if numbered.MatchString(line) {
			marks.line(at, false)
		}
	}
	table.fixed = table.fixed && alone
	if table.found {
		table.report(r, t, table.msg, table.advice)
	}
	marks.fixed = marks.fixed && alone
	if marks.lines > 1 {
		marks.report(r, t, marks.msg, marks.advice)
	}
}

// slip is one mistake over some lines of a paragraph, told at the first.
type slip struct {
	msg, advice  string
	at, lines    int
	found, fixed bool // fixed while each of its lines can only mean one thing
	fix          []tree.Edit
}

// line counts one more line in.
func (s *slip) line(at int, plain bool) {
	if !s.found {
		s.found, s.fixed, s.at = true, true, at
	}
	s.lines++
	s.fixed = s.fixed && plain
}

func (s *slip) edit(t *Text, from, to int, with string) {
	e, ok := t.edit(from, to, with)
	s.fixed = s.fixed && ok
	s.fix = append(s.fix, e)
}

func (s *slip) report(r *reader, t *Text, msg, advice string) {
	if !s.fixed {
		s.fix = nil
	}
	r.mend(t.source(s.at), msg, advice, s.fix...)
}

var (
	wideHash = regexp.MustCompile(`^(#{2,6}|＃{1,6})[ 　]*`)

	// listMark begins a line as if it were an item of a list: with a number of one's own, or with a sign
	// that is none of Markdown's.
	listMark = regexp.MustCompile(`^(?:([0-9０-９]{1,2})[、．.)）]|[•·●▪－-])[ 　]*([^0-9 　-]|$)`)

	// numbered begins a line with a number as official papers write them.
	numbered = regexp.MustCompile(`^(?:[（(][0-9０-９一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])`)

	tableSigns = map[rune]string{'｜': "|", '－': "-", '：': ":"}
)

// narrow gives the usual form of signs that are as wide as Chinese characters.
func narrow(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '！' && c <= '～' {
			return c - '！' + '!'
		}
		return c
	}, s)
}

// closed tells whether a fence has its end; of one without, the rest of the file is a part.
func (r *reader) closed(n *ast.FencedCodeBlock) bool {
	end := n.Pos()
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	} else if i := bytes.IndexByte(r.src[end:], '\n'); i >= 0 {
		end += i + 1
	}
	line, _, _ := bytes.Cut(r.src[min(end, len(r.src)):], []byte("\n"))
	line = bytes.TrimLeft(line, " >")
	return bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~"))
}
