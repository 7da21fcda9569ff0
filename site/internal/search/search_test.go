package search

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"yibao/site/internal/content"
	"yibao/site/internal/opencc"
)

var update = flag.Bool("update", false, "write the golden files")

func TestFold(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"转诊、转院", "转诊 转院"},
		{"轉診轉院", "转诊转院"},
		{"個人帳戶、个人帐户", "个人账户 个人账户"},
		{"起付標準（線）", "起付标准 线"},
		{"ＩＣ 卡", "ic 卡"},
		{"12393　热线", "12393 热线"},
		{"75%～90%", "75 90"},
		{"", ""},
		{"……", ""},
	} {
		if got := strings.Join(fold(test.text), " "); got != test.want {
			t.Errorf("fold(%q) is %q, want %q", test.text, got, test.want)
		}
	}
}

func TestGrams(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"转诊转院", "转诊 诊转 转院"},
		{"药", "药"},
		{"药 房费", "药 房费"},
		{"IC卡", "ic c卡"},
	} {
		var got []string
		grams(test.text, func(g string) { got = append(got, g) })
		if strings.Join(got, " ") != test.want {
			t.Errorf("grams of %q are %q, want %q", test.text, got, test.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"转诊转院", "轉診", "IC 卡", "ﬁ", "\xff", "𠮷野家", "é", "İ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := fold(text)
		again := fold(strings.Join(words, " "))
		if utf8.ValidString(text) && strings.Join(again, " ") != strings.Join(words, " ") {
			t.Errorf("fold(%q) is %q, and folded again %q", text, words, again)
		}
		grams(text, func(g string) {
			if n := utf8.RuneCountInString(g); n < 1 || n > 2 || strings.ContainsAny(g, "\t\n =~") {
				t.Errorf("gram %q of %q", g, text)
			}
			shardOf(g, 64)
		})
	})
}

// readPostings is appendPostings the other way round, as search.js does it.
func readPostings(s string) (numbers []int) {
	before, n, scale := -1, 0, 1
	for _, c := range []byte(s) {
		n += scale * int(c-first)
		if c-first >= last {
			scale *= more
			continue
		}
		before += 1 + n
		numbers = append(numbers, before)
		n, scale = 0, 1
	}
	return numbers
}

func FuzzPostings(f *testing.F) {
	f.Add([]byte{0, 1, 47, 48, 49, 255})
	f.Fuzz(func(t *testing.T, gaps []byte) {
		var numbers []int
		at := 0
		for i, g := range gaps {
			at += int(g) * (1 + i*i)
			numbers = append(numbers, at)
			at++
		}
		written := string(appendPostings(nil, numbers))
		if got := readPostings(written); !slices.Equal(got, numbers) {
			t.Errorf("%v is written as %q and read as %v", numbers, written, got)
		}
		for _, c := range []byte(written) {
			if c <= ' ' || c > '~' {
				t.Errorf("%q is not printable", written)
			}
		}
	})
}

func TestSounds(t *testing.T) {
	for _, test := range []struct {
		char rune
		want string
	}{
		{'转', "zhuan"}, {'绿', "lv"}, {'重', "zhong chong"}, {'长', "chang zhang"}, {'A', "a"}, {'1', ""}, {'。', ""},
	} {
		if got := strings.Join(sounds(test.char), " "); got != test.want {
			t.Errorf("%c sounds %q, want %q", test.char, got, test.want)
		}
	}
}

