package docs

import (
	"bytes"
	"slices"
)

// sentence says whether a unit is one, and may state a rule at all.
func (u *unit) sentence() bool {
	return u.facts != nil && !u.facts.has(wCluster) && !u.node.piped()
}

// piped says of a paragraph that it is cells which make no table.
func (n *node) piped() bool {
	return n.kind == paragraph && len(n.lines) > 0 && bytes.HasPrefix(bytes.TrimSpace(n.lines[0].text), []byte("|"))
}

// states says whether a sentence states something: it does not where it says
// what is not needed, or what other words mean.
func (f *facts) states() bool {
	return !f.has(wInstead) && (!f.has(wNotNeeded) || len(f.clouds) > 0)
}

// claim begins a claim of a sentence.
func (u *unit) claim(kind Kind, at *token) Claim {
	p := u.passage
	from, to := u.tokens[0].from, u.tokens[len(u.tokens)-1].to
	if at == nil {
		at = &u.tokens[0]
	}
	c := Claim{Kind: kind, Line: p.lineAt(int(at.from)), Access: allow, Confidence: high}
	c.EndLine = max(c.Line, p.lineAt(int(to)-1))
	if u.quote == nil {
		u.quote = quoteOf(string(sentenceOf(p.text, int(from), int(to))))
	}
	c.quote(u.quote)
	own := slices.Clone(u.facts.conditions)
	if u.facts.has(wOptional) {
		own = append(own, "optional")
	}
	for _, cloud := range u.facts.clouds {
		if u.facts.has(wNotNeeded) {
			own = append(own, notInCloud(cloud))
		} else {
			own = append(own, inCloud(cloud))
		}
	}
	c.Condition = u.at.conditions(own)
	return c
}

// sentenceOf widens a range of tokens to the words around them.
func sentenceOf(s []byte, from, to int) []byte {
	const most = 400
	end := func(i int) bool {
		return s[i] == pieceEnd || hasPrefix(s[i:], "。") || s[i] == '.' && (i+1 == len(s) || s[i+1] == ' ')
	}
	for k := from; k > 0 && from-k < most; k-- {
		if end(k - 1) {
			break
		}
		if k-1 >= 2 && hasPrefix(s[k-3:], "。") {
			break
		}
		from2 := k - 1
		if from2 == 0 || end(from2-1) || from2 >= 3 && hasPrefix(s[from2-3:], "。") {
			from = from2
			break
		}
	}
	for k := to; k <= len(s) && k-to < most; k++ {
		if k == len(s) || end(k) {
			to = k
			break
		}
	}
	return bytes.TrimSpace(s[from:to])
}

// flows makes a claim for each peer and protocol of a sentence. Where the
// sentence pairs peers with ports, each has its own.
func (r *reader) flows(u *unit, peers []*token, direction, sure string) []Claim {
	var out []Claim
	parts := u.clauses()
	whole := u.facts.direction()
	var names []string
	for _, part := range parts {
		f := u.facts
		if len(parts) > 1 {
			f = &r.clause
			f.gather(u.passage, part, false)
			f.ports, f.said = f.ports[:0], f.said[:0]
			for _, s := range u.facts.said { // the whole sentence tells which numbers are ports
				if s.at < part[0].from || s.at > part[len(part)-1].from {
					continue
				}
				if s.protocol == "" {
					first := len(f.ports)
					f.ports = append(f.ports, u.facts.ports[s.first:s.last]...)
					s.first, s.last = first, len(f.ports)
				}
				f.said = append(f.said, s)
			}
			if d := f.direction(); d != "" && whole == "" {
				direction = d
			}
			if len(f.protocols) > 0 {
				names = slices.Clone(f.protocols)
			} else if f.protocols = names; len(names) == 0 && len(u.facts.protocols) == 1 {
				f.protocols = u.facts.protocols
			}
		}
		for _, s := range f.services(false) {
			for _, t := range peers {
				if len(parts) > 1 && (t.from < part[0].from || t.from > part[len(part)-1].from) {
					continue
				}
				c := u.claim(Flow, t)
				c.Direction, c.Confidence = direction, sure
				if direction == "" { // the sentence leaves it to each peer
					c.Direction, c.Confidence = r.aim(u.passage, u.tokens, t), medium
				}
				if f.has(wDeny) && !f.has(wAllow) && !u.negated(r) {
					c.Access = deny
				}
				c.name(t, u.passage)
				r.serve(&c, s, u.at)
				if c.Direction == "" {
					c.Kind, c.Confidence, c.Access = Unread, low, ""
				}
				out = append(out, c)
			}
		}
	}
	return out
}

