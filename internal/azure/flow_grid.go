package azure

import (
	"iter"
	"slices"
)

// Atlas is what is known about symbols.
type Atlas interface {
	// Bounds hold every address of the symbol; exact: and no other.
	Bounds(Symbol) (r Ranges, exact bool)
	// Within says whether all addresses of a are known to be b's.
	Within(a, b Symbol) bool
}

// Match says how a rule and a cell lie to each other.
type Match uint8

const (
	Outside Match = iota
	Perhaps
	Inside
)

// Grid divides a flow space into cells, so that every rule of some lists
// matches all flows of a cell alike, as far as anything is known.
type Grid struct {
	lists [][]SecurityRule
	first []int // number of each list's first rule
	axes  [5]axis
}

// Cell is one cell of a grid: its place on every axis.
type Cell [5]int

// axis is one end of flows, divided.
type axis struct {
	atoms []atom
	match [][]Match // by atom, then by number of the rule
}

// atom is an indivisible part of one end.
type atom struct {
	protocol Protocols
	ports    PortRange
	// Addresses: all lie in bound; exact: they are all of it.
	bound Ranges
	exact bool
	// symbol, if it has a name, holds the atom; holders too.
	symbol  Symbol
	holders []Symbol
	// not are symbols whose addresses are atoms of their own.
	not []Symbol
}

// NewGrid divides q by the rules of lists.
func NewGrid(q FlowSpace, atlas Atlas, lists ...[]SecurityRule) *Grid {
	g := divide(q, atlas, lists)
	for i := range g.axes {
		g.axes[i].join()
	}
	return g
}

func divide(q FlowSpace, atlas Atlas, lists [][]SecurityRule) *Grid {
	g := &Grid{lists: lists}
	var rules []FlowSpace
	for _, l := range lists {
		g.first = append(g.first, len(rules))
		for _, r := range l {
			rules = append(rules, r.Flows)
		}
	}
	pick := func(f func(FlowSpace) []PortRange) axis { return portAxis(f(q), each(rules, f)) }
	ends := func(f func(FlowSpace) AddressSet) axis { return addressAxis(f(q), each(rules, f), atlas) }
	g.axes = [5]axis{
		protocolAxis(q.Protocols, each(rules, func(s FlowSpace) Protocols { return s.Protocols })),
		pick(func(s FlowSpace) []PortRange { return s.SourcePorts }),
		pick(func(s FlowSpace) []PortRange { return s.Ports }),
		ends(func(s FlowSpace) AddressSet { return s.Source }),
		ends(func(s FlowSpace) AddressSet { return s.Destination }),
	}
	return g
}

func each[A, B any](in []A, f func(A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = f(a)
	}
	return out
}

// join keeps one atom of those that no rule tells apart; of addresses rather
// not the first there is, which no flow goes to.
func (a *axis) join() {
	place := map[string]int{}
	kept := axis{}
	for i, m := range a.match {
		key := make([]byte, 0, len(m))
		for _, x := range m {
			key = append(key, byte(x))
		}
		n, ok := place[string(key)]
		switch {
		case !ok:
			place[string(key)] = len(kept.atoms)
			kept.atoms, kept.match = append(kept.atoms, a.atoms[i]), append(kept.match, m)
		case kept.atoms[n].bound != nil && kept.atoms[n].bound[0].First.IsUnspecified():
			kept.atoms[n] = a.atoms[i]
		}
	}
	*a = kept
}

// Cells are all cells, in an order that depends on the input alone.
func (g *Grid) Cells() iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		var c Cell
		for _, a := range g.axes {
			if len(a.atoms) == 0 {
				return
			}
		}
		for {
			if !yield(c) {
				return
			}
			i := len(c) - 1
			for ; i >= 0; i-- {
				if c[i]++; c[i] < len(g.axes[i].atoms) {
					break
				}
				c[i] = 0
			}
			if i < 0 {
				return
			}
		}
	}
}

