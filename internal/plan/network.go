package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

const (
	paramAddressSpace = "addressSpace"
	paramTags         = "tags"
)

// defaultRoute leads everything to the firewall or the appliance.
var defaultRoute = route{name: "default", prefix: "0.0.0.0/0", nextHop: "VirtualAppliance"}

// network writes the customer's own network: groups, routes, egress, the
// virtual network with its subnets, and the firewall.
func (b *builder) network() {
	for _, s := range b.env.Network.Subnets {
		if s.Group {
			b.writeGroup(s)
		}
	}
	if b.tunnelled() {
		for _, s := range b.env.Network.Subnets {
			if s.Egress {
				b.routes[s] = append([]route{defaultRoute}, b.routes[s]...)
			}
		}
	}
	for _, s := range b.env.Network.Subnets {
		if len(b.routes[s]) > 0 {
			b.writeTable(s)
		}
	}
	if b.env.Egress.Kind == "nat" {
		b.writeNATGateway()
	}
	b.writeVirtualNetwork()
	switch fw := b.env.Egress.Firewall; {
	case b.firewalled():
		b.writeFirewall()
	case fw != nil:
		b.addExisting(*fw, "firewall")
	}
}

func (b *builder) parameters() {
	d := &b.plan.Deployment
	if b.ownNetwork() {
		d.Parameters = append(d.Parameters, azure.Parameter{Name: paramAddressSpace, Type: "array", Description: "Address space of the virtual network.", Value: azure.Strings(b.space()...), Prefix: true})
		for _, s := range b.env.Network.Subnets {
			if p := b.prefixParam(s); p != "" {
				d.Parameters = append(d.Parameters, azure.Parameter{Name: p, Type: "string", Description: "Address prefix of the subnet " + s.Name + ".", Value: azure.Str(s.Prefix.String()), Prefix: true})
			}
		}
	}
}

// tags are the environment's, by parameter once a resource carries them.
func (b *builder) tags() azure.Value {
	d := &b.plan.Deployment
	if _, ok := d.Param(paramTags); !ok {
		d.Parameters = append(d.Parameters, azure.Parameter{Name: paramTags, Type: "object", Description: "Tags of every resource.", Value: b.tagValues()})
	}
	return b.tagValues().From(paramTags)
}

// prefixParam names the parameter of a subnet's prefix; none where other
// values of the plan follow from the prefix.
func (b *builder) prefixParam(s *spec.Subnet) string {
	if s == b.firewallSubnet() {
		return ""
	}
	return camel("subnet_" + symbolize(s.Role) + "_prefix")
}

func (b *builder) prefix(s *spec.Subnet) azure.Value {
	return azure.Str(s.Prefix.String()).From(b.prefixParam(s))
}

// addressSpace is a parameter, unless it holds a subnet that is none.
func (b *builder) addressSpace() azure.Value {
	v := azure.Strings(b.space()...)
	if b.firewallSubnet() != nil {
		return v
	}
	return v.From(paramAddressSpace)
}

func (b *builder) space() []string {
	var out []string
	for _, p := range b.env.Network.AddressSpace {
		out = append(out, p.String())
	}
	return out
}

func (b *builder) tagValues() azure.Value {
	v := azure.Obj()
	for _, k := range slices.Sorted(maps.Keys(b.env.Tags)) {
		v.Members = append(v.Members, azure.M(k, azure.Str(b.env.Tags[k])))
	}
	return v
}

// add appends a resource: its type's base body, where it stands, its tags,
// then what is given. Resources that stand alone get a parameter for their
// name.
func (b *builder) add(id azure.ID, symbol string, why []string, body azure.Value) {
	t := b.resourceType(id.Type)
	full := azure.Obj()
	switch t.Location {
	case "region":
		full = full.With("location", azure.Str(b.env.Region.Name))
	case "global":
		full = full.With("location", azure.Str("global"))
	}
	if t.Tagged && len(b.env.Tags) > 0 {
		full = full.With("tags", b.tags())
	}
	full = merge(merge(full, t.Base), body)
	r := azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: t.APIVersion, Body: full, Symbol: symbol, Why: slices.Clone(why)}
	_, child := id.Parent()
	_, extends := azure.Extends(id.Scope)
	if !child && !extends && !t.Name.Fixed && t.Name.GUID == nil {
		r.Name = b.nameParam(id, symbol)
	}
	b.plan.Deployment.Resources = append(b.plan.Deployment.Resources, r)
}

