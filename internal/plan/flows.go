package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// rule is one security rule to be, asked by a flow for one subnet.
type rule struct {
	flow       *spec.Flow
	name       string
	label      string // what it is called here, where the service has a name of its own for it
	why        string // requirement, or the user's name for the flow
	title      string
	source     []string
	dest       []string
	unverified bool
}

// route is one route to be.
type route struct {
	name, why  string
	prefix     string
	nextHop    string
	unverified bool
}

// property is a value that a requirement asks of a resource.
type property struct {
	why *spec.Requirement
	*spec.Property
}

// demand is one flow with whoever asks for it.
type demand struct {
	why     string
	title   string
	req     *spec.Requirement // nil for the user's own
	flow    *spec.Flow
	self    *spec.Component
	subnet  *spec.Subnet // nil when the component stands in none
	noteKey noteKey
}

// sortOut sends everything that is asked to where it will stand.
func (b *builder) sortOut() {
	for _, a := range b.asked {
		n := b.notes.requirement(a)
		b.further(n, a)
		if a.Declined != nil || a.Requirement.Level == spec.Informational {
			b.notes.mention(n, a)
			continue
		}
		for _, subnet := range b.subnetsOf(a.Component.Kind.Name) {
			b.sortInto(subnet, a, n)
		}
		for _, p := range a.Properties {
			b.wants = append(b.wants, want{property: property{a.Requirement, p}, self: a.Component, note: n})
		}
		b.notes.steps(n, a)
	}
	b.ownFlows()
}

// sortInto sends what a component asks to one subnet that it stands in.
func (b *builder) sortInto(subnet *spec.Subnet, a spec.Asked, n noteKey) {
	demands := make([]demand, 0, len(a.Flows))
	for _, f := range a.Flows {
		demands = append(demands, demand{why: a.Requirement.ID, title: a.Requirement.Title.En, req: a.Requirement, flow: f, self: a.Component, subnet: subnet, noteKey: n})
	}
	b.place(demands)
	for i, r := range a.Routes {
		b.placeRoute(a, n, subnet, r, i)
	}
}

// ownFlows sends the user's flows to every subnet they name.
func (b *builder) ownFlows() {
	for _, u := range b.env.Flows {
		n := b.notes.own(u)
		var subnets []*spec.Subnet
		for _, s := range b.env.Network.Subnets {
			if concerns(u, s) {
				subnets = append(subnets, s)
			}
		}
		if len(subnets) == 0 {
			subnets = []*spec.Subnet{nil}
		}
		for _, s := range subnets {
			b.place([]demand{{why: u.Name, title: u.Description, flow: &u.Flow, subnet: s, noteKey: n}})
		}
	}
}

// concerns says whether a flow of the user's is one of this subnet's.
func concerns(u *spec.UserFlow, s *spec.Subnet) bool {
	return s.Group && (s.Egress || u.Flow.Direction == "Inbound") &&
		(u.Components == nil || slices.ContainsFunc(s.Components, func(k string) bool { return slices.Contains(u.Components, k) }))
}

// place sends the flows of one requirement and component to the group of the
// subnet, the firewall, the managed network or the checklist. Where the
// requirement names both tags and hosts, the environment chooses.
func (b *builder) place(demands []demand) {
	var named, hosts []demand // by tag, prefix or nothing; by host
	for _, d := range demands {
		switch {
		case b.unspeakable(d):
		case d.flow.Automatic:
			b.notes.done(d.noteKey, phraseAutomatic, b.say(d))
		case isHost(d.flow):
			hosts = append(hosts, d)
		default:
			named = append(named, d)
		}
	}
	inbound := func(d demand) bool { return d.flow.Direction == "Inbound" }
	for _, d := range named {
		if inbound(d) {
			b.group(d)
		}
	}
	named = slices.DeleteFunc(named, inbound)
	switch {
	case len(named) > 0 && len(hosts) > 0 && b.byHosts() && b.behindFirewall() && hosts[0].subnet != nil:
		for _, d := range hosts {
			b.firewallHost(d, named)
		}
		return
	case len(named) > 0 && len(hosts) > 0 && b.byHosts():
		// no firewall: the appliance takes host names
	case len(named) > 0:
		hosts = nil
	}
	for _, d := range hosts {
		b.host(d)
	}
	if len(hosts) > 0 {
		return
	}
	for _, d := range named {
		b.outboundNamed(d)
	}
}

