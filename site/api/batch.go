package api

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"time"

	"yibao/calc/contract"
	"yibao/calc/words"
)

const batchPath = "/api/v1/estimate/batch"

const (
	maxLarge     = 32               // large requests at once
	largeBody    = 64 << 10         // a body over this makes one
	batchPart    = 64 << 10         // answers are sent when there are so many bytes of them
	partDeadline = 30 * time.Second // for a client to take them
)

// isLarge tells a request that takes memory: by its body, which has not been read yet, or by its answers.
func isLarge(r *http.Request) bool {
	return r.ContentLength > largeBody || r.ContentLength < 0 || r.URL.Path == batchPath
}

// busy is the reply to a large request while others have all the places. Its body is read away, or
// the client, still sending, would not get to hear it.
func busy(r *http.Request) *reply {
	if r.Body != nil {
		io.CopyN(io.Discard, r.Body, maxDrain)
	}
	re := failure(http.StatusServiceUnavailable, "busy", "同时算的太多，请过一会儿再试")
	re.retryAfter = "2"
	return re
}

// answerLines answers one request a line, in order, and sends the answers as they come.
func (h *Handler) answerLines(w http.ResponseWriter, body []byte) {
	client := http.NewResponseController(w)
	var answers []byte
	send := func() (gone bool) {
		if len(answers) == 0 {
			return false
		}
		client.SetWriteDeadline(time.Now().Add(partDeadline)) // the Worker has none
		_, err := w.Write(answers)
		answers = answers[:0]
		return err != nil
	}
	for line := range bytes.Lines(body) {
		answers = h.appendLine(answers, bytes.TrimSuffix(line, []byte("\n")))
		if len(answers) >= batchPart && send() {
			return
		}
	}
	send()
}

// appendLine answers one line. Where the program fails, the others are answered nevertheless.
func (h *Handler) appendLine(b, line []byte) (answers []byte) {
	before := len(b)
	defer func() {
		if with := recover(); with != nil {
			h.log(fmt.Sprintf("panic: %s, at a line of a batch\n%s", harmless(with), debug.Stack()))
			answers = append(contract.AppendError(b[:before], &words.Error{Code: words.Internal, Message: "程序出了错，这一行没有算出来"}), '\n')
		}
	}()
	answers, _ = h.find().Append(b, line)
	return append(answers, '\n')
}
