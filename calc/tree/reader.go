package tree

import (
	"strconv"
	"strings"

	"yibao/calc/date"
	"yibao/calc/digits"
	"yibao/calc/num"
)

// Codes of the contract that reading can give.
const (
	BadJSON      = "bad_json"
	UnknownField = "unknown_field"
	Missing      = "missing"
	BadValue     = "bad_value"
)

// Error is one thing that is wrong with a document.
type Error struct {
	Code   string // a code of the contract
	Path   string // the field, as "visits[0].level"; empty for the whole document
	Pos    Pos
	Msg    string // what is wrong: one Chinese sentence without a full stop
	Advice string // what to do about it, where that is not plain
	Fix    []Edit // what mends it, where only one thing can be meant
}

// Edit changes a line of a document: Old, which stands at Pos, becomes New.
type Edit struct {
	Pos      Pos
	Old, New string
}

func (e *Error) Error() string { return e.Msg }

// Errors are all that is wrong with a document, in the order they were met.
type Errors []*Error

// Reader reads the fields of one map. It notes what has been read, so that [Reader.Done]
// can refuse the rest, and adds what is wrong to a list that all readers of a document share.
// After an error it gives the zero value and reading goes on.
type Reader struct {
	node *Node
	path string
	seen []bool
	errs *Errors
}

// Read starts reading a map. A node that is no map is an error, and then every field is absent
// without a further error.
func Read(n *Node, path string, errs *Errors) *Reader {
	r := &Reader{node: n, path: path, errs: errs}
	if n == nil {
		r.node = &empty
	} else if n.Kind != Map {
		r.Fail(n, path, BadValue, "这里应当是"+Map.String()+"，写成了"+n.Kind.String(), "")
		r.node = nil
		return r
	}
	r.seen = make([]bool, len(r.node.Items))
	return r
}

// empty is read where nothing is written; never changed.
var empty = Node{Kind: Map}

// Pos is where the map stands.
func (r *Reader) Pos() Pos {
	if r.node == nil {
		return Pos{}
	}
	return r.node.Pos
}

// Path names a field of this map.
func (r *Reader) Path(name string) string {
	if r.path == "" {
		return name
	}
	if name == "" {
		return r.path
	}
	return r.path + "." + name
}

// Fail adds an error at a node.
func (r *Reader) Fail(n *Node, path, code, msg, advice string) {
	e := &Error{Code: code, Path: path, Msg: msg, Advice: advice}
	if n != nil {
		e.Pos = n.Pos
	}
	*r.errs = append(*r.errs, e)
}

// Bad adds the error that the value of a field is wrong.
func (r *Reader) Bad(name, msg, advice string) {
	n := r.node.Get(name)
	if n == nil {
		n = r.node
	}
	r.Fail(n, r.Path(name), BadValue, msg, advice)
}

// Has tells whether the field is there (null counts as absent).
func (r *Reader) Has(name string) bool {
	n := r.node.Get(name)
	return n != nil && n.Kind != Null
}

// Names lists the fields that have not been read yet, and marks them read.
func (r *Reader) Names() []Key {
	if r.node == nil {
		return nil
	}
	var out []Key
	for i, k := range r.node.Keys {
		if !r.seen[i] {
			r.seen[i] = true
			out = append(out, k)
		}
	}
	return out
}

// Node gives the raw value of an optional field, or nil.
func (r *Reader) Node(name string) *Node {
	if r.node == nil {
		return nil
	}
	for i := range r.node.Keys {
		if r.node.Keys[i].Name == name {
			r.seen[i] = true
			if r.node.Items[i].Kind == Null {
				return nil
			}
			return r.node.Items[i]
		}
	}
	return nil
}

// Need gives the raw value of a field that must be there. One that was left empty is an error
// where its name stands.
func (r *Reader) Need(name string) *Node {
	n := r.Node(name)
	if n == nil && r.node != nil {
		at := r.node
		for _, k := range r.node.Keys {
			if k.Name == name {
				at = &Node{Pos: k.Pos}
			}
		}
		r.Fail(at, r.Path(name), Missing, "缺少 "+name, "")
	}
	return n
}

func (r *Reader) kind(n *Node, name string, k Kind) bool {
	if n == nil {
		return false
	}
	if n.Kind != k {
		r.Fail(n, r.Path(name), BadValue, name+" 应当是"+k.String()+"，写成了"+n.Kind.String(), "")
		return false
	}
	return true
}

// String gives a text that must be there and not be empty.
func (r *Reader) String(name string) string {
	n := r.Need(name)
	if !r.kind(n, name, String) {
		return ""
	}
	if strings.TrimSpace(n.Text) == "" {
		r.Fail(n, r.Path(name), Missing, name+" 是空的", "")
	}
	return n.Text
}

