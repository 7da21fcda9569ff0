package flow

import (
	"fmt"
	"strings"
	"testing"
)

// TestErrors has one mistake a case. want is where it is reported and a part of what is said.
func TestErrors(t *testing.T) {
	tests := []struct {
		src       string // without the first line
		line, col int
		want      string
	}{
		{`a{{x}}`, 2, 2, "不支持六边形形状"},
		{`a((x))`, 2, 2, "不支持圆形状"},
		{`a(((x)))`, 2, 2, "不支持双圆形状"},
		{`a[(x)]`, 2, 2, "不支持圆柱形状"},
		{`a>x]`, 2, 2, "不支持旗形形状"},
		{`a[\x\]`, 2, 2, "不支持反向平行四边形形状"},
		{`a@{ shape: rect }`, 2, 2, "不支持@{…}形状"},
		{`a[/x\]`, 2, 2, "这个 [/ 没有对应的 /]"},
		{`a [x]`, 2, 3, "不能有空格"},
		{`a[]`, 2, 3, "这里没有文字"},
		{`a[" "]`, 2, 4, "这里没有文字"},
		{"a[办理", 2, 2, "这个 [ 没有对应的 ]"},
		{`a["办理]`, 2, 2, "这个 [ 没有对应的 ]"},
		{`a["办理"x]`, 2, 7, "引号后面应当是 ]"},
		{`a[办理(一)]`, 2, 5, "文字里有“(”，要加引号"},
		{`a["<b>办</b>"]`, 2, 4, "文字里有“<b”"},
		{`a["#quot;"]`, 2, 4, "文字里有“#quot;”"},
		{`a[fa:fa-ban 停]`, 2, 3, "文字里有“fa:fa-”"},
		{"a[\"`x`\"]", 2, 4, "文字里有“`”"},
		{"a[x]\na[y]", 3, 1, "方框“a”写了两次"},
		{"a[x]\na{x}", 3, 1, "方框“a”写了两次"},
		{"a:::", 2, 5, "::: 后面应当是样式名"},
		{"a & ", 2, 5, "应当是方框的编号"},
		{"a --> end", 2, 7, "“end”不能做编号"},
		{"办理 说明", 2, 4, "这里应当是连线，不是“说”"},

		{`a --x b`, 2, 3, "不支持这种箭头"},
		{`a --o b`, 2, 3, "不支持这种箭头"},
		{`a---ob`, 2, 2, "前面请加空格"},
		{`a <--> b`, 2, 3, "不支持双向的线"},
		{`a x--x b`, 2, 3, "不支持双向的线"},
		{`a ~~~ b`, 2, 3, "不支持看不见的线"},
		{`a ---> b`, 2, 3, "线不能加长"},
		{`a -..-> b`, 2, 3, "不认识的点线"},
		{`a ====> b`, 2, 3, "线不能加长"},
		{`a -.> b`, 2, 3, "这条线没有画完"},
		{`a -->> b`, 2, 3, "不认识的线"},
		{`a -> b`, 2, 3, "这里应当是连线"},
		{`a -- 是 b`, 2, 3, "-- 开始的线没有画完"},
		{`a -- "是 --> b`, 2, 3, "-- 开始的线没有画完"},
		{`a -- 是(一) --> b`, 2, 7, "文字里有“(”"},
		{`a -->|是 b`, 2, 6, "这个 | 没有对应的 |"},
		{`a -->|| b`, 2, 7, "这里没有文字"},
		{`a --> `, 2, 7, "应当是方框的编号"},
		{`a --> a`, 2, 3, "“a”连到了它自己"},
		{"a --> b\na --> b", 3, 3, "这条线画了两次"},
		{"a --> b & c & d & e & f & g & h & i & j", 2, 3, "超过 8 条"},

		{"subgraph p[人]\na[x]", 2, 1, "这个 subgraph 没有 end"},
		{"subgraph p[人]\nsubgraph q[医]\na[x]\nend\nend", 3, 1, "里面不能再有 subgraph"},
		{"end", 2, 1, "这个 end 前面没有 subgraph"},
		{"subgraph\nend", 2, 9, "subgraph 后面应当是编号"},
		{`subgraph "参保人"` + "\nend", 2, 10, "subgraph 后面应当是编号"},
		{"subgraph 参保 人\nend", 2, 13, "编号后面应当是方括号里的角色"},
		{"subgraph p[人] x\nend", 2, 15, "多了“x”"},
		{"subgraph p[人]\nend\nsubgraph p[医]\nend", 4, 10, "已经是另一个角色的"},
		{"subgraph p[人]\na[x]\nend\np --> a", 5, 1, "“p”是角色的编号"},
		{"subgraph p[人]\na --> b\nend\nsubgraph q[医]\nb[x]\nend", 6, 1, "已经出现在另一个角色里"},
		{"direction LR", 2, 1, "不支持 direction"},
		{"flowchart TD", 2, 1, "flowchart 写了两次"},

		{`click a "#a"`, 2, 7, "没有编号是“a”的方框"},
		{"a[x]\nclick a", 3, 8, "编号后面应当是双引号里的锚点"},
		{"a[x]\nclick a \"#a", 3, 9, "这个双引号没有结束"},
		{"a[x]\nclick a \"https://example.com\"", 3, 9, "链接只能到本页"},
		{"a[x]\nclick a \"javascript:alert(1)\"", 3, 9, "链接只能到本页"},
		{"a[x]\nclick a call f()", 3, 9, "编号后面应当是双引号里的锚点"},
		{"a[x]\nclick a \"#a\" _blank", 3, 14, "多了“_”"},
		{"a[x]\nclick a \"#a\"\nclick a \"#b\"", 4, 7, "已经链接到 #a"},
		{"accTitle", 2, 9, "accTitle 后面应当是冒号"},
		{"accDescr {\n 说明\n}", 2, 10, "accDescr 后面应当是冒号"},
		{"accTitle:", 2, 10, "accTitle 是空的"},
		{"accTitle: 一\naccTitle: 二", 3, 11, "accTitle 写了两次"},
		{"a --> b %% 注", 2, 9, "注释不能写在一句的后面"},
		{`%%{init: {"theme": "dark"}}%%`, 2, 1, "不支持 %%{…}%% 设置"},
		{"style --> a", 2, 7, "style 后面应当是名字"},
		{"a[办\u0007理]", 2, 4, "看不见的字符（U+0007）"},
		{"linkStyle", 2, 10, "linkStyle 后面应当是名字"},
		{"?", 2, 1, "应当是方框的编号"},
	}
	for _, tt := range tests {
		_, errs := Parse("flowchart TD\n" + tt.src)
		if len(errs) != 1 {
			t.Errorf("%q: %d errors, want 1: %v", tt.src, len(errs), errs)
			continue
		}
		e := errs[0]
		if e.Pos != (Pos{tt.line, tt.col}) || !strings.Contains(e.Msg, tt.want) {
			t.Errorf("%q: %v; want %q at %d:%d", tt.src, e, tt.want, tt.line, tt.col)
		}
		for _, s := range []string{e.Msg, e.Advice} {
			if !strings.HasSuffix(s, "。") {
				t.Errorf("%q: %q is not a sentence", tt.src, s)
			}
		}
	}
}

