package desk

import "strings"

// cursor is what stands around a place in a YAML text that need not be whole: the text is looked at line by line, by
// its indentation, and within brackets letter by letter.
type cursor struct {
	path  []string          // of the map or list that is written in: keys, and [] for an item of a list
	key   string            // whose value is written; empty where a key, or an item of a list, is
	word  string            // what of it stands before the cursor
	found map[string]string // the fields that the map has elsewhere, with their values where these are on the line
}

// level is a key or an item of a list that is open.
type level struct {
	indent int
	key    string
}

// item is an item of a list in a path.
const item = "[]"

// at finds what stands around a place: the line counts from 0, and before is its text up to the cursor.
func at(lines []string, line int, before string) cursor {
	var open []level
	inFlow := "" // the text of a bracket that is not closed yet
	skip := -1   // lines further in than this are a block of text
	for _, l := range lines[:line] {
		indent := indentOf(l)
		switch {
		case inFlow != "":
			inFlow += "\n" + l
			if !isOpen(inFlow) {
				inFlow = ""
			}
			continue
		case strings.TrimSpace(l) == "" || l[indent] == '#' || skip >= 0 && indent > skip:
			continue
		}
		skip = -1
		var rest string
		open, rest = enter(open, l)
		if value := strings.TrimSpace(rest); strings.HasPrefix(value, "|") || strings.HasPrefix(value, ">") {
			skip = indent
		} else if isOpen(rest) {
			inFlow = rest
		}
	}
	if inFlow != "" {
		return inBrackets(keys(open), inFlow+"\n"+before, strings.TrimPrefix(lines[line], before))
	}
	return onLine(open, lines, line, before)
}

// onLine looks at the line of the cursor, which no bracket before it holds.
func onLine(open []level, lines []string, line int, before string) cursor {
	indent := indentOf(before)
	rest := before[indent:]
	open = leave(open, indent, strings.HasPrefix(rest, "- ") || rest == "-")
	for strings.HasPrefix(rest, "- ") {
		open = append(open, level{indent, item})
		text := strings.TrimLeft(rest[1:], " ")
		indent += len(rest) - len(text)
		rest = text
	}
	if name, value, ok := keyOf(rest); ok {
		path := append(keys(open), name)
		if strings.ContainsAny(value, "{[") && isOpen(value) {
			return inBrackets(path, value, strings.TrimPrefix(lines[line], before))
		}
		return cursor{path: keys(open), key: name, word: strings.TrimLeft(value, " "), found: beside(lines, line, indent)}
	}
	if isOpen(rest) {
		return inBrackets(keys(open), rest, strings.TrimPrefix(lines[line], before))
	}
	return cursor{path: keys(open), word: rest, found: beside(lines, line, indent)}
}

// enter follows a whole line in: what is open after it, and what stands behind its key or dash.
func enter(open []level, line string) ([]level, string) {
	indent := indentOf(line)
	rest := line[indent:]
	open = leave(open, indent, strings.HasPrefix(rest, "- "))
	for strings.HasPrefix(rest, "- ") {
		open = append(open, level{indent, item})
		text := strings.TrimLeft(rest[1:], " ")
		indent += len(rest) - len(text)
		rest = text
	}
	if name, value, ok := keyOf(rest); ok {
		return append(open, level{indent, name}), value
	}
	return open, rest
}

// leave closes what a line of that indentation is not in. A list may stand under its key without further indentation.
func leave(open []level, indent int, dash bool) []level {
	for len(open) > 0 {
		last := open[len(open)-1]
		if last.indent < indent || dash && last.indent == indent && last.key != item {
			break
		}
		open = open[:len(open)-1]
	}
	return open[:len(open):len(open)]
}

func keys(open []level) []string {
	var out []string
	for _, l := range open {
		out = append(out, l.key)
	}
	return out
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// keyOf takes a field apart: its name, without quotes, and what stands behind the colon.
func keyOf(text string) (name, value string, ok bool) {
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		return "", "", false
	}
	name, value, ok = strings.Cut(text+" ", ": ")
	return strings.Trim(name, `"' `), strings.TrimSuffix(value, " "), ok
}

