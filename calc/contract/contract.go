// Package contract is the JSON that the command line, the HTTP API and the browser share: it
// reads a request strictly, lets the engine answer it, and writes the answer.
//
// A request names a policy and either visits (a reimbursement) or a calculator:
//
//	{"policy": "beijing-employee", "date": "2009-06-01",
//	 "person": {"category": "employed", "age": 45},
//	 "visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "35000"}}]}
//	{"policy": "mouxian-employee", "calculator": "deposit", "inputs": {"cost": "3000"}}
//
// Money is a decimal string in yuan, in a request also a JSON number; answers have two
// decimals. Unknown fields are an error that names the field. An error answers
// {"error": {"code", "field", "message"}}; [Status] maps the codes to HTTP. Fees carry the
// names of the national settlement interface 定点医药机构接口规范.
package contract

import (
	"errors"

	"yibao/calc"
	"yibao/calc/tree"
)

// MaxRequest is the largest request in bytes; MaxVisits the most visits in one.
const (
	MaxRequest = 1 << 20
	MaxVisits  = 1000
)

// Find finds a policy by its id; it gives nil where there is none.
type Find func(id string) *calc.Policy

// Policies are policies by id, all of them loaded.
type Policies map[string]*calc.Policy

func (ps Policies) find(id string) *calc.Policy { return ps[id] }

// Answer is [Find.Answer] with these policies.
func (ps Policies) Answer(request []byte) (answer []byte, failed *calc.Error) {
	return Find(ps.find).Answer(request)
}

// AnswerDoc is [Find.AnswerDoc] with these policies.
func (ps Policies) AnswerDoc(doc *tree.Node) ([]byte, *calc.Error) {
	return Find(ps.find).AnswerDoc(doc)
}

// Fields is [Find.Fields] with these policies.
func (ps Policies) Fields(request []byte) []byte { return Find(ps.find).Fields(request) }

// Answer answers one request. It always gives one JSON object without a newline; failed tells
// whether that is an error.
func (find Find) Answer(request []byte) (answer []byte, failed *calc.Error) {
	answer, err := find.answer(request)
	if err != nil {
		return AppendError(nil, err), err
	}
	return answer, nil
}

func (find Find) answer(request []byte) ([]byte, *calc.Error) {
	if len(request) > MaxRequest {
		return nil, &calc.Error{Code: calc.TooLarge, Message: "请求超过 1 MiB"}
	}
	doc, err := tree.ParseJSON(request)
	if err != nil {
		return nil, asError(err)
	}
	return find.AnswerDoc(doc)
}

// AnswerDoc answers a request that is already a document, an example of a policy for one.
func (find Find) AnswerDoc(doc *tree.Node) ([]byte, *calc.Error) {
	q, err := find.read(doc)
	if err != nil {
		return nil, err
	}
	if q.calculation != nil {
		out, err := q.policy.Calculate(q.calculation)
		if err != nil {
			return nil, asError(err)
		}
		return appendOutcome(nil, q.policy, out), nil
	}
	a, fail := q.policy.Settle(q.reimbursement)
	if fail != nil {
		return nil, asError(fail)
	}
	return appendAnswer(nil, q.policy, a), nil
}

// Fields answers a request with the fields of it that can change its result: what a form need
// not ask is not in it. It is a JSON object; the value of a field that is a name lists the
// names that there are figures for, that of any other field is null.
func (find Find) Fields(request []byte) []byte {
	doc, err := tree.ParseJSON(request)
	if err != nil {
		return []byte("{}")
	}
	q, bad := find.read(doc)
	if bad != nil {
		return []byte("{}")
	}
	var t *calc.Trace
	if q.calculation != nil {
		t = q.policy.TraceQuery(q.calculation)
	} else {
		t = q.policy.Trace(q.reimbursement)
	}
	out := &tree.Node{Kind: tree.Map}
	for _, f := range t.Fields {
		options := &tree.Node{Kind: tree.Null}
		if names, ok := t.Options[f]; ok {
			options = &tree.Node{Kind: tree.List}
			for _, name := range names {
				options.Items = append(options.Items, tree.Text(name))
			}
		}
		out.Set(f, options)
	}
	for _, rd := range t.Readings {
		out.Set("readings."+rd.ID, &tree.Node{Kind: tree.Null})
	}
	return out.AppendJSON(nil)
}

// Status is the HTTP status of an error's code.
func Status(code string) int {
	switch code {
	case calc.UnknownPolicy, calc.UnknownCalculator:
		return 404
	case calc.TooLarge:
		return 413
	case calc.NoVersion, calc.NotGiven:
		return 422
	}
	return 400
}

// AppendError writes the answer to a request that failed.
func AppendError(b []byte, e *calc.Error) []byte {
	b = append(b, `{"error":{"code":`...)
	b = tree.AppendString(b, e.Code)
	b = append(b, `,"field":`...)
	b = tree.AppendString(b, e.Field)
	b = append(b, `,"message":`...)
	b = tree.AppendString(b, e.Message)
	return append(b, "}}"...)
}

func asError(err error) *calc.Error {
	var e *calc.Error
	if errors.As(err, &e) {
		return e
	}
	var t *tree.Error
	if errors.As(err, &t) {
		return &calc.Error{Code: t.Code, Field: t.Path, Message: t.Msg}
	}
	return &calc.Error{Code: calc.BadJSON, Message: err.Error()}
}
