package input

import (
	"bytes"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// CheckJSON refuses JSON, with or without comments, that nests deeper than
// MaxDepth. It judges nothing else.
func CheckJSON(name string, data []byte) report.Findings {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			i = endOfString(data, i)
		case '/':
			i = endOfComment(data, i)
		case '[', '{':
			if depth++; depth > MaxDepth {
				before := data[:i]
				return tooDeep(name, 1+bytes.Count(before, []byte("\n")),
					1+utf8.RuneCount(before[1+bytes.LastIndexByte(before, '\n'):]))
			}
		case ']', '}':
			depth = max(0, depth-1)
		}
	}
	return nil
}

// endOfString is the offset of the quote that closes the one at i.
func endOfString(data []byte, i int) int {
	for i++; i < len(data) && data[i] != '"'; i++ {
		if data[i] == '\\' {
			i++
		}
	}
	return i
}

// endOfComment is the offset of the last byte of a comment that begins at i,
// i itself when none does.
func endOfComment(data []byte, i int) int {
	end, extra := []byte("\n"), 0
	switch {
	case bytes.HasPrefix(data[i:], []byte("//")):
	case bytes.HasPrefix(data[i:], []byte("/*")):
		end, extra = []byte("*/"), 1
	default:
		return i
	}
	n := bytes.Index(data[i+2:], end)
	if n < 0 {
		return len(data)
	}
	return i + 2 + n + extra
}
