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
	protocol       string // what the page says of all traffic
	protocolLines  []int  // where
	claims         []*Claim
	findings       report.Findings
	tooLong        int
	cells          []passage // of the row at hand
	row            rowOf     // the row itself
	text           passage   // of the paragraph at hand
	facts          facts     // of the sentence at hand
	piece          facts     // of the piece of a cell at hand
}

// head is a heading above a place.
type head struct {
	level      int
	name       string
	direction  string
	conditions []string
	cluster    bool // what follows is said of pods, not of networks
	dns        bool
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
	deny       bool
	lines      []int // where all this stands
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

// outset is the lead at the beginning of a section: what its heading says.
func (at *place) outset() lead {
	for i := len(at.heads) - 1; i >= 0; i-- {
		if d := at.heads[i].direction; d != "" {
			return lead{direction: d}
		}
	}
	return lead{}
}

// walk visits the parts of a page in order. What a part says of what follows
// ends with the list, quote or section that holds it.
func (r *reader) walk(n *node, at *place) {
	base := at.lead
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
			at.lead = base
		case tab:
			at.pane = r.head(c)
		case rule:
			at.pane = head{}
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
			if !at.cluster() {
				r.try(&unit{node: c, kind: c.kind, at: at})
			}
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
	h.cluster, h.dns = r.facts.has(wCluster), r.facts.has(wDNS)
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
	outer := at.lead
	if !at.item {
		at.lead = base
	}
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
		case len(s) > 0:
			f := &r.facts
			f.gather(p, s, false)
			if j >= len(p.tokens)-1 && p.announces() {
				f.words |= 1 << wFollowing
			}
			if f.has(wDefaultProtocol) && len(f.protocols) == 1 && len(f.tags) == 0 {
				r.protocol, r.protocolLines = f.protocols[0], n.numbers()
			} else if f.matter() || f.has(wRole) && len(p.marked) > 0 {
				u = unit{node: n, kind: paragraph, passage: p, tokens: s, facts: f, at: at}
				r.try(&u)
			}
			if len(f.protocols) == 1 && len(f.tags)+len(f.hosts)+len(f.ports) == 0 {
				below.protocols, below.lines = slices.Clone(f.protocols), n.numbers() // "every row of the table is TCP"
			}
			if f.has(wInbound, wOutbound, wRoute, wHost, wDNS, wServiceTag, wFollowing) || len(f.ports) > 0 {
				lines := n.numbers()
				if slices.Contains(below.lines, lines[0]) {
					lines = below.lines
				} else {
					lines = slices.Concat(below.lines, lines)
				}
				below = r.lead(f, below)
				below.lines = lines
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

// lead is what a sentence says of what follows it; what it leaves open, the
// sentences before it in the paragraph say.
func (r *reader) lead(f *facts, before lead) lead {
	l := lead{
		direction: f.direction(), protocols: slices.Clone(f.protocols), ports: slices.Clone(f.ports), conditions: slices.Clone(f.conditions),
		route: f.has(wRoute), demands: f.has(wDuty, wAllow) && !f.has(wNotNeeded), follows: f.has(wFollowing), hosts: f.has(wHost), dns: f.has(wDNS), deny: f.has(wDeny),
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
