package docs

import (
	"slices"
	"strings"
)

// each reads the rows of a table one by one.
func (r *reader) each(t *node, columns columns, read func(*rowOf) []Claim) []Claim {
	out := make([]Claim, 0, len(t.rows))
	var above row
	for _, x := range t.rows[1:] {
		x = columns.continued(above, x)
		if row := r.readRow(x, columns); !row.blank() {
			out = append(out, read(row)...)
			above = x
		}
	}
	return out
}

// peer is the column of the far ends, -1 where there is none.
func (cs columns) peer() int {
	for _, m := range []string{"tag", "host", "destination", "source"} {
		if i := cs.at(m); i >= 0 {
			return i
		}
	}
	return -1
}

// ruleTable reads tables with a column for the direction.
func (r *reader) ruleTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	peer := columns.peer()
	if !columns.has("direction") || peer < 0 || columns.has("source", "destination") {
		return nil, false
	}
	return r.each(u.node, columns, func(row *rowOf) []Claim {
		f := &r.piece
		cell := row.at("direction")
		f.gather(cell, cell.tokens, true)
		var directions []string
		if f.has(wInbound) {
			directions = append(directions, inbound)
		}
		if f.has(wOutbound) {
			directions = append(directions, outbound)
		}
		return r.rows(u, row, directions, peer, high)
	}), true
}

// tagTable reads tables of service tags whose direction stands above them or
// in their head.
func (r *reader) tagTable(u *unit) ([]Claim, bool) {
	columns, l := r.columns(u.node), &u.at.lead
	peer := columns.peer()
	if peer < 0 || columns.any("direction", "other", "next_hop") || columns.has("source", "destination") {
		return nil, false
	}
	c := &columns[peer]
	direction, sure := c.direction, high
	if direction == "" {
		direction, sure = l.direction, medium
	}
	if c.meaning == "host" || !columns.ported() && (direction == "" || c.guessed || !l.demands && !l.follows) {
		return nil, false
	}
	var directions []string
	if direction != "" {
		directions = []string{direction}
	}
	return r.each(u.node, columns, func(row *rowOf) []Claim { return r.rows(u, row, directions, peer, sure) }), true
}

// hostTable reads tables of hosts. Traffic to hosts goes out, whatever stands
// above of inbound traffic.
func (r *reader) hostTable(u *unit) ([]Claim, bool) {
	columns, l := r.columns(u.node), &u.at.lead
	peer := columns.peer()
	if peer < 0 || columns[peer].meaning != "host" || columns.any("direction", "other", "tag", cloudColumn) || u.at.dns() {
		return nil, false
	}
	asked := l.demands || l.follows || l.hosts
	if !columns.ported() && !asked && (columns[peer].guessed || !columns.any("purpose", "required_for")) {
		return nil, false
	}
	return r.each(u.node, columns, func(row *rowOf) []Claim { return r.rows(u, row, []string{outbound}, peer, medium) }), true
}

// routeTable reads tables with a next hop.
func (r *reader) routeTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	to := columns.at("prefix")
	if to < 0 {
		to = columns.peer()
	}
	if !columns.has("next_hop") || to < 0 {
		return nil, false
	}
	return r.each(u.node, columns, func(row *rowOf) []Claim {
		var out []Claim
		if to >= len(row.cells) {
			return nil
		}
		ends, conditions := r.ends(row.cells[to])
		hop := row.at("next_hop")
		r.piece.gather(hop, hop.tokens, true)
		next := string(hop.text)
		for _, t := range slices.Concat(r.piece.tags, r.piece.peers) {
			next = t.value
		}
		for _, e := range ends {
			c := row.claim(Route, e.line)
			c.named(e.token, string(row.cells[to].text[e.from:e.to]))
			c.Kind, c.Access, c.Destination, c.Host, c.NextHop = Route, "", e.name, "", next
			c.Condition = u.at.conditions(conditions, e.conditions)
			out = append(out, c)
		}
		return out
	}), true
}

// denied says whether the column for it denies a rule.
func (r *reader) denied(x *rowOf) bool {
	p := x.at("access")
	r.piece.gather(p, p.tokens, true)
	return r.piece.has(wDeny) && !r.piece.has(wAllow)
}

