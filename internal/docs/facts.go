package docs

import (
	"slices"
	"strconv"
	"strings"
)

// facts are what the tokens of a sentence or a piece of a cell add up to.
type facts struct {
	words      uint64
	protocols  []string
	ports      []ports
	anyPort    bool
	tags       []*token
	hosts      []*token
	prefixes   []*token
	peers      []*token
	products   []*token
	grants     []*token
	actions    []*token
	conditions []string
	clouds     []string
	said       []said  // protocols and series of ports, in order
	kept       []token // memory of gather
}

// said is a protocol or a series of ports, and where it stands.
type said struct {
	protocol string
	first    int // of a series: its part of facts.ports
	last     int
	at, to   int32
}

// ports is a range of them, or a single one.
type ports struct{ first, last uint16 }

func (f *facts) has(ws ...word) bool {
	for _, w := range ws {
		if f.words&(1<<w) != 0 {
			return true
		}
	}
	return false
}

// matter says whether a sentence can state anything: it has a peer, ports or a route.
func (f *facts) matter() bool {
	return len(f.tags)+len(f.hosts)+len(f.prefixes)+len(f.peers)+len(f.products)+len(f.ports)+len(f.grants)+len(f.actions) > 0 || f.has(wRoute, wNextHop)
}

// direction is the only direction that the words name; "" where they name none or both.
func (f *facts) direction() string {
	switch in, out := f.has(wInbound), f.has(wOutbound); {
	case in && !out:
		return inbound
	case out && !in:
		return outbound
	}
	return ""
}

// near is how many bytes of other text may stand between the word for ports
// and their numbers: an article or a particle.
const near = 6

// gather adds up tokens. Numbers are ports where the word for ports or a
// protocol stands beside them; in a column of ports every number is one.
func (f *facts) gather(p *passage, tokens []token, column bool) {
	*f = facts{tags: f.tags[:0], hosts: f.hosts[:0], prefixes: f.prefixes[:0], peers: f.peers[:0], products: f.products[:0], grants: f.grants[:0], actions: f.actions[:0], said: f.said[:0], kept: f.kept}
	conditions := 0
	for i := range tokens {
		t := &tokens[i]
		switch t.role {
		case roleWord:
			f.words |= 1 << t.word
		case roleCond:
			conditions++
			f.conditions = append(f.conditions, t.value)
		case roleCloud:
			f.clouds = append(f.clouds, t.value)
		case rolePeer:
			if (column || t.marked) && strings.EqualFold(string(p.text[t.from:t.to]), t.value) {
				f.tags = append(f.tags, t) // the name of the tag itself
			} else {
				f.peers = append(f.peers, t)
			}
		case roleProd:
			f.products = append(f.products, t)
		case roleTag:
			if column || !t.everyday || t.marked || t.region != "" {
				f.tags = append(f.tags, t)
			}
		case roleGrant:
			beside := func(k int) bool {
				return k > 0 && k < len(tokens) && (tokens[k].is(wRole) || tokens[k-1].is(wRole)) && gap(p, tokens, k) <= near
			}
			if column || !t.everyday || t.marked || beside(i) || beside(i+1) {
				f.grants = append(f.grants, t)
			}
		case roleAction:
			f.actions = append(f.actions, t)
		case roleHost:
			f.hosts = append(f.hosts, t)
		case rolePrefix:
			f.prefixes = append(f.prefixes, t)
		}
	}
	if conditions > 0 { // they lie over other tokens, and part none
		f.kept = f.kept[:0]
		for _, t := range tokens {
			if t.role != roleCond {
				f.kept = append(f.kept, t)
			}
		}
		tokens = f.kept
	}
	for i := 0; i < len(tokens); {
		t := &tokens[i]
		switch {
		case t.role == roleProto:
			f.protocol(t, t.value)
		case t.role == rolePort:
			end := f.series(p, tokens, i)
			behind := end < len(tokens) && tokens[end].is(wPort) && gap(p, tokens, end) <= near
			if column || behind || i > 0 && governs(p, tokens, i) || beside(p, tokens, i, end) || len(f.ports) > 0 && before(p, tokens, end) {
				first := len(f.ports)
				f.add(tokens[i:end], i > 0 && tokens[i-1].is(wBetween))
				f.said = append(f.said, said{first: first, last: len(f.ports), at: t.from, to: tokens[end-1].to})
			}
			i = end
			continue
		case t.is(wAny):
			f.anything(p, tokens, i, column)
		}
		i++
	}
}

