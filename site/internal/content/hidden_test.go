package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestHidden puts characters that nobody can see into a page, as they are and as HTML and YAML write them: each is
// named with its place. What a language needs stays.
func TestHidden(t *testing.T) {
	const name = "pages/about.md"
	page := func(title, body string) []byte {
		return []byte("---\ntitle: " + title + "\nsummary: 本站是什么。\n---\n\n" + body + "\n")
	}
	for _, test := range []struct {
		what  string
		data  []byte
		place string // where it is told; "" where it may stay
		char  rune
	}{
		{"NUL", page("题", "甲\x00乙"), "6:2", 0},
		{"BEL", page("题", "甲\a乙"), "6:2", 7},
		{"ESC in a title", page("题\x1b[31m", "甲"), "2:9", 0x1b},
		{"C1 control", page("题", "甲\u0085乙"), "6:2", 0x85},
		{"line separator", page("题", "甲\u2028乙"), "6:2", 0x2028},
		{"no character", page("题", "甲\ufffe乙"), "6:2", 0xfffe},
		{"replacement", page("题", "甲\ufffd乙"), "6:2", 0xfffd},
		{"direction", page("题", "甲\u202e乙"), "6:2", 0x202e},
		{"isolate", page("题", "甲\u2067乙"), "6:2", 0x2067},
		{"mark of direction without Arabic", page("题", "甲\u200f乙"), "6:2", 0x200f},
		{"zero width", page("题", "甲\u200b乙"), "6:2", 0x200b},
		{"joiner between Chinese", page("题", "甲\u200d乙"), "6:2", 0x200d},
		{"soft hyphen", page("题", "甲\u00ad乙"), "6:2", 0xad},
		{"tag", page("题", "甲\U000e0041乙"), "6:2", 0xe0041},
		{"private use", page("题", "甲\ue000乙"), "6:2", 0xe000},
		{"Hangul filler", page("题", "甲\u3164乙"), "6:2", 0x3164},
		{"mark of byte order in a title", page("题\ufeff目", "甲"), "2:9", 0xfeff},
		{"nothing but zero width", page("\u200b\u200b", "甲"), "2:8", 0x200b},
		{"carriage return alone", page("题", "甲\r乙"), "6:2", '\r'},
		{"as YAML writes it", page(`"题\u200b目"`, "甲"), "2:8", 0x200b},
		{"as HTML writes it", page("题", "甲&#8203;乙"), "6:2", 0x200b},
		{"as HTML names it", page("题", "甲&rlm;乙"), "6:2", 0x200f},

		{"family", page("题", "👨\u200d👩\u200d👧 一家"), "", 0},
		{"Persian", page("题", "می\u200cخواهم"), "", 0},
		{"Arabic", page("题", "بيمة\u200f (أ)"), "", 0},
		{"variant of a picture", page("题", "☎\ufe0f 电话"), "", 0},
		{"variant of a character", page("题", "葛\U000e0100城"), "", 0},
		{"spaces", page("题", "甲\u3000乙\u00a0丙"), "", 0},
	} {
		t.Run(test.what, func(t *testing.T) {
			fsys := folder(parse(t, "testdata/base.txtar"))
			fsys[name] = &fstest.MapFile{Data: test.data}
			_, problems := Load(fsys)
			got := problems.Error()
			if test.place == "" {
				if got != "" {
					t.Errorf("got %s", got)
				}
				return
			}
			if !strings.HasPrefix(got, name+":"+test.place+": ") || !strings.Contains(got, fmt.Sprintf("U+%04X\n", test.char)) {
				t.Errorf("got %s, want U+%04X at %s", got, test.char, test.place)
			}
		})
	}
}