func TestHeaderErrors(t *testing.T) {
	tests := []struct {
		src  string
		pos  Pos
		want string
	}{
		{"", Pos{1, 1}, "没有以 flowchart TD 开头"},
		{"\n  a --> b", Pos{2, 3}, "没有以 flowchart TD 开头"},
		{"sequenceDiagram", Pos{1, 1}, "没有以 flowchart TD 开头"},
		{"flowchart", Pos{1, 10}, "没有写方向"},
		{"flowchart RL\na --> b", Pos{1, 11}, "不支持方向 RL"},
		{"graph BT", Pos{1, 7}, "不支持方向 BT"},
		{"graph XY", Pos{1, 7}, "不认识的方向“XY”"},
		{"graph TD a --> b", Pos{1, 10}, "多了“a”"},
		{"---\ntitle: x\n---\nflowchart TD\na --> b", Pos{1, 1}, "不支持 --- 开头的设置"},
	}
	for _, tt := range tests {
		_, errs := Parse(tt.src)
		if len(errs) == 0 || errs[0].Pos != tt.pos || !strings.Contains(errs[0].Msg, tt.want) {
			t.Errorf("%q: %v; want %q at %v", tt.src, errs, tt.want, tt.pos)
		}
	}
}

// TestAllErrorsAtOnce: a mistake hides no other, and does not lose the nodes around it.
func TestAllErrorsAtOnce(t *testing.T) {
	c, errs := Parse("flowchart TD\n" +
		"  subgraph p[人\n" + // no ]
		"    a([开始])\n" +
		"    b{{判断}}\n" +
		"  end\n" +
		"  a --> b --x c\n" +
		"  click b \"#b\"\n" +
		"  click z \"#z\"\n")
	var got []string
	for _, e := range errs {
		got = append(got, fmt.Sprintf("%d:%d", e.Pos.Line, e.Pos.Col))
	}
	if want := "2:13 4:6 6:11 8:9"; strings.Join(got, " ") != want {
		t.Errorf("errors at %v, want %s\n%v", got, want, errs)
	}
	if len(c.Nodes) != 2 || len(c.Edges) != 1 {
		t.Errorf("%d nodes and %d edges, want 2 and 1", len(c.Nodes), len(c.Edges))
	}
}

