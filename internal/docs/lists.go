package docs

import (
	"bytes"
	"slices"
)

// field is one field of a rule that is spread over a list.
type field struct {
	name string
	item *passage
	at   int // offset behind its name
	to   int // where the next field of the item begins; 0: it has none
}

// fieldsOf reads the fields of a list once for all shapes.
func (r *reader) fieldsOf(u *unit) []field {
	if !u.asked {
		if u.asked = true; len(u.node.nodes) > 2 || u.at.lead.peer != nil {
			u.fields = r.fields(u.node)
		}
	}
	return u.fields
}

// fields reads the keys of a list; nil when it is no rule spread over one.
func (r *reader) fields(n *node) []field {
	const most = 24 // items of a list that may be a rule
	if len(n.nodes) < 2 || len(n.nodes) > most {
		return nil
	}
	// Most lists are none: their first items have no keys. That shows before
	// anything is read.
	keys := 0
	for i, it := range n.nodes {
		if t := it.text(); t != nil {
			r.text.reset()
			first := t.lines[0].text
			r.text.add(0, first[:min(len(first), 2*reachOfKey)])
			if name, _ := r.key(&r.text); name != "" {
				keys++
			}
		}
		if i == 2 && keys == 0 {
			return nil
		}
	}
	if keys < 2 {
		return nil
	}
	var out []field
	for _, it := range n.nodes {
		t := it.text()
		if t == nil {
			continue
		}
		p := t.passage(r.vocabulary)
		name, at := r.key(p)
		if name == "" { // "select Inbound security rules": as good as a field
			f := &r.piece
			if f.gather(p, p.tokens, false); f.direction() != "" && len(p.marked) > 0 && len(f.tags) == 0 {
				out = append(out, field{name: "direction", item: p})
			}
			continue
		}
		out = append(out, field{name: name, item: p, at: at})
		for _, m := range p.marked { // others that the item names
			if e, n := r.keyTrie.longest(p.text[m.from:m.to]); m.from >= at && n > 0 && n == m.to-m.from && e.value != "name" {
				out[len(out)-1].to = m.from
				out = append(out, field{name: e.value, item: p, at: m.to})
			}
		}
	}
	return out
}

// reachOfKey is how many bytes may stand before the name of a field.
const reachOfKey = 48

// key finds the field that an item is about: the first name of one near its
// beginning that is marked, quoted, or set off by a colon.
func (r *reader) key(p *passage) (string, int) {
	s := p.text
	for i := 0; i < len(s) && i < reachOfKey; i++ {
		if s[i] == ' ' || s[i]&0xc0 == 0x80 {
			continue
		}
		if letter(s[i]) {
			j := i + 1
			for j < len(s) && letter(s[j]) {
				j++
			}
			if i > 0 && letter(s[i-1]) || !r.keyTrie.word(s[i:j]) {
				i = j - 1
				continue
			}
		}
		if e, n := r.keyTrie.longest(s[i:]); n > 0 && (p.isMarked(i, i+n) || setOff(s, i, i+n)) {
			return e.value, i + n
		}
	}
	return "", 0
}

// quotes open and close a name; a colon or an equals sign may close it too.
var quotes = [][2]string{{`"`, `"`}, {"'", "'"}, {"\u201c", "\u201d"}, {"\u201e", "\u201c"}, {"\u00ab", "\u00bb"}, {"\u300c", "\u300d"}, {"[", "]"}, {"\u3010", "\u3011"}}

// setOff says whether a name is set off from the text about it.
func setOff(s []byte, from, to int) bool {
	for _, q := range quotes {
		if bytes.HasSuffix(s[:from], []byte(q[0])) && hasPrefix(s[to:], q[1]) {
			return true
		}
	}
	rest := bytes.TrimLeft(s[to:], " ])")
	return from <= 2 && (hasPrefix(rest, ":") || hasPrefix(rest, "：") || hasPrefix(rest, "="))
}

