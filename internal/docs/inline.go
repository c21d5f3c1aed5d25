package docs

import (
	"bytes"
	"slices"
	"strings"
)

// passage is text without markup that knows which lines it came from.
type passage struct {
	text   []byte
	lines  []mark // where each source line begins in text
	marked []span // text in code or bold
	open   int    // where marked text began, plus one; 0: none is open
	until  string // what closes it
	opened int    // links that never close
	inside int    // end of the condition at hand
	tokens []token
}

type mark struct{ at, line int }

type span struct {
	from, to int
	code     bool
}

// pieceEnd stands in a passage for a line break that its author wrote.
const pieceEnd = '\n'

func (p *passage) reset() {
	p.text, p.lines, p.marked, p.tokens = p.text[:0], p.lines[:0], p.marked[:0], p.tokens[:0]
	p.open, p.opened, p.inside = 0, 0, 0
}

// lineAt is the source line of an offset.
func (p *passage) lineAt(at int) int {
	i, found := slices.BinarySearchFunc(p.lines, at, func(m mark, at int) int { return m.at - at })
	if !found {
		i--
	}
	if i < 0 {
		return 0
	}
	return p.lines[i].line
}

func (p *passage) first() int {
	if len(p.lines) == 0 {
		return 0
	}
	return p.lines[0].line
}

func (p *passage) last() int {
	if len(p.lines) == 0 {
		return 0
	}
	return p.lines[len(p.lines)-1].line
}

// announces says whether a passage ends in a colon: what it says is said of
// what follows.
func (p *passage) announces() bool {
	text := bytes.TrimRight(p.text, " ")
	return bytes.HasSuffix(text, []byte(":")) || bytes.HasSuffix(text, []byte("："))
}

func (p *passage) blank() {
	if n := len(p.text); n > 0 && p.text[n-1] != ' ' && p.text[n-1] != pieceEnd {
		p.text = append(p.text, ' ')
	}
}

func (p *passage) piece() {
	for n := len(p.text); n > 0 && p.text[n-1] == ' '; n-- {
		p.text = p.text[:n-1]
	}
	p.text = append(p.text, pieceEnd)
}

// add appends a line of Markdown: what emphasis, code and links wrap stays,
// what they are made of goes.
func (p *passage) add(line int, s []byte) {
	p.blank()
	p.lines = append(p.lines, mark{len(p.text), line})
	for i := 0; i < len(s); {
		c := s[i]
		switch c {
		case ' ', '\t', '\r':
			p.blank()
			i++
		case '\\':
			i++
			if i < len(s) && (s[i] < '0' || s[i] == '_' || s[i] == '<' || s[i] == '>' || s[i] == '[' || s[i] == ']') {
				p.text = append(p.text, s[i])
				i++
			}
		case '`':
			n := run(s[i:], '`')
			p.toggle("`")
			i += n
		case '*':
			i += p.star(s, i)
		case '_':
			i += p.underscore(s, i)
		case '!':
			if i+1 < len(s) && s[i+1] == '[' {
				i += p.picture(s[i:])
			} else {
				p.text = append(p.text, c)
				i++
			}
		case ']':
			i += 1 + p.target(s[i+1:])
		case '[':
			i++
		case '<':
			i += p.tag(s[i:])
		case '&':
			i += p.entity(s[i:])
		case 0xc2: // no-break space
			if i+1 < len(s) && s[i+1] == 0xa0 {
				p.blank()
				i += 2
				continue
			}
			p.text = append(p.text, c)
			i++
		case 0xe2: // the apostrophe of printers is that of keyboards
			if i+2 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x99 {
				p.text = append(p.text, '\'')
				i += 3
				continue
			}
			p.text = append(p.text, c)
			i++
		default:
			j := i + 1
			for j < len(s) && plain[s[j]] {
				j++
			}
			p.text = append(p.text, s[i:j]...)
			i = j
		}
	}
}

// plain are the bytes that mean nothing to add.
var plain = func() (t [256]bool) {
	for i := range t {
		t[i] = !strings.ContainsRune(" \t\r\\`*_!][<&\u00c2\u00e2", rune(i))
	}
	return t
}()

// toggle opens or closes marked text.
func (p *passage) toggle(by string) {
	switch {
	case p.open == 0:
		p.open, p.until = len(p.text)+1, by
	case p.until == by:
		if from := p.open - 1; from < len(p.text) {
			p.marked = append(p.marked, span{from, len(p.text), by == "`"})
		}
		p.open = 0
	}
}

