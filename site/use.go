package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"yibao/site/internal/base"
	"yibao/site/internal/content"
	"yibao/site/internal/kit"
)

// taken says what was taken from elsewhere, and where one's own stands in its place.
func taken(b *base.FS) string {
	text := fmt.Sprintf("取来的内容：%s，%d 个文件。", b.From, b.Taken())
	if len(b.Won) == 0 {
		return text + "\n"
	}
	return text + fmt.Sprintf("您自己的盖过其中 %d 个：\n  %s\n", len(b.Won), strings.Join(b.Won, "\n  "))
}

// use puts another base in the place of the one that site.yaml names, and says what is different.
func use(_ context.Context, args []string) error {
	f := options("use")
	if err := read(f, args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "要写一个底本：文件夹或 zip 压缩包。")
		return errUsage
	}
	root, err := findRoot()
	if err != nil {
		return err
	}
	dir := filepath.Join(root, "content")
	to, err := filepath.Abs(f.Arg(0))
	if err != nil {
		return err
	}
	if rel, err := filepath.Rel(dir, to); err == nil {
		to = rel
	}
	to = filepath.ToSlash(to)
	if strings.ContainsAny(to, "\"'#{}[],\n") || strings.Contains(to, ": ") {
		return fmt.Errorf("底本的位置 %s 里有引号、井号、逗号或括号，先改个名", to)
	}
	settings, problems := content.ReadSettings(dir)
	if problems != nil {
		return problems.Under("content")
	}
	after, err := base.Open(os.DirFS(dir), dir, to, settings.Use.Only)
	if err != nil {
		return err
	}
	switch settings.Use.From {
	case "":
	case to:
		fmt.Println("这就是现在的底本，没有别的可以比较。新的底本请另起一个名字，旧的留着，再运行这条命令。")
	default:
		old, err := base.Open(os.DirFS(dir), dir, settings.Use.From, settings.Use.Only)
		if err != nil {
			fmt.Printf("现在的底本打不开，没法比较：%v\n", err)
		} else {
			fmt.Print(old.Compare(after))
		}
	}
	if err := nameBase(filepath.Join(dir, "site.yaml"), settings.Use.From != "", to); err != nil {
		return err
	}
	fmt.Print(taken(after))
	fmt.Println("site.yaml 改好了。再运行 " + kit.Command() + " check ，看看有没有错。")
	return nil
}

var fromLine = regexp.MustCompile(`(?m)^(\s+from:).*$|^(use:\s*\{\s*from:)[^,}]*`)

// nameBase writes the base into site.yaml, in place of the one that is there.
func nameBase(name string, there bool, from string) error {
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	switch {
	case !there:
		data = slices.Concat(bytes.TrimRight(data, "\n"), []byte("\nuse:\n  from: "+from+"\n"))
	case !fromLine.Match(data):
		return errors.New("site.yaml 里没有找到 from: 这一行，请自己改成 from: " + from)
	default:
		data = fromLine.ReplaceAll(data, []byte("${1}${2} "+strings.ReplaceAll(from, "$", "$$")))
	}
	tmp := name + ".new"
	if err := os.WriteFile(tmp, data, 0o666); err != nil {
		return err
	}
	return os.Rename(tmp, name)
}
