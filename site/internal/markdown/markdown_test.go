package markdown

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"yibao/calc/tree"
)

func list(errs tree.Errors) string {
	var s []string
	for _, e := range errs {
		s = append(s, fmt.Sprintf("%d:%d %s", e.Pos.Line, e.Pos.Col, e.Msg))
	}
	return strings.Join(s, "\n")
}

func TestPage(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"paragraph", "先填表，**再审查**。", "<p>先填表，<strong>再审查</strong>。</p>\n"},
		{"line break leaves no space", "第一行\n第二行", "<p>第一行第二行</p>\n"},
		{"line break beside Latin leaves none either", "第一行 IC\n卡", "<p>第一行 IC卡</p>\n"},
		{"escaped space", "甲**重点。**\\ 乙", "<p>甲<strong>重点。</strong>乙</p>\n"},
		{"escaped stars", `\*\*不是重点\*\*`, "<p>**不是重点**</p>\n"},
		{"stars in code", "`**`", "<p><code>**</code></p>\n"},
		{"given id", "## 说明 {#note}", "<h2 id=\"note\">说明</h2>\n"},
		{"own id", "## 说明（一）\n\n### 说明（一）", "<h2 id=\"说明-一\">说明（一）</h2>\n<h3 id=\"说明-一-2\">说明（一）</h3>\n"},
		{"own id makes way", "## note\n\n## 说明 {#note}", "<h2 id=\"note-2\">note</h2>\n<h2 id=\"note\">说明</h2>\n"},
		{"id of signs", "## ？", "<h2 id=\"section\">？</h2>\n"},
		{"table without style", "| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |",
			"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"表格\">\n<table>\n<thead>\n<tr>\n<th>甲</th>\n<th align=\"right\">乙</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n</div>\n"},
		{"links", "[a](/x/) [b](#c) [d](https://e.cn/?f=1&g=2) [h](tel:0793-12345) [i](mailto:j@k.cn) <https://l.cn>",
			"<p><a href=\"/x/\">a</a> <a href=\"#c\">b</a> <a href=\"https://e.cn/?f=1&amp;g=2\">d</a> <a href=\"tel:0793-12345\">h</a> " +
				"<a href=\"mailto:j@k.cn\">i</a> <a href=\"https://l.cn\">https://l.cn</a></p>\n"},
		{"address in text is no link", "见https://a.cn。", "<p>见https://a.cn。</p>\n"},
		{"reference", "[甲][a]\n\n[a]: /x/", "<p><a href=\"/x/\">甲</a></p>\n"},
		{"less than", "小于 < 3 且 a<b", "<p>小于 &lt; 3 且 a&lt;b</p>\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, errs := Page([]byte(test.in), 1)
			if len(errs) > 0 {
				t.Fatal(list(errs))
			}
			if doc.HTML != test.want {
				t.Errorf("got  %q\nwant %q", doc.HTML, test.want)
			}
		})
	}
}

