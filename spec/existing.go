package spec

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// PrivateDNS is where the private DNS zones of an environment stand.
type PrivateDNS struct {
	// Scope is the scope of zones that exist: "GROUP" or "SUBSCRIPTION/GROUP".
	Scope string
	// Zones are the names of those that exist there; All of them, or these.
	All   bool
	Zones []string
	// Link says whether existing zones are linked to the network.
	Link bool
	Pos  azure.Pos
}

// Existing says whether a zone exists already.
func (p PrivateDNS) Existing(zone string) bool {
	return p.All || slices.ContainsFunc(p.Zones, func(z string) bool { return strings.EqualFold(z, zone) })
}

// existing reads what a block says of a resource that stands already: its
// whole ID, or its name with the group and subscription where they are
// others. It is nil where there is none.
func (l *environmentLoader) existing(r *body, e *Environment, typ string) *azure.ID {
	b := r.one("existing")
	if b == nil {
		return nil
	}
	x := readBlock(b, l.fs)
	id, byID := x.ref(x.attr("id"))
	name, byName := x.ref(x.attr("name"))
	scope := l.scope(x, e)
	x.done()
	switch {
	case byID == byName || byID && (x.attrs["group"] != nil || x.attrs["subscription"] != nil):
		x.fault("existing", `Write id = "/subscriptions/...", or name = "..." with group where it is another.`, "say which resource it is, once")
		return nil
	case byName:
		l.spec.checkName(l.fs, name.Pos, typ, name.Text)
		return &azure.ID{Scope: scope, Type: typ, Name: name.Text}
	}
	out, ok := azure.ParseID(id.Text)
	switch {
	case !ok:
		fault(l.fs, id.Pos, "existing", "Copy the ID from the resource's properties in the portal, or from az resource show.", "%q is not the ID of a resource", id.Text)
		return nil
	case !strings.EqualFold(out.Type, typ):
		fault(l.fs, id.Pos, "existing", "Write the ID of a "+typ+".", "this is a %s", out.Type)
		return nil
	}
	out.Type = typ
	e.own(&out)
	return &out
}

// scope reads group and subscription; "" is the environment's own group.
func (l *environmentLoader) scope(x *body, e *Environment) string {
	group, other := x.ref(x.attr("group"))
	subscription := x.str(x.attr("subscription"))
	if other {
		l.spec.checkName(l.fs, group.Pos, groupType, group.Text)
	}
	if subscription != "" && !other {
		x.fault("existing", `Add group = "...".`, "the group in the other subscription is missing")
		return ""
	}
	return e.scope(subscription, group.Text)
}

// own writes the scope of a whole ID as that of the others.
func (e *Environment) own(id *azure.ID) {
	subscription, group, _ := strings.Cut(id.Scope, "/")
	id.Scope = e.scope(subscription, group)
}

// scope is that of a group as IDs write it: what is the environment's own is
// left out.
func (e *Environment) scope(subscription, group string) string {
	switch {
	case subscription != "" && !strings.EqualFold(subscription, e.Subscription):
		return subscription + "/" + group
	case strings.EqualFold(group, e.ResourceGroup):
		return ""
	}
	return group
}

// ownType is the type of a component's own resource; "" where it has none.
func (s *Spec) ownType(k *ComponentKind) string {
	for _, c := range s.Creations {
		if c.Label == k.Name && c.Type != nil {
			return c.Type.Type
		}
	}
	return ""
}

// privateDNS reads where the zones stand.
func (l *environmentLoader) privateDNS(r *body, e *Environment) {
	e.PrivateDNS = PrivateDNS{Link: true, Pos: r.pos}
	b := r.one("private_dns")
	if b == nil {
		return
	}
	x := readBlock(b, l.fs)
	d := &e.PrivateDNS
	d.Pos, d.Scope = x.pos, l.scope(x, e)
	for _, v := range x.texts(x.attr("zones")) {
		known := func(z *Zone) bool { return e.Region == nil || z.In(e.Region) == v.Text }
		if !slices.ContainsFunc(l.spec.Zones, known) {
			fault(l.fs, v.Pos, "unknown-name", "Write a zone that private endpoints of the region use.", "there is no zone %q", v.Text)
		}
		d.Zones = append(d.Zones, v.Text)
	}
	d.All = x.attrs["zones"] == nil
	if a := x.attr("link"); a != nil {
		d.Link = x.flag(a)
	}
	x.done()
}

// In is the zone's name in a region.
func (z *Zone) In(r *Region) string { return strings.ReplaceAll(z.Name, "<region>", r.Name) }

// hub reads a firewall that stands already: the address that traffic goes to,
// and the policy that may take the rules.
func (l *environmentLoader) hub(x *body, e *Environment) {
	e.Egress.Firewall = l.existing(x, e, firewallType)
	a := x.attr("policy")
	v, ok := x.ref(a)
	if !ok {
		return
	}
	id, ok := azure.ParseID(v.Text)
	switch {
	case e.Egress.Firewall == nil:
		fault(l.fs, at(a.NameRange), "wrong-value", "Add existing { ... }, or remove the policy.", "a firewall of the environment's own has its own policy")
	case !ok || !strings.EqualFold(id.Type, policyType):
		fault(l.fs, v.Pos, "existing", "Write /subscriptions/.../providers/"+policyType+"/NAME.", "%q is not the ID of a firewall policy", v.Text)
	default:
		id.Type = policyType
		e.own(&id)
		e.Egress.Policy = &id
	}
}

const (
	firewallType = "Microsoft.Network/azureFirewalls"
	policyType   = "Microsoft.Network/firewallPolicies"
	networkType  = "Microsoft.Network/virtualNetworks"
)

// nextHop reads the address that everything leaves through, where it is not
// that of a firewall of the environment's own.
func (l *environmentLoader) nextHop(x *body, e *Environment, own *hclsyntax.Block) {
	a := x.attr("next_hop")
	wanted := e.Egress.Kind == "appliance" || e.Egress.Firewall != nil
	switch v, ok := x.ref(a); {
	case wanted && a == nil:
		x.fault("missing-attribute", `Add next_hop = "10.1.0.4", the address that traffic goes to.`, "next_hop is missing")
	case !ok:
	case wanted:
		if ip, err := netip.ParseAddr(v.Text); err != nil || !ip.Is4() {
			fault(l.fs, v.Pos, "bad-address", "Write an address such as 10.1.0.4.", "%q is not an IPv4 address", v.Text)
		}
		e.Egress.NextHop = v.Text
	case inside(own, a):
		fault(l.fs, at(a.NameRange), "wrong-value", `Remove it, or set kind = "appliance".`, "next_hop has no meaning with egress %q", e.Egress.Kind)
	}
}
