// Package markdown turns the bodies of content files into HTML, strictly.
//
// It is CommonMark with tables and ids of headings, `### 标题 {#id}`, less what a page of
// this site must not or cannot show:
//
//   - raw HTML, images and indented code are refused;
//   - links go to https, tel, mailto, an absolute path of this site or an #anchor, nowhere else:
//     the same text may stand on several pages, so a relative path would not do;
//   - ** that did not become bold is refused. CommonMark does not see **“重点”**后面 as bold,
//     because punctuation stands inside the stars and text outside. We keep CommonMark, so
//     that a file looks the same in every editor, and tell the author to move the stars;
//   - so are other signs that were meant as markup and did not become any: ##标题, tables with ｜,
//     [文字]（/地址/）, 1、 line after line, a fence without an end. See slips.go.
//
// A line break inside a paragraph leaves no space next to Chinese; `\ ` leaves none either.
// A body is read in one of two shapes: [Procedure] and [Page].
package markdown

import (
	"bytes"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"yibao/calc/tree"
)

// Doc is a body that has been read.
type Doc struct {
	HTML     string    // the whole; of a procedure, what stands before the flow and the steps
	Flows    []Fence   // the mermaid blocks of a procedure
	Sections []Section // the steps of a procedure; of any other page its headings alone
	Texts    []Text    // all that people will read, for checks of wording
	Links    []Link    // all links, for checks of what they lead to
	Broken   bool      // a fence has no end or a heading is none, so that the rest is not what it was meant to be
}

// Fence is a fenced block. It starts at the left margin, so line n of the text is line
// Line+n of the file and columns are the same.
type Fence struct {
	Text string
	Line int // the line of the opening fence
}

// Section is a heading with an id and what stands below it.
type Section struct {
	ID, Title, HTML string
	Level           int      // of the heading
	Pos             tree.Pos // of the heading
}

// Link is a link as it will be written, and its place.
type Link struct {
	Href string
	Pos  tree.Pos
}

// engine is safe for concurrent use. Alignment of table cells is an attribute, because the
// site's security policy forbids style attributes.
var engine = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.NewCJK(extension.WithEastAsianLineBreaks(extension.EastAsianLineBreaksCSS3Draft), extension.WithEscapedSpace()),
	),
	goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(scroller{}, 100))),
)

// scroller writes a table so that it scrolls by itself where it is wider than a phone, and by the keyboard, too.
type scroller struct{}

func (scroller) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(extast.KindTable, func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		text := "</table>\n</div>\n"
		if entering {
			text = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"表格\">\n<table>\n"
		}
		_, err := w.WriteString(text)
		return ast.WalkContinue, err
	})
}

// Procedure reads the body of a procedure: an introduction, a mermaid block, and steps, each
// under a heading `### 标题 {#id}`. Line is the number of the body's first line in its file.
func Procedure(src []byte, line int) (*Doc, tree.Errors) {
	return read(src, line, (*reader).procedure)
}

// Page reads the body of any other page. Its headings are ## and ###; the page has its own
// title. A heading without an id gets one from its text.
func Page(src []byte, line int) (*Doc, tree.Errors) {
	return read(src, line, (*reader).page)
}

func read(src []byte, line int, shape func(*reader, ast.Node)) (doc *Doc, errs tree.Errors) {
	r := &reader{src: src, ids: map[string]bool{}, doc: &Doc{}}
	r.index(line)
	defer func() {
		if recover() != nil { // goldmark gives up on some odd input
			r.fail(0, "读不懂这段正文", "删去不常用的写法，只用段落、列表、表格和标题")
		}
		sort.SliceStable(r.errs, func(i, j int) bool {
			a, b := r.errs[i].Pos, r.errs[j].Pos
			return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col
		})
		doc, errs = r.doc, r.errs
	}()
	root := engine.Parser().Parse(text.NewReader(src))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		_ = ast.Walk(n, r.check)
	}
	shape(r, root)
	return
}

type reader struct {
	src   []byte
	first int   // number of the first line
	lines []int // offset of the start of each line
	ids   map[string]bool
	doc   *Doc
	errs  tree.Errors
	fence *tree.Error // that fences are of Chinese width
}

func (r *reader) index(line int) {
	r.first, r.lines = line, []int{0}
	for i, c := range r.src {
		if c == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
}

// pos is the place of an offset in the file.
func (r *reader) pos(offset int) tree.Pos {
	offset = min(max(offset, 0), len(r.src))
	i := sort.SearchInts(r.lines, offset+1) - 1
	return tree.Pos{Line: r.first + i, Col: utf8.RuneCount(r.src[r.lines[i]:offset]) + 1}
}

func (r *reader) fail(offset int, msg, advice string) {
	r.errs = append(r.errs, &tree.Error{Code: tree.BadValue, Pos: r.pos(offset), Msg: msg, Advice: advice})
}

// procedure splits the body at its headings of level 3.
func (r *reader) procedure(root ast.Node) {
	var b bytes.Buffer
	var section *Section // nil before the first
	flush := func() {
		if section == nil {
			r.doc.HTML = b.String()
		} else {
			section.HTML = b.String()
			r.doc.Sections = append(r.doc.Sections, *section)
		}
		b.Reset()
	}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			if string(n.Language(r.src)) != "mermaid" {
				break
			}
			if section != nil {
				r.fail(n.Pos(), "流程图写到步骤里了", "把流程图移到第一个步骤的前面")
			}
			r.flow(n)
			continue
		case *ast.Heading:
			flush()
			section = r.step(n)
			continue
		}
		if section == nil && len(r.doc.Flows) > 0 && !r.doc.Broken && n.Kind() != ast.KindLinkReferenceDefinition {
			r.fail(n.Pos(), "流程图和第一个步骤之间不能有内容", "说明写在流程图前面，或写进步骤里")
		}
		r.render(&b, n)
	}
	flush()
}

