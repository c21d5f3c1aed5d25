package docs

import (
	"slices"
	"strings"
)

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
	columns columns
	cells   []*passage
	quote   *citation // once asked for
}

// readRow reads the cells of a row, into memory that serves every row.
func (r *reader) readRow(x row, columns columns) *rowOf {
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
	if i := x.columns.at(meaning); i >= 0 && i < len(x.cells) {
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
// 5831".
func (r *reader) services(p *passage) []service {
	var out []service
	f := &r.piece
	for _, piece := range pieces(p) {
		if f.gather(p, piece, true); len(f.protocols) > 0 || len(f.ports) > 0 || f.anyPort {
			out = append(out, f.services(true)...)
		}
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

// portsOf reads the ports of tokens of a column of ports.
func (r *reader) portsOf(p *passage, tokens []token) service {
	f := &r.piece
	f.gather(p, tokens, true)
	return service{ports: slices.Clone(f.ports), all: f.anyPort && len(f.ports) == 0}
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

// servicesOf reads protocols and ports of a row, wherever they stand. A
// protocol in a column of ports is meant before one of its own column.
func (r *reader) servicesOf(x *rowOf, numbers string) []service {
	switch {
	case x.columns.has("protocol_ports"):
		return r.services(x.at("protocol_ports"))
	case x.columns.has("protocol"):
		if n := x.at(numbers); !slices.ContainsFunc(n.tokens, func(t token) bool { return t.role == roleProto }) {
			return r.zip(x.at("protocol"), n)
		}
		return r.services(x.at(numbers))
	case x.columns.has(numbers):
		var out []service
		for i, c := range x.columns {
			if c.meaning != numbers || i >= len(x.cells) {
				continue
			}
			for _, s := range r.services(x.cells[i]) {
				if s.protocol == "" {
					s.protocol = c.protocol
				}
				out = append(out, s)
			}
		}
		return merged(out)
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
			if len(out) == before && len(f.products) > 0 {
				t := f.products[0]
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
func (c *Claim) name(e *token, p *passage) { c.named(e, string(p.text[e.from:e.to])) }

// end writes a far end that a cell names into a claim.
func (c *Claim) end(e end, p *passage) { c.name(e.token, p); c.aim(e.name) }

// named writes a peer into a claim, as the page prints it.
func (c *Claim) named(e *token, printed string) {
	c.Printed = printed
	switch e.role {
	case roleHost:
		c.Kind, c.Host = Host, e.value
	case roleTag, rolePeer, roleProd:
		c.Tag, c.Suffix = e.value, e.region
	}
	c.aim(e.value)
}

// serve writes a protocol and ports into a claim. What the row or sentence
// leaves open, its surroundings or the page say.
func (r *reader) serve(c *Claim, s service, at *place) {
	l := &at.lead
	c.Protocol, c.open = s.protocol, true
	c.Ports = portList(s.ports, s.all)
	if c.Access == deny && len(c.Ports) == 0 {
		return // it means all that nothing else allows
	}
	if c.Protocol == "" && len(l.protocols) == 1 {
		c.Protocol = l.protocols[0]
		c.Confidence = medium
	}
	if len(c.Ports) == 0 && len(l.ports) > 0 {
		c.Ports = portList(l.ports, false)
		c.Confidence = medium
	}
	c.usually(at.usual())
	c.usually(r.always)
}
