package plan

import (
	"fmt"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// outboundRule is one rule of the network that Azure keeps for the workspace.
type outboundRule struct {
	name, why   string
	destination azure.Value
	typ         string // FQDN or ServiceTag
}

// inManagedNetwork says whether the component stands in the workspace's own
// network: it needs a network, the environment gives it no subnet, and it does
// not stand elsewhere already.
func (b *builder) inManagedNetwork(d demand) bool {
	return b.managed() && (d.self == nil || d.self.Kind.Subnet != "" && d.self.Existing == nil)
}

func (b *builder) approvedOnly() bool {
	return b.env.ManagedNetwork.Isolation == "allow_only_approved_outbound"
}

// managedHost writes rules by host name; they carry ports of application
// protocols only.
func (b *builder) managedHost(d demand) {
	if !b.approvedOnly() {
		b.notes.done(d.noteKey, phraseOpen, b.say(d))
		return
	}
	carried, rest := b.applicationPorts(d.flow)
	if len(rest) > 0 {
		b.notes.toDo(d.noteKey, phraseManagedPorts, b.say(d), strings.Join(azure.PortStrings(rest), ","))
	}
	if len(carried) == 0 {
		return
	}
	for _, e := range d.flow.Destination {
		host, ok := b.hostName(d, e)
		if !ok {
			continue
		}
		b.addOutbound(d, "FQDN", azure.Str(host), "`"+host+"`")
	}
}

// managedTag writes a rule by service tag or by address prefixes.
func (b *builder) managedTag(d demand) {
	if !b.approvedOnly() {
		b.notes.done(d.noteKey, phraseOpen, b.say(d))
		return
	}
	dst, _, ok := b.resolve(d, d.flow.Destination, "NSG")
	if !ok {
		return
	}
	v := azure.Obj()
	if d.flow.Destination[0].Kind == "tag" {
		v = v.With("serviceTag", azure.Str(dst[0]))
	} else {
		v = v.With("addressPrefixes", azure.Strings(dst...))
	}
	v = v.With("protocol", azure.Str(strings.ToUpper(d.flow.Protocol))).With("portRanges", azure.Str(strings.Join(azure.PortStrings(d.flow.Ports), ",")))
	b.addOutbound(d, "ServiceTag", v, b.say(d))
}

func (b *builder) addOutbound(d demand, typ string, destination azure.Value, said string) {
	n := 1
	for _, have := range b.outbound {
		if have.why != d.why {
			continue
		}
		if have.typ == typ && have.destination.Equal(destination) {
			return
		}
		n++
	}
	max := b.resourceType(typeOutboundRule).Name.Max
	name := numbered(shorten(d.why, max-len(fmt.Sprint("-", n))), n)
	b.notes.done(d.noteKey, phraseOutboundRule, name, said)
	b.outbound = append(b.outbound, outboundRule{name: name, why: d.why, destination: destination, typ: typ})
}

// managedNetwork writes the workspace's outbound rules. Azure changes one at
// a time, so each waits for the one before.
func (b *builder) managedNetwork() {
	if len(b.outbound) == 0 {
		return
	}
	ws, ok := b.find("workspace", nil)
	if !ok {
		panic("a managed network without a workspace")
	}
	for i, o := range b.outbound {
		id := ws.Child("outboundRules", o.name)
		b.add(id, "outbound_rule_"+symbolize(o.name), []string{o.why}, props(
			azure.M("type", azure.Str(o.typ)),
			azure.M("category", azure.Str("UserDefined")),
			azure.M("destination", o.destination)).Because(o.why))
		if i > 0 {
			last := &b.plan.Deployment.Resources[len(b.plan.Deployment.Resources)-1]
			last.DependsOn = append(last.DependsOn, ws.Child("outboundRules", b.outbound[i-1].name))
		}
	}
}

// settled are what the managed network is of use with alone: the last of its
// rules, which waits for the others, and the roles of the workspace, by which
// Azure makes its private endpoints.
func (b *builder) settled() []azure.ID {
	ws, ok := b.find("workspace", nil)
	if !b.managed() || !ok {
		return nil
	}
	var out []azure.ID
	if n := len(b.outbound); n > 0 {
		out = append(out, ws.Child("outboundRules", b.outbound[n-1].name))
	}
	for _, r := range b.plan.Deployment.Resources {
		if r.ID.Type == typeAssignment && b.actsFor(r, ws) {
			out = append(out, r.ID)
		}
	}
	return out
}

// actsFor says whether a role is assigned to an identity of a resource.
func (b *builder) actsFor(assignment azure.Resource, id azure.ID) bool {
	principal, _ := assignment.Body.Get("properties.principalId")
	if principal.Kind != azure.Reference {
		return false
	}
	if principal.Ref.ID.Equal(id) {
		return true
	}
	r, ok := b.plan.Deployment.Find(id)
	return ok && refersTo(r.Body, principal.Ref.ID)
}

// workspaceName is the name under which the environment lists its workspace,
// or one by the pattern.
func (b *builder) workspaceName() string {
	for _, c := range b.env.Components {
		if c.Kind.Name == "workspace" && c.Pos != b.env.Pos {
			return c.Name
		}
	}
	return b.name(typeWorkspace, "workspace", "")
}