// unspeakable refuses the user's flows that nothing here can hold as meant.
func (b *builder) unspeakable(d demand) bool {
	if d.req != nil {
		return false
	}
	outbound := d.flow.Direction == "Outbound"
	group := d.subnet != nil && !b.byHosts() && !isHost(d.flow)
	throughFirewall := outbound && d.subnet != nil && b.firewalled() && (b.byHosts() || isHost(d.flow) || b.env.Outbound.Restricted())
	var what string
	switch {
	case !outbound && isHost(d.flow):
		what = "a security group knows no host names, so nothing can hold an inbound flow from a host"
	case outbound && d.flow.Access == "Deny" && !group:
		what = "only a security group can deny, and none does so here; rules of the firewall and of a managed network allow"
	case throughFirewall && (slices.ContainsFunc(d.flow.SourcePorts, func(p azure.PortRange) bool { return p != azure.AnyPort }) || !ofTheNetwork(d.flow.Source)):
		what = "a firewall rule speaks for whole subnets and takes no source of its own"
	case outbound && (throughFirewall || d.subnet == nil && b.inManagedNetwork(d)) && !slices.Contains([]string{"Tcp", "Udp", "Icmp", "*"}, d.flow.Protocol):
		what = "neither a firewall nor a managed network carries the protocol " + d.flow.Protocol
	default:
		return false
	}
	b.refuse(d.flow.Pos, "own-flow", nil, "change the flow, or how the environment restricts outbound traffic", "flow %q: %s", d.why, what)
	return true
}

// ofTheNetwork says whether a source is everything that stands in the network.
func ofTheNetwork(p spec.Peer) bool {
	return len(p) == 1 && (p[0].Kind == spec.AnyPeer || p[0].Kind == spec.TagPeer && p[0].Value == "VirtualNetwork")
}

// inside says whether a flow never leaves the network.
func inside(f *spec.Flow) bool {
	return len(f.Destination) == 1 && f.Destination[0].Kind == spec.TagPeer && f.Destination[0].Value == "VirtualNetwork"
}

// outboundNamed places an outbound flow to a tag, a prefix or anywhere.
func (b *builder) outboundNamed(d demand) {
	if d.subnet == nil {
		if b.inManagedNetwork(d) {
			b.managedTag(d)
		} else {
			b.notes.toDo(d.noteKey, phraseElsewhere, b.say(d))
		}
		return
	}
	deny := d.flow.Access == "Deny"
	if !b.byHosts() || d.flow.KeptAs != "" {
		b.group(d)
	}
	switch {
	case b.byHosts() && inside(d.flow):
		b.notes.done(d.noteKey, phraseInside, b.say(d))
		return
	case b.byHosts() && deny && b.behindFirewall():
		b.notes.done(d.noteKey, phraseDeniedByFirewall)
		return
	case b.byHosts() && deny:
		b.notes.toDo(d.noteKey, phraseDenyOnAppliance)
		return
	}
	switch {
	case deny || inside(d.flow):
	case b.behindFirewall():
		b.firewallTag(d, d.flow.Ports)
	case b.env.Egress.Kind == "appliance":
		b.notes.toDo(d.noteKey, phraseAppliance, b.say(d))
	}
}

// host places an outbound flow that only host names describe.
func (b *builder) host(d demand) {
	switch {
	case d.subnet == nil && b.inManagedNetwork(d):
		b.managedHost(d)
	case d.subnet == nil:
		b.notes.toDo(d.noteKey, phraseElsewhere, b.say(d))
	case b.closed(d.subnet):
		b.notes.toDo(d.noteKey, phraseGroupNoHosts, b.say(d))
	case b.behindFirewall():
		b.firewallHost(d, nil)
	case b.env.Egress.Kind == "appliance":
		b.notes.toDo(d.noteKey, phraseAppliance, b.say(d))
	case b.env.Outbound.Restricted():
		b.notes.done(d.noteKey, phraseNotDenied, d.subnet.Name, b.say(d))
	default:
		b.notes.done(d.noteKey, phraseOpen, b.say(d))
	}
}

