package main

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"sync"

	"yibao/calc/contract"
	"yibao/site/internal/build"
	"yibao/site/internal/content"
)

// errFailed says that a request could not be answered; the answers say which and why.
var errFailed = errors.New("failed")

// estimate answers requests of the contract, one a line, from standard input to standard output. It
// reads the policies alone: what is wrong elsewhere in the content does not concern it.
func estimate(ctx context.Context, args []string) error {
	f := options("estimate")
	short := f.Bool("short", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	root, err := findRoot()
	if err != nil {
		return err
	}
	fsys, err := build.Content(root)
	if err != nil {
		return err
	}
	list, problems := content.LoadPolicies(fsys)
	if problems != nil {
		return problems.Under("content")
	}
	ps := contract.Policies{}
	for _, p := range list {
		ps[p.ID] = p
	}
	ok, err := answerLines(ctx, ps.Find, *short, os.Stdin, os.Stdout)
	if err == nil && !ok {
		err = errFailed
	}
	return err
}

// answerLines answers one request a line, in the order of the lines, on all processors. Lines go in
// batches, of which there are a few that are used again and again, so that memory stays the same
// however many lines there are. A batch holds what has arrived: nobody who waits for an answer
// before the next request waits for others. With short, answers are without lines and notes. ok tells whether all were answered without an error.
func answerLines(ctx context.Context, find contract.Find, short bool, in io.Reader, out io.Writer) (ok bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	batches := 4 * workers
	free := make(chan *batch, batches)
	work := make(chan *batch, batches)    // to whoever is free
	ordered := make(chan *batch, batches) // to be written, in order
	for range batches {
		free <- &batch{short: short, done: make(chan struct{}, 1)}
	}
	var readErr error
	go func() {
		defer close(ordered)
		defer close(work)
		lines := newLines(in)
		for more := true; more; {
			var b *batch
			select {
			case b = <-free:
			case <-ctx.Done():
				return
			}
			b.reset()
			more, readErr = lines.fill(b)
			if len(b.ends) > 0 {
				ordered <- b // there is room for all batches
				work <- b
			}
		}
	}()
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for b := range work {
				b.answer(find)
				b.done <- struct{}{}
			}
		})
	}
	ok = true
	for {
		var b *batch
		more := false
		select {
		case b, more = <-ordered:
		case <-ctx.Done(): // the input may never end
			return false, ctx.Err()
		}
		if !more {
			group.Wait()
			return ok, readErr
		}
		<-b.done
		ok = ok && !b.failed
		if _, err := out.Write(b.out); err != nil {
			return false, err
		}
		free <- b
	}
}