func run(s []byte, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// star tells emphasis from the star of a wildcard or of any port.
func (p *passage) star(s []byte, i int) int {
	n := run(s[i:], '*')
	rest := s[i+n:]
	if n >= 2 {
		p.toggle("**")
		return n
	}
	if len(rest) > 0 && (letter(rest[0]) || rest[0] >= 0x80) {
		// Emphasis closes behind a letter, on the same line.
		for j := 1; j < len(rest) && j < 200; j++ {
			if rest[j] == '*' && (letter(rest[j-1]) || rest[j-1] >= 0x80) && (j+1 == len(rest) || !letter(rest[j+1]) && rest[j+1] != '.') {
				return 1
			}
		}
		p.text = append(p.text, '*')
		return 1
	}
	if i > 0 && (letter(s[i-1]) || s[i-1] >= 0x80) && (len(rest) == 0 || !letter(rest[0]) && rest[0] != '.') {
		return 1
	}
	p.text = append(p.text, '*')
	return 1
}

// underscore tells emphasis from the underscore inside a name.
func (p *passage) underscore(s []byte, i int) int {
	n := run(s[i:], '_')
	if n >= 2 {
		p.toggle("__")
		return n
	}
	inside := i > 0 && letter(s[i-1]) && i+1 < len(s) && letter(s[i+1])
	if inside {
		p.text = append(p.text, '_')
	}
	return 1
}

// picture is the length of ![text](target).
func (p *passage) picture(s []byte) int {
	n := bytes.IndexByte(s[:min(len(s), maxLink)], ']')
	if n < 0 {
		return 2
	}
	return n + 1 + p.target(s[n+1:])
}

const (
	maxLink   = 2000 // the longest target of a link, in bytes
	maxTag    = 400  // the longest HTML tag
	maxOpened = 8    // after so many links that never close, none is looked for
)

// target is the length of the (target) of a link.
func (p *passage) target(s []byte) int {
	if len(s) == 0 || s[0] != '(' || p.opened == maxOpened {
		return 0
	}
	depth := 0
	for i, c := range s[:min(len(s), maxLink)] {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	p.opened++
	return 0
}

// breaks are HTML tags that end a piece of text.
var breaks = [][]byte{[]byte("br"), []byte("li"), []byte("ul"), []byte("ol"), []byte("p"), []byte("tr"), []byte("td"), []byte("th"), []byte("div")}

// silent are HTML tags that say nothing.
var silent = [][]byte{
	[]byte("a"), []byte("b"), []byte("i"), []byte("em"), []byte("strong"), []byte("code"), []byte("span"), []byte("sup"), []byte("sub"),
	[]byte("img"), []byte("table"), []byte("tbody"), []byte("thead"), []byte("u"), []byte("small"), []byte("font"),
}

// tag passes over an HTML tag; what stands in angle brackets and is no tag is
// a placeholder, and stays.
func (p *passage) tag(s []byte) int {
	if bytes.HasPrefix(s, []byte("<!--")) {
		if n := bytes.Index(s, []byte("-->")); n >= 0 {
			return n + 3
		}
		return len(s)
	}
	end := bytes.IndexByte(s[:min(len(s), maxTag)], '>')
	if end < 0 {
		p.text = append(p.text, '<')
		return 1
	}
	name := s[1:end]
	name = bytes.TrimPrefix(name, []byte("/"))
	if i := bytes.IndexAny(name, " /\t"); i >= 0 {
		name = name[:i]
	}
	is := func(b []byte) bool { return bytes.EqualFold(b, name) }
	switch {
	case slices.ContainsFunc(breaks, is):
		p.piece()
	case slices.ContainsFunc(silent, is):
	default:
		p.text = append(p.text, s[:end+1]...)
	}
	return end + 1
}

var entities = []struct{ name, text string }{{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", " "}, {"&ast;", "*"}, {"&#42;", "*"}, {"&vert;", "|"}, {"&#124;", "|"}}

func (p *passage) entity(s []byte) int {
	for _, e := range entities {
		if bytes.HasPrefix(s, []byte(e.name)) {
			p.text = append(p.text, e.text...)
			return len(e.name)
		}
	}
	p.text = append(p.text, '&')
	return 1
}
