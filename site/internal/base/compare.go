package base

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Compare says what another base has that this does not, and what of it is different: file by file, and line by line
// where an own file stands in its place, since what changed there does not show by itself.
func (f *FS) Compare(with *FS) string {
	var b strings.Builder
	mine, theirs := f.files(), with.files()
	var added, gone, changed []string
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		switch before, ok := mine[name]; {
		case !ok:
			added = append(added, name)
		case !bytes.Equal(before, theirs[name]):
			changed = append(changed, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(mine)) {
		if _, ok := theirs[name]; !ok {
			gone = append(gone, name)
		}
	}
	fmt.Fprintf(&b, "新的底本：多 %d 个文件，少 %d 个，改了 %d 个。\n", len(added), len(gone), len(changed))
	for _, part := range []struct {
		sign  string
		names []string
	}{{"+", added}, {"-", gone}, {"~", changed}} {
		for _, name := range part.names {
			fmt.Fprintf(&b, "  %s %s\n", part.sign, name)
		}
	}
	won := slices.DeleteFunc(slices.Concat(changed, gone), func(name string) bool { return !slices.Contains(with.Won, name) && !slices.Contains(f.Won, name) })
	for _, name := range won {
		fmt.Fprintf(&b, "\n%s：您自己的盖着它，底本里这样变了：\n", name)
		for _, line := range Lines(string(mine[name]), string(theirs[name])) {
			b.WriteString("  " + line + "\n")
		}
	}
	return b.String()
}

// files are the files that the base gives, with those that own ones stand in place of.
func (f *FS) files() map[string][]byte {
	files := map[string][]byte{}
	for name, there := range f.taken {
		files[name], _ = fs.ReadFile(f.base, there) // what cannot be read is told when the site is made
	}
	for _, name := range f.Won {
		files[name], _ = fs.ReadFile(f.base, name)
	}
	return files
}

// Lines tells the lines in which two texts differ: those that went with "-" before them, those that came with "+",
// each run of them after the line it follows.
func Lines(before, after string) (out []string) {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for len(a) > 1 && len(b) > 1 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	for len(a) > 1 && len(b) > 1 && a[0] == b[0] && a[1] == b[1] { // the line before the first that differs is shown
		a, b = a[1:], b[1:]
	}
	// length[i][j] is the longest common subsequence of a[i:] and b[j:].
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	shown := -1 // the line of a that was shown last
	show := func(i int) {
		if i > 0 && shown != i-1 {
			out = append(out, "  "+a[i-1])
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			show(i)
			out = append(out, "- "+a[i])
			shown = i
			i++
		default:
			show(i)
			out = append(out, "+ "+b[j])
			shown = i - 1
			j++
		}
	}
	return out
}
