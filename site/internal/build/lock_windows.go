package build

import (
	"os"

	"golang.org/x/sys/windows"
)

// tryLock locks the file unless somebody else has. Closing it lets go.
func tryLock(f *os.File) bool {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	return windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{}) == nil
}
