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
