package build

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// Log tells a person at a terminal what the build is doing: on a terminal one line that keeps
// changing, elsewhere (a file, a CI job) one line when a step begins. It is safe for several
// goroutines.
type Log struct {
	w    io.Writer
	live bool // w is a terminal

	mu      sync.Mutex
	running []*step
	ended   []Took        // since the build began
	drawn   bool          // the changing line is on the screen
	stop    chan struct{} // ends the redrawing; nil while nothing runs
}

// NewLog writes to w.
func NewLog(w io.Writer) *Log {
	l := &Log{w: w}
	if f, ok := w.(*os.File); ok && os.Getenv("TERM") != "dumb" {
		info, err := f.Stat()
		l.live = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return l
}

// Print writes whole lines, out of the way of the changing one.
func (l *Log) Print(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.erase()
	fmt.Fprintln(l.w, strings.TrimRight(text, "\n"))
}

// step is one thing that the build does and that takes time.
type step struct {
	log   *Log
	name  string
	total int // how many there are to do; 0 where it is not counted
	done  int
	began time.Time
}

// start shows that a step begins.
func (l *Log) start(name string, total int) *step {
	s := &step{log: l, name: name, total: total, began: time.Now()}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running = append(l.running, s)
	switch {
	case !l.live:
		fmt.Fprintln(l.w, s)
	case l.stop == nil:
		l.stop = make(chan struct{})
		go l.redraw(l.stop)
	}
	return s
}

// String is the step without its time: "写页面 12/80".
func (s *step) String() string {
	if s.total == 0 {
		return s.name + "……"
	}
	if s.done == 0 {
		return fmt.Sprintf("%s（%d 个）……", s.name, s.total)
	}
	return fmt.Sprintf("%s %d/%d", s.name, s.done, s.total)
}

// add counts one more as done.
func (s *step) add() {
	s.log.mu.Lock()
	s.done++
	s.log.mu.Unlock()
}

// end takes the step off the screen and notes how long it took.
func (s *step) end() {
	l := s.log
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, other := range l.running {
		if other == s {
			l.running = append(l.running[:i], l.running[i+1:]...)
			break
		}
	}
	if len(l.running) == 0 && l.stop != nil {
		close(l.stop)
		l.stop = nil
		l.erase()
	}
	l.ended = append(l.ended, Took{s.name, time.Since(s.began)})
}

// slowest are the steps that have ended since it was last asked, the slowest first.
func (l *Log) slowest() []Took {
	l.mu.Lock()
	defer l.mu.Unlock()
	steps := l.ended
	l.ended = nil
	slices.SortStableFunc(steps, func(a, b Took) int { return cmp.Compare(b.Time, a.Time) })
	return steps
}

// redraw keeps the changing line up to date until stop is closed.
func (l *Log) redraw(stop <-chan struct{}) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		l.mu.Lock()
		if l.stop == stop {
			var parts []string
			for _, s := range l.running {
				parts = append(parts, fmt.Sprintf("%s %d 秒", s, int(time.Since(s.began).Seconds())))
			}
			l.erase()
			fmt.Fprint(l.w, strings.Join(parts, " · "))
			l.drawn = true
		}
		l.mu.Unlock()
	}
}

// erase takes the changing line off the screen; the lock is held.
func (l *Log) erase() {
	if l.drawn {
		fmt.Fprint(l.w, "\r\x1b[K")
		l.drawn = false
	}
}
