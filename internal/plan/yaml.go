package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// printYAML writes a value without references and unknowns in block style.
func printYAML(v azure.Value) string { return strings.Join(yamlLines(v), "\n") }

func yamlLines(v azure.Value) []string {
	var out []string
	switch {
	case v.Kind == azure.Object && len(v.Members) > 0:
		for _, m := range v.Members {
			below := yamlLines(m.Value)
			if nests(m.Value) {
				out = append(out, yamlString(m.Key)+":")
				out = append(out, indented("  ", below)...)
				continue
			}
			out = append(out, yamlString(m.Key)+": "+below[0])
		}
	case v.Kind == azure.List && len(v.List) > 0:
		for _, e := range v.List {
			below := indented("  ", yamlLines(e))
			below[0] = "- " + below[0][2:]
			out = append(out, below...)
		}
	default:
		out = []string{yamlScalar(v)}
	}
	return out
}

// nests says whether a value takes lines of its own.
func nests(v azure.Value) bool { return len(v.Members)+len(v.List) > 0 }

func indented(margin string, lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = margin + l
	}
	return out
}

func yamlScalar(v azure.Value) string {
	switch v.Kind {
	case azure.Null:
		return "null"
	case azure.Bool:
		return strconv.FormatBool(v.Bool)
	case azure.Number:
		return azure.FormatNumber(v.Number)
	case azure.String:
		return yamlString(v.Text)
	case azure.List:
		return "[]"
	case azure.Object:
		return "{}"
	}
	panic("no YAML for a value that is " + v.Kind.String())
}

var (
	// What reads as itself without quotes: it begins no number and no mark, and
	// holds nothing that ends a text.
	yamlPlain = regexp.MustCompile(`^[$/A-Z_a-z]([$*+./0-9:<>A-Z_a-z-]*[$*+./0-9<>A-Z_a-z-])?$`)
	// What some version of YAML takes for something else than text.
	yamlWords = []string{"true", "false", "yes", "no", "on", "off", "y", "n", "null"}
)

func yamlString(s string) string {
	if yamlPlain.MatchString(s) && !slices.Contains(yamlWords, strings.ToLower(s)) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
