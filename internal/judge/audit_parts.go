package judge

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// managedFlow judges a flow of a component that stands in no subnet: by the
// outbound rules of the workspace's own network, or not at all.
func (a *auditor) managedFlow(k asker, f *spec.Flow) {
	switch m := a.env.ManagedNetwork; {
	case !m.Used() || k.self != nil && k.self.Kind.Subnet == "":
		a.notJudged(k, "it stands in no subnet of the environment: %s", say(f))
		return
	case f.Direction == inbound:
		a.notJudged(k, "what comes into a managed network is up to the service: %s", say(f))
		return
	case m.Isolation == "allow_internet_outbound":
		a.notJudged(k, "the managed network lets it out by itself: %s", say(f))
		return
	}
	q, ok := a.flowSpace(k, f, nil)
	if !ok {
		return
	}
	l, ports := a.managedRules()
	if len(q.Destination.Symbols) > 0 && q.Destination.Symbols[0].Kind == azure.HostSymbol && slices.ContainsFunc(f.Ports, func(p azure.PortRange) bool { return !slices.Contains(ports, p) }) {
		a.notJudged(k, "rules by host name of a managed network carry ports %s alone: %s", strings.Join(azure.PortStrings(ports), " and "), say(f))
		return
	}
	if l.read() == 0 {
		a.add(k, ruleNothing, report.Error, azure.Pos{}, "Audit the files that hold the outbound rules of the workspace.",
			"%s must be allowed, and not one outbound rule of a managed network was read", say(f))
		return
	}
	p := passage{lists: []list{l}, groups: 1}
	g := p.grid(q, a.atlas)
	for c := range g.Cells() {
		v := p.judge(g, c)
		switch v.outcome {
		case azure.Denied:
			a.add(k, ruleFlow, report.Error, v.at, "Add an outbound rule to the workspace.", "managed network: %s must be allowed; %s", say(f), v.why())
		case azure.Undecided:
			a.add(k, ruleUnknown, report.Warning, v.at, "Add an outbound rule that names the same service tag or host.",
				"managed network: %s must be allowed; whether it is, cannot be told: %s", say(f), v.why())
		default:
			continue
		}
		return
	}
}

// managedRules are the outbound rules of workspaces, and the ports that those
// by host name carry. What no rule allows is denied.
func (a *auditor) managedRules() (list, []azure.PortRange) {
	var ports []azure.PortRange
	for _, p := range a.spec.Applications {
		ports = append(ports, azure.PortRange{First: p.Port, Last: p.Port})
	}
	l := list{title: "the managed network"}
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typeOutboundRule) {
			continue
		}
		body, _ := r.Body.Get("properties")
		x := ruleReader{auditor: a, words: words{atlas: a.atlas, network: azure.Everywhere}, body: body, title: r.ID.String(), pos: r.Pos}
		out := azure.SecurityRule{Name: r.ID.Leaf(), Access: azure.Allowed, Flows: azure.EveryFlow(), Pos: r.Pos}
		switch kind := x.word("type"); {
		case strings.EqualFold(kind, "FQDN"):
			out.Flows.Protocols, out.Flows.Ports = azure.TCP, ports
			out.Flows.Destination = symbols(azure.HostSymbol, x.texts("destination")...)
		case strings.EqualFold(kind, "ServiceTag"):
			x.body, _ = body.Member("destination")
			out.Flows.Protocols, out.Flows.Ports = x.protocols("protocol"), x.portsIn("portRanges")
			out.Flows.Destination = x.either("addressPrefixes", "")
			if x.has("serviceTag") {
				out.Flows.Destination = union(out.Flows.Destination, x.addresses("serviceTag"))
			}
		default:
			continue
		}
		out.Doubtful = x.doubtful
		l.rules = append(l.rules, out)
	}
	return l, ports
}

// portsIn reads port ranges joined by commas.
func (x *ruleReader) portsIn(member string) []azure.PortRange {
	var out []azure.PortRange
	for _, t := range strings.Split(x.word(member), ",") {
		r, err := azure.ParsePortRange(strings.TrimSpace(t))
		if err != nil {
			x.fault(member)
			return []azure.PortRange{azure.AnyPort}
		}
		out = append(out, r)
	}
	return out
}

// property judges a value that resources must have: the subnet that the
// component stands in, its network, or all of the type in the deployment.
func (a *auditor) property(k asker, want *spec.Property) {
	text := want.Path + " = " + want.Value.String()
	var of []*azure.Resource
	switch ofSite := strings.EqualFold(want.Resource, typeSubnet) || strings.EqualFold(want.Resource, typeNetwork); {
	case ofSite && k.subnet == nil:
		a.notJudged(k, "%s %q stands in no subnet of the environment: %s", k.self.Kind.Name, k.self.Name, text)
		return
	case ofSite:
		s, ok := a.present(k)
		if !ok {
			return
		}
		of = []*azure.Resource{s.resource}
		if strings.EqualFold(want.Resource, typeNetwork) {
			id, _ := s.resource.ID.Parent()
			network, ok := a.d.Find(id)
			if !ok {
				network = &azure.Resource{ID: id, Existing: true}
			}
			of[0] = network
		}
	default:
		of = a.resourcesOf(want.Resource, k.self)
	}
	if len(of) == 0 {
		a.notJudged(k, "the deployment holds no %s: %s", want.Resource, text)
	}
	for _, r := range of {
		got, there := get(r.Body, want.Path)
		switch satisfies(want.Value, got) {
		case azure.Denied:
			if r.Existing {
				a.notJudged(k, "the deployment only refers to %s: %s", r.ID, text)
				continue
			}
			is := "is not set"
			if there {
				is = "is " + got.String()
			}
			a.add(k, ruleProperty, report.Error, nearest(got.Pos, r.Pos), "Set it to "+want.Value.String()+".", "%s: %s must be %s and %s", r.ID, want.Path, want.Value, is)
		case azure.Undecided:
			a.add(k, ruleUnknown, report.Warning, nearest(got.Pos, r.Pos), "Write the value out, or give the parameter that holds it.",
				"%s: %s must be %s; what it is cannot be read", r.ID, want.Path, want.Value)
		}
	}
}

