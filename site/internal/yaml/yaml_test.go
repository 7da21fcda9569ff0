package yaml

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"yibao/calc/tree"
)

// dump writes a tree on one line, as JSON with Chinese left readable, numbers and texts told apart.
func dump(n *tree.Node) string {
	if n == nil {
		return "nothing"
	}
	return string(n.AppendJSON(nil))
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"empty", "", `nothing`},
		{"comment only", "# 注\n", `nothing`},
		{"map", "a: 甲\nb: 乙\n", `{"a":"甲","b":"乙"}`},
		{"list", "- 甲\n- 乙\n", `["甲","乙"]`},
		{"flow", "a: {x: 甲, y: [乙, 丙]}\n", `{"a":{"x":"甲","y":["乙","丙"]}}`},
		{"number as written", "a: 1300\nb: 0.850\nc: -5\nd: 0\n", `{"a":1300,"b":0.850,"c":-5,"d":0}`},
		{"number in quotes is a text", `a: "1300"`, `{"a":"1300"}`},
		{"date is a text", "a: 2026-11-22\n", `{"a":"2026-11-22"}`},
		{"time is a text", "a: 8:30\n", `{"a":"8:30"}`},
		{"other numbers are texts", "a: 0793\nb: 1_000\nc: 0x1F\nd: .inf\ne: 1e5\nf: .nan\n",
			`{"a":"0793","b":"1_000","c":"0x1F","d":".inf","e":"1e5","f":".nan"}`},
		{"Chinese is a text", "a: 未载\n", `{"a":"未载"}`},
		{"words", "a: true\nb: false\nc: null\nd: ~\ne:\nf: yes\n", `{"a":true,"b":false,"c":null,"d":null,"e":null,"f":"yes"}`},
		{"keys are texts", "1: a\n\"2+\": b\ntrue: c\n0.5: d\n", `{"1":"a","2+":"b","true":"c","0.5":"d"}`},
		{"literal", "a: |\n  第一行\n  第二行\nb: 1\n", `{"a":"第一行\n第二行\n","b":1}`},
		{"folded Chinese has no space", "a: >-\n  第一行\n  第二行\n", `{"a":"第一行第二行"}`},
		{"folded Latin has a space", "a: >-\n  one\n  two\n", `{"a":"one two"}`},
		{"plain text over two lines", "a: 第一行\n  第二行\n", `{"a":"第一行第二行"}`},
		{"quoted text over two lines", "a: \"第一行\n  第二行\"\n", `{"a":"第一行第二行"}`},
		{"space on one line stays", "a: 甲 乙\n", `{"a":"甲 乙"}`},
		{"full-width colon in a text", "a: 电话：6219561\n", `{"a":"电话：6219561"}`},
		{"comment after a value", "a: 甲 # 注\n", `{"a":"甲"}`},
		{"document start", "---\na: 1\n", `{"a":1}`},
		{"lines before", "\n\n\na: 1\n", `{"a":1}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			n, errs := Parse([]byte(test.in))
			if len(errs) > 0 {
				t.Fatalf("error: %d:%d %s", errs[0].Pos.Line, errs[0].Pos.Col, errs[0].Msg)
			}
			if got := dump(n); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestPositions(t *testing.T) {
	n, errs := Parse([]byte("\n标题: 市外转诊\nlist:\n  - {名称: 有效, x: \"6\"}\n  - |\n    文字\nlast: 完\n"))
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	var got []string
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		for i, v := range n.Items {
			if n.Kind == tree.Map {
				k := n.Keys[i]
				got = append(got, fmt.Sprintf("%s@%d:%d", k.Name, k.Pos.Line, k.Pos.Col))
			}
			got = append(got, fmt.Sprintf("%s@%d:%d", v.Kind, v.Pos.Line, v.Pos.Col))
			walk(v)
		}
	}
	walk(n)
	want := "标题@2:1 文字@2:5 list@3:1 列表@4:3 一组字段@4:5 名称@4:6 文字@4:10 x@4:14 文字@4:17 文字@5:5 last@7:1 文字@7:7"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"all duplicates", "a: 1\na: 2\nb: {c: 1, c: 2}\n", "2:1 字段 a 写了两次\n3:11 字段 c 写了两次"},
		{"anchor and alias", "a: &x 1\nb: *x\n", "1:4 不能用锚点 &\n2:4 不能用引用 *"},
		{"merge key", "a: {b: 1}\n<<: {c: 1}\n", "2:1 字段名只能是文字"},
		{"tag", "a: !!str 5\n", "1:4 不能用标签 !"},
		{"complex key", "? a\n: b\n", "1:1 字段名只能是文字"},
		{"second document", "a: 1\n---\nb: 2\n", "3:2 一个文件只能有一份 YAML"},
		{"full-width colon", "title：甲\nb: 2\n", "1:1 这一行没有半角冒号"},
		{"full-width colon below", "a: 1\ntitle：甲\n", "2:1 这一行没有半角冒号"},
		{"no space after the colon", "a: 1\nb:2\n", "2:1 这里应当是字段"},
		{"two fields on a line", "a: b: 2\n", "1:4 一行里只能有一个字段"},
		{"double quote", "a: \"x\nb: 2\n", "1:4 双引号没有成对"},
		{"single quote", "a: 'x\nb: 2\n", "1:4 单引号没有成对"},
		{"tab", "a:\n\tb: 2\n", "2:1 缩进用了制表符"},
		{"bracket", "a: [1, 2\nb: 3\n", "2:1 方括号没有写完"},
		{"brace", "a: {x: 1\nb: 3\n", "2:1 花括号没有写完"},
		{"indent", "a: 1\n  b: 2\n", "1:4 一行里只能有一个字段"},
		{"item indented too far", "a:\n  - 甲\n    - 乙\n    - 丙\n", "3:5 这一项并到上一项里去了\n4:5 这一项并到上一项里去了"},
		{"item indented too far after others", "a:\n\n  - 甲\n  - 乙\n   - 丙\n  - 丁\n", "5:4 这一项并到上一项里去了"},
		{"full-width comma", "a: [{x: 甲，y: 乙}]\n", "1:9 两个字段之间是全角逗号"},
		{"at sign", "a: @x\n", "1:4 文字不能以 @ 或 ` 开头"},
		{"deep", strings.Repeat("[", 100), "1:65 嵌套太深"},
		{"deep on a line", strings.Repeat("- ", 100) + "a", "1:129 嵌套太深"},
		{"not UTF-8", "a: \xff\n", "1:1 文件不是 UTF-8 编码"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, errs := Parse([]byte(test.in))
			var got []string
			for _, e := range errs {
				got = append(got, fmt.Sprintf("%d:%d %s", e.Pos.Line, e.Pos.Col, e.Msg))
				if e.Advice == "" {
					t.Errorf("no advice for %s", e.Msg)
				}
			}
			if s := strings.Join(got, "\n"); s != test.want {
				t.Errorf("got\n%s\nwant\n%s", s, test.want)
			}
		})
	}
}

