package plan

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// behindFirewall says whether a firewall stands on the way out, ours or one
// that others keep.
func (b *builder) behindFirewall() bool {
	return b.env.Egress.Kind == "firewall" && b.ownNetwork()
}

// firewallRules are what the firewall's two rule collections will hold.
type firewallRules struct {
	network, application []*firewallRule
}

// firewallRule is one rule; subnets grow as more components ask for it.
type firewallRule struct {
	flow        *spec.Flow
	name, why   string
	title       string
	subnets     []*spec.Subnet
	addresses   []string // tags and prefixes
	hosts       []string
	ports       []azure.PortRange
	application []spec.ApplicationProtocol
}

// needsDNS says whether a network rule holds host names: the firewall must
// then resolve for its clients.
func (r firewallRules) needsDNS() bool {
	return slices.ContainsFunc(r.network, func(x *firewallRule) bool { return len(x.hosts) > 0 })
}

// addRule adds a rule, or its subnet to the same rule of another component.
func addRule(rules *[]*firewallRule, r *firewallRule) {
	for _, have := range *rules {
		if have.flow == r.flow && have.name == r.name {
			have.subnets = union(have.subnets, r.subnets)
			have.ports = union(have.ports, r.ports)
			have.addresses = union(have.addresses, r.addresses)
			have.hosts = union(have.hosts, r.hosts)
			return
		}
	}
	*rules = append(*rules, r)
}

// union appends what is not there yet.
func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// firewallTag lets a flow to tags or prefixes pass the firewall on these
// ports. Traffic inside the network never comes there.
func (b *builder) firewallTag(d demand, ports []azure.PortRange) {
	dst, _, ok := b.resolve(d, d.flow.Destination, "FW")
	if !ok {
		return
	}
	r := &firewallRule{flow: d.flow, name: ruleName(d), why: d.why, title: d.title, subnets: []*spec.Subnet{d.subnet}, addresses: dst, ports: ports}
	addRule(&b.firewall.network, r)
	b.notes.firewall(d.noteKey, collectionNetwork, r.name, said(d.flow, ports, dst))
}

// firewallHost lets a flow to hosts pass: ports of known application
// protocols by an application rule, other ports by a network rule, which
// takes no wildcard. What neither can say falls back to the requirement's
// own rule by tag, which then serves all hosts of the flow.
func (b *builder) firewallHost(d demand, fallback []demand) {
	var hosts, exact, wild []string
	for _, e := range d.flow.Destination {
		host, ok := b.hostName(d, e)
		if !ok {
			continue
		}
		hosts = append(hosts, host)
		if strings.HasPrefix(host, "*") {
			wild = append(wild, host)
		} else {
			exact = append(exact, host)
		}
	}
	if len(hosts) == 0 {
		return
	}
	base := firewallRule{flow: d.flow, name: hostRuleName(d), why: d.why, title: d.title, subnets: []*spec.Subnet{d.subnet}}
	application, rest := b.applicationPorts(d.flow)
	if len(application) > 0 {
		r := base
		r.hosts, r.application = hosts, application
		addRule(&b.firewall.application, &r)
		var ports []azure.PortRange
		for _, a := range application {
			ports = append(ports, azure.PortRange{First: a.Port, Last: a.Port})
		}
		b.notes.firewall(d.noteKey, collectionApplication, r.name, said(d.flow, ports, hosts))
	}
	if len(rest) == 0 {
		return
	}
	if len(wild) > 0 {
		for _, f := range fallback {
			ports := common(f.flow, d.flow, rest)
			if len(ports) == 0 {
				continue
			}
			said := strings.Join(azure.PortStrings(ports), ",")
			b.notes.done(d.noteKey, phraseFallback, strings.Join(wild, ", "), said)
			if len(exact) > 0 {
				b.notes.done(d.noteKey, phraseFallbackToo, strings.Join(exact, ", "), said)
			}
			b.firewallTag(f, ports)
			rest = less(rest, ports)
		}
	}
	if len(rest) == 0 {
		return
	}
	if len(exact) > 0 {
		r := base
		r.hosts, r.ports = exact, rest
		addRule(&b.firewall.network, &r)
		b.notes.firewall(d.noteKey, collectionNetwork, r.name, said(d.flow, rest, exact))
	}
	if len(wild) > 0 {
		b.notes.toDo(d.noteKey, phraseFirewallCannot, strings.Join(wild, ", "), strings.Join(azure.PortStrings(rest), ","))
	}
}

