package judge

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// demand is a flow that must pass, or must not, at one subnet.
type demand struct {
	asker
	flow  *spec.Flow
	space azure.FlowSpace
	// standIn are flows to tags of the same requirement: where a rule cannot
	// hold a host, one of them meets the need.
	standIn []*spec.Flow
}

// askFlows notes what must be judged of the flows that a requirement asks for
// one component in one subnet. Where it has flows to tags and to hosts, the
// environment chooses.
func (a *auditor) askFlows(k asker, flows []*spec.Flow) {
	var named, hosts []*spec.Flow
	for _, f := range flows {
		switch {
		case f.Automatic:
			a.notJudged(k, "the service opens it by itself: %s", say(f))
		case f.Direction == inbound:
			a.demand(k, f, nil)
		case toHosts(f):
			hosts = append(hosts, f)
		default:
			named = append(named, f)
		}
	}
	byHosts := a.env.Outbound.Restricted() && a.env.Outbound.By == "hosts"
	if len(named) > 0 && !(byHosts && len(hosts) > 0) {
		for _, f := range named {
			a.demand(k, f, nil)
		}
		return
	}
	for _, f := range hosts {
		a.demand(k, f, named)
	}
}

// beyondGroups says whether a flow is to a host, and the group that must deny
// the rest in its subnet can hold none.
func (a *auditor) beyondGroups(d demand) bool {
	return toHosts(d.flow) && slices.ContainsFunc(a.demands, func(o demand) bool {
		to := o.flow.Destination
		return o.subnet == d.subnet && o.flow.Direction == outbound && o.flow.Access == "Deny" && (to[0].Kind == spec.AnyPeer || to[0].Kind == spec.TagPeer)
	})
}

func toHosts(f *spec.Flow) bool {
	return slices.ContainsFunc(f.Destination, func(e spec.Endpoint) bool { return e.Kind == spec.HostPeer })
}

// demand notes one flow to judge.
func (a *auditor) demand(k asker, f *spec.Flow, standIn []*spec.Flow) {
	if k.subnet == nil {
		a.managedFlow(k, f)
		return
	}
	s, ok := a.present(k)
	if !ok {
		return
	}
	if s.given {
		a.notJudged(k, "subnet %s exists already; look at the groups and routes there: %s", k.subnet.Name, say(f))
		return
	}
	if f.Direction == inbound && !k.subnet.Group {
		a.notJudged(k, "no network security group may stand on subnet %s: %s", k.subnet.Name, say(f))
		return
	}
	if q, ok := a.flowSpace(k, f, s); ok {
		a.demands = append(a.demands, demand{k, f, q, standIn})
	}
}

// flowSpace is what a flow means at a site; nil is the managed network.
func (a *auditor) flowSpace(k asker, f *spec.Flow, s *site) (azure.FlowSpace, bool) {
	source, missing, err := a.peer(k, f.Source, s, f.Direction == outbound)
	destination, more, err2 := a.peer(k, f.Destination, s, f.Direction == inbound)
	if err == nil {
		err = err2
	}
	protocols, _ := azure.ParseProtocol(f.Protocol)
	q := azure.FlowSpace{Protocols: protocols, SourcePorts: f.SourcePorts, Ports: f.Ports, Source: source, Destination: destination}
	if q.SourcePorts == nil {
		q.SourcePorts = []azure.PortRange{azure.AnyPort}
	}
	a.unresolved(k, append(missing, more...), err, say(f))
	return q, err == nil && !empty(source) && !empty(destination)
}

func empty(s azure.AddressSet) bool { return len(s.Ranges)+len(s.Symbols) == 0 }

// unresolved notes ends of a flow or route that the environment does not say.
func (a *auditor) unresolved(k asker, missing []string, err error, what string) {
	for _, m := range missing {
		a.notJudged(k, "the environment does not say %s: %s", m, what)
	}
	if err != nil {
		a.add(k, ruleUnknown, report.Warning, azure.Pos{}, "Correct the environment.", "%s cannot be judged: %v", what, err)
	}
}

