package judge

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// The types that decide on flows.
const (
	typeNetwork      = "Microsoft.Network/virtualNetworks"
	typeSubnet       = "Microsoft.Network/virtualNetworks/subnets"
	typePeering      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"
	typeRule         = "Microsoft.Network/networkSecurityGroups/securityRules"
	typeInterface    = "Microsoft.Network/networkInterfaces"
	typeRoute        = "Microsoft.Network/routeTables/routes"
	typeFirewall     = "Microsoft.Network/azureFirewalls"
	typeCollections  = "Microsoft.Network/firewallPolicies/ruleCollectionGroups"
	typeOutboundRule = "Microsoft.MachineLearningServices/workspaces/outboundRules"
)

const (
	inbound  = "Inbound"
	outbound = "Outbound"
)

// site is one subnet of the deployment with all that decides on its flows.
type site struct {
	resource *azure.Resource
	given    bool // it stands already, as the environment says, and what stands on it is not known
	prefixes azure.Ranges
	space    []netip.Prefix // of the network and of those peered with it
	words    words
	stacks   []stack
	table    string // what routes are called in messages
	routes   []route
	walls    map[azure.ID]list // by firewall, under its key
}

// stack is the groups that a flow passes: that of the subnet, and before it
// that of a network interface.
type stack struct {
	through string // the interface, "" for all that stand in the subnet
	groups  []*azure.Resource
	in, out []list
}

// list is rules in the order in which they are asked.
type list struct {
	title string
	rules []azure.SecurityRule
}

// read counts the rules that the deployment itself holds.
func (l list) read() int {
	n := 0
	for _, r := range l.rules {
		if !r.Default {
			n++
		}
	}
	return n
}

// newSite reads what decides on the flows of a subnet. Where the subnet stands
// already, the environment says its prefix.
func (a *auditor) newSite(n *spec.Subnet, r *azure.Resource) *site {
	s := &site{resource: r, walls: map[azure.ID]list{}}
	prefixes, ok := a.prefixes(r.Body, "properties.addressPrefixes")
	if r.Existing && n.Existing {
		_, group := r.Body.Get("properties.networkSecurityGroup")
		_, table := r.Body.Get("properties.routeTable")
		s.given = !group && !table
		if !ok {
			prefixes, ok = []netip.Prefix{n.Prefix}, true
		}
	}
	if !ok {
		a.unread(r.Pos, r.Existing, "%s: its address prefixes", r.ID)
	}
	s.prefixes = azure.PrefixRanges(prefixes...)
	s.words = words{atlas: a.atlas}
	s.space, s.words.vague = a.space(r)
	s.words.space = azure.PrefixRanges(s.space...)
	s.words.vague = s.words.vague || len(s.prefixes) == 0
	if len(s.prefixes) == 0 {
		s.prefixes = azure.Everywhere
	}
	a.readRoutes(s)
	s.words.network = s.words.space
	for _, x := range s.routes {
		if !x.system && (x.is(hopAppliance) || x.is(hopGateway)) {
			s.words.network = s.words.network.Union(x.rule.Flows.Destination.Ranges)
		}
	}
	a.readStacks(s)
	return s
}

// space is the address space of a subnet's network and of those it is peered
// with; vague where it could not be read.
func (a *auditor) space(subnet *azure.Resource) (space []netip.Prefix, vague bool) {
	id, _ := subnet.ID.Parent()
	network, ok := a.d.Find(id)
	if !ok {
		return nil, true
	}
	space, ok = a.prefixes(network.Body, "properties.addressSpace.addressPrefixes")
	if !ok && network.Existing && a.env.Network.Existing != nil {
		space, ok = slices.Clone(a.env.Network.AddressSpace), true
	}
	if !ok {
		a.unread(network.Pos, network.Existing, "%s: its address space", id)
		return nil, true
	}
	for _, p := range a.d.Children(id) {
		if !strings.EqualFold(p.ID.Type, typePeering) {
			continue
		}
		remote, ok := a.prefixes(p.Body, "properties.remoteAddressSpace.addressPrefixes")
		if to, found := a.target(p.Body, "properties.remoteVirtualNetwork.id"); !ok && found {
			remote, ok = a.prefixes(to.Body, "properties.addressSpace.addressPrefixes")
		}
		if !ok {
			a.unread(p.Pos, false, "%s: the address space of the other network", p.ID)
		}
		space, vague = append(space, remote...), vague || !ok
	}
	return space, vague
}