// called is what people call a resource: "private endpoint for storage blob".
func (b *builder) called(id azure.ID, symbol string) string {
	noun := b.resourceType(id.Type).Noun
	for _, m := range b.made {
		switch {
		case m.symbol != symbol || !m.own():
		case m.self.Kind.Default == "always":
			return noun
		default:
			return fmt.Sprintf("%s %q", noun, m.self.Name)
		}
	}
	if id.Type == typeZone {
		return noun + " " + id.Name
	}
	rest := strings.Split(symbol, "_")
	for _, w := range strings.Fields(strings.ToLower(noun)) { // which the symbol begins with
		if len(rest) > 0 && rest[0] == w {
			rest = rest[1:]
		}
	}
	if len(rest) == 0 {
		return noun
	}
	return noun + " for " + strings.Join(rest, " ")
}

// nameParam makes the parameter that names a resource standing alone.
func (b *builder) nameParam(id azure.ID, symbol string) azure.Value {
	return b.nameParamOf(id, symbol, b.called(id, symbol))
}

// nameParamOf says in words what it names.
func (b *builder) nameParamOf(id azure.ID, symbol, what string) azure.Value {
	name := camel(symbol) + "Name"
	d := &b.plan.Deployment
	if _, ok := d.Param(name); !ok {
		rule := b.resourceType(id.Type).Name
		p := azure.Parameter{Name: name, Type: "string", Description: "Name of the " + what + ".", Value: azure.Str(id.Name), MinLength: rule.Min, MaxLength: rule.Max}
		if rule.Pattern != nil {
			p.Pattern = rule.Pattern.String()
		}
		d.Parameters = append(d.Parameters, p)
	}
	return azure.Str(id.Name).From(name)
}

// merge lays the members of over onto base, objects into objects.
func merge(base, over azure.Value) azure.Value {
	if over.Kind == azure.Null {
		return base
	}
	if base.Kind != azure.Object || over.Kind != azure.Object {
		return over
	}
	out := base
	out.Members = slices.Clone(base.Members)
	for _, m := range over.Members {
		i := slices.IndexFunc(out.Members, func(x azure.Member) bool { return x.Key == m.Key })
		if i < 0 {
			out.Members = append(out.Members, m)
			continue
		}
		out.Members[i].Value = merge(out.Members[i].Value, m.Value)
	}
	return out
}

func props(ms ...azure.Member) azure.Value {
	return azure.Obj(azure.M("properties", azure.Obj(ms...)))
}

func idOf(id azure.ID) azure.Value { return azure.Obj(azure.M("id", azure.RefTo(id, ""))) }

func (b *builder) vnetID() azure.ID {
	if id := b.env.Network.Existing; id != nil {
		return *id
	}
	return b.id(typeVirtualNetwork, "virtual_network", "")
}

func (b *builder) subnetID(s *spec.Subnet) azure.ID { return b.vnetID().Child("subnets", s.Name) }

func (b *builder) groupID(s *spec.Subnet) azure.ID {
	return b.id(typeGroup, "network_security_group_"+symbolize(s.Role), s.Role)
}

func (b *builder) tableID(s *spec.Subnet) azure.ID {
	return b.id(typeRouteTable, "route_table_"+symbolize(s.Role), s.Role)
}

func (b *builder) natID() azure.ID { return b.id(typeNATGateway, "nat_gateway", "") }

