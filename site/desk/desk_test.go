package desk

import (
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"yibao/site/internal/content"
	"yibao/site/internal/schema"
)

// wrong lists what is wrong with a text, a line each: "7:3+5 what".
func wrong(d *Desk, text string) string {
	var b strings.Builder
	for _, p := range d.Check(text).Get("problems").Items {
		b.WriteString(p.Get("line").Text + ":" + p.Get("column").Text + "+" + p.Get("length").Text + " " + p.Get("what").Text + "\n")
	}
	return b.String()
}

// TestCheck marks what is wrong at its place, and nothing else.
func TestCheck(t *testing.T) {
	for _, test := range []struct {
		piece, by, want string
		count           int
	}{
		{"", "", "", 0},
		{"value: 500}", "value: 50O}", "16:64+3 起付标准 应当是一个数", 1},
		{"value: 80%", "value: 80", "17:58+2 报销比例 是比例", 1},
		{"take: deductible", "take: deductable", "23:44+10 这里还没有叫“deductable”的数", 4}, // and what follows from it
		{`"2000.00"`, `"2000.01"`, "30:37+9 算例", 1},
		{"place: jiaxian", "place: jiaxain", "3:8+7 ", 1},
		{"source: jiaxian-2008", "source: jiaxian-2009", "9:13+12 ", 1},
	} {
		got := wrong(newDesk(t), strings.Replace(county, test.piece, test.by, 1))
		if !strings.Contains("\n"+got, "\n"+test.want) || strings.Count(got, "\n") != test.count {
			t.Errorf("%s: %q, want %q among %d", test.by, got, test.want, test.count)
		}
	}
}

// TestBeginning lacks nothing but the source.
func TestBeginning(t *testing.T) {
	d := newDesk(t)
	text := d.Beginning("policies/mouxian/mouxian-employee.yaml")
	d.Open("policies/mouxian/mouxian-employee.yaml", "")
	if got := wrong(d, text); strings.Count(got, "\n") != 1 || !strings.Contains(got, "来源的编号") {
		t.Errorf("%s\n%s", text, got)
	}
	if got := wrong(d, strings.Replace(text, "来源的编号", "jiaxian-2008", 1)); got != "" {
		t.Error(got)
	}
	if c := d.Chart(d.Beginning("")); len(c.Get("problems").Items) > 0 || len(c.Get("drawings").Items) != 3 {
		t.Errorf("%s", c.AppendJSON(nil))
	}
}

// TestChart says what is wrong with a flowchart, and draws what can be read.
func TestChart(t *testing.T) {
	d := newDesk(t)
	for _, test := range []struct {
		piece, by, want string
		drawings        int
	}{
		{"apply[填写申请表]", "apply[填写申请表", "3:10 这个 [ 没有对应的 ]", 0},
		{"check -->|不齐| apply", "", "", 3},
		{"check -->|不齐| apply", "check --> apply", "12:9 从判断 check 出来的线没有写答案", 3},
		{" --> done", "", "4:5 走不到方框 done|8:5 方框 pay 没有线出去，却不是结束", 3},
		{"flowchart TD", "", "2:3 流程图没有以 flowchart TD 开头", 0},
	} {
		reply := d.Chart(strings.Replace(d.Beginning(""), test.piece, test.by, 1))
		var got []string
		for _, p := range reply.Get("problems").Items {
			got = append(got, p.Get("line").Text+":"+p.Get("column").Text+" "+p.Get("what").Text)
		}
		if said := strings.Join(got, "|"); said != test.want {
			t.Errorf("%s: %q, want %q", test.by, said, test.want)
		}
		if n := len(reply.Get("drawings").Items); n != test.drawings {
			t.Errorf("%s: %d drawings, want %d", test.by, n, test.drawings)
		}
	}
}

// TestExample makes examples of requests to the policies that there are: of each a few of its own, which then are
// written as the desk writes them. Nothing may be wrong with what comes out.
func TestExample(t *testing.T) {
	site, problems := content.Load(os.DirFS("../../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d, err := New(NamesOf(site).JSON(), schema.Policy())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range site.Policies {
		data, err := os.ReadFile(path.Join("../../content", p.File))
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		d.Open(p.File, text)
		if got := wrong(d, text); got != "" {
			t.Fatalf("%s: %s", p.File, got)
		}
		count := len(p.Examples)
		for i := range min(4, count) {
			e := p.Examples[i*count/min(4, count)]
			made := d.Example(text, e.Doc)
			if why := made.Get("wrong").Text; why != "" {
				t.Errorf("%s: %s: %s", p.File, e.Title, why)
				continue
			}
			lines := strings.SplitAfter(text, "\n")
			at := len(strings.Join(lines[:atoi(t, made.Get("line").Text)-1], ""))
			text = text[:at] + made.Get("lines").Text + text[at:]
		}
		reply := d.Check(text)
		if got := wrong(d, text); got != "" {
			t.Errorf("%s: %s", p.File, got)
		}
		if n := len(reply.Get("examples").Items); n != count+min(4, count) {
			t.Errorf("%s: %d examples, want %d and those that were made", p.File, n, count)
		}
	}
}

func atoi(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
