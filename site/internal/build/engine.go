package build

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// enginePackage and deskPackage are compiled to WebAssembly; engineFolders is all of the project's code that
// goes into the first. The second, for the page where policies are written, holds much of this program, too.
const (
	enginePackage = "./wasm/browser"
	deskPackage   = "./wasm/desk"
)

var engineFolders = []string{"calc", "wasm/browser"}

// The names that the programs have as assets.
const (
	engineProgram = "engine.wasm"
	deskProgram   = "desk.wasm"
)

// engine is what a browser needs to calculate: the program and Go's script that starts it; and the
// program of the desk.
type engine struct{ wasm, starter, desk []byte }

// compiler makes the engine of a project. It may keep files in cacheDir.
type compiler func(ctx context.Context, root, cacheDir string) (*engine, error)

// Without inlining the compiled engine is a little larger, but an eighth smaller once compressed:
// 694 KB of brotli against 774 KB.
const noInlining = "-gcflags=all=-l"

// With it, the desk's program is a seventh larger, but checks half as fast again.
const quick = "-gcflags="

// compileEngine compiles the engine. Go's own build cache makes it quick when nothing has
// changed. The bytes depend on the source and on Go's version alone.
func compileEngine(ctx context.Context, root, cacheDir string) (*engine, error) {
	goRoot, err := goCommand(ctx, root, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	e := new(engine)
	if e.wasm, err = compileProgram(ctx, root, filepath.Join(cacheDir, "engine.wasm"), enginePackage, noInlining); err != nil {
		return nil, fmt.Errorf("浏览器里的计算引擎（%s）编译不了：%w", enginePackage, err)
	}
	if e.desk, err = compileProgram(ctx, root, filepath.Join(cacheDir, "desk.wasm"), deskPackage, quick); err != nil {
		return nil, fmt.Errorf("政策写字台的程序（%s）编译不了：%w", deskPackage, err)
	}
	e.starter, err = os.ReadFile(filepath.Join(strings.TrimSpace(goRoot), "lib", "wasm", "wasm_exec.js"))
	return e, err
}

// compileProgram compiles a package into a file and gives its bytes.
func compileProgram(ctx context.Context, root, to, pkg, compiled string) ([]byte, error) {
	if _, err := goCommand(ctx, root, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", compiled, "-o", to, pkg); err != nil {
		return nil, err
	}
	return os.ReadFile(to)
}

// goCommand runs the Go command for WebAssembly in the project and gives what it prints.
func goCommand(ctx context.Context, root string, args ...string) (string, error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOWASM=")
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", fmt.Errorf("go %s：%w\n%s", args[0], err, &errs)
	}
	return out.String(), nil
}