// closed says whether the group of a subnet denies what it does not list:
// whether anything in the subnet asks for that, and the group is to do it.
func (b *builder) closed(s *spec.Subnet) bool {
	if !s.Group || b.byHosts() {
		return false
	}
	closes := func(f *spec.Flow) bool {
		return f.Direction == "Outbound" && f.Access == "Deny" && len(f.Destination) > 0 && (f.Destination[0].Kind == spec.AnyPeer || f.Destination[0].Kind == spec.TagPeer)
	}
	asks := func(a spec.Asked) bool {
		return a.Declined == nil && a.Requirement.Level != spec.Informational && slices.Contains(s.Components, a.Component.Kind.Name) && slices.ContainsFunc(a.Flows, closes)
	}
	return slices.ContainsFunc(b.asked, asks) ||
		slices.ContainsFunc(b.env.Flows, func(u *spec.UserFlow) bool { return concerns(u, s) && closes(&u.Flow) })
}

// group writes a flow into the security group of the component's subnet.
func (b *builder) group(d demand) {
	switch {
	case d.subnet == nil:
		b.notes.toDo(d.noteKey, phraseElsewhere, b.say(d))
		return
	case !d.subnet.Group:
		b.notes.done(d.noteKey, phraseNoGroup, d.subnet.Name, b.say(d))
		return
	}
	src, unvSrc, ok1 := b.resolve(d, d.flow.Source, "NSG")
	dst, unvDst, ok2 := b.resolve(d, d.flow.Destination, "NSG")
	if !ok1 || !ok2 {
		return
	}
	r := rule{flow: d.flow, name: cmp.Or(d.flow.KeptAs, ruleName(d)), label: ruleName(d), why: d.why, title: d.title, source: src, dest: dst, unverified: unvSrc || unvDst}
	for i, have := range b.rules[d.subnet] {
		if have.flow == d.flow { // another component's: the rule grows
			r = have
			r.source, r.dest = union(slices.Clone(have.source), src), union(slices.Clone(have.dest), dst)
			b.rules[d.subnet][i] = r
			b.notes.rule(d.noteKey, r, b.groupID(d.subnet).Name)
			return
		}
	}
	b.rules[d.subnet] = append(b.rules[d.subnet], r)
	b.notes.rule(d.noteKey, r, b.groupID(d.subnet).Name)
}

// ruleName is the requirement's ID; its further flows are numbered by their
// place in the spec, so that a condition never renames a rule.
func ruleName(d demand) string {
	if d.req == nil {
		return d.why
	}
	n := 0
	for _, f := range d.req.Flows {
		if !isHost(f) {
			n++
		}
		if f == d.flow {
			break
		}
	}
	return numbered(d.why, n)
}

func numbered(name string, n int) string {
	if n <= 1 {
		return name
	}
	return name + "-" + azure.FormatNumber(float64(n))
}

func isHost(f *spec.Flow) bool {
	return len(f.Destination) > 0 && f.Destination[0].Kind == spec.HostPeer || len(f.Source) > 0 && f.Source[0].Kind == spec.HostPeer
}

// resolve turns a peer into what a rule holds. use says where: NSG, FW, UDR.
// When the peer has no value in this environment, the checklist says so.
func (b *builder) resolve(d demand, p spec.Peer, use string) (values []string, unverified, ok bool) {
	for _, e := range p {
		r, err := e.Resolve(b.env, d.self)
		switch {
		case err != nil:
			b.refuse(e.Pos, "peer", d.req, "condition the flow on the cloud or region, or say with another flow how the need is met there",
				"%s: %v", d.why, err)
			return nil, false, false
		case r.Missing != "":
			b.notes.toDo(d.noteKey, phraseValueMissing, b.say(d), r.Missing)
			return nil, false, false
		case r.Tag != nil && !slices.Contains(r.Tag.Uses, use):
			b.refuse(e.Pos, "tag-use", d.req, "choose another tag or another egress", "%s: Azure does not accept the tag %s in %s", d.why, r.Value, useName(use))
			return nil, false, false
		}
		unverified = unverified || r.Unverified
		values = append(values, r.Value)
	}
	return values, unverified, true
}

// hostName is a host with every placeholder filled in. Where the environment
// does not know a name (of the storage account, say), the checklist tells.
func (b *builder) hostName(d demand, e spec.Endpoint) (string, bool) {
	r, err := e.Resolve(b.env, d.self)
	switch {
	case err != nil:
		b.refuse(e.Pos, "peer", d.req, "correct the host", "%s: %v", d.why, err)
		return "", false
	case b.isPrivate(e.Value) && b.hasEndpoint(e.Value):
		b.notes.done(d.noteKey, phrasePrivately, said(d.flow, d.flow.Ports, []string{r.Value}))
		return "", false
	case b.isPrivate(e.Value):
		b.notes.toDo(d.noteKey, phraseNoEndpoint, said(d.flow, d.flow.Ports, []string{r.Value}))
		return "", false
	case strings.Contains(r.Value, "<"):
		b.notes.toDo(d.noteKey, phraseNameMissing, said(d.flow, d.flow.Ports, []string{r.Value}))
		return "", false
	}
	return r.Value, true
}

