package tree

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"yibao/calc/digits"
)

// MaxDepth is how deeply lists and maps may nest. A request of the contract needs six.
const MaxDepth = 64

// ParseJSON reads one JSON value. It is strict: nothing may follow the value, a field may
// stand only once, text must be valid UTF-8. The error is an [*Error] with code [BadJSON].
func ParseJSON(data []byte) (*Node, error) {
	p := &parser{data: string(data), line: 1, col: 1}
	p.space()
	n, err := p.value(0)
	if err == nil {
		p.space()
		if p.i < len(p.data) {
			err = p.fail("JSON 在这里应当已经结束")
		}
	}
	if err != nil {
		return nil, err
	}
	return n, nil
}

type parser struct {
	data string // the texts of nodes are parts of it
	i    int
	line int
	col  int // of the byte at mark, which is in this line; counted from there, because a
	mark int // request is one long line

	nodes []Node // room for nodes: they come and go together
}

func (p *parser) node() *Node {
	if len(p.nodes) == 0 {
		p.nodes = make([]Node, 24)
	}
	n := &p.nodes[0]
	p.nodes = p.nodes[1:]
	n.Pos = p.pos()
	return n
}

func (p *parser) pos() Pos {
	p.col += utf8.RuneCountInString(p.data[p.mark:p.i])
	p.mark = p.i
	return Pos{p.line, p.col}
}

func (p *parser) fail(msg string) error {
	return &Error{Code: BadJSON, Pos: p.pos(), Msg: "JSON 写错了：" + msg}
}

func (p *parser) space() {
	for p.i < len(p.data) {
		switch p.data[p.i] {
		case '\n':
			p.line++
			p.col, p.mark = 1, p.i+1
		case ' ', '\t', '\r':
		default:
			return
		}
		p.i++
	}
}

func (p *parser) peek() byte {
	if p.i < len(p.data) {
		return p.data[p.i]
	}
	return 0
}

func (p *parser) value(depth int) (*Node, error) {
	if depth > MaxDepth {
		return nil, p.fail("嵌套太深")
	}
	n := p.node()
	var err error
	switch c := p.peek(); {
	case c == '{':
		n.Kind = Map
		err = p.object(n, depth)
	case c == '[':
		n.Kind = List
		err = p.list(n, depth)
	case c == '"':
		n.Kind = String
		n.Text, err = p.text()
	case c == '-' || c >= '0' && c <= '9':
		n.Kind = Number
		n.Text, err = p.number()
	case p.word("true"), p.word("false"):
		n.Kind = Bool
		n.Text = "true"
		if c == 'f' {
			n.Text = "false"
		}
	case p.word("null"):
		n.Kind = Null
	default:
		err = p.fail("这里应当是一个值")
		if strings.HasPrefix(p.data[p.i:], "\ufeff") {
			err = p.fail("这里有看不见的字符 U+FEFF")
		}
	}
	return n, err
}

func (p *parser) word(w string) bool {
	if strings.HasPrefix(p.data[p.i:], w) {
		p.i += len(w)
		return true
	}
	return false
}

func (p *parser) object(n *Node, depth int) error {
	p.i++ // {
	p.space()
	if p.peek() == '}' {
		p.i++
		return nil
	}
	n.Keys, n.Items = make([]Key, 0, 6), make([]*Node, 0, 6)
	var seen map[string]bool // of a large map
	for {
		if p.peek() != '"' {
			return p.fail("这里应当是带双引号的字段名")
		}
		at := p.pos()
		name, err := p.text()
		if err != nil {
			return err
		}
		twice := seen[name]
		switch {
		case len(n.Keys) < 16:
			twice = n.Get(name) != nil
		case seen == nil:
			seen = map[string]bool{}
			for _, k := range n.Keys {
				seen[k.Name] = true
			}
			twice = seen[name]
		}
		if twice {
			return &Error{Code: BadJSON, Pos: at, Msg: "JSON 写错了：字段 " + Clip(name) + " 写了两次"}
		}
		if seen != nil {
			seen[name] = true
		}
		p.space()
		if p.peek() != ':' {
			return p.fail("字段名后面应当是冒号")
		}
		p.i++
		p.space()
		v, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.Keys = append(n.Keys, Key{name, at})
		n.Items = append(n.Items, v)
		p.space()
		switch p.peek() {
		case ',':
			p.i++
			p.space()
		case '}':
			p.i++
			return nil
		default:
			return p.fail("这里应当是逗号或右花括号")
		}
	}
}

