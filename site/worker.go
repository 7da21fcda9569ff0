package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yibao/site/api"
	"yibao/site/internal/kit"
)

// writeWorker writes what puts a built site on Cloudflare: the Worker, with the site's policies.
func writeWorker(_ context.Context, args []string) error {
	f := options("worker")
	dir, out := f.String("dir", "public", ""), f.String("o", "worker", "")
	if err := parse(f, args); err != nil {
		return err
	}
	policies, err := os.ReadFile(filepath.Join(*dir, api.PolicyFile))
	if err != nil {
		return fmt.Errorf("%s 里没有生成好的网站，先运行 %s build", *dir, kit.Command())
	}
	public, err := filepath.Abs(*dir)
	if err != nil {
		return err
	}
	to, err := filepath.Abs(*out)
	if err != nil {
		return err
	}
	site, err := filepath.Rel(to, public)
	if err != nil {
		return err
	}
	files, err := fs.Sub(kit.Files, "worker")
	if err != nil {
		return err
	}
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if name == "wrangler.jsonc" {
			data = bytes.ReplaceAll(data, []byte("../../public"), []byte(filepath.ToSlash(site)))
		}
		if strings.HasSuffix(name, ".gz") {
			name = strings.TrimSuffix(name, ".gz")
			z, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				return err
			}
			if data, err = io.ReadAll(z); err != nil {
				return err
			}
		}
		return writeFile(filepath.Join(to, filepath.FromSlash(name)), data)
	})
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(to, "build", "policies.bin"), policies); err != nil {
		return err
	}
	fmt.Printf("写好了。在一台有 Node 20 的电脑上，到 %s 里运行 npx wrangler deploy（第一次先 npx wrangler login）。\n", *out)
	return nil
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o666)
}
