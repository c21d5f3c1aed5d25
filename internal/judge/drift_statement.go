package judge

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/spec"
)

// statement is what a page or the spec says of one peer, in words that can be
// compared. Whatever is empty is left open.
type statement struct {
	kind      string // flow or route, or another kind of claim as it is
	direction string
	access    string
	tag, host string // the peer
	other     string // the peer where it is neither: a prefix, the words of the page
	regional  bool   // the tag stands with a region
	protocol  azure.Protocols
	ports     []azure.PortRange // sorted, neither overlapping nor touching
	condition string
	nextHop   string
	value     string // of a property

	line    int
	last    int // line
	section string
	unit    string // the row or sentence that states it
	context []int  // lines above that say some of it
	doubt   bool   // the extractor was not sure
}

func statementOf(c docs.Claim) statement {
	s := statement{
		kind: string(c.Kind), direction: c.Direction, access: c.Access, tag: c.Tag, host: strings.ToLower(c.Host), regional: c.Suffix != "",
		condition: c.Condition, nextHop: c.NextHop, value: c.Value, line: c.Line, last: max(c.Line, c.EndLine), section: c.Section,
		unit: strconv.Itoa(c.EndLine) + c.TextSHA256, context: c.Context, doubt: c.Confidence == "low",
	}
	switch c.Kind {
	case docs.Host:
		s.kind = string(docs.Flow)
	case docs.Property:
		s.other = c.Property
	case docs.Role:
		s.other = cmp.Or(c.Role, c.Action)
	}
	if far := cmp.Or(c.Destination, c.Source); s.tag == "" && s.host == "" && s.other == "" && far != "*" {
		if s.direction == "Inbound" {
			far = c.Source
		}
		s.other = far
	}
	s.protocol, _ = azure.ParseProtocol(c.Protocol)
	for _, p := range c.Ports {
		if r, err := azure.ParsePortRange(p); err == nil {
			s.ports = append(s.ports, r)
		}
	}
	s.ports = joinPorts(s.ports)
	return s
}

// statementsOf reads claims, those that could not be read whole among them.
func statementsOf(claims []docs.Claim) []statement {
	out := make([]statement, len(claims))
	for i, c := range claims {
		out[i] = statementOf(c)
	}
	slices.SortStableFunc(out, func(a, b statement) int { return cmp.Compare(a.line, b.line) })
	return out
}

// rule says whether the statement is one of traffic, read whole.
func (s statement) rule() bool { return s.kind == string(docs.Flow) || s.kind == string(docs.Route) }

// need says whether the statement is something that the spec may say too.
func (s statement) need() bool { return s.rule() || s.kind == string(docs.Role) }

// guess says that the extractor could not read the claim whole, or guessed.
func (s statement) guess() bool { return s.doubt || s.kind == string(docs.Unread) }

// joinPorts sorts ranges and joins those that overlap or touch.
func joinPorts(rs []azure.PortRange) []azure.PortRange {
	rs = slices.SortedFunc(slices.Values(rs), func(a, b azure.PortRange) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last))
	})
	var out []azure.PortRange
	for _, r := range rs {
		if n := len(out); n > 0 && int(r.First) <= int(out[n-1].Last)+1 {
			out[n-1].Last = max(out[n-1].Last, r.Last)
			continue
		}
		out = append(out, r)
	}
	return out
}

func portsWithin(a, b []azure.PortRange) bool {
	for _, r := range a {
		if !slices.ContainsFunc(b, func(o azure.PortRange) bool { return o.Contains(r) }) {
			return false
		}
	}
	return true
}

func portsMeet(a, b []azure.PortRange) bool {
	return slices.ContainsFunc(a, func(r azure.PortRange) bool {
		return slices.ContainsFunc(b, func(o azure.PortRange) bool { return r.First <= o.Last && o.First <= r.Last })
	})
}

