package docs

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// flatItem is an open item of a flattened page.
type flatItem struct {
	at, content int // columns of its bullet and of its text
	list, item  *node
}

// flat builds the tree of a page that lost its markup: bullets and
// indentation are left, headings are lines that stand alone.
type flat struct {
	v     *vocabulary
	root  *node
	open  []flatItem
	alert *node      // a label stood before: what follows is its text
	title bool       // the title of the page was seen
	table *flatTable // that the last lines belong to
}

func (v *vocabulary) parseFlat(data []byte) *node {
	f := &flat{v: v, root: &node{kind: document}}
	var block []line
	number := 0
	for rest := data; len(rest) > 0; {
		number++
		s := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			s, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		s = bytes.TrimRight(s, " \t\r")
		switch {
		case len(bytes.TrimSpace(s)) == 0:
			f.block(block)
			block = block[:0:0]
		case indentBullet(s) > 0 && len(block) > 0:
			f.block(block)
			block = append(block[:0:0], line{number, s})
		default:
			block = append(block, line{number, s})
		}
	}
	f.block(block)
	return f.root
}

func indent(s []byte) int {
	n := 0
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

// indentBullet is the column of the text behind a bullet or number, 0 when the
// line has none.
func indentBullet(s []byte) int {
	const dot = "•"
	i := indent(s)
	width, n := 1, len(dot)
	if !hasPrefix(s[i:], dot) {
		if i == 0 || i == len(s) || s[i] < '0' || s[i] > '9' {
			return 0
		}
		if n = bullet(s[i:]); n == 0 {
			return 0
		}
		width = n
	}
	blanks := 0
	for i+n+blanks < len(s) && s[i+n+blanks] == ' ' {
		blanks++
	}
	return i + width + max(blanks, 1)
}

// top is the node that a line of this column belongs to.
func (f *flat) top(column int) *node {
	for len(f.open) > 0 && f.open[len(f.open)-1].content > column {
		f.open = f.open[:len(f.open)-1]
	}
	if len(f.open) == 0 {
		return f.root
	}
	return f.open[len(f.open)-1].item
}

// block adds lines that no blank line parts.
func (f *flat) block(lines []line) {
	if len(lines) == 0 {
		return
	}
	first := lines[0].text
	column := indent(first)
	if content := indentBullet(first); content > 0 {
		f.table = nil
		f.bullet(column, content)
		i := column
		for i < len(first) && first[i] != ' ' {
			i++
		}
		lines[0].text = bytes.TrimLeft(first[i:], " ")
		f.alert = nil
		f.add(f.open[len(f.open)-1].item, f.content(lines)...)
		return
	}
	to := f.top(column)
	if f.table != nil && f.table.add(f.v, lines) {
		return
	}
	f.table = nil
	if len(lines) == 1 && f.isAlert(first) {
		f.alert = &node{kind: quote}
		f.add(to, f.alert)
		return
	}
	if f.alert != nil {
		f.add(f.alert, f.content(lines)...)
		f.alert = nil
		return
	}
	if len(lines) == 1 && to == f.root && column == 0 && isTitle(first) {
		n := &node{kind: heading, level: 2, lines: lines}
		if !f.title {
			n.level, f.title = 1, true
		}
		n.title()
		f.add(to, n)
		return
	}
	f.add(to, f.content(lines)...)
}

func (f *flat) add(to *node, nodes ...*node) { to.nodes = append(to.nodes, nodes...) }

// bullet opens an item, in the list of its column if one is open.
func (f *flat) bullet(column, content int) {
	var same *node
	for len(f.open) > 0 && f.open[len(f.open)-1].content > column {
		if last := f.open[len(f.open)-1]; last.at == column {
			same = last.list
		}
		f.open = f.open[:len(f.open)-1]
	}
	to := f.top(column)
	if len(f.open) >= maxNesting {
		return
	}
	if same == nil || len(to.nodes) == 0 || to.nodes[len(to.nodes)-1] != same {
		same = &node{kind: list}
		f.add(to, same)
	}
	it := &node{kind: item}
	f.add(same, it)
	f.open = append(f.open, flatItem{column, content, same, it})
}

// content is what lines are: a table, code or text.
func (f *flat) content(lines []line) []*node {
	if t := f.v.flatTable(lines); t != nil {
		f.table = t
		return []*node{t.node}
	}
	if isCode(lines) {
		return []*node{{kind: code, lines: lines}}
	}
	return []*node{{kind: paragraph, lines: lines}}
}

// isAlert says whether a line is nothing but the label of an alert.
func (f *flat) isAlert(s []byte) bool {
	s = bytes.TrimSpace(s)
	e, n := f.v.trie.longest(s)
	return n == len(s) && e.role == roleWord && e.word == wAlert
}

// isTitle guesses headings: short lines that end no sentence.
func isTitle(s []byte) bool {
	const most = 80 // characters
	if utf8.RuneCount(s) > most || bytes.ContainsAny(s, ":：|`=") || s[0] == '<' {
		return false
	}
	for _, end := range []string{".", "。", ",", "、", ";", "!", "?"} {
		if bytes.HasSuffix(s, []byte(end)) {
			return false
		}
	}
	return true
}

// isCode guesses code: every line ASCII, and the first a command, an import,
// a comment, an assignment or a call.
func isCode(lines []line) bool {
	for _, l := range lines {
		for _, c := range l.text {
			if c >= 0x80 {
				return false
			}
		}
	}
	s := bytes.TrimSpace(lines[0].text)
	if len(s) == 0 {
		return false
	}
	word := string(s[:letters(s)])
	switch {
	case word == "import" || word == "from" || word == "try" || word == "except" || word == "else" || word == "if" || word == "az":
		return bytes.HasSuffix(s, []byte(":")) || word != "if" && word != "from" && word != "try" || bytes.Contains(s, []byte(" import "))
	case s[0] == '#' || s[0] == '{' || s[0] == '$':
		return true
	case strings.Contains(word, "-") && bytes.Contains(s, []byte(" -")):
		return true
	}
	if rest := bytes.TrimLeft(s[len(word):], " "); len(word) > 0 && len(rest) > 1 {
		return rest[0] == '=' && rest[1] != '=' || rest[0] == '(' && bytes.HasSuffix(s, []byte(")")) && len(rest) == len(s)-len(word)
	}
	return false
}

// letters is the length of a name with dots and dashes.
func letters(s []byte) int {
	n := 0
	for n < len(s) && (letter(s[n]) || s[n] == '.' || s[n] == '-') {
		n++
	}
	return n
}
