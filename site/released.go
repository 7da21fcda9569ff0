package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"yibao/site/internal/kit"
)

// releasedUsage are the commands that only a released program has, see package kit.
const releasedUsage = `
  yibao worker [-dir 文件夹] [-o 文件夹]        把生成好的网站（默认 public）要放到 Cloudflare 的文件写进文件夹（默认 worker）
  yibao licences                                程序里用到的软件和它们的许可
  yibao version                                 这个程序是哪一版
`

// printVersion says what the program was made of.
func printVersion(_ context.Context, args []string) error {
	if err := parse(options("version"), args); err != nil {
		return err
	}
	fmt.Println(kit.Version())
	return nil
}

// printLicences prints the licences of all that is in the program.
func printLicences(_ context.Context, args []string) error {
	if err := parse(options("licences"), args); err != nil {
		return err
	}
	text, err := fs.ReadFile(kit.Files, "LICENSES.txt")
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(text)
	return err
}