// negated says whether a sentence holds a negation: what must not be blocked
// is allowed.
func (u *unit) negated(r *reader) bool {
	return r.denies(u.passage.text[u.tokens[0].from:u.tokens[len(u.tokens)-1].to])
}

// clauses parts a sentence that pairs peers with ports: "443 to A, 1433 to B",
// or "A on 443 and B on 1433".
func (u *unit) clauses() [][]token {
	f := u.facts
	whole := [][]token{u.tokens}
	if len(f.said) < 2 || len(f.tags)+len(f.hosts) < 2 {
		return whole
	}
	// The runs of peers and of ports, in order: a clause ends with every second.
	type run struct {
		peer     bool
		from, to int // tokens
	}
	var runs []run
	tags, series := f.tags, f.said // those that are still to come
	for i := range u.tokens {
		t := &u.tokens[i]
		for len(tags) > 0 && tags[0].from < t.from {
			tags = tags[1:]
		}
		for len(series) > 0 && (series[0].at < t.from || series[0].protocol != "") {
			series = series[1:]
		}
		peer := t.role == roleHost || len(tags) > 0 && tags[0].from == t.from
		if !peer && !(t.role == rolePort && len(series) > 0 && series[0].at == t.from) {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1].peer == peer {
			runs[n-1].to = i
		} else {
			runs = append(runs, run{peer, i, i})
		}
	}
	if len(runs) < 4 || len(runs)%2 > 0 {
		return whole
	}
	var out [][]token
	from := 0
	for k := 1; k < len(runs); k += 2 {
		to := len(u.tokens)
		if k+1 < len(runs) {
			to = runs[k].to + 1
			for i := to; i < runs[k+1].from; i++ {
				if t := &u.tokens[i]; t.is(wAnd) || t.role == roleComma && (t.value == "," || t.value == ":") || t.role == roleStop {
					to = i
					break
				}
			}
		}
		out = append(out, u.tokens[from:to])
		from = to
	}
	return out
}

// directionOf is the direction of a sentence: its own words', else the lead's.
func (u *unit) directionOf() (string, string) {
	if d := u.facts.direction(); d != "" {
		return d, high
	}
	if u.facts.has(wInbound, wOutbound) {
		return "", low
	}
	return u.at.lead.direction, medium
}

// aimed says whether words for from or to tell the direction of every peer.
func (r *reader) aimed(u *unit, peers []*token) bool {
	return !slices.ContainsFunc(peers, func(t *token) bool { return r.aim(u.passage, u.tokens, t) == "" })
}

// ruleSentence reads a service tag with its direction and ports. One of the
// two may be missing: a sentence that demands something needs no ports, and
// one with ports takes the direction from above.
func (r *reader) ruleSentence(u *unit) ([]Claim, bool) {
	if !u.sentence() || len(u.facts.tags) == 0 || !u.facts.states() {
		return nil, false
	}
	f := u.facts
	numbered := len(f.ports) > 0 || f.anyPort
	asked := f.has(wAllow) && f.has(wTraffic) || f.has(wDeny)
	if f.direction() == "" && !numbered && !asked || f.has(wRoute) && !numbered || !numbered && (f.has(wFollowing) || !f.has(wDuty, wAllow, wDeny)) {
		return nil, false
	}
	peers := once(f.tags)
	if len(f.hosts) > 0 && len(u.clauses()) > 1 {
		peers = append(peers, once(f.hosts)...)
	}
	direction, sure := u.directionOf()
	if direction == "" && len(u.clauses()) == 1 && !(f.has(wAllow, wDeny, wTraffic) && r.aimed(u, peers)) {
		return nil, false
	}
	return r.between(u, r.flows(u, peers, direction, sure)), true
}

// once keeps the first mention of each name.
func once(all []*token) []*token {
	var out []*token
	for _, t := range all {
		if !slices.ContainsFunc(out, func(o *token) bool { return o.value == t.value }) {
			out = append(out, t)
		}
	}
	return out
}

