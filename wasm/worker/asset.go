//go:build js && wasm

package main

import (
	"context"
	"io"
	"io/fs"
	"net/http"
	"strings"

	"github.com/syumai/workers/cloudflare"
	"github.com/syumai/workers/cloudflare/fetch"
)

// asset reads a file of the site from the Worker's assets.
func asset(ctx context.Context, name string) ([]byte, error) {
	// Only the path counts. The assets answer a folder's address with its index.html.
	address := "https://assets/" + strings.TrimSuffix(name, "index.html")
	req, err := fetch.NewRequest(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	res, err := fetch.NewClient(fetch.WithBinding(cloudflare.GetBinding("ASSETS"))).Do(req, nil)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fs.ErrNotExist
	}
	return io.ReadAll(res.Body)
}
