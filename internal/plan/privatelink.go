package plan

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

const (
	typeEndpoint  = "Microsoft.Network/privateEndpoints"
	typeZoneGroup = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups"
	typeZone      = "Microsoft.Network/privateDnsZones"
	typeLink      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks"

	connections       = "privateLinkServiceConnections"
	manualConnections = "manualPrivateLinkServiceConnections"
)

// resolution is a name that must resolve by a private zone: the component's
// resource has a private endpoint, which the zone knows.
type resolution struct {
	zone *spec.Zone
	name *spec.DNSName
	self *spec.Component
	why  string
	note noteKey
}

// endpoint is one private endpoint to be.
type endpoint struct {
	target *azure.Resource
	group  string // sub-resource
	self   *spec.Component
	zones  []*spec.Zone
	why    []string
	notes  []noteKey
}

// resolvePrivately remembers a name that a zone of the cloud must hold.
func (b *builder) resolvePrivately(n noteKey, a spec.Asked, x *spec.DNSName) bool {
	z := b.spec.ZoneOf(x.Zone, b.env.Region.Cloud, a.Component.Kind)
	if z == nil {
		return false
	}
	b.resolutions = append(b.resolutions, resolution{z, x, a.Component, a.Requirement.ID, n})
	return true
}

// foreseen are the names of requirements that no page of the environment's
// date states yet: a component that is to have a private endpoint needs one on
// any date, and Azure has one way to resolve it.
func (b *builder) foreseen() []resolution {
	var out []resolution
	for _, q := range b.spec.Requirements {
		if b.env.AsOf.IsZero() || !b.env.AsOf.Before(q.Since.Time) || q.Level == spec.Informational {
			continue
		}
		for _, c := range b.env.Components {
			if !c.Values["private_endpoint"].Bool || !slices.Contains(q.Components, c.Kind.Name) || !b.scene.Holds(q.When, c) {
				continue
			}
			for _, x := range q.Names {
				if z := b.spec.ZoneOf(x.Zone, b.env.Region.Cloud, c.Kind); z != nil && b.scene.Holds(x.When, c) {
					out = append(out, resolution{zone: z, name: x, self: c})
				}
			}
		}
	}
	return out
}

// hasEndpoint says whether a host is one of the names that private endpoints
// are made for.
func (b *builder) hasEndpoint(host string) bool {
	return slices.ContainsFunc(b.asked, func(a spec.Asked) bool {
		return a.Declined == nil && a.Requirement.Level != spec.Informational && slices.ContainsFunc(a.Names, func(x *spec.DNSName) bool {
			return x.Name == host && b.spec.ZoneOf(x.Zone, b.env.Region.Cloud, a.Component.Kind) != nil
		})
	}) || slices.ContainsFunc(b.foreseen(), func(r resolution) bool { return r.name.Name == host })
}

// privateLinks writes the private endpoints, zones and links that names ask
// for. Without a network of the environment's own there is nothing to put
// them into.
func (b *builder) privateLinks() {
	b.resolutions = append(b.resolutions, b.foreseen()...)
	var endpoints []*endpoint
	for _, r := range b.resolutions {
		target := b.targetOf(r)
		made := target != nil && b.ownNetwork() && b.endpointSubnet(r.self) != nil
		if r.why != "" {
			b.notes.resolve(r.note, r.self, r.name, made)
		}
		if !made {
			continue
		}
		i := slices.IndexFunc(endpoints, func(e *endpoint) bool { return e.target.ID.Equal(target.ID) && e.group == r.zone.GroupID })
		if i < 0 {
			i = len(endpoints)
			endpoints = append(endpoints, &endpoint{target: target, group: r.zone.GroupID, self: r.self})
		}
		e := endpoints[i]
		if !slices.Contains(e.zones, r.zone) {
			e.zones = append(e.zones, r.zone)
		}
		if r.why != "" {
			e.why = append(e.why, r.why)
			e.notes = append(e.notes, r.note)
		}
	}
	for _, e := range endpoints {
		slices.Sort(e.why)
		e.why = slices.Compact(e.why)
		for _, z := range e.zones {
			b.writeZone(z, e)
		}
	}
	var before []azure.ID
	for _, e := range endpoints {
		// Azure changes the endpoints of a subnet one at a time.
		before = b.writeEndpoint(e, before)
	}
}

// targetOf is the component's resource of the type that a zone serves.
func (b *builder) targetOf(r resolution) *azure.Resource {
	var any *azure.Resource
	for i := range b.plan.Deployment.Resources {
		x := &b.plan.Deployment.Resources[i]
		if !strings.EqualFold(x.ID.Type, r.zone.Resource) {
			continue
		}
		if b.belongs[x.ID.Key()] == r.self {
			c := *x
			return &c
		}
		c := *x
		any = &c
	}
	return any
}

