package form

import (
	"slices"
	"strings"

	"yibao/calc/bounds"
	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// outsideField asks whether a bill holds what the insurance does not pay; an earlier visit's ends alike. It is the form's
// own, and no part of a request.
const (
	outsideName  = "outside"
	outsideField = visitPrefix + outsideName
)

// outsideFees are the amounts that it is about, behind the visit's prefix.
var outsideFees = []string{"fees.class_b_amt", "fees.fulamt_ownpay_amt", "fees.overlmt_selfpay", "fees.preselfpay_amt"}

// outsideAnswers are its options, and 不知道.
var outsideAnswers = []words.Option{{ID: "yes", Title: "有"}, {ID: "no", Title: "没有"}}

// withOutside puts the question before the amounts that it is about.
func withOutside(list []say.Question) []say.Question {
	at := slices.IndexFunc(list, func(q say.Question) bool { return isOutsideFee(q.Field) })
	if at < 0 {
		return list
	}
	return slices.Insert(list, at, say.Question{
		Field: outsideField, Title: "清单上有自费、先行自付的吗？", Kind: figure.Choice, Options: outsideAnswers,
		Help: "目录以外的、超过限价的，都由您自己付；有些药和项目要您先付一部分，剩下的才报",
	})
}

func isOutside(name string) bool { return strings.HasSuffix(name, "]."+outsideName) }

func isOutsideFee(name string) bool {
	_, rest, ok := rowOf(name)
	if !ok {
		rest, ok = strings.CutPrefix(name, visitPrefix)
	}
	return ok && slices.Contains(outsideFees, rest)
}

// prefix is what the names of a visit's fields begin with; the row -1 is this visit.
func prefix(row int) string {
	if row < 0 {
		return visitPrefix
	}
	return rowField(row)
}

// impliesOutside answers the question where an amount is there and it has no answer.
func (f *Form) impliesOutside() {
	for _, fee := range f.fields {
		if isOutsideFee(fee.Field) && strings.TrimSpace(fee.text) != "" {
			if fd := f.field(prefix(fee.row) + outsideName); fd != nil && fd.text == "" {
				fd.text, fd.given = "yes", true
			}
		}
	}
}

// openOutside tells whether the amounts of a visit are open.
func (f *Form) openOutside(row int) bool {
	switch f.value(prefix(row) + outsideName) {
	case unknown:
		return true
	case "yes":
		return !slices.ContainsFunc(f.fields, func(fd *field) bool {
			return fd.row == row && isOutsideFee(fd.Field) && (strings.TrimSpace(fd.text) != "" || fd.node != nil)
		})
	}
	return false
}

// asksOutside tells whether an amount is one that the policy asks.
func (f *Form) asksOutside(fd *field) bool {
	return isOutsideFee(fd.Field) && (!strings.HasSuffix(fd.Field, ".class_b_amt") || slices.Contains(f.asked.fields, f.contractName(fd.Field)))
}

// leaveOutside makes the amounts that are open so in a request.
func (f *Form) leaveOutside(doc *tree.Node) {
	for _, fd := range f.fields {
		if f.asksOutside(fd) && f.openOutside(fd.row) {
			doc.Put(f.contractName(fd.Field), &tree.Node{Kind: tree.Null})
		}
	}
}

// writeAssumed says beside the result what it takes as given where nobody has said so.
func (f *Form) writeAssumed(m *markup) {
	list := &markup{}
	if fd := f.field(dateField); fd != nil && len(fd.Options) > 1 && fd.text == fd.Default {
		list.write("<li>按最新的规定：$</li>\n", words.Title(fd.Options, fd.text))
	}
	if fd := f.field(visitPrefix + "kind"); fd != nil && fd.node == nil {
		list.write("<li>没有选是哪一种就诊，先按“$”算</li>\n", words.Title(words.Kinds, f.firstKind()))
	}
	f.writeOpen(list)
	f.writeOutside(list)
	for _, fd := range f.fields {
		if fd.part == detailPart && fd.shown && fd.Kind == figure.Choice && fd.text != "" && fd.text == fd.Default {
			list.write("<li>$：$</li>\n", fd.Title, words.Title(fd.Options, fd.text))
		}
	}
	if shown, filled := f.has(yearPart); shown && !filled && f.rows == 0 {
		list.write("<li>今年在这以前的费用没有填，起付标准、封顶线这些从头算</li>\n")
	}
	if list.Len() > 0 {
		m.write("<div class=\"assumed\">\n<p class=\"hint\">这样算，是当作：</p>\n<ul>\n")
		m.WriteString(list.String())
		m.write("</ul>\n</div>\n")
	}
}

// writeOpen says what is not known and changes no amount of the visits, and by which answer the lines are written.
func (f *Form) writeOpen(m *markup) {
	if f.open == nil {
		return
	}
	var asked, taken []string
	for i, path := range f.open.Paths {
		fd, value := f.openField(path), f.open.Least[i]
		if fd == nil || fd.Kind == figure.Money {
			continue
		}
		text := words.Title(fd.Options, value.Text)
		if text == "" {
			text = value.Text
		}
		asked, taken = append(asked, "“"+fd.title()+"”"), append(taken, "“"+text+"”")
	}
	if len(asked) > 0 {
		m.write("<li>还不知道$：哪一种，您付的都一样；明细照$写</li>\n", strings.Join(asked, "、"), strings.Join(taken, "、"))
	}
}

// writeOutside says what of the bill is taken to be in scope, and what the result would be if not all were.
func (f *Form) writeOutside(m *markup) {
	fd := f.field(outsideField)
	if fd == nil || !fd.shown {
		return
	}
	switch fd.text {
	case "yes":
		if f.openOutside(-1) {
			m.write("<li>自费和先行自付有多少还没有填：从没有到全部都算进去了</li>\n")
		}
	case "no":
		m.write("<li>清单上没有自费、先行自付，全部费用都可以报</li>\n")
	case unknown:
		m.write("<li>自费和先行自付有多少不知道：从没有到全部都算进去了</li>\n")
	default:
		m.write("<li>清单上没有自费、先行自付，全部费用都可以报")
		if person, ok := f.withOutside(); ok {
			m.write("。如果有，您自付在 $ 到 $ 元之间 <button class=\"button ask\" type=\"button\" data-field=\"$\">答这一项</button>", money(person.Least), money(person.Most), outsideField)
		}
		m.write("</li>\n")
	}
}

// withOutside is between what the person pays if some of the bill is out of scope, nobody knows how much: the ends of
// the range that the amounts would have if they were open, see package bounds. It is none where that can change nothing.
func (f *Form) withOutside() (person bounds.Range, ok bool) {
	var bill num.Num
	var paths []string // that the document is left without
	if r := f.result.Range; r != nil {
		person.Least, bill = r.Last.Person.Least, r.Last.Person.Most.Add(r.Last.Funds.Least)
		f.settles(f.doc, r)
		paths = append(paths, r.Paths...)
	} else {
		s := last(f.result.Reimbursement)
		person.Least, bill = s.Person, s.Fees.Total
	}
	paths = append(paths, f.contractName(visitPrefix+"fees.fulamt_ownpay_amt"))
	f.doc.Put(paths[len(paths)-1], tree.Text(bill.Fixed(2)))
	res, err := contract.Find(f.find).Compute(f.doc)
	for _, path := range paths {
		f.doc.Drop(path)
	}
	if err != nil {
		return person, false
	}
	person.Most = last(res.Reimbursement).Person
	return person, person.Most.Equal(bill) && person.Least.LessThan(bill) // more than the bill it cannot be
}
