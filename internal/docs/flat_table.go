package docs

import (
	"bytes"
	"slices"
	"strings"
)

// flatTable is a table whose cells run on in lines: a head that consists of
// nothing but the lexicon's headers, then rows that begin with what the first
// column holds. Blank lines may stand between its rows.
type flatTable struct {
	*node
	heads    []column
	stacked  bool // each header stands on a line of its own, and so may cells
	complete bool // a block of lines holds a whole row
}

// flatTable begins a table; nil when the lines are none.
func (v *vocabulary) flatTable(lines []line) *flatTable {
	heads, k := v.flatHead(lines)
	if k == 0 {
		return nil
	}
	t := &flatTable{node: &node{kind: table, flat: true}, heads: heads, stacked: k >= len(heads), complete: k == len(lines)}
	top := row{first: lines[0].number, last: lines[k-1].number}
	for _, c := range heads {
		top.cells = append(top.cells, cell{{top.first, []byte(c.text)}})
	}
	t.rows = append(t.rows, top)
	t.add(v, lines[k:])
	return t
}

// add reads the rows of a block of lines; false when it begins with none.
func (t *flatTable) add(v *vocabulary, lines []line) bool {
	var rest []*flatLine
	for _, l := range lines {
		rest = append(rest, v.flatLine(l))
	}
	later := len(t.rows) > 1 || t.complete
	for i := 0; i < len(rest); {
		if i == 0 && later && !t.begins(nil, rest[0]) {
			return false
		}
		j := i + 1
		for j < len(rest) && !t.begins(rest[i:j], rest[j]) {
			j++
		}
		x := flatRow(t.heads, rest[i:j])
		if i == 0 && later && !t.complete && slices.ContainsFunc(x.cells[:len(x.cells)-1], func(c cell) bool { return len(c) == 0 }) {
			return false // text that happens to begin like a row
		}
		t.rows = append(t.rows, x)
		i = j
	}
	return true
}

// flatHead reads the head of a table from the first lines; the most lines that
// give one count. Where its last header is nobody's, the line behind it must
// begin a row.
func (v *vocabulary) flatHead(lines []line) ([]column, int) {
	const most = 6 // lines
	for k := min(most, len(lines)); k > 0; k-- {
		if columns := v.splitHead(joined(lines[:k]), false); columns != nil {
			return columns, k
		}
	}
	for k := min(most, len(lines)-1); k > 0; k-- {
		if columns := v.splitHead(joined(lines[:k]), true); columns != nil {
			t := flatTable{heads: columns}
			if t.begins(nil, v.flatLine(lines[k])) {
				return columns, k
			}
		}
	}
	return nil, 0
}

func joined(lines []line) []byte {
	var s []byte
	for _, l := range lines {
		s = append(append(s, bytes.TrimSpace(l.text)...), ' ')
	}
	return s
}

// splitHead splits a text into headers; nil when something else is in it, a
// last header aside if so asked, or when they are no head of a table that we know.
func (v *vocabulary) splitHead(s []byte, loose bool) []column {
	const most = 32 // bytes of an unknown header
	var out []column
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		c := column{}
		e, n := v.headerTrie.longest(s[i:])
		if cloud, k := v.trie.longest(s[i:]); k > n && cloud.role == roleCloud {
			c, n = column{meaning: cloudColumn, cloud: cloud.value}, k
		} else if n > 0 {
			c.meaning = e.value
		}
		if n == 0 || s[i+n] != ' ' {
			if !loose || len(out) < 2 || len(s)-i > most {
				return nil
			}
			out = append(out, column{meaning: "purpose", text: string(bytes.TrimSpace(s[i:]))})
			break
		}
		c.text = string(s[i : i+n])
		out = append(out, c)
		i += n
	}
	if len(out) < 2 {
		return nil
	}
	switch out[0].meaning {
	case "direction", "tag", "host", "source", "destination", "ports", "protocol", "protocol_ports", "other":
		return out
	case "required_for", "purpose": // what the rows are about, before what they say
		if m := out[1].meaning; m == "host" || m == "tag" || m == cloudColumn {
			return out
		}
	}
	return nil
}

// flatLine is one line with its tokens.
type flatLine struct {
	number int
	*passage
}

func (v *vocabulary) flatLine(l line) *flatLine {
	p := &passage{}
	p.add(l.number, bytes.TrimSpace(l.text))
	v.lex(p)
	return &flatLine{l.number, p}
}

