package form

import (
	"cmp"
	"strconv"
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// writePlanner writes the visits of the year as cards, or the year as sums.
func (f *Form) writePlanner(m *markup, all bool) {
	_, summed := f.has(yearPart)
	m.write(`<details class="planner" id="$earlier" data-part="earlier"`, f.Prefix)
	m.flag("open", f.rows > 0 || summed)
	m.write(">\n<summary>今年还看过别的病吗？</summary>\n<p class=\"hint\">按先后记，种类可以不同；起付标准、封顶线接着算。上面填的这一次，总是接在它们后面。</p>\n")
	if f.rows > 0 {
		m.write("<ol class=\"visits\">\n")
		for i := range f.rows {
			f.writeCard(m, i, all)
		}
		m.write("<li class=\"visit\">\n<h2>$：<span data-slot=\"this.name\">", rowTitle(f.rows))
		m.WriteString(f.nameOf(-1))
		m.write("</span></h2>\n<p data-slot=\"this\">")
		m.WriteString(f.dueOf(-1))
		m.write("</p>\n<p class=\"moves\">")
		f.writeMove(m, "up", f.rows, "上移", true)
		m.write("</p>\n</li>\n</ol>\n")
	}
	m.write("<p data-slot=\"order\">")
	m.WriteString(f.order())
	m.write("</p>\n")
	if f.rows < MaxRows {
		again := "加一次以前的"
		if f.rows > 0 {
			again = "再加一次以前的"
		}
		m.write("<p class=\"actions\">")
		f.writeButton(m, "add", "button", again, "")
		m.write(" ")
		f.writeButton(m, "keep", "button", "记下这一次，接着算下一次", "")
		m.write("</p>\n")
	}
	f.writeSums(m, all)
	m.write("</details>\n")
}

// writeCard writes an earlier visit: what it is, what it costs, and folded away, its fields.
func (f *Form) writeCard(m *markup, i int, all bool) {
	id := f.Prefix + "visit-" + strconv.Itoa(i)
	m.write("<li class=\"visit\" aria-labelledby=\"$\">\n<h2 id=\"$\">$：<span data-slot=\"$name\">", id, id, rowTitle(i), rowField(i))
	m.WriteString(f.nameOf(i))
	m.write("</span></h2>\n<p data-slot=\"$\">", rowField(i))
	m.WriteString(f.dueOf(i))
	m.write("</p>\n<details class=\"entries\"")
	m.flag("open", f.pressed.card == i+1 || len(f.lacking(i)) > 0)
	m.write(">\n<summary>$填的是什么</summary>\n<input type=\"hidden\" name=\"$card\" value=\"1\">\n", rowTitle(i), rowField(i))
	for _, fd := range f.fields {
		if fd.row == i {
			f.writeField(m, fd, all)
		}
	}
	m.write("</details>\n<p class=\"moves\">")
	f.writeMove(m, "up", i, "上移", i > 0)
	f.writeMove(m, "down", i, "下移", true)
	f.writeMove(m, "copy", i, "照抄一次", f.rows < MaxRows)
	f.writeMove(m, "after", i, "后面加一次", f.rows < MaxRows)
	f.writeMove(m, "drop", i, "删去", true)
	m.write("</p>\n</li>\n")
}

// writeMove writes a button that does something to a card, where it can be done.
func (f *Form) writeMove(m *markup, do string, i int, title string, can bool) {
	if can {
		f.writeButton(m, do+"."+strconv.Itoa(i), "clear", title, rowTitle(i)+"："+title)
		m.write(" ")
	}
}

func (f *Form) writeButton(m *markup, do, class, title, label string) {
	m.write(`<button class="$" type="submit" name="do" value="$" formaction="/answer/$/#$earlier"`, class, do, f.policy.ID, f.Prefix)
	if label != "" {
		m.write(` aria-label="$"`, label)
	}
	m.write(">$</button>", title)
}

// order offers to sort visits whose days are out of order.
func (f *Form) order() string {
	if !f.unordered() {
		return ""
	}
	m := &markup{}
	m.write("日期的先后和这里的顺序不一样。")
	f.writeButton(m, "sort", "button", "按日期排好", "")
	return m.String()
}

// nameOf says which visit a card is, as HTML; -1 is this one.
func (f *Form) nameOf(row int) string {
	name, before := "", rowField(row)
	if row < 0 {
		name, before = "上面填的这一次，", visitPrefix
	}
	kind := f.value(before + "kind")
	if kind == "" && row < 0 {
		kind = f.firstKind()
	}
	name += cmp.Or(words.Title(words.Kinds, kind), "还没有选种类")
	if fd := f.field(before + "level"); fd != nil && fd.shown && fd.node != nil {
		name += "，" + words.Title(fd.Options, fd.text)
	}
	if day := f.value(before + dayName); isDay(day) {
		name += "，" + day
	}
	m := &markup{}
	m.text(name)
	return m.String()
}

// dueOf says what a visit costs, as HTML; -1 is this one.
func (f *Form) dueOf(row int) string {
	at := row
	if row < 0 {
		at = f.rows
	}
	m := &markup{}
	switch lacks := f.lacking(row); {
	case at < len(f.planned.visits):
		v := f.planned.visits[at]
		m.write("费用 $，<b>您付 $</b>，基金付 $。", yuan(f.bill(row)), costs(v.Person), costs(v.Funds))
		switch {
		case !v.Person.Width().IsZero():
			m.write(" <small>这一次或者前面还有没答的，所以是一个范围。</small>")
		case f.planned.answer != nil && v.Person.Least.IsPositive():
			m.write(" <small>您付的是：$。</small>", why(f.planned.answer.Lines[at]))
		}
	case len(lacks) > 0:
		m.write("还没有填好：$。", strings.Join(lacks, "、"))
	case row >= 0 && !f.billed(row):
		m.write("还没有填费用。")
	default:
		m.write("前面的和上面的填好，就出结果。")
	}
	return m.String()
}

// lacking names what is missing of a visit, or wrong.
func (f *Form) lacking(row int) (titles []string) {
	for _, fd := range f.fields {
		if fd.row == row && fd.shown && (fd.missing || fd.wrong != "") && (row >= 0 || strings.HasPrefix(fd.Field, visitPrefix)) {
			titles = append(titles, fd.Title)
		}
	}
	return titles
}

// bill is what a visit comes to, of which something is computed: its total, or its kinds of fees together.
func (f *Form) bill(row int) num.Num {
	var items num.Num
	for _, fd := range f.fields {
		if fd.row != row || !fd.shown || fd.node == nil || fd.Kind != figure.Money {
			continue
		}
		d, _ := figure.ParseMoney(fd.node)
		switch {
		case strings.HasSuffix(fd.Field, ".fees.medfee_sumamt"):
			return d
		case strings.Contains(fd.Field, ".fees.items."):
			items = items.Add(d)
		}
	}
	return items
}

// writeSums asks for the year as sums, by benefit.
func (f *Form) writeSums(m *markup, all bool) {
	shown, filled := f.has(yearPart)
	if !f.holds(yearPart) {
		return
	}
	m.write("<details class=\"year\" data-part=\"year\"")
	hide(m, !shown, all)
	m.flag("open", filled)
	m.write(">\n<summary>只知道合计</summary>\n<p class=\"hint\">结算单或医保手机应用里有年度累计，照着填。上面一次一次记过的，这里不要再填；不知道就空着。</p>\n")
	group := ""
	for _, fd := range f.fields {
		if fd.part != yearPart {
			continue
		}
		if fd.Group != group {
			if group != "" {
				m.write("</fieldset>\n")
			}
			group = fd.Group
			title, _, _ := strings.Cut(fd.Title, "：")
			m.write("<fieldset class=\"sums\">\n<legend>$</legend>\n", title)
		}
		f.writeField(m, fd, all)
	}
	m.write("</fieldset>\n</details>\n")
}

// slots are the pieces of the fields that change with what is filled in, each with its HTML.
func (f *Form) slots() *tree.Node {
	list := &tree.Node{Kind: tree.List}
	add := func(slot, html string) {
		s := &tree.Node{Kind: tree.Map}
		s.Set("slot", tree.Text(slot))
		s.Set("html", tree.Text(html))
		list.Items = append(list.Items, s)
	}
	if fd := f.field(dateField); fd != nil {
		add("version", fd.versionSaid())
	}
	if f.hasEarlier() {
		add("order", f.order())
	}
	for i := range f.rows {
		add(rowField(i)+"name", f.nameOf(i))
		add(rowField(i), f.dueOf(i))
	}
	if f.rows > 0 {
		add("this.name", f.nameOf(-1))
		add("this", f.dueOf(-1))
	}
	return list
}
