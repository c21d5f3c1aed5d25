package docs

import (
	"slices"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// reader walks one page.
type reader struct {
	*vocabulary
	shapes         []shape
	file, language string
	always         usual // what the page says of all traffic
	claims         []*Claim
	section        int // the claims before the section at hand
	findings       report.Findings
	tooLong        int
	cells          []passage // of the row at hand
	row            rowOf     // the row itself
	text           passage   // of the paragraph at hand
	head0          passage   // of the header at hand
	facts          facts     // of the sentence at hand
	clause         facts     // of a part of it
	piece          facts     // of the piece of a cell at hand
}

// head is a heading above a place.
type head struct {
	level      int
	name       string
	direction  string
	conditions []string
	hosts      bool
	always     *usual // what a sentence of the section says of all its traffic
	cluster    bool   // what follows is said of pods, not of networks
	dns        bool
}

// usual is what is said of traffic where nothing else is.
type usual struct {
	protocol string
	ports    []ports
	lines    []int // where it stands
}

// place is where the walk is, and what the text above says of it.
type place struct {
	heads []head
	pane  head // the tab; its name is empty outside of tabs
	lead  lead
	item  bool // a paragraph here is an item's text
}

// lead is what the text before a list or table says of every line in it.
type lead struct {
	direction  string
	protocols  []string
	ports      []ports
	conditions []string
	nextHop    string
	route      bool
	demands    bool // something must be allowed
	follows    bool // what must be is listed below
	hosts      bool
	dns        bool
	peer       *subject
	lines      []int // where all this stands
}

// subject is a peer that an item names, and what its own items say more of.
type subject struct {
	token
	printed string
	line    int
}

// section is the path of headings, without the page's title unless it is all.
func (at *place) section() string {
	out := ""
	for i, h := range at.heads {
		if i == 0 && h.level == 1 && len(at.heads) > 1 {
			continue
		}
		if out != "" {
			out += " > "
		}
		out += h.name
	}
	if at.pane.name != "" {
		if out != "" {
			out += " > "
		}
		out += at.pane.name
	}
	return out
}

// above are the conditions that headings, the pane and the lead state.
func (at *place) above() []string {
	var out []string
	for _, h := range at.heads {
		if h.level > 1 {
			out = append(out, h.conditions...)
		}
	}
	return append(append(out, at.pane.conditions...), at.lead.conditions...)
}

func (at *place) cluster() bool {
	return slices.ContainsFunc(at.heads, func(h head) bool { return h.cluster })
}

func (at *place) dns() bool {
	return at.lead.dns || slices.ContainsFunc(at.heads, func(h head) bool { return h.dns && h.level > 1 })
}

// outset is the lead at the beginning of a section: what headings say.
func (at *place) outset() lead {
	var l lead
	for i := len(at.heads) - 1; i >= 0; i-- {
		h := &at.heads[i]
		if l.direction == "" {
			l.direction = h.direction
		}
		l.hosts = l.hosts || h.hosts && h.level > 1
	}
	return l
}

// usual is what the sections around a place say of all their traffic.
func (at *place) usual() usual {
	for i := len(at.heads) - 1; i >= 0; i-- {
		if u := at.heads[i].always; u != nil {
			return *u
		}
	}
	return usual{}
}

// walk visits the parts of a page in order. What a part says of what follows
// ends with the list, quote or section that holds it.
func (r *reader) walk(n *node, at *place) {
	base := at.lead
	var tabs lead // what stands before them
	if n.kind == document {
		base = at.outset()
	}
	for _, c := range n.nodes {
		switch c.kind {
		case heading:
			h := r.head(c)
			for len(at.heads) > 0 && at.heads[len(at.heads)-1].level >= c.level {
				at.heads = at.heads[:len(at.heads)-1]
			}
			at.heads = append(slices.Clip(at.heads), h)
			at.pane = head{}
			base = at.outset()
			at.lead, r.section = base, len(r.claims)
		case tab: // what is said before the tabs is said of each
			if at.pane.name == "" {
				tabs = at.lead
			}
			at.pane, at.lead, r.section = r.head(c), tabs, len(r.claims)
			if at.pane.direction != "" {
				at.lead.direction = at.pane.direction
			}
			base = at.lead
			base.conditions, base.route = nil, false // those are of the sentence
		case rule:
			if at.pane.name != "" {
				at.pane, base = head{}, at.outset()
				at.lead = base
			}
		case paragraph:
			if at.cluster() {
				continue
			}
			if c.piped() && r.try(&unit{node: c, kind: paragraph, at: at}) {
				continue
			}
			at.lead = r.paragraph(c, at, base)
		case list:
			if at.cluster() || r.try(&unit{node: c, kind: list, at: at}) {
				continue
			}
			var in place
			for _, it := range c.nodes {
				in = *at // what one item says of what follows ends with it
				in.item = true
				r.walk(it, &in)
			}
		case quote, item:
			in := *at
			in.item = false
			r.walk(c, &in)
		case table, code, html:
			if at.cluster() {
				continue
			}
			if t := c.tabulated(); t != nil && r.try(&unit{node: t, kind: table, at: at}) {
				continue
			}
			r.try(&unit{node: c, kind: c.kind, at: at})
		}
		c.read, c.nodes = nil, nil // done with: a large page need not be held twice
	}
}

// passage is the text of a node, read into memory that serves every node
// unless somebody asked for this one before.
func (r *reader) passage(n *node) *passage {
	if n.read != nil {
		return n.read
	}
	r.text.reset()
	for _, l := range n.lines {
		r.text.add(l.number, l.text)
	}
	r.lex(&r.text)
	return &r.text
}

// head reads a heading or the title of a pane.
func (r *reader) head(n *node) head {
	h := head{level: n.level, name: n.name}
	p := r.passage(n)
	r.facts.gather(p, p.tokens, false)
	h.direction = r.facts.direction()
	h.conditions = slices.Clone(r.facts.conditions)
	for _, c := range r.facts.clouds {
		h.conditions = append(h.conditions, inCloud(c))
	}
	h.cluster, h.dns, h.hosts = r.facts.has(wCluster), r.facts.has(wDNS), r.facts.has(wHost)
	return h
}

func inCloud(c string) string    { return "cloud " + c }
func notInCloud(c string) string { return "not " + c }

// maxSentence bounds what is held of one sentence, in tokens.
const maxSentence = 4096

// paragraph reads the sentences of a paragraph, and returns what they say of
// the lists and tables below.
func (r *reader) paragraph(n *node, at *place, base lead) lead {
	p := r.passage(n)
	below := base
	below.peer = nil
	outer := at.lead
	if !at.item {
		at.lead = base
	}
	var numbers []int // of its lines
	open := -1        // where a sentence begins that only names a peer: the next one may say the rest
	var u unit
	for i := 0; i < len(p.tokens); {
		j := i
		for j < len(p.tokens) && p.tokens[j].role != roleStop {
			j++
		}
		switch s := p.tokens[i:j]; {
		case len(s) > maxSentence:
			if r.tooLong == 0 && slices.ContainsFunc(s[:maxSentence], token.names) {
				r.tooLong = p.lineAt(int(s[0].from))
			}
			open = -1
		case len(s) > 0:
			f := &r.facts
			f.gather(p, s, false)
			if open >= 0 && f.lacksPeer() && j-open <= maxSentence {
				s = p.tokens[open:j]
				f.gather(p, s, false)
			}
			open = -1
			if j >= len(p.tokens)-1 && p.announces() {
				f.words |= 1 << wFollowing
			}
			before := len(r.claims)
			if r.usual(f, at, n) {
				if len(f.protocols) == 1 {
					below.protocols = slices.Clone(f.protocols)
				}
			} else if f.matter() || f.has(wRole) && len(p.marked) > 0 {
				u = unit{node: n, kind: paragraph, passage: p, tokens: s, facts: f, at: at}
				r.try(&u)
				if len(r.claims) == before && len(f.tags)+len(f.hosts) > 0 && len(f.ports) == 0 && !f.anyPort && f.states() && !f.has(wDNS) {
					open = i
				}
			}
			if len(f.protocols) == 1 && len(f.tags)+len(f.hosts)+len(f.ports) == 0 {
				below.protocols, below.lines = slices.Clone(f.protocols), n.numbers() // "every row of the table is TCP"
			}
			if at.item && len(f.tags)+len(f.hosts) == 1 && len(f.ports) == 0 {
				t := slices.Concat(f.tags, f.hosts)[0]
				below.peer = &subject{*t, string(p.text[t.from:t.to]), p.lineAt(int(t.from))}
			}
			if f.has(wInbound, wOutbound, wRoute, wHost, wDNS, wServiceTag, wFollowing) || len(f.ports) > 0 {
				if numbers == nil {
					numbers = n.numbers()
				}
				lines := numbers
				switch {
				case slices.Contains(below.lines, lines[0]):
					lines = below.lines
				case len(below.lines) > 0:
					lines = slices.Concat(below.lines, lines)
				}
				peer := below.peer
				below = r.lead(f, p, s, below)
				below.lines, below.peer = lines, peer
				if !at.item || f.direction() != "" || f.has(wRoute) {
					at.lead = below // sentences build on those before
				}
			}
		}
		i = j + 1
	}
	at.lead = outer
	return below
}

// lacksPeer says of a sentence that it states a rule and names nobody.
func (f *facts) lacksPeer() bool {
	return (len(f.ports) > 0 || f.anyPort) && f.has(wAllow, wDuty, wDeny) && len(f.tags)+len(f.hosts)+len(f.prefixes)+len(f.peers)+len(f.products) == 0
}

// usual reads a sentence that says by which protocol or ports all traffic of
// its page or section goes. It holds for what stands there already, too.
func (r *reader) usual(f *facts, at *place, n *node) bool {
	if len(f.protocols) > 1 || len(f.protocols)+len(f.ports) == 0 || len(f.tags)+len(f.hosts)+len(f.prefixes)+len(f.products) > 0 || !f.states() {
		return false
	}
	u := usual{ports: slices.Clone(f.ports), lines: n.numbers()}
	if len(f.protocols) == 1 {
		u.protocol = f.protocols[0]
	}
	if f.has(wDefault) {
		if r.always.lines == nil { // once: there may be many such sentences
			for _, c := range r.claims {
				c.usually(u)
			}
		}
		r.always = u
		return true
	}
	if !f.has(wThese, wAny) || f.has(wFollowing) || at.item || len(at.heads) == 0 || f.has(wInbound, wOutbound) {
		return false
	}
	h := &at.heads[len(at.heads)-1]
	if h.always == nil {
		for _, c := range r.claims[r.section:] {
			c.usually(u)
		}
	}
	h.always = &u
	return true
}

// usually fills what a claim leaves open.
func (c *Claim) usually(u usual) {
	own := len(c.Ports) > 0
	if !c.open || u.protocol == "" && len(u.ports) == 0 || own && (c.Protocol != "" || u.protocol == "") || c.Protocol != "" && (c.Protocol != u.protocol && u.protocol != "" || len(u.ports) == 0) {
		return
	}
	if c.Protocol == "" {
		c.Protocol = u.protocol
	}
	if !own && len(u.ports) > 0 {
		c.Ports = portList(u.ports, false)
	}
	if c.Confidence == high {
		c.Confidence = medium
	}
	c.Context = append(c.Context, u.lines...)
}

// lead is what a sentence says of what follows it; what it leaves open, the
// sentences before it in the paragraph say.
func (r *reader) lead(f *facts, p *passage, tokens []token, before lead) lead {
	l := lead{
		direction: f.direction(), protocols: slices.Clone(f.protocols), ports: slices.Clone(f.ports), conditions: slices.Clone(f.conditions),
		route: f.has(wRoute), demands: f.has(wDuty, wAllow) && !f.has(wNotNeeded), follows: f.has(wFollowing), hosts: f.has(wHost), dns: f.has(wDNS),
	}
	if l.direction == "" && !f.has(wInbound, wOutbound) && f.has(wFollowing) && f.has(wTraffic, wAllow) {
		l.direction = r.course(p, tokens)
	}
	if f.has(wNextHop) {
		for _, p := range f.peers {
			l.nextHop = p.value
		}
	}
	for _, c := range f.clouds {
		l.conditions = append(l.conditions, inCloud(c))
	}
	if len(f.tags) > 0 { // its protocol and ports are those of its own rule
		l.protocols, l.ports = nil, nil
	}
	if len(l.protocols) == 0 {
		l.protocols = before.protocols
	}
	if l.direction == "" && !f.has(wInbound, wOutbound) {
		l.direction = before.direction
		if len(l.ports) == 0 {
			l.ports = before.ports
		}
		l.demands = l.demands || before.demands
		l.conditions = append(l.conditions, before.conditions...)
	}
	l.route = l.route || before.route && l.direction == ""
	l.hosts = l.hosts || before.hosts
	return l
}
