package markdown

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"yibao/calc/tree"
)

// Text is the text of one block, a paragraph, a heading or a cell, without its markup.
type Text struct {
	Text  string // code stands as U+FFFC; a line break as a newline
	spans []span
	r     *reader
}

// span says that the text from At on is the source from Source on.
type span struct{ at, source int }

// Pos is the place in the file of a byte of the text.
func (t *Text) Pos(i int) tree.Pos { return t.r.pos(t.source(i)) }

func (t *Text) source(i int) int {
	var last span
	for _, s := range t.spans {
		if s.at <= i {
			last = s
		}
	}
	return last.source + i - last.at
}

// check refuses what a page cannot show, and collects texts and links.
func (r *reader) check(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.HTMLBlock, *ast.RawHTML:
		r.fail(n.Pos(), "不能写 HTML", "用 Markdown 的写法；要显示 < 就写成全角的 ＜ 或“小于”")
	case *ast.Image:
		r.fail(n.Pos(), "还不能放图片", "用文字写出图里的内容")
		return ast.WalkSkipChildren, nil
	case *ast.CodeBlock:
		r.fail(n.Pos(), "这一段前面的空格太多，会显示成代码", "删去行首的空格")
	case *ast.Heading:
		if n.Parent().Kind() != ast.KindDocument {
			r.fail(n.Pos(), "列表和引用里不能有标题", "把标题顶格写")
		}
		if n.Level == 2 && r.underlined(n) {
			r.fail(n.Pos(), "下一行的 --- 把这一段变成了标题", "要分隔，--- 前面空一行；要标题，写成 ## 和文字")
		}
	case *ast.FencedCodeBlock:
		if !r.closed(n) && !r.doc.Broken {
			r.doc.Broken = true
			r.fail(n.Pos(), "这一段 ``` 没有结束，后面的都算在里面了", "在它该结束的地方另起一行，写 ```")
		}
		if n.Parent().Kind() != ast.KindDocument && string(n.Language(r.src)) == "mermaid" {
			r.fail(n.Pos(), "列表和引用里不能有流程图", "把流程图顶格写")
		}
	case *ast.Link:
		r.link(n.Pos(), util.URLEscape(n.Destination, true))
	case *ast.AutoLink:
		href := string(n.URL(r.src))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(href), "mailto:") {
			href = "mailto:" + href
		}
		r.link(n.Pos(), []byte(href))
	}
	if c := n.FirstChild(); c != nil && c.Type() == ast.TypeInline && n.Type() == ast.TypeBlock {
		r.text(n)
	}
	return ast.WalkContinue, nil
}

// underlined tells a heading that a line below it makes one, not # before it.
func (r *reader) underlined(n *ast.Heading) bool {
	if n.Lines().Len() == 0 {
		return false
	}
	start := n.Lines().At(0).Start
	line := r.src[bytes.LastIndexByte(r.src[:start], '\n')+1 : start]
	return !bytes.ContainsRune(line, '#')
}

func (r *reader) link(offset int, dest []byte) {
	href := string(dest)
	r.doc.Links = append(r.doc.Links, Link{href, r.pos(offset)})
	u, err := url.Parse(href)
	switch {
	case offset < len(r.src)-1 && r.src[offset] == '[' && r.src[offset+1] == '^':
		r.fail(offset, "没有脚注", "把注写在句子后面的括号里")
	case err != nil || href == "":
		r.fail(offset, "链接的地址不对", "写成 [文字](/procedures/编号/) 或 [文字](https://…)")
	case strings.HasPrefix(href, "#"), strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//"):
	case u.User != nil:
		r.fail(offset, "链接里有用户名", "删去网址里 @ 和它前面的部分")
	case u.Scheme == "https" && u.Host != "", u.Scheme == "tel" && u.Opaque != "", u.Scheme == "mailto" && u.Opaque != "":
	case u.Scheme == "" && u.Host == "":
		r.fail(offset, "站内的链接没有从 / 写起", "写成 /procedures/编号/ 这样")
	case u.Scheme == "http", u.Scheme == "":
		r.fail(offset, "链接要用 https", "地址以 https:// 开头；对方没有 https 就只写网址，不做成链接")
	default:
		r.fail(offset, "链接不能用 "+u.Scheme+":", "只能链接 https、tel、mailto、本站的路径和 # 编号")
	}
}

// text collects the text of a block and refuses stars that are left over.
func (r *reader) text(block ast.Node) {
	t := Text{r: r}
	var b strings.Builder
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			t.spans = append(t.spans, span{b.Len(), n.Segment.Start})
			b.Write(n.Segment.Value(r.src))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.CodeSpan, *ast.Image, *ast.AutoLink:
			t.spans = append(t.spans, span{b.Len(), n.Pos()})
			b.WriteRune('\ufffc')
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	t.Text = b.String()
	r.doc.Texts = append(r.doc.Texts, t)
	r.slips(&t, block)
	for i := 0; i < len(t.Text); i++ {
		switch {
		case t.Text[i] == '\\':
			i++
		case t.Text[i] == '`':
			r.fail(t.source(i), "` 没有成对", "要原样显示的文字，前后各写一个半角的 `；不是的就删去")
		case strings.HasPrefix(t.Text[i:], "**"):
			r.fail(t.source(i), "** 没有变成加粗", "两个 ** 要成对，里面不以标点或空格开头、结尾：写成“**重点**”，不写 **“重点”**")
			for i+1 < len(t.Text) && t.Text[i+1] == '*' {
				i++
			}
		}
	}
}
