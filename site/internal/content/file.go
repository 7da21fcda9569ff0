package content

import (
	"bytes"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"yibao/calc/tree"
	"yibao/site/internal/markdown"
	"yibao/site/internal/yaml"
)

// maxFile bounds a file, which also bounds how deeply its text can nest.
const maxFile = 256 << 10

// file is a file being read, and what is wrong in it.
type file struct {
	path     string
	given    bool   // taken from a base, see package base
	data     []byte // without a byte order mark, lines end with \n; nil where it cannot be read
	lines    []string
	problems Problems
	ids      map[string]tree.Pos // of a list: where each thing stands
	links    []markdown.Link     // of a body
	oldPaths []ref               // addresses that the page used to have
	days     []dayOf             // on which something was checked
}

// open reads a file of the content, if it is one: to read a pipe would wait for ever, and a device may never
// end. It looks first, and follows links as far as fsys does.
func open(fsys fs.FS, name string) (f *file, ok bool) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		f = newFile(name, nil)
		f.fail(tree.Pos{}, "读不了这个文件："+reason(err), "看看它的权限；是链接的，换成文件本身：链接只能指到内容文件夹里面")
		return f, false
	}
	if !info.Mode().IsRegular() {
		f = newFile(name, nil)
		f.fail(tree.Pos{}, "这不是普通的文件，是"+kindOf(info.Mode()), "删去它；内容只放在普通的文件里")
		return f, false
	}
	if info.Size() > 2*maxFile { // it is not read to find out
		f = newFile(name, nil)
		f.tooLarge()
		return f, false
	}
	data, err := fs.ReadFile(fsys, name)
	f = newFile(name, data)
	if err != nil {
		f.fail(tree.Pos{}, "读不了这个文件："+reason(err), "看看它的权限")
	}
	return f, err == nil
}

// kindOf names what is no file.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "链接过来的文件夹"
	case mode&fs.ModeNamedPipe != 0:
		return "管道"
	case mode&fs.ModeSocket != 0:
		return "套接字"
	}
	return "设备"
}

func (f *file) tooLarge() {
	f.fail(tree.Pos{}, "文件太大", "一个文件不超过 256 KB，拆成几个")
}

func newFile(path string, data []byte) *file {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = append([]byte{}, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))...)
	f := &file{path: path, data: data, lines: strings.Split(string(data), "\n")}
	switch {
	case len(data) > maxFile:
		f.tooLarge()
		f.data = nil
	case !utf8.Valid(data):
		f.data = nil
		for i, line := range f.lines {
			if !utf8.ValidString(line) {
				f.fail(tree.Pos{Line: i + 1, Col: 1}, "这一行不是 UTF-8 编码", "用编辑器把文件另存为 UTF-8")
				break
			}
		}
	default:
		f.hidden()
	}
	return f
}

// id is the name of the file without its ending.
func (f *file) id() string {
	return strings.TrimSuffix(path.Base(f.path), path.Ext(f.path))
}

// empty adds the problem that there is nothing in the file, unless it cannot be read at all.
func (f *file) empty() {
	if len(f.problems) == 0 {
		f.fail(tree.Pos{}, "这个文件是空的", "写法见内容文件夹里的 README.md")
	}
}

// fail adds a problem. The zero Pos means the file as a whole.
func (f *file) fail(pos tree.Pos, msg, advice string, fix ...tree.Edit) {
	p := &Problem{File: f.path, Pos: tree.Pos{Line: 1, Col: 1}, Msg: msg, Advice: advice, Fix: fix}
	f.problems = append(f.problems, p)
	if pos.Line == 0 {
		return
	}
	p.Pos.Line = min(max(pos.Line, 1), len(f.lines))
	p.Line = strings.ToValidUTF8(f.lines[p.Pos.Line-1], "�")
	p.Pos.Col = min(max(pos.Col, 1), utf8.RuneCountInString(p.Line)+1)
}

// fields lists the names of the fields of a document, those of the items of a list under
// the list's name, those of the document itself under "". It serves advice only.
type fields map[string][]string

// add takes over what a reader found.
func (f *file) add(errs tree.Errors, known fields) {
	for _, e := range errs {
		switch e.Code {
		case tree.UnknownField:
			parent, name := "", e.Path
			if i := strings.LastIndexByte(name, '.'); i >= 0 {
				parent, name = name[:i], name[i+1:]
			}
			if i := strings.LastIndexByte(parent, '['); i >= 0 {
				parent = parent[:i]
			}
			e.Advice += maybe(name, known[parent])
		case tree.Missing, tree.BadValue:
			if e.Advice == "" {
				e.Advice = advice(e)
			}
		}
		f.fail(e.Pos, e.Msg, e.Advice, e.Fix...)
	}
}

// advice says what to do about an error of the [tree.Reader], which leaves that open where it
// depends on how the document was written.
func advice(e *tree.Error) string {
	switch {
	case e.Code == tree.Missing:
		return "补上它，写法见内容文件夹里的 README.md"
	case strings.Contains(e.Msg, "应当是"+tree.List.String()):
		return "每一项一行，以 - 开头；短的也可以写成 [一项, 另一项]"
	case strings.Contains(e.Msg, "应当是"+tree.Map.String()):
		return "写成 字段名: 内容，每个字段一行"
	case strings.Contains(e.Msg, "应当是"+tree.String.String()):
		return "写成一段文字；只有数字的，加上双引号"
	}
	return ""
}

// yaml reads the data as YAML, trims its texts and checks their wording.
func (f *file) yaml(data []byte) *tree.Node {
	root, errs := yaml.Parse(data)
	f.add(errs, nil)
	f.tidy(root)
	return root
}

// asWritten are the fields that hold what the sources write, in traditional characters too.
var asWritten = map[string]bool{"traditional": true, "variants": true, "quotes": true}

func (f *file) tidy(n *tree.Node) {
	if n == nil {
		return
	}
	if n.Kind == tree.String {
		n.Text = strings.TrimSpace(n.Text)
		f.hiddenIn(n.Text, n.Pos)
		if !f.wideNumber(n) {
			f.fieldWording(n)
		}
	}
	for i, v := range n.Items {
		if n.Kind == tree.Map && asWritten[n.Keys[i].Name] {
			continue
		}
		f.tidy(v)
		if n.Kind == tree.Map {
			f.field(n.Keys[i].Name, v)
		}
	}
}

// split takes a file with front matter apart. Front has an empty line for the opening one,
// so that its lines count as those of the file; body starts at the line bodyLine.
func (f *file) split() (front, body []byte, bodyLine int, ok bool) {
	if f.data == nil {
		return nil, nil, 0, false
	}
	if strings.TrimRight(f.lines[0], " ") != "---" {
		f.fail(tree.Pos{}, "文件要以一行 --- 开头", "第一行写 ---，接着写字段，再写一行 ---，下面是正文")
		return nil, nil, 0, false
	}
	for i, line := range f.lines[1:] {
		if strings.TrimRight(line, " ") == "---" {
			front = []byte("\n" + strings.Join(f.lines[1:i+1], "\n") + "\n")
			body = []byte(strings.Join(f.lines[i+2:], "\n"))
			return front, body, i + 3, true
		}
	}
	f.fail(tree.Pos{}, "字段后面缺少一行 ---", "在字段和正文之间写一行 ---")
	return nil, nil, 0, false
}