// anything reads a word for any: it says so of what stands beside it, protocol,
// ports or both. A star in brackets points to a footnote.
func (f *facts) anything(p *passage, tokens []token, i int, column bool) {
	at := func(k int) *token {
		if k > i && k < len(tokens) && gap(p, tokens, k) <= near {
			return &tokens[k]
		}
		return &token{}
	}
	if i > 0 && tokens[i-1].role == roleComma && tokens[i-1].value == "(" && tokens[i].value == anyWord {
		return
	}
	for k, said := i+1, false; ; k++ {
		next := at(k)
		switch {
		case said && (next.role == roleComma || next.is(wAnd)) && (at(k+1).is(wPort) || at(k+1).is(wProtocol)) && at(k+2).role != rolePort && at(k+2).role != roleProto:
		case next.is(wProtocol) && at(k+1).role != roleProto:
			f.protocol(&tokens[i], anyWord)
			said = true
		case !said && next.role == roleProto && at(k+1).is(wPort) && at(k+2).role != rolePort:
			f.anyPort = true
			return
		case next.is(wPort) && at(k+1).role == rolePort, !said && (next.role == rolePort || next.role == roleComma && next.value == ":"):
			f.protocol(&tokens[i], anyWord)
			return
		case next.is(wPort):
			f.anyPort, said = true, true
		case said:
			return
		case i > 0 && tokens[i-1].is(wPort) && gap(p, tokens, i) <= near, column:
			f.anyPort = true
			return
		case i > 0 && gap(p, tokens, i) <= near && next.role != roleProto && (tokens[i-1].is(wProtocol) || i > 1 && tokens[i-1].role == roleComma && tokens[i-2].is(wProtocol)):
			f.protocol(&tokens[i], anyWord)
			return
		default:
			return
		}
	}
}

func (f *facts) protocol(t *token, name string) {
	if !slices.Contains(f.protocols, name) {
		f.protocols = append(f.protocols, name)
	}
	f.said = append(f.said, said{protocol: name, at: t.from, to: t.to})
}

// services is what the tokens say of ports, for each protocol. Protocols stand
// before their ports, "TCP: 443, UDP: 5831", or behind them, "443 (TCP)"; where
// there is one, and apart is not asked for, all ports are its own.
func (f *facts) services(apart bool) []service {
	if len(f.protocols) == 0 || len(f.protocols) == 1 && !apart || len(f.ports) == 0 {
		s := service{ports: slices.Clone(f.ports), all: f.anyPort && len(f.ports) == 0}
		if len(f.protocols) == 0 {
			return []service{s}
		}
		var out []service
		for _, p := range f.protocols {
			s.protocol = p
			out = append(out, s)
		}
		return out
	}
	var out []service
	add := func(protocols []string, ports []ports) {
		for _, p := range protocols {
			out = append(out, service{protocol: p, ports: slices.Clone(ports)})
		}
	}
	all := f.said
	behind := all[0].protocol == "" && all[len(all)-1].protocol != ""
	var names []string
	for i := 0; i < len(all); {
		names = names[:0]
		var numbers []ports
		take := func(protocols bool) {
			for ; i < len(all) && (all[i].protocol != "") == protocols; i++ {
				if protocols {
					names = append(names, all[i].protocol)
				} else {
					numbers = append(numbers, f.ports[all[i].first:all[i].last]...)
				}
			}
		}
		take(!behind)
		take(behind)
		if len(names) == 0 {
			names = append(names, "")
		}
		if len(numbers) == 0 && len(out) > 0 { // a protocol that stands behind for once
			numbers = slices.Clone(out[len(out)-1].ports)
			if out[len(out)-1].protocol == "" {
				out = out[:len(out)-1]
			}
		}
		add(names, numbers)
	}
	return merged(out)
}

// gap is how much text stands between a token and the one before it.
func gap(p *passage, tokens []token, i int) int { return textIn(p.text[tokens[i-1].to:tokens[i].from]) }