// beside lists the fields in lines of the same map, around a line.
func beside(lines []string, line, indent int) map[string]string {
	found := map[string]string{}
	note := func(l string, from int) {
		if name, value, ok := keyOf(l[from:]); ok {
			found[name] = strings.TrimSpace(value)
		}
	}
	// dash tells that a line begins an item of a list whose fields have the indentation.
	dash := func(l string) bool {
		return len(l) > indent && indentOf(l) < indent && strings.Trim(l[indentOf(l):indent], "- ") == "" && strings.Contains(l[:indent], "-")
	}
	if line < len(lines) && !dash(lines[line]) {
		for i := line - 1; i >= 0; i-- {
			l := lines[i]
			switch {
			case strings.TrimSpace(l) == "" || indentOf(l) > indent:
			case indentOf(l) == indent:
				note(l, indent)
			case dash(l):
				note(l, indent)
				i = 0
			default:
				i = 0
			}
		}
	}
	for i := line + 1; i < len(lines); i++ {
		l := lines[i]
		if strings.TrimSpace(l) == "" || indentOf(l) > indent {
			continue
		}
		if indentOf(l) < indent {
			break
		}
		note(l, indent)
	}
	return found
}

// bracket is one that is open: what was read of it so far.
type bracket struct {
	list  bool
	key   string // whose value follows; empty where a key does
	text  string // since the last sign
	found map[string]string
}

// read reads a letter that stands in no quotes.
func (b *bracket) read(c byte, next byte) {
	switch {
	case c == ',':
		b.end()
	case c == ':' && !b.list && b.key == "" && (next == ' ' || next == 0 || next == '\n'):
		b.key, b.text = strings.Trim(b.text, "\"' \n"), ""
	default:
		b.text += string(c)
	}
}

// end ends a field or an item.
func (b *bracket) end() {
	if b.key != "" {
		b.found[b.key] = strings.Trim(b.text, "\"' \n")
	}
	b.key, b.text = "", ""
}

// brackets reads a text and gives the brackets that are open at its end, or at the first letter that closes one that it
// did not open.
func brackets(text string, open []*bracket) []*bracket {
	quote := byte(0)
	for i := 0; i < len(text); i++ {
		c, next := text[i], byte(0)
		if i+1 < len(text) {
			next = text[i+1]
		}
		top := &bracket{found: map[string]string{}}
		if len(open) > 0 {
			top = open[len(open)-1]
		}
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
			top.text += string(c)
		case (c == '"' || c == '\'') && strings.TrimSpace(top.text) == "":
			quote = c
			top.text += string(c)
		case c == '{' || c == '[':
			open = append(open, &bracket{list: c == '[', found: map[string]string{}})
		case c == '}' || c == ']':
			if len(open) == 0 {
				return open
			}
			top.end()
			open = open[:len(open)-1]
		case c == '#' && (i == 0 || text[i-1] == ' ') && len(open) == 0:
			return open
		default:
			top.read(c, next)
		}
	}
	return open
}

// isOpen tells whether a bracket is open at the end of a text. A bracket in the middle of a plain text is a letter.
func isOpen(text string) bool {
	start := strings.TrimLeft(text, " ")
	return start != "" && (start[0] == '{' || start[0] == '[') && len(brackets(text, nil)) > 0
}

// inBrackets looks at the text from the first bracket to the cursor, and at what follows it on the line.
func inBrackets(path []string, before, after string) cursor {
	open := brackets(before, nil)
	for i, b := range open {
		if b.list {
			path = append(path, item)
		} else if i+1 < len(open) {
			path = append(path, b.key)
		}
	}
	top := open[len(open)-1]
	c := cursor{path: path, key: top.key, word: strings.TrimLeft(top.text, " \n"), found: top.found}
	if top.list {
		c.found = map[string]string{}
		return c
	}
	// What follows up to the bracket that closes this one.
	rest := &bracket{found: top.found, key: top.key}
	depth := 0
	for i := 0; i < len(after) && depth >= 0; i++ {
		next := byte(0)
		if i+1 < len(after) {
			next = after[i+1]
		}
		switch after[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		default:
			if depth == 0 {
				rest.read(after[i], next)
			}
		}
	}
	delete(c.found, top.key)
	if rest.key != "" {
		rest.end()
	}
	delete(c.found, top.key)
	return c
}
