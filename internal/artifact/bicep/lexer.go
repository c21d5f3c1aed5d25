package bicep

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

type tokenKind uint8

const (
	endOfFile tokenKind = iota
	newline             // one or more
	word
	number
	text       // a whole string, escapes resolved
	textStart  // of an interpolated string: up to the first hole
	textMiddle // between two holes
	textEnd    // after the last hole
	symbol     // operators and brackets
)

type token struct {
	kind         tokenKind
	line, column int32
	text         string
}

// is says whether the token is this operator or bracket.
func (t token) is(s string) bool { return t.kind == symbol && t.text == s }

// String names the token for people.
func (t token) String() string {
	switch t.kind {
	case endOfFile:
		return "the end of the file"
	case newline:
		return "the end of the line"
	case text, textStart:
		return "a string"
	case textMiddle, textEnd:
		return "the rest of a string"
	}
	return strconv.Quote(t.text)
}

// symbols by their first character, longest first.
var symbols = func() (by [128][]string) {
	for _, s := range []string{
		"...", "?.", ".?", "??", "::", "=>", "==", "!=", "=~", "!~", "<=", ">=", "&&", "||",
		"+", "-", "*", "/", "%", "<", ">", "!", "=", "?", ":", ",", ".", "(", ")", "[", "]", "{", "}", "@", "|",
	} {
		by[s[0]] = append(by[s[0]], s)
	}
	return by
}()

type lexer struct {
	file   string
	src    string
	off    int
	line   int
	column int   // of off, in characters
	holes  []int // for each open hole, the braces open in it
	tokens []token
	faults faults
}

// lex splits a file into tokens. It never stops early: what it cannot read is
// a finding, and the token goes missing.
func lex(file, src string) ([]token, faults) {
	l := &lexer{file: file, src: src, line: 1, column: 1, tokens: make([]token, 0, 16+len(src)/8)}
	for l.off < len(l.src) {
		l.next()
	}
	l.emit(newline, "", l.line, l.column)
	l.emit(endOfFile, "", l.line, l.column)
	return l.tokens, l.faults
}

func (l *lexer) emit(k tokenKind, s string, line, column int) {
	if n := len(l.tokens); k == newline && n > 0 && l.tokens[n-1].kind == newline {
		return
	}
	l.tokens = append(l.tokens, token{k, int32(line), int32(column), s})
}

func (l *lexer) fail(line, column int, fix, format string, args ...any) {
	l.faults.add("bicep-syntax", report.Error, azure.Pos{File: l.file, Line: line, Column: column}, fix, format, args...)
}

// advance moves over n bytes.
func (l *lexer) advance(n int) {
	s := l.src[l.off : l.off+n]
	l.off += n
	if i := strings.LastIndexByte(s, '\n'); i >= 0 {
		l.line += strings.Count(s, "\n")
		l.column = 1
		s = s[i+1:]
	}
	l.column += utf8.RuneCountInString(s)
}

func (l *lexer) next() {
	rest := l.src[l.off:]
	line, column := l.line, l.column
	switch c := rest[0]; {
	case c == '\n':
		l.emit(newline, "", line, column)
		l.advance(1)
	case c == ' ' || c == '\t' || c == '\r':
		l.advance(1)
	case strings.HasPrefix(rest, "//"), c == '#': // a directive means nothing to a reader
		l.advance(span(rest, func(c byte) bool { return c != '\n' }))
	case strings.HasPrefix(rest, "/*"):
		n := strings.Index(rest[2:], "*/")
		if n < 0 {
			l.fail(line, column, "Close the comment with */.", "the comment never ends")
			l.advance(len(rest))
			return
		}
		l.advance(n + 4)
	case isWordStart(c):
		n := span(rest, isWordPart)
		l.emit(word, rest[:n], line, column)
		l.advance(n)
	case isDigit(c):
		n := span(rest, isDigit)
		l.emit(number, rest[:n], line, column)
		l.advance(n)
	case strings.HasPrefix(rest, "'''"):
		l.multiline()
	case c == '\'':
		l.advance(1)
		l.string(text, textStart, line, column)
	case c == '}' && len(l.holes) > 0 && l.holes[len(l.holes)-1] == 0:
		l.holes = l.holes[:len(l.holes)-1]
		l.advance(1)
		l.string(textEnd, textMiddle, line, column)
	default:
		l.operator(rest)
	}
}

