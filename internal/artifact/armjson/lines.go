package armjson

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Line is one line of a JSON file, final.
type Line string

// Indent is the white space before the text of the line.
func (l Line) Indent() string { return string(l[:len(l)-len(l.Text())]) }

// Text is the line without its indentation.
func (l Line) Text() string { return strings.TrimLeft(string(l), " ") }

// Lines lays out a value of null, bools, numbers, strings, lists and objects
// as json.Indent does with two spaces.
func Lines(v azure.Value) []Line {
	var l layout
	l.value("", v, 0, "")
	return l.lines
}

type layout struct{ lines []Line }

func (l *layout) add(depth int, key, text, comma string) {
	l.lines = append(l.lines, Line(indent(depth)+key+text+comma))
}

// value writes v behind its key, which ends in a colon, and before its comma.
func (l *layout) value(key string, v azure.Value, depth int, comma string) {
	switch {
	case v.Kind == azure.List && len(v.List) > 0:
		l.add(depth, key, "[", "")
		for i := range v.List {
			l.value("", v.List[i], depth+1, commaAfter(i, len(v.List)))
		}
		l.add(depth, "", "]", comma)
	case v.Kind == azure.Object && len(v.Members) > 0:
		l.add(depth, key, "{", "")
		for i := range v.Members {
			m := &v.Members[i]
			l.value(Quote(m.Key)+": ", m.Value, depth+1, commaAfter(i, len(v.Members)))
		}
		l.add(depth, "", "}", comma)
	default:
		l.add(depth, key, scalar(v), comma)
	}
}

func commaAfter(i, n int) string {
	if i < n-1 {
		return ","
	}
	return ""
}

func scalar(v azure.Value) string {
	switch v.Kind {
	case azure.Null:
		return "null"
	case azure.Bool:
		if v.Bool {
			return "true"
		}
		return "false"
	case azure.Number:
		return azure.FormatNumber(v.Number)
	case azure.String:
		return Quote(v.Text)
	case azure.List:
		return "[]"
	case azure.Object:
		return "{}"
	}
	panic("JSON has no " + v.Kind.String())
}

const spaces = "                                                                "

func indent(depth int) string {
	if 2*depth <= len(spaces) {
		return spaces[:2*depth]
	}
	return strings.Repeat("  ", depth)
}

// Quote writes a JSON string and leaves <, > and & readable.
func Quote(s string) string {
	for i := range len(s) {
		if b := s[i]; b < ' ' || b == '"' || b == '\\' || b >= utf8.RuneSelf {
			return quoteSlowly(s)
		}
	}
	return `"` + s + `"`
}

func quoteSlowly(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
