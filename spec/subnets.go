package spec

import (
	"cmp"
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

const (
	// smallestSubnet is the longest prefix that Azure takes for a subnet.
	smallestSubnet = 29
	// maxTries bounds the search for a free prefix in a vast address space.
	maxTries   = 1 << 16
	subnetType = "Microsoft.Network/virtualNetworks/subnets"
)

var endpointPattern = regexp.MustCompile(`^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*)+$`)

// network reads the customer's network and fills in the subnets that its
// components stand in. Beside a managed network there is none unless written.
func (l *environmentLoader) network(r *body, e *Environment) {
	b := r.one("network")
	if b == nil && e.ManagedNetwork.Used() {
		return
	}
	n, x := &e.Network, &body{title: "network", pos: r.pos, fs: l.fs}
	if b != nil {
		x = readBlock(b, l.fs)
	}
	n.Pos = x.pos
	n.Existing = l.existing(x, e, networkType)
	n.AddressSpace = l.addressSpace(x.texts(x.attr("address_space")))
	if x.attrs["address_space"] == nil {
		n.AddressSpace = l.spec.Defaults.AddressSpace
	}
	if len(n.AddressSpace) == 0 && len(*l.fs) == 0 {
		x.fault("missing-attribute", `Add address_space = ["10.20.0.0/16"].`, "the network has no address space")
	}
	for _, v := range x.texts(x.attr("dns_servers")) {
		ip, err := netip.ParseAddr(v.Text)
		if err != nil || ip.Zone() != "" {
			fault(l.fs, v.Pos, "bad-address", "Write an address such as 10.20.0.10.", "%q is not an IP address", v.Text)
			continue
		}
		n.DNSServers = append(n.DNSServers, ip)
	}
	layout := &layout{environmentLoader: l, env: e, placed: map[string]*Subnet{}}
	for _, s := range x.list("subnet", "NAME") {
		layout.written(s)
	}
	x.done()
	layout.fill()
	slices.SortFunc(n.Subnets, func(a, b *Subnet) int { return cmp.Or(a.Prefix.Compare(b.Prefix), cmp.Compare(a.Role, b.Role)) })
}

// addressSpace reads IPv4 prefixes that do not overlap; nil after a fault.
func (d *decoder) addressSpace(vs []azure.Value) []netip.Prefix {
	var out []netip.Prefix
	for _, v := range vs {
		p, ok := d.prefix(v)
		if !ok {
			return nil
		}
		if !p.Addr().Is4() {
			fault(d.fs, v.Pos, "bad-prefix", "Write an IPv4 prefix.", "%s: networks are laid out in IPv4", p)
			return nil
		}
		if i := slices.IndexFunc(out, p.Overlaps); i >= 0 {
			fault(d.fs, v.Pos, "overlap", "Remove one of them.", "%s and %s overlap", out[i], p)
			return nil
		}
		out = append(out, p)
	}
	return out
}

// layout places subnets in an environment's network.
type layout struct {
	*environmentLoader
	env    *Environment
	placed map[string]*Subnet // by kind of component
	open   []*Subnet          // written without a list of components
}

func (l *layout) role(name string) *SubnetRole {
	i := slices.IndexFunc(l.spec.SubnetRoles, func(r *SubnetRole) bool { return r.Name == name })
	if i < 0 {
		return nil
	}
	return l.spec.SubnetRoles[i]
}

// written reads a subnet that the user describes.
func (l *layout) written(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	s := &Subnet{Role: b.Labels[0], Group: true, Egress: true, Pos: r.pos}
	checkName(l.fs, r.pos, "subnet", s.Role, rolePattern, roleFix)
	role := l.role(s.Role)
	if slices.ContainsFunc(l.env.Network.Subnets, func(o *Subnet) bool { return o.Role == s.Role }) {
		r.fault("duplicate", "Rename or remove one of them.", "the network has this subnet twice")
	}
	l.name(r, s, role)
	prefix := r.attr("prefix")
	if role != nil {
		s.Group, s.Egress = role.Group, role.Egress
	} else if prefix == nil {
		r.fault("missing-attribute", `Add prefix = "10.20.1.0/24".`, "prefix is missing; only %s have one by default", strings.Join(l.roleNames(), ", "))
	}
	if v, ok := r.ref(prefix); ok {
		l.prefixOf(s, v)
		if role != nil && role.Fixed != "" && s.Prefix.IsValid() && s.Prefix.Bits() > role.Bits {
			fault(l.fs, v.Pos, "too-small", fmt.Sprintf("Write a prefix of at most %d bits.", role.Bits), "%s is too small for %s, which Azure wants as /%d or larger", s.Prefix, role.Fixed, role.Bits)
		}
	}
	s.Existing = r.flag(r.attr("existing"))
	if s.Existing && (l.env.Network.Existing == nil || r.attrs["name"] == nil || prefix == nil) {
		r.fault("existing", `Give it name and prefix, and the network existing { name = "..." }.`, "a subnet that exists has a name and a prefix, and stands in a network that exists")
	}
	kinds := r.attr("components")
	for _, v := range r.texts(kinds) {
		if _, ok := named(l.fs, l.spec.Components, (*ComponentKind).name, "component", v); !ok {
			continue
		}
		if o := l.placed[v.Text]; o != nil {
			fault(l.fs, v.Pos, "two-subnets", "Name it in one of them.", "%s stands in subnet %q already", v.Text, o.Role)
			continue
		}
		l.placed[v.Text] = s
		s.Components = append(s.Components, v.Text)
	}
	slices.Sort(s.Components)
	if kinds == nil {
		l.open = append(l.open, s)
	}
	for _, v := range r.texts(r.attr("service_endpoints")) {
		if !endpointPattern.MatchString(v.Text) {
			fault(l.fs, v.Pos, "wrong-value", `Write the service as Azure does, such as "Microsoft.Storage".`, "%q is not a service endpoint", v.Text)
		}
		s.ServiceEndpoints = append(s.ServiceEndpoints, v.Text)
	}
	r.done()
	if prefix == nil || s.Prefix.IsValid() {
		l.env.Network.Subnets = append(l.env.Network.Subnets, s)
	}
}

func (l *layout) roleNames() []string {
	var out []string
	for _, r := range l.spec.SubnetRoles {
		out = append(out, r.Name)
	}
	return out
}

// name gives the subnet the name that Azure demands, the user's, or one by
// the pattern. r is nil for a subnet that the user did not write.
func (l *layout) name(r *body, s *Subnet, role *SubnetRole) {
	symbol := "subnet_" + strings.ReplaceAll(s.Role, "-", "_")
	v := azure.Str(l.env.Names[symbol]).At(s.Pos)
	if r != nil {
		if x, ok := r.ref(r.attr("name")); ok {
			v = x
		}
	}
	if role != nil && role.Fixed != "" {
		if v.Text != "" && v.Text != role.Fixed {
			fault(l.fs, v.Pos, "name", "Leave the name out.", "Azure demands that this subnet is called %s", role.Fixed)
		}
		s.Name = role.Fixed
		return
	}
	if v.Text == "" {
		v.Text = l.patterned(s.Role)
	}
	s.Name = v.Text
	if i := slices.IndexFunc(l.spec.SubnetRoles, func(r *SubnetRole) bool { return strings.EqualFold(r.Fixed, s.Name) }); i >= 0 {
		fault(l.fs, v.Pos, "name", fmt.Sprintf("Write subnet %q { ... }.", l.spec.SubnetRoles[i].Name), "the name %s is kept for another subnet", s.Name)
	}
	l.spec.checkName(l.fs, v.Pos, subnetType, s.Name)
	if i := slices.IndexFunc(l.env.Network.Subnets, func(o *Subnet) bool { return strings.EqualFold(o.Name, s.Name) }); i >= 0 {
		fault(l.fs, v.Pos, "name", "Give one of them another name.", "subnets %q and %q are both called %s", l.env.Network.Subnets[i].Role, s.Role, s.Name)
	}
}

func (l *layout) patterned(role string) string {
	abbreviation := ""
	if i := slices.IndexFunc(l.spec.Resources, func(t *ResourceType) bool { return t.Type == subnetType }); i >= 0 {
		abbreviation = l.spec.Resources[i].Abbreviation
	}
	n := strings.NewReplacer("{abbreviation}", abbreviation, "{environment}", l.env.Name, "{role}", role).Replace(l.env.NamePattern)
	return strings.Trim(n, "-")
}

// prefixOf holds a prefix against the address space and the other subnets.
func (l *layout) prefixOf(s *Subnet, v azure.Value) {
	p, ok := l.prefix(v)
	if !ok {
		return
	}
	space := l.env.Network.AddressSpace
	within := func(a netip.Prefix) bool { return a.Bits() <= p.Bits() && a.Contains(p.Addr()) }
	switch i := slices.IndexFunc(l.env.Network.Subnets, func(o *Subnet) bool { return o.Prefix.IsValid() && o.Prefix.Overlaps(p) }); {
	case len(space) > 0 && !slices.ContainsFunc(space, within):
		fault(l.fs, v.Pos, "outside", "Choose a prefix in "+joinPrefixes(space)+", or widen address_space.", "%s lies outside the address space", p)
	case p.Bits() > smallestSubnet:
		fault(l.fs, v.Pos, "too-small", "Write a prefix of at most 29 bits.", "%s is smaller than any subnet of Azure", p)
	case i >= 0:
		fault(l.fs, v.Pos, "overlap", "Choose a free prefix.", "%s overlaps subnet %q, %s", p, l.env.Network.Subnets[i].Role, l.env.Network.Subnets[i].Prefix)
	}
	s.Prefix = p
}

func joinPrefixes(ps []netip.Prefix) string { return strings.Join(prefixTexts(ps), ", ") }

// fill gives every component a subnet: one the user wrote for its role, or
// the role's default.
func (l *layout) fill() {
	for _, s := range l.open {
		for _, k := range l.spec.Components {
			if k.Subnet == s.Role && l.placed[k.Name] == nil && l.present(k, s.Existing) {
				l.placed[k.Name] = s
				s.Components = append(s.Components, k.Name)
			}
		}
	}
	missing := map[string][]string{} // kinds by role
	for _, c := range l.env.Components {
		k := c.Kind
		if k.Subnet == "" || l.placed[k.Name] != nil || slices.Contains(missing[k.Subnet], k.Name) || l.elsewhere(c) {
			continue
		}
		if l.has(k.Subnet) {
			fault(l.fs, c.Pos, "no-subnet", "Add "+k.Name+" to the components of a subnet.",
				"%s %q stands in no subnet: the network's subnet %q lists others", k.Name, c.Name, k.Subnet)
			continue
		}
		missing[k.Subnet] = append(missing[k.Subnet], k.Name)
	}
	if r := l.role(l.env.Egress.Kind); r != nil && !l.has(r.Name) && l.env.Egress.Firewall == nil {
		missing[r.Name] = nil
	}
	for _, r := range l.spec.SubnetRoles {
		if r.With != "" && !l.has(r.Name) && (l.has(r.With) || missing[r.With] != nil) {
			missing[r.Name] = nil
		}
	}
	var added []*Subnet
	for _, r := range l.spec.SubnetRoles {
		kinds, ok := missing[r.Name]
		if !ok {
			continue
		}
		s := &Subnet{Role: r.Name, Components: kinds, Group: r.Group, Egress: r.Egress, Pos: l.env.Network.Pos}
		l.name(nil, s, r)
		l.env.Network.Subnets = append(l.env.Network.Subnets, s)
		added = append(added, s)
	}
	for _, s := range l.env.Network.Subnets {
		if r := l.role(s.Role); r != nil && r.With != "" {
			i := slices.IndexFunc(l.env.Network.Subnets, func(o *Subnet) bool { return o.Role == r.With })
			if i >= 0 {
				s.Components = l.env.Network.Subnets[i].Components
			}
		}
	}
	l.place(added)
}

// present says whether a subnet is to hold components of a kind: in one that
// exists, those that stand already may stand too.
func (l *layout) present(k *ComponentKind, existing bool) bool {
	return slices.ContainsFunc(l.env.Components, func(c *Component) bool { return c.Kind == k && (existing || !l.elsewhere(c)) })
}

// elsewhere says whether a component stands already, where no subnet of ours
// can hold it. What has but its private endpoints in a subnet can get them there.
func (l *layout) elsewhere(c *Component) bool {
	r := l.role(c.Kind.Subnet)
	return c.Existing != nil && (r == nil || r.Egress)
}

func (l *layout) has(role string) bool {
	return slices.ContainsFunc(l.env.Network.Subnets, func(s *Subnet) bool { return s.Role == role })
}

// place finds prefixes for the subnets that have none: first all that can
// have the place their role says, then the others where room is left.
func (l *layout) place(added []*Subnet) {
	space := l.env.Network.AddressSpace
	if len(space) == 0 {
		return
	}
	var waiting []*Subnet
	for _, s := range l.env.Network.Subnets {
		if !s.Prefix.IsValid() {
			waiting = append(waiting, s)
		}
	}
	slices.SortFunc(waiting, func(a, b *Subnet) int { return cmp.Compare(a.Role, b.Role) })
	for _, anywhere := range []bool{false, true} {
		for _, s := range waiting {
			r := l.role(s.Role)
			if r == nil || s.Prefix.IsValid() {
				continue
			}
			if p, ok := l.free(space[0], r, anywhere); ok {
				s.Prefix = p
			} else if anywhere {
				what := "the subnet " + r.Name
				if slices.Contains(added, s) && len(s.Components) > 0 {
					what += " of " + strings.Join(s.Components, ", ")
				}
				fault(l.fs, s.Pos, "no-subnet", fmt.Sprintf("Widen address_space, or write subnet %q { prefix = ... }.", r.Name),
					"%s has no room left for %s, a /%d", space[0], what, r.Bits)
			}
		}
	}
}

// free is the block of the role's size at its own place or, anywhere, at the
// next one that no other subnet touches.
func (l *layout) free(space netip.Prefix, r *SubnetRole, anywhere bool) (netip.Prefix, bool) {
	if r.Bits < space.Bits() {
		return netip.Prefix{}, false
	}
	blocks := 1 << (r.Bits - space.Bits())
	for i := range min(blocks, maxTries) {
		if n := r.Number + i; anywhere || n < blocks {
			p := block(space, r.Bits, n%blocks)
			if !slices.ContainsFunc(l.env.Network.Subnets, func(o *Subnet) bool { return o.Prefix.IsValid() && o.Prefix.Overlaps(p) }) {
				return p, true
			}
		}
		if !anywhere {
			break
		}
	}
	return netip.Prefix{}, false
}

// block is the nth prefix of a length in an IPv4 prefix.
func block(space netip.Prefix, bits, n int) netip.Prefix {
	a := space.Addr().As4()
	ip := uint32(a[0])<<24 | uint32(a[1])<<16 | uint32(a[2])<<8 | uint32(a[3])
	ip += uint32(n) << (32 - bits)
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{byte(ip >> 24), byte(ip >> 16), byte(ip >> 8), byte(ip)}), bits)
}
