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
	kept       []token // memory of gather
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
	*f = facts{tags: f.tags[:0], hosts: f.hosts[:0], prefixes: f.prefixes[:0], peers: f.peers[:0], products: f.products[:0], grants: f.grants[:0], actions: f.actions[:0], kept: f.kept}
	conditions := 0
	for i := range tokens {
		t := &tokens[i]
		switch t.role {
		case roleWord:
			f.words |= 1 << t.word
		case roleProto:
			f.protocol(t.value)
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
		case t.role == rolePort:
			end := f.series(p, tokens, i)
			behind := end < len(tokens) && tokens[end].is(wPort) && gap(p, tokens, end) <= near
			if column || behind || i > 0 && governs(p, tokens, i) {
				f.add(tokens[i:end], i > 0 && tokens[i-1].is(wBetween))
			}
			i = end
			continue
		case t.is(wAny) && i+1 < len(tokens) && gap(p, tokens, i+1) <= near:
			next := &tokens[i+1]
			switch {
			case next.is(wProtocol):
				f.protocol(anyWord)
			case next.is(wPort) && i+2 < len(tokens) && tokens[i+2].role == rolePort && gap(p, tokens, i+2) <= near, next.role == rolePort, next.role == roleComma && next.value == ":":
				f.protocol(anyWord)
			case next.is(wPort):
				f.anyPort = true
			case column:
				f.anyPort = true
			}
		case t.is(wAny) && (column || i > 0 && tokens[i-1].is(wPort) && gap(p, tokens, i) <= near):
			f.anyPort = true
		}
		i++
	}
}

func (f *facts) protocol(name string) {
	if !slices.Contains(f.protocols, name) {
		f.protocols = append(f.protocols, name)
	}
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
		case t.role == roleComma && t.value != ".", t.is(wRange), t.is(wAny), t.is(wBetween):
		default:
			return false
		}
	}
	return false
}

// series is the end of a list of numbers that begins at i: commas, slashes and
// words for and and to stand between them.
func (f *facts) series(p *passage, tokens []token, i int) int {
	end := i + 1
	for end < len(tokens) {
		k := end
		for k < len(tokens) && gap(p, tokens, k) == 0 && (tokens[k].role == roleComma && tokens[k].value != "(" && tokens[k].value != ":" || tokens[k].is(wAnd) || tokens[k].is(wRange)) && k-end < 3 {
			k++
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
		case t.is(wRange), between && t.is(wAnd):
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