func TestPageErrors(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"block of HTML", "段\n\n<div>\n甲\n</div>", "12:1 不能写 HTML"},
		{"comment", "<!-- 注 -->", "10:1 不能写 HTML"},
		{"HTML in a line", "甲<b>乙</b>", "10:2 不能写 HTML\n10:6 不能写 HTML"},
		{"script in a list", "- 甲\n\n  <script>alert(1)</script>", "12:3 不能写 HTML"},
		{"image", "看 ![图](a.png)", "10:3 还不能放图片"},
		{"javascript", "[甲](javascript:alert(1))", "10:1 链接不能用 javascript:"},
		{"hidden javascript", "[甲](javascript&#58;alert(1)) [乙](java&Tab;script:x)", "10:1 链接不能用 javascript:\n10:30 链接的地址不对"},
		{"javascript by reference", "[甲][a]\n\n[a]: JavaScript:x", "10:1 链接不能用 javascript:"},
		{"automatic javascript", "<javascript:x>", "10:1 链接不能用 javascript:"},
		{"data", "[甲](data:text/html,x)", "10:1 链接不能用 data:"},
		{"http", "[甲](http://a.cn)", "10:1 链接要用 https"},
		{"no scheme", "[甲](//a.cn)", "10:1 链接要用 https"},
		{"relative", "[甲](../x/)", "10:1 站内的链接没有从 / 写起"},
		{"empty link", "[甲]()", "10:1 链接的地址不对"},
		{"stars outside of quotes", "看**“重点”**后面", "10:2 ** 没有变成加粗\n10:8 ** 没有变成加粗"},
		{"single pair of stars", "**重点", "10:1 ** 没有变成加粗"},
		{"stars in a table", "| 甲 |\n|---|\n| **乙 |", "12:3 ** 没有变成加粗"},
		{"indented code", "段\n\n    四个空格", "12:5 这一段前面的空格太多，会显示成代码"},
		{"heading 1", "# 题", "10:1 这里只能用 ## 和 ### 标题"},
		{"heading 4", "#### 题", "10:1 这里只能用 ## 和 ### 标题"},
		{"underlined heading", "题\n===", "10:1 这里只能用 ## 和 ### 标题"},
		{"heading in a list", "- ## 题", "10:3 列表和引用里不能有标题"},
		{"heading without text", "## {#a}", "10:1 这个标题没有文字"},
		{"same id", "## 甲 {#a}\n\n## 乙 {#a}", "12:1 编号 a 用了两次"},
		{"attributes", "## 甲 {#a .b onclick=\"x\"}", "10:1 标题后面只能写 {#编号}\n10:1 标题后面只能写 {#编号}"},
		{"id that begins with a sign", "## 甲 {#_甲}", "10:1 编号 _甲 里有不能用的字符"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, errs := Page([]byte(test.in), 10)
			if got := list(errs); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			for _, e := range errs {
				if e.Advice == "" {
					t.Errorf("no advice for %s", e.Msg)
				}
			}
		})
	}
}

