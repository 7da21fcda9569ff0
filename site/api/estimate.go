package api

import (
	"bytes"
	"mime"
	"net/http"
	"slices"
	"strconv"

	"yibao/calc/contract"
	"yibao/calc/words"
)

// MaxLines is the most requests in one batch.
const MaxLines = 1000

// estimate answers a request of the contract, in the body or, to GET, in the query.
func (h *Handler) estimate(r *http.Request, body []byte) *reply {
	if r.Method != http.MethodPost {
		return h.estimateQuery(r)
	}
	if failed := wants(r, "application/json"); failed != nil {
		return failed
	}
	answer, bad := h.find().Answer(body)
	return estimated(answer, bad)
}

// estimateQuery answers a request that stands flattened in the query of the address.
func (h *Handler) estimateQuery(r *http.Request) *reply {
	doc, bad := document(r.URL.RawQuery)
	if bad != nil {
		return refused(bad)
	}
	res, bad := h.find().Compute(doc)
	if bad != nil {
		return refused(bad)
	}
	re := estimated(res.AppendJSON(nil), nil)
	re.keep = true
	return re
}

// check compares a settlement slip with what its bill comes to.
func (h *Handler) check(r *http.Request, body []byte) *reply {
	if failed := wants(r, "application/json"); failed != nil {
		return failed
	}
	doc, bad := contract.Parse(body)
	if bad != nil {
		return refused(bad)
	}
	res, bad := h.find().Check(doc)
	if bad != nil {
		return refused(bad)
	}
	return estimated(res.AppendJSON(nil), nil)
}

// batch answers one request a line, in order.
func (h *Handler) batch(r *http.Request, body []byte) *reply {
	if failed := wants(r, "application/x-ndjson", "application/json"); failed != nil {
		return failed
	}
	switch n := bytes.Count(body, []byte("\n")); {
	case len(body) > contract.MaxRequest:
		return refused(&words.Error{Code: words.TooLarge, Message: "请求超过 1 MiB"})
	case n > MaxLines || n == MaxLines && !bytes.HasSuffix(body, []byte("\n")):
		return refused(&words.Error{Code: words.TooLarge, Message: "一批最多 " + strconv.Itoa(MaxLines) + " 行"})
	}
	return &reply{status: http.StatusOK, mime: "application/x-ndjson", stream: func(w http.ResponseWriter) { h.answerLines(w, body) }}
}

func (h *Handler) find() contract.Find { return h.policies.find }

// estimated is the reply with an answer of the contract, which may be an error.
func estimated(answer []byte, bad *words.Error) *reply {
	re := &reply{status: http.StatusOK, body: answer}
	if bad != nil {
		re.status = words.HTTPStatus(bad.Code)
	}
	return re
}

// wants refuses a body that says it is something else than one of these types. One that does
// not say is taken for the first.
func wants(r *http.Request, types ...string) *reply {
	given := r.Header.Get("Content-Type")
	if given == "" {
		return nil
	}
	if kind, _, err := mime.ParseMediaType(given); err == nil && slices.Contains(types, kind) {
		return nil
	}
	return failure(http.StatusUnsupportedMediaType, "unsupported_media_type", "请求头 Content-Type 应当是 "+types[0])
}
