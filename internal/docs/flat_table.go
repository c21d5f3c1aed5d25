package docs

import "bytes"

// flatTable reads a table whose cells run on in lines: a head that consists of
// nothing but the lexicon's headers, then rows that begin with what the first
// column holds. It is nil when the lines are no table.
func (v *vocabulary) flatTable(lines []line) *node {
	columns, head := v.flatHead(lines)
	if head == 0 || head == len(lines) {
		return nil
	}
	out := &node{kind: table, flat: true}
	top := row{first: lines[0].number, last: lines[head-1].number}
	for _, c := range columns {
		top.cells = append(top.cells, cell{{top.first, []byte(c.text)}})
	}
	out.rows = append(out.rows, top)
	var rest []*flatLine
	for _, l := range lines[head:] {
		rest = append(rest, v.flatLine(l))
	}
	for i := 0; i < len(rest); {
		j := i + 1
		for j < len(rest) && !begins(columns[0].meaning, rest[i:j], rest[j]) {
			j++
		}
		out.rows = append(out.rows, flatRow(columns, rest[i:j]))
		i = j
	}
	return out
}

type column struct{ meaning, text string }

// flatHead reads the head of a table from up to four lines; the most lines
// that give one count.
func (v *vocabulary) flatHead(lines []line) ([]column, int) {
	for k := min(4, len(lines)); k > 0; k-- {
		var s []byte
		for _, l := range lines[:k] {
			s = append(append(s, bytes.TrimSpace(l.text)...), ' ')
		}
		if columns := v.splitHead(s); columns != nil {
			return columns, k
		}
	}
	return nil, 0
}

// splitHead splits a text into headers; nil when something else is in it, or
// when they are no head of a table that we know.
func (v *vocabulary) splitHead(s []byte) []column {
	var out []column
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		e, n := v.headerTrie.longest(s[i:])
		if n == 0 || s[i+n] != ' ' {
			return nil
		}
		out = append(out, column{e.value, string(s[i : i+n])})
		i += n
	}
	if len(out) < 2 {
		return nil
	}
	switch out[0].meaning {
	case "direction", "tag", "host", "source", "other":
		return out
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
func begins(meaning string, current []*flatLine, l *flatLine) bool {
	if len(l.tokens) == 0 {
		return false
	}
	t := l.tokens[0]
	end := int(t.to) == len(l.text)
	if t.from != 0 || !end && l.text[t.to] != ' ' {
		return false
	}
	switch meaning {
	case "direction":
		return (t.is(wInbound) || t.is(wOutbound)) && !end
	case "tag", "source":
		return t.role == roleTag
	case "host":
		// Lines that are hosts and nothing else are one cell.
		last := current[len(current)-1]
		alone := len(last.tokens) == 1 && last.tokens[0].role == roleHost && int(last.tokens[0].to) == len(last.text)
		return t.role == roleHost && !alone
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
		if i == len(columns)-1 || c.meaning == "purpose" || c.meaning == "other" {
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

// span is how far from an offset a line holds what a column of this meaning can.
func (l *flatLine) span(from int, meaning string) int {
	to, last := from, from
	for _, t := range l.tokens {
		if int(t.from) < from {
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
		if meaning == "direction" {
			break
		}
	}
	return to
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
		return t.role == roleTag || t.role == rolePrefix
	case "host":
		return t.role == roleHost
	case "protocol":
		return t.role == roleProto || t.is(wAny)
	case "ports", "source_ports", "destination_ports":
		return t.role == rolePort || t.is(wAny) || t.is(wRange)
	case "protocol_ports":
		return t.role == rolePort || t.role == roleProto || t.is(wAny) || t.is(wRange)
	}
	return false
}
