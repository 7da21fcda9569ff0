package glossary

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yibao/site/internal/content"
)

var themes = []*content.Theme{{ID: "fund", Title: "基金", Terms: []*content.Term{
	{ID: "insurance", Name: "基本医疗保险", Text: "单位和个人交钱建立的保险。"},
	{ID: "residents", Name: "城乡居民基本医疗保险", Aliases: []string{"居民医保"}, Text: "居民的 <保险>。"},
	{ID: "pay", Name: "自付", Text: "自己付。"},
	{ID: "short", Name: "卡", Text: "太短。"},
	{ID: "office", Name: "医保办", NotIn: []string{"医保办理"}, Text: "医院里的科室。"},
}}}

func ExampleLinker_Link() {
	page := `<main><h1>自付</h1><p>您自付多少，自付几成。</p></main>`
	fmt.Printf("%s", New(themes).Link([]byte(page)))
	// Output:
	// <main><h1>自付</h1><p>您<a class="term" id="_r-pay" href="#_t-pay">自付</a>多少，自付几成。</p><aside class="terms screen" aria-label="名词解释">
	// <div class="tip" id="_t-pay" role="note"><p><b>自付</b>：自己付。</p><p><a href="#_r-pay">回到正文</a> <a href="/glossary/#pay">术语表</a></p></div>
	// </aside>
	// </main>
}

func TestLink(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       string // the linked texts, in order
	}{
		{"the longer name counts", "<main><p>城乡居民基本医疗保险和基本医疗保险</p></main>", "城乡居民基本医疗保险 基本医疗保险"},
		{"a name already used hides the shorter one in it", "<main><p>居民医保，城乡居民基本医疗保险</p></main>", "居民医保"},
		{"only in running text", "<main><h2>自付</h2><a href=x><p>自付</p></a><label>自付</label><div>自付</div></main>", ""},
		{"cells and descriptions", "<main><table><tr><th>自付<td>基本医疗保险</table><dl><dt>自付<dd>自付</dl></main>", "基本医疗保险 自付"},
		{"by chance in another word", "<main><p>医保办理，医保办</p></main>", "医保办"},
		{"in an element set apart", `<main><ul class="plain no-terms"><li>自付</ul><ul class="plain"><li>基本医疗保险</ul></main>`, "基本医疗保险"},
		{"outside main", "<p>自付</p><main></main><footer><p>自付</p></footer>", ""},
		{"after a void element", "<main><p>一<br>自付</p></main>", "自付"},
		{"single characters", "<main><p>卡</p></main>", ""},
		{"in an attribute", `<main><p title="自付">无</p></main>`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			out := New(themes).Link([]byte(test.page))
			root, err := html.Parse(strings.NewReader(string(out)))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for n := range root.Descendants() {
				for _, a := range n.Attr {
					if a.Key == "class" && a.Val == "term" {
						got = append(got, n.FirstChild.Data)
					}
				}
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %q, want %q in\n%s", got, test.want, out)
			}
		})
	}
}

func TestNotesAreEscaped(t *testing.T) {
	out := string(New(themes).Link([]byte("<main><p>居民医保</p></main>")))
	if !strings.Contains(out, "居民的 &lt;保险&gt;。") {
		t.Error(out)
	}
}

// FuzzLink checks that nothing of a page is lost: without what Link adds, it is as it was.
func FuzzLink(f *testing.F) {
	for _, s := range []string{"<main><p>自付</p></main>", "<main><p>自<b>付</p>", "<p>&lt;自付", "<main><svg><a>自付", "<!--<main>-->", "<main><script>自付</script><p>自付"} {
		f.Add(s)
	}
	l := New(themes)
	f.Fuzz(func(t *testing.T, page string) {
		if strings.Contains(page, "_t-") || strings.Contains(page, "_r-") || strings.Contains(page, "terms screen") {
			return // looks like what Link adds
		}
		out := string(l.Link([]byte(page)))
		for _, term := range themes[0].Terms {
			for _, name := range append([]string{term.Name}, term.Aliases...) {
				out = strings.ReplaceAll(out, fmt.Sprintf(`<a class="term" id="_r-%s" href="#_t-%[1]s">%s</a>`, term.ID, name), name)
			}
		}
		for {
			before, rest, ok := strings.Cut(out, "<aside class=\"terms screen\"")
			if !ok {
				break
			}
			_, after, _ := strings.Cut(rest, "</aside>\n")
			out = before + after
		}
		if out != page {
			t.Errorf("got  %q\nwant %q", out, page)
		}
	})
}

func BenchmarkLink(b *testing.B) {
	page := []byte("<main>" + strings.Repeat("<p>参加城乡居民基本医疗保险的人，自付多少看当地的规定。</p>", 300) + "</main>")
	l := New(themes)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		l.Link(page)
	}
}
