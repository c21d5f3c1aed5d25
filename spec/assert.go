package spec

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// reservedAddresses of every subnet are Azure's own.
const reservedAddresses = 5

// delegationsPath is where a subnet says whom it is lent to.
const delegationsPath = "properties.delegations"

// Mentions says whether the assert names something of env, self or subnet. One
// that mentions the subnet is asked once for each that the component stands in.
func (a *Assert) Mentions(root string) bool { return a.That.Mentions(root) }

// Mentions says whether the condition names something under a name, such as
// self or env.network.
func (c *Condition) Mentions(name string) bool {
	return c != nil && slices.ContainsFunc(c.Expr.Variables(), func(t hcl.Traversal) bool {
		d := dotted(t)
		return d == name || strings.HasPrefix(d, name+".")
	})
}

// Free is how many addresses Azure hands out in the subnet.
func (s *Subnet) Free() int {
	if !s.Prefix.IsValid() {
		return 0
	}
	return max(0, 1<<min(s.Prefix.Addr().BitLen()-s.Prefix.Bits(), 32)-reservedAddresses)
}

// Needed is how many addresses the components in the subnet, and the private
// endpoints, take at most.
func (s *Subnet) Needed(env *Environment) int {
	n := s.Endpoints
	for _, c := range env.Components {
		if slices.Contains(s.Components, c.Kind.Name) {
			n += c.addresses()
		}
	}
	return n
}

func (c *Component) addresses() int { return c.number(c.Kind.Addresses) }

// Nodes is how many nodes start as soon as the component is deployed.
func (c *Component) Nodes() int { return c.number(c.Kind.Nodes) }

// number is a sum over a component; nil is none.
func (c *Component) number(sum *Condition) int {
	if sum == nil {
		return 0
	}
	n, _ := sum.in(scope(map[string]cty.Value{"self": selfValue(c)})).AsBigFloat().Int64()
	return int(n)
}

// subnetValue is a subnet as asserts see it.
func subnetValue(env *Environment, s *Subnet) cty.Value {
	prefix := ""
	if s.Prefix.IsValid() {
		prefix = s.Prefix.String()
	}
	return cty.ObjectVal(map[string]cty.Value{
		"name":        cty.StringVal(s.Name),
		"role":        cty.StringVal(s.Role),
		"prefix":      cty.StringVal(prefix),
		"addresses":   cty.NumberIntVal(int64(s.Free())),
		"needed":      cty.NumberIntVal(int64(s.Needed(env))),
		"delegations": listOf(s.Delegations),
		"components":  listOf(s.Components),
	})
}

var subnetValueType = subnetValue(&Environment{}, &Subnet{}).Type()

func listOf(texts []string) cty.Value {
	if len(texts) == 0 {
		return cty.ListValEmpty(cty.String)
	}
	out := make([]cty.Value, len(texts))
	for i, t := range texts {
		out[i] = cty.StringVal(t)
	}
	return cty.ListVal(out)
}

// delegate notes to whom the components of an environment have its subnets
// lent.
func (s *Spec) delegate(env *Environment) {
	delegates := func(p *Property) bool { return p.Resource == subnetType && p.Path == delegationsPath }
	for _, a := range s.Scene(env).ask(where(s.Requirements, func(q *Requirement) bool { return slices.ContainsFunc(q.Properties, delegates) })) {
		for _, p := range where(a.Properties, delegates) {
			for _, v := range p.Value.List {
				name, _ := v.Get("properties.serviceName")
				for _, n := range env.Network.Subnets {
					if a.Declined == nil && slices.Contains(n.Components, a.Component.Kind.Name) && !slices.Contains(n.Delegations, name.Text) {
						n.Delegations = append(n.Delegations, name.Text)
					}
				}
			}
		}
	}
	for _, n := range env.Network.Subnets {
		slices.Sort(n.Delegations)
	}
}

// endpoints counts the addresses that private endpoints take of the subnets
// of an environment: what the names take that components want resolved.
func (s *Spec) endpoints(env *Environment) {
	type use struct {
		self *Component
		zone *Zone
	}
	counted := map[use]bool{}
	private := func(q *Requirement) bool { return q.Level != Informational && len(q.Names) > 0 }
	for _, a := range s.Scene(env).ask(where(s.Requirements, private)) {
		n := env.EndpointSubnet(a.Component)
		for _, x := range a.Names {
			z := s.ZoneOf(x.Zone, env.Region.Cloud, a.Component.Kind)
			if u := (use{a.Component, z}); z != nil && n != nil && a.Declined == nil && !counted[u] {
				counted[u] = true
				n.Endpoints += z.Addresses
			}
		}
	}
}

// EndpointSubnet is where the private endpoints of a component stand: in its
// own subnet, or in the first that nothing opens connections from; nil: nowhere.
func (e *Environment) EndpointSubnet(c *Component) *Subnet {
	for _, n := range e.Network.Subnets {
		if slices.Contains(n.Components, c.Kind.Name) {
			return n
		}
	}
	for _, n := range e.Network.Subnets {
		if !n.Egress && n.Role != e.Egress.Kind {
			return n
		}
	}
	return nil
}

// ZoneOf is the zone of this name in a cloud that serves resources of a
// component's own; where none does, the first of the name. Several services
// may share a zone. It is nil where the cloud has none.
func (s *Spec) ZoneOf(name string, cloud *Cloud, of *ComponentKind) *Zone {
	var first *Zone
	for _, z := range s.Zones {
		if z.Name != name || z.Cloud != cloud {
			continue
		}
		serves := func(c *Creation) bool { return c.For == of && strings.EqualFold(c.Type.Type, z.Resource) }
		if slices.ContainsFunc(s.Creations, serves) {
			return z
		}
		if first == nil {
			first = z
		}
	}
	return first
}

