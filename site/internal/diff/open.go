package diff

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"yibao/calc/policy"
	"yibao/site/internal/content"
	"yibao/site/internal/kit"
)

// Load loads the policies of a state of the content: of a content folder or, where there is no
// such folder, of the folder content in a revision of the project's git repository.
func Load(ctx context.Context, root, name string) ([]*policy.Policy, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return load(name, name, name)
	}
	dir, err := os.MkdirTemp("", "yibao-diff-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := checkOut(ctx, root, name, dir); err != nil {
		return nil, err
	}
	return load(filepath.Join(dir, "content"), filepath.Join(root, "content"), name+":content")
}

// load loads the policies in a folder, as if it lay at another.
func load(dir, at, name string) ([]*policy.Policy, error) {
	fsys, problems := content.OpenAt(os.DirFS(dir), at)
	var policies []*policy.Policy
	if problems == nil {
		policies, problems = content.LoadPolicies(fsys)
	}
	if problems != nil {
		return nil, fmt.Errorf("%s 里的政策有错，不能比较：\n%w", name, problems.Under(name))
	}
	return policies, nil
}

// checkOut writes the folder content of a revision into a folder.
func checkOut(ctx context.Context, root, revision, dir string) error {
	git := func(args ...string) ([]byte, error) {
		out, err := exec.CommandContext(ctx, "git", append([]string{"-C", root}, args...)...).Output()
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			err = errors.New(strings.TrimSpace(string(exit.Stderr)))
		}
		return out, err
	}
	commit, err := git("rev-parse", "--verify", "--end-of-options", revision+"^{commit}")
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("没有叫 %s 的文件夹。这台电脑上没有 git，只能比较两个文件夹：改以前先把 content 复制一份，例如叫 content.old，改好以后运行 %s diff content.old content", revision, kit.Command())
	}
	if err != nil {
		return fmt.Errorf("没有叫 %s 的文件夹，git 里也没有这个版本：%w", revision, err)
	}
	archive, err := git("archive", "--format=tar", strings.TrimSpace(string(commit)), "content")
	if err != nil {
		return fmt.Errorf("从 git 里取不出 %s 的 content 文件夹：%w", revision, err)
	}
	to, err := os.OpenRoot(dir) // nothing is written outside
	if err != nil {
		return err
	}
	defer to.Close()
	for r := tar.NewReader(bytes.NewReader(archive)); ; {
		h, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch h.Typeflag {
		case tar.TypeDir:
			err = to.MkdirAll(strings.TrimSuffix(h.Name, "/"), 0o777)
		case tar.TypeReg:
			var data []byte
			if data, err = io.ReadAll(r); err == nil {
				err = to.WriteFile(h.Name, data, 0o666)
			}
		}
		if err != nil {
			return err
		}
	}
}