func TestErrorText(t *testing.T) {
	_, errs := Parse("flowchart TD\n办理 --> 办理")
	want := "第 2 行第 4 列：“办理”连到了它自己。要重做的话，请连到更早的一步，或者加一步“补正”。"
	if len(errs) != 1 || errs[0].Error() != want {
		t.Errorf("got %v, want %s", errs, want)
	}
}

func TestOut(t *testing.T) {
	c, _ := Parse("graph LR\na --> b\nb --> c\na --> c")
	out := c.Out(c.Nodes[0])
	if len(out) != 2 || out[0].To.ID != "b" || out[1].To.ID != "c" {
		t.Errorf("out of a: %v", out)
	}
	if c.Dir != "LR" {
		t.Errorf("direction %q", c.Dir)
	}
}

// FuzzParse: nothing makes the parser or the drawing panic, errors point into the text, and a
// chart without errors keeps the promises of the layout.
func FuzzParse(f *testing.F) {
	f.Add("flowchart TD\nsubgraph p[人]\na([开始]) -->|是| b{材料<br/>齐吗}\nend\nb -. 否 .-> a; click a \"#a\"\n")
	f.Add("graph LR\naccTitle: 题\na & b ==> c[[x]] --- d[/y/]:::k\n%% 注\nclassDef k fill:#fff\n")
	f.Add("flowchart TD\na-->a\nsubgraph x\nsubgraph y\nb[\"c]\n")
	f.Fuzz(func(t *testing.T, src string) {
		c, errs := Parse(src)
		lines := strings.Split(string([]rune(src)), "\n")
		for _, e := range errs {
			if e.Pos.Line < 1 || e.Pos.Line > len(lines) || e.Pos.Col < 1 || e.Pos.Col > len([]rune(lines[e.Pos.Line-1]))+1 {
				t.Errorf("%v is outside the text", e)
			}
		}
		if len(c.Order()) != len(c.Nodes) {
			t.Errorf("%d of %d nodes in order", len(c.Order()), len(c.Nodes))
		}
		for _, form := range []Form{Wide, Narrow} {
			svg := svgText(t, c, form)
			if len(errs) > 0 || len(c.Nodes) > 40 {
				continue
			}
			for _, p := range problems(c, form, svg) {
				t.Errorf("form %d: %s", form, p)
			}
		}
	})
}
