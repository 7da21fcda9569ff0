package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync"

	"yibao/calc/policy"
	"yibao/calc/tree"
	"yibao/site/internal/hant"
)

// Policies are those of one site as the build has compiled them. Each is loaded when it is
// first asked for: a Worker may live for one request.
type Policies struct {
	version string
	words   func() *hant.Dictionary // of what forms say, in traditional characters
	load    map[string]func() *policy.Policy
}

// PolicyFile is the file in which a build puts the policies. It is not published.
const PolicyFile = "_policies"

// AppendPolicy adds a policy, JSON as [policy.Load] reads it, to what [FinishPolicies] finishes.
func AppendPolicy(b []byte, id string, data []byte) []byte {
	return append(append(append(append(b, id...), ' '), data...), '\n')
}

// FinishPolicies gives the policy file: a line with the version and the dictionary of what forms say, see
// [hant.Parse], then one line a policy. The version is a hash of the policies and of the files that the API sends: it
// changes with either.
func FinishPolicies(b []byte, words string, sent ...[]byte) []byte {
	hash := sha256.New()
	hash.Write(b)
	for _, data := range sent {
		hash.Write(data)
	}
	return append([]byte(hex.EncodeToString(hash.Sum(nil)[:8])+" "+words+"\n"), b...)
}

// ReadPolicies reads a policy file.
func ReadPolicies(file []byte) (*Policies, error) {
	head, rest, _ := bytes.Cut(file, []byte("\n"))
	version, words, ok := strings.Cut(string(head), " ")
	if !ok {
		return nil, errors.New("no policies")
	}
	ps := &Policies{version: version, load: map[string]func() *policy.Policy{}}
	ps.words = sync.OnceValue(func() *hant.Dictionary { return hant.Parse(words) })
	for line := range bytes.Lines(rest) {
		id, data, ok := bytes.Cut(line, []byte(" "))
		if !ok {
			return nil, fmt.Errorf("a line without a policy: %.50q", line)
		}
		ps.load[string(id)] = sync.OnceValue(func() *policy.Policy { return load(string(id), data) })
	}
	return ps, nil
}

// find is the [contract.Find] of these policies.
func (ps *Policies) find(id string) *policy.Policy {
	if load, ok := ps.load[id]; ok {
		return load()
	}
	return nil
}

// load loads what the build has checked; that it fails is a bug.
func load(id string, data []byte) *policy.Policy {
	doc, err := tree.ParseJSON(data)
	if err != nil {
		panic(err)
	}
	p, errs := policy.Load(id, doc)
	if len(errs) > 0 {
		panic(fmt.Sprint("policy ", id, ": ", errs[0]))
	}
	return p
}
