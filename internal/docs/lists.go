package docs

import "slices"

// field is one field of a rule that is spread over a list.
type field struct {
	name string
	item *passage
	at   int // offset behind its name
}

// fieldsOf reads the fields of a list once for all shapes.
func (r *reader) fieldsOf(u *unit) []field {
	if !u.asked {
		u.fields, u.asked = r.fields(u.node), true
	}
	return u.fields
}

// fields reads the keys of a list; nil when it is no rule spread over one.
func (r *reader) fields(n *node) []field {
	const most = 24 // items of a list that may be a rule
	if len(n.nodes) < 3 || len(n.nodes) > most {
		return nil
	}
	// Most lists are none: their first items have no keys. That shows before
	// anything is read.
	keys := 0
	for i, it := range n.nodes {
		if t := it.text(); t != nil {
			r.text.reset()
			r.text.add(0, t.lines[0].text)
			if name, _ := r.key(r.text.text); name != "" {
				keys++
			}
		}
		if i == 2 && keys == 0 {
			return nil
		}
	}
	if keys < 3 {
		return nil
	}
	var out []field
	for _, it := range n.nodes {
		t := it.text()
		if t == nil {
			continue
		}
		p := t.passage(r.vocabulary)
		if name, at := r.key(p.text); name != "" {
			out = append(out, field{name, p, at})
		}
	}
	return out
}

// key finds the field that an item is about: the first name of one near its
// beginning.
func (r *reader) key(s []byte) (string, int) {
	const reach = 48 // bytes before the name
	for i := 0; i < len(s) && i < reach; i++ {
		if i > 0 && s[i]&0xc0 == 0x80 || i > 0 && letter(s[i]) && letter(s[i-1]) {
			continue
		}
		if e, n := r.keyTrie.longest(s[i:]); n > 0 {
			return e.value, i + n
		}
	}
	return "", 0
}

// after are the tokens of an item behind its key.
func (f field) after() []token {
	i := slices.IndexFunc(f.item.tokens, func(t token) bool { return int(t.from) >= f.at })
	if i < 0 {
		return nil
	}
	return f.item.tokens[i:]
}

// ruleSteps reads one rule whose fields are chosen step by step.
func (r *reader) ruleSteps(u *unit) ([]Claim, bool) {
	fs := r.fieldsOf(u)
	if !named(fs, "ports") || !named(fs, "tag") && !named(fs, "source") && !named(fs, "destination_tag") || named(fs, "fqdn") || len(fs) < 4 {
		return nil, false
	}
	c := Claim{Kind: Flow, Access: allow, Confidence: high}
	var s service
	var peer *token
	text, protocol := "", ""
	for _, x := range fs {
		text += string(x.item.text) + "\n"
		tokens := x.after()
		f := &r.piece
		f.gather(x.item, tokens, true)
		if c.Line == 0 {
			c.Line = x.item.first()
		}
		c.EndLine = max(c.EndLine, x.item.last())
		switch x.name {
		case "tag", "source", "destination_tag":
			if len(f.tags) > 0 && peer == nil {
				t := *f.tags[0]
				peer = &t
				c.Line = x.item.lineAt(int(t.from))
				if x.name == "destination_tag" {
					c.Direction = outbound
				} else {
					c.Direction = inbound
				}
				c.name(&t, t.value, x.item)
			} else if x.name == "source" && f.has(wAny) {
				c.Source = anyWord
			}
		case "destination":
			switch {
			case c.Destination != "":
			case len(f.tags) > 0:
				c.Destination = f.tags[0].value
			case len(f.peers) > 0:
				c.Destination = f.peers[0].value
			case f.has(wAny):
				c.Destination = anyWord
			}
		case "source_ports":
			sp := r.portsOf(x.item, tokens)
			c.SourcePorts = portList(sp.ports, sp.all)
		case "ports":
			s = r.portsOf(x.item, tokens)
		case "protocol":
			if len(f.protocols) > 0 {
				protocol = f.protocols[0]
			} else if f.has(wAny) {
				protocol = anyWord
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
	s.protocol = protocol
	c.quote(quoteOf(text))
	r.serve(&c, s, &u.at.lead)
	c.Condition = u.at.conditions()
	if peer == nil || len(c.Ports) == 0 {
		c.Kind, c.Confidence = Unread, low
	}
	return []Claim{c}, true
}

func named(fs []field, name string) bool {
	return slices.ContainsFunc(fs, func(f field) bool { return f.name == name })
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
				c.name(&t, t.value, x.item)
				r.serve(&c, s, &u.at.lead)
				c.Condition = u.at.conditions()
				out = append(out, c)
			}
		}
	}
	return out, len(out) > 0
}
