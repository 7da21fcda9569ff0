package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yibao/site/internal/build"
	"yibao/site/internal/content"
	"yibao/site/internal/kit"
	"yibao/site/internal/lint"
	"yibao/site/internal/mend"
)

// check looks for errors in the content and, where there are none, for what could be better. With
// -fix it first mends what has one right answer, if the author agrees.
func check(ctx context.Context, args []string) error {
	f := options("check")
	fix := f.Bool("fix", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	root, err := findRoot()
	if err != nil {
		return err
	}
	if *fix {
		if err := fixContent(root, os.Stdin, os.Stdout); err != nil {
			return err
		}
	}
	texts, err := build.Content(root)
	if err != nil {
		return err
	}
	site, err := build.Check(root, texts)
	if err != nil {
		return err
	}
	fmt.Printf("内容没有错：%d 个条目（其中 %d 项流程），%d 份政策，%d 个来源。\n", len(site.Entries), len(site.Procedures), len(site.Policies), len(site.Sources))
	if site.Base != nil {
		fmt.Print(taken(site.Base))
	}
	return lint.Write(os.Stdout, "content", lint.Of(texts, site))
}

// fixContent shows what can be mended and writes it when the answer is y. Where nobody answers,
// nothing is written.
func fixContent(root string, in io.Reader, out io.Writer) error {
	var failed error
	dir := filepath.Join(root, "content")
	changes, _ := mend.Of(content.Folder(dir), func(own fs.FS) content.Problems {
		texts, problems := content.OpenAt(own, dir)
		if len(problems) > 0 {
			return problems
		}
		_, err := build.Check(root, texts)
		problems, ok := errors.AsType[content.Problems](err)
		if !ok {
			failed = err
		}
		for _, p := range problems {
			p.File = strings.TrimPrefix(p.File, "content/")
		}
		return problems
	})
	if failed != nil {
		return failed
	}
	if len(changes) == 0 {
		fmt.Fprintln(out, "没有可以自动改好的。")
		return nil
	}
	if err := mend.Show(out, "content", changes); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n这样改 %d 个文件吗？(y/N) ", len(changes))
	answer, _ := bufio.NewReader(in).ReadString('\n')
	if a := strings.ToLower(strings.TrimSpace(answer)); a != "y" && a != "yes" {
		fmt.Fprintln(out, "没有写。回答 y 才写；不想逐次回答：echo y | "+kit.Command()+" check -fix")
		return nil
	}
	if err := mend.Write(dir, changes); err != nil {
		return err
	}
	fmt.Fprintln(out, "已写好。")
	return nil
}