// readStacks reads the group of the subnet, and those of interfaces in it.
func (a *auditor) readStacks(s *site) {
	own := a.groups(s.resource.Body, "properties.networkSecurityGroup.id")
	s.stacks = []stack{{groups: own}}
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typeInterface) || !a.standsIn(r, s.resource.ID) {
			continue
		}
		if g := a.groups(r.Body, "properties.networkSecurityGroup.id"); g != nil {
			s.stacks = append(s.stacks, stack{through: r.ID.Leaf(), groups: append(g, own...)})
		}
	}
	for i := range s.stacks {
		for _, g := range s.stacks[i].groups {
			s.stacks[i].in = append(s.stacks[i].in, a.readGroup(s, g, inbound))
			s.stacks[i].out = append(s.stacks[i].out, a.readGroup(s, g, outbound))
		}
	}
}

// standsIn says whether an interface has an address of the subnet.
func (a *auditor) standsIn(r *azure.Resource, subnet azure.ID) bool {
	configurations, _ := r.Body.Get("properties.ipConfigurations")
	return slices.ContainsFunc(configurations.List, func(v azure.Value) bool {
		id, ok := reference(v, "properties.subnet.id")
		return ok && id.Equal(subnet)
	})
}

// groups is the group that a path names: nil for none, and one without a body
// where the deployment does not hold it.
func (a *auditor) groups(body azure.Value, path string) []*azure.Resource {
	v, ok := get(body, path)
	if !ok || v.Kind == azure.Null {
		return nil
	}
	if g, found := a.target(body, path); found {
		return []*azure.Resource{g}
	}
	id, _ := reference(body, path)
	return []*azure.Resource{{ID: id, Existing: true, Pos: v.Pos}}
}

// readGroup reads the rules of one direction, the default ones included.
func (a *auditor) readGroup(s *site, g *azure.Resource, direction string) list {
	l := list{title: "network security group " + g.ID.Leaf()}
	if g.Existing {
		a.unread(g.Pos, true, "%s: its rules", l.title)
		l.rules = []azure.SecurityRule{unreadable()}
	}
	for _, c := range a.d.Children(g.ID) {
		if strings.EqualFold(c.ID.Type, typeRule) {
			if r, ok := a.securityRule(s.words, c, direction); ok {
				l.rules = append(l.rules, r)
			}
		}
	}
	azure.OrderRules(l.rules)
	l.rules = append(l.rules, azure.DefaultRules(direction, func(word string) azure.AddressSet {
		set, _ := s.words.address(word)
		return set
	})...)
	if s.words.vague {
		for i := range l.rules {
			l.rules[i].Doubtful = l.rules[i].Doubtful || l.rules[i].Default && l.rules[i].Access == azure.Allowed
		}
	}
	return l
}

// unreadable stands for rules of which nothing is known.
func unreadable() azure.SecurityRule {
	return azure.SecurityRule{Name: "(not read)", Access: azure.Undecided, Flows: azure.EveryFlow(), Doubtful: true, Default: true}
}

// securityRule reads a rule; false where it is of the other direction.
func (a *auditor) securityRule(w words, r *azure.Resource, direction string) (azure.SecurityRule, bool) {
	p, _ := r.Body.Get("properties")
	x := ruleReader{auditor: a, words: w, body: p, title: r.ID.String(), pos: r.Pos}
	out := azure.SecurityRule{Name: r.ID.Leaf(), Pos: r.Pos}
	if d := x.word("direction"); d != "" && !strings.EqualFold(d, direction) {
		return out, false
	}
	out.Access = azure.ParseAccess(x.word("access"))
	if v, _ := p.Member("priority"); v.Kind == azure.Number {
		out.Priority = int(v.Number)
	} else {
		x.fault("priority") // asked first, where it may decide or not
	}
	out.Flows = azure.FlowSpace{
		Protocols:   x.protocols("protocol"),
		SourcePorts: x.ports("sourcePortRanges"),
		Ports:       x.ports("destinationPortRanges"),
		Source:      x.ends("source"),
		Destination: x.ends("destination"),
	}
	out.Doubtful = x.doubtful
	return out, true
}

// ruleReader reads members of a rule. What it cannot read holds everything
// and makes the rule doubtful.
type ruleReader struct {
	*auditor
	words
	body     azure.Value
	title    string
	pos      azure.Pos
	doubtful bool
}

func (x *ruleReader) fault(member string) {
	v, _ := x.body.Member(member)
	x.doubtful = true
	x.unread(nearest(v.Pos, x.pos), false, "%s: %s", x.title, member)
}

// word is a text, "" where there is none.
func (x *ruleReader) word(member string) string {
	v, _ := x.body.Member(member)
	if v.Kind != azure.String {
		x.fault(member)
		return ""
	}
	return v.Text
}