// between turns claims for a tag and the own network into one between them:
// "inbound from A to VirtualNetwork" has one far end.
func (r *reader) between(u *unit, claims []Claim) []Claim {
	tags := u.facts.tags
	if len(tags) != 2 || tags[1].value != ownNetwork || claims[0].Direction != inbound || len(u.clauses()) > 1 {
		return claims
	}
	out := claims[:0]
	for _, c := range claims {
		if tags[0].value == ownNetwork || c.Tag != ownNetwork {
			c.Source, c.Destination = tags[0].value, ownNetwork
			out = append(out, c)
		}
	}
	return out
}

// opens says whether the text of an item begins with one of these roles,
// products and words for tags aside.
func (u *unit) opens(roles ...role) bool {
	if u.tokens[0].from > near*4 {
		return false
	}
	for i := range u.tokens {
		switch t := &u.tokens[i]; {
		case slices.Contains(roles, t.role):
			return true
		case t.role == roleProd, t.role == roleCond, t.role == roleComma, t.is(wServiceTag), t.is(wWhen), t.role == roleCloud:
		default:
			return false
		}
	}
	return false
}

// tagList reads items that are service tags, below a sentence that says what
// is to be done with them.
func (r *reader) tagList(u *unit) ([]Claim, bool) {
	if !u.sentence() || !u.at.item || !u.opens(roleTag) {
		return nil, false
	}
	f, l := u.facts, &u.at.lead
	if len(f.tags) == 0 || f.has(wInbound, wOutbound) || len(f.ports) > 0 || l.direction == "" || l.route || !f.states() {
		return nil, false
	}
	return r.flows(u, once(f.tags), l.direction, medium), true
}

// routeList reads items that are service tags below a sentence about routes.
func (r *reader) routeList(u *unit) ([]Claim, bool) {
	if !u.sentence() || !u.at.item || !u.at.lead.route || !u.opens(roleTag) || len(u.facts.ports) > 0 || u.facts.has(wInbound, wOutbound) {
		return nil, false
	}
	return r.routes(u, once(u.facts.tags), medium), true
}

func (r *reader) routes(u *unit, to []*token, sure string) []Claim {
	var out []Claim
	for _, t := range to {
		c := u.claim(Route, t)
		c.Access, c.Confidence, c.Destination = "", sure, t.value
		c.NextHop = u.at.lead.nextHop
		c.Printed = string(u.passage.text[t.from:t.to])
		if t.role != rolePrefix {
			c.Tag, c.Suffix = t.value, t.region
		}
		out = append(out, c)
	}
	return out
}

// routeSentence reads what routes lead to, and by which next hop.
func (r *reader) routeSentence(u *unit) ([]Claim, bool) {
	if !u.sentence() {
		return nil, false
	}
	f := u.facts
	named := f.has(wRoute, wNextHop)
	if !named && !(u.at.lead.route && f.has(wAddress) && f.has(wDuty)) || !f.states() || len(f.ports) > 0 {
		return nil, false
	}
	to, hop := u.hop()
	switch {
	case len(to) > 0 && named && !f.has(wFollowing):
	case len(f.products) > 0 && f.has(wDuty, wNextHop) && f.direction() == "":
		to = f.products
	case hop != "": // where the route leads, other lines say
		c := u.claim(Unread, nil)
		c.Access, c.Confidence, c.NextHop = "", low, hop
		return []Claim{c}, true
	default:
		return nil, false
	}
	sure := high
	if to[0].role == roleProd {
		sure = low
	}
	out := r.routes(u, once(to), sure)
	for i := range out {
		if hop != "" {
			out[i].NextHop = hop
		}
	}
	return out, true
}

// hop tells the next hop of a sentence from where its routes lead: it stands
// behind the words for it.
func (u *unit) hop() (to []*token, hop string) {
	behind := false
	for i := range u.tokens {
		t := &u.tokens[i]
		switch {
		case t.is(wNextHop):
			behind = true
		case behind && hop == "" && (t.role == rolePeer || t.role == roleTag && t.everyday):
			hop = t.value
		case t.role == rolePrefix, slices.Contains(u.facts.tags, t):
			to = append(to, t)
		}
	}
	return to, hop
}

// hostList reads items that are hosts, below a sentence that says why.
func (r *reader) hostList(u *unit) ([]Claim, bool) {
	if !u.sentence() || !u.at.item || !u.opens(roleHost) || len(u.facts.tags) > 0 || u.facts.has(wFollowing) && u.facts.has(wDuty, wAllow) {
		return nil, false
	}
	l := &u.at.lead
	if u.at.dns() {
		return r.names(u, medium), true
	}
	if l.direction == "" && !l.demands && !l.hosts && !(l.follows && len(l.ports) > 0) {
		return nil, false
	}
	return r.toHosts(u, medium), true
}