// FuzzParse checks that no input makes Parse panic, that all positions are inside the text,
// and that either a tree without errors comes out or an error.
func FuzzParse(f *testing.F) {
	seed, err := os.ReadFile("../../../content/places.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	for _, s := range []string{"a: 1\nb: [x, {y: z}]\n", "- |\n  甲\n- >\n  乙\n", "a: &x 1\nb: *x\n", "? a\n: b\n", "\"", "{", "a:\n\t- b", "<<: *a", "!!"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 4<<10 {
			return
		}
		lines := strings.Split(src, "\n")
		inside := func(p tree.Pos) {
			if p.Line < 1 || p.Line > len(lines) || p.Col < 1 || p.Col > utf8.RuneCountInString(lines[p.Line-1])+1 {
				t.Fatalf("position %v is outside of %q", p, src)
			}
		}
		n, errs := Parse([]byte(src))
		for _, e := range errs {
			inside(e.Pos)
		}
		var walk func(n *tree.Node)
		walk = func(n *tree.Node) {
			inside(n.Pos)
			if n.Kind == tree.Map && len(n.Keys) != len(n.Items) {
				t.Fatal("a map has as many names as values")
			}
			for _, k := range n.Keys {
				inside(k.Pos)
			}
			for _, v := range n.Items {
				walk(v)
			}
		}
		if n != nil {
			walk(n)
		}
	})
}