func (p *parser) list(n *Node, depth int) error {
	p.i++ // [
	p.space()
	if p.peek() == ']' {
		p.i++
		return nil
	}
	for {
		v, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, v)
		p.space()
		switch p.peek() {
		case ',':
			p.i++
			p.space()
		case ']':
			p.i++
			return nil
		default:
			return p.fail("这里应当是逗号或右方括号")
		}
	}
}

func (p *parser) number() (string, error) {
	start := p.i
	digits := func() bool {
		from := p.i
		for p.peek() >= '0' && p.peek() <= '9' {
			p.i++
		}
		return p.i > from
	}
	if p.peek() == '-' {
		p.i++
	}
	first := p.i
	if !digits() || p.data[first] == '0' && p.i > first+1 {
		return "", p.fail("数写得不对")
	}
	if p.peek() == '.' {
		p.i++
		if !digits() {
			return "", p.fail("小数点后面应当有数字")
		}
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.i++
		if c := p.peek(); c == '+' || c == '-' {
			p.i++
		}
		if !digits() {
			return "", p.fail("指数后面应当有数字")
		}
	}
	return p.data[start:p.i], nil
}

func (p *parser) text() (string, error) {
	p.i++ // "
	start := p.i
	for p.i < len(p.data) { // the common case: no escapes
		switch c := p.data[p.i]; {
		case c == '"':
			s := p.data[start:p.i]
			if !utf8.ValidString(s) {
				return "", p.fail("文字不是有效的 UTF-8")
			}
			p.i++
			return s, nil
		case c == '\\':
			return p.escaped(start)
		case c < 0x20:
			return "", p.fail("文字里不能直接换行或含控制字符")
		}
		p.i++
	}
	return "", p.fail("文字没有结束")
}

func (p *parser) escaped(start int) (string, error) {
	b := append([]byte(nil), p.data[start:p.i]...)
	for p.i < len(p.data) {
		c := p.data[p.i]
		switch {
		case c == '"':
			if !utf8.Valid(b) {
				return "", p.fail("文字不是有效的 UTF-8")
			}
			p.i++
			return string(b), nil
		case c < 0x20:
			return "", p.fail("文字里不能直接换行或含控制字符")
		case c != '\\':
			b = append(b, c)
			p.i++
			continue
		}
		if p.i++; p.i == len(p.data) {
			break
		}
		e := p.data[p.i]
		p.i++
		switch e {
		case '"', '\\', '/':
			b = append(b, e)
		case 'b':
			b = append(b, '\b')
		case 'f':
			b = append(b, '\f')
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case 't':
			b = append(b, '\t')
		case 'u':
			r, ok := p.hex4()
			if ok && utf16.IsSurrogate(r) {
				var low rune
				if ok = p.word(`\u`); ok {
					low, ok = p.hex4()
					r = utf16.DecodeRune(r, low)
					ok = ok && r != utf8.RuneError
				}
			}
			if !ok {
				return "", p.fail(`\u 后面应当是四位十六进制数，代理对要成双`)
			}
			b = utf8.AppendRune(b, r)
		default:
			p.i--
			return "", p.fail(`反斜杠后面的字符不对`)
		}
	}
	return "", p.fail("文字没有结束")
}

func (p *parser) hex4() (rune, bool) {
	if p.i+4 > len(p.data) {
		return 0, false
	}
	v, ok := digits.Hex(p.data[p.i : p.i+4])
	if ok {
		p.i += 4
	}
	return v, ok
}

// AppendJSON writes the node as compact JSON.
func (n *Node) AppendJSON(b []byte) []byte {
	switch n.Kind {
	case Null:
		return append(b, "null"...)
	case String:
		return AppendString(b, n.Text)
	case List:
		b = append(b, '[')
		for i, v := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = v.AppendJSON(b)
		}
		return append(b, ']')
	case Map:
		b = append(b, '{')
		for i, v := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = AppendString(b, n.Keys[i].Name)
			b = append(b, ':')
			b = v.AppendJSON(b)
		}
		return append(b, '}')
	}
	return append(b, n.Text...)
}

// AppendString writes a JSON string. It escapes <, > and & too, so that the JSON may
// stand inside a page, and U+2028 and U+2029, so that it may stand inside a script.
func AppendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	b = append(b, '"')
	start := 0 // of what needs no escape
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&',
			c >= 0x80 && c != 0xe2:
			continue
		case c == 0xe2 && s[i:i+3] != "\u2028" && s[i:i+3] != "\u2029":
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		case 0xe2: // the last byte is 0xa8 or 0xa9
			b = append(b, '\\', 'u', '2', '0', '2', hex[s[i+2]&15])
			start = i + 3
			i += 2
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}