func (r *reader) flow(n *ast.FencedCodeBlock) {
	p := r.pos(n.Pos())
	if p.Col != 1 {
		r.fail(n.Pos(), "流程图没有顶格写", "删去 ``` 前面的空格")
	}
	r.doc.Flows = append(r.doc.Flows, Fence{Text: string(n.Lines().Value(r.src)), Line: p.Line})
}

func (r *reader) step(h *ast.Heading) *Section {
	s := &Section{Title: r.plain(h), Level: h.Level, Pos: r.pos(h.Pos())}
	if h.Level != 3 {
		r.fail(h.Pos(), "办事流程的正文里只能有 ### 标题", "步骤写成 ### 标题 {#编号}；更小的层次用列表")
	}
	if s.Title == "" {
		r.fail(h.Pos(), "这个标题没有文字", "在 # 后面写上标题")
	}
	s.ID = r.id(h)
	if m := wideID.FindStringSubmatchIndex(s.Title); s.ID == "" && m != nil { // which is told by slips
		s.ID, s.Title = strings.TrimSpace(s.Title[m[2]:m[3]]), strings.TrimSpace(s.Title[:m[0]])
	}
	if s.ID == "" && h.Level == 3 {
		r.fail(h.Pos(), "这个步骤没有编号", "在标题后面写 {#编号}，编号就是流程图里方框的编号")
	}
	return s
}

// id gives the id that the author gave to a heading, or "".
func (r *reader) id(h *ast.Heading) string {
	id := ""
	for _, a := range h.Attributes() {
		v, ok := a.Value.([]byte)
		if string(a.Name) != "id" || !ok {
			r.fail(h.Pos(), "标题后面只能写 {#编号}", "删去花括号里的其它内容")
			continue
		}
		id = string(v)
	}
	switch {
	case id == "":
	case !idPattern.MatchString(id):
		r.fail(h.Pos(), "编号 "+id+" 里有不能用的字符", "编号只用字母、汉字、数字、连字符、下划线和点，以字母、汉字或数字开头")
	case r.ids[id]:
		r.fail(h.Pos(), "编号 "+id+" 用了两次", "给其中一个换一个编号")
	}
	r.ids[id] = true
	return id
}

var idPattern = regexp.MustCompile(`^[\p{L}0-9][\p{L}0-9_.-]*$`)

// page renders everything. Ids that authors gave come first, so that no other gets in their way.
func (r *reader) page(root ast.Node) {
	var bare []*ast.Heading
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		if h.Level != 2 && h.Level != 3 {
			r.fail(h.Pos(), "这里只能用 ## 和 ### 标题", "页面的大标题写在 title 字段里")
		}
		if r.plain(h) == "" {
			r.fail(h.Pos(), "这个标题没有文字", "在 # 后面写上标题")
		}
		if r.id(h) == "" {
			bare = append(bare, h)
		}
	}
	for _, h := range bare {
		h.SetAttributeString("id", []byte(r.slug(r.plain(h))))
	}
	var b bytes.Buffer
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			id, _ := h.AttributeString("id")
			name, _ := id.([]byte)
			r.doc.Sections = append(r.doc.Sections, Section{ID: string(name), Title: r.plain(h), Level: h.Level, Pos: r.pos(h.Pos())})
		}
		r.render(&b, n)
	}
	r.doc.HTML = b.String()
}

// slug makes an id of a title: its letters and digits, Chinese ones too, joined by hyphens.
func (r *reader) slug(title string) string {
	words := strings.FieldsFunc(title, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	slug := strings.ToLower(strings.Join(words, "-"))
	if slug == "" {
		slug = "section"
	}
	id := slug
	for i := 2; r.ids[id]; i++ {
		id = slug + "-" + strconv.Itoa(i)
	}
	r.ids[id] = true
	return id
}

func (r *reader) render(b *bytes.Buffer, n ast.Node) {
	if err := engine.Renderer().Render(b, r.src, n); err != nil {
		r.fail(n.Pos(), "这一段不能显示", "换一种写法")
	}
}

// plain is the text of a node without its markup.
func (r *reader) plain(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			s := t.Segment.Value(r.src)
			if t.Parent().Kind() != ast.KindCodeSpan {
				s = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
			}
			b.Write(s)
			if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(b.String())
}
