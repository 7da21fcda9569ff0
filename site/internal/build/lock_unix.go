//go:build unix

package build

import (
	"os"
	"syscall"
)

// tryLock locks the file unless somebody else has. Closing it lets go.
func tryLock(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
