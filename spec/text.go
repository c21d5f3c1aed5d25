package spec

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

var (
	// idPattern is for whatever is named in texts only.
	idPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	// wordPattern is for names that conditions and blocks use.
	wordPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
)

const (
	idFix   = `Use lower letters and digits, words joined by "-", a letter first.`
	wordFix = `Use lower letters and digits, words joined by "_", a letter first.`
)

// reserved words name no requirement, environment or kind of component.
var reserved = []string{"_", "env", "self", "all"}

// checkName reports a name that does not follow its pattern or is reserved.
func checkName(fs *report.Findings, pos azure.Pos, kind, name string, pattern *regexp.Regexp, fix string) bool {
	switch {
	case slices.Contains(reserved, name):
		fault(fs, pos, "reserved-id", "Choose another name.", "%q is reserved and names no %s", name, kind)
		return false
	case !pattern.MatchString(name):
		fault(fs, pos, "malformed-id", fix, "%q is not the name of a %s", name, kind)
		return false
	}
	return true
}

// checkSource holds a whole file against what every language can carry: text
// in normal form C, of printable characters, newline and tab.
func checkSource(name string, src []byte, fs *report.Findings) {
	place := func(offset int) azure.Pos {
		before := string(src[:offset])
		return azure.Pos{
			File: name, Line: 1 + strings.Count(before, "\n"),
			Column: 1 + utf8.RuneCountInString(before[1+strings.LastIndexByte(before, '\n'):]),
		}
	}
	text := string(src)
	if n := norm.NFC.QuickSpanString(text); n < len(text) && !norm.NFC.IsNormalString(text) {
		n, _ := norm.NFC.SpanString(text, true)
		part := text[n:]
		part = part[:norm.NFC.NextBoundaryInString(part, true)]
		fault(fs, place(n), "not-nfc", "Write "+norm.NFC.String(part)+" ("+codePoints(norm.NFC.String(part))+").",
			"%s is not in Unicode's normal form C", codePoints(part))
	}
	for i, r := range text {
		if !printable(r) && !(r == '\r' && strings.HasPrefix(text[i:], "\r\n")) {
			fault(fs, place(i), "not-printable", "Remove it.", "%s is not printable", codePoints(string(r)))
		}
	}
}

// checkPrintable does the same for a text that escapes may have put together.
func checkPrintable(pos azure.Pos, text string, fs *report.Findings) bool {
	for _, r := range text {
		if !printable(r) {
			fault(fs, pos, "not-printable", "Remove it.", "%s is not printable", codePoints(string(r)))
			return false
		}
	}
	return true
}

func printable(r rune) bool { return r == '\n' || r == '\t' || unicode.IsGraphic(r) }

func codePoints(s string) string {
	var out []string
	for _, r := range s {
		out = append(out, fmt.Sprintf("U+%04X", r))
	}
	return strings.Join(out, " ")
}

// suggest is advice for a word that is none of known.
func suggest(word string, known []string) string {
	if s := nearest(word, known); s != "" {
		return fmt.Sprintf("Did you mean %q?", s)
	}
	if len(known) == 0 {
		return "Remove it."
	}
	if len(known) > 30 {
		return "Choose one that the spec holds."
	}
	sorted := slices.Sorted(slices.Values(known))
	return "Choose one of " + strings.Join(slices.Compact(sorted), ", ") + "."
}

// nearest is the known word that was probably meant: the same but for case,
// one that word is the end or the beginning of, or one a few letters away.
func nearest(word string, known []string) string {
	w := strings.ToLower(word)
	best, least := "", 1+max(1, (len(w)+1)/3)
	for _, k := range slices.Sorted(slices.Values(known)) {
		l := strings.ToLower(k)
		d := distance(w, l)
		switch {
		case l == w:
			d = 0
		case len(w) > 2 && (strings.HasSuffix(l, w) || strings.HasPrefix(l, w)):
			d = min(d, 1)
		}
		if d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts the letters to insert, remove or replace between a and b.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 100 || len(y) > 100 {
		return len(x) + len(y)
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range y {
			cost := diagonal
			if r != s {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
