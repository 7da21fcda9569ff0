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

	"yibao/site/api"
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

	last map[string]written // what is published now and need not be written again; nil: all is

	mu     sync.Mutex
	files  map[string]written // by path
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
	now := written{sum: sha256.Sum256(buf.Bytes())}
	if last, ok := s.last[f.path]; ok && last.sum == now.sum {
		s.add(f.path, last, true)
		return nil
	}
	to := filepath.Join(s.dir, filepath.FromSlash(f.path))
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(to, buf.Bytes(), 0o666); err != nil {
		return err
	}
	raw, cached := int64(buf.Len()), false
	now.size = Size{Raw: raw, Gzip: raw, Brotli: raw}
	if isEngine(f.path) {
		defer s.log.start("压缩计算引擎", 0).end()
	}
	if serve.Compressible(f.path) {
		quality := pageQuality
		if strings.HasPrefix(f.path, assetFolder) && !isProgram(f.path, deskProgram) {
			quality = assetQuality
		}
		var err error
		if now.size, cached, err = p.pack(ctx, s.cache, to, buf.Bytes(), quality); err != nil {
			return err
		}
	}
	s.add(f.path, now, cached)
	return nil
}

func isEngine(name string) bool { return isProgram(name, engineProgram) }

// isProgram tells whether a path is that of a program, whose name there holds its hash.
func isProgram(name, program string) bool {
	return path.Ext(name) == ".wasm" && strings.HasPrefix(name, assetFolder+strings.TrimSuffix(program, "wasm"))
}

// add counts a file in. Cached tells that it did not have to be compressed.
func (s *stage) add(name string, f written, cached bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = f
	s.size.add(f.size)
	if isEngine(name) {
		s.engine = f.size
	}
	if cached {
		s.cached++
	}
}

// changed lists the files that are not as they were in the last build.
func (s *stage) changed() (names []string) {
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if last, ok := s.last[name]; !ok || last.sum != s.files[name].sum {
			names = append(names, name)
		}
	}
	return names
}

// vanished lists the files of the last build that this one does not have.
func (s *stage) vanished() (names []string) {
	for _, name := range slices.Sorted(maps.Keys(s.last)) {
		if _, ok := s.files[name]; !ok {
			names = append(names, name)
		}
	}
	return names
}

// checkPaths refuses what could not be published: it would be written and never be found.
func checkPaths(files []output) error {
	seen := map[string]bool{}
	for _, f := range files {
		if !fs.ValidPath(f.path) || f.path == "." || strings.ContainsAny(f.path, `\:`) {
			return fmt.Errorf("页面的路径 %q 不合规矩", f.path)
		}
		for part := range strings.SplitSeq(f.path, "/") {
			if f.path != api.PolicyFile && f.path != serve.RedirectsFile && (part[0] == '.' || part[0] == '_') {
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
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		fmt.Fprintf(all, "%x %s\n", s.files[name].sum, name)
	}
	id = hex.EncodeToString(all.Sum(nil)[:8])
	version := bytesOutput(versionFile, versionOf(id))
	if err := s.writeFile(ctx, newPacker(), new(bytes.Buffer), version); err != nil {
		return "", err
	}
	if s.last != nil {
		return id, nil // the rest depends on the program alone, and stands there already
	}
	// A host that takes the folder compresses by itself.
	ignore := []byte("*.br\n*.gz\n" + api.PolicyFile + "\n")
	return id, errors.Join(
		os.WriteFile(filepath.Join(s.dir, "_headers"), []byte(hostHeaders()), 0o666),
		os.WriteFile(filepath.Join(s.dir, ".assetsignore"), ignore, 0o666))
}

// versionFile holds the id of the site. It is also how a folder shows that a build made it.
const versionFile = "version.json"

func versionOf(id string) []byte { return fmt.Appendf(nil, "{\"id\": %q}\n", id) }