// TestIndex holds the files of a small site, and that they are the same each time.
func TestIndex(t *testing.T) {
	docs := func() []Document {
		a, err := txtar.ParseFile("../page/testdata/site.txtar")
		if err != nil {
			t.Fatal(err)
		}
		fsys, err := txtar.FS(a)
		if err != nil {
			t.Fatal(err)
		}
		site, problems := content.Load(fsys)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return Documents(site)
	}
	shown := func(files []File) []byte {
		var a txtar.Archive
		for _, f := range files {
			isRecords := strings.Contains(f.Path, "/r") || strings.Contains(f.Path, "/t")
			if isRecords && strings.HasSuffix(f.Path, ".txt") || strings.HasSuffix(f.Path, ManifestPath) {
				a.Files = append(a.Files, txtar.File{Name: f.Path, Data: f.Data})
			}
		}
		return txtar.Format(&a)
	}
	got := Index(docs(), opencc.Traditional())
	again := Index(docs(), opencc.Traditional())
	if !slices.EqualFunc(got, again, func(a, b File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }) {
		t.Error("the same site gives other files")
	}
	isWhole(t, got)
	const golden = "testdata/index.txtar"
	if *update {
		if err := os.WriteFile(golden, shown(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(shown(got), want) {
		t.Errorf("the records are not those of %s; go test -update writes them", golden)
	}
}

// isWhole checks that what is kept for reading without a network is all there is.
func isWhole(t *testing.T, files []File) {
	other := map[string]string{"r": "t", "t": "r"}
	found := 0
	for _, f := range files {
		letter, ok := strings.CutSuffix(path.Base(f.Path), ".json")
		if !ok || other[letter] == "" {
			continue
		}
		var parts map[string]string
		if err := json.Unmarshal(f.Data, &parts); err != nil {
			t.Fatal(err)
		}
		for _, part := range files {
			name := path.Base(part.Path)
			want := strings.HasSuffix(name, ".txt") && (!strings.HasPrefix(name, other[letter]) || name == "traditional.txt")
			if got, ok := parts["/"+part.Path]; ok != want || ok && got != string(part.Data) {
				t.Errorf("%s holds %s: %t, want %t", f.Path, part.Path, ok, want)
			}
		}
		found++
	}
	if found != len(other) {
		t.Errorf("%d whole indexes, want %d", found, len(other))
	}
}

// TestShard looks up what a query would.
func TestShard(t *testing.T) {
	docs := []Document{
		{Title: "转诊转院", Names: []string{"转诊转院"}, Heads: []string{"起付标准"}, Texts: []string{"先转诊"}},
		{Title: "住院", Also: []string{"上饶市"}, Texts: []string{"先转诊"}},
		{Names: []string{"沈阳"}},
		{Names: []string{"三亚", "沈阳", "重庆"}, Known: []string{"三亚", "沈阳", "重庆"}},
	}
	shards := shardsOf(docs)
	for _, test := range []struct {
		key  string
		want []string
	}{
		{"转诊", []string{"[0]", "[]", "[1]"}},
		{"付标", []string{"[]", "[0]", "[]"}},
		{"院", []string{"[0 1]", "[]", "[]"}},
		{"=转诊转院", []string{"[0]"}},
		{"~zz", []string{"zen zuan 诊转", "[1]", "zuan zen 转诊", "[1]"}},
		{"~zzz", []string{"zuan zen zuan 转诊转", "[1]"}},
		{"~sr", []string{"sang rao 上饶", "[1]"}},
		{"~~sy", []string{"沈阳 三亚"}}, // in the order of what is found
		{"~~cq", []string{"重庆"}},
		{"没有", nil},
	} {
		var got []string
		shard := string(shards[shardOf(test.key, len(shards))])
		if _, after, ok := strings.Cut("\n"+shard, "\n"+test.key+"\t"); ok {
			line, _, _ := strings.Cut(after, "\n")
			for _, part := range strings.Split(line, "\t") {
				if !hasHan(part) {
					part = fmt.Sprint(readPostings(part))
				}
				got = append(got, part)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.key, got, test.want)
		}
	}
}

// TestHelp: only characters of titles have a row, the first of it has one sound, and a row without such a one is before all.
func TestHelp(t *testing.T) {
	traditional, syllables := help([]Document{{Title: "重中院", Also: []string{"蚌"}, Texts: []string{"转"}}})
	if want := "beng 蚌\nyuan 院\nzhong 中重\n"; string(syllables) != want {
		t.Errorf("the syllables are %q, want %q", syllables, want)
	}
	if !strings.Contains(string(traditional), "轉转") {
		t.Error("a traditional character of a text is missing")
	}
}

// TestLetters: a term stands under its other names, and a city where it is looked for.
func TestLetters(t *testing.T) {
	for _, test := range []struct{ title, sound string }{
		{"长沙市", "chang sha shi"}, {"重庆市", "chong qing shi"}, {"厦门市", "xia men shi"}, {"IC 卡", "i c ka"}, {"参保", "can bao"}, {"2009 年", "2009nian"},
	} {
		if got := strings.TrimRight(soundOf(test.title), " "); got != test.sound {
			t.Errorf("%s sounds %q, want %q", test.title, got, test.sound)
		}
	}
}
