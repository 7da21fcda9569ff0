package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"yibao/site/internal/serve"
)

// output is one file of the site that is being built.
type output struct {
	path  string // in the published folder, with slashes
	write func(io.Writer) error
}

func bytesOutput(path string, data []byte) output {
	return output{path, func(w io.Writer) error { _, err := w.Write(data); return err }}
}

// stage is the folder that a build writes into before it is swapped in.
type stage struct {
	dir   string
	cache *cache
	log   *Log

	mu     sync.Mutex
	sums   map[string][sha256.Size]byte // of each file, by its path
	size   Size
	engine Size
	cached int
}

// write writes all files, as many at once as there are processors, and compressed forms
// beside those that compress. The first error ends it. Each file is made in memory, one a
// worker, and nothing of it is kept.
func (s *stage) write(ctx context.Context, files []output) error {
	if err := checkPaths(files); err != nil {
		return err
	}
	step := s.log.start("写文件并压缩", len(files))
	defer step.end()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queue := make(chan output)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var buf bytes.Buffer
			p := newPacker()
			for f := range queue {
				if err := s.writeFile(ctx, p, &buf, f); err != nil {
					cancel(fmt.Errorf("%s：%w", f.path, err))
				}
				step.add()
			}
		})
	}
	for _, f := range files {
		if ctx.Err() != nil {
			break
		}
		queue <- f
	}
	close(queue)
	workers.Wait()
	return context.Cause(ctx)
}

func (s *stage) writeFile(ctx context.Context, p *packer, buf *bytes.Buffer, f output) error {
	buf.Reset()
	if err := f.write(buf); err != nil {
		return err
	}
	to := filepath.Join(s.dir, filepath.FromSlash(f.path))
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(to, buf.Bytes(), 0o666); err != nil {
		return err
	}
	size, cached := Size{Raw: int64(buf.Len())}, false
	size.Brotli, size.Gzip = size.Raw, size.Raw
	isEngine := path.Ext(f.path) == ".wasm"
	if isEngine {
		defer s.log.start("压缩计算引擎", 0).end()
	}
	if serve.Compressible(f.path) {
		quality := pageQuality
		if strings.HasPrefix(f.path, assetFolder) {
			quality = assetQuality
		}
		var err error
		if size, cached, err = p.pack(ctx, s.cache, to, buf.Bytes(), quality); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sums[f.path] = sha256.Sum256(buf.Bytes())
	s.size.add(size)
	if isEngine {
		s.engine = size
	}
	if cached {
		s.cached++
	}
	return nil
}

// checkPaths refuses what could not be published: it would be written and never be found.
func checkPaths(files []output) error {
	seen := map[string]bool{}
	for _, f := range files {
		if !fs.ValidPath(f.path) || f.path == "." || strings.ContainsAny(f.path, `\:`) {
			return fmt.Errorf("页面的路径 %q 不合规矩", f.path)
		}
		for part := range strings.SplitSeq(f.path, "/") {
			if part[0] == '.' || part[0] == '_' {
				return fmt.Errorf("页面的路径 %q 里有以“.”或“_”开头的一段，这样的文件不会发布", f.path)
			}
		}
		if seen[f.path] {
			return fmt.Errorf("有两个页面的路径都是 %q", f.path)
		}
		seen[f.path] = true
	}
	return nil
}

// finish writes what speaks of the whole site and gives the site's id, a hash of everything
// in it.
func (s *stage) finish(ctx context.Context) (id string, err error) {
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(s.sums)) {
		fmt.Fprintf(all, "%x %s\n", s.sums[name], name)
	}
	id = hex.EncodeToString(all.Sum(nil)[:8])
	version := bytesOutput(versionFile, fmt.Appendf(nil, "{\"id\": %q}\n", id))
	if err := s.writeFile(ctx, newPacker(), new(bytes.Buffer), version); err != nil {
		return "", err
	}
	// A host that takes the folder compresses by itself.
	ignore := []byte("*.br\n*.gz\n")
	return id, errors.Join(
		os.WriteFile(filepath.Join(s.dir, "_headers"), []byte(hostHeaders()), 0o666),
		os.WriteFile(filepath.Join(s.dir, ".assetsignore"), ignore, 0o666))
}

// versionFile holds the id of the site. It is also how a folder shows that a build made it.
const versionFile = "version.json"

// hostHeaders is the file _headers, by which Cloudflare sends what package serve sends.
func hostHeaders() string {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range serve.Headers {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "  Cache-Control: %s\n", serve.CachePage)
	// The second rule adds to the first, so it takes its line away before it sets its own.
	fmt.Fprintf(&b, "\n/%s*\n  ! Cache-Control\n  Cache-Control: %s\n", assetFolder, serve.CacheAsset)
	return b.String()
}
