package verb

import (
	"yibao/calc/account"
	"yibao/calc/figure"
	"yibao/calc/words"
)

// span says over what a counter counts.
func span(k *account.Counter) string {
	switch {
	case k == nil:
		return ""
	case k.Title != "":
		return "（" + k.Title + "）"
	}
	return words.Title(account.Periods, string(k.Over))
}

// spell is span at the head of a sentence.
func spell(k *account.Counter) string {
	if k != nil && k.Title != "" {
		return "“" + k.Title + "”合起来算，"
	}
	return span(k)
}

// readYear notes that what the request says of the year was read.
func readYear(c *figure.Case, field string) {
	if c.Trace != nil {
		c.Read("year." + field)
	}
}
