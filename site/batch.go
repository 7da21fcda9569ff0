package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"yibao/calc/contract"
	"yibao/calc/words"
)

// batch is some lines and their answers.
type batch struct {
	in     []byte
	ends   []int // where the lines end in it
	out    []byte
	short  bool // see shorten
	failed bool // an answer is an error
	done   chan struct{}
}

// batchSize is how much a batch holds, if there is that much. A single line may be longer.
const batchSize = 64 << 10

// reset empties the batch. Room that one long line or answer took is given back.
func (b *batch) reset() {
	if cap(b.in) > 4*batchSize {
		b.in = nil
	}
	if cap(b.out) > 64*batchSize {
		b.out = nil
	}
	b.in, b.ends, b.out, b.failed = b.in[:0], b.ends[:0], b.out[:0], false
}

// answer answers every line.
func (b *batch) answer(find contract.Find) {
	start := 0
	for _, end := range b.ends {
		b.line(find, b.in[start:end])
		start = end
	}
}

// line answers one request. If that fails because of a mistake in the program, the others are
// answered nevertheless, and what can be told without telling the request goes to standard error.
func (b *batch) line(find contract.Find, request []byte) {
	before := len(b.out)
	defer func() {
		if v := recover(); v != nil {
			if _, plain := v.(runtime.Error); !plain {
				v = fmt.Sprintf("%T", v) // it may hold what was asked
			}
			fmt.Fprintf(os.Stderr, "panic: %v\n%s\n", v, debug.Stack())
			b.out = append(contract.AppendError(b.out[:before], &words.Error{Code: words.Internal, Message: "程序出了错，这一行没有算出来"}), '\n')
			b.failed = true
		}
	}()
	out, bad := find.Append(b.out, request)
	if b.short {
		out = out[:before+len(shorten(out[before:]))]
	}
	b.out = append(out, '\n')
	b.failed = b.failed || bad != nil
}

// lines reads lines.
type lines struct{ r *bufio.Reader }

func newLines(in io.Reader) *lines { return &lines{bufio.NewReaderSize(in, 4*batchSize)} }

// fill puts the lines that have arrived into a batch, and waits for one where there is none. more
// tells that there may be others.
func (l *lines) fill(b *batch) (more bool, err error) {
	for {
		some, err := l.next(b)
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return false, err
		}
		if some && (len(b.in) >= batchSize || !l.waiting()) {
			return true, nil
		}
	}
}

// waiting tells whether a whole line is there already.
func (l *lines) waiting() bool {
	there, _ := l.r.Peek(l.r.Buffered())
	return bytes.IndexByte(there, '\n') >= 0
}

// next reads one line. Of a line longer than a request may be, it keeps one byte more than that, which
// the contract refuses.
func (l *lines) next(b *batch) (some bool, err error) {
	start := len(b.in)
	for more := true; more; {
		part, err := l.r.ReadSlice('\n')
		some = some || len(part) > 0
		more = errors.Is(err, bufio.ErrBufferFull)
		if !more && err != nil {
			if some && err == io.EOF {
				err = nil // the last line has no end
			}
			if err != nil {
				return false, err
			}
		}
		if n := len(part); n > 0 && part[n-1] == '\n' {
			part = part[:n-1]
		}
		b.in = append(b.in, part[:min(len(part), contract.MaxRequest+1-(len(b.in)-start))]...)
	}
	if some {
		b.ends = append(b.ends, len(b.in))
	}
	return some, nil
}
