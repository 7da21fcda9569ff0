// Command make makes what wrangler takes for the Worker, in wasm/worker: the site with its
// policies, the library's scripts and the program.
//
//	go run ./make                build the site into public, then the Worker
//	go run ./make -site folder   take the site that has been built there
//	go run ./make -tags crash    for tests: a program that can be broken
//
// It runs in wasm/worker.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"yibao/site/api"
)

func main() {
	site := flag.String("site", "", "a site that has been built")
	tags := flag.String("tags", "", "build tags of the program")
	flag.Parse()
	if err := run(*site, *tags); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(site, tags string) error {
	if site == "" {
		site = filepath.Join("..", "..", "public")
		if err := command("run", "../../site", "build"); err != nil {
			return err
		}
	}
	policies, err := os.ReadFile(filepath.Join(site, api.PolicyFile))
	if err != nil {
		return err
	}
	// The library's command empties the folder, so it goes first.
	if err := command("tool", "workers-assets-gen", "-mode=go", "-o", "build"); err != nil {
		return err
	}
	if err := os.WriteFile("build/policies.bin", policies, 0o666); err != nil {
		return err
	}
	os.Setenv("GOOS", "js")
	os.Setenv("GOARCH", "wasm")
	return command("build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-tags", tags, "-o", "build/app.wasm", ".")
}

// command runs the Go command.
func command(args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