// peerKey is the same for two statements of one peer: tags are compared without
// case, hosts without the names of what stands in for a part of them.
func (s statement) peerKey() string {
	return strings.ToLower(s.tag) + "\x00" + anyName(s.host) + "\x00" + s.other
}

// aboutKey, sameKey: the same kind and peer, in the same direction too.
func (s statement) aboutKey() string { return s.kind + "\x00" + s.peerKey() }

func (s statement) sameKey() string {
	return s.aboutKey() + "\x00" + s.direction + "\x00" + s.access
}

// restKey is all but the peer, key is all that a statement says.
func (s statement) restKey() string {
	return strings.Join([]string{s.kind, s.direction, s.access, s.protocol.String(), portText(s.ports), s.nextHop, s.value, s.condition}, "\x00")
}

func (s statement) key() string {
	return s.restKey() + "\x00" + s.peerKey() + "\x00" + strconv.FormatBool(s.regional)
}

// named says whether the statement has a peer.
func (s statement) named() bool { return s.tag != "" || s.host != "" || s.other != "" }

func sameHost(a, b string) bool {
	if a == b {
		return true
	}
	return a != "" && b != "" && anyName(a) == anyName(b)
}

// anyName writes every placeholder of a host name alike.
func anyName(host string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(strings.ToLower(host), "<")
		_, after, closed := strings.Cut(rest, ">")
		out.WriteString(before)
		if !ok || !closed {
			return out.String()
		}
		out.WriteString("<>")
		host = after
	}
}

// hostWithin says whether a host is one of those that another name stands for.
func hostWithin(host, in string) bool {
	if sameHost(host, in) {
		return true
	}
	below, wild := strings.CutPrefix(in, "*.")
	return wild && strings.HasSuffix(anyName(host), "."+anyName(below))
}

// peer is the far end as people write it.
func (s statement) peer() string {
	switch {
	case s.tag != "" && s.regional:
		return s.tag + ".<region>"
	case s.tag != "":
		return s.tag
	case s.host != "":
		return s.host
	case s.other != "":
		return s.other
	}
	return "any peer"
}

// what is the kind of the statement and its direction.
func (s statement) what() string {
	return strings.TrimSpace(s.direction + " " + s.kind)
}

// String is such as "Outbound flow Tcp 443: Storage.<region>".
func (s statement) String() string {
	out := s.what()
	if strings.EqualFold(s.access, "Deny") {
		out += " denied"
	}
	if s.protocol != 0 {
		out += " " + s.protocol.String()
	}
	if len(s.ports) > 0 {
		out += " " + portText(s.ports)
	}
	return out + ": " + s.peer()
}

func portText(rs []azure.PortRange) string {
	if len(rs) == 0 {
		return leftOpen
	}
	return strings.Join(azure.PortStrings(rs), ",")
}

func protocolText(p azure.Protocols) string {
	if p == 0 {
		return leftOpen
	}
	return p.String()
}

func orOpen(s string) string {
	if s == "" {
		return leftOpen
	}
	return s
}

// leftOpen stands for what a statement does not say.
const leftOpen = "left open"

// difference is one attribute in which two statements differ.
type difference struct{ name, old, now string }

func (d difference) String() string { return d.name + " " + d.old + " became " + d.now }

// differences are the attributes in which a later statement says something else.
func (s statement) differences(o statement) []difference {
	var out []difference
	add := func(name, old, now string) {
		if old != now {
			out = append(out, difference{name, old, now})
		}
	}
	if s.peerKey() != o.peerKey() || s.regional != o.regional {
		add("peer", s.peer(), o.peer())
	}
	add("kind", s.kind, o.kind)
	add("direction", orOpen(s.direction), orOpen(o.direction))
	add("access", orOpen(s.access), orOpen(o.access))
	add("protocol", protocolText(s.protocol), protocolText(o.protocol))
	add("ports", portText(s.ports), portText(o.ports))
	add("next hop", orOpen(s.nextHop), orOpen(o.nextHop))
	add("value", orOpen(s.value), orOpen(o.value))
	add("condition", orOpen(s.condition), orOpen(o.condition))
	return out
}