// resourcesOf are the resources of a type: those that have the name of the
// component, or else all.
func (a *auditor) resourcesOf(typ string, self *spec.Component) []*azure.Resource {
	var all, named []*azure.Resource
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typ) {
			continue
		}
		all = append(all, r)
		if strings.EqualFold(r.ID.Leaf(), self.Name) || strings.EqualFold(r.ID.Leaf(), a.env.Names[self.Kind.Name]) {
			named = append(named, r)
		}
	}
	if named != nil {
		return named
	}
	return all
}

// satisfies says whether a value holds all that another one asks for: more
// members and elements do no harm, but an empty list is meant to be empty.
func satisfies(want, got azure.Value) azure.Outcome {
	if got.Kind == azure.Unknown {
		return azure.Undecided
	}
	out := azure.Allowed
	switch {
	case want.IsEmpty():
		if !got.IsEmpty() {
			return azure.Denied
		}
	case want.Kind != got.Kind:
		return azure.Denied
	case want.Kind == azure.Object:
		_, child := want.Member("properties")
		for _, m := range want.Members {
			if child && strings.EqualFold(m.Key, "name") {
				continue // an element is called what one likes
			}
			x, _ := got.Member(m.Key)
			out = out.And(satisfies(m.Value, x))
		}
	case want.Kind == azure.List:
		for _, w := range want.List {
			best := azure.Denied
			for _, g := range got.List {
				if o := satisfies(w, g); o == azure.Allowed || best == azure.Denied {
					best = o
				}
				if best == azure.Allowed {
					break
				}
			}
			out = out.And(best)
		}
	case want.Kind == azure.String:
		if !strings.EqualFold(want.Text, got.Text) {
			return azure.Denied
		}
	default:
		want.Param, got.Param = "", ""
		if !want.Equal(got) {
			return azure.Denied
		}
	}
	return out
}

// deployedView is the environment with its network as it is deployed, so that
// asserts judge what stands and not what was asked for. Without a network to
// be read it is the environment itself.
func (a *auditor) deployedView() (*spec.Environment, map[*spec.Subnet]*spec.Subnet) {
	v, now := *a.env, map[*spec.Subnet]*spec.Subnet{}
	if len(a.sites) == 0 {
		return &v, now
	}
	v.Network.Subnets = nil
	networks := map[azure.ID]*site{}
	for _, n := range a.env.Network.Subnets {
		s, ok := a.sites[n]
		if !ok {
			continue
		}
		id, _ := s.resource.ID.Parent()
		networks[id.Key()] = s
		c := *n
		now[n] = &c
		a.vague[n] = !a.asDeployed(&c, s.resource)
		v.Network.Subnets = append(v.Network.Subnets, &c)
	}
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		id, _ := r.ID.Parent()
		s, ours := networks[id.Key()]
		if !ours || !strings.EqualFold(r.ID.Type, typeSubnet) {
			continue
		}
		if !s.words.vague {
			v.Network.AddressSpace = s.space
		}
		if !slices.ContainsFunc(v.Network.Subnets, func(n *spec.Subnet) bool { return strings.EqualFold(n.Name, r.ID.Leaf()) }) {
			n := &spec.Subnet{Name: r.ID.Leaf()}
			a.asDeployed(n, r)
			v.Network.Subnets = append(v.Network.Subnets, n)
		}
	}
	return &v, now
}

// asDeployed fills in what the deployment says of a subnet; false where it
// cannot be told.
func (a *auditor) asDeployed(n *spec.Subnet, r *azure.Resource) bool {
	prefixes, ok := a.prefixes(r.Body, "properties.addressPrefixes")
	if ok {
		n.Prefix = prefixes[0]
	}
	delegations, _ := get(r.Body, "properties.delegations")
	n.Delegations = nil
	for _, d := range delegations.List {
		name, _ := get(d, "properties.serviceName")
		n.Delegations = append(n.Delegations, name.Text)
		ok = ok && name.Kind == azure.String
	}
	slices.Sort(n.Delegations)
	return ok && !r.Existing && delegations.Kind != azure.Unknown
}

// assert judges a condition over the network as it is deployed.
func (a *auditor) assert(k asker, t *spec.Assert) {
	var subnet *spec.Subnet
	var at azure.Pos
	if t.Mentions("subnet") {
		if k.subnet == nil {
			a.notJudged(k, "%s %q stands in no subnet of the environment: %s", k.self.Kind.Name, k.self.Name, t.That)
			return
		}
		s, ok := a.present(k)
		if !ok {
			return
		}
		at, subnet = s.resource.Pos, a.now[k.subnet]
	}
	switch {
	case subnet != nil && a.vague[k.subnet]:
		a.add(k, ruleUnknown, report.Warning, at, "Write the values out, or audit the files that create the subnet.",
			"whether %s holds for subnet %s cannot be told", t.That, k.subnet.Name)
	case !a.scene.Keeps(t, k.self, subnet):
		a.add(k, ruleAssert, report.Error, at, t.Message.En, "%s does not hold", t.That)
	}
}
