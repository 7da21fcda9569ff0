package flow

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestErrors has one mistake a case. want is where it is reported and a part of what is said.
func TestErrors(t *testing.T) {
	tests := []struct {
		src       string // without the first line
		line, col int
		want      string
	}{
		{`a [x]`, 2, 3, "不能有空格"},
		{`a[]`, 2, 3, "这里没有文字"},
		{`a[" "]`, 2, 4, "这里没有文字"},
		{"a[办理", 2, 2, "这个 [ 没有对应的 ]"},
		{`a["办理]`, 2, 2, "引号没有结束"},
		{`a["办理"x]`, 2, 7, "引号后面应当是 ]"},
		{`a[办理(一)]`, 2, 5, "文字里有“(”，要加引号"},
		{"a[x]\na[y]", 3, 1, "方框“a”写了两次"},
		{"a:::", 2, 5, "::: 后面应当是样式名"},
		{"a & ", 2, 5, "应当是方框的编号"},
		{"a --> end", 2, 7, "“end”不能做编号"},
		{"办理 说明", 2, 4, "这里应当是连线，不是“说”"},

		{`a---ob`, 2, 2, "前面请加空格"},
		{`a -.> b`, 2, 3, "这条线没有画完"},
		{`a -->> b`, 2, 3, "不认识的线"},
		{`a -> b`, 2, 3, "这里应当是连线"},
		{`a -- 是 b`, 2, 3, "-- 开始的线没有画完"},
		{`a -- "是 --> b`, 2, 6, "引号没有结束"},
		{`a -->|是 b`, 2, 6, "这个 | 没有对应的 |"},
		{`a -->|| b`, 2, 7, "这里没有文字"},
		{`a --> `, 2, 6, "没有连到方框"},
		{`a --> a`, 2, 3, "“a”连到了它自己"},
		{"a --> b & c & d & e & f & g & h & i & j", 2, 3, "超过 8 条"},

		{"subgraph p[人]\na[x]", 2, 1, "这个 subgraph 没有 end"},
		{"end", 2, 1, "这个 end 前面没有 subgraph"},
		{"subgraph\nend", 2, 9, "subgraph 后面应当是编号"},
		{"subgraph p[人] x\nend", 2, 15, "不是“x”"},
		{"subgraph p[人]\nend\nsubgraph p[医]\nend", 4, 1, "已经是另一个角色的"},
		{"subgraph p[人]\na[x]\nend\np --> a", 5, 1, "“p”是角色的编号"},
		{"subgraph p[人]\na --> b\nend\nsubgraph q[医]\nb[x]\nend", 6, 1, "已经出现在另一个角色里"},
		{"flowchart TD", 2, 1, "flowchart 写了两次"},

		{"accTitle", 2, 9, "accTitle 后面应当是冒号"},
		{"accTitle:", 2, 10, "accTitle 是空的"},
		{"a --> b %% 注", 2, 9, "注释不能写在一句的后面"},
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
		{"sequenceDiagram", Pos{1, 1}, "这是 sequenceDiagram，不是流程图"},
		{"graph XY", Pos{1, 7}, "不认识的方向“XY”"},
		{"graph TD a --> b", Pos{1, 10}, "不是“a”"},
		{"---\ntitle: x\nflowchart TD\na --> b", Pos{1, 1}, "这里的 --- 没有结束"},
		{"%%{init: {\nflowchart TD\na --> b", Pos{1, 1}, "没有对应的 }%%"},
	}
	for _, tt := range tests {
		_, errs := Parse(tt.src)
		if len(errs) == 0 || errs[0].Pos != tt.pos || !strings.Contains(errs[0].Msg, tt.want) {
			t.Errorf("%q: %v; want %q at %v", tt.src, errs, tt.want, tt.pos)
		}
	}
}

// TestLineEnds: files from Windows read the same.
func TestLineEnds(t *testing.T) {
	const src = "---\ntitle: 题\n---\nflowchart TD\n%% 注\nsubgraph p[人]\n\ta[\"一\n二\"] --> b\nend\n"
	c, errs := Parse(src)
	d, more := Parse(strings.ReplaceAll(src, "\n", "\r\n"))
	if len(errs)+len(more) > 0 || describe(c) != describe(d) {
		t.Errorf("%v %v\n%s\n%s", errs, more, describe(c), describe(d))
	}
}

// TestTexts: every text that people read knows where each of its characters stands.
func TestTexts(t *testing.T) {
	c, _ := Parse("flowchart TD\naccTitle: 题\nsubgraph p[人]\n a[\"一\n二\"] -->|是| 办结\nend\n")
	var got []string
	for _, text := range c.Texts {
		got = append(got, fmt.Sprintf("%s %v %v", text.Raw, text.Pos, text.At(len(text.Raw))))
	}
	const want = "题 {2 11} {2 12}|人 {3 12} {3 13}|一\n二 {4 5} {5 2}|是 {5 9} {5 10}|办结 {5 12} {5 14}"
	if strings.Join(got, "|") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "|"), want)
	}
}

// TestAllErrorsAtOnce: a mistake hides no other, and does not lose the nodes around it.
func TestAllErrorsAtOnce(t *testing.T) {
	c, errs := Parse("flowchart TD\n" +
		"  subgraph p[人\n" + // no ]
		"    a([开始])\n" +
		"    b [判断]\n" +
		"  end\n" +
		"  a --> b -> c\n" +
		"  accTitle:\n")
	var got []string
	for _, e := range errs {
		got = append(got, fmt.Sprintf("%d:%d", e.Pos.Line, e.Pos.Col))
	}
	if want := "2:13 4:7 6:11 7:12"; strings.Join(got, " ") != want {
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
	for _, name := range []string{"testdata/taken.txtar", "testdata/refused.txtar"} {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(a.Files); i += 2 {
			f.Add(string(a.Files[i].Data))
		}
	}
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
		for _, form := range Forms {
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