func (l *lexer) operator(rest string) {
	for _, s := range symbols[rest[0]&127] {
		if !strings.HasPrefix(rest, s) {
			continue
		}
		if n := len(l.holes); n > 0 {
			switch s {
			case "{":
				l.holes[n-1]++
			case "}":
				l.holes[n-1]--
			}
		}
		l.emit(symbol, s, l.line, l.column)
		l.advance(len(s))
		return
	}
	r, n := utf8.DecodeRuneInString(rest)
	l.fail(l.line, l.column, "Remove it, or put it in a string: 'text'.", "%q has no meaning here", r)
	l.advance(n)
}

// string reads the text of a string up to its end (a token of kind whole) or
// to the next hole (of kind part).
func (l *lexer) string(whole, part tokenKind, line, column int) {
	var b strings.Builder
	for {
		rest := l.src[l.off:]
		n := span(rest, func(c byte) bool { return c != '\'' && c != '\\' && c != '$' && c != '\n' })
		b.WriteString(rest[:n])
		l.advance(n)
		rest = rest[n:]
		switch {
		case rest == "" || rest[0] == '\n':
			l.fail(line, column, "Close the string with '; write a line break as \\n or use a ''' string.", "the string never ends")
			l.emit(whole, b.String(), line, column)
			return
		case rest[0] == '\'':
			l.advance(1)
			l.emit(whole, b.String(), line, column)
			return
		case strings.HasPrefix(rest, "${"):
			l.advance(2)
			l.holes = append(l.holes, 0)
			l.emit(part, b.String(), line, column)
			return
		case rest[0] == '$':
			b.WriteByte('$')
			l.advance(1)
		default:
			l.escape(&b, rest)
		}
	}
}

var escapes = map[byte]byte{'\'': '\'', '\\': '\\', 'n': '\n', 'r': '\r', 't': '\t', '$': '$'}

func (l *lexer) escape(b *strings.Builder, rest string) {
	const fix = `Bicep knows \', \\, \n, \r, \t, \$ and \u{...}.`
	if len(rest) > 1 {
		if c, ok := escapes[rest[1]]; ok {
			b.WriteByte(c)
			l.advance(2)
			return
		}
	}
	if hex, ok := strings.CutPrefix(rest, `\u{`); ok {
		n := span(hex, isHex)
		if r, err := strconv.ParseUint(hex[:n], 16, 32); err == nil && n < len(hex) && hex[n] == '}' && r <= utf8.MaxRune && utf8.ValidRune(rune(r)) {
			b.WriteRune(rune(r))
			l.advance(n + 4)
			return
		}
	}
	l.fail(l.line, l.column, fix, "this is no escape")
	l.advance(1)
}

// multiline reads a ”' string: verbatim, without a line break right after
// the opening quotes. Of more than three closing quotes the first are text.
func (l *lexer) multiline() {
	line, column := l.line, l.column
	l.advance(3)
	rest := l.src[l.off:]
	n := strings.Index(rest, "'''")
	if n < 0 {
		l.fail(line, column, "Close the string with '''.", "the string never ends")
		l.emit(text, rest, line, column)
		l.advance(len(rest))
		return
	}
	for n+3 < len(rest) && rest[n+3] == '\'' {
		n++
	}
	s := rest[:n]
	if t, ok := strings.CutPrefix(s, "\r\n"); ok {
		s = t
	} else {
		s = strings.TrimPrefix(s, "\n")
	}
	l.emit(text, s, line, column)
	l.advance(n + 3)
}

func span(s string, ok func(byte) bool) int {
	n := 0
	for n < len(s) && ok(s[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool     { return '0' <= c && c <= '9' }
func isHex(c byte) bool       { return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }
func isWordStart(c byte) bool { return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isWordPart(c byte) bool  { return isWordStart(c) || isDigit(c) }

// isIdentifier says whether s can stand as a name or key without quotes.
func isIdentifier(s string) bool {
	return s != "" && isWordStart(s[0]) && span(s, isWordPart) == len(s)
}

// maxFaults is how many faults each stage lists for a file.
const maxFaults = 200

// faults collects findings, and stops where nobody would read on.
type faults struct{ findings report.Findings }

func (f *faults) add(rule string, severity report.Severity, at azure.Pos, fix, format string, args ...any) {
	switch {
	case len(f.findings) < maxFaults:
		f.findings = append(f.findings, finding(rule, severity, at, fix, format, args...))
	case len(f.findings) == maxFaults:
		f.findings = append(f.findings, finding("bicep-faults", report.Note, at, "Correct the faults before this one first.", "more faults follow, they are not listed"))
	}
}

func finding(rule string, severity report.Severity, at azure.Pos, fix, format string, args ...any) report.Finding {
	return report.Finding{Rule: rule, Severity: severity, Message: fmt.Sprintf(format, args...), File: at.File, Line: at.Line, Column: at.Column, Fix: fix}
}

// placeOf writes a position as findings do.
func placeOf(p azure.Pos) string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }
