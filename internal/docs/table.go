package docs

import (
	"slices"
	"strings"
)

// columns finds what the columns of a table hold: the first of each meaning.
func (r *reader) columns(t *node) map[string]int {
	out := map[string]int{}
	var p passage
	for i, c := range t.rows[0].cells {
		p.reset()
		for _, l := range c {
			p.add(l.number, l.text)
		}
		meaning, ok := r.vocabulary.columns[headText(p.text)]
		if !ok {
			meaning = "unknown"
		}
		if _, ok := out[meaning]; !ok {
			out[meaning] = i
		}
	}
	return out
}

// headText is a header as the vocabulary keeps it: lower case, no blanks.
func headText(text []byte) string {
	out := make([]byte, 0, len(text))
	for _, c := range text {
		if c != ' ' && c != pieceEnd {
			out = append(out, lower(c))
		}
	}
	return string(out)
}

func has(columns map[string]int, all ...string) bool {
	return !slices.ContainsFunc(all, func(m string) bool { _, ok := columns[m]; return !ok })
}

func hasAny(columns map[string]int, some ...string) bool {
	return slices.ContainsFunc(some, func(m string) bool { _, ok := columns[m]; return ok })
}

// cell is the passage of the i-th cell of the row at hand.
func (r *reader) cell(i int, c cell) *passage {
	if len(r.cells) == 0 {
		r.cells = make([]passage, 8)
	}
	p := &r.cells[i]
	p.reset()
	for k, l := range c {
		if k > 0 {
			p.piece()
		}
		p.add(l.number, l.text)
	}
	r.lex(p)
	return p
}

// rowOf is one row, its cells read.
type rowOf struct {
	row
	columns map[string]int
	cells   []*passage
	quote   *citation // once asked for
}

// readRow reads the cells of a row, into memory that serves every row.
func (r *reader) readRow(x row, columns map[string]int) *rowOf {
	out := &r.row
	*out = rowOf{row: x, columns: columns, cells: out.cells[:0]}
	if len(r.cells) < len(x.cells) {
		r.cells = make([]passage, len(x.cells))
	}
	for i, c := range x.cells {
		out.cells = append(out.cells, r.cell(i, c))
	}
	return out
}

// at is the cell of a column, an empty one where the row is too short.
func (x *rowOf) at(meaning string) *passage {
	if i, ok := x.columns[meaning]; ok && i < len(x.cells) {
		return x.cells[i]
	}
	return &passage{}
}

// text is the row as it stands, without markup.
func (x *rowOf) text() string {
	var all []string
	for _, c := range x.cells {
		all = append(all, string(c.text))
	}
	return strings.Join(all, " | ")
}

func (x *rowOf) blank() bool {
	return !slices.ContainsFunc(x.cells, func(p *passage) bool { return len(p.text) > 0 })
}

// pieces are the tokens of a cell, parted where it breaks its lines.
func pieces(p *passage) [][]token {
	var out [][]token
	for i := 0; i <= len(p.tokens); {
		j := i
		for j < len(p.tokens) && p.tokens[j].role != roleStop {
			j++
		}
		if j > i {
			out = append(out, p.tokens[i:j])
		}
		i = j + 1
	}
	return out
}

// service is a protocol with its ports.
type service struct {
	protocol string
	ports    []ports
	all      bool
}

// services reads protocols and ports from one cell, such as "TCP: 443, UDP:
// 5831": a protocol begins a new group, numbers before the first have none.
func (r *reader) services(p *passage) []service {
	var out []service
	for _, piece := range pieces(p) {
		from := 0
		protocol := ""
		flush := func(to int) {
			if s := r.portsOf(p, piece[from:to]); len(s.ports) > 0 || s.all || protocol != "" {
				s.protocol = protocol
				out = append(out, s)
			}
		}
		for i := range piece {
			t := &piece[i]
			name := ""
			switch {
			case t.role == roleProto:
				name = t.value
			case t.is(wAny) && i+1 < len(piece) && (piece[i+1].role == rolePort || piece[i+1].value == ":"):
				name = anyWord
			}
			if name == "" {
				continue
			}
			flush(i)
			protocol, from = name, i+1
		}
		flush(len(piece))
	}
	return merged(out)
}

// merged joins what is said of one protocol.
func merged(all []service) []service {
	var out []service
	for _, s := range all {
		i := slices.IndexFunc(out, func(o service) bool { return o.protocol == s.protocol })
		if i < 0 {
			out = append(out, s)
			continue
		}
		out[i].ports = append(out[i].ports, s.ports...)
		out[i].all = out[i].all || s.all
	}
	return out
}

// portsOf reads the ports of tokens of a column of ports. A star in brackets
// points to a footnote.
func (r *reader) portsOf(p *passage, tokens []token) service {
	var s service
	for i := range tokens {
		if t := &tokens[i]; t.is(wAny) && (i == 0 || tokens[i-1].value != "(") {
			s.all = true
		}
	}
	f := &r.piece
	f.gather(p, tokens, true)
	s.ports = slices.Clone(f.ports)
	s.all = s.all && len(s.ports) == 0
	return s
}

