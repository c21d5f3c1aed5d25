package docs

import (
	"slices"
	"strings"
)

// ruleTable reads tables with a column for the direction.
func (r *reader) ruleTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !has(columns, "direction") || !hasAny(columns, "tag", "host", "destination") || has(columns, "source", "destination") {
		return nil, false
	}
	peer := "tag"
	for _, m := range []string{"host", "destination"} {
		if !has(columns, peer) {
			peer = m
		}
	}
	out := make([]Claim, 0, len(u.node.rows))
	for _, x := range u.node.rows[1:] {
		row := r.readRow(x, columns)
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
		out = append(out, r.rows(u, row, directions, peer, high)...)
	}
	return out, true
}

// tagTable reads tables of service tags whose direction stands above them.
func (r *reader) tagTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !has(columns, "tag") || hasAny(columns, "direction", "other") || !hasAny(columns, "ports", "protocol", "protocol_ports") {
		return nil, false
	}
	var directions []string
	if d := u.at.lead.direction; d != "" {
		directions = []string{d}
	}
	out := make([]Claim, 0, len(u.node.rows))
	for _, x := range u.node.rows[1:] {
		out = append(out, r.rows(u, r.readRow(x, columns), directions, "tag", medium)...)
	}
	return out, true
}

// hostTable reads tables of hosts. Traffic to hosts goes out, unless the page
// says otherwise.
func (r *reader) hostTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !has(columns, "host") || hasAny(columns, "direction", "other", "tag") || !hasAny(columns, "ports", "protocol", "protocol_ports", "purpose", "required_for") {
		return nil, false
	}
	directions, sure := []string{outbound}, medium // whatever stands above of inbound traffic is not said of hosts
	out := make([]Claim, 0, len(u.node.rows))
	for _, x := range u.node.rows[1:] {
		out = append(out, r.rows(u, r.readRow(x, columns), directions, "host", sure)...)
	}
	return out, true
}

// rows makes the claims of one row: one for each direction, peer and
// protocol; one that is unread where something of these is missing.
func (r *reader) rows(u *unit, x *rowOf, directions []string, peer, sure string) []Claim {
	if x.blank() {
		return nil
	}
	cell := x.at(peer)
	ends, conditions := r.ends(cell)
	services := r.servicesOf(x, x.columns, "ports")
	wanted := hasAny(x.columns, "ports", "protocol_ports")
	more, tags, hosts := r.further(x.at("purpose"))
	conditions = append(conditions, more...)
	for _, c := range []string{"purpose", peer} {
		if strings.Contains(string(x.at(c).text), "(*)") && strings.Contains(string(x.at("ports").text)+string(x.at("protocol_ports").text), "(*)") {
			conditions = append(conditions, "footnote")
			break
		}
	}
	if wanted && len(services) == 1 && len(services[0].ports) == 0 && !services[0].all {
		services = nil
	}
	if len(directions) == 0 || len(ends) == 0 || len(services) == 0 {
		return r.unread(u, x, directions, cell, ends, services, conditions)
	}
	var out []Claim
	claim := func(e end, p *passage, direction string, s service, extra []string) {
		c := x.claim(Flow, e.line)
		c.Direction, c.Confidence = direction, sure
		c.name(e.token, e.name, p)
		r.serve(&c, s, &u.at.lead)
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
		c.name(ends[0].token, ends[0].name, cell)
		c.Kind = Unread
	}
	if len(services) == 1 {
		r.serve(&c, services[0], &u.at.lead)
		c.Confidence = low
	}
	c.Condition = u.at.conditions(conditions)
	return []Claim{c}
}

