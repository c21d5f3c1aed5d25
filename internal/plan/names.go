package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// The types that the network layer is made of.
const (
	typeVirtualNetwork = "Microsoft.Network/virtualNetworks"
	typeSubnet         = "Microsoft.Network/virtualNetworks/subnets"
	typeGroup          = "Microsoft.Network/networkSecurityGroups"
	typeRule           = "Microsoft.Network/networkSecurityGroups/securityRules"
	typeRouteTable     = "Microsoft.Network/routeTables"
	typeRoute          = "Microsoft.Network/routeTables/routes"
	typePublicIP       = "Microsoft.Network/publicIPAddresses"
	typeNATGateway     = "Microsoft.Network/natGateways"
	typeFirewall       = "Microsoft.Network/azureFirewalls"
	typePolicy         = "Microsoft.Network/firewallPolicies"
	typeCollections    = "Microsoft.Network/firewallPolicies/ruleCollectionGroups"
	typeWorkspace      = "Microsoft.MachineLearningServices/workspaces"
	typeOutboundRule   = "Microsoft.MachineLearningServices/workspaces/outboundRules"
)

// name is the final name of a resource: the user's own for this symbol, or
// the pattern filled in.
func (b *builder) name(typ, symbol, role string) string {
	if n, ok := b.env.Names[symbol]; ok {
		return n
	}
	n := strings.NewReplacer("{abbreviation}", b.resourceType(typ).Abbreviation, "{environment}", b.env.Name, "{role}", role).Replace(b.env.NamePattern)
	for strings.Contains(n, "--") {
		n = strings.ReplaceAll(n, "--", "-")
	}
	return b.fitting(typ, strings.Trim(n, "-"))
}

// fitting makes of a generated name one that the type can have: plain where
// it must be, and, where the whole world shares the names, with a digest.
func (b *builder) fitting(typ, name string) string {
	rule := b.resourceType(typ).Name
	if rule.Plain {
		name = strings.ReplaceAll(symbolize(name), "_", "")
	}
	if !rule.Unique {
		return name
	}
	digest := b.env.Digest()
	if !rule.Plain {
		digest = "-" + digest
	}
	return strings.TrimRight(name[:min(len(name), rule.Max-len(digest))], "-") + digest
}

// id names a resource that stands alone.
func (b *builder) id(typ, symbol, role string) azure.ID {
	return azure.ID{Type: typ, Name: b.name(typ, symbol, role)}
}

// symbolize makes lower words joined by "_" of a name.
func symbolize(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '_'
	}, s)
}

// camel joins a symbol's words the way ARM writes parameters.
func camel(symbol string) string {
	var out strings.Builder
	for i, w := range strings.Split(symbol, "_") {
		if i > 0 && w != "" {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		out.WriteString(w)
	}
	return out.String()
}

// shorten cuts a name to max characters; what was cut lives on in a digest,
// so that two long names stay two names.
func shorten(name string, max int) string {
	if len(name) <= max {
		return name
	}
	digest := azure.Digest(name)
	return strings.TrimRight(name[:max-len(digest)-1], "-._") + "-" + digest
}

// checkNames holds every name of the plan against Azure's rule for its type,
// and every name the user gave against what there is to name.
func (b *builder) checkNames() {
	for _, symbol := range slices.Sorted(maps.Keys(b.env.Names)) {
		named := func(r azure.Resource) bool { return r.Symbol == symbol }
		kind := func(c *spec.Component) bool { return c.Kind.Name == symbol }
		if !slices.ContainsFunc(b.plan.Deployment.Resources, named) && !slices.ContainsFunc(b.env.Components, kind) {
			b.refuse(b.env.NamedAt[symbol], "unknown-name", nil, "name one of "+strings.Join(b.symbols(), ", "), "names: the environment has no %s", symbol)
		}
	}
	taken := map[azure.ID]azure.Resource{}
	for _, r := range b.plan.Deployment.Resources {
		if other, ok := taken[r.ID.Key()]; ok {
			pos, fix := b.naming(r)
			b.refuse(pos, "name", nil, fix, "%s and %s would both be %s", other.Symbol, r.Symbol, r.ID)
		}
		taken[r.ID.Key()] = r
		t := b.resourceType(r.ID.Type)
		if wrong := t.Name.Of(r.Body).Refuses(r.Name.Text); wrong != "" && !r.Existing {
			pos, fix := b.naming(r)
			b.refuse(pos, "name", nil, fix, "Azure refuses %q as name of %s: %s", r.Name.Text, b.subject(r), wrong)
		}
	}
}

// subject is what a refusal calls a resource: by its component, where it is
// that one's own.
func (b *builder) subject(r azure.Resource) string {
	for _, m := range b.made {
		if m.symbol == r.Symbol && m.own() {
			return fmt.Sprintf("%s %q", m.self.Kind.Name, m.self.Name)
		}
	}
	return "the " + b.called(r.ID, r.Symbol)
}

// naming is where the name of a resource comes from, and how to change it.
func (b *builder) naming(r azure.Resource) (azure.Pos, string) {
	i := slices.IndexFunc(b.made, func(m *made) bool { return m.symbol == r.Symbol })
	for _, symbol := range []string{r.Symbol, b.kindOf(i)} {
		if pos, ok := b.env.NamedAt[symbol]; ok {
			return pos, fmt.Sprintf("choose another name in names { %s = ... }", symbol)
		}
	}
	if i >= 0 && b.made[i].self != nil && b.made[i].self.Pos != b.env.Pos {
		self := b.made[i].self
		return self.Pos, fmt.Sprintf("call the %s something else than %q", strings.ReplaceAll(self.Kind.Name, "_", " "), self.Name)
	}
	pos := b.env.Pos
	if b.env.PatternAt.Line != 0 {
		pos = b.env.PatternAt
	}
	return pos, fmt.Sprintf("choose another name for the environment, another name_pattern, or names { %s = ... }", r.Symbol)
}

// kindOf is the kind of the component whose own resource the ith made is.
func (b *builder) kindOf(i int) string {
	if i < 0 || !b.made[i].own() {
		return ""
	}
	return b.made[i].self.Kind.Name
}

// symbols are what an environment can give names to: what stands alone, the
// subnets, and the components.
func (b *builder) symbols() []string {
	var out []string
	for _, r := range b.plan.Deployment.Resources {
		if _, child := r.ID.Parent(); !child || r.ID.Type == typeSubnet {
			out = append(out, r.Symbol)
		}
	}
	for _, c := range b.env.Components {
		out = append(out, c.Kind.Name)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