// toHosts makes a claim for each host of a sentence and protocol.
func (r *reader) toHosts(u *unit, sure string) []Claim {
	direction, own := u.directionOf()
	if direction == "" || own == medium {
		direction = outbound
	}
	if own == high && sure == medium {
		sure = high
	}
	return r.flows(u, once(u.facts.hosts), direction, sure)
}

// names makes a claim for each name that must resolve.
func (r *reader) names(u *unit, sure string) []Claim {
	var out []Claim
	for _, t := range once(u.facts.hosts) {
		c := u.claim(Name, t)
		c.Access, c.Confidence, c.Host = "", sure, t.value
		c.Printed = string(u.passage.text[t.from:t.to])
		out = append(out, c)
	}
	return out
}

// nameSentence reads names that a sentence about DNS demands.
func (r *reader) nameSentence(u *unit) ([]Claim, bool) {
	if !u.sentence() || len(u.facts.hosts) == 0 || !u.facts.has(wDNS) || !u.facts.has(wDuty, wAllow) || !u.facts.states() {
		return nil, false
	}
	return r.names(u, medium), true
}

// hostSentence reads hosts that prose demands.
func (r *reader) hostSentence(u *unit) ([]Claim, bool) {
	if !u.sentence() || len(u.facts.hosts) == 0 || len(u.facts.tags) > 0 {
		return nil, false
	}
	f, l := u.facts, &u.at.lead
	numbered := len(f.ports) > 0 || f.anyPort
	demands := f.has(wDuty, wAllow) || f.direction() != "" || numbered
	if u.at.dns() || f.has(wDNS, wInstead) || f.has(wNotNeeded) && len(f.clouds) == 0 || !demands && !(f.has(wHost) && l.demands && l.direction != "") {
		return nil, false
	}
	if !f.has(wHost, wTraffic, wAllow) && f.direction() == "" && !numbered || f.has(wFollowing) {
		return nil, false
	}
	return r.toHosts(u, medium), true
}

// networkSentence reads rules for the virtual network or the internet as a
// whole: every port, or access denied.
func (r *reader) networkSentence(u *unit) ([]Claim, bool) {
	if !u.sentence() {
		return nil, false
	}
	f := u.facts
	if len(f.tags)+len(f.hosts) > 0 || len(f.peers) == 0 || f.direction() == "" || !f.states() || f.has(wFollowing) || len(f.ports) > 0 {
		return nil, false
	}
	if !f.anyPort && !(f.has(wDeny) && !f.has(wAllow)) {
		return nil, false
	}
	return r.flows(u, once(f.peers), f.direction(), high), true
}

// productSentence reads a product in the place of its tag.
func (r *reader) productSentence(u *unit) ([]Claim, bool) {
	if !u.sentence() {
		return nil, false
	}
	f := u.facts
	if len(f.tags)+len(f.hosts) > 0 || len(f.products) == 0 || f.direction() == "" || !f.states() || f.has(wFollowing, wRoute) || !f.has(wAllow) || !f.has(wTraffic) {
		return nil, false
	}
	out := r.flows(u, once(r.farEnds(u)), f.direction(), low)
	return out, len(out) > 0
}

// farEnds are the products of a sentence that a word for from or to stands
// beside, and those that follow in the same list.
func (r *reader) farEnds(u *unit) []*token {
	var out []*token
	for i := range u.tokens {
		if t := &u.tokens[i]; t.role == roleProd && r.aim(u.passage, u.tokens, t) != "" {
			out = append(out, t)
		}
	}
	return out
}

// peerItem reads an item that holds the ports of a peer, which the item above
// it names.
func (r *reader) peerItem(u *unit) ([]Claim, bool) {
	if !u.sentence() || !u.at.item || u.at.lead.peer == nil || u.facts.has(wFollowing) || !u.facts.states() {
		return nil, false
	}
	f, peer := u.facts, u.at.lead.peer
	if len(f.ports) == 0 && !f.anyPort || len(f.tags)+len(f.hosts)+len(f.prefixes) > 0 {
		return nil, false
	}
	direction, sure := u.directionOf()
	if direction == "" && peer.role == roleHost {
		direction = outbound
	}
	var out []Claim
	for _, s := range f.services(false) {
		c := u.claim(Flow, nil)
		c.Line, c.Direction, c.Confidence, c.nested = peer.line, direction, sure, true
		c.named(&peer.token, peer.printed)
		r.serve(&c, s, u.at)
		if direction == "" {
			c.Kind, c.Confidence, c.Access = Unread, low, ""
		}
		out = append(out, c)
	}
	return out, true
}

