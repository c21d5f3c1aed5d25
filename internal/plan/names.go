package plan

import (
	"crypto/sha256"
	"encoding/hex"
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
	digest := b.digest()
	if !rule.Plain {
		digest = "-" + digest
	}
	return strings.TrimRight(name[:min(len(name), rule.Max-len(digest))], "-") + digest
}

// id names a resource that stands alone.
func (b *builder) id(typ, symbol, role string) azure.ID {
	return azure.ID{Type: typ, Name: b.name(typ, symbol, role)}
}

// digest tells the environment's names from those of others.
func (b *builder) digest() string {
	sum := sha256.Sum256([]byte(b.env.ResourceGroup + "\n" + b.env.Name))
	return hex.EncodeToString(sum[:3])
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
	sum := sha256.Sum256([]byte(name))
	digest := hex.EncodeToString(sum[:3])
	return strings.TrimRight(name[:max-len(digest)-1], "-._") + "-" + digest
}

// checkNames holds every name of the plan against Azure's rule for its type,
// and every name the user gave against what there is to name.
func (b *builder) checkNames() {
	for _, symbol := range slices.Sorted(maps.Keys(b.env.Names)) {
		named := func(r azure.Resource) bool { return r.Symbol == symbol }
		kind := func(c *spec.Component) bool { return c.Kind.Name == symbol }
		if !slices.ContainsFunc(b.plan.Deployment.Resources, named) && !slices.ContainsFunc(b.env.Components, kind) {
			b.refuse(b.env.Pos, "name", nil, "name one of "+strings.Join(b.symbols(), ", "), "names: the environment has no %s", symbol)
		}
	}
	taken := map[azure.ID]azure.Resource{}
	for _, r := range b.plan.Deployment.Resources {
		if other, ok := taken[r.ID.Key()]; ok {
			b.refuse(b.env.Pos, "name", nil, "give one of them another name", "%s and %s would both be %s", other.Symbol, r.Symbol, r.ID)
		}
		taken[r.ID.Key()] = r
		rule := b.resourceType(r.ID.Type).Name
		if rule.Pattern == nil || len(r.Name.Text) >= rule.Min && len(r.Name.Text) <= rule.Max && rule.Pattern.MatchString(r.Name.Text) {
			continue
		}
		b.refuse(b.env.Pos, "name", nil, "choose another name for the environment, its name_pattern, or names { "+r.Symbol+" = ... }",
			"Azure refuses %q as name of a %s: %s", r.Name.Text, r.ID.Type, rule.Hint.En)
	}
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