// rows makes the claims of one row: one for each direction, peer and
// protocol; one that is unread where something of these is missing.
func (r *reader) rows(u *unit, x *rowOf, directions []string, peer int, sure string) []Claim {
	cell := &passage{}
	if peer < len(x.cells) {
		cell = x.cells[peer]
	}
	ends, conditions := r.ends(cell)
	services := r.servicesOf(x, "ports")
	if !x.columns.any("ports", "destination_ports", "protocol_ports") {
		r.piece.gather(cell, cell.tokens, false)
		if len(r.piece.ports) > 0 {
			services = r.piece.services(true)
		}
	} else if x.columns.has("destination_ports") && !x.columns.any("ports", "protocol_ports") {
		services = r.servicesOf(x, "destination_ports")
	}
	wanted := x.columns.any("ports", "protocol_ports", "destination_ports")
	more, tags, hosts := r.further(x.at("purpose"))
	conditions = append(conditions, more...)
	for _, p := range []*passage{x.at("purpose"), cell} {
		if strings.Contains(string(p.text), "(*)") && strings.Contains(string(x.at("ports").text)+string(x.at("protocol_ports").text), "(*)") {
			conditions = append(conditions, "footnote")
			break
		}
	}
	if wanted && len(services) == 1 && len(services[0].ports) == 0 && !services[0].all && !r.portless(services[0], u.at) {
		services = nil
	}
	if len(directions) == 0 || len(ends) == 0 || len(services) == 0 {
		return r.unread(u, x, directions, cell, ends, services, conditions)
	}
	access := allow
	if r.denied(x) {
		access = deny
	}
	var out []Claim
	claim := func(e end, p *passage, direction string, s service, extra []string) {
		c := x.claim(Flow, e.line)
		c.Direction, c.Confidence, c.Access = direction, sure, access
		c.end(e, p)
		r.serve(&c, s, u.at)
		c.Condition = u.at.conditions(conditions, e.conditions, extra)
		out = append(out, c)
	}
	for _, d := range directions {
		for _, s := range services {
			for _, e := range ends {
				claim(e, cell, d, s, nil)
			}
			for _, e := range tags {
				claim(e, x.at("purpose"), d, s, nil)
			}
		}
		for _, e := range hosts {
			claim(e, x.at("purpose"), d, services[0], nil)
		}
	}
	return out
}

// portless says whether a rule may do without ports of its own: its protocol
// has none, or the page says those of all traffic.
func (r *reader) portless(s service, at *place) bool {
	return s.protocol != "" && s.protocol != "Tcp" && s.protocol != "Udp" && s.protocol != anyWord || len(r.always.ports)+len(at.usual().ports) > 0
}

// conditions joins the conditions of a place with those of a claim.
func (at *place) conditions(own ...[]string) string {
	return conditions(append(own, at.above())...)
}

// unread keeps what a row says that could not be read whole.
func (r *reader) unread(u *unit, x *rowOf, directions []string, cell *passage, ends []end, services []service, conditions []string) []Claim {
	said := len(ends) > 0 || len(cell.text) > 0
	for _, s := range services {
		said = said || len(s.ports) > 0 || s.all
	}
	f := &r.piece
	if f.gather(cell, cell.tokens, true); !said || len(ends) == 0 && f.has(wNone) {
		return nil
	}
	c := x.claim(Unread, 0)
	c.Confidence = low
	if len(directions) == 1 {
		c.Direction = directions[0]
	}
	c.Printed = strings.Join(strings.Fields(string(cell.text)), " ")
	if len(ends) == 1 {
		c.end(ends[0], cell)
		c.Kind = Unread
	}
	if len(services) == 1 {
		r.serve(&c, services[0], u.at)
		c.Confidence = low
	}
	c.Condition = u.at.conditions(conditions)
	return []Claim{c}
}

// endsTable reads tables with source and destination.
func (r *reader) endsTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !columns.has("source", "destination") || columns.any("other", "next_hop") {
		return nil, false
	}
	numbers := "destination_ports"
	if !columns.has(numbers) {
		numbers = "ports"
	}
	return r.each(u.node, columns, func(row *rowOf) []Claim {
		from, _ := r.ends(row.at("source"))
		to, _ := r.ends(row.at("destination"))
		services := r.servicesOf(row, numbers)
		sources := r.services(row.at("source_ports"))
		more, _, _ := r.further(row.at("purpose"))
		f := &r.piece
		cell := row.at("direction")
		f.gather(cell, cell.tokens, true)
		direction := f.direction()
		if direction == "" {
			direction = u.at.lead.direction
		}
		if len(from) == 0 || len(to) == 0 || len(services) == 0 || len(services[0].ports) == 0 && !services[0].all && !r.portless(services[0], u.at) {
			return r.unread(u, row, nil, row.at("source"), from, services, more)
		}
		if direction == "" { // the tag is the far end
			direction = outbound
			if from[0].role == roleTag && from[0].name != ownNetwork && (to[0].role != roleTag || to[0].name == ownNetwork) {
				direction = inbound
			}
		}
		denied := r.denied(row)
		var out []Claim
		for _, a := range from {
			for _, b := range to {
				for _, s := range services {
					peer, p := b, row.at("destination")
					if direction == inbound {
						peer, p = a, row.at("source")
					}
					c := row.claim(Flow, peer.line)
					c.Direction = direction
					if denied {
						c.Access = deny
					}
					c.end(peer, p)
					c.Source, c.Destination = a.name, b.name
					r.serve(&c, s, u.at)
					if len(sources) > 0 {
						c.SourcePorts = portList(sources[0].ports, sources[0].all)
					}
					c.Condition = u.at.conditions(more)
					out = append(out, c)
				}
			}
		}
		return out
	}), true
}

