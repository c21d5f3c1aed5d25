// Package input stands before every reader: it turns what people's editors
// write into plain UTF-8, bounds the size, and refuses nesting so deep that a
// recursive parser would exhaust the stack, which no program survives.
package input

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/internal/report"
)

const (
	// MaxSize is the largest file that is read, in bytes.
	MaxSize = 16 << 20
	// MaxHCL is the same for HCL, where every byte may cost a token of 120.
	MaxHCL = 2 << 20
	// MaxDepth is the deepest nesting of brackets, templates and prefix operators.
	MaxDepth = 200
	// MaxChain is the longest expression without brackets, in operators: its
	// tree is as deep as it is long.
	MaxChain = 5000
)

// Clean returns data as UTF-8 without a byte order mark. UTF-16 is known by
// its mark or, without one, by the zero byte in its first character.
func Clean(name string, data []byte) ([]byte, report.Findings) {
	if len(data) > MaxSize {
		return nil, tooLarge(name, len(data), MaxSize)
	}
	if text, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		return valid(name, text)
	}
	if len(data) < 2 {
		return valid(name, data)
	}
	switch a, b := data[0], data[1]; {
	case a == 0xff && b == 0xfe:
		return fromUTF16(name, data[2:], 0, 1)
	case a == 0xfe && b == 0xff:
		return fromUTF16(name, data[2:], 1, 0)
	case a != 0 && b == 0:
		return fromUTF16(name, data, 0, 1)
	case a == 0 && b != 0:
		return fromUTF16(name, data, 1, 0)
	}
	return valid(name, data)
}

// valid refuses text that is not UTF-8, at its first bad byte.
func valid(name string, data []byte) ([]byte, report.Findings) {
	if utf8.Valid(data) {
		return data, nil
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n < 2 {
			return nil, at(name, data, i, "input-encoding",
				fmt.Sprintf("the byte 0x%02x is not UTF-8", data[i]), "Save the file as UTF-8.")
		}
		i += n
	}
}

// fromUTF16 decodes units whose low and high byte stand at these offsets.
func fromUTF16(name string, data []byte, low, high int) ([]byte, report.Findings) {
	const fix = "Save the file as UTF-8."
	out := make([]byte, 0, len(data)/2+len(data)/8)
	unit := func(i int) rune { return rune(data[i+low]) | rune(data[i+high])<<8 }
	for i := 0; i < len(data); i += 2 {
		if i+1 == len(data) {
			return nil, at(name, out, len(out), "input-encoding", "the UTF-16 text ends in half a character", fix)
		}
		r := unit(i)
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if i+3 < len(data) {
				pair = utf16.DecodeRune(r, unit(i+2))
			}
			if pair == utf8.RuneError {
				return nil, at(name, out, len(out), "input-encoding", fmt.Sprintf("the UTF-16 text holds half a surrogate pair, 0x%04x", r), fix)
			}
			r = pair
			i += 2
		}
		out = utf8.AppendRune(out, r)
	}
	if len(out) > MaxSize {
		return nil, tooLarge(name, len(out), MaxSize)
	}
	return out, nil
}

func tooLarge(name string, size, limit int) report.Findings {
	return report.Findings{{
		Rule: "input-size", Severity: report.Error, File: name,
		Message: fmt.Sprintf("the file has %d bytes; at most %d are read", size, limit), Fix: "Split the file.",
	}}
}

func tooDeep(name string, line, column int) report.Findings {
	return report.Findings{{
		Rule: "input-nesting", Severity: report.Error, File: name, Line: line, Column: column,
		Message: fmt.Sprintf("nested deeper than %d levels", MaxDepth), Fix: "Nest less deeply here.",
	}}
}

// at is a finding at a byte offset of the text.
func at(name string, text []byte, offset int, rule, message, fix string) report.Findings {
	before := text[:offset]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[1+bytes.LastIndexByte(before, '\n'):])
	return report.Findings{{Rule: rule, Severity: report.Error, File: name, Line: line, Column: column, Message: message, Fix: fix}}
}