func (x *ruleReader) has(member string) bool {
	v, ok := x.body.Member(member)
	return ok && !v.IsEmpty()
}

func (x *ruleReader) texts(member string) []string {
	v, _ := x.body.Member(member)
	out, ok := texts(v)
	if !ok {
		x.fault(member)
	}
	return out
}

func (x *ruleReader) protocols(member string) azure.Protocols {
	var out azure.Protocols
	for _, t := range x.texts(member) {
		p, ok := azure.ParseProtocol(t)
		if !ok {
			x.fault(member)
			return azure.AnyProtocol
		}
		out |= p
	}
	if out == 0 {
		return azure.AnyProtocol
	}
	return out
}

func (x *ruleReader) ports(member string) []azure.PortRange {
	var out []azure.PortRange
	for _, t := range x.texts(member) {
		r, err := azure.ParsePortRange(t)
		if err != nil {
			x.fault(member)
			return []azure.PortRange{azure.AnyPort}
		}
		out = append(out, r)
	}
	if out == nil {
		return []azure.PortRange{azure.AnyPort}
	}
	return out
}

// ends reads the addresses, or else the application security groups, of one
// end of a security rule.
func (x *ruleReader) ends(end string) azure.AddressSet {
	groups := end + "ApplicationSecurityGroups"
	if !x.has(groups) {
		return x.addresses(end + "AddressPrefixes")
	}
	var out azure.AddressSet
	v, _ := x.body.Member(groups)
	for _, g := range v.List {
		id, ok := reference(g, "id")
		if !ok {
			x.fault(groups)
			return azure.Anywhere()
		}
		out = union(out, symbols(azure.GroupSymbol, id.Name))
	}
	return out
}

func (x *ruleReader) addresses(member string) azure.AddressSet {
	var out azure.AddressSet
	all := x.texts(member)
	for _, t := range all {
		s, ok := x.address(t)
		if !ok {
			x.fault(member)
			return azure.Anywhere()
		}
		out = union(out, s)
	}
	if all == nil {
		return azure.Anywhere()
	}
	return out
}

// unread notes what could not be read, so that nothing is taken for judged.
func (a *auditor) unread(at azure.Pos, elsewhere bool, format string, args ...any) {
	fix := "Write the value out, or give the parameter that holds it."
	if elsewhere {
		fix = "Audit the files that create it together with these."
	}
	a.add(asker{}, ruleUnread, report.Warning, at, fix, format+" cannot be read here", args...)
}

// texts are the elements of a list of texts, or one text by itself.
func texts(v azure.Value) ([]string, bool) {
	if v.Kind == azure.String {
		return []string{v.Text}, true
	}
	var out []string
	for _, e := range v.List {
		if e.Kind != azure.String {
			return nil, false
		}
		out = append(out, e.Text)
	}
	return out, v.Kind == azure.List
}

func (a *auditor) prefixes(body azure.Value, path string) ([]netip.Prefix, bool) {
	v, _ := get(body, path)
	all, ok := texts(v)
	var out []netip.Prefix
	for _, t := range all {
		p, err := netip.ParsePrefix(t)
		if err != nil {
			return nil, false
		}
		out = append(out, p)
	}
	return out, ok && len(out) > 0
}

// get follows a path up to what is unknown.
func get(v azure.Value, path string) (azure.Value, bool) {
	if v.Kind == azure.Unknown || path == "" {
		return v, true
	}
	key, rest, _ := strings.Cut(path, ".")
	m, ok := v.Member(key)
	if !ok {
		return azure.Value{}, false
	}
	return get(m, rest)
}

// reference is the resource that a path names, by reference or written out.
func reference(v azure.Value, path string) (azure.ID, bool) {
	x, _ := get(v, path)
	if x.Kind == azure.Reference && strings.EqualFold(x.Ref.Path, "id") {
		return x.Ref.ID, true
	}
	_, rest, ok := strings.Cut(x.Text, "/providers/")
	if x.Kind != azure.String || !ok {
		return azure.ID{}, false
	}
	words := strings.Split(rest, "/")
	if len(words) < 3 || len(words)%2 == 0 {
		return azure.ID{}, false
	}
	var id azure.ID
	id.Type = words[0]
	for i := 1; i < len(words); i += 2 {
		id.Type += "/" + words[i]
		id.Name += "/" + words[i+1]
	}
	id.Name = id.Name[1:]
	return id, true
}

// target is the resource of the deployment that a path names.
func (a *auditor) target(body azure.Value, path string) (*azure.Resource, bool) {
	id, ok := reference(body, path)
	if !ok {
		return nil, false
	}
	return a.d.Find(id)
}
