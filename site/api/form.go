package api

import (
	"bytes"
	"net/http"
	"strings"

	"yibao/calc/contract"
	"yibao/calc/form"
	"yibao/calc/words"
)

// form answers a calculator's form, sent by a browser that does not calculate itself: with the page
// that holds the form, what was filled in, and the result or what is wrong. A button that adds an earlier
// visit or takes one out sends the form, too. name is what follows /answer/, and prefix what stands before it: of a
// page in traditional characters, the answer has them too. Whoever asks with GET, from
// a kept address or by going back, gets the empty form.
func (h *Handler) form(r *http.Request, prefix, name string, body []byte) *reply {
	f := form.Named(h.find(), name)
	switch {
	case f == nil:
		return failure(http.StatusNotFound, "not_found", "没有这个计算器")
	case r.Method != http.MethodPost:
		return &reply{status: http.StatusSeeOther, location: prefix + "/calculator/" + name}
	}
	if failed := wants(r, "application/x-www-form-urlencoded"); failed != nil {
		return failed
	}
	page, err := h.file(r.Context(), strings.TrimPrefix(prefix+"/calculator/", "/")+name+"index.html")
	if err != nil {
		return failure(http.StatusNotFound, "not_found", "没有这个计算器")
	}
	if len(body) > contract.MaxRequest {
		return refused(&words.Error{Code: words.TooLarge, Message: "填的内容太多了"})
	}
	f.Sent, f.Whole = true, true
	if bad := f.Fill(string(body)); bad != nil {
		return refused(bad)
	}
	status := http.StatusOK
	if code := f.Code(); code != "" && f.Sent {
		status = words.HTTPStatus(code)
	}
	fields := []byte(f.Fields(true))
	if picture, ok := within(page, form.WhereMark); ok {
		fields = replace(fields, form.WhereMark, string(picture))
	}
	result := []byte(f.Section(true))
	if prefix != "" {
		fields = h.policies.words().Part(fields)
		result = h.policies.words().Part(result)
	}
	page = replace(page, form.FieldsMark, string(fields))
	page = replace(page, form.ResultMark, string(result))
	return &reply{status: status, mime: pageType, body: page}
}

// within is what the build has put between two marks of a page, where it has any.
func within(page []byte, mark form.Mark) ([]byte, bool) {
	_, rest, opened := bytes.Cut(page, []byte(mark.Begin()+"\n"))
	between, _, closed := bytes.Cut(rest, []byte(mark.End()))
	return between, opened && closed
}

// replace puts something in the place of what stands between two marks of a page, which the build has
// put there around the empty form.
func replace(page []byte, mark form.Mark, with string) []byte {
	before, rest, opened := bytes.Cut(page, []byte(mark.Begin()))
	_, after, closed := bytes.Cut(rest, []byte(mark.End()))
	if !opened || !closed {
		panic("the page of a form has no marks")
	}
	return bytes.Join([][]byte{before, []byte(mark.Around(with)), after}, nil)
}