// after are the tokens of an item behind its key.
func (f field) after() []token {
	i := slices.IndexFunc(f.item.tokens, func(t token) bool { return int(t.from) >= f.at })
	if i < 0 {
		return nil
	}
	tokens := f.item.tokens[i:]
	if f.to > 0 {
		if k := slices.IndexFunc(tokens, func(t token) bool { return int(t.from) >= f.to }); k >= 0 {
			tokens = tokens[:k]
		}
	}
	return tokens
}

// ruleSteps reads one rule whose fields are chosen step by step.
func (r *reader) ruleSteps(u *unit) ([]Claim, bool) {
	fs := r.fieldsOf(u)
	sided := named(fs, "tag") || named(fs, "source") || named(fs, "destination_tag") || named(fs, "destination") || u.at.lead.peer != nil
	if !named(fs, "ports") || !sided || named(fs, "fqdn") || len(fs) < 4 && (u.at.lead.peer == nil || named(fs, "source")) {
		return nil, false
	}
	if n := 0; slices.ContainsFunc(fs, func(f field) bool {
		if f.name == "ports" {
			n++
		}
		return n > 1
	}) {
		return nil, false // one rule in each item
	}
	return r.oneRule(fs, u.at), true
}

// side is one end of a rule.
type side struct {
	*token
	any     bool
	printed string
	line    int
}

func (s side) set() bool { return s.token != nil || s.any }

// oneRule makes the claims of one rule from its fields: one for each protocol.
func (r *reader) oneRule(fs []field, at *place) []Claim {
	c := Claim{Kind: Flow, Access: allow, Confidence: high}
	var source, destination side
	var s service
	var protocols []string
	text, toldLast := "", false // told: the field for the destination said only what kind it is
	for _, x := range fs {
		text += string(x.item.text) + "\n"
		tokens := x.after()
		f := &r.piece
		f.gather(x.item, tokens, true)
		if c.Line == 0 {
			c.Line = x.item.first()
		}
		c.EndLine = max(c.EndLine, x.item.last())
		var end side
		for _, some := range [][]*token{f.tags, f.prefixes, f.hosts, f.peers} {
			if len(some) > 0 && end.token == nil {
				t := *some[0]
				end = side{&t, false, string(x.item.text[t.from:t.to]), x.item.lineAt(int(t.from))}
			}
		}
		end.any = end.token == nil && f.has(wAny)
		switch x.name {
		case "source":
			if !source.set() {
				source = end
			}
		case "destination":
			toldLast = !end.set()
			if !destination.set() {
				destination = end
			}
		case "destination_tag":
			if end.token != nil {
				destination = end
			}
		case "tag":
			switch {
			case end.token == nil:
			case toldLast && !named(fs, "destination_tag"), source.token != nil && destination.token == nil && !named(fs, "destination_tag"):
				destination = end
			default:
				source = end
			}
		case "source_ports":
			sp := r.portsOf(x.item, tokens)
			c.SourcePorts = portList(sp.ports, sp.all)
		case "ports":
			s = r.portsOf(x.item, tokens)
			protocols = append(protocols, f.protocols...)
		case "protocol":
			if protocols = append(protocols, f.protocols...); len(protocols) == 0 && f.has(wAny) {
				protocols = append(protocols, anyWord)
			}
		case "access":
			if f.has(wDeny) {
				c.Access = deny
			}
		case "direction":
			if d := f.direction(); d != "" {
				c.Direction = d
			}
		}
	}
	c.quote(quoteOf(text))
	direction := func() string {
		tagged := func(s side) bool { return s.token != nil && s.role == roleTag && s.value != ownNetwork }
		switch {
		case c.Direction != "":
			return c.Direction
		case tagged(destination) && !tagged(source):
			return outbound
		case tagged(source) && !tagged(destination):
			return inbound
		case at.lead.direction != "":
			return at.lead.direction
		case named(fs, "destination_tag"):
			return outbound
		}
		return inbound
	}
	if peer := at.lead.peer; peer != nil && source.token == nil && destination.token == nil {
		end := side{&peer.token, false, peer.printed, peer.line}
		if c.Direction == "" {
			if c.Direction = at.lead.direction; c.Direction == "" && peer.role == roleHost {
				c.Direction = outbound
			}
		}
		if c.Direction == inbound {
			source = end
		} else {
			destination = end
		}
		c.Line, c.nested = peer.line, true
	} else {
		c.Direction = direction()
	}
	far, near := destination, source
	if c.Direction == inbound {
		far, near = source, destination
	}
	if far.token != nil {
		c.Line = far.line
		c.named(far.token, far.printed)
	} else if far.any {
		c.aim(anyWord)
	}
	other := anyWord
	if near.token != nil {
		other = near.value
	}
	if near.set() {
		if c.Direction == inbound {
			c.Destination = other
		} else {
			c.Source = other
		}
	}
	if len(protocols) == 0 {
		protocols = []string{""}
	}
	var out []Claim
	for _, p := range slices.Compact(protocols) {
		c := c
		s.protocol = p
		r.serve(&c, s, at)
		c.Condition = at.conditions()
		if !far.set() || c.Direction == "" || len(c.Ports) == 0 {
			c.Kind, c.Confidence = Unread, low
		}
		out = append(out, c)
	}
	return out
}

