package form

import (
	"slices"
	"strconv"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// refusal says in place of a result why there is none.
type refusal struct {
	what, how string
	code      string // of the contract
}

// check looks at what was typed as the engine will, so that all mistakes are told at once.
func (fd *field) check(f *Form) {
	fd.wrong, fd.missing = "", false
	if fd.node == nil || fd.bad != "" {
		return
	}
	if id, ok := inputOf(fd.Field); ok && fd.Kind != figure.Choice {
		for _, in := range f.declared() {
			if in.ID == id {
				_, fd.bad = in.Parse(fd.node)
			}
		}
		return
	}
	switch fd.Kind {
	case figure.Money:
		_, fd.bad = figure.ParseMoney(fd.node)
	case figure.Count:
		d, bad := fd.node.Number()
		if fd.bad = bad; bad != "" {
			return
		}
		most := int64(figure.MaxCount)
		switch fd.Field[strings.LastIndexByte(fd.Field, '.')+1:] {
		case "age":
			most = 150
		case "days":
			most = 3660
		}
		if !d.IsInteger() || d.IsNegative() || d.IntPart() > most {
			fd.bad = "应当是 0 到 " + strconv.FormatInt(most, 10) + " 的整数"
		}
	}
}

// compute answers the request, or says why not.
func (f *Form) compute() {
	var wrong, missing []*field
	f.checkDays()
	for _, fd := range f.fields {
		if fd.bad != "" && fd.shown {
			fd.wrong = "这里" + strings.TrimPrefix(fd.bad, " ") + "。"
			wrong = append(wrong, fd)
		}
		if fd.shown && fd.bad == "" && fd.node == nil && (fd.gone != "" || f.needs(fd) && !f.opens(fd)) {
			fd.missing = true
			missing = append(missing, fd)
		}
	}
	switch {
	case len(wrong) > 0:
		f.refusal = refusal{what: "请先改 " + strconv.Itoa(len(wrong)) + " 处：" + titles(wrong), how: "改好就出结果", code: words.BadValue}
		if len(wrong) == 1 {
			f.refusal.what, f.refusal.how = "请先改一处："+titles(wrong), strings.TrimSuffix(wrong[0].wrong, "。")
		}
		return
	case len(missing) > 0:
		f.refusal = refusal{what: "还差 " + strconv.Itoa(len(missing)) + " 项：" + titles(missing), how: "填上就出结果", code: words.Missing}
		if len(missing) == 1 {
			f.refusal.what = "还差一项：" + titles(missing)
		}
		return
	}
	for row := f.rows - 1; row >= -1 && f.itemised(); row-- {
		if !f.billed(row) {
			of := "这一次"
			if row >= 0 {
				of = rowTitle(row)
			}
			f.refusal = refusal{what: "还差" + of + "的费用：" + f.itemTitles(), how: "有的填上，没有的不用填", code: words.Missing}
			return
		}
	}
	doc := f.request()
	res, q, open, err := f.settle(doc)
	f.query, f.doc, f.open = q, doc, nil
	if f.result = res; err != nil {
		f.refuse(err)
		return
	}
	if res.Range == nil {
		f.open = open
	}
	f.planned = planOf(res, q, open)
}

// settle answers a request: with a range only where what is open makes a difference. The query is that of an answer
// without one; open is the range where anything is open.
func (f *Form) settle(doc *tree.Node) (res *contract.Answer, q *contract.Request, open *contract.Range, err *words.Error) {
	res, err = f.openly(doc)
	switch {
	case err != nil:
		return nil, nil, nil, err
	case res != nil && !(res.Range.Person.Width().IsZero() && res.Range.Last.Person.Width().IsZero()):
		return res, nil, res.Range, nil
	case res != nil: // what is open makes no difference: any answer will do
		open = res.Range
		f.settles(doc, res.Range)
	}
	q, err = contract.Find(f.find).Read(doc)
	if err != nil {
		return nil, nil, nil, err
	}
	res, err = q.Compute()
	return res, q, open, err
}

// openly computes a request of which something is open; nil where nothing is. What it turns out to need, and nobody has
// been asked yet, is open, too.
func (f *Form) openly(doc *tree.Node) (*contract.Answer, *words.Error) {
	for range f.fields {
		open := contract.Open(doc)
		if len(open) == 0 {
			break
		}
		res, err := contract.Find(f.find).Range(doc, open)
		if err == nil {
			return res, nil
		}
		fd := f.fieldOf(err.Field)
		if err.Code != words.Missing || fd == nil || !f.opens(fd) || fd.node != nil {
			return nil, err
		}
		for _, path := range append(open, f.contractName(fd.Field)) {
			doc.Put(path, &tree.Node{Kind: tree.Null})
		}
	}
	return nil, nil
}

// settles answers what is open in a request with the answers of the least result.
func (f *Form) settles(doc *tree.Node, r *contract.Range) {
	for i, path := range r.Paths {
		doc.Put(path, r.Least[i])
	}
}

// needs tells whether a field must be answered.
func (f *Form) needs(fd *field) bool {
	switch {
	case slices.Contains(f.asked.missing, f.contractName(fd.Field)):
		return true
	case strings.HasSuffix(fd.Field, "].kind"):
		return true
	case fd.Field == dateField: // a day that no version covers; without one it is the newest
		return fd.given
	case strings.HasSuffix(fd.Field, ".fees.medfee_sumamt"):
		return !f.itemised()
	}
	return false
}

// itemised tells whether the bill is asked by kinds of fees.
func (f *Form) itemised() bool {
	return slices.ContainsFunc(f.fields, func(fd *field) bool { return fd.shown && fd.row < 0 && strings.Contains(fd.Field, ".fees.items.") })
}

// billed tells whether a visit has any fee.
func (f *Form) billed(row int) bool {
	return slices.ContainsFunc(f.fields, func(fd *field) bool {
		return fd.row == row && fd.shown && fd.node != nil && (strings.Contains(fd.Field, ".fees.items.") || strings.HasSuffix(fd.Field, ".fees.medfee_sumamt"))
	})
}

func (f *Form) itemTitles() string {
	var out []*field
	for _, fd := range f.fields {
		if fd.shown && fd.row < 0 && strings.Contains(fd.Field, ".fees.items.") {
			out = append(out, fd)
		}
	}
	return titles(out)
}

// refuse notes what the engine says is wrong beside its field, and says it in place of the result.
func (f *Form) refuse(e *words.Error) {
	f.result = nil
	fd := f.fieldOf(e.Field)
	message := strings.TrimSuffix(e.Message, "。")
	if fd == nil || !fd.shown {
		f.refusal = refusal{what: "这样算不了", how: message, code: e.Code}
		return
	}
	// What is wrong with one answer starts with its name, which stands above it anyway.
	for _, name := range []string{e.Field[strings.LastIndexByte(e.Field, '.')+1:] + " ", fd.Title + " ", fd.Title} {
		if rest, ok := strings.CutPrefix(message, name); ok {
			message = "这里" + strings.TrimPrefix(rest, "：")
			break
		}
	}
	f.refusal = refusal{what: "请先改一处：" + fd.title(), how: message, code: e.Code}
	if e.Code == words.Missing {
		fd.missing = true
		f.refusal = refusal{what: "还差一项：" + fd.title(), how: "填上就出结果", code: e.Code}
		return
	}
	fd.wrong = message + "。"
}

// title names a field where it does not stand under its headings.
func (fd *field) title() string {
	title := strings.TrimPrefix(strings.TrimPrefix(fd.Title, "或者"), "：")
	if fd.row >= 0 {
		title = rowTitle(fd.row) + "的" + title
	}
	return title
}

func titles(list []*field) string {
	var out []string
	for _, fd := range list {
		out = append(out, fd.title())
	}
	return strings.Join(out, "、")
}

// rowTitle names an earlier visit.
func rowTitle(row int) string { return "第 " + strconv.Itoa(row+1) + " 次就诊" }
