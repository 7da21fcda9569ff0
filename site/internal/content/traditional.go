package content

import (
	"yibao/calc/tree"
	"yibao/site/internal/opencc"
	"yibao/site/internal/yaml"
)

// traditionalFile says what the dictionaries of traditional characters have wrong; it may be missing.
const traditionalFile = "traditional.yaml"

// readTraditional reads words in simplified characters and how they are written in traditional ones. Its texts
// are not checked as others are, since half of them are traditional on purpose.
func readTraditional(f *file) map[string]string {
	root, errs := yaml.Parse(f.data)
	f.add(errs, nil)
	if root == nil || root.Kind != tree.Map || len(root.Items) == 0 {
		if len(f.problems) == 0 {
			f.fail(tree.Pos{}, "这个文件应当一行一个词", "写成 简体的词: 繁体的词")
		}
		return nil
	}
	words := map[string]string{}
	for i, n := range root.Items {
		from := root.Keys[i].Name
		switch {
		case n.Kind != tree.String:
			f.fail(n.Pos, "“"+from+"”的繁体应当是一段文字", "写成 简体的词: 繁体的词")
		case !opencc.Spells(n.Text, from):
			f.fail(n.Pos, "“"+n.Text+"”不是“"+from+"”的繁体", "一个字换一个字，看看是不是写错了")
		}
		words[from] = n.Text
	}
	return words
}