// portSentence reads ports with a direction and without a peer.
func (r *reader) portSentence(u *unit) ([]Claim, bool) {
	if !u.sentence() {
		return nil, false
	}
	f := u.facts
	if len(f.tags)+len(f.hosts)+len(f.products) > 0 || len(f.ports) == 0 || f.direction() == "" || !f.states() || f.has(wFollowing) {
		return nil, false
	}
	var out []Claim
	for _, s := range f.services(false) {
		c := u.claim(Flow, nil)
		c.Direction = f.direction()
		r.serve(&c, s, u.at)
		c.Confidence = medium
		out = append(out, c)
	}
	return out, true
}

// leftSentence keeps sentences that look like rules and were not read: ports
// that must be open, or a tag with ports or both directions.
func (r *reader) leftSentence(u *unit) ([]Claim, bool) {
	if u.facts == nil || u.facts.has(wCluster) {
		return nil, false
	}
	f := u.facts
	if !f.states() || f.has(wFollowing) || len(f.ports) == 0 || len(f.tags) == 0 && !f.has(wDuty, wAllow, wInbound, wOutbound) {
		return nil, false
	}
	c := u.claim(Unread, nil)
	c.Direction = f.direction()
	if len(f.tags) > 0 {
		c.name(f.tags[0], u.passage)
		c.Kind = Unread
	}
	r.serve(&c, f.services(false)[0], u.at)
	c.Confidence, c.Access = low, ""
	return []Claim{c}, true
}

// damagedTable reads lines of cells that make no table: with a head that is
// known their rows are read like any other, and are unread where a cell lacks.
func (r *reader) damagedTable(u *unit) ([]Claim, bool) {
	if u.facts != nil || len(u.node.lines) < 2 || !u.node.piped() {
		return nil, false
	}
	t := &node{kind: table}
	for _, l := range u.node.lines {
		s := bytes.Trim(l.text, " \t|")
		if acrossPage(bytes.ReplaceAll(bytes.ReplaceAll(s, []byte("|"), nil), []byte(":"), nil)) {
			continue
		}
		x := row{first: l.number, last: l.number}
		for _, c := range bytes.Split(s, []byte("|")) {
			x.cells = append(x.cells, cell{{l.number, bytes.TrimSpace(c)}})
		}
		t.rows = append(t.rows, x)
	}
	if len(t.rows) < 2 {
		return nil, false
	}
	columns := r.columns(t)
	if columns.has("other") {
		return nil, false
	}
	var out []Claim
	v := &unit{node: t, kind: table, at: u.at}
	for _, read := range []func(*reader, *unit) ([]Claim, bool){(*reader).ruleTable, (*reader).endsTable, (*reader).tagTable, (*reader).hostTable, (*reader).leftTable} {
		claims, ok := read(r, v)
		if !ok {
			continue
		}
		for _, c := range claims {
			c.Confidence = low
			for _, x := range t.rows {
				if x.first == c.Line && len(x.cells) != len(t.rows[0].cells) {
					c.Kind = Unread // its cells may stand under other heads
				}
			}
			out = append(out, c)
		}
		return out, len(out) > 0
	}
	return nil, false
}

// leftHTML keeps tables written in HTML that look like rules.
func (r *reader) leftHTML(u *unit) ([]Claim, bool) {
	if bytes.HasPrefix(bytes.TrimSpace(u.node.lines[0].text), []byte("<!--")) {
		return nil, false
	}
	p := u.node.passage(r.vocabulary)
	f := &r.facts
	f.gather(p, p.tokens, true)
	if len(f.tags) == 0 || len(f.ports) == 0 && f.direction() == "" {
		return nil, false
	}
	v := &unit{kind: html, node: u.node, at: u.at, passage: p, tokens: p.tokens, facts: f}
	c := v.claim(Unread, f.tags[0])
	c.Confidence, c.Access = low, ""
	return []Claim{c}, true
}