// isPrivate says whether a host is one of a component with private endpoints
// in the network, so that nothing reaches it through the firewall.
func (b *builder) isPrivate(host string) bool {
	return b.ownNetwork() && slices.ContainsFunc(b.env.Components, func(c *spec.Component) bool {
		return strings.Contains(host, "<"+strings.ReplaceAll(c.Kind.Name, "_", "")+">") && c.Values["private_endpoint"].Bool
	})
}

func useName(use string) string {
	switch use {
	case "FW":
		return "rules of Azure Firewall"
	case "UDR":
		return "routes"
	}
	return "security rules"
}

// say describes a flow by its far end, in words that are the same in both
// languages: "TCP 443 → Storage.EastUS", "TCP 44224 ← AzureMachineLearning".
func (b *builder) say(d demand) string {
	peer := d.flow.Destination
	if d.flow.Direction == "Inbound" {
		peer = d.flow.Source
	}
	var names []string
	for _, e := range peer {
		r, err := e.Resolve(b.env, d.self)
		if err != nil || r.Value == "" {
			r.Value = e.Value
		}
		names = append(names, r.Value)
	}
	return said(d.flow, d.flow.Ports, names)
}

func said(f *spec.Flow, ports []azure.PortRange, names []string) string {
	arrow := "→"
	if f.Direction == "Inbound" {
		arrow = "←"
	}
	return fmt.Sprintf("`%s %s %s %s`", protocolName(f.Protocol), strings.Join(azure.PortStrings(ports), ","), arrow, strings.Join(names, ", "))
}

// protocolName is the protocol as people write it.
func protocolName(p string) string {
	if p == "*" {
		return "ANY"
	}
	return strings.ToUpper(p)
}

// placeRoute sends a route to the table of the component's subnet.
func (b *builder) placeRoute(a spec.Asked, n noteKey, subnet *spec.Subnet, r *spec.Route, i int) {
	if subnet == nil {
		b.notes.toDo(n, phraseRouteElsewhere, r.Prefix.Value, r.NextHopType)
		return
	}
	name := numbered(a.Requirement.ID, i+1)
	got, err := r.Prefix.Resolve(b.env, a.Component)
	if err != nil {
		b.refuse(r.Pos, "route", a.Requirement, "condition the route on the cloud or region", "%s: %v", a.Requirement.ID, err)
		return
	}
	if got.Tag == nil || b.env.Egress.Routes == "tags" {
		if got.Tag != nil && !slices.Contains(got.Tag.Uses, "UDR") {
			b.refuse(r.Pos, "tag-use", a.Requirement, `set egress { routes = "prefixes" }`, "%s: Azure does not accept the tag %s in routes", a.Requirement.ID, got.Value)
			return
		}
		b.addRoute(n, subnet, route{name: name, why: a.Requirement.ID, prefix: got.Value, nextHop: r.NextHopType, unverified: got.Unverified})
		return
	}
	for _, p := range b.spec.Prefixes {
		if !strings.EqualFold(p.Tag, got.Value) {
			continue
		}
		b.notes.done(n, phrasePrefixes, p.Tag, p.Date.String(), azure.FormatNumber(float64(p.ChangeNumber)))
		for _, x := range p.IPv4 {
			b.addRoute(n, subnet, route{name: name + "-" + strings.ReplaceAll(x.String(), "/", "_"), why: a.Requirement.ID, prefix: x.String(), nextHop: r.NextHopType})
		}
		return
	}
	b.refuse(r.Pos, "prefixes", a.Requirement, `set egress { routes = "tags" }, or add a prefixes block to the spec`,
		"%s: the spec holds no address prefixes of %s", a.Requirement.ID, got.Value)
}

func (b *builder) addRoute(n noteKey, subnet *spec.Subnet, r route) {
	b.notes.route(n, r, b.tableID(subnet).Name)
	for _, have := range b.routes[subnet] {
		if have.prefix == r.prefix {
			return
		}
	}
	b.routes[subnet] = append(b.routes[subnet], r)
}
