// Package search writes the index that pages search in: plain files, which search.js reads in parts.
//
// # Documents
//
// What can be found is a [Document]: a page, a term, an article of a law. Its texts are folded
// ([fold]): compatibility forms and capitals away, traditional characters to simplified ones, and
// whatever is no letter or digit is the end of a word. A word of two characters and more is indexed
// by its grams, every two characters that stand side by side; so parts of words are found, and no
// dictionary is needed. Each gram of a document counts once, for the best field that has it:
//
//	title   the title and the names of the place; of a term its other names
//	head    headings, the kind, year and province, and the other names of the terms in the title
//	text    the rest, and the other names of the terms in it
//
// Documents are numbered in the order in which equals are shown: by group, what holds today first,
// then by kind, the shorter title first. So a number tells the group and whether it is of today.
//
// # Files
//
// All files but the manifest lie in a folder with a hash of their bytes in its name, so that they may be
// kept for ever. The manifest says how many there are; there are no others.
//
//	search/index.json                {"base": "/assets/search-1f2e…/", "shards": 64, "records": 93, "letter": "r", "block": 8,
//	                                  "runs": [{"group": "办事", "today": true, "end": 120}, …]}
//	zh-hant/search/index.json        the same for pages in traditional characters, with "letter": "t"
//	assets/search-<hash>/s<n>.txt    shard n: a line for each key whose hash is n
//	assets/search-<hash>/r<n>.txt    records of the documents n*block and following, a line each:
//	                                 address, title, kind, place, year, status, its code, summary; tabs between
//	assets/search-<hash>/t<n>.txt    the same in traditional characters: only what is shown is there twice
//	assets/search-<hash>/traditional.txt   traditional characters, each before its simplified one, and
//	assets/search-<hash>/sounds.txt        which characters of titles sound alike, "zhuan 专转": for what is not found
//	assets/search-<hash>/r.json, t.json    all that pages in simplified or in traditional characters read, in one file,
//	                                       {"/assets/search-<hash>/s0.txt": "…", …}: what is kept for reading without a network
//
// A line of a shard is a key, a tab, and what it stands for:
//
//	转诊    postings of title, head, text, tabs between; a single character has those of titles alone
//	=上饶   numbers of the documents that it is a name of, the best first: a city's calculators
//	~zzz    what sounds so in titles, in one, two or three characters by their initials: "zuan zen zuan 转诊转"
//	        and in how many documents it stands, a tab between; and so on
//	~~gz    places that are looked for by these initials: "广州 贵州"
//
// The hash of a key is FNV-1a over the UTF-16 units of its first two characters, not counting "=".
// Postings are increasing numbers, each less the one before and 1 ([appendPostings]), in printable ASCII.
//
// # Ranking
//
// A query is folded and cut in the same way, without words that only ask: 怎么, 在哪里. It counts which
// characters of it grams of a document cover: 异地 and 备案 cover 异地备案, though 地备 is nowhere. The order is
//
//  1. what the query is a name of; what the beginning is a name of, where nothing has the rest. Calculators or the
//     page of a place that it begins or ends with are put before what has it in heads, where no title has it all but a source's
//  2. what covers all of it in the title; in title and head; anywhere; then parts, by how rare the
//     grams are. Where something covers all, parts are left out. What does not hold today stands behind
//     what does and is one step worse, and calculators before all where the query asks how much
//  3. today before historic
//  4. what has it in a row
//  5. the number
//
// Groups come in the order of their first results by 1 and 2, sources a step later, and then in that of
// [Groups].
//
// # Sound and mistakes
//
// Letters are also read as pinyin, whole, begun or as initials; zh, ch, sh are z, c, s. The words of
// titles that sound so are searched for, places whose initials they are first; where there are none, those that sound so but for one letter, then those
// of the query without one of its letters. Letters that are no pinyin are found only where all of them stand
// together. A query with a character that nothing covers is read again
// with traditional characters made simplified, then by its sound: the one character that is missing, as one beside
// its neighbour in titles that sounds the same; a short query as words of titles that sound the same; then either as
// what sounds so but for one letter. The sound of a character that no title has is guessed from its place in the
// browser's order of Chinese. What is left is said.
//
// # What the script gives
//
// yibaoSearch(query) gives a promise of
//
//	groups    [{name, ids}], the best first; none where nothing is found
//	count     how many are found in all
//	marks     the characters that were looked for, two by two
//	words(id) those of the query that stand on a page in a row, as the page writes them
//	read      as what the query was read, where that is not what was typed
//	missing   what of the query is nowhere on the site
//
// and yibaoSearch.record(id) one of what to show: [path, title, kind, place, year, status, code, summary].
// Only the parts of the index that a query needs are fetched, each once.
package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"yibao/site/internal/content"
	"yibao/site/internal/hant"
	"yibao/site/internal/opencc"
)