// place is the subscription and group that a network which stands already
// stands in, where they are said; "" are the deployment's own.
func (n Network) place() (subscription, group string) {
	if n.Existing == nil {
		return "", ""
	}
	if s, g, ok := strings.Cut(n.Existing.Scope, "/"); ok {
		return s, g
	}
	return "", n.Existing.Scope
}

// networkOf reads an address or a prefix, whose bits beyond its length do not
// count.
func networkOf(text string) (netip.Prefix, bool) {
	if a, err := netip.ParseAddr(text); err == nil && a.Zone() == "" {
		return netip.PrefixFrom(a, a.BitLen()), true
	}
	p, err := netip.ParsePrefix(text)
	return p.Masked(), err == nil
}

// networks are the prefixes in a text or a list of texts; "" is none.
func networks(v cty.Value) []netip.Prefix {
	if v.Type() != cty.String {
		var out []netip.Prefix
		for _, e := range v.AsValueSlice() {
			out = append(out, networks(e)...)
		}
		return out
	}
	if p, ok := networkOf(v.AsString()); ok {
		return []netip.Prefix{p}
	}
	return nil
}

// overNetworks makes a function of two texts or lists that hold networks.
func overNetworks(f func(a, b []netip.Prefix) bool) function.Function {
	parameter := function.Parameter{Type: cty.DynamicPseudoType}
	return function.New(&function.Spec{
		Params: []function.Parameter{parameter, parameter},
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return cty.BoolVal(f(networks(args[0]), networks(args[1]))), nil
		},
	})
}

var overlapsFunc = overNetworks(func(a, b []netip.Prefix) bool {
	return slices.ContainsFunc(a, func(p netip.Prefix) bool { return slices.ContainsFunc(b, p.Overlaps) })
})

var withinFunc = overNetworks(func(a, b []netip.Prefix) bool {
	inside := func(p netip.Prefix) bool {
		return slices.ContainsFunc(b, func(q netip.Prefix) bool { return q.Bits() <= p.Bits() && q.Contains(p.Addr()) })
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(p netip.Prefix) bool { return !inside(p) })
})

// firstFunc gives the address after that of the network itself, which the
// first host of a range has.
var firstFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Type: cty.String}},
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		p, ok := networkOf(args[0].AsString())
		if !ok {
			return cty.StringVal(""), nil
		}
		return cty.StringVal(p.Addr().Next().String()), nil
	},
})

// beginsFunc compares the start of a text, whatever its letter case.
var beginsFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Type: cty.String}, {Type: cty.String}},
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		return cty.BoolVal(strings.HasPrefix(strings.ToLower(args[0].AsString()), strings.ToLower(args[1].AsString()))), nil
	},
})

// networkNames hold addresses wherever they are named.
var networkNames = []string{"subnet.prefix", "env.network.address_space", "env.network.subnets", "env.network.dns_servers", "env.egress.next_hop"}

// networks checks an argument that must hold addresses.
func (t typer) networks(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.TupleConsExpr:
		good := true
		for _, x := range e.Exprs {
			good = t.networks(x) && good
		}
		return good
	case *hclsyntax.FunctionCallExpr:
		if e.Name == "first" && len(e.Args) == 1 && !e.ExpandFinal {
			return t.networks(e.Args[0]) && t.single(e.Args[0])
		}
	case *hclsyntax.TemplateExpr:
		s, ok := textOf(e, t.fs)
		if !ok {
			return false
		}
		if _, ok := networkOf(s); !ok {
			fault(t.fs, at(e.Range()), "bad-prefix", "Write an address, or a prefix such as 10.0.0.0/8.", "%q is neither an address nor an address prefix", s)
			return false
		}
		return true
	case *hclsyntax.ScopeTraversalExpr:
		typ := t.name(e)
		if typ == cty.NilType {
			return false
		}
		if slices.Contains(networkNames, dotted(e.Traversal)) || typ == cty.String && t.attribute(e.Traversal) {
			return true
		}
	}
	t.fault(e, "Name "+strings.Join(networkNames, ", ")+" or an attribute of self that holds a prefix, or write the prefix.", "no addresses stand here")
	return false
}

// single checks that an argument of first is one range, not a list of them.
func (t typer) single(e hclsyntax.Expression) bool {
	typ := t.typeOf(e)
	if typ != cty.String && typ != cty.NilType {
		t.fault(e, "Name one range.", "first takes one range, not a list")
	}
	return typ == cty.String
}

func dotted(t hcl.Traversal) string {
	out := t.RootName()
	for _, step := range t[1:] {
		a, ok := step.(hcl.TraverseAttr)
		if !ok {
			return ""
		}
		out += "." + a.Name
	}
	return out
}

// attribute notes that an attribute of self must hold addresses.
func (t typer) attribute(name hcl.Traversal) bool {
	root, rest, _ := strings.Cut(dotted(name), ".")
	if root != "self" || t.kind == nil {
		return false
	}
	i := slices.IndexFunc(t.kind.Attributes, func(a *Attribute) bool { return a.Name == rest })
	if i < 0 {
		return false
	}
	a := t.kind.Attributes[i]
	if _, ok := networkOf(a.Default.Text); !ok && a.Default.Text != "" {
		fault(t.fs, a.Default.Pos, "bad-prefix", "Write an address, a prefix such as 10.0.0.0/8, or nothing.",
			"%q is neither an address nor an address prefix, and an assert compares %s", a.Default.Text, a.Name)
	}
	a.Network = true
	return true
}