// OptString gives a text, or "".
func (r *Reader) OptString(name string) string {
	n := r.Node(name)
	if !r.kind(n, name, String) {
		return ""
	}
	return n.Text
}

// Enum gives a text that must be one of a list. Where optional is true it may be absent.
func (r *Reader) Enum(name string, optional bool, allowed ...string) string {
	if optional && !r.Has(name) {
		r.Node(name)
		return ""
	}
	n := r.Need(name)
	if !r.kind(n, name, String) {
		return ""
	}
	for _, a := range allowed {
		if n.Text == a {
			return a
		}
	}
	r.Fail(n, r.Path(name), BadValue, name+" 不能是“"+Clip(n.Text)+"”", "可以写："+strings.Join(allowed, "、"))
	return ""
}

// Int gives a whole number between lo and hi; absent gives def.
func (r *Reader) Int(name string, def, lo, hi int) int {
	n := r.Node(name)
	if n == nil {
		return def
	}
	if n.Kind == Number || n.Kind == String {
		if v, ok := digits.Int(n.Text); ok && v >= lo && v <= hi {
			return v
		}
	}
	r.Fail(n, r.Path(name), BadValue, name+" 应当是 "+strconv.Itoa(lo)+" 到 "+strconv.Itoa(hi)+" 的整数", "")
	return def
}

// Number gives a number from a JSON number or a string; ok is false where it is absent or wrong.
func (r *Reader) Number(name string) (d num.Num, ok bool) {
	n := r.Node(name)
	if n == nil {
		return d, false
	}
	d, err := n.Number()
	if err != "" {
		r.Fail(n, r.Path(name), BadValue, name+err, "")
		return d, false
	}
	return d, true
}

// maxDigits bounds a number as written: fifteen digits before the point are more than any
// bill, and a short text cannot make the engine work long.
const maxDigits = 24

// Number reads the node as a number. The second result says what is wrong, or is empty.
func (n *Node) Number() (num.Num, string) {
	if n.Kind != Number && n.Kind != String {
		return num.Num{}, " 应当是一个数"
	}
	if len(n.Text) > maxDigits {
		return num.Num{}, " 的位数太多"
	}
	d, ok := num.Parse(n.Text)
	if !ok || strings.IndexByte(n.Text, '/') >= 0 {
		return num.Num{}, " 应当是一个数，写成了“" + Clip(n.Text) + "”"
	}
	return d, ""
}

// Bool gives true or false; absent gives false.
func (r *Reader) Bool(name string) bool {
	n := r.Node(name)
	return r.kind(n, name, Bool) && n.Text == "true"
}

// Date gives a date written YYYY-MM-DD; no day where it is absent or wrong.
func (r *Reader) Date(name string) date.Date {
	n := r.Node(name)
	if n == nil {
		return 0
	}
	t, ok := date.Parse(n.Text)
	if n.Kind != String || !ok {
		r.Fail(n, r.Path(name), BadValue, name+" 不是日期“"+Clip(n.Text)+"”", "写成 2009-06-01 这样：四位年、两位月、两位日")
	}
	return t
}

// Strings gives a list of texts; absent gives none.
func (r *Reader) Strings(name string) []string {
	var out []string
	for i, n := range r.List(name) {
		if n.Kind != String || strings.TrimSpace(n.Text) == "" {
			r.Fail(n, r.Path(name)+index(i), BadValue, name+" 的每一项应当是文字", "")
			continue
		}
		out = append(out, n.Text)
	}
	return out
}

// List gives the values of a list; absent gives none.
func (r *Reader) List(name string) []*Node {
	n := r.Node(name)
	if !r.kind(n, name, List) {
		return nil
	}
	return n.Items
}

// Each reads a list of maps, one reader each.
func (r *Reader) Each(name string, read func(*Reader)) {
	for i, n := range r.List(name) {
		sub := Read(n, r.Path(name)+index(i), r.errs)
		if sub.node != nil {
			read(sub)
			sub.Done()
		}
	}
}

// Map reads an optional map; ok is false where it is absent.
func (r *Reader) Map(name string) (sub *Reader, ok bool) {
	n := r.Node(name)
	if n == nil {
		return Read(nil, r.Path(name), r.errs), false
	}
	return Read(n, r.Path(name), r.errs), true
}

// Done refuses every field that nobody has read.
func (r *Reader) Done() {
	if r.node == nil {
		return
	}
	for i, k := range r.node.Keys {
		if !r.seen[i] {
			*r.errs = append(*r.errs, &Error{Code: UnknownField, Path: r.Path(Clip(k.Name)), Pos: k.Pos,
				Msg: "没有 " + Clip(k.Name) + " 这个字段", Advice: "检查拼写，或删去它"})
		}
	}
}

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }

// Clip shortens what somebody wrote before it is put into a message.
func Clip(s string) string {
	r := []rune(s)
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
