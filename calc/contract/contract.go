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
// {"error": {"code", "field", "message"}}. Fees carry the names of the national settlement
// interface 定点医药机构接口规范.
//
// The year so far is told by benefit, and every answer carries it: given back with the next
// request, the next visits come out as if all had stood in one request.
//
// Inside the process answers stay values: [Find.Compute] gives a [Answer], of which [Answer.Field]
// reads single fields; [Find.Answer] is for those who want JSON.
package contract

import (
	"yibao/calc/policy"
	"yibao/calc/say"
	"yibao/calc/settle"
	"yibao/calc/tree"
	"yibao/calc/words"
)

// MaxRequest is the largest request in bytes; MaxVisits the most visits in one.
const (
	MaxRequest = 1 << 20
	MaxVisits  = 1000
)

// Find finds a policy by its id; it gives nil where there is none.
type Find func(id string) *policy.Policy

// Policies are policies by id, all of them loaded.
type Policies map[string]*policy.Policy

// Find is the function that finds these policies.
func (ps Policies) Find(id string) *policy.Policy { return ps[id] }

// Request is a request, read and checked. One of Reimbursement and Calculation is nil.
type Request struct {
	Policy        *policy.Policy
	Reimbursement *settle.Request
	Calculation   *settle.CalculationRequest
}

// Answer is the answer to a [Request]. One of Reimbursement, Calculation and Range
// is not nil.
type Answer struct {
	Policy        *policy.Policy
	Reimbursement *say.Answer
	Calculation   *say.CalculationAnswer
	Range         *Range
}

// Answer answers one request. It always gives one JSON object without a newline; failed tells
// whether that is an error.
func (find Find) Answer(request []byte) (answer []byte, failed *words.Error) {
	return find.Append(nil, request)
}

// Append appends what [Find.Answer] gives.
func (find Find) Append(b, request []byte) (answer []byte, failed *words.Error) {
	doc, err := Parse(request)
	if err != nil {
		return AppendError(b, err), err
	}
	if doc.Kind == tree.Map && doc.Get("slip") != nil {
		res, err := find.Check(doc)
		if err != nil {
			return AppendError(b, err), err
		}
		return res.AppendJSON(b), nil
	}
	res, err := find.Compute(doc)
	if err != nil {
		return AppendError(b, err), err
	}
	return res.AppendJSON(b), nil
}

// Parse reads a request's JSON.
func Parse(request []byte) (*tree.Node, *words.Error) {
	if len(request) > MaxRequest {
		return nil, &words.Error{Code: words.TooLarge, Message: "请求超过 1 MiB"}
	}
	doc, err := tree.ParseJSON(request)
	if err != nil {
		return nil, asError(err)
	}
	return doc, nil
}

// Compute answers a request that is a document: an example of a policy, a form that was filled in.
// Fields that are null are open answers, see [Find.Range].
func (find Find) Compute(doc *tree.Node) (*Answer, *words.Error) {
	if paths := Open(doc); len(paths) > 0 {
		return find.Range(doc, paths)
	}
	q, err := find.Read(doc)
	if err != nil {
		return nil, err
	}
	return q.Compute()
}

// Compute answers the query.
func (q *Request) Compute() (*Answer, *words.Error) {
	res := &Answer{Policy: q.Policy}
	var err *words.Error
	if q.Calculation != nil {
		res.Calculation, err = say.Calculate(q.Policy, q.Calculation)
	} else {
		res.Reimbursement, err = say.Settle(q.Policy, q.Reimbursement)
	}
	if err != nil {
		return nil, err
	}
	return res, nil
}

// Asked tells what of a query can change its result.
func (q *Request) Asked() *say.Asked {
	if q.Calculation != nil {
		return say.TraceQuery(q.Policy, q.Calculation)
	}
	return say.Trace(q.Policy, q.Reimbursement)
}

// Ask tells what a form must ask, see [say.Ask].
func (q *Request) Ask() (*say.Asked, *words.Error) {
	if q.Calculation != nil {
		return say.AskQuery(q.Policy, q.Calculation)
	}
	return say.Ask(q.Policy, q.Reimbursement)
}

// AppendError writes the answer to a request that failed.
func AppendError(b []byte, e *words.Error) []byte {
	b = append(b, `{"error":{"code":`...)
	b = tree.AppendString(b, e.Code)
	b = append(b, `,"field":`...)
	b = tree.AppendString(b, e.Field)
	b = append(b, `,"message":`...)
	b = tree.AppendString(b, e.Message)
	return append(b, "}}"...)
}

func asError(err error) *words.Error {
	if t, ok := err.(*tree.Error); ok { // errors.As would bring reflection into the browser
		return &words.Error{Code: t.Code, Field: t.Path, Message: t.Msg}
	}
	return &words.Error{Code: words.BadJSON, Message: err.Error()}
}