// endpointSubnet is where the private endpoints of a component stand: its own
// subnet, or that of components with the first zone of any.
func (b *builder) endpointSubnet(self *spec.Component) *spec.Subnet {
	if s := b.subnetsOf(self.Kind.Name)[0]; s != nil {
		return s
	}
	for _, s := range b.env.Network.Subnets {
		if !s.Egress && s != b.firewallSubnet() {
			return s
		}
	}
	return nil
}

func (b *builder) zoneID(z *spec.Zone) (azure.ID, bool) {
	id := azure.ID{Type: typeZone, Name: z.In(b.env.Region)}
	if b.env.PrivateDNS.Existing(id.Name) {
		id.Scope = b.env.PrivateDNS.Scope
		return id, true
	}
	return id, false
}

// writeZone writes a zone and its link to the network, once.
func (b *builder) writeZone(z *spec.Zone, e *endpoint) {
	id, existing := b.zoneID(z)
	if have, ok := b.plan.Deployment.Find(id); ok {
		if !existing {
			have.Why = append(have.Why, e.why...)
		}
		return
	}
	symbol := "dns_zone_" + symbolize(strings.TrimPrefix(id.Name, "privatelink."))
	if existing {
		b.addExisting(id, symbol)
	} else {
		b.add(id, symbol, e.why, azure.Obj())
	}
	if existing && !b.env.PrivateDNS.Link {
		return
	}
	name := b.vnetID().Leaf()
	if existing { // networks of others, perhaps of the same name, are linked to it too
		name += "-" + b.env.Digest()
	}
	link := id.Child("virtualNetworkLinks", name)
	b.add(link, "dns_link_"+symbolize(strings.TrimPrefix(id.Name, "privatelink.")), e.why, props(
		azure.M("virtualNetwork", idOf(b.vnetID())), azure.M("registrationEnabled", azure.Flag(false))))
}

// writeEndpoint writes a private endpoint with its zone group.
func (b *builder) writeEndpoint(e *endpoint, before []azure.ID) []azure.ID {
	role := e.target.Symbol
	if b.severalGroups(e.target.ID.Type) {
		role += "_" + e.group
	}
	symbol := "private_endpoint_" + role
	id := b.id(typeEndpoint, symbol, strings.ReplaceAll(role, "_", "-"))
	connection := azure.ListOf(azure.Obj(
		azure.M("name", b.nameParam(id, symbol)),
		azure.M("properties", azure.Obj(
			azure.M("privateLinkServiceId", azure.RefTo(e.target.ID, "")),
			azure.M("groupIds", azure.Strings(e.group))))))
	list := connections
	if v, ok := e.self.Values["approval"]; ok && v.Text == "manual" {
		list = manualConnections
		connection.List[0] = connection.List[0].With("properties.requestMessage", azure.Str("Requested by the environment "+b.env.Name+"."))
	}
	subnet := b.endpointSubnet(e.self)
	b.add(id, symbol, e.why, props(azure.M("subnet", idOf(b.subnetID(subnet))), azure.M(list, connection)))
	b.last().DependsOn = append(b.last().DependsOn, before...)
	b.belongs[id.Key()] = e.self
	configs := azure.Value{Kind: azure.List}
	for _, z := range e.zones {
		zone, _ := b.zoneID(z)
		configs.List = append(configs.List, azure.Obj(
			azure.M("name", azure.Str(zone.Name)), // as azurerm calls it
			azure.M("properties", azure.Obj(azure.M("privateDnsZoneId", azure.RefTo(zone, ""))))))
	}
	group := id.Child("privateDnsZoneGroups", "default")
	b.add(group, "zone_group_"+role, e.why, props(azure.M("privateDnsZoneConfigs", configs)))
	b.belongs[group.Key()] = e.self
	for _, n := range e.notes {
		b.notes.done(n, phraseEndpoint, id.Name, e.target.ID.Leaf(), subnet.Name)
	}
	return []azure.ID{group}
}

// severalGroups says whether resources of a type have more than one private
// endpoint in this cloud, so that its name must tell them apart.
func (b *builder) severalGroups(typ string) bool {
	first := ""
	for _, z := range b.spec.Zones {
		if z.Cloud != b.env.Region.Cloud || !strings.EqualFold(z.Resource, typ) {
			continue
		}
		if first != "" && z.GroupID != first {
			return true
		}
		first = z.GroupID
	}
	return false
}
