package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"yibao/site/internal/serve"
)

// place is where a site is published, and what stands beside it:
//
//	public         the site
//	.public-new    the site that is being written
//	.public-old    the site that has just been taken away; its assets stay for who still reads its pages
//	.public-lock   held by the build that writes there, of whatever project
//
// All are on one disk, so that putting one in the place of another is a rename.
type place struct{ out, fresh, old, lock string }

// newPlace refuses a folder that holds anything but a site: the swap removes what was there.
func newPlace(root, out string) (place, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return place{}, err
	}
	if real, err := filepath.EvalSymlinks(out); err == nil {
		out = real
	}
	if rel, err := filepath.Rel(out, root); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return place{}, fmt.Errorf("不能生成到 %s：项目就在它里面，会被覆盖。请换一个文件夹，例如 -o public", out)
	}
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return place{}, err
	}
	if len(entries) > 0 && !exists(filepath.Join(out, versionFile)) {
		return place{}, fmt.Errorf("不能生成到 %s：里面有不是本程序生成的文件，会被覆盖。请换一个文件夹，或者先清空它", out)
	}
	beside := filepath.Join(filepath.Dir(out), "."+filepath.Base(out))
	return place{out: out, fresh: beside + "-new", old: serve.Before(out), lock: beside + "-lock"}, nil
}

// tidy removes what a build that broke off has left. If it broke off between the two renames
// of the swap, the old site is put back.
func (p place) tidy() error {
	if !exists(p.out) && exists(filepath.Join(p.old, "index.html")) {
		if err := os.Rename(p.old, p.out); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(p.fresh), p.strip())
}

// strip leaves nothing of the old site but its assets. The home page goes first: with it, the site is whole.
func (p place) strip() error {
	entries, err := os.ReadDir(p.old)
	if err != nil {
		return nil // there is none
	}
	errs := []error{os.RemoveAll(filepath.Join(p.old, "index.html"))}
	left := false
	for _, e := range entries {
		if e.Name() == "assets" {
			left = true
			continue
		}
		errs = append(errs, os.RemoveAll(filepath.Join(p.old, e.Name())))
	}
	if !left {
		errs = append(errs, os.Remove(p.old))
	}
	return errors.Join(errs...)
}

// swap puts the new site in the place of the old one. If that fails, the old one stays.
func (p place) swap() error {
	had := exists(p.out)
	if had {
		if err := os.RemoveAll(p.old); err != nil {
			return err
		}
		if err := rename(p.out, p.old); err != nil {
			return err
		}
	}
	if err := rename(p.fresh, p.out); err != nil {
		if had {
			err = errors.Join(err, rename(p.old, p.out))
		}
		return err
	}
	p.strip() // what is left of it, tidy removes
	return nil
}

// holds tells whether the site that is published is the one with that id.
func (p place) holds(id string) bool {
	data, err := os.ReadFile(filepath.Join(p.out, versionFile))
	return err == nil && bytes.Equal(data, versionOf(id))
}

// patch moves files that have changed into the site, with their compressed forms, and removes
// those that have vanished. While it works the site has no id, so that what a patch that broke
// off has left is replaced as a whole by the next build.
func (p place) patch(changed, vanished []string) error {
	if len(changed)+len(vanished) == 0 {
		return os.RemoveAll(p.fresh)
	}
	if err := os.WriteFile(filepath.Join(p.out, versionFile), versionOf(""), 0o666); err != nil {
		return err
	}
	for _, name := range vanished {
		for _, form := range forms {
			if err := os.Remove(filepath.Join(p.out, filepath.FromSlash(name)+form)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	for _, name := range changed {
		if name == versionFile {
			continue // the last of all
		}
		if err := p.move(name); err != nil {
			return err
		}
	}
	return errors.Join(p.move(versionFile), os.RemoveAll(p.fresh))
}

// forms are the endings of a file and of its compressed forms.
var forms = []string{"", ".br", ".gz"}

// move puts a new file in the place of the old one. A file that does not compress has one form.
func (p place) move(name string) error {
	name = filepath.FromSlash(name)
	if err := os.MkdirAll(filepath.Join(p.out, filepath.Dir(name)), 0o777); err != nil {
		return err
	}
	for _, form := range forms {
		err := rename(filepath.Join(p.fresh, name+form), filepath.Join(p.out, name+form))
		if err != nil && (form == "" || !errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	return nil
}

// rename moves a folder. Windows refuses while somebody reads a file in it, so there it tries
// for two seconds.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for try := 0; err != nil && runtime.GOOS == "windows" && try < 40; try++ {
		time.Sleep(50 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// lock lets one build of the project run at a time; a second one waits. The operating system
// lets go of the lock when the process ends, however it ends.
func lock(ctx context.Context, path string, waiting func()) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	for try := 0; !tryLock(f); try++ {
		if try == 0 {
			waiting()
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, context.Cause(ctx)
		case <-time.After(100 * time.Millisecond):
		}
	}
	return func() { f.Close() }, nil
}
