// Command bench measures the servers on this machine and prints a table for README.md. It runs
// in wasm/worker, takes a minute or two and asks nobody but itself.
//
//	go run ./bench               every arrangement, on workerd alone
//	go run ./bench -soak 50000   so many requests to the Worker, each answer compared
//
// The site must have been built, by go run ./site build; npm ci must have been run.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"yibao/wasm/worker/local"
)

const site = "../../public"

func main() {
	requests := flag.Int("n", 2000, "requests with each number of connections")
	soak := flag.Int("soak", 0, "only this many requests to the Worker")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *soak > 0 {
		err = soakWorker(ctx, *soak)
	} else {
		err = compare(ctx, *requests)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// compare measures the arrangements, one after the other.
func compare(ctx context.Context, requests int) error {
	if err := run("", "run", "./make", "-site", site); err != nil {
		return err
	}
	if err := run("", "tool", "workers-assets-gen", "-mode=go", "-o", "bench/hello/build"); err != nil {
		return err
	}
	if err := run("js", "build", "-trimpath", "-ldflags=-s -w", "-o", "bench/hello/build/app.wasm", "./bench/hello"); err != nil {
		return err
	}
	fmt.Println("| | first | median, 1 connection | 8 connections: requests/s | median | p99 | memory |")
	fmt.Println("|---|---|---|---|---|---|---|")
	for _, one := range []struct{ name, script string }{
		{"a Worker without Go", "bench/nothing.mjs"},
		{"hello world of the library", "bench/hello/build/worker.mjs"},
		{"plain: the library, an instance a request", "bench/plain.mjs"},
		{"this Worker: an instance that is kept", "worker.mjs"},
	} {
		w, stop, err := local.StartBare(ctx, ".", one.script)
		if err != nil {
			return err
		}
		err = measure(one.name, w.URL, w.PID, requests)
		stop()
		if err != nil {
			return err
		}
	}
	return native(ctx, func(url string, pid int) error {
		if err := measure("`site serve`, native", url, pid, requests); err != nil {
			return err
		}
		return press(url, pid)
	})
}

// press keeps 64 connections to the native server busy for 30 seconds.
func press(url string, pid int) error {
	all := &measured{}
	for all.took < 30*time.Second {
		all.add(load(url, 64, 10_000))
	}
	fmt.Printf("\n`site serve` with 64 connections for 30 s: %d requests, %d failed, %.0f/s, median %s, p99 %s, memory %d MB\n",
		len(all.each), all.failed, all.rate(), ms(all.quantile(0.5)), ms(all.quantile(0.99)), memory(pid)>>20)
	if all.failed > 0 {
		return errors.New("not all requests were answered")
	}
	return nil
}

func measure(name, url string, pid, requests int) error {
	first := load(url, 1, 1)
	load(url, 8, requests/4) // warm
	one := load(url, 1, requests/4)
	eight := load(url, 8, requests)
	if failed := first.failed + one.failed + eight.failed; failed > 0 {
		return fmt.Errorf("%s: %d requests failed", name, failed)
	}
	fmt.Printf("| %s | %s | %s | %.0f | %s | %s | %d MB |\n", name, ms(first.quantile(0.5)), ms(one.quantile(0.5)),
		eight.rate(), ms(eight.quantile(0.5)), ms(eight.quantile(0.99)), memory(pid)>>20)
	return nil
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

// soakWorker sends many different requests to the Worker and compares every answer with the
// native server's.
func soakWorker(ctx context.Context, requests int) error {
	if err := run("", "run", "./make", "-site", site); err != nil {
		return err
	}
	return native(ctx, func(nativeURL string, _ int) error {
		w, stop, err := local.StartBare(ctx, ".", "worker.mjs")
		if err != nil {
			return err
		}
		defer stop()
		want, err := answers(nativeURL)
		if err != nil {
			return err
		}
		for done := 0; done < requests; {
			part := min(requests/10, requests-done)
			l := loadChecked(w.URL, 8, part, want)
			done += part
			fmt.Printf("%d requests, %d failed or different, %.0f/s, p99 %s, memory %d MB\n", done, l.failed, l.rate(), ms(l.quantile(0.99)), memory(w.PID)>>20)
			if l.failed > 0 {
				return errors.New("not all answers are right")
			}
		}
		return nil
	})
}

// native runs the native server while do runs.
func native(ctx context.Context, do func(url string, pid int) error) error {
	dir, err := os.MkdirTemp("", "yibao-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "site")
	if err := run("", "build", "-o", program, "../../site"); err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	address := l.Addr().String()
	l.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "serve", "-dir", site, "-addr", address)
	if err := cmd.Start(); err != nil {
		return err
	}
	defer cmd.Wait()
	defer cancel()
	time.Sleep(time.Second)
	return do("http://"+address, cmd.Process.Pid)
}

// run runs the Go command, for a system if that is not empty.
func run(system string, args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if system == "js" {
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	}
	return cmd.Run()
}

// memory is what a process and its children hold, as far as the system says.
func memory(pid int) int64 {
	parents := map[string]string{}
	sizes := map[string]int64{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		id := strings.Split(name, "/")[2]
		_, rest, _ := strings.Cut(string(data), ") ")
		var state, parent string
		fmt.Sscan(rest, &state, &parent)
		parents[id] = parent
		statm, _ := os.ReadFile("/proc/" + id + "/statm")
		var size, resident int64
		fmt.Sscan(string(statm), &size, &resident)
		sizes[id] = resident * int64(os.Getpagesize())
	}
	var sum int64
	for id, size := range sizes {
		for up := id; up != "" && up != "0"; up = parents[up] {
			if up == fmt.Sprint(pid) {
				sum += size
				break
			}
		}
	}
	return sum
}