func numbers(lines []int) string {
	slices.Sort(lines)
	lines = slices.Compact(lines)
	out := make([]string, len(lines))
	for i, n := range lines {
		out[i] = strconv.Itoa(n)
	}
	word := "line "
	if len(out) > 1 {
		word = "lines "
	}
	return word + strings.Join(out, ", ")
}

// specStatement is what a requirement says of one peer.
type specStatement struct {
	statement
	requirement *spec.Requirement
	flow        *spec.Flow      // nil for a route or a name
	part        *spec.Condition // of its block
}

// statementsIn are all that a requirement says of peers.
func statementsIn(q *spec.Requirement) []specStatement {
	var out []specStatement
	for _, f := range q.Flows {
		far := f.Destination
		if f.Direction == "Inbound" {
			far = f.Source
		}
		protocol, _ := azure.ParseProtocol(f.Protocol)
		for _, e := range far {
			x := specStatement{requirement: q, flow: f, part: f.When}
			x.statement = statement{kind: string(docs.Flow), direction: f.Direction, access: cmp.Or(f.Access, "Allow"), protocol: protocol, ports: joinPorts(f.Ports)}
			x.at(e)
			out = append(out, x)
		}
	}
	for _, r := range q.Routes {
		x := specStatement{requirement: q, part: r.When, statement: statement{kind: string(docs.Route), nextHop: r.NextHopType}}
		x.at(r.Prefix)
		out = append(out, x)
	}
	for _, n := range q.Names {
		out = append(out, specStatement{requirement: q, part: n.When, statement: statement{kind: string(docs.Name), host: strings.ToLower(n.Name)}})
	}
	for _, r := range q.Roles {
		for _, name := range r.Actions {
			out = append(out, specStatement{requirement: q, part: r.When, statement: statement{kind: string(docs.Role), other: name}})
		}
		if r.Builtin != "" {
			out = append(out, specStatement{requirement: q, part: r.When, statement: statement{kind: string(docs.Role), other: r.Builtin}})
		}
	}
	return out
}

// at puts an endpoint in as the peer.
func (x *specStatement) at(e spec.Endpoint) {
	switch e.Kind {
	case spec.TagPeer:
		x.tag, x.regional = e.Value, e.Scope != spec.GlobalTag
	case spec.HostPeer:
		x.host = strings.ToLower(e.Value)
	}
}

// speaksOf says whether the spec's statement is about the peer of a claim, in
// its direction. Pages also name the next hop of a route alone.
func (x specStatement) speaksOf(s statement) bool {
	if x.kind == string(docs.Route) && s.kind == x.kind && s.tag == x.nextHop {
		return true
	}
	if x.kind == string(docs.Role) {
		return s.kind == x.kind && strings.EqualFold(x.other, s.other)
	}
	peer := strings.EqualFold(x.tag, s.tag) && (s.host == "" && x.host == "" || s.host != "" && x.host != "" && hostWithin(s.host, x.host))
	return peer && (x.kind == s.kind || x.kind == string(docs.Name) && s.host != "") && (s.direction == "" || x.direction == "" || s.direction == x.direction)
}

// covers says whether together they say all that the claim does. What the claim
// leaves open, a ruling or another page has decided.
func covers(all []specStatement, s statement) bool {
	var ports []azure.PortRange
	said := false
	for _, x := range all {
		if x.kind != string(docs.Flow) {
			if said = x.nextHop == "" || s.nextHop == "" || x.nextHop == s.nextHop; said {
				return true
			}
			continue
		}
		if s.access != "" && x.access != s.access || x.protocol&s.protocol != s.protocol {
			continue
		}
		said, ports = true, append(ports, x.ports...)
	}
	return said && portsWithin(s.ports, joinPorts(ports))
}
