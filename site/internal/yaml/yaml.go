// Package yaml reads YAML into a [tree.Node] that knows where everything stands.
//
// It takes the part of YAML that people write by hand: maps, lists, plain and quoted texts,
// block texts (| and >). Anchors, aliases, tags, merge keys, several documents in a file
// and keys that are no plain text are refused, as is a key that stands twice. A scalar is
//
//   - null: nothing, ~ or null;
//   - a bool: true or false;
//   - a number: what JSON calls a number, kept as written (1300, 0.85, -5);
//   - a text: everything else, also 2026-11-22, 0793, 1_000 and 0x1F.
//
// A text that runs over several lines joins them without a space where Chinese meets Chinese.
package yaml

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"yibao/calc/tree"
)

// Parse reads one document. An empty document gives nil. Where there are errors the tree is
// what could be read, or nil. Every position is inside the data, columns in characters.
func Parse(data []byte) (root *tree.Node, errs tree.Errors) {
	c := &converter{lines: strings.Split(string(data), "\n")}
	defer func() {
		if recover() != nil { // the library gives up on some odd input
			root = nil
			c.fail(nil, "读不懂这份 YAML", "看看缩进、冒号后面的空格、引号和括号")
		}
		errs = c.errs
	}()
	if !utf8.Valid(data) {
		c.fail(nil, "文件不是 UTF-8 编码", "用编辑器另存为 UTF-8")
		return nil, nil
	}
	text := c.spaces()
	tokens := lexer.Tokenize(text)
	if t := tooDeep(tokens); t != nil {
		c.fail(t, "嵌套太深", "把里面的内容移到外层的字段里")
		return nil, nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		c.syntax(err)
		return nil, nil
	}
	var body ast.Node
	for i, d := range file.Docs {
		if i > 0 && d.Body != nil {
			c.fail(d.Body.GetToken(), "一个文件只能有一份 YAML", "删去 --- 和它后面的内容，或另写一个文件")
			continue
		}
		if i == 0 {
			body = d.Body
		}
	}
	if body == nil {
		return nil, nil
	}
	return c.node(body), nil
}

// tooDeep gives the first token that nests deeper than a tree may. It looks before the
// parser does, because the parser calls itself for every level.
func tooDeep(tokens token.Tokens) *token.Token {
	flow, block, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, block = t.Position.Line, 0
		}
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		case token.SequenceEntryType, token.MappingKeyType, token.TagType, token.AnchorType:
			block++ // "- - - x" nests on one line
		}
		if flow > tree.MaxDepth || block > tree.MaxDepth || t.Position.Column > maxIndent && t.Type == token.MappingValueType {
			return t
		}
	}
	return nil
}

// maxIndent bounds nesting by indentation: no field stands further to the right.
const maxIndent = 2000

// converter turns the library's nodes into ours.
type converter struct {
	lines []string
	errs  tree.Errors
}

// pos is where a token stands, moved inside the file where the library is off.
func (c *converter) pos(t *token.Token) tree.Pos {
	if t == nil || t.Position == nil {
		return tree.Pos{Line: 1, Col: 1}
	}
	line := min(max(t.Position.Line, 1), len(c.lines))
	width := utf8.RuneCountInString(c.lines[line-1])
	return tree.Pos{Line: line, Col: min(max(t.Position.Column, 1), width+1)}
}

func (c *converter) fail(t *token.Token, msg, advice string) {
	c.errs = append(c.errs, &tree.Error{Code: tree.BadValue, Pos: c.pos(t), Msg: msg, Advice: advice})
}