// writeGroup writes the security group of a subnet with its rules, inbound
// before outbound, in order of priority.
func (b *builder) writeGroup(s *spec.Subnet) {
	id := b.groupID(s)
	b.add(id, "network_security_group_"+symbolize(s.Role), nil, azure.Obj())
	rules := slices.SortedFunc(slices.Values(b.rules[s]), func(x, y rule) int {
		return cmp.Or(cmp.Compare(x.flow.Direction, y.flow.Direction), cmp.Compare(x.flow.Priority, y.flow.Priority))
	})
	for _, r := range rules {
		f := r.flow
		source := azure.Strings("*")
		if len(f.SourcePorts) > 0 {
			source = azure.Strings(azure.PortStrings(f.SourcePorts)...)
		}
		ends := b.addresses
		if f.KeptAs != "" { // to the letter
			ends = func(values []string) azure.Value { return azure.Strings(values...) }
		}
		b.add(id.Child("securityRules", r.name), "rule_"+symbolize(s.Role+"_"+r.label), []string{r.why}, props(
			azure.M("description", azure.Str(description(r))),
			azure.M("priority", azure.Int(f.Priority)),
			azure.M("direction", azure.Str(f.Direction)),
			azure.M("access", azure.Str(f.Access)),
			azure.M("protocol", azure.Str(f.Protocol)),
			azure.M("sourceAddressPrefixes", ends(r.source)),
			azure.M("sourcePortRanges", source),
			azure.M("destinationAddressPrefixes", ends(r.dest)),
			azure.M("destinationPortRanges", azure.Strings(azure.PortStrings(f.Ports)...)),
		).Because(r.why))
	}
}

// addresses writes the end of a rule. Behind a default route of one's own the
// tag VirtualNetwork holds every address there is, so the address space
// stands in its place.
func (b *builder) addresses(values []string) azure.Value {
	if b.everywhere(values) {
		return b.addressSpace()
	}
	return azure.Strings(values...)
}

// addressTexts are the same for people.
func (b *builder) addressTexts(values []string) []string {
	if !b.everywhere(values) {
		return values
	}
	return b.space()
}

// everywhere says whether the end of a rule is a tag that holds every address.
func (b *builder) everywhere(values []string) bool {
	return b.tunnelled() && len(values) == 1 && values[0] == "VirtualNetwork"
}

// description is what the rule says of itself; Azure takes 140 characters.
func description(r rule) string {
	if !r.unverified {
		return r.title
	}
	const mark = " [tag unverified]"
	if title := []rune(r.title); len(title) > 140-len(mark) {
		return string(title[:140-len(mark)-3]) + "..." + mark
	}
	return r.title + mark
}

func (b *builder) writeTable(s *spec.Subnet) {
	id := b.tableID(s)
	b.add(id, "route_table_"+symbolize(s.Role), nil, azure.Obj())
	for _, r := range b.routes[s] {
		p := props(azure.M("addressPrefix", azure.Str(r.prefix)), azure.M("nextHopType", azure.Str(r.nextHop)))
		if r.nextHop == "VirtualAppliance" {
			p = p.With("properties.nextHopIpAddress", azure.Str(b.nextHop()))
		}
		var why []string
		if r.why != "" {
			why = []string{r.why}
		}
		b.add(id.Child("routes", r.name), "route_"+symbolize(s.Role+"_"+r.name), why, p.Because(why...))
	}
}

// nextHop is the address that everything leaves through: the firewall's, the
// first that Azure hands out of its subnet, or the appliance's.
func (b *builder) nextHop() string {
	if s := b.firewallSubnet(); s != nil {
		return azure.FirstUsable(s.Prefix).String()
	}
	return b.env.Egress.NextHop
}

func (b *builder) writeNATGateway() {
	pip := b.id(typePublicIP, "public_ip_nat", "nat")
	b.add(pip, "public_ip_nat", nil, azure.Obj())
	b.add(b.natID(), "nat_gateway", nil, props(azure.M("publicIpAddresses", azure.ListOf(idOf(pip)))))
}

