package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"yibao/site/internal/kit"
)

// help says what the program does, or one of its commands.
func help(_ context.Context, args []string) error {
	f := options("help")
	if err := read(f, args); err != nil {
		return err
	}
	if args = f.Args(); len(args) == 0 {
		fmt.Print(usage())
		return nil
	}
	c := find(args[0])
	if c == nil || len(args) > 1 {
		fmt.Fprintf(os.Stderr, "没有 %s 这个命令。\n", strings.Join(args, " "))
		return errUsage
	}
	fmt.Print(c.help())
	return nil
}

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