// node turns a node. One that is refused is read as what it most likely stands for, so that
// nothing else is told of it.
func (c *converter) node(n ast.Node) *tree.Node {
	if n == nil { // a tag or an anchor of nothing
		return &tree.Node{Pos: c.pos(nil)}
	}
	out := &tree.Node{Pos: c.pos(n.GetToken())}
	switch n := n.(type) {
	case *ast.NullNode:
	case *ast.BoolNode:
		out.Kind, out.Text = tree.Bool, "false"
		if n.Value {
			out.Text = "true"
		}
	case *ast.StringNode:
		if list := c.list(n.Token); list != nil {
			return list
		}
		out.Kind, out.Text = tree.String, unfold(n.Value, n.Token.Origin)
		c.swallowed(n.Token)
		if wideComma.MatchString(n.Value) {
			c.fail(n.Token, "两个字段之间是全角逗号", "改成半角逗号，再空一格")
		}
	case *ast.LiteralNode:
		out.Kind, out.Text = tree.String, n.Value.Value
		if strings.HasPrefix(n.Start.Value, ">") {
			out.Text = unfold(n.Value.Value, n.Value.Token.Origin)
		}
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		out.Kind, out.Text = tree.String, n.GetToken().Value
		if number.MatchString(out.Text) {
			out.Kind = tree.Number
		}
	case *ast.SequenceNode:
		out.Kind = tree.List
		for _, v := range n.Values {
			out.Items = append(out.Items, c.node(v))
		}
	case *ast.MappingNode:
		out.Kind = tree.Map
		for _, v := range n.Values {
			c.field(out, v)
		}
		if !n.IsFlowStyle && len(out.Keys) > 0 {
			out.Pos = out.Keys[0].Pos
		}
	case *ast.MappingValueNode:
		out.Kind = tree.Map
		c.field(out, n)
		if len(out.Keys) > 0 {
			out.Pos = out.Keys[0].Pos
		}
	case *ast.AnchorNode:
		c.fail(n.Start, "不能用锚点 &", "以 & 开头的文字要加双引号；重复的内容请照写一遍")
		return c.node(n.Value)
	case *ast.AliasNode:
		c.fail(n.Start, "不能用引用 *", "以 * 开头的文字要加双引号；重复的内容请照写一遍")
		out.Kind, out.Text = tree.String, "*"
	case *ast.TagNode:
		c.fail(n.Start, "不能用标签 !", "以 ! 开头的文字要加双引号")
		return c.node(n.Value)
	default:
		c.fail(n.GetToken(), "这里不能这样写", "只写字段、列表和文字")
	}
	return out
}

// wideComma is a comma that should have ended a text before the next field.
var wideComma = regexp.MustCompile(`，[a-z_]+: `)

// swallowed refuses a plain text that runs on over items of the list that are indented too
// far: YAML makes one text of all.
func (c *converter) swallowed(t *token.Token) {
	if t.Type != token.StringType {
		return
	}
	lines := strings.Split(strings.TrimSpace(t.Origin), "\n")
	first := c.pos(t).Line
	for first > 1 && !strings.Contains(c.lines[first-1], lines[0]) { // the library is off at the end of the file
		first--
	}
	for i, line := range lines {
		if text := strings.TrimLeft(line, " "); i > 0 && strings.HasPrefix(text, "- ") {
			at := token.Position{Line: first + i, Column: len(line) - len(text) + 1}
			c.fail(&token.Token{Position: &at}, "这一项并到上一项里去了", "缩进多了，与上一项的 - 对齐")
		}
	}
}

// number is what JSON calls a number, without an exponent: nobody writes money with one.
var number = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

func (c *converter) field(m *tree.Node, f *ast.MappingValueNode) {
	var key tree.Key
	switch k := f.Key.(type) {
	case *ast.StringNode:
		key.Name = k.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		key.Name = k.GetToken().Value
	default:
		c.fail(f.Key.GetToken(), "字段名只能是文字", "写成 字段名: 内容")
		return
	}
	key.Pos = c.pos(f.Key.GetToken())
	for _, k := range m.Keys {
		if k.Name == key.Name {
			c.fail(f.Key.GetToken(), "字段 "+key.Name+" 写了两次", "留下一个，把内容合在一起")
			return
		}
	}
	m.Keys = append(m.Keys, key)
	m.Items = append(m.Items, c.node(f.Value))
}

