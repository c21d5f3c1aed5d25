package docs

import (
	"bytes"
	"slices"
	"strings"
)

// command reads commands of the lexicon: what their flags say of a rule.
func (r *reader) command(u *unit) ([]Claim, bool) {
	out := []Claim{}
	lines := u.node.lines
	for i := 0; i < len(lines); i++ {
		s := bytes.TrimSpace(lines[i].text)
		if len(s) == 0 {
			continue
		}
		k := slices.IndexFunc(r.commands, func(c commandOf) bool { return bytes.Contains(s, c.name) })
		if k < 0 {
			continue
		}
		// A backslash or backtick at its end continues a command.
		from := i
		text := append([]byte(nil), s...)
		for i+1 < len(lines) && (bytes.HasSuffix(text, []byte("\\")) || bytes.HasSuffix(text, []byte("`"))) {
			i++
			text = append(append(text[:len(text)-1], ' '), bytes.TrimSpace(lines[i].text)...)
		}
		if c, ok := r.flags(u, &r.commands[k], string(text)); ok {
			c.Line, c.EndLine = lines[from].number, lines[i].number
			c.quote(quoteOf(string(text)))
			out = append(out, c)
		}
	}
	return out, len(out) > 0
}

// flags fills a claim with what the flags of a command say.
func (r *reader) flags(u *unit, cmd *commandOf, text string) (Claim, bool) {
	c := Claim{Kind: Kind(cmd.kind), Confidence: high, Condition: u.at.conditions()}
	var s service
	words := strings.Fields(text)
	said := 0
	for i := 0; i+1 < len(words); i++ {
		flag, value, joined := strings.Cut(words[i], "=")
		field, ok := cmd.flags[flag]
		if !ok {
			continue
		}
		var values []string
		if joined {
			values = []string{value}
		}
		for !joined && i+1 < len(words) && !strings.HasPrefix(words[i+1], "-") {
			i++
			values = append(values, strings.Trim(words[i], `"',`))
		}
		if len(values) == 0 {
			continue
		}
		said++
		r.fill(&c, &s, field, values)
	}
	r.finish(&c, s)
	return c, said > 0
}

// fill writes one field of a rule, as code states it.
func (r *reader) fill(c *Claim, s *service, field string, values []string) {
	p := &passage{}
	for _, v := range values {
		p.add(0, []byte(v))
	}
	r.lex(p)
	f := &r.piece
	f.gather(p, p.tokens, true)
	peer := func() string {
		for _, some := range [][]*token{f.tags, f.prefixes, f.hosts, f.peers} {
			if len(some) == 0 {
				continue
			}
			t := some[0]
			if t.role == roleTag && (c.Tag == "" || c.Tag == ownNetwork) {
				c.Tag, c.Suffix, c.Printed = t.value, t.region, string(p.text[t.from:t.to])
			}
			return t.value
		}
		if f.has(wAny) {
			return anyWord
		}
		return values[0]
	}
	switch field {
	case "role":
		c.Role = strings.Trim(strings.Join(values, " "), `"'`+"`")
		c.Printed = c.Role
		for _, t := range p.tokens {
			if t.role == roleGrant {
				c.Role = t.value
			}
		}
	case "access":
		c.Access = allow
		if f.has(wDeny) {
			c.Access = deny
		}
	case "direction":
		c.Direction = f.direction()
	case "prefix", "destination":
		c.Destination = peer()
	case "source", "tag":
		c.Source = peer()
	case "next_hop":
		c.NextHop = values[0]
	case "ports":
		x := r.portsOf(p, p.tokens)
		s.ports, s.all = append(s.ports, x.ports...), s.all || x.all
	case "source_ports":
		x := r.portsOf(p, p.tokens)
		c.SourcePorts = portList(x.ports, x.all)
	case "protocol":
		s.protocol = anyWord
		if len(f.protocols) > 0 {
			s.protocol = f.protocols[0]
		}
	}
}

// finish ends a claim that was filled field by field.
func (r *reader) finish(c *Claim, s service) {
	c.Protocol, c.Ports = s.protocol, portList(s.ports, s.all)
	if c.Kind == Role && (c.Role == "" || strings.ContainsAny(c.Role, "<$")) { // a placeholder says nothing
		c.Kind, c.Role, c.Confidence = Unread, "", low
	}
	if c.Kind == Flow && c.Access == "" {
		c.Access = allow
	}
	if c.Kind == Flow && (c.Direction == "" || len(c.Ports) == 0) || c.Kind == Route && c.Destination == "" {
		c.Kind, c.Confidence = Unread, low
	}
}

