// Command site makes the site from the folder content/, checks it and serves it.
// Run it in the project: go run ./site -h
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"yibao/site/internal/build"
	"yibao/site/internal/content"
	"yibao/site/internal/kit"
	"yibao/site/internal/serve"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:]))
}

// errUsage is a wrong command line; what is wrong has been said.
var errUsage = errors.New("usage")

// run runs one command and gives the exit status: 1 if it failed, 2 for a wrong command line.
func run(ctx context.Context, args []string) int {
	name := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	c := find(name)
	if c == nil {
		fmt.Fprintf(os.Stderr, "没有 %s 这个命令。\n\n%s", name, usage())
		return 2
	}
	err := c.run(ctx, args)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp) && name == "":
		fmt.Print(usage())
		return 0
	case errors.Is(err, flag.ErrHelp):
		fmt.Print(c.help())
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprint(os.Stderr, "\n"+c.help())
		return 2
	case errors.Is(err, errFailed):
		return 1
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "已中断，网站没有改动。")
		return 1
	}
	fmt.Fprintln(os.Stderr, strings.TrimRight(err.Error(), "\n"))
	return 1
}

// options is the command line of one command.
func options(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.Usage = func() {} // run prints it
	return f
}

// read reads the options of a command line and leaves the rest in f.
func read(f *flag.FlagSet, args []string) error {
	err := f.Parse(args)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		return errUsage // the flag set has said what
	}
	return err
}

// parse reads the command line, which holds nothing but options.
func parse(f *flag.FlagSet, args []string) error {
	if err := read(f, args); err != nil {
		return err
	}
	if f.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "不认识 %q。\n", f.Arg(0))
		return errUsage
	}
	return nil
}

// preview builds the site, serves it, and builds again when something changes.
func preview(ctx context.Context, args []string) error {
	f := options("site")
	addr := f.String("addr", "localhost:8080", "")
	out := f.String("o", "", "")
	if err := parse(f, args); err != nil {
		return err
	}
	root, dir, err := folders(*out)
	if err != nil {
		return err
	}
	log := build.NewLog(os.Stdout)
	listener, err := serve.Listen(*addr, log.Print)
	if err != nil {
		return err
	}
	url := serve.URL(listener, *addr)
	var last *build.Report
	dev := &serve.Dev{
		Root:     root,
		Out:      dir,
		Watch:    build.Inputs(),
		Code:     []string{"site", "calc"},
		Policies: "content/policies",
		Say:      log.Print,
		Build: func(ctx context.Context) error {
			report, err := build.Run(ctx, build.Options{Root: root, Out: dir, Log: log, Last: last})
			if problems, ok := errors.AsType[content.Problems](err); ok {
				err = errors.New(problems.First(10))
			}
			switch {
			case ctx.Err() != nil:
			case err != nil:
				log.Print(err.Error() + "\n网站保持上一次的样子；改好后自动重新生成。")
			case last != nil:
				log.Print(fmt.Sprintf("已更新，用时 %.1f 秒。", report.Took.Seconds()))
			default:
				log.Print(report.String())
				log.Print("网站在 " + url + " ，按 Ctrl-C 结束。")
			}
			if report != nil {
				last = report
			}
			return err
		},
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	watching := make(chan error, 1)
	go func() {
		err := dev.Run(ctx)
		if err != nil {
			cancel()
		}
		watching <- err
	}()
	err = serve.Serve(ctx, listener, dev)
	cancel()
	return errors.Join(err, <-watching)
}

// buildSite makes the site once.
func buildSite(ctx context.Context, args []string) error {
	f := options("build")
	out := f.String("o", "", "")
	if err := parse(f, args); err != nil {
		return err
	}
	root, dir, err := folders(*out)
	if err != nil {
		return err
	}
	log := build.NewLog(os.Stdout)
	report, err := build.Run(ctx, build.Options{Root: root, Out: dir, Log: log})
	if err != nil {
		return err
	}
	log.Print(report.String())
	return nil
}

// serveSite serves a site that has been built.
func serveSite(ctx context.Context, args []string) error {
	f := options("serve")
	addr := f.String("addr", "localhost:8080", "")
	dir := f.String("dir", "public", "")
	cert, key := f.String("cert", "", ""), f.String("key", "", "")
	logged := f.Bool("log", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	if (*cert == "") != (*key == "") {
		fmt.Fprintln(os.Stderr, "-cert 和 -key 要一起写。")
		return errUsage
	}
	if _, err := os.Stat(filepath.Join(*dir, "index.html")); err != nil {
		return fmt.Errorf("%s 里没有生成好的网站，先运行 %s build", *dir, kit.Command())
	}
	say := build.NewLog(os.Stdout).Print
	listener, err := serve.Listen(*addr, nil)
	if err != nil {
		return fmt.Errorf("打不开 %s：%w", *addr, err)
	}
	url := serve.URL(listener, *addr)
	if *cert != "" {
		if listener, err = serve.Secure(listener, *cert, *key); err != nil {
			return fmt.Errorf("证书用不了：%w", err)
		}
		url = strings.Replace(url, "http:", "https:", 1)
	}
	handler := serve.New(*dir)
	if *logged {
		handler = serve.Logged(handler, os.Stdout)
	}
	say("网站在 " + url + " ，按 Ctrl-C 结束。")
	return serve.Serve(ctx, listener, handler)
}

// folders are the project's and the one to build into, which is public in the project unless
// out names another.
func folders(out string) (root, dir string, err error) {
	if root, err = findRoot(); err != nil {
		return "", "", err
	}
	if out == "" {
		return root, filepath.Join(root, "public"), nil
	}
	dir, err = filepath.Abs(out)
	return root, dir, err
}

// findRoot is the folder of the site: the nearest one, from here up, that holds content; for a program that has to
// compile the engine, whose go.mod is this module's.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if kit.Released() && hasContent(dir) {
			return dir, nil
		}
		data, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if line, _, _ := strings.Cut(string(data), "\n"); err == nil && strings.TrimSpace(line) == "module yibao" {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			if kit.Released() {
				return "", errors.New("这里没有网站的内容（content 文件夹）。请先到网站的文件夹里再运行；还没有网站，就运行 yibao new")
			}
			return "", errors.New("这里不是医保指南的项目文件夹，请先 cd 到项目里再运行")
		}
		dir = up
	}
}