// zip joins a column of protocols with one of ports: line by line where both
// have as many, else each protocol has all ports.
func (r *reader) zip(protocols, numbers *passage) []service {
	var names []string
	for _, piece := range pieces(protocols) {
		for i := range piece {
			switch t := &piece[i]; {
			case t.role == roleProto:
				names = append(names, t.value)
			case t.is(wAny):
				names = append(names, anyWord)
			}
		}
	}
	var each []service
	for _, piece := range pieces(numbers) {
		if s := r.portsOf(numbers, piece); len(s.ports) > 0 || s.all {
			each = append(each, s)
		}
	}
	if len(names) > 1 && len(names) == len(each) {
		for i := range each {
			each[i].protocol = names[i]
		}
		return each
	}
	all := service{}
	for _, s := range each {
		all.ports = append(all.ports, s.ports...)
		all.all = all.all || s.all
	}
	if len(names) == 0 {
		return append(each[:0:0], all)
	}
	var out []service
	for _, n := range names {
		s := all
		s.protocol = n
		out = append(out, s)
	}
	return out
}

// servicesOf reads protocols and ports of a row, wherever they stand.
func (r *reader) servicesOf(x *rowOf, columns map[string]int, numbers string) []service {
	if has(columns, "protocol_ports") {
		return r.services(x.at("protocol_ports"))
	}
	if has(columns, "protocol") {
		return r.zip(x.at("protocol"), x.at(numbers))
	}
	if has(columns, numbers) {
		return r.services(x.at(numbers))
	}
	return []service{{}}
}

// end is a far end of traffic.
type end struct {
	*token
	name       string // tag, host, prefix or any
	line       int
	conditions []string
}

// ends reads the peers that a cell names, and those that they depend on.
func (r *reader) ends(p *passage) (out []end, conditions []string) {
	f := &r.piece
	for i, piece := range pieces(p) {
		f.gather(p, piece, true)
		var own []string
		if f.has(wDepends) {
			own = []string{"dependency"}
		} else if i > 0 {
			conditions = append(conditions, r.exceptions(f)...)
		}
		before := len(out)
		for _, some := range [][]*token{f.tags, f.hosts, f.prefixes} {
			for _, t := range some {
				out = append(out, end{t, t.value, p.lineAt(int(t.from)), own})
			}
		}
		if len(out) == before && i == 0 {
			for _, t := range f.peers {
				out = append(out, end{t, t.value, p.lineAt(int(t.from)), own})
			}
			if len(out) == before && f.has(wAny) {
				out = append(out, end{&piece[0], anyWord, p.lineAt(int(piece[0].from)), own})
			}
		}
	}
	return out, conditions
}

// exceptions are the clouds where something is not needed.
func (r *reader) exceptions(f *facts) []string {
	if !f.has(wNotNeeded) {
		return nil
	}
	var out []string
	for _, c := range f.clouds {
		out = append(out, notInCloud(c))
	}
	return out
}

// further reads what the purpose of a row adds: conditions, tags that it
// depends on, hosts that must be allowed too.
func (r *reader) further(p *passage) (conditions []string, tags, hosts []end) {
	f := &r.piece
	for _, piece := range pieces(p) {
		f.gather(p, piece, false)
		conditions = append(conditions, r.exceptions(f)...)
		if f.has(wWhen, wDuty) && !f.has(wInstead) {
			conditions = append(conditions, f.conditions...)
		}
		if f.has(wDepends) {
			for _, t := range f.tags {
				tags = append(tags, end{t, t.value, p.lineAt(int(t.from)), []string{"dependency"}})
			}
		}
		if f.has(wAllow) && f.has(wDuty) {
			for _, t := range f.hosts {
				hosts = append(hosts, end{t, t.value, p.lineAt(int(t.from)), []string{"optional"}})
			}
		}
	}
	return conditions, tags, hosts
}

// claim begins a claim of a row.
func (x *rowOf) claim(kind Kind, line int) Claim {
	if line == 0 {
		line = x.first
	}
	c := Claim{Kind: kind, Line: line, EndLine: max(line, x.last), Access: allow, Confidence: high}
	if x.quote == nil {
		x.quote = quoteOf(x.text())
	}
	c.quote(x.quote)
	return c
}

// name writes a peer into a claim.
func (c *Claim) name(e *token, name string, p *passage) {
	c.Printed = string(p.text[e.from:e.to])
	switch e.role {
	case roleHost:
		c.Kind, c.Host = Host, name
	case roleTag, rolePeer, roleProd:
		c.Tag, c.Suffix = name, e.region
	}
	c.aim(name)
}

// serve writes a protocol and ports into a claim. What the row leaves open,
// its surroundings or the page say.
func (r *reader) serve(c *Claim, s service, l *lead) {
	c.Protocol = s.protocol
	if c.Protocol == "" && len(l.protocols) == 1 {
		c.Protocol = l.protocols[0]
		c.Confidence = medium
	}
	if c.Protocol == "" && r.protocol != "" {
		c.Protocol = r.protocol
		c.Confidence = medium
		c.Context = append(c.Context, r.protocolLines...)
	}
	c.Ports = portList(s.ports, s.all)
	if len(c.Ports) == 0 && len(l.ports) > 0 {
		c.Ports = portList(l.ports, false)
		c.Confidence = medium
	}
}