// Match says how a rule of a list lies to a cell.
func (g *Grid) Match(c Cell, list, rule int) Match {
	m, n := Inside, g.first[list]+rule
	for i := range c {
		m = min(m, g.axes[i].match[c[i]][n])
	}
	if g.lists[list][rule].Doubtful {
		m = min(m, Perhaps)
	}
	return m
}

// Decision is what a list of rules does with a cell.
type Decision struct {
	Outcome Outcome
	Rule    int // the one that surely matches first; -1: none does
	Doubt   int // the first that perhaps matches and decides otherwise; -1: none
}

// FirstMatch asks the rules of a list in their order. What none of them
// matches is denied.
func (g *Grid) FirstMatch(c Cell, list int) Decision {
	d := Decision{Rule: -1, Doubt: -1}
	var perhaps []int
	access := Denied
	for i, r := range g.lists[list] {
		m := g.Match(c, list, i)
		if m == Perhaps {
			perhaps = append(perhaps, i)
		}
		if m == Inside {
			d.Rule, access = i, r.Access
			break
		}
	}
	d.Outcome = access
	for _, i := range perhaps {
		a := g.lists[list][i].Access
		if d.Outcome |= a; d.Doubt < 0 && a != access {
			d.Doubt = i
		}
	}
	return d
}

// Example is one flow of a cell.
func (g *Grid) Example(c Cell) Flow {
	at := func(i int) atom { return g.axes[i].atoms[c[i]] }
	return Flow{Protocol: at(0).protocol, Port: at(2).ports.example(), Source: at(3).text(), Destination: at(4).text()}
}

// Space is the cell as a space of its own; false where a symbol stands for an
// end.
func (g *Grid) Space(c Cell) (FlowSpace, bool) {
	at := func(i int) atom { return g.axes[i].atoms[c[i]] }
	return FlowSpace{
		Protocols: at(0).protocol, SourcePorts: []PortRange{at(1).ports}, Ports: []PortRange{at(2).ports},
		Source: AddressSet{Ranges: at(3).bound}, Destination: AddressSet{Ranges: at(4).bound},
	}, at(3).symbol.Name == "" && at(4).symbol.Name == ""
}

// example is a port of the range, not 0 where there is another.
func (r PortRange) example() uint16 { return max(r.First, min(r.Last, 1)) }

func (a atom) text() string {
	switch {
	case a.symbol.Name != "" && a.exact:
		return a.symbol.Name + " (" + a.bound[0].First.String() + ")"
	case a.symbol.Name != "":
		return a.symbol.Name
	}
	return a.bound[0].First.String()
}

func protocolAxis(q Protocols, rules []Protocols) axis {
	var out axis
	for p := TCP; p <= OtherProtocols; p <<= 1 {
		if q&p == 0 {
			continue
		}
		out.atoms = append(out.atoms, atom{protocol: p})
		out.match = append(out.match, each(rules, func(r Protocols) Match { return certain(r&p != 0) }))
	}
	return out
}

func certain(in bool) Match {
	if in {
		return Inside
	}
	return Outside
}

func portAxis(q []PortRange, rules [][]PortRange) axis {
	var cuts []int
	for _, rs := range append(rules, q) {
		for _, r := range rs {
			cuts = append(cuts, int(r.First), int(r.Last)+1)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out axis
	holds := func(rs []PortRange, p PortRange) bool {
		return slices.ContainsFunc(rs, func(r PortRange) bool { return r.Contains(p) })
	}
	for i := range len(cuts) - 1 {
		p := PortRange{uint16(cuts[i]), uint16(cuts[i+1] - 1)}
		if !holds(q, p) {
			continue
		}
		out.atoms = append(out.atoms, atom{ports: p})
		out.match = append(out.match, each(rules, func(rs []PortRange) Match { return certain(holds(rs, p)) }))
	}
	return out
}
