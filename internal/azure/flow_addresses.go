package azure

import (
	"net/netip"
	"slices"
	"strings"
)

// knownSet is the addresses of a rule with what is known about them.
type knownSet struct {
	AddressSet
	bounds []Ranges // of each symbol
	sure   Ranges   // that the set holds for certain
}

// chart divides addresses by those of rules.
type chart struct {
	atlas Atlas
	named []Symbol // in the rules
	cuts  []netip.Addr
}

func addressAxis(q AddressSet, rules []AddressSet, atlas Atlas) axis {
	c := chart{atlas: atlas}
	sets := each(rules, c.set)
	asked := c.set(q).sure // what is asked for address by address
	for _, s := range sets {
		c.cut(s.Ranges, asked)
		for i, x := range s.Symbols {
			if !slices.ContainsFunc(c.named, x.Equal) {
				c.named = append(c.named, x)
				c.cut(s.bounds[i], asked)
			}
		}
	}
	slices.SortFunc(c.cuts, netip.Addr.Compare)
	c.cuts = slices.Compact(c.cuts)

	var atoms []atom
	for _, s := range q.Symbols {
		parts := c.partsOf(s)
		for _, p := range parts {
			atoms = append(atoms, c.symbol(p, c.partsOf(p))...)
		}
		atoms = append(atoms, c.symbol(s, parts)...)
	}
	var own []Symbol // symbols that lie in the ranges as a whole
	for _, s := range c.named {
		if bound, exact := atlas.Bounds(s); !exact && bound.Within(q.Ranges) {
			own = append(own, s)
			atoms = append(atoms, c.symbol(s, c.partsOf(s))...)
		}
	}
	for _, r := range q.Ranges.split(c.cuts) {
		atoms = append(atoms, c.exactly(atom{bound: Ranges{r}, not: own}))
	}
	out := axis{atoms: atoms}
	for _, a := range atoms {
		out.match = append(out.match, each(sets, func(s knownSet) Match { return c.match(a, s) }))
	}
	return out
}

// cut notes where ranges begin and end in those that are asked for.
func (c *chart) cut(r, asked Ranges) {
	note := func(a netip.Addr) {
		if i := asked.from(a); i < len(asked) && asked[i].First.Less(a) {
			c.cuts = append(c.cuts, a)
		}
	}
	for _, x := range r {
		note(x.First)
		if x.Last != Everywhere[0].Last {
			note(x.Last.Next())
		}
	}
}

func (c *chart) set(a AddressSet) knownSet {
	s := knownSet{AddressSet: a, sure: a.Ranges}
	for _, x := range a.Symbols {
		bound, exact := c.atlas.Bounds(x)
		s.bounds = append(s.bounds, bound)
		if exact {
			s.sure = s.sure.Union(bound)
		}
	}
	return s
}

// within says whether a is known to lie in b, or is b.
func (c *chart) within(a, b Symbol) bool {
	if a.Equal(b) {
		return true
	}
	if a.Kind == HostSymbol && b.Kind == HostSymbol {
		return hostWithin(a.Name, b.Name)
	}
	return c.atlas.Within(a, b)
}

// hostWithin says whether every name that a stands for is one of b's.
func hostWithin(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return a == b || b == "*" || strings.HasPrefix(b, "*.") && strings.HasSuffix(a, b[1:])
}

// partsOf are the symbols of the rules that lie in s and are not s.
func (c *chart) partsOf(s Symbol) []Symbol {
	var out []Symbol
	for _, x := range c.named {
		if c.within(x, s) && !c.within(s, x) {
			out = append(out, x)
		}
	}
	return out
}

// symbol makes atoms of a symbol without its parts. A tag is taken to hold
// more than the parts that rules name.
func (c *chart) symbol(s Symbol, parts []Symbol) []atom {
	bound, exact := c.atlas.Bounds(s)
	if !exact {
		return []atom{{symbol: s, bound: bound, not: parts}}
	}
	var out []atom
	for _, r := range bound.split(c.cuts) {
		out = append(out, c.exactly(atom{symbol: s, bound: Ranges{r}, not: parts}))
	}
	return out
}

// exactly notes the symbols that hold the whole range of an atom; what holds
// those holds the atom too.
func (c *chart) exactly(a atom) atom {
	a.exact = true
	for _, s := range c.named {
		if bound, exact := c.atlas.Bounds(s); exact && a.bound.Within(bound) {
			a.holders = append(a.holders, s)
			a.not = slices.DeleteFunc(slices.Clone(a.not), func(x Symbol) bool { return c.within(s, x) })
		}
	}
	return a
}

func (c *chart) match(a atom, s knownSet) Match {
	holders := a.holders
	if a.symbol.Name != "" {
		holders = append(slices.Clip(holders), a.symbol)
	}
	for _, x := range s.Symbols {
		if slices.ContainsFunc(holders, func(h Symbol) bool { return c.within(h, x) }) {
			return Inside
		}
	}
	switch {
	case a.bound.Within(s.sure):
		return Inside
	case a.bound.Intersects(s.Ranges):
		return Perhaps
	}
	for i, x := range s.Symbols {
		hosts := a.symbol.Kind == HostSymbol && x.Kind == HostSymbol // other names are other flows
		if !hosts && !slices.ContainsFunc(a.not, x.Equal) && a.bound.Intersects(s.bounds[i]) {
			return Perhaps
		}
	}
	return Outside
}
