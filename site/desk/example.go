package desk

import (
	"regexp"
	"strconv"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/form"
	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/calc/words"
	"yibao/site/internal/trial"
)

// Form answers the page's form of the last text that computes, see [form.Reply].
func (d *Desk) Form(name, do, body, prefix string) []byte {
	return form.Reply(d.find, name, do, body, prefix)
}

func (d *Desk) find(id string) *policy.Policy {
	if d.sound == nil || d.sound.ID != id {
		return nil
	}
	return d.sound.Policy
}

// Filled makes an example of what the form of that name holds, as its address has it; see [Desk.Example].
func (d *Desk) Filled(text, name, address string) *tree.Node {
	f := form.Named(d.find, name)
	if f == nil {
		return object("wrong", tree.Text("稿子里没有这个计算器"))
	}
	f.Open(address)
	doc := f.Doc()
	if doc == nil {
		return object("wrong", tree.Text("还没有算出一个数：把还没有答的答了，再写成算例"))
	}
	return d.Example(text, doc)
}

// Example makes an example of a request: what comes out of it by the last text that computes is what it expects. It
// says before which line of the text it belongs, and what is to be put there:
//
//	{"line": 92, "lines": "  - title: …\n", "wrong": ""}
func (d *Desk) Example(text string, request *tree.Node) *tree.Node {
	if d.sound == nil {
		return object("wrong", tree.Text("稿子还算不出数，先改错"))
	}
	p := d.sound.Policy
	asked := request.Without()
	asked.Set("policy", tree.Text(p.ID))
	answer, refused := contract.Find(d.find).Compute(asked)
	if refused != nil {
		return object("wrong", tree.Text("算不出来："+refused.Message))
	}
	line, indent, found := endOfExamples(strings.Split(text, "\n"))
	var b strings.Builder
	if !found {
		b.WriteString("\nexamples:\n")
	}
	say := func(s string) { b.WriteString(indent + s + "\n") }
	say("- title: " + scalar(title(p, answer, request)))
	say("  kind: hand # 数是程序算的：用纸笔算一遍，对得上再留下")
	say("  request:")
	for _, name := range []string{"date", "calculator", "person", "inputs", "readings", "account", "year", "visits"} {
		if n := request.Get(name); n != nil {
			say("    " + name + ": " + inline(n))
		}
	}
	say("  expect: " + inline(expected(answer)))
	return object("line", tree.Int(line), "lines", tree.Text(b.String()), "wrong", tree.Text(""))
}

// title says what the example is about.
func title(p *policy.Policy, a *contract.Answer, request *tree.Node) string {
	if o := a.Calculation; o != nil {
		return trial.Words(p, o.Version, o.Calculator, request)
	}
	out := trial.Words(p, a.Reimbursement.Version, nil, request)
	if n := len(a.Reimbursement.Visits); n > 1 {
		out += "，一共 " + strconv.Itoa(n) + " 次"
	}
	return out
}

// expected are the results that an example holds: what the funds and the person pay, also at the year's end, or the
// results of a calculator.
func expected(a *contract.Answer) *tree.Node {
	paths := []string{"total.fund_pay_sumamt", "total.psn_part_amt"}
	if o := a.Calculation; o != nil {
		paths = nil
		for _, r := range o.Calculator.Results {
			paths = append(paths, "result."+r.ID)
		}
	}
	for f := words.Pooled; f < words.Funds; f++ {
		path := "year_end." + f.Field()
		if text, ok := a.Field(path); ok && strings.Trim(text, "0.") != "" {
			paths = append(paths, path)
		}
	}
	out := object()
	for _, path := range paths {
		if text, ok := a.Field(path); ok {
			out.Set(path, tree.Text(text))
		}
	}
	return out
}

// endOfExamples finds the line behind the last example, and how far examples are indented.
func endOfExamples(lines []string) (line int, indent string, found bool) {
	indent = "  "
	end := len(lines)
	from := -1
	for i, l := range lines {
		switch {
		case strings.HasPrefix(l, "examples:"):
			from, end = i, len(lines)
		case from >= 0 && end == len(lines) && strings.HasPrefix(strings.TrimLeft(l, " "), "- ") && i > from && !found:
			indent, found = l[:len(l)-len(strings.TrimLeft(l, " "))], true
		case from >= 0 && l != "" && !strings.ContainsAny(l[:1], " #-"):
			if end == len(lines) {
				end = i
			}
		}
	}
	for end > 0 && (strings.TrimSpace(lines[end-1]) == "" || end < len(lines) && strings.HasPrefix(lines[end-1], "#")) {
		end-- // what stands there belongs to what follows
	}
	return end + 1, indent, from >= 0
}

var (
	plainWord = regexp.MustCompile(`^([0-9]+ )?[\p{Han}A-Za-z_][\p{Han}\w“”‘’（）。，、：；.-]*( [\p{Han}\w“”‘’（）。，、：；.+%-]+)*$`)
	plainDay  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	reserved  = map[string]bool{"true": true, "false": true, "null": true, "yes": true, "no": true, "on": true, "off": true, "y": true, "n": true}
)

// scalar writes a text as YAML: as it is where it can only be read as that.
func scalar(s string) string {
	if plainDay.MatchString(s) || plainWord.MatchString(s) && !reserved[strings.ToLower(s)] {
		return s
	}
	return string(tree.AppendString(nil, s))
}

// inline writes a value on one line.
func inline(n *tree.Node) string {
	var parts []string
	for i, item := range n.Items {
		if n.Kind == tree.Map {
			parts = append(parts, scalar(n.Keys[i].Name)+": "+inline(item))
		} else {
			parts = append(parts, inline(item))
		}
	}
	switch n.Kind {
	case tree.Map:
		return "{" + strings.Join(parts, ", ") + "}"
	case tree.List:
		return "[" + strings.Join(parts, ", ") + "]"
	case tree.String:
		return scalar(n.Text)
	case tree.Null:
		return "~"
	}
	return n.Text
}