// common are the ports of a flow by tag that stand in for ports of a host:
// those that both open, for the same protocol.
func common(tag, host *spec.Flow, ports []azure.PortRange) []azure.PortRange {
	if tag.Access == "Deny" || tag.Protocol != "*" && host.Protocol != "*" && tag.Protocol != host.Protocol {
		return nil
	}
	var out []azure.PortRange
	for _, t := range tag.Ports {
		for _, p := range ports {
			if both := (azure.PortRange{First: max(t.First, p.First), Last: min(t.Last, p.Last)}); both.First <= both.Last {
				out = append(out, both)
			}
		}
	}
	return out
}

// less are the ports of a that are none of b.
func less(a, b []azure.PortRange) []azure.PortRange {
	for _, x := range b {
		var left []azure.PortRange
		for _, p := range a {
			if p.Last < x.First || x.Last < p.First {
				left = append(left, p)
				continue
			}
			if p.First < x.First {
				left = append(left, azure.PortRange{First: p.First, Last: x.First - 1})
			}
			if x.Last < p.Last {
				left = append(left, azure.PortRange{First: x.Last + 1, Last: p.Last})
			}
		}
		a = left
	}
	return a
}

// applicationPorts splits a flow's ports into those that an application rule
// carries and the rest.
func (b *builder) applicationPorts(f *spec.Flow) (application []spec.ApplicationProtocol, rest []azure.PortRange) {
	for _, p := range f.Ports {
		i := slices.IndexFunc(b.spec.Applications, func(a spec.ApplicationProtocol) bool { return p == azure.PortRange{First: a.Port, Last: a.Port} })
		if i < 0 || f.Protocol != "Tcp" {
			rest = append(rest, p)
		} else {
			application = append(application, b.spec.Applications[i])
		}
	}
	return application, rest
}

// hostRuleName keeps rules by host apart from those by tag of the same
// requirement.
func hostRuleName(d demand) string {
	if d.req == nil {
		return d.why
	}
	name, n := d.why, 0
	for _, f := range d.req.Flows {
		if !isHost(f) {
			name = d.why + "-hosts"
		}
	}
	for _, f := range d.req.Flows {
		if isHost(f) {
			n++
		}
		if f == d.flow {
			break
		}
	}
	return numbered(name, n)
}

const (
	collectionNetwork     = "network"
	collectionApplication = "application"
)

// writeFirewall writes policy, rules, public address and firewall.
func (b *builder) writeFirewall() {
	if !b.env.Outbound.Restricted() {
		b.openFirewall()
	}
	policy := b.id(typePolicy, "firewall_policy", "")
	if b.env.Egress.Policy != nil {
		policy = *b.env.Egress.Policy
		b.addExisting(*b.env.Egress.Firewall, "firewall")
		b.addExisting(policy, "firewall_policy")
	} else {
		b.writePolicy(policy)
	}
	group := policy.Child("ruleCollectionGroups", b.ruleGroup())
	body := props(azure.M("ruleCollections", b.collections()))
	if b.env.Egress.Policy != nil { // groups of others stand in it too
		body = body.With("properties.priority", b.groupPriority())
	}
	b.add(group, "firewall_rules", nil, body)
	if b.env.Egress.Policy != nil {
		return
	}
	pip := b.id(typePublicIP, "public_ip_firewall", "firewall")
	b.add(pip, "public_ip_firewall", nil, azure.Obj())
	b.add(b.id(typeFirewall, "firewall", ""), "firewall", nil, props(
		azure.M("firewallPolicy", idOf(policy)),
		azure.M("ipConfigurations", azure.ListOf(azure.Obj(
			azure.M("name", azure.Str("default")),
			azure.M("properties", azure.Obj(
				azure.M("subnet", idOf(b.subnetID(b.firewallSubnet()))),
				azure.M("publicIPAddress", idOf(pip)))))))))
	// Rules come before the firewall that uses them: one update, no gap.
	b.last().DependsOn = append(b.last().DependsOn, group)
}

// groupPriority is a parameter: only who keeps the policy knows what is free.
func (b *builder) groupPriority() azure.Value {
	const name = "firewallRulesPriority"
	low, high := 100, 65000
	v, _ := b.resourceType(typeCollections).Base.Get("properties.priority")
	v.Pos = azure.Pos{}
	b.plan.Deployment.Parameters = append(b.plan.Deployment.Parameters, azure.Parameter{
		Name: name, Type: "int", Description: "Priority of the rules among the groups of the firewall's policy.", Value: v, Min: &low, Max: &high,
	})
	return v.From(name)
}