func TestProcedure(t *testing.T) {
	src := "说明[甲]。\n\n```mermaid\nflowchart TD\n  a\n```\n\n### 先 `A` 后 **乙** {#a}\n\n一段。\n\n- 项\n\n### 完 {#b}\n\n[甲]: /x/\n"
	doc, errs := Procedure([]byte(src), 20)
	if len(errs) > 0 {
		t.Fatal(list(errs))
	}
	got := fmt.Sprintf("%q\n%v", doc.HTML, doc.Flows)
	for _, s := range doc.Sections {
		got += fmt.Sprintf("\n%s %d:%d %s %q", s.ID, s.Pos.Line, s.Pos.Col, s.Title, s.HTML)
	}
	want := `"<p>说明<a href=\"/x/\">甲</a>。</p>\n"
[{flowchart TD
  a
 22}]
a 27:1 先 A 后 乙 "<p>一段。</p>\n<ul>\n<li>项</li>\n</ul>\n"
b 33:1 完 ""`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestProcedureErrors(t *testing.T) {
	const flow = "```mermaid\na\n```\n\n"
	for _, test := range []struct{ name, in, want string }{
		{"no id", flow + "### 甲\n", "14:1 这个步骤没有编号"},
		{"other heading", flow + "## 甲 {#a}\n", "14:1 办事流程的正文里只能有 ### 标题"},
		{"flow among the steps", "### 甲 {#a}\n\n" + flow, "12:1 流程图写到步骤里了"},
		{"indented flow", "  ```mermaid\n  a\n  ```\n", "10:3 流程图没有顶格写"},
		{"flow in a list", "- ```mermaid\n  a\n  ```\n", "10:3 列表和引用里不能有流程图"},
		{"text after the flow", flow + "段\n\n### 甲 {#a}\n", "14:1 流程图和第一个步骤之间不能有内容"},
		{"same id", flow + "### 甲 {#a}\n\n### 乙 {#a}\n", "16:1 编号 a 用了两次"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, errs := Procedure([]byte(test.in), 10)
			if got := list(errs); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestTexts checks that the texts hold all that people read, and know where it stands.
func TestTexts(t *testing.T) {
	doc, _ := Page([]byte("## 题\n\n甲**乙**`丙`丁\n戊[己](/x/)\n\n- 庚\n"), 5)
	var got []string
	for _, text := range doc.Texts {
		var at []string
		for i := range text.Text {
			p := text.Pos(i)
			at = append(at, fmt.Sprintf("%d:%d", p.Line, p.Col))
		}
		got = append(got, fmt.Sprintf("%q %s", text.Text, strings.Join(at, " ")))
	}
	want := `"题" 5:4
"甲乙￼丁\n戊己" 7:1 7:4 7:7 7:10 7:11 8:1 8:3
"庚" 10:3`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

// Fuzz checks that no body makes the reader panic, that positions are inside the file, and
// that what comes out without an error holds nothing that could run.
func Fuzz(f *testing.F) {
	seed, err := os.ReadFile("../../../content/pages/about.md")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	for _, s := range []string{"### 甲 {#a .b c=5}\n", "[a](javascript:x) ![b](c) <d> **“e”**f\n", "| a |\n|---|\n| b |\n", "- > ### x\n", "```mermaid\na\n```\n", "[a]: b\n\n[a]", "\\ \\*", "&#0; &x;", "> - 1. a\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 4<<10 || !utf8.ValidString(src) {
			return
		}
		const first = 7
		lines := strings.Split(src, "\n")
		inside := func(p tree.Pos) {
			i := p.Line - first
			if i < 0 || i >= len(lines) || p.Col < 1 || p.Col > utf8.RuneCountInString(lines[i])+1 {
				t.Fatalf("position %v is outside of %q", p, src)
			}
		}
		for _, read := range []func([]byte, int) (*Doc, tree.Errors){Page, Procedure} {
			doc, errs := read([]byte(src), first)
			for _, e := range errs {
				inside(e.Pos)
			}
			for _, l := range doc.Links {
				inside(l.Pos)
			}
			for _, text := range doc.Texts {
				for i := range text.Text {
					inside(text.Pos(i))
				}
			}
			page := doc.HTML
			for _, s := range doc.Sections {
				inside(s.Pos)
				page += s.HTML
			}
			if len(errs) == 0 {
				harmless(t, page)
			}
		}
	})
}

// elements are those that pages may have, with their attributes.
var elements = map[string]string{
	"p": "", "strong": "", "em": "", "br": "", "hr": "", "blockquote": "", "pre": "", "code": "class",
	"h2": "id", "h3": "id", "ul": "", "ol": "start", "li": "", "a": "href title",
	"table": "", "thead": "", "tbody": "", "tr": "", "th": "align", "td": "align",
}

// harmless checks that a page has no element, attribute or link but those that it may have.
func harmless(t *testing.T, page string) {
	t.Helper()
	page = strings.ReplaceAll(page, `<div class="scroll" tabindex="0" role="group" aria-label="表格">`+"\n<table>", "<table>")
	page = strings.ReplaceAll(page, "</table>\n</div>", "</table>")
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		token := z.Token()
		switch token.Type {
		case html.CommentToken, html.DoctypeToken:
			t.Fatalf("comment in %q", page)
		case html.StartTagToken, html.SelfClosingTagToken:
			attributes, ok := elements[token.Data]
			if !ok {
				t.Fatalf("<%s> in %q", token.Data, page)
			}
			for _, a := range token.Attr {
				if !slices.Contains(strings.Fields(attributes), a.Key) {
					t.Fatalf("%s in <%s> in %q", a.Key, token.Data, page)
				}
				if a.Key == "href" && !safe.MatchString(a.Val) {
					t.Fatalf("link to %q in %q", a.Val, page)
				}
			}
		}
	}
}

var safe = regexp.MustCompile(`(?i)^(#|/$|/[^/]|https://|tel:|mailto:)`)
