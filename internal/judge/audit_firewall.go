package judge

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// wall is the firewall of the deployment that a next hop names: the one whose
// subnet holds the address, or the one referred to.
func (a *auditor) wall(to azure.Value) (*azure.Resource, bool) {
	if to.Kind == azure.Reference {
		r, ok := a.d.Find(to.Ref.ID)
		return r, ok && strings.EqualFold(r.ID.Type, typeFirewall)
	}
	if hub := a.env.Egress; hub.Firewall != nil && hub.Policy != nil && to.Text == hub.NextHop {
		return a.d.Find(*hub.Firewall) // its subnet stands elsewhere
	}
	hop, err := netip.ParseAddr(to.Text)
	if err != nil {
		return nil, false
	}
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typeFirewall) {
			continue
		}
		configurations, _ := r.Body.Get("properties.ipConfigurations")
		for _, c := range configurations.List {
			subnet, ok := a.target(c, "properties.subnet.id")
			if !ok {
				continue
			}
			prefixes, _ := a.prefixes(subnet.Body, "properties.addressPrefixes")
			if slices.ContainsFunc(prefixes, func(p netip.Prefix) bool { return p.Contains(hop) }) {
				return r, true
			}
		}
	}
	return nil, false
}

// wallList is what a firewall asks of a flow that comes from a site.
func (a *auditor) wallList(s *site, r *azure.Resource) list {
	key := r.ID.Key()
	if l, ok := s.walls[key]; ok {
		return l
	}
	l := list{title: "firewall " + r.ID.Leaf()}
	policy, ok := a.target(r.Body, "properties.firewallPolicy.id")
	if hub := a.env.Egress; !ok && r.Existing && hub.Policy != nil {
		policy, ok = a.d.Find(*hub.Policy)
	}
	if ok {
		l.title = "firewall policy " + policy.ID.Leaf()
		l.rules = a.policy(s.words, policy, l.title)
	} else {
		a.unread(r.Pos, true, "%s: its policy", l.title)
		l.rules = []azure.SecurityRule{unreadable()}
	}
	s.walls[key] = l
	return l
}

// policy reads the rules of a firewall policy: those of the policy it is
// based on come first, then groups and collections by priority; network rules
// are asked before all application rules.
func (a *auditor) policy(w words, policy *azure.Resource, title string) []azure.SecurityRule {
	var network, application []azure.SecurityRule
	for depth := 0; policy != nil; depth++ {
		if hub := a.env.Egress.Policy; depth == 0 && policy.Existing && hub != nil && policy.ID.Equal(*hub) {
			a.notJudged(asker{}, "%s exists already; look there that none of its other rules come before those of the environment", policy.ID)
		} else if policy.Existing || depth > 8 {
			a.unread(policy.Pos, true, "%s: its rules", title)
			network = append([]azure.SecurityRule{unreadable()}, network...)
		}
		n, p := a.collections(w, policy)
		network, application = append(n, network...), append(p, application...)
		base, named := policy.Body.Get("properties.basePolicy.id")
		next, ok := a.target(policy.Body, "properties.basePolicy.id")
		if named && !ok || depth > 8 {
			a.unread(nearest(base.Pos, policy.Pos), true, "%s: the policy it is based on", title)
			network = append([]azure.SecurityRule{unreadable()}, network...)
			break
		}
		policy = next
	}
	return append(network, application...)
}

// collection is a rule collection with its place in the order.
type collection struct {
	group, priority float64
	body            azure.Value
	resource        *azure.Resource
	vague           bool // its place could not be read
}