// ruleGroup names the group of rules: in a policy that others share, by the
// environment.
func (b *builder) ruleGroup() string {
	if b.env.Egress.Policy != nil {
		return "ringfence-" + b.env.Name
	}
	return "ringfence"
}

func (b *builder) writePolicy(policy azure.ID) {
	body := azure.Obj()
	if b.firewall.needsDNS() {
		body = props(azure.M("dnsSettings", azure.Obj(azure.M("enableProxy", azure.Flag(true)))))
		if own := b.ownDNSServers(); len(own) > 0 {
			body = body.With("properties.dnsSettings.servers", azure.Strings(own...))
		}
	}
	b.add(policy, "firewall_policy", nil, body)
}

// collections are the firewall's rules.
func (b *builder) collections() azure.Value {
	var collections []azure.Value
	for i, c := range []struct {
		name  string
		rules []*firewallRule
		write func(*firewallRule) azure.Value
	}{{collectionNetwork, b.firewall.network, b.networkRule}, {collectionApplication, b.firewall.application, b.applicationRule}} {
		if len(c.rules) == 0 {
			continue
		}
		slices.SortStableFunc(c.rules, func(x, y *firewallRule) int { return strings.Compare(x.name, y.name) })
		rules := azure.Value{Kind: azure.List}
		for j, r := range c.rules {
			if j > 0 && c.rules[j-1].name == r.name {
				b.refuse(b.env.Pos, "name", nil, "give your own flow another name", "two rules of the firewall's %s collection would be called %s", c.name, r.name)
			}
			rules.List = append(rules.List, c.write(r).Because(r.why))
		}
		collections = append(collections, azure.Obj(
			azure.M("ruleCollectionType", azure.Str("FirewallPolicyFilterRuleCollection")),
			azure.M("name", azure.Str(c.name)),
			azure.M("priority", azure.Int(200+100*i)), // network rules are evaluated first in any case
			azure.M("action", azure.Obj(azure.M("type", azure.Str("Allow")))),
			azure.M("rules", rules)))
	}
	return azure.ListOf(collections...)
}

// openFirewall lets everything out, where the environment restricts nothing.
func (b *builder) openFirewall() {
	r := &firewallRule{
		name: "outbound-open", title: "Outbound traffic is not restricted", addresses: []string{"*"}, ports: []azure.PortRange{azure.AnyPort},
		flow: &spec.Flow{Protocol: "*"},
	}
	for _, s := range b.env.Network.Subnets {
		if s.Egress {
			r.subnets = append(r.subnets, s)
		}
	}
	b.firewall.network = append(b.firewall.network, r)
}

func (b *builder) sources(r *firewallRule) azure.Member {
	v := azure.Value{Kind: azure.List}
	for _, s := range r.subnets {
		v.List = append(v.List, b.prefix(s))
	}
	return azure.M("sourceAddresses", v)
}

func (b *builder) networkRule(r *firewallRule) azure.Value {
	v := azure.Obj(
		azure.M("ruleType", azure.Str("NetworkRule")),
		azure.M("name", azure.Str(r.name)),
		azure.M("description", azure.Str(r.title)),
		azure.M("ipProtocols", azure.Strings(ipProtocol(r.flow.Protocol))),
		b.sources(r))
	if len(r.addresses) > 0 {
		v = v.With("destinationAddresses", b.addresses(r.addresses))
	} else {
		v = v.With("destinationFqdns", azure.Strings(r.hosts...))
	}
	return v.With("destinationPorts", azure.Strings(azure.PortStrings(r.ports)...))
}

func (b *builder) applicationRule(r *firewallRule) azure.Value {
	protocols := azure.Value{Kind: azure.List}
	for _, a := range r.application {
		protocols.List = append(protocols.List, azure.Obj(azure.M("protocolType", azure.Str(a.Name)), azure.M("port", azure.Int(int(a.Port)))))
	}
	return azure.Obj(
		azure.M("ruleType", azure.Str("ApplicationRule")),
		azure.M("name", azure.Str(r.name)),
		azure.M("description", azure.Str(r.title)),
		azure.M("protocols", protocols),
		b.sources(r),
		azure.M("targetFqdns", azure.Strings(r.hosts...)))
}

// ipProtocol is the firewall's word for a security rule's protocol.
func ipProtocol(p string) string {
	if p == "*" {
		return "Any"
	}
	return strings.ToUpper(p)
}
