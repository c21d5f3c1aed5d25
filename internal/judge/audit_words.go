package judge

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// The two tags that mean something else in every network.
const (
	wordNetwork  = "VirtualNetwork"
	wordInternet = "Internet"
)

// special are the blocks of addresses that no published tag holds: private
// use, documentation, multicast and the like.
var special = func() azure.Ranges {
	var out azure.Ranges
	for _, p := range []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
		"192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
	} {
		out = out.Union(azure.PrefixRanges(netip.MustParsePrefix(p)))
	}
	return out
}()

// public are all others.
var public = special.Complement()

// atlas knows the tags of a cloud as its list has them.
type atlas struct {
	cloud    *spec.Cloud
	listed   map[string]*spec.Prefixes   // by lower-case name
	prefixes map[string]azure.Ranges     // those that were asked for
	tags     map[string]*spec.ServiceTag // by lower-case name
	regional map[string]*spec.ServiceTag // what was asked of global
}

func newAtlas(s *spec.Spec, c *spec.Cloud) *atlas {
	t := &atlas{c, map[string]*spec.Prefixes{}, map[string]azure.Ranges{}, map[string]*spec.ServiceTag{}, map[string]*spec.ServiceTag{}}
	for _, x := range c.Tags {
		t.tags[strings.ToLower(x.Name)] = x
	}
	for _, p := range s.Prefixes {
		if g := t.global(p.Tag); g != nil {
			t.listed[strings.ToLower(p.Tag)] = p
		}
	}
	return t
}

// tag is the entry for a tag without a region.
func (t *atlas) tag(name string) *spec.ServiceTag { return t.tags[strings.ToLower(name)] }

// global is the tag that name is a region's form of; nil where it is none.
func (t *atlas) global(name string) *spec.ServiceTag {
	if x, ok := t.regional[name]; ok {
		return x
	}
	var out *spec.ServiceTag
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		x := t.tag(name[:dot])
		if x != nil && slices.ContainsFunc(t.cloud.Regions, func(r *spec.Region) bool {
			return strings.EqualFold(r.TagSuffix, name[dot+1:]) && slices.Contains(x.Regions, r.Name)
		}) {
			out = x
		}
	}
	t.regional[name] = out
	return out
}

func (t *atlas) knows(name string) bool { return t.tag(name) != nil || t.global(name) != nil }

// Bounds: a tag that routes or firewalls take stands in the published list,
// and what that holds is public. Host names are taken for public ones: a flow
// to a private endpoint is one inside the network.
func (t *atlas) Bounds(s azure.Symbol) (azure.Ranges, bool) {
	switch s.Kind {
	case azure.HostSymbol:
		return public, false
	case azure.TagSymbol:
		if r, ok := t.prefixes[s.Name]; ok {
			return r, true
		}
		if p, ok := t.listed[strings.ToLower(s.Name)]; ok {
			t.prefixes[s.Name] = azure.PrefixRanges(p.IPv4...)
			return t.prefixes[s.Name], true
		}
		x := t.tag(s.Name)
		if x == nil {
			x = t.global(s.Name)
		}
		if x != nil && (slices.Contains(x.Uses, "UDR") || slices.Contains(x.Uses, "FW")) {
			return public, false
		}
	}
	return azure.Everywhere, false
}

// Within: the published lists hold the addresses of a region's tag in the tag
// without a region too.
func (t *atlas) Within(a, b azure.Symbol) bool {
	if a.Kind != azure.TagSymbol || b.Kind != azure.TagSymbol {
		return false
	}
	g := t.global(a.Name)
	return g != nil && g.Global && strings.EqualFold(g.Name, b.Name)
}

// words tell what the ends of rules hold in one place.
type words struct {
	atlas *atlas
	// space is the address space of the network and of those peered with it;
	// network is what the tag VirtualNetwork holds: that, and what routes of
	// one's own lead to an appliance or gateway.
	space, network azure.Ranges
	vague          bool // the space could not be read
}

// address reads one end; false where it is neither an address nor a tag that
// the cloud knows, or means something that could not be read.
func (w words) address(text string) (azure.AddressSet, bool) {
	switch {
	case text == "*" || strings.EqualFold(text, "Any"):
		return azure.Anywhere(), true
	case strings.EqualFold(text, wordNetwork):
		return azure.AddressSet{Ranges: w.network}, !w.vague
	case strings.EqualFold(text, wordInternet):
		return azure.AddressSet{Ranges: w.space.Complement()}, !w.vague
	}
	if r, ok := azure.ParseRanges(text); ok {
		return azure.AddressSet{Ranges: r}, true
	}
	return symbols(azure.TagSymbol, text), w.atlas.knows(text)
}

func symbols(kind azure.SymbolKind, names ...string) azure.AddressSet {
	var out azure.AddressSet
	for _, n := range names {
		out.Symbols = append(out.Symbols, azure.Symbol{Kind: kind, Name: n})
	}
	return out
}

func union(a, b azure.AddressSet) azure.AddressSet {
	return azure.AddressSet{Ranges: a.Ranges.Union(b.Ranges), Symbols: slices.Concat(a.Symbols, b.Symbols)}
}