// ownNetwork is the tag of the network itself.
const ownNetwork = "VirtualNetwork"

// cloudTable reads tables with a column of hosts for each cloud.
func (r *reader) cloudTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !columns.has(cloudColumn) || columns.any("other", "tag", "direction") {
		return nil, false
	}
	out := r.each(u.node, columns, func(row *rowOf) []Claim {
		var out []Claim
		ported := r.servicesOf(row, "ports")
		for i, c := range columns {
			if c.meaning != cloudColumn && c.meaning != "host" || i >= len(row.cells) {
				continue
			}
			var own []string
			if c.cloud != "" {
				own = []string{inCloud(c.cloud)}
			}
			p := row.cells[i]
			ends, _ := r.ends(p)
			services := ported
			if r.piece.gather(p, p.tokens, false); len(r.piece.ports) > 0 {
				services = r.piece.services(true)
			}
			for _, e := range ends {
				if e.role != roleHost && e.role != roleTag {
					continue
				}
				for _, s := range services {
					x := row.claim(Host, e.line)
					x.Direction, x.Confidence = outbound, medium
					x.end(e, p)
					if x.Host == "" {
						x.Kind = Flow
					}
					r.serve(&x, s, u.at)
					x.Condition = u.at.conditions(own)
					out = append(out, x)
				}
			}
		}
		return out
	})
	return out, len(out) > 0
}

// scenarioTable reads tables with a column for each direction.
func (r *reader) scenarioTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !columns.has("inbound", "outbound") || columns.has("other") {
		return nil, false
	}
	out := make([]Claim, 0, len(u.node.rows))
	for _, x := range u.node.rows[1:] {
		row := r.readRow(x, columns)
		head := row.at("required_for")
		r.piece.gather(head, head.tokens, false)
		scenario := slices.Clone(r.piece.conditions)
		for _, m := range []string{"inbound", "outbound"} {
			p := row.at(m)
			direction := inbound
			if m == "outbound" {
				direction = outbound
			}
			for _, piece := range pieces(p) {
				f := &r.piece
				f.gather(p, piece, false)
				named := slices.Concat(f.tags, f.hosts)
				sure := high
				if len(named) == 0 {
					named, sure = slices.Clone(f.products), low
				}
				if len(named) == 0 && len(f.peers) > 0 && len(f.ports) > 0 {
					named = slices.Clone(f.peers)
				}
				services := f.services(false)
				own := slices.Clone(f.conditions)
				for _, s := range services {
					if len(named) == 0 && len(s.ports) > 0 {
						c := row.claim(Unread, p.lineAt(int(piece[0].from)))
						c.Direction = direction
						r.serve(&c, s, u.at)
						c.Confidence = low
						out = append(out, c)
					}
					for _, t := range named {
						c := row.claim(Flow, p.lineAt(int(t.from)))
						c.Direction, c.Confidence = direction, sure
						c.name(t, p)
						r.serve(&c, s, u.at)
						c.Condition = u.at.conditions(scenario, own)
						out = append(out, c)
					}
				}
			}
		}
	}
	return out, true
}

// leftTable keeps rows of other tables that look like rules: a service tag
// beside ports.
func (r *reader) leftTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if columns.has("other") {
		return nil, true
	}
	var out []Claim
	for _, x := range u.node.rows[1:] {
		row := r.readRow(x, columns)
		tagged, numbered := false, false
		for _, p := range row.cells {
			f := &r.piece
			f.gather(p, p.tokens, false)
			tagged = tagged || len(f.tags) > 0
			numbered = numbered || len(f.ports) > 0
		}
		if i := columns.at("ports"); i >= 0 && i < len(row.cells) {
			numbered = numbered || len(r.portsOf(row.cells[i], row.cells[i].tokens).ports) > 0
		}
		if tagged && numbered {
			c := row.claim(Unread, 0)
			c.Confidence, c.Access = low, ""
			out = append(out, c)
		}
	}
	return out, len(out) > 0
}
