package azure

import (
	"math/rand/v2"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The small world of these tests: four private addresses and eight public
// ones, six ports, and tags of which little is known.
var (
	private = mustRanges("10.0.0.0/30")
	public  = mustRanges("20.0.0.0/29")
	known   = mustRanges("20.0.0.2/31") // the addresses of Big.Listed
)

func mustRanges(s string) Ranges {
	r, ok := ParseRanges(s)
	if !ok {
		panic(s)
	}
	return r
}

func tag(name string) Symbol { return Symbol{TagSymbol, name} }

// smallAtlas knows Big with its parts Big.Small and Big.Listed, and Other.
type smallAtlas struct{}

func (smallAtlas) Bounds(s Symbol) (Ranges, bool) {
	if s.Name == "Big.Listed" {
		return known, true
	}
	return public, false
}

func (smallAtlas) Within(a, b Symbol) bool {
	return b.Name == "Big" && strings.HasPrefix(a.Name, "Big.")
}

// world says which addresses the tags really hold.
type world map[string][]netip.Addr

func addresses(r Ranges) []netip.Addr {
	var out []netip.Addr
	for _, x := range r {
		for a := x.First; !x.Last.Less(a); a = a.Next() {
			out = append(out, a)
		}
	}
	return out
}

func randomWorld(r *rand.Rand) world {
	some := func(of []netip.Addr) []netip.Addr {
		var out []netip.Addr
		for _, a := range of {
			if r.IntN(2) == 0 {
				out = append(out, a)
			}
		}
		return out
	}
	w := world{"Big.Listed": addresses(known), "Other": some(addresses(public))}
	w["Big"] = append(some(addresses(public)), addresses(known)...)
	w["Big.Small"] = some(w["Big"])
	return w
}

func (w world) holds(s AddressSet, a netip.Addr) bool {
	return Ranges{{a, a}}.Within(s.Ranges) || slices.ContainsFunc(s.Symbols, func(x Symbol) bool { return slices.Contains(w[x.Name], a) })
}

// point is one flow with its addresses.
type point struct {
	protocol         Protocols
	sourcePort, port uint16
	from, to         netip.Addr
}

func (w world) matches(s FlowSpace, p point) bool {
	in := func(rs []PortRange, x uint16) bool {
		return slices.ContainsFunc(rs, func(r PortRange) bool { return r.Contains(PortRange{x, x}) })
	}
	return s.Protocols&p.protocol != 0 && in(s.SourcePorts, p.sourcePort) && in(s.Ports, p.port) && w.holds(s.Source, p.from) && w.holds(s.Destination, p.to)
}

// walk is the first match, looked up rule by rule. Doubtful rules match where
// the world says so.
func (w world) walk(rules []SecurityRule, p point, doubtfulMatch func(int) bool) Outcome {
	for i, r := range rules {
		if w.matches(r.Flows, p) && (!r.Doubtful || doubtfulMatch(i)) {
			return r.Access
		}
	}
	return Denied
}

type generator struct {
	*rand.Rand
	symbols, doubts bool
}

func pick[T any](g generator, xs ...T) T { return xs[g.IntN(len(xs))] }

func (g generator) ports() []PortRange {
	if g.IntN(3) == 0 {
		return []PortRange{AnyPort}
	}
	var out []PortRange
	for range 1 + g.IntN(2) {
		a := uint16(g.IntN(6))
		out = append(out, PortRange{a, a + uint16(g.IntN(6-int(a)))})
	}
	return out
}

func (g generator) ends() AddressSet {
	if g.IntN(4) == 0 {
		return Anywhere()
	}
	var s AddressSet
	for range 1 + g.IntN(2) {
		if g.symbols && g.IntN(2) == 0 {
			s.Symbols = append(s.Symbols, tag(pick(g, "Big", "Big.Small", "Big.Listed", "Other")))
			continue
		}
		s.Ranges = s.Ranges.Union(mustRanges(pick(g, "10.0.0.0/30", "10.0.0.1", "10.0.0.2/31", "20.0.0.0/29", "20.0.0.0/30", "20.0.0.5", "20.0.0.1-20.0.0.6", "0.0.0.0/0")))
	}
	return s
}

func (g generator) space() FlowSpace {
	return FlowSpace{Protocols: pick(g, TCP, UDP, AnyProtocol), SourcePorts: pick(g, []PortRange{AnyPort}, []PortRange{AnyPort}, g.ports()), Ports: g.ports(), Source: g.ends(), Destination: g.ends()}
}

func (g generator) rules() []SecurityRule {
	out := make([]SecurityRule, g.IntN(6))
	for i := range out {
		out[i] = SecurityRule{Name: strconv.Itoa(i), Priority: 100 + i, Access: pick(g, Allowed, Denied), Flows: g.space(), Doubtful: g.doubts && g.IntN(5) == 0}
	}
	return out
}

// mayHold says whether a point can lie in an atom of addresses.
func (w world) mayHold(a atom, x netip.Addr) bool {
	in := Ranges{{x, x}}.Within(a.bound)
	if a.symbol.Name != "" {
		in = in && slices.Contains(w[a.symbol.Name], x)
	}
	return in && !slices.ContainsFunc(a.not, func(s Symbol) bool { return slices.Contains(w[s.Name], x) })
}

func (g *Grid) mayHold(w world, c Cell, p point) bool {
	at := func(i int) atom { return g.axes[i].atoms[c[i]] }
	port := func(x uint16, a atom) bool { return a.ports.Contains(PortRange{x, x}) }
	return at(0).protocol == p.protocol && port(p.sourcePort, at(1)) && port(p.port, at(2)) && w.mayHold(at(3), p.from) && w.mayHold(at(4), p.to)
}

// TestFirstMatch holds the grid against a walk over all flows of a small
// world: what it says of a cell is true of every flow in it, whatever
// addresses the tags hold, and where all is known it leaves nothing open.
func TestFirstMatch(t *testing.T) {
	for seed := range uint64(400) {
		g := generator{rand.New(rand.NewPCG(seed, 7)), seed%2 == 0, seed%4 == 0}
		rules, q := g.rules(), g.space()
		grid, joined := divide(q, smallAtlas{}, [][]SecurityRule{rules}), NewGrid(q, smallAtlas{}, rules)
		if a, b := outcomes(grid), outcomes(joined); a != b {
			t.Fatalf("seed %d: joining cells turns %v into %v", seed, a, b)
		}
		w := randomWorld(g.Rand)
		open := g.IntN(2) == 0
		for p := range points() {
			if !w.matches(q, p) {
				continue
			}
			real := w.walk(rules, p, func(int) bool { return open })
			cells := 0
			for c := range grid.Cells() {
				if !grid.mayHold(w, c, p) {
					continue
				}
				cells++
				d := grid.FirstMatch(c, 0)
				if d.Outcome&real == 0 || !g.symbols && !g.doubts && d.Outcome != real {
					t.Fatalf("seed %d: %v is %s, its cell (%s) %s by rule %d", seed, p, real, grid.Example(c), d.Outcome, d.Rule)
				}
				if d.Outcome == Undecided && d.Doubt < 0 && !slices.ContainsFunc(rules, func(r SecurityRule) bool { return r.Access == Undecided }) {
					t.Fatalf("seed %d: undecided without a reason", seed)
				}
			}
			if cells == 0 {
				t.Fatalf("seed %d: %v lies in the space %+v and in no cell", seed, p, q)
			}
		}
	}
}

func outcomes(g *Grid) Outcome {
	var o Outcome
	for c := range g.Cells() {
		o |= g.FirstMatch(c, 0).Outcome
	}
	return o
}

func points() func(func(point) bool) {
	all := append(addresses(private), addresses(public)...)
	return func(yield func(point) bool) {
		for _, proto := range []Protocols{TCP, UDP, OtherProtocols} {
			for port := range uint16(7) {
				for _, from := range all[:6] {
					for _, to := range all {
						if !yield(point{proto, port % 3, port, from, to}) {
							return
						}
					}
				}
			}
		}
	}
}

func TestLattice(t *testing.T) {
	rule := func(access Outcome, s AddressSet) SecurityRule {
		f := EveryFlow()
		f.Destination = s
		return SecurityRule{Access: access, Flows: f}
	}
	symbols := func(ss ...Symbol) AddressSet { return AddressSet{Symbols: ss} }
	host := func(name string) AddressSet { return symbols(Symbol{HostSymbol, name}) }
	allow := func(s AddressSet) []SecurityRule { return []SecurityRule{rule(Allowed, s)} }
	for name, c := range map[string]struct {
		query AddressSet
		rules []SecurityRule
		want  Outcome // of all cells together
	}{
		"a tag by itself":                 {symbols(tag("Big")), allow(symbols(tag("big"))), Allowed},
		"a regional tag in its global":    {symbols(tag("Big.Small")), allow(symbols(tag("Big"))), Allowed},
		"more than its region":            {symbols(tag("Big")), allow(symbols(tag("Big.Small"))), Undecided},
		"an unrelated tag":                {symbols(tag("Other")), allow(symbols(tag("Big"))), Undecided},
		"a tag is no private address":     {symbols(tag("Big")), allow(AddressSet{Ranges: private}), Denied},
		"a tag is public":                 {symbols(tag("Big")), allow(AddressSet{Ranges: public}), Allowed},
		"a listed tag by its prefixes":    {symbols(tag("Big.Listed")), allow(AddressSet{Ranges: known}), Allowed},
		"prefixes by a vague tag":         {AddressSet{Ranges: known}, allow(symbols(tag("Big"))), Undecided},
		"half of a listed tag":            {symbols(tag("Big.Listed")), allow(AddressSet{Ranges: mustRanges("20.0.0.2")}), Undecided},
		"an unlisted tag by prefixes":     {symbols(tag("Big.Small")), allow(AddressSet{Ranges: known}), Undecided},
		"anything but a tag":              {Anywhere(), []SecurityRule{rule(Denied, symbols(tag("Big"))), rule(Allowed, Anywhere())}, Undecided},
		"doubt that changes nothing":      {symbols(tag("Other")), []SecurityRule{rule(Allowed, symbols(tag("Big"))), rule(Allowed, Anywhere())}, Allowed},
		"a host below a wildcard":         {host("a.b.example"), allow(host("*.example")), Allowed},
		"a wildcard below another":        {host("*.b.example"), allow(host("*.EXAMPLE")), Allowed},
		"a wildcard is more than a host":  {host("*.example"), allow(host("a.example")), Undecided},
		"a wildcard is not its own top":   {host("example"), allow(host("*.example")), Denied},
		"another host":                    {host("a.example"), allow(host("b.example")), Denied},
		"a host has some public address":  {host("a.example"), allow(AddressSet{Ranges: public}), Allowed},
		"nothing known of host and tag":   {host("a.example"), allow(symbols(tag("Big"))), Undecided},
		"no rule":                         {host("a.example"), nil, Denied},
		"nothing to ask":                  {AddressSet{}, nil, 0},
		"an IPv6 prefix holds no IPv4":    {Anywhere(), allow(AddressSet{Ranges: mustRanges("fd00::/8")}), Denied},
		"touching prefixes make one":      {AddressSet{Ranges: public}, allow(AddressSet{Ranges: mustRanges("20.0.0.0/30").Union(mustRanges("20.0.0.4/30"))}), Allowed},
		"everything, to the last address": {Anywhere(), allow(AddressSet{Ranges: mustRanges("0.0.0.0/1").Union(mustRanges("128.0.0.0/1"))}), Allowed},
	} {
		q := EveryFlow()
		q.Destination = c.query
		if got := outcomes(NewGrid(q, smallAtlas{}, c.rules)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAnd(t *testing.T) {
	for _, c := range []struct{ a, b, want Outcome }{
		{Allowed, Allowed, Allowed}, {Allowed, Denied, Denied}, {Denied, Undecided, Denied}, {Allowed, Undecided, Undecided}, {Undecided, Undecided, Undecided},
	} {
		if got, back := c.a.And(c.b), c.b.And(c.a); got != c.want || back != c.want {
			t.Errorf("%s and %s: %s, %s; want %s", c.a, c.b, got, back, c.want)
		}
	}
}

func TestDefaultRules(t *testing.T) {
	for direction, want := range map[string][]Outcome{"Inbound": {Allowed, Allowed, Denied}, "Outbound": {Allowed, Allowed, Denied}} {
		rules := DefaultRules(direction, func(string) AddressSet { return Anywhere() })
		var got []Outcome
		for i, r := range rules {
			got = append(got, r.Access)
			if i > 0 && rules[i-1].Priority >= r.Priority || !r.Default {
				t.Errorf("%s: rule %s is out of order or not marked", direction, r.Name)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", direction, got, want)
		}
	}
}

func TestRanges(t *testing.T) {
	for in, want := range map[string]string{
		"10.0.0.0/8": "10.0.0.0 10.255.255.255", "10.1.2.3": "10.1.2.3 10.1.2.3", "10.0.0.1-10.0.0.9": "10.0.0.1 10.0.0.9",
		"0.0.0.0/0": "0.0.0.0 255.255.255.255", "fd00::/8": "", "10.0.0.9-10.0.0.1": "-", "Storage": "-", "": "-", "10.0.0.0/33": "-",
	} {
		r, ok := ParseRanges(in)
		got := "-"
		if ok {
			got = ""
			for _, x := range r {
				got += x.First.String() + " " + x.Last.String()
			}
		}
		if got != want {
			t.Errorf("ParseRanges(%q) = %q, want %q", in, got, want)
		}
	}
	for _, r := range []Ranges{nil, Everywhere, private, private.Union(public), mustRanges("0.0.0.0/8"), mustRanges("240.0.0.0/4")} {
		c := r.Complement()
		if back := c.Complement(); !slices.Equal(back, r) {
			t.Errorf("the complement of %v's complement is %v", r, back)
		}
		if c.Intersects(r) || !slices.Equal(c.Union(r), Everywhere) {
			t.Errorf("%v and its complement %v are not all there is", r, c)
		}
	}
}
