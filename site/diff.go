package main

import (
	"context"
	"fmt"
	"os"

	"yibao/site/internal/diff"
)

// compare tells how the results of two states of the content differ.
func compare(ctx context.Context, args []string) error {
	f := options("diff")
	if err := read(f, args); err != nil {
		return err
	}
	if f.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "要写两份内容：旧的和新的。")
		return errUsage
	}
	root, err := findRoot()
	if err != nil {
		return err
	}
	old, err := diff.Load(ctx, root, f.Arg(0))
	if err != nil {
		return err
	}
	new, err := diff.Load(ctx, root, f.Arg(1))
	if err != nil {
		return err
	}
	_, err = diff.Compare(old, new).WriteTo(os.Stdout)
	return err
}
