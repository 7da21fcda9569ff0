package api

import (
	"net/http"
	"slices"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/figure"
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// form answers a calculator's form, sent by a browser that does not calculate itself: with the
// page that holds the form, what was filled in, and the result or what is wrong. name is what
// follows /answer/. Whoever asks with GET, from a kept address or by going back, gets the empty form.
func (h *Handler) form(r *http.Request, name string, body []byte) *reply {
	c := h.newCase(name)
	switch {
	case c == nil:
		return failure(http.StatusNotFound, "not_found", "没有这个计算器")
	case r.Method != http.MethodPost:
		return &reply{status: http.StatusSeeOther, location: "/calculator/" + name}
	}
	if failed := wants(r, "application/x-www-form-urlencoded"); failed != nil {
		return failed
	}
	page, err := h.file(r.Context(), "calculator/"+name+"index.html")
	if err != nil {
		return failure(http.StatusNotFound, "not_found", "没有这个计算器")
	}
	list, bad := pairs(string(body))
	if len(body) > contract.MaxRequest {
		bad = &words.Error{Code: words.TooLarge, Message: "填的内容太多了"}
	}
	if bad != nil {
		return refused(bad)
	}
	c.fill(list)
	status := http.StatusOK
	answer, bad := contract.Find(h.policies.find).AnswerDoc(c.request())
	result := ""
	if bad != nil {
		status = contract.Status(bad.Code)
		result = c.refusal(bad)
	} else {
		result = c.result(answer)
	}
	return &reply{status: status, mime: pageType, body: fillIn(page, c, result)}
}

// filledCase is one filled-in form.
type filledCase struct {
	policy     *policy.Policy
	calculator *policy.Calculator // nil for a reimbursement
	questions  []say.Question
	given      map[string]string // what was typed, by field
	wrong      map[string]string // what is wrong with it, by field
}

// newCase finds what "beijing-employee/" or "common/deadline/" computes, or gives nil.
func (h *Handler) newCase(name string) *filledCase {
	name, slash := strings.CutSuffix(name, "/")
	policy, calculator, named := strings.Cut(name, "/")
	p := h.policies.find(policy)
	if p == nil || !slash {
		return nil
	}
	c := &filledCase{policy: p, given: map[string]string{}, wrong: map[string]string{}}
	if !named {
		c.questions = p.Questions()
		if !p.Reimburses() {
			return nil
		}
		return c
	}
	for _, one := range p.Calculators() {
		if one.ID == calculator {
			c.calculator, c.questions = one, p.CalculatorQuestions(one)
			return c
		}
	}
	return nil
}

// dateField is the one field of a form that is not a question of the engine.
const dateField = "date"

func (c *filledCase) question(field string) (say.Question, bool) {
	if field == dateField {
		return say.Question{Field: dateField, Title: "哪一年的规定", Kind: figure.Choice}, true
	}
	i := slices.IndexFunc(c.questions, func(q say.Question) bool { return q.Field == field })
	if i < 0 {
		return say.Question{}, false
	}
	return c.questions[i], true
}

// fill takes what the form asks; anything else that was sent is not read.
func (c *filledCase) fill(list []pair) {
	for _, p := range list {
		if _, ok := c.question(p.name); ok {
			c.given[p.name] = p.value
		}
	}
}

// request is the request of the contract for the filled-in form. It leaves out the inputs that
// the version does not know: the form has those of all versions.
func (c *filledCase) request() *tree.Node {
	doc := &tree.Node{Kind: tree.Map}
	doc.Set("policy", tree.Text(c.policy.ID))
	calculator := ""
	if c.calculator != nil {
		calculator = c.calculator.ID
		doc.Set("calculator", tree.Text(calculator))
	} else {
		visit := &tree.Node{Kind: tree.Map}
		visit.Set("fees", &tree.Node{Kind: tree.Map})
		doc.Set("visits", &tree.Node{Kind: tree.List, Items: []*tree.Node{visit}})
	}
	day, _ := tree.ParseDate(c.given[dateField])
	if c.given[dateField] != "" {
		doc.Set(dateField, tree.Text(c.given[dateField]))
	}
	known, _ := c.policy.Inputs(day, calculator) // the engine says what is wrong with the day
	for _, q := range c.questions {
		input, isInput := strings.CutPrefix(q.Field, "inputs.")
		if isInput && !slices.ContainsFunc(known, func(in *figure.Input) bool { return in.ID == input }) {
			continue
		}
		if v := typed(q.Kind, c.given[q.Field]); v != nil {
			put(doc, q.Field, v)
		}
	}
	return doc
}

// refusal notes what is wrong beside its field, and says it in place of the result.
func (c *filledCase) refusal(e *words.Error) string {
	q, asked := c.question(e.Field)
	title := strings.TrimPrefix(strings.TrimPrefix(q.Title, "或者"), "：")
	message := e.Message
	// What is wrong with one answer starts with its name, which stands above it anyway.
	for _, name := range []string{e.Field[strings.LastIndexByte(e.Field, '.')+1:], q.Title} {
		if rest, ok := strings.CutPrefix(message, name+" "); ok && name != "" {
			message = "这里" + rest
		}
	}
	what, how := "这样算不了", message
	switch {
	case asked && c.given[e.Field] == "" && q.Detail: // a total that is what the kinds of fees add up to
		what, how = "还差这一次的费用", "有的填上，没有的不用填"
	case asked && c.given[e.Field] == "":
		what, how = "还差一项："+title, "填上再算"
		c.wrong[e.Field] = "请填这一项。"
	case asked:
		what = "请先改一处：" + title
		c.wrong[e.Field] = message + "。"
	}
	m := &markup{}
	m.refusal(what, how)
	return m.String()
}