func named(fs []field, name string) bool {
	return slices.ContainsFunc(fs, func(f field) bool { return f.name == name })
}

// fieldTable reads tables whose first column names the fields of a rule; every
// other column is one.
func (r *reader) fieldTable(u *unit) ([]Claim, bool) {
	rows := u.node.rows
	if n := len(rows); n < 4 || n > 24 || len(rows[0].cells) < 2 {
		return nil, false
	}
	var out []Claim
	for i := 1; i < len(rows[0].cells); i++ {
		var fs []field
		for _, x := range rows {
			if i >= len(x.cells) {
				continue
			}
			name := r.cell(0, x.cells[0])
			e, n := r.keyTrie.longest(name.text)
			if n == 0 || n < len(bytes.TrimRight(name.text, " :*")) {
				continue
			}
			p := &passage{}
			for _, l := range x.cells[i] {
				p.add(l.number, l.text)
			}
			r.lex(p)
			fs = append(fs, field{name: e.value, item: p})
		}
		if len(fs) < 4 || !named(fs, "ports") || !named(fs, "source") && !named(fs, "tag") && !named(fs, "destination") && !named(fs, "destination_tag") {
			return nil, false
		}
		out = append(out, r.oneRule(fs, u.at)...)
	}
	return out, true
}

// ruleFields reads a firewall's application rule written as keys and values.
func (r *reader) ruleFields(u *unit) ([]Claim, bool) {
	fs := r.fieldsOf(u)
	if !named(fs, "fqdn") || !named(fs, "protocol") && !named(fs, "ports") {
		return nil, false
	}
	var services []service
	text := ""
	last := 0
	for _, x := range fs {
		text += string(x.item.text) + "\n"
		last = max(last, x.item.last())
		if x.name == "protocol" || x.name == "ports" {
			part := &passage{text: x.item.text, lines: x.item.lines, tokens: x.after()}
			services = append(services, r.services(part)...)
		}
	}
	if len(services) == 0 {
		services = []service{{}}
	}
	var out []Claim
	for _, x := range fs {
		if x.name != "fqdn" {
			continue
		}
		for _, t := range x.after() {
			if t.role != roleHost {
				continue
			}
			for _, s := range services {
				c := Claim{Kind: Host, Line: x.item.lineAt(int(t.from)), EndLine: last, Access: allow, Confidence: high, Direction: outbound}
				c.quote(quoteOf(text))
				c.name(&t, x.item)
				r.serve(&c, s, u.at)
				c.Condition = u.at.conditions()
				out = append(out, c)
			}
		}
	}
	return out, len(out) > 0
}
