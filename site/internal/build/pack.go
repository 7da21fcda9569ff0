package build

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/andybalholm/brotli"
)

// How hard brotli tries. What lies in /assets/ is fetched once and kept, so it gets the most
// there is, although the engine then takes seconds; a page is fetched often, but is small and
// changes with every change of the layout. The desk's program is fetched by the few who write policies, and at
// the utmost it would take half a minute, for a sixth less.
const (
	assetQuality = 11
	pageQuality  = 6
)

// programQuality is how hard it tries with a program.
func programQuality(name string) int {
	if name == deskProgram {
		return pageQuality
	}
	return assetQuality
}

// cache keeps compressed forms from build to build, named for the hash of what they hold and
// how they were made. After a build it holds those of that build and no others.
type cache struct {
	dir string

	mu   sync.Mutex
	used map[string]bool // names of files
}

// packedFolder is where the compressed forms lie in .cache/.
const packedFolder = "packed"

func newCache(dir string) (*cache, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return &cache{dir: dir, used: map[string]bool{}}, nil
}

// file gives the file of that name, which make writes if it is not there.
func (c *cache) file(name string, make func(io.Writer) error) (path string, found bool, err error) {
	c.mu.Lock()
	c.used[name] = true
	c.mu.Unlock()
	path = filepath.Join(c.dir, name)
	if _, err := os.Stat(path); err == nil {
		return path, true, nil
	}
	// Written under another name first, so that a file of this name is whole.
	tmp, err := os.CreateTemp(c.dir, "new-*")
	if err != nil {
		return "", false, err
	}
	err = make(tmp)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return path, false, err
}

// prune removes what this build has not used. What cannot be removed now is removed after
// another build.
func (c *cache) prune() {
	files, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	for _, f := range files {
		if !c.used[f.Name()] {
			os.Remove(filepath.Join(c.dir, f.Name()))
		}
	}
}

// packer compresses one file after another. Each worker has its own, since the tables of a
// brotli writer are worth keeping.
type packer struct {
	brotli map[int]*brotli.Writer // by quality
	gzip   *gzip.Writer
}

func newPacker() *packer {
	gz, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	return &packer{brotli: map[int]*brotli.Writer{}, gzip: gz}
}

// brotliName is the name in the cache of what brotli makes of data.
func brotliName(data []byte, quality int) string {
	return fmt.Sprintf("%s.%d.br", hashOf(data), quality)
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// pack writes path.br and path.gz beside a file that holds data.
func (p *packer) pack(ctx context.Context, c *cache, path string, data []byte, quality int) (size Size, found bool, err error) {
	size.Raw = int64(len(data))
	br := p.brotli[quality]
	if br == nil {
		br = brotli.NewWriterLevel(nil, quality)
		p.brotli[quality] = br
	}
	size.Brotli, found, err = p.form(ctx, c, brotliName(data, quality), br, path+".br", data)
	if err != nil {
		return size, false, err
	}
	var gzFound bool
	size.Gzip, gzFound, err = p.form(ctx, c, hashOf(data)+".gz", p.gzip, path+".gz", data)
	return size, found && gzFound, err
}

// compressor is what the writers of brotli and gzip have in common.
type compressor interface {
	io.WriteCloser
	Reset(io.Writer)
}

// form writes one compressed form of data, from the cache if it is there.
func (p *packer) form(ctx context.Context, c *cache, name string, z compressor, to string, data []byte) (int64, bool, error) {
	from, found, err := c.file(name, func(w io.Writer) error {
		z.Reset(w)
		// In parts, so that a build that is called off ends soon.
		for part := bytes.NewBuffer(data); part.Len() > 0; {
			if err := ctx.Err(); err != nil {
				return err
			}
			if _, err := z.Write(part.Next(256 << 10)); err != nil {
				return err
			}
		}
		return z.Close()
	})
	if err != nil {
		return 0, false, err
	}
	n, err := copyFile(from, to)
	return n, found, err
}

func copyFile(from, to string) (int64, error) {
	r, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	w, err := os.Create(to)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(w, r)
	if closeErr := w.Close(); err == nil {
		err = closeErr
	}
	return n, err
}