// unfold removes the space that stands for a line break between two Chinese characters.
func unfold(text, origin string) string {
	if !strings.Contains(strings.TrimSpace(origin), "\n") || !strings.Contains(text, " ") {
		return text
	}
	var b strings.Builder
	r := []rune(text)
	for i, c := range r {
		if c == ' ' && i > 0 && i+1 < len(r) && chinese(r[i-1]) && chinese(r[i+1]) {
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

func chinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}

// syntax turns the library's error into one that says in Chinese what to do.
func (c *converter) syntax(err error) {
	var e yaml.Error
	if !errors.As(err, &e) {
		c.fail(nil, "读不懂这份 YAML", "看看缩进、冒号后面的空格、引号和括号")
		return
	}
	t := e.GetToken()
	msg, advice := "YAML 写错了", "看看这一行和上一行的缩进、冒号后面的空格、引号和括号"
	for _, m := range messages {
		if strings.Contains(e.GetMessage(), m.english) {
			msg, advice = m.msg, m.advice
			break
		}
	}
	line := c.lines[c.pos(t).Line-1]
	if strings.Contains(line, "：") && !strings.Contains(line, ": ") {
		msg, advice = "这一行没有半角冒号", "字段名后面写半角冒号，再空一格，例如 title: 住院报销"
	}
	c.fail(t, msg, advice)
	if m := badColon.FindStringSubmatchIndex(line); m != nil {
		c.mend(c.pos(t).Line, m[4], line[m[4]:m[5]], ": ")
	}
}

// badColon is a field whose colon is of Chinese width or lacks its space.
var badColon = regexp.MustCompile(`^( *(?:- )?[a-z][a-z_]*)(：[ 　]*|:)[^\s/]`)

// messages translates what the library says, the first that fits.
var messages = []struct{ english, msg, advice string }{
	{"end character of double-quoted", "双引号没有成对", "在文字末尾补上半角双引号；文字里面的引号用全角“ ”"},
	{"end character of single-quoted", "单引号没有成对", "在文字末尾补上半角单引号"},
	{"'\t'", "缩进用了制表符", "改用空格，每层两格"},
	{"tab character", "缩进用了制表符", "改用空格，每层两格"},
	{"',' or ']'", "方括号没有写完", "列表的各项用半角逗号隔开，末尾补上 ]"},
	{"']' not found", "方括号没有写完", "列表的各项用半角逗号隔开，末尾补上 ]"},
	{"',' or '}'", "花括号没有写完", "各个字段用半角逗号隔开，末尾补上 }；文字里有逗号或冒号就加双引号"},
	{"token '}'", "花括号没有写完", "各个字段用半角逗号隔开，末尾补上 }；文字里有逗号或冒号就加双引号"},
	{"flow map content", "花括号里写得不对", "写成 {name: 名称, note: 说明} 这样，冒号后面空一格"},
	{"mapping value is not allowed", "一行里只能有一个字段", "文字里有冒号加空格时，把整段文字放进双引号"},
	{"unexpected key name", "字段名写得不对", "字段名后面写半角冒号，再空一格；缩进与上一个字段对齐"},
	{"implicit line break", "字段名写得不对", "字段名后面写半角冒号，再空一格；缩进与上一个字段对齐"},
	{"non-map value", "这里应当是字段", "写成 字段名: 内容，冒号后面空一格；缩进与上一个字段对齐"},
	{"reserved character", "文字不能以 @ 或 ` 开头", "把整段文字放进双引号"},
	{"anchor", "不能用锚点 &", "以 & 开头的文字要加双引号"},
	{"alias", "不能用引用 *", "以 * 开头的文字要加双引号"},
	{"value is not allowed", "这里不该有内容", "看看缩进是不是与同一层的字段对齐"},
}
