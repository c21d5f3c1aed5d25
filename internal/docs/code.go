package docs

import (
	"bytes"
	"cmp"
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
		for _, c := range r.flags(u, &r.commands[k], string(text)) {
			c.Line, c.EndLine = lines[from].number, lines[i].number
			c.quote(quoteOf(string(text)))
			out = append(out, c)
		}
	}
	return out, len(out) > 0
}

// flags reads what the flags of a command say.
func (r *reader) flags(u *unit, cmd *commandOf, text string) []Claim {
	var x record
	words := strings.Fields(text)
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
		if len(values) > 0 {
			x.members = append(x.members, member{field: field, values: values})
		}
	}
	if len(x.members) == 0 {
		return nil
	}
	if cmd.kind == string(Role) {
		return r.roleOf(u, &x)
	}
	out := r.statement(u, &x)
	if len(out) == 0 { // it makes a rule or route, and nobody sees which
		out = []Claim{{Kind: Unread, Confidence: low, Condition: u.at.conditions()}}
	}
	return out
}

// roleOf reads a command that assigns a role.
func (r *reader) roleOf(u *unit, x *record) []Claim {
	c := Claim{Kind: Role, Confidence: high, Condition: u.at.conditions()}
	for _, m := range x.members {
		if m.field != "role" {
			continue
		}
		c.Role = strings.Trim(strings.Join(m.values, " "), `"'`+"`")
		c.Printed = c.Role
		p := r.valueOf(&m)
		for _, t := range p.tokens {
			if t.role == roleGrant {
				c.Role = t.value
			}
		}
	}
	if c.Role == "" || strings.ContainsAny(c.Role, "<$") { // a placeholder says nothing
		c.Kind, c.Role, c.Confidence = Unread, "", low
	}
	return []Claim{c}
}

// member is one field of a rule that code states.
type member struct {
	field  string
	values []string
	line   int
	lifted int // through so many brackets
}

// record is what stands between two brackets, or between two items of YAML.
type record struct {
	members []member
	yaml    int // column of its dash, plus one; 0: it stands in brackets
}

func (x *record) has(fields ...string) bool {
	return slices.ContainsFunc(x.members, func(m member) bool { return slices.Contains(fields, m.field) })
}

// valueOf reads the values of a member.
func (r *reader) valueOf(m *member) *passage {
	p := &passage{}
	for _, v := range m.values {
		p.add(m.line, []byte(v))
	}
	r.lex(p)
	return p
}

// statement makes the claims of a record: those of a security rule, a rule of
// a managed network or firewall, hosts with their ports, or a route.
func (r *reader) statement(u *unit, x *record) []Claim {
	if len(x.members) == 0 {
		return nil
	}
	var source, destination side
	var hosts []side
	var s service
	var protocols []string
	c := Claim{Confidence: high, Access: allow, Condition: u.at.conditions()}
	text := ""
	for i := range x.members {
		m := &x.members[i]
		if text += m.field + " = " + strings.Join(m.values, ", ") + "\n"; m.field == "name" || m.field == "role" {
			continue
		}
		p := r.valueOf(m)
		f := &r.piece
		f.gather(p, p.tokens, true)
		c.Line, c.EndLine = cmp.Or(c.Line, m.line), max(c.EndLine, m.line)
		var end side
		for _, some := range [][]*token{f.tags, f.prefixes, f.hosts, f.peers} {
			if len(some) > 0 && end.token == nil {
				t := *some[0]
				end = side{&t, false, string(p.text[t.from:t.to]), m.line}
			}
		}
		end.any = end.token == nil && f.has(wAny)
		if end.line == 0 {
			end.line = m.line
		}
		switch m.field {
		case "access":
			if f.has(wDeny) {
				c.Access = deny
			}
		case "direction":
			c.Direction = f.direction()
		case "source":
			source = end
		case "tag", "prefix":
			destination = end
		case "destination", "fqdn":
			for _, t := range f.hosts {
				hosts = append(hosts, side{t.copy(), false, string(p.text[t.from:t.to]), m.line})
			}
			if len(f.hosts) == 0 && !destination.set() {
				destination = end
			}
		case "next_hop":
			c.NextHop = strings.Join(m.values, " ")
		case "ports":
			n := r.portsOf(p, p.tokens)
			s.ports, s.all = append(s.ports, n.ports...), s.all || n.all
		case "source_ports":
			n := r.portsOf(p, p.tokens)
			c.SourcePorts = portList(n.ports, n.all)
		case "protocol":
			if n := r.services(p); len(n) > 0 && len(n[0].ports) > 0 { // Https=443
				s.ports = append(s.ports, n[0].ports...)
			}
			for _, name := range f.protocols {
				if !slices.Contains(protocols, name) {
					protocols = append(protocols, name)
				}
			}
			if len(f.protocols) == 0 && f.has(wAny) {
				protocols = append(protocols, anyWord)
			}
		}
	}
	c.quote(quoteOf(text))
	if x.has("next_hop") {
		if !x.has("prefix", "destination") {
			return nil
		}
		c.Kind, c.Access = Route, ""
		if destination.token == nil {
			c.Kind, c.Confidence = Unread, low
			return []Claim{c}
		}
		c.Line = destination.line
		c.named(destination.token, destination.printed)
		c.Kind, c.Host, c.Destination = Route, "", destination.value
		return []Claim{c}
	}
	switch {
	case c.Direction != "" && (source.set() || destination.set() || len(hosts) > 0):
	case c.Direction == "" && (len(hosts) > 0 || destination.token != nil && (x.has("tag") || x.has("ports", "protocol"))):
		c.Direction = outbound // rules of firewalls and managed networks know no other
	case c.Direction != "" && x.has("ports"):
		c.Kind, c.Confidence, c.Access = Unread, low, ""
		return []Claim{c}
	default:
		return nil
	}
	far, near := destination, source
	if c.Direction == inbound {
		far, near = source, destination
	}
	ends := hosts
	if len(hosts) == 0 || c.Direction == inbound {
		ends = []side{far}
	}
	if len(protocols) == 0 {
		protocols = []string{""}
	}
	c.Ports = portList(s.ports, s.all)
	var out []Claim
	for _, name := range protocols {
		for _, e := range ends {
			c := c
			c.Kind, c.Protocol, c.Line = Flow, name, cmp.Or(e.line, c.Line)
			if e.token != nil {
				c.named(e.token, e.printed)
			} else if e.any {
				c.aim(anyWord)
			}
			if near.set() {
				other := anyWord
				if near.token != nil {
					other = near.value
				}
				if c.Direction == inbound {
					c.Destination = other
				} else {
					c.Source = other
				}
			}
			if !e.set() || c.Kind == Flow && len(c.Ports) == 0 {
				c.Kind, c.Confidence = Unread, low
			}
			out = append(out, c)
		}
	}
	return out
}