func (a *auditor) collections(w words, policy *azure.Resource) (network, application []azure.SecurityRule) {
	var all []collection
	for _, g := range a.d.Children(policy.ID) {
		if !strings.EqualFold(g.ID.Type, typeCollections) {
			continue
		}
		p, _ := g.Body.Get("properties")
		group, _ := p.Member("priority")
		list, _ := p.Member("ruleCollections")
		if list.Kind != azure.List {
			a.unread(nearest(list.Pos, g.Pos), false, "%s: its rules", g.ID)
			network = append(network, unreadable())
		}
		for _, c := range list.List {
			own, _ := c.Member("priority")
			vague := group.Kind != azure.Number || own.Kind != azure.Number
			if vague {
				a.unread(nearest(c.Pos, g.Pos), false, "%s: the priority of its rules", g.ID)
			}
			all = append(all, collection{group.Number, own.Number, c, g, vague})
		}
	}
	slices.SortStableFunc(all, func(x, y collection) int {
		return cmp.Or(cmp.Compare(x.group, y.group), cmp.Compare(x.priority, y.priority))
	})
	for _, c := range all {
		at := nearest(c.body.Pos, c.resource.Pos)
		whole := ruleReader{auditor: a, words: w, body: c.body, title: c.resource.ID.String(), pos: at, doubtful: c.vague}
		rules, _ := c.body.Member("rules")
		if rules.Kind != azure.List {
			whole.fault("rules")
			network = append(network, unreadable())
			continue
		}
		action, _ := c.body.Get("action.type")
		access := azure.ParseAccess(action.Text)
		if access == azure.Undecided {
			whole.fault("action")
		}
		for _, v := range rules.List {
			x := whole
			x.body, x.pos = v, nearest(v.Pos, at)
			name, _ := v.Member("name")
			r := azure.SecurityRule{Name: name.Text, Access: access, Pos: x.pos}
			switch kind := x.word("ruleType"); {
			case strings.EqualFold(kind, "ApplicationRule"):
				r.Flows = x.applicationRule()
				r.Doubtful = x.doubtful
				application = append(application, r)
			case strings.EqualFold(kind, "NetworkRule"):
				r.Flows = x.networkRule()
				r.Doubtful = x.doubtful
				network = append(network, r)
			case kind == "":
				network = append(network, unreadable())
			}
		}
	}
	return network, application
}

func (x *ruleReader) networkRule() azure.FlowSpace {
	f := azure.FlowSpace{Protocols: x.protocols("ipProtocols"), SourcePorts: []azure.PortRange{azure.AnyPort}, Ports: x.ports("destinationPorts")}
	f.Source = x.either("sourceAddresses", "", "sourceIpGroups")
	f.Destination = x.either("destinationAddresses", "destinationFqdns", "destinationIpGroups")
	return f
}

// applicationRule: what it lets through is HTTP, told by host name.
func (x *ruleReader) applicationRule() azure.FlowSpace {
	f := azure.FlowSpace{Protocols: azure.TCP, SourcePorts: []azure.PortRange{azure.AnyPort}}
	protocols, _ := x.body.Member("protocols")
	if protocols.Kind != azure.List {
		x.fault("protocols")
		f.Ports = []azure.PortRange{azure.AnyPort}
	}
	for _, p := range protocols.List {
		port, _ := p.Member("port")
		if port.Kind != azure.Number || port.Number < 0 || port.Number > 65535 {
			x.fault("protocols")
			f.Ports = []azure.PortRange{azure.AnyPort}
			break
		}
		f.Ports = append(f.Ports, azure.PortRange{First: uint16(port.Number), Last: uint16(port.Number)})
	}
	f.Source = x.either("sourceAddresses", "", "sourceIpGroups")
	f.Destination = x.either("", "targetFqdns", "fqdnTags", "webCategories", "targetUrls")
	return f
}

// either joins what one end of a firewall's rule names by address and by
// host. Whatever else it names (IP groups, FQDN tags ...) is not known here.
func (x *ruleReader) either(addresses, hosts string, others ...string) azure.AddressSet {
	var out azure.AddressSet
	if addresses != "" && x.has(addresses) {
		out = union(out, x.addresses(addresses))
	}
	if hosts != "" && x.has(hosts) {
		out = union(out, symbols(azure.HostSymbol, x.texts(hosts)...))
	}
	for _, o := range others {
		if x.has(o) {
			x.doubtful = true
			return azure.Anywhere()
		}
	}
	return out
}