// File is one file of the site.
type File struct {
	Path string
	Data []byte
}

// Files gives the index of a site.
func Files(site *content.Site) []File {
	files := Index(Documents(site), opencc.Traditional().With(site.Traditional))
	if site.Settings.Simple {
		files = slices.DeleteFunc(files, func(f File) bool { return isTwin.MatchString(f.Path) })
	}
	return files
}

// isTwin is the path of a file that only pages in traditional characters read.
var isTwin = regexp.MustCompile(`^zh-hant/|/t(\d+\.txt|\.json)$`)

// ManifestPath is where search.js begins.
const ManifestPath = "search/index.json"

// manifest tells search.js where the files are, and what the numbers of documents mean.
type manifest struct {
	Base    string `json:"base"`
	Shards  int    `json:"shards"`
	Records int    `json:"records"`
	Letter  string `json:"letter"` // with which the names of records begin
	Block   int    `json:"block"`
	Runs    []run  `json:"runs"`
}

// run is documents in a row of one group that all hold today, or all do not.
type run struct {
	Group string `json:"group"`
	Today bool   `json:"today"`
	End   int    `json:"end"` // the number after the last

	Amounts bool `json:"amounts,omitempty"` // it says how much
	Places  bool `json:"places,omitempty"`  // a name of it is that of a place
	Behind  bool `json:"behind,omitempty"`  // it stands behind groups that answer as well: what others rest on
}

// Sizes: a shard is what a query fetches for each gram, a block for each result.
const (
	shardSize = 3 << 10
	blockSize = 8
)

// Index gives the index of documents, which it puts in order. The words are for what is shown in traditional characters.
func Index(docs []Document, words *hant.Dictionary) []File {
	slices.SortStableFunc(docs, func(a, b Document) int {
		return cmp.Or(int(a.Group)-int(b.Group), cmpBool(b.Today, a.Today), a.Kind.rank-b.Kind.rank,
			len([]rune(a.Title))-len([]rune(b.Title)), strings.Compare(a.Path, b.Path))
	})
	var out []File
	shards := shardsOf(docs)
	for i, data := range shards {
		out = append(out, File{fmt.Sprintf("s%d.txt", i), data})
	}
	records := 0
	for block := range slices.Chunk(docs, blockSize) {
		var simplified, traditional strings.Builder
		for _, d := range block {
			d.writeRecord(&simplified)
			d.Path = hant.Link(d.Path)
			d.writeRecord(&traditional)
		}
		out = append(out, File{fmt.Sprintf("r%d.txt", records), []byte(simplified.String())},
			File{fmt.Sprintf("t%d.txt", records), []byte(words.Convert(traditional.String()))})
		records++
	}
	traditional, sounds := help(docs)
	out = append(out, File{"traditional.txt", traditional}, File{"sounds.txt", sounds})

	all := sha256.New()
	for _, f := range out {
		fmt.Fprintf(all, "%s %d\n", f.Path, len(f.Data))
		all.Write(f.Data)
	}
	base := "assets/search-" + hex.EncodeToString(all.Sum(nil)[:6]) + "/"
	for i := range out {
		out[i].Path = base + out[i].Path
	}
	out = append(out, File{base + "r.json", whole(out, "t")}, File{base + "t.json", whole(out, "r")})
	m := manifest{Base: "/" + base, Shards: len(shards), Records: records, Letter: "r", Block: blockSize, Runs: runsOf(docs)}
	out = append(out, File{ManifestPath, m.write()})
	m.Letter = "t"
	for i := range m.Runs {
		m.Runs[i].Group = words.Convert(m.Runs[i].Group)
	}
	return append(out, File{hant.Prefix[1:] + "/" + ManifestPath, m.write()})
}

// whole writes files into one, but for the records of the pages in the other characters.
func whole(files []File, others string) []byte {
	isOther := regexp.MustCompile(`/` + others + `\d+\.txt$`)
	parts := map[string]string{}
	for _, f := range files {
		if !isOther.MatchString(f.Path) {
			parts["/"+f.Path] = string(f.Data)
		}
	}
	return marshal(parts)
}

func (m manifest) write() []byte { return marshal(m) }

func marshal(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and numbers can always be written
	}
	return append(data, '\n')
}

func runsOf(docs []Document) (runs []run) {
	for i, d := range docs {
		r := run{
			Group: d.Group.String(), Today: d.Today, End: i + 1,
			Amounts: d.Group == Calculators, Places: d.Group == Calculators || d.Group == Others, Behind: d.Group == Sources,
		}
		if len(runs) > 0 && runs[len(runs)-1].Group == r.Group && runs[len(runs)-1].Today == r.Today {
			runs[len(runs)-1].End = r.End
		} else {
			runs = append(runs, r)
		}
	}
	return runs
}

func cmpBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