// peer is what one end of a flow holds. The near end is that of the subnet on
// whose behalf the flow is asked for: there VirtualNetwork and any mean it.
func (a *auditor) peer(k asker, p spec.Peer, s *site, near bool) (set azure.AddressSet, missing []string, err error) {
	for _, e := range p {
		r, err := e.Resolve(a.env, k.self)
		network := e.Kind == spec.TagPeer && r.Value == wordNetwork
		switch {
		case err != nil:
			return set, missing, err
		case r.Missing != "":
			missing = append(missing, r.Missing)
		case e.Kind == spec.HostPeer && s != nil && a.privately(e.Value):
			a.notJudged(k, "traffic to the private endpoint of %s stays in the network", r.Value)
		case e.Kind == spec.HostPeer && strings.Contains(r.Value, "<"):
			missing = append(missing, r.Value)
		case e.Kind == spec.HostPeer:
			set = union(set, symbols(azure.HostSymbol, r.Value))
		case s == nil && network:
			set = union(set, azure.Anywhere())
		case near && (network || e.Kind == spec.AnyPeer):
			set = union(set, azure.AddressSet{Ranges: s.prefixes})
		case network || r.Value == wordInternet:
			if s == nil || s.words.vague {
				return set, missing, fmt.Errorf("the address space of the network is not known")
			}
			ranges := s.words.space
			if !network {
				ranges = ranges.Complement()
			}
			set = union(set, azure.AddressSet{Ranges: ranges})
		default:
			w := words{atlas: a.atlas}
			x, ok := w.address(r.Value)
			if !ok {
				return set, missing, fmt.Errorf("%s is neither an address nor a service tag", r.Value)
			}
			set = union(set, x)
		}
	}
	return set, missing, nil
}

// privately says whether a host is that of a component with a private endpoint
// in the network.
func (a *auditor) privately(host string) bool {
	return slices.ContainsFunc(a.env.Components, func(c *spec.Component) bool {
		return strings.Contains(host, "<"+strings.ReplaceAll(c.Kind.Name, "_", "")+">") && c.Values["private_endpoint"].Bool
	})
}

// say describes a flow as the spec has it.
func say(f *spec.Flow) string {
	return fmt.Sprintf("%s %s %s from %s to %s", f.Direction, f.Protocol, strings.Join(azure.PortStrings(f.Ports), ","), sayPeer(f.Source), sayPeer(f.Destination))
}

func sayPeer(p spec.Peer) string {
	out := make([]string, len(p))
	for i, e := range p {
		out[i] = e.String()
	}
	return strings.Join(out, ", ")
}

// judgeFlows judges what was noted.
func (a *auditor) judgeFlows() {
	type key struct {
		id     string
		own    bool
		subnet *spec.Subnet
		flow   *spec.Flow
		space  string
	}
	seen := map[key]bool{}
	starved := map[*spec.Subnet][]string{} // who asked where no rule was read
	for _, d := range a.demands {
		k := key{d.id, d.own, d.subnet, d.flow, fmt.Sprint(d.space)}
		if seen[k] {
			continue
		}
		seen[k] = true
		s := a.sites[d.subnet]
		switch {
		case d.flow.Access == "Deny":
			a.mustNotPass(d, s)
			continue
		case a.beyondGroups(d):
			a.notJudged(d.asker, "a network security group cannot hold host names: %s", say(d.flow))
			continue
		}
		passed := a.mustPass(d, s)
		ruled := d.flow.Direction == inbound || a.restrictsHere() && (a.env.Outbound.By == "hosts" || !toHosts(d.flow)) // so that a rule is to be read
		if passed && ruled && a.rulesRead(s) == 0 && !slices.Contains(starved[d.subnet], d.id) {
			starved[d.subnet] = append(starved[d.subnet], d.id)
		}
	}
	for _, n := range a.env.Network.Subnets {
		if ids := starved[n]; ids != nil {
			a.add(asker{id: strings.Join(ids, ", ")}, ruleNothing, report.Error, a.sites[n].resource.Pos,
				"Give the subnet a network security group with the rules, and audit the files that hold it.",
				"not one rule was read for subnet %s, though flows are asked for there", n.Name)
		}
	}
}