// textIn counts the bytes of letters.
func textIn(s []byte) int {
	n := 0
	for _, c := range s {
		if letter(c) || c >= 0x80 {
			n++
		}
	}
	return n
}

// governs says whether the token before a number makes it a port.
func governs(p *passage, tokens []token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if gap(p, tokens, k+1) > near {
			return false
		}
		switch t := &tokens[k]; {
		case t.is(wPort), t.role == roleProto:
			return true
		case t.role == roleComma && t.value != ".", t.links(), t.is(wAny), t.is(wBetween):
		default:
			return false
		}
	}
	return false
}

// beside says whether a series stands for the ports of the peer before it,
// "Sql: 1433", or of a protocol behind it, "80, 443 (TCP)".
func beside(p *passage, tokens []token, i, end int) bool {
	trail := p.text[tokens[end-1].to:]
	if end < len(tokens) {
		trail = p.text[tokens[end-1].to:tokens[end].from]
	}
	if textIn(trail) > 0 {
		return false
	}
	if i > 1 && tokens[i-1].role == roleComma && (tokens[i-2].role == roleTag || tokens[i-2].role == roleHost) && gap(p, tokens, i)+gap(p, tokens, i-1) == 0 {
		return tokens[i-1].value != "," && tokens[i-1].value != "/"
	}
	return end+1 < len(tokens) && tokens[end].role == roleComma && (tokens[end].value == "(" || tokens[end].value == "/") && tokens[end+1].role == roleProto && gap(p, tokens, end+1) == 0
}

// before says whether a series stands before a peer, or before a word for from
// or to and a peer: "port 443 to A, 1433 to B".
func before(p *passage, tokens []token, end int) bool {
	k := end
	if k < len(tokens) && tokens[k].links() && gap(p, tokens, k) <= near {
		k++
	}
	return k < len(tokens) && (tokens[k].role == roleTag || tokens[k].role == roleHost) && gap(p, tokens, k) <= near
}

// links says of a word that it may stand between the ends of a range.
func (t *token) links() bool { return t.is(wRange) || t.is(wFrom) || t.is(wTo) }

// series is the end of a list of numbers that begins at i: commas, slashes and
// words for and, from and to stand between them, and the word for ports again.
func (f *facts) series(p *passage, tokens []token, i int) int {
	end := i + 1
	for end < len(tokens) {
		k := end
		for k < len(tokens) && k-end < 4 && gap(p, tokens, k) == 0 {
			t := &tokens[k]
			if t.role == roleComma && t.value != "(" && t.value != ":" || t.is(wAnd) || t.links() || t.is(wPort) && k > end {
				k++
				continue
			}
			break
		}
		if k == len(tokens) || tokens[k].role != rolePort || gap(p, tokens, k) > 0 {
			break
		}
		end = k + 1
	}
	return end
}

// add keeps a series of ports. "80 to 90" is a range, and so is "between 80
// and 90".
func (f *facts) add(series []token, between bool) {
	joins := false
	for i := range series {
		t := &series[i]
		switch {
		case t.role == rolePort && joins && len(f.ports) > 0 && f.ports[len(f.ports)-1].last < t.first:
			f.ports[len(f.ports)-1].last = t.last
			joins = false
		case t.role == rolePort:
			f.ports = append(f.ports, ports{t.first, t.last})
			joins = false
		case t.links(), between && t.is(wAnd):
			joins = true
		}
	}
}

// portList writes ports in order, neighbours as one range: "29876 and 29877" is
// how some pages write 29876-29877.
func portList(ps []ports, all bool) []string {
	if all && len(ps) == 0 {
		return []string{anyWord}
	}
	ps = slices.Clone(ps)
	slices.SortFunc(ps, func(a, b ports) int { return int(a.first) - int(b.first) })
	out := []string{}
	for i := 0; i < len(ps); {
		first, last := ps[i].first, ps[i].last
		for i++; i < len(ps) && int(ps[i].first) <= int(last)+1; i++ {
			last = max(last, ps[i].last)
		}
		s := strconv.Itoa(int(first))
		if last > first {
			s += "-" + strconv.Itoa(int(last))
		}
		out = append(out, s)
	}
	return out
}
