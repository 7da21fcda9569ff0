package flow

import (
	"maps"
	"slices"
	"strings"
)

// brackets lists the brackets of boxes, longer ones before their beginnings. Shapes of Mermaid
// that we do not draw become the nearest of ours.
var brackets = []struct {
	open  string
	shut  []string // any of them
	shape []Shape  // the shape for each
}{
	{"(((", []string{")))"}, []Shape{Terminal}}, // double circle
	{"((", []string{"))"}, []Shape{Terminal}},   // circle
	{"([", []string{"])"}, []Shape{Terminal}},
	{"(-", []string{"-)"}, []Shape{Round}}, // ellipse
	{"(", []string{")"}, []Shape{Round}},
	{"[[", []string{"]]"}, []Shape{Subroutine}},
	{"[(", []string{")]"}, []Shape{Box}},                 // cylinder
	{"[/", []string{"/]", `\]`}, []Shape{Document, Box}}, // parallelogram, trapezoid
	{`[\`, []string{`\]`, "/]"}, []Shape{Document, Box}}, // the same, leaning the other way
	{"[|", []string{"]"}, []Shape{Box}},                  // properties before the text
	{"[", []string{"]"}, []Shape{Box}},
	{"{{", []string{"}}"}, []Shape{Box}}, // hexagon
	{"{", []string{"}"}, []Shape{Decision}},
	{">", []string{"]"}, []Shape{Box}}, // flag
}

// shapeNames are the names that Mermaid has for shapes in @{ shape: … }, by what they become.
var shapeNames = func() map[string]Shape {
	names := map[string]Shape{}
	for shape, list := range map[Shape]string{
		Box: `rect proc process rectangle cyl db database cylinder odd hex hexagon prepare
			trap-b priority trapezoid trapezoid-bottom trap-t manual inv-trapezoid trapezoid-top text
			lin-rect lin-proc lined-process lined-rectangle shaded-process fork join hourglass collate
			brace brace-l brace-r braces comment bolt com-link lightning-bolt delay half-rounded-rectangle
			das h-cyl horizontal-cylinder disk lin-cyl lined-cylinder curv-trap curved-trapezoid display
			div-rect div-proc divided-process divided-rectangle tri extract triangle win-pane internal-storage
			window-pane notch-pent loop-limit notched-pentagon sl-rect manual-input sloped-rectangle
			st-rect procs processes stacked-rectangle bow-rect bow-tie-rectangle stored-data
			tag-rect tag-proc tagged-process tagged-rectangle cloud bang datastore data-store`,
		Round: `rounded event ellipse cross-circ crossed-circle summary f-circ filled-circle junction`,
		Terminal: `stadium pill terminal circle circ dbl-circ double-circle sm-circ small-circle start
			fr-circ framed-circle stop`,
		Decision: `diam diamond decision question`,
		Document: `lean-r lean-right in-out lean-l lean-left out-in doc document docs documents st-doc
			stacked-document lin-doc lined-document tag-doc tagged-document notch-rect card notched-rectangle
			flag paper-tape flip-tri flipped-triangle manual-file`,
		Subroutine: `fr-rect subproc subprocess subroutine framed-rectangle`,
	} {
		for name := range strings.FieldsSeq(list) {
			names[name] = shape
		}
	}
	return names
}()

// shapeData reads @{ key: value, … } behind an id, over several lines too: the shape and the label
// count. For a line's id all of it is looks.
func (p *parser) shapeData(n *Node, open Pos) (ok bool) {
	data := map[string]string{}
	unknown := false
	at := map[string]Pos{}
	for {
		p.blank()
		if p.take(",") {
			continue
		}
		if p.take("}") {
			break
		}
		where := p.pos()
		key := p.word()
		p.space()
		if key == "" || !p.take(":") {
			p.fail(open, `请写成 @{ shape: rect, label: "文字" }。`, "这里的 @{…} 读不懂。")
			return false
		}
		p.space()
		at[key] = p.pos()
		if data[key], ok = p.value(open); !ok {
			return false
		}
		if n == nil {
			continue
		}
		if _, known := shapeNames[data[key]]; key == "shape" && !known {
			p.report(where, "步骤请写 rect，判断写 diam，开始或结束写 stadium，表单写 doc。", "不认识的形状“%s”%s。", data[key], likeShape(data[key]))
			unknown = true
		}
	}
	if n == nil || unknown {
		return true
	}
	if name, given := data["shape"]; given {
		n.Shape = shapeNames[name]
	}
	if label, given := data["label"]; given {
		if n.Label, ok = p.plain(label, at["label"]); !ok {
			return false
		}
	}
	n.Declared = true
	return true
}

// value reads the value of a key in @{…}.
func (p *parser) value(open Pos) (string, bool) {
	from := p.i
	quote := p.peek(0)
	if quote != '"' && quote != '\'' {
		depth := 0
		for r := p.peek(0); r != eof && r != '\n' && r != '}' && (r != ',' || depth > 0); r = p.peek(0) {
			switch r {
			case '[':
				depth++
			case ']':
				depth--
			}
			p.next()
		}
		return strings.TrimSpace(string(p.src[from:p.i])), true
	}
	p.next()
	begin := p.pos()
	from = p.i
	for p.peek(0) != quote {
		if p.peek(0) == eof {
			p.report(open, "请补上引号和 }。", "这里的 @{ 没有结束。")
			return "", false
		}
		p.next()
	}
	text := p.read(from, begin)
	p.next()
	return text, true
}

func likeShape(name string) string {
	for _, known := range slices.Sorted(maps.Keys(shapeNames)) {
		if strings.EqualFold(known, name) || strings.HasPrefix(known, name) && len(name) > 2 {
			return "，是不是 " + known
		}
	}
	return ""
}