// restrictsHere says whether something of the deployment itself must restrict
// outbound traffic: by host names, an appliance or a firewall whose policy is
// not given does that out of our sight.
func (a *auditor) restrictsHere() bool {
	away := a.env.Egress.Kind == "appliance" || a.env.Egress.Firewall != nil && a.env.Egress.Policy == nil
	return a.env.Outbound.Restricted() && (a.env.Outbound.By != "hosts" || !away)
}

// rulesRead counts the rules of the deployment that decide at a site.
func (a *auditor) rulesRead(s *site) int {
	n := 0
	for _, st := range s.stacks {
		for _, l := range append(slices.Clip(st.in), st.out...) {
			n += l.read()
		}
	}
	for _, l := range s.walls {
		n += l.read()
	}
	return n
}

// mustPass judges that all of a demand passes, and tells whether it does and
// ends where the deployment can tell.
func (a *auditor) mustPass(d demand, s *site) (passed bool) {
	passed = true
	for _, st := range s.stacks {
		p := a.newPath(s, st, d.flow.Direction)
		g := p.grid(d.space, a.atlas)
		var worst verdict
		var example azure.Flow
		for c := range g.Cells() {
			v := p.judge(g, c)
			if v.beyond != "" && v.outcome != azure.Denied {
				passed = false
				a.notJudged(d.asker, "it leaves subnet %s by %s, which the deployment does not hold: %s", d.subnet.Name, v.beyond, say(d.flow))
			}
			if v.outcome == azure.Allowed || worst.outcome == azure.Denied || worst.outcome == v.outcome || a.stoodIn(d, s, st, g.Example(c)) {
				continue
			}
			worst, example = v, g.Example(c)
		}
		where := "subnet " + d.subnet.Name
		if st.through != "" {
			where += ", network interface " + st.through
		}
		passed = passed && worst.outcome == 0
		switch at := nearest(worst.at, s.resource.Pos); worst.outcome {
		case azure.Denied:
			a.add(d.asker, ruleFlow, report.Error, at, "Allow it by a rule that comes before.",
				"%s: %s must be allowed; %s is denied by %s", where, say(d.flow), example, worst.by)
		case azure.Undecided:
			a.add(d.asker, ruleUnknown, report.Warning, at, "Allow it by a rule that names the same service tag, host or prefix.",
				"%s: %s must be allowed; whether %s is, cannot be told: %s", where, say(d.flow), example, worst.why())
		}
	}
	return passed
}

// stoodIn says whether a flow to a tag of the same requirement serves where a
// host cannot be reached by its name.
func (a *auditor) stoodIn(d demand, s *site, st stack, x azure.Flow) bool {
	return slices.ContainsFunc(d.standIn, func(f *spec.Flow) bool {
		protocols, _ := azure.ParseProtocol(f.Protocol)
		port := azure.PortRange{First: x.Port, Last: x.Port}
		if protocols&x.Protocol == 0 || !slices.ContainsFunc(f.Ports, func(r azure.PortRange) bool { return r.Contains(port) }) {
			return false
		}
		q, ok := a.flowSpace(d.asker, f, s)
		if !ok {
			return false
		}
		q.Protocols, q.Ports = x.Protocol, []azure.PortRange{port}
		p := a.newPath(s, st, outbound)
		g := p.grid(q, a.atlas)
		for c := range g.Cells() {
			if p.judge(g, c).outcome != azure.Allowed {
				return false
			}
		}
		return true
	})
}