// endsTable reads tables with source and destination.
func (r *reader) endsTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !has(columns, "source", "destination") || has(columns, "other") {
		return nil, false
	}
	numbers := "destination_ports"
	if !has(columns, numbers) {
		numbers = "ports"
	}
	out := make([]Claim, 0, len(u.node.rows))
	for _, x := range u.node.rows[1:] {
		row := r.readRow(x, columns)
		if row.blank() {
			continue
		}
		from, _ := r.ends(row.at("source"))
		to, _ := r.ends(row.at("destination"))
		services := r.servicesOf(row, columns, numbers)
		sources := r.services(row.at("source_ports"))
		more, _, _ := r.further(row.at("purpose"))
		f := &r.piece
		cell := row.at("direction")
		f.gather(cell, cell.tokens, true)
		direction := f.direction()
		if direction == "" {
			direction = u.at.lead.direction
		}
		if len(from) == 0 || len(to) == 0 || len(services) == 0 || len(services[0].ports) == 0 && !services[0].all {
			out = append(out, r.unread(u, row, nil, row.at("source"), from, services, more)...)
			continue
		}
		if direction == "" { // the tag is the far end
			direction = outbound
			if from[0].role == roleTag && from[0].name != ownNetwork && (to[0].role != roleTag || to[0].name == ownNetwork) {
				direction = inbound
			}
		}
		for _, a := range from {
			for _, b := range to {
				for _, s := range services {
					peer, p := b, row.at("destination")
					if direction == inbound {
						peer, p = a, row.at("source")
					}
					c := row.claim(Flow, peer.line)
					c.Direction = direction
					c.name(peer.token, peer.name, p)
					c.Source, c.Destination = a.name, b.name
					r.serve(&c, s, &u.at.lead)
					if len(sources) > 0 {
						c.SourcePorts = portList(sources[0].ports, sources[0].all)
					}
					c.Condition = u.at.conditions(more)
					out = append(out, c)
				}
			}
		}
	}
	return out, true
}

// ownNetwork is the tag of the network itself.
const ownNetwork = "VirtualNetwork"

// cloudTable reads tables with a column of hosts for each cloud.
func (r *reader) cloudTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	var clouds []string
	for m := range columns {
		if c, ok := strings.CutPrefix(m, cloudColumn); ok {
			clouds = append(clouds, c)
		}
	}
	if len(clouds) == 0 || hasAny(columns, "other", "tag", "direction") {
		return nil, false
	}
	slices.SortFunc(clouds, func(a, b string) int { return columns[cloudColumn+a] - columns[cloudColumn+b] })
	direction := outbound
	out := make([]Claim, 0, len(u.node.rows))
	for _, x := range u.node.rows[1:] {
		row := r.readRow(x, columns)
		for _, cloud := range clouds {
			p := row.at(cloudColumn + cloud)
			ends, _ := r.ends(p)
			services := r.servicesOf(row, columns, "ports")
			for _, e := range ends {
				for _, s := range services {
					c := row.claim(Host, e.line)
					c.Direction, c.Confidence = direction, medium
					c.name(e.token, e.name, p)
					r.serve(&c, s, &u.at.lead)
					c.Condition = u.at.conditions([]string{inCloud(cloud)})
					out = append(out, c)
				}
			}
		}
	}
	return out, len(out) > 0
}

// scenarioTable reads tables with a column for each direction.
func (r *reader) scenarioTable(u *unit) ([]Claim, bool) {
	columns := r.columns(u.node)
	if !has(columns, "inbound") || !has(columns, "outbound") || has(columns, "other") {
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
				s := service{ports: slices.Clone(f.ports), all: f.anyPort}
				if len(f.protocols) == 1 {
					s.protocol = f.protocols[0]
				}
				own := slices.Clone(f.conditions)
				if len(named) == 0 && len(s.ports) > 0 {
					c := row.claim(Unread, p.lineAt(int(piece[0].from)))
					c.Direction, c.Confidence = direction, low
					r.serve(&c, s, &u.at.lead)
					c.Confidence = low
					out = append(out, c)
				}
				for _, t := range named {
					c := row.claim(Flow, p.lineAt(int(t.from)))
					c.Direction, c.Confidence = direction, sure
					c.name(t, t.value, p)
					r.serve(&c, s, &u.at.lead)
					c.Condition = u.at.conditions(scenario, own)
					out = append(out, c)
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
	if has(columns, "other") {
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
		if i, ok := columns["ports"]; ok && i < len(row.cells) {
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