// begins says whether a line begins a new row, after the lines of the current one.
func (f *flatTable) begins(current []*flatLine, l *flatLine) bool {
	if len(l.tokens) == 0 {
		return false
	}
	t := l.tokens[0]
	end := int(t.to) == len(l.text)
	if f.heads[0].textual() {
		return !f.stacked && bytes.HasPrefix(l.text[l.before(0, f.heads[1].meaning):], []byte(" "))
	}
	if t.from != 0 || !end && l.text[t.to] != ' ' && l.text[t.to] != ':' {
		return false
	}
	switch f.heads[0].meaning {
	case "direction":
		return (t.is(wInbound) || t.is(wOutbound)) && (!end || f.stacked)
	case "tag", "source", "destination":
		return t.role == roleTag || t.role == rolePrefix || t.role == rolePeer && strings.EqualFold(t.value, string(l.text[:t.to]))
	case "host":
		// Lines that are hosts and nothing else are one cell.
		if t.role != roleHost || len(current) == 0 {
			return t.role == roleHost
		}
		last := current[len(current)-1]
		return len(last.tokens) != 1 || last.tokens[0].role != roleHost || int(last.tokens[0].to) != len(last.text)
	case "ports":
		return t.role == rolePort && (!end || f.stacked)
	case "protocol", "protocol_ports":
		return (t.role == roleProto || t.role == rolePort || t.is(wAny)) && (!end || f.stacked)
	}
	return false
}

// flatRow gives each column what it can hold, the last one the rest.
func flatRow(columns []column, lines []*flatLine) row {
	r := row{first: lines[0].number, last: lines[len(lines)-1].number}
	at, from := 0, 0 // line, and offset in it
	for i, c := range columns {
		var x cell
		take := func(to int) {
			x = append(x, line{lines[at].number, bytes.TrimSpace(lines[at].text[from:to])})
			for from = to; from < len(lines[at].text) && lines[at].text[from] == ' '; {
				from++
			}
			if from == len(lines[at].text) {
				at, from = at+1, 0
			}
		}
		if i == 0 && c.textual() {
			take(lines[at].before(from, columns[1].meaning))
		} else if i == len(columns)-1 && c.meaning != cloudColumn || c.meaning == "purpose" || c.meaning == "other" {
			for at < len(lines) {
				take(len(lines[at].text))
			}
		} else {
			for at < len(lines) {
				to := lines[at].span(from, c.meaning)
				if to == from || len(x) > 0 && (from > 0 || to < len(lines[at].text)) {
					break // a cell goes on only in lines of its own
				}
				take(to)
				if from > 0 || c.meaning == "direction" || c.meaning == "tag" {
					break
				}
			}
		}
		r.cells = append(r.cells, x)
	}
	return r
}

// textual says of a column that it holds text of any kind.
func (c column) textual() bool { return c.meaning == "required_for" || c.meaning == "purpose" }

// before is where text ends before what a column of this meaning can hold: at
// the blank before it, or at the end of the line.
func (l *flatLine) before(from int, meaning string) int {
	for _, t := range l.tokens {
		if int(t.from) > from && holds(meaning, &t) && t.role != roleComma && !t.is(wAnd) && l.text[t.from-1] == ' ' {
			return int(t.from) - 1
		}
	}
	return len(l.text)
}

// span is how far from an offset a line holds what a column of this meaning can.
func (l *flatLine) span(from int, meaning string) int {
	to, last := from, from
	single := meaning == "source" || meaning == "destination" || meaning == cloudColumn // another may follow
	for k, t := range l.tokens {
		if int(t.from) < from || int(t.from) < last {
			continue
		}
		if n := footnote(l.tokens[k:]); n > 0 && to > from {
			last = int(l.tokens[k+n-1].to)
			to = last
			continue
		}
		if len(bytes.Trim(l.text[last:t.from], " ")) > 0 || !holds(meaning, &t) {
			break
		}
		last = int(t.to)
		if t.role == roleComma || t.is(wAnd) { // counts only between two values
			if to == from {
				break
			}
			continue
		}
		to = last
		if meaning == "direction" || single && t.role != roleComma {
			if k+1 == len(l.tokens) || l.tokens[k+1].role != roleComma && !l.tokens[k+1].is(wAnd) {
				break
			}
		}
	}
	return to
}

// footnote is the number of tokens of a star in brackets.
func footnote(tokens []token) int {
	if len(tokens) > 2 && tokens[0].value == "(" && tokens[1].value == anyWord && tokens[2].value == ")" {
		return 3
	}
	return 0
}

// holds says whether a column of this meaning may hold such a token.
func holds(meaning string, t *token) bool {
	if t.role == roleComma && t.value != "(" && t.value != ")" || t.is(wAnd) {
		return true
	}
	switch meaning {
	case "direction":
		return t.is(wInbound) || t.is(wOutbound)
	case "tag", "source", "destination":
		return t.role == roleTag || t.role == rolePrefix || t.role == rolePeer
	case "host", cloudColumn:
		return t.role == roleHost
	case "protocol":
		return t.role == roleProto || t.is(wAny)
	case "ports", "source_ports", "destination_ports", "protocol_ports":
		return t.role == rolePort || t.role == roleProto || t.is(wAny) || t.links() || t.is(wPort)
	case "access":
		return t.is(wAllow) || t.is(wDeny)
	}
	return false
}