// mustNotPass judges that nothing of a demand passes but what is asked for.
func (a *auditor) mustNotPass(d demand, s *site) {
	var asked []azure.SecurityRule
	for _, o := range a.demands {
		if o.subnet == d.subnet && o.flow.Direction == d.flow.Direction && o.flow.Access != "Deny" {
			asked = append(asked, azure.SecurityRule{Name: o.id, Access: azure.Allowed, Flows: o.space})
		}
	}
	for _, st := range s.stacks {
		p := a.newPath(s, st, d.flow.Direction)
		for i := range p.lists {
			p.lists[i].rules = slices.DeleteFunc(slices.Clone(p.lists[i].rules), func(r azure.SecurityRule) bool {
				return r.Access == azure.Allowed && a.wholly(r.Flows, s, d.flow.Direction, asked)
			})
		}
		g := p.grid(d.space, a.atlas, asked)
		open := map[string]report.Finding{} // by what lets it through, the worst
		for c := range g.Cells() {
			v := p.judge(g, c)
			known := matched(g, c, len(p.lists)+1, asked)
			if v.outcome == azure.Denied || known == azure.Inside || open[v.culprit()].Severity == report.Error {
				continue
			}
			f := report.Finding{Severity: report.Error, Rule: ruleFlow, Message: fmt.Sprintf("%s is allowed: %s", g.Example(c), v.why())}
			switch {
			case v.outcome == azure.Undecided:
				f = report.Finding{Severity: report.Warning, Rule: ruleUnknown, Message: fmt.Sprintf("%s may be allowed: %s", g.Example(c), v.why())}
			case known == azure.Perhaps || a.perhapsAsked(g, c, asked):
				f = report.Finding{Severity: report.Warning, Rule: ruleUnknown, Message: fmt.Sprintf("%s is allowed (%s), and whether it is asked for cannot be told", g.Example(c), v.why())}
			}
			at := nearest(v.at, s.resource.Pos)
			f.File, f.Line, f.Column = at.File, at.Line, at.Column
			open[v.culprit()] = f
		}
		for _, k := range slices.Sorted(maps.Keys(open)) {
			f := open[k]
			a.add(d.asker, f.Rule, f.Severity, azure.Pos{File: f.File, Line: f.Line, Column: f.Column}, "Narrow the rule to what the environment asks for, or ask for the flow there.",
				"subnet %s: %s must be denied but for what is asked for; %s", d.subnet.Name, say(d.flow), f.Message)
		}
	}
}

// perhapsAsked says whether the addresses of a cell may belong to a tag that
// is asked for: as part of a wider space they counted as what is left of it.
func (a *auditor) perhapsAsked(g *azure.Grid, c azure.Cell, asked []azure.SecurityRule) bool {
	q, ok := g.Space(c)
	if !ok {
		return false
	}
	alone := azure.NewGrid(q, a.atlas, asked)
	for x := range alone.Cells() {
		if matched(alone, x, 0, asked) != azure.Outside {
			return true
		}
	}
	return false
}

// wholly says whether all that a rule allows at a site is asked for.
func (a *auditor) wholly(q azure.FlowSpace, s *site, direction string, asked []azure.SecurityRule) bool {
	near := azure.AddressSet{Ranges: s.prefixes}
	if direction == inbound {
		q.Destination = near
	} else {
		q.Source = near
	}
	g := azure.NewGrid(q, a.atlas, asked)
	for c := range g.Cells() {
		if matched(g, c, 0, asked) != azure.Inside {
			return false
		}
	}
	return true
}

// matched is the best match of a cell among the rules of a list.
func matched(g *azure.Grid, c azure.Cell, list int, rules []azure.SecurityRule) azure.Match {
	m := azure.Outside
	for i := range rules {
		m = max(m, g.Match(c, list, i))
	}
	return m
}
