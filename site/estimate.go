package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"yibao/calc/contract"
	"yibao/site/internal/content"
)

// errFailed says that a request could not be answered; the answers say which and why.
var errFailed = errors.New("failed")

// estimate answers requests of the contract, one a line, from standard input to standard output.
func estimate(ctx context.Context, args []string) error {
	if err := parse(options("estimate"), args); err != nil {
		return err
	}
	root, err := findRoot()
	if err != nil {
		return err
	}
	site, problems := content.Load(os.DirFS(filepath.Join(root, "content")))
	if problems != nil {
		return problems.Under("content")
	}
	ok, err := answerLines(ctx, policies(site), os.Stdin, os.Stdout)
	if err == nil && !ok {
		err = errFailed
	}
	return err
}

// policies are those of the site, as the contract finds them.
func policies(site *content.Site) contract.Policies {
	ps := contract.Policies{}
	for _, p := range site.Policies {
		ps[p.ID] = p.Policy
	}
	return ps
}

// job is a line under way.
type job struct {
	line   []byte
	answer []byte
	failed bool
	done   chan struct{}
}

// answerLines answers one request a line, in the order of the lines, several at a time. It
// holds no more lines than are being worked on; a line that is too long is not read into
// memory. ok tells whether all were answered without an error.
func answerLines(ctx context.Context, ps contract.Policies, in io.Reader, out io.Writer) (ok bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	work := make(chan *job)                // to whoever is free
	ordered := make(chan *job, 16*workers) // to be written, in order
	var readErr error
	go func() {
		defer close(ordered)
		defer close(work)
		readErr = eachLine(in, func(line []byte) error {
			j := &job{line: line, done: make(chan struct{})}
			for _, to := range []chan *job{ordered, work} {
				select {
				case to <- j:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	}()
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for j := range work {
				answer, bad := ps.Answer(j.line)
				j.answer, j.failed = append(answer, '\n'), bad != nil
				close(j.done)
			}
		})
	}
	w := bufio.NewWriterSize(out, 64<<10)
	ok = true
	for {
		var j *job
		more := false
		select {
		case j, more = <-ordered:
		case <-ctx.Done(): // the input may never end
			return false, ctx.Err()
		}
		if !more {
			break
		}
		select {
		case <-j.done:
		case <-ctx.Done():
			return false, ctx.Err()
		}
		ok = ok && !j.failed
		if _, err := w.Write(j.answer); err != nil {
			return false, err
		}
		if len(ordered) == 0 { // somebody may be waiting for this answer
			if err := w.Flush(); err != nil {
				return false, err
			}
		}
	}
	group.Wait()
	return ok, errors.Join(readErr, w.Flush())
}

// eachLine calls f with every line. Of a line longer than a request may be, f gets one byte
// more than that, which the contract refuses.
func eachLine(in io.Reader, f func(line []byte) error) error {
	r := bufio.NewReaderSize(in, 64<<10)
	for {
		var line []byte
		any := false
		for more := true; more; {
			part, err := r.ReadSlice('\n')
			any = any || len(part) > 0
			more = errors.Is(err, bufio.ErrBufferFull)
			if !more && err != nil {
				if err != io.EOF {
					return err
				}
				if !any {
					return nil
				}
			}
			if n := len(part); n > 0 && part[n-1] == '\n' {
				part = part[:n-1]
			}
			line = append(line, part[:min(len(part), contract.MaxRequest+1-len(line))]...)
		}
		if err := f(line); err != nil {
			return err
		}
	}
}