func (b *builder) writeVirtualNetwork() {
	body := props(azure.M("addressSpace", azure.Obj(azure.M("addressPrefixes", b.addressSpace()))))
	if dns := b.dnsServers(); len(dns) > 0 {
		body = body.With("properties.dhcpOptions.dnsServers", azure.Strings(dns...))
	}
	if b.env.Network.Existing != nil {
		b.addExisting(b.vnetID(), "virtual_network")
	} else {
		b.add(b.vnetID(), "virtual_network", nil, body)
	}
	var before *azure.ID
	for _, s := range b.env.Network.Subnets {
		if s.Existing {
			b.addExisting(b.subnetID(s), "subnet_"+symbolize(s.Role))
			continue
		}
		b.writeSubnet(s)
		if b.env.Network.Existing == nil {
			continue // they come with the network
		}
		id := b.subnetID(s)
		if before != nil { // Azure changes an existing network one subnet at a time
			b.last().DependsOn = append(b.last().DependsOn, *before)
		}
		before = &id
	}
}

// dnsServers are the user's; or the firewall, which asks the user's, when its
// rules hold host names that it must resolve as the clients do.
func (b *builder) dnsServers() []string {
	if b.firewall.needsDNS() {
		return []string{b.nextHop()}
	}
	return b.ownDNSServers()
}

func (b *builder) ownDNSServers() []string {
	var out []string
	for _, a := range b.env.Network.DNSServers {
		out = append(out, a.String())
	}
	return out
}

func (b *builder) writeSubnet(s *spec.Subnet) {
	body := props(azure.M("addressPrefixes", azure.ListOf(b.prefix(s))))
	if s.Group {
		body = body.With("properties.networkSecurityGroup", idOf(b.groupID(s)))
	}
	if s.Egress && b.env.Egress.Kind == "nat" {
		body = body.With("properties.natGateway", idOf(b.natID()))
	}
	if len(b.routes[s]) > 0 {
		body = body.With("properties.routeTable", idOf(b.tableID(s)))
	}
	// Written out always: Azure's default differs by version and cloud.
	body = body.With("properties.defaultOutboundAccess", azure.Flag(b.env.Egress.Kind == "default"))
	var endpoints azure.Value
	for _, e := range s.ServiceEndpoints {
		endpoints.Kind = azure.List
		endpoints.List = append(endpoints.List, azure.Obj(azure.M("service", azure.Str(e))))
	}
	if endpoints.Kind == azure.List {
		body = body.With("properties.serviceEndpoints", endpoints)
	}
	b.add(b.subnetID(s), "subnet_"+symbolize(s.Role), nil, body)
}

// joined is what is asked, with the elements of a list that are there already.
func joined(have, asked azure.Value) azure.Value {
	if have.Kind != azure.List || asked.Kind != azure.List {
		return asked
	}
	out := have.Because(asked.Why...)
	out.List = slices.Clone(have.List)
	for _, x := range asked.List {
		if !slices.ContainsFunc(out.List, x.Equal) {
			out.List = append(out.List, x)
		}
	}
	return out
}

func (b *builder) outputs() {
	d := &b.plan.Deployment
	out := func(name, description string, v azure.Value) {
		d.Outputs = append(d.Outputs, azure.Output{Name: name, Description: description, Value: v})
	}
	if !b.ownNetwork() {
		return
	}
	out("virtualNetworkId", "ID of the virtual network.", azure.RefTo(b.vnetID(), ""))
	for _, s := range b.env.Network.Subnets {
		out(camel("subnet_"+symbolize(s.Role)+"_id"), "ID of the subnet "+s.Name+".", azure.RefTo(b.subnetID(s), ""))
	}
	if b.tunnelled() {
		if fw := b.env.Egress.Firewall; fw != nil {
			out("firewallId", "ID of the firewall that outbound traffic leaves through.", azure.RefTo(*fw, ""))
		}
		out("nextHopIpAddress", "Address that outbound traffic leaves through.", azure.Str(b.nextHop()))
	}
}
