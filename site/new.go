package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/mozillazg/go-pinyin"

	"yibao/site/internal/kit"
	"yibao/site/internal/starter"
)

// newSite makes a small site of somebody's own, in a folder that has no content yet.
func newSite(ctx context.Context, args []string) error {
	f := options("new")
	var n starter.Names
	f.StringVar(&n.Site, "name", "", "")
	f.StringVar(&n.Place, "place", "", "")
	f.StringVar(&n.ID, "id", "", "")
	if err := read(f, args); err != nil {
		return err
	}
	dir := "."
	switch f.NArg() {
	case 0:
	case 1:
		dir = f.Arg(0)
	default:
		fmt.Fprintln(os.Stderr, "只写一个文件夹。")
		return errUsage
	}
	in := bufio.NewReader(os.Stdin)
	ask := func(question, otherwise string) string {
		if otherwise != "" {
			question += "（直接回车：" + otherwise + "）"
		}
		fmt.Print(question + "：")
		line, err := in.ReadString('\n')
		if err != nil {
			fmt.Println()
		}
		if line = strings.TrimSpace(line); line != "" {
			return line
		}
		return otherwise
	}
	if n.Place == "" {
		n.Place = ask("给哪个地区办的？例如 乙县", "")
	}
	if n.Place == "" {
		return errors.New("要知道是哪个地区：" + kit.Command() + " new -place 乙县")
	}
	if n.ID == "" {
		n.ID = spelled(n.Place)
	}
	if !placeID.MatchString(n.ID) {
		return fmt.Errorf("地区在网址里的编号“%s”不行：只用小写字母、数字和连字符，用 -id 写，例如 -id yixian", n.ID)
	}
	if n.Site == "" {
		n.Site = n.Place + "医保指南"
		if f.NFlag() == 0 {
			n.Site = ask("网站叫什么", n.Site)
		}
	}
	for _, name := range []string{n.Place, n.Site} {
		if !plainName.MatchString(name) {
			return fmt.Errorf("名称“%s”不行：以字开头，只用字、数字、空格和·（）—", name)
		}
	}
	docs := kit.Docs()
	if docs == nil {
		root, err := findRoot()
		if err != nil {
			return err
		}
		docs = os.DirFS(filepath.Join(root, "content"))
	}
	made, err := starter.Write(dir, n, docs, kit.Command(), time.Now())
	if err != nil {
		return err
	}
	fmt.Printf("做好了，%d 个文件：\n", len(made))
	for _, name := range made {
		fmt.Println("  " + filepath.Join(dir, name))
	}
	fmt.Printf("地区在网址里的编号是 %s；公布以后不要再改。\n", n.ID)
	fmt.Println("里面的一项流程、一份政策是样例，数字是编的，请照您的文件改。怎么写，看 " + filepath.Join(dir, "content", "README.html") + " （用浏览器打开）。")
	if dir == "." {
		fmt.Println("接着运行 " + kit.Command() + " ，在浏览器里看；改了文件，网页自己刷新。")
	} else {
		fmt.Println("接着进入这个文件夹（cd " + dir + "），运行 " + kit.Command() + " ，在浏览器里看；改了文件，网页自己刷新。")
	}
	return nil
}

// plainName is a name that can stand in every file as it is.
var plainName = regexp.MustCompile(`^\p{L}[\p{L}\p{N} ·（）—]*$`)

var placeID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// spelled writes a name in pinyin, for an address; "" where it is not all Chinese.
func spelled(name string) string {
	var b strings.Builder
	for _, r := range name {
		syllables := pinyin.SinglePinyin(r, pinyin.NewArgs())
		if len(syllables) == 0 {
			return ""
		}
		b.WriteString(syllables[0])
	}
	return b.String()
}

// hasContent tells whether a folder is the folder of a site.
func hasContent(dir string) bool {
	for _, name := range []string{"places.yaml", "site.yaml"} {
		if _, err := os.Stat(filepath.Join(dir, "content", name)); err == nil {
			return true
		}
	}
	return false
}
