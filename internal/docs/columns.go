package docs

import (
	"bytes"
	"slices"
	"strings"
)

// column is what a column of a table holds: its header says so, as the lexicon
// knows it or by the words in it, or else its cells do.
type column struct {
	meaning   string // of the lexicon's headers; "" for one that nobody knows
	text      string // of a flattened page: the header itself
	direction string // that the header gives to the peers below it
	protocol  string // that it gives to the ports below it
	cloud     string // that the hosts below it are of
	guessed   bool   // from the cells
}

// columns are those of a table.
type columns []column

// at is the first column of a meaning, -1 where there is none.
func (cs columns) at(meaning string) int {
	return slices.IndexFunc(cs, func(c column) bool { return c.meaning == meaning })
}

func (cs columns) has(all ...string) bool {
	return !slices.ContainsFunc(all, func(m string) bool { return cs.at(m) < 0 })
}

func (cs columns) any(some ...string) bool {
	return slices.ContainsFunc(some, func(m string) bool { return cs.at(m) >= 0 })
}

// ported says whether a column tells ports or protocols.
func (cs columns) ported() bool {
	return cs.any("ports", "protocol", "protocol_ports", "destination_ports")
}

// spanning are meanings of columns whose cells may hold for rows below.
var spanning = []string{"tag", "host", "source", "destination", "protocol", "ports", "protocol_ports", "destination_ports"}

// continued fills what a row leaves blank because it stands in the row above:
// the direction, and other cells where nothing stands before them.
func (cs columns) continued(above, x row) row {
	blank := func(i int) bool {
		return i < len(x.cells) && !slices.ContainsFunc(x.cells[i], func(l line) bool { return len(bytes.TrimSpace(l.text)) > 0 })
	}
	was, first, own, cloned := x, true, false, false
	for i, c := range cs {
		if i >= len(x.cells) || i >= len(above.cells) {
			break
		}
		if !blank(i) {
			first, own = false, own || c.meaning != "purpose"
		}
		if blank(i) && (c.meaning == "direction" || first && slices.Contains(spanning, c.meaning)) {
			if !cloned {
				x.cells, cloned = slices.Clone(x.cells), true
			}
			x.cells[i] = above.cells[i]
		}
	}
	if !own {
		return was
	}
	return x
}

// columns finds what the columns of a table hold.
func (r *reader) columns(t *node) columns {
	if t.columns != nil {
		return t.columns
	}
	out := make(columns, len(t.rows[0].cells))
	p := &r.head0
	for i, c := range t.rows[0].cells {
		p.reset()
		for _, l := range c {
			p.add(l.number, l.text)
		}
		out[i] = r.header(p)
	}
	for i := range out {
		if out[i].meaning == "" {
			out[i].meaning = r.guess(t, i)
			out[i].guessed = out[i].meaning != ""
		}
	}
	t.columns = out
	return out
}

// header reads the header of a column.
func (r *reader) header(p *passage) column {
	if meaning, ok := r.vocabulary.columns[headText(p.text)]; ok {
		if cloud, ok := strings.CutPrefix(meaning, cloudColumn); ok {
			return column{meaning: cloudColumn, cloud: cloud}
		}
		return column{meaning: meaning, direction: way[meaning]}
	}
	// One that is made of several words that are headers.
	found := map[string]bool{}
	for i := 0; i < len(p.text); {
		if inside := i > 0 && letter(p.text[i]) && letter(p.text[i-1]); !inside && p.text[i]&0xc0 != 0x80 {
			if e, n := r.trie.longest(p.text[i:]); n > 0 && e.role == roleWord && e.word == wOther {
				i += n
				continue
			}
			if e, n := r.headerTrie.longest(p.text[i:]); n >= shortest {
				found[e.value] = true
				i += n
				continue
			}
		}
		i++
	}
	r.lex(p)
	f := &r.piece
	f.gather(p, p.tokens, true)
	c := column{direction: f.direction()}
	if len(f.protocols) == 1 && f.protocols[0] != anyWord {
		c.protocol = f.protocols[0]
	}
	both := func(a, b string) bool { return found[a] && found[b] }
	switch {
	case f.has(wInbound) && f.has(wOutbound):
		c.meaning = "direction"
	case both("source", "ports"):
		c.meaning = "source_ports"
	case both("destination", "ports"):
		c.meaning = "destination_ports"
	case both("protocol", "ports"):
		c.meaning = "protocol_ports"
	case len(f.clouds) == 1:
		c.meaning, c.cloud = cloudColumn, f.clouds[0]
	default:
		for _, m := range telling {
			if found[m] {
				c.meaning = m
				break
			}
		}
	}
	if d := way[c.meaning]; d != "" {
		c.direction = d
	}
	if c.meaning == "" && c.protocol != "" {
		c.meaning = "ports"
	}
	return c
}

// shortest is the length of the shortest word that says something as a part of
// a header, in bytes: "to" and "in" do not.
const shortest = 4

// way is the direction that the peers of a column have.
var way = map[string]string{"source": inbound, "destination": outbound, "inbound": inbound, "outbound": outbound}

// telling are meanings of headers, those that tell most first.
var telling = []string{
	"direction", "source_ports", "destination_ports", "protocol_ports", "next_hop", "source", "destination", "ports", "protocol", "prefix", "tag", "host", "access",
	"inbound", "outbound", "other", "purpose", "required_for",
}

// guess tells what a column holds whose header nobody knows: peers or
// protocols, where each of its first cells holds nothing else.
func (r *reader) guess(t *node, i int) string {
	const most = 6 // rows
	meaning := ""
	for _, x := range t.rows[1:min(len(t.rows), most+1)] {
		if i >= len(x.cells) {
			continue
		}
		p := r.cell(0, x.cells[i])
		if len(p.text) == 0 {
			continue
		}
		m, numbered := "", false
		for k := range p.tokens {
			is := ""
			switch t := &p.tokens[k]; {
			case t.role == roleTag:
				is = "tag"
			case t.role == roleHost:
				is = "host"
			case t.role == roleProto:
				is = "protocol"
			case t.is(wInbound), t.is(wOutbound):
				is = "direction"
			case t.role == rolePort:
				numbered = true
				continue
			case t.role == roleStop, t.role == roleComma, t.is(wAnd):
				continue
			}
			if is == "" || m != "" && is != m {
				return ""
			}
			m = is
		}
		if m == "protocol" && numbered {
			m = "protocol_ports"
		}
		if m == "" || numbered != (m == "protocol_ports") || textIn(p.text[:p.tokens[0].from]) > 0 || textIn(p.text[p.tokens[len(p.tokens)-1].to:]) > 0 || meaning != "" && m != meaning {
			return ""
		}
		meaning = m
	}
	return meaning
}

// headText is a header as the vocabulary keeps it: lower case, no blanks.
func headText(text []byte) string {
	out := make([]byte, 0, len(text))
	for _, c := range text {
		if c != ' ' && c != pieceEnd {
			out = append(out, lower(c))
		}
	}
	return strings.TrimRight(string(out), ":?")
}
