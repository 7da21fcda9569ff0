package content

import (
	"os"
	"strings"
	"testing"

	"yibao/site/internal/opencc"
)

// TestTraditional converts what testdata/traditional.txt holds, a sentence of the site a line and under it what it has
// to become.
func TestTraditional(t *testing.T) {
	f := newFile(traditionalFile, mustRead(t, "../../../content/"+traditionalFile))
	exceptions := readTraditional(f)
	if len(f.problems) > 0 {
		t.Fatal(f.problems)
	}
	words := opencc.Traditional().With(exceptions)
	lines := strings.Split(strings.TrimSpace(string(mustRead(t, "testdata/traditional.txt"))), "\n")
	n := 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i] == "" || strings.HasPrefix(lines[i], "#") {
			continue
		}
		if got, want := words.Convert(lines[i]), lines[i+1]; got != want {
			t.Errorf("%s\nbecomes %s\nwant    %s", lines[i], got, want)
		}
		i++
		n++
	}
	if n < 60 {
		t.Errorf("only %d sentences", n)
	}
}

func mustRead(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTraditionalProblems(t *testing.T) {
	for _, test := range []struct{ file, want string }{
		{"复核: 福核\n", "“福核”不是“复核”的繁体"},
		{"复核: 覆\n", "“覆”不是“复核”的繁体"},
		{"复核: [覆核]\n", "应当是一段文字"},
		{"- 复核\n", "一行一个词"},
		{"", "一行一个词"},
		{"复核: 覆核\n复核: 複核\n", "复核"}, // twice
	} {
		f := newFile(traditionalFile, []byte(test.file))
		readTraditional(f)
		if len(f.problems) == 0 || !strings.Contains(f.problems[0].Msg, test.want) {
			t.Errorf("%q: %v, want %s", test.file, f.problems, test.want)
		}
	}
}