func (t *token) copy() *token {
	c := *t
	return &c
}

// record reads code that states rules, whatever its language: members with
// names, in brackets or as items of YAML. What a record does not make a rule
// of by itself belongs to the one around it.
func (r *reader) record(u *unit) ([]Claim, bool) {
	const (
		most   = 64 // records that are open at once
		fields = 64 // of a record
		lifts  = 2
	)
	out := []Claim{}
	open := []*record{{}}
	last := func() *record { return open[len(open)-1] }
	shut := func() {
		x := last()
		if len(open) > 1 {
			open = open[:len(open)-1]
		} else {
			open = []*record{{}}
		}
		claims := r.statement(u, x)
		if out = append(out, claims...); len(claims) > 0 {
			return
		}
		for _, m := range x.members {
			if m.lifted++; m.lifted <= lifts && len(last().members) < fields {
				last().members = append(last().members, m)
			}
		}
	}
	var list *member // whose values stand in square brackets
	for _, l := range u.node.lines {
		s := l.text
		column := indent(s)
		if i := column; i < len(s) && (s[i] == '#' || hasPrefix(s[i:], "//")) {
			continue
		}
		// YAML: a dash begins a record, and what stands left of it ends one.
		for len(open) > 1 && last().yaml > 0 && column < len(s) && column < last().yaml {
			shut()
		}
		if hasPrefix(s[column:], "- ") {
			if list == nil && len(open) < most {
				open = append(open, &record{yaml: column + 1})
			}
		}
		for i := 0; i < len(s); {
			switch c := s[i]; {
			case c == '{' || c == '(':
				if len(open) < most {
					open = append(open, &record{})
				}
				i++
			case c == ')' && list != nil:
				list = nil
				i++
			case c == '}' || c == ')':
				for len(open) > 1 && last().yaml > 0 {
					shut()
				}
				shut()
				i++
			case c == ']':
				list = nil
				i++
			case c == '"' || c == '\'' || letter(c):
				word, end := scalar(s, i)
				k := end
				for k < len(s) && s[k] == ' ' {
					k++
				}
				if k < len(s) && (s[k] == ':' || s[k] == '=' && (k+1 == len(s) || s[k+1] != '=')) && list == nil {
					field := r.vocabulary.json[lowered(word)]
					for k++; k < len(s) && (s[k] == ' ' || s[k] == '@'); k++ {
					}
					if i = k; field == "" {
						continue
					}
					x := last()
					if k == len(s) || s[k] == '{' || len(x.members) == fields {
						continue // it holds others
					}
					x.members = append(x.members, member{field: field, line: l.number})
					m := &x.members[len(x.members)-1]
					if s[k] == '[' || s[k] == '(' {
						list = m
						i++
						continue
					}
					value, end := scalar(s, k)
					if x.yaml > 0 && s[k] != '"' && s[k] != '\'' { // the rest of the line is its value
						value, end = string(bytes.TrimSpace(s[k:])), len(s)
					}
					m.values, i = append(m.values, value), end
					continue
				}
				if list != nil {
					list.values = append(list.values, word)
				}
				i = end
			default:
				i++
			}
		}
	}
	for len(open) > 1 {
		shut()
	}
	shut()
	return out, len(out) > 0
}

// scalar reads a value: a text in quotes, or what stands up to the next comma
// or bracket.
func scalar(s []byte, i int) (string, int) {
	if c := s[i]; c == '"' || c == '\'' {
		end := bytes.IndexByte(s[i+1:], c)
		if end < 0 {
			return string(s[i+1:]), len(s)
		}
		return string(s[i+1 : i+1+end]), i + 1 + end + 1
	}
	j := i
	for j < len(s) && bytes.IndexByte([]byte(",;:=(){}[] \"'"), s[j]) < 0 {
		j++
	}
	return string(s[i:j]), max(j, i+1)
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
