package checklist

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline is a line of text in pieces.
type inline []span

// span is a piece of a line: text, code, or a link.
type span struct {
	text string
	url  string
	code bool
}

func plain(s string) span { return span{text: s} }
func code(s string) span  { return span{text: oneLine(s), code: true} }
func link(label, url string) span {
	return span{text: label, url: strings.ReplaceAll(oneLine(url), " ", "%20")}
}

// prose is a text of the spec or the plan: what stands in it between two single
// backticks is code, any other backtick is itself.
func prose(s string) inline {
	var out inline
	runs := backticks.FindAllStringIndex(s, -1)
	single := func(n int) bool { return n < len(runs) && runs[n][1]-runs[n][0] == 1 }
	from := 0
	for n := 0; n < len(runs); n++ {
		if !single(n) || !single(n+1) {
			continue
		}
		if c := code(s[runs[n][1]:runs[n+1][0]]); c.text != "" {
			out = append(out, plain(s[from:runs[n][0]]), c)
			n++
			from = runs[n][1]
		}
	}
	return append(out, plain(s[from:]))
}

var backticks = regexp.MustCompile("`+")

// title is a text that stands in a heading, a cell or as the name of an item,
// where nothing is code but an item's ID.
func title(s string) inline { return inline{plain(prose(s).plain())} }

// plain is the line as a List holds it.
func (l inline) plain() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(linked(s.text, s.url))
	}
	return oneLine(b.String())
}

// linked is how a List holds a link.
func linked(label, url string) string {
	if url == "" {
		return label
	}
	switch label = oneLine(label); label {
	case "", url:
		return url
	}
	return label + " <" + url + ">"
}

// markdown is the line as it is written. It reads back as the same line wherever
// inline text may stand; only code must not stand in a table, for the sake of "|".
func (l inline) markdown() string {
	var b strings.Builder
	for i, s := range l {
		t := collapse(s.text)
		if i == len(l)-1 {
			t = strings.TrimRightFunc(t, unicode.IsSpace)
		}
		switch {
		case s.code:
			b.WriteString(codeSpan(t))
		case s.url != "":
			if t == "" {
				t = s.url
			}
			b.WriteString("[" + escape(t, false) + "](" + destination(s.url) + ")")
		case i == 0:
			b.WriteString(escape(strings.TrimLeftFunc(t, unicode.IsSpace), true))
		default:
			b.WriteString(escape(t, false))
		}
	}
	return strings.TrimSpace(b.String())
}

// escape writes text so that nothing in it is read as Markdown; first says that it
// may open a line. It escapes no more than it must: people read the source too.
func escape(s string, first bool) string {
	var b strings.Builder
	before := rune(' ')
	for i, r := range s {
		_, n := utf8.DecodeRuneInString(s[i:])
		after, _ := utf8.DecodeRuneInString(s[i+n:])
		special := false
		switch r {
		case '\\', '`', '*', '[', ']', '<', '|', '~', '#', '$':
			special = true
		case '_':
			special = !inWord(before) || !inWord(after)
		case '&':
			special = entity.MatchString(s[i:])
		case '-', '+', '=', '>': // an item, an underline, a quote
			special = first && i == 0
		case '.', ')': // a numbered item
			special = first && i > 0 && strings.Trim(s[:i], "0123456789") == "" && (i+n == len(s) || after == ' ')
		}
		if special {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

func inWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// codeSpan writes s between backticks.
func codeSpan(s string) string {
	if s == "" {
		return ""
	}
	fence := strings.Repeat("`", longestRun(s, '`')+1)
	if s[0] == '`' || s[len(s)-1] == '`' {
		s = " " + s + " "
	}
	return fence + s + fence
}

// codeFence is what opens and closes a code block that holds s.
func codeFence(s string) string { return strings.Repeat("`", max(3, longestRun(s, '`')+1)) }

// destination writes the target of a link.
func destination(url string) string {
	var b strings.Builder
	for i, r := range url {
		switch r {
		case '\\', '(', ')', '<', '>', '|', '`':
			b.WriteByte('\\')
		case '&':
			if entity.MatchString(url[i:]) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// entity is what Markdown takes for a character's name.
var entity = regexp.MustCompile(`^&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// cleanCode is the form in which code is written and compared: no white space
// at the end of a line, no empty lines around it.
func cleanCode(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, spaces)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

const spaces = " \t\n\v\f\r"

// oneLine makes runs of white space one space, and removes them at the ends.
func oneLine(s string) string { return strings.TrimSpace(collapse(s)) }

// collapse makes runs of white space one space. The ideographic space and the
// like are text.
func collapse(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\v', '\f', '\r':
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteByte(s[i])
	}
	if gap {
		b.WriteByte(' ')
	}
	return b.String()
}
