package main

import "bytes"

// shorten takes out of an answer of the contract what explains it, the lines and the notes: of a million
// answers they are most of the bytes. Errors have none, and in the answer about a slip, lines are what was asked for.
func shorten(answer []byte) []byte {
	if bytes.HasPrefix(answer, []byte(`{"agrees":`)) {
		return answer
	}
	out := answer[:0] // what is kept moves to the left
	for i := 0; i < len(answer); {
		switch {
		case bytes.HasPrefix(answer[i:], []byte(`,"lines":[`)), bytes.HasPrefix(answer[i:], []byte(`,"notes":[`)):
			i = endOfList(answer, i+len(`,"lines":`))
		case answer[i] == '"':
			end := endOfString(answer, i)
			out = append(out, answer[i:end]...)
			i = end
		default:
			out = append(out, answer[i])
			i++
		}
	}
	return out
}

// endOfList is the offset behind the list that starts at i.
func endOfList(answer []byte, i int) int {
	for depth := 0; i < len(answer); {
		switch answer[i] {
		case '"':
			i = endOfString(answer, i)
			continue
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return len(answer)
}

// endOfString is the offset behind the string that starts at i.
func endOfString(answer []byte, i int) int {
	for i++; i < len(answer) && answer[i] != '"'; i++ {
		if answer[i] == '\\' {
			i++
		}
	}
	return min(i+1, len(answer))
}