// json reads members that state rules, whatever they stand in: a host with
// the ports that follow it, or a security rule with its direction.
func (r *reader) json(u *unit) ([]Claim, bool) {
	type member struct {
		line         int
		field, value string
		closes       bool // no member: a bracket closes
	}
	var all []member
	for _, l := range u.node.lines {
		name := ""
		s := l.text
		for i := 0; i < len(s); {
			switch c := s[i]; {
			case c == '"':
				end := i + 1
				for end < len(s) && s[end] != '"' {
					if s[end] == '\\' {
						end++
					}
					end++
				}
				if end >= len(s) {
					i = len(s)
					continue
				}
				text := s[i+1 : end]
				i = end + 1
				if rest := bytes.TrimLeft(s[i:], " "); len(rest) > 0 && rest[0] == ':' {
					name = r.vocabulary.json[lowered(string(text))]
				} else if name != "" {
					all = append(all, member{l.number, name, string(text), false})
				}
			case c >= '0' && c <= '9':
				end := i
				for end < len(s) && s[end] >= '0' && s[end] <= '9' {
					end++
				}
				if name != "" {
					all = append(all, member{l.number, name, string(s[i:end]), false})
				}
				i = end
			case c == '}':
				all = append(all, member{l.number, "", "", true})
				i++
			default:
				i++
			}
		}
	}
	out := []Claim{}
	var c *Claim
	var s service
	flush := func() {
		if c == nil {
			return
		}
		r.finish(c, s)
		out = append(out, *c)
		c, s = nil, service{}
	}
	for i, m := range all {
		switch {
		case m.field == "fqdn":
			flush()
			c = &Claim{Kind: Host, Line: m.line, EndLine: m.line, Direction: outbound, Access: allow, Confidence: high, Condition: u.at.conditions()}
			p := &passage{}
			p.add(m.line, []byte(m.value))
			r.lex(p)
			for _, t := range p.tokens {
				if t.role == roleHost {
					c.name(&t, t.value, p)
				}
			}
			c.quote(quoteOf(m.value))
			if c.Host == "" {
				c = nil
			}
		case c != nil && c.Kind == Host && (m.field == "ports" || m.field == "protocol"):
			r.fill(c, &s, m.field, []string{m.value})
			c.EndLine = m.line
		case m.closes && c != nil && c.Kind == Flow:
			flush()
		case m.closes || m.field == "":
		case c == nil && ruleAhead(len(all)-i, func(k int) (string, bool) { return all[i+k].field, all[i+k].closes }):
			c = &Claim{Kind: Flow, Line: m.line, Confidence: high, Condition: u.at.conditions()}
			c.quote(quoteOf(m.value))
			fallthrough
		case c != nil && c.Kind == Flow:
			r.fill(c, &s, m.field, []string{m.value})
			c.EndLine = m.line
		}
	}
	flush()
	return out, len(out) > 0
}

// ruleAhead says whether the members up to the next closing bracket are those
// of a security rule: they have a direction and ports.
func ruleAhead(n int, at func(int) (string, bool)) bool {
	direction, numbers := false, false
	for k := 0; k < n && k < 16; k++ {
		field, closes := at(k)
		if closes {
			break
		}
		direction = direction || field == "direction"
		numbers = numbers || field == "ports"
	}
	return direction && numbers
}

// parameters reads assignments in code that set a property of the network.
func (r *reader) parameters(u *unit) ([]Claim, bool) {
	out := []Claim{}
	for _, l := range u.node.lines {
		s := bytes.TrimSpace(l.text)
		for i := 0; i < len(s); {
			if !letter(s[i]) {
				i++
				continue
			}
			j := i
			for j < len(s) && letter(s[j]) {
				j++
			}
			name := string(s[i:j])
			i = j
			if !r.vocabulary.parameters[name] {
				continue
			}
			rest := bytes.TrimLeft(s[j:], " ")
			if len(rest) < 2 || rest[0] != '=' && rest[0] != ':' || rest[1] == '=' {
				continue
			}
			value := bytes.TrimLeft(rest[1:], " ")
			if end := bytes.IndexAny(value, ",)} "); end >= 0 {
				value = value[:end]
			}
			c := Claim{
				Kind: Property, Line: l.number, EndLine: l.number, Property: name, Value: strings.Trim(string(value), `"'`),
				Confidence: high, Condition: u.at.conditions(), Printed: name,
			}
			c.quote(quoteOf(string(s)))
			out = append(out, c)
		}
	}
	return out, len(out) > 0
}
