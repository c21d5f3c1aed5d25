package judge

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// name judges that a name resolves by its private zone: the component's
// resource has a private endpoint, the endpoint writes its addresses into the
// zone, and the zone answers the network.
func (a *auditor) name(k asker, want *spec.DNSName) {
	zone := a.spec.ZoneOf(want.Zone, a.env.Region.Cloud, k.self.Kind)
	switch {
	case zone == nil:
		a.notJudged(k, "a name server of yours must know %s", want.Name)
		return
	case len(a.env.Network.Subnets) == 0:
		a.notJudged(k, "the environment has no network in which %s could resolve to a private address", want.Name)
		return
	}
	targets, elsewhere := a.owners.ofType(zone.Resource, k.self)
	switch {
	case elsewhere.Type != "":
		targets = []*azure.Resource{{ID: elsewhere, Existing: true}}
	case len(targets) == 0:
		a.notJudged(k, "the deployment holds no %s that %s could resolve to", zone.Resource, want.Name)
	}
	for _, t := range targets {
		a.resolves(k, zone, t)
	}
}

// resolves judges the private endpoints of a resource for a zone.
func (a *auditor) resolves(k asker, zone *spec.Zone, target *azure.Resource) {
	name := zone.In(a.env.Region)
	var first *azure.Resource
	best, manual := azure.Denied, false
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typeEndpoint) {
			continue
		}
		for _, c := range connectionsOf(r) {
			switch o := c.connects(target.ID, zone.GroupID); {
			case o == azure.Allowed && best != azure.Allowed, o == azure.Undecided && best == azure.Denied:
				first, best, manual = r, o, c.manual
			}
		}
	}
	switch {
	case best == azure.Denied && target.Existing:
		a.notJudged(k, "%s exists already; look there for its private endpoint for %s in zone %s", target.ID, zone.GroupID, name)
		return
	case best == azure.Denied:
		a.add(k, ruleName, report.Error, target.Pos, "Create a private endpoint for it, with a zone group.",
			"%s has no private endpoint for %s, which names in zone %s must resolve to", target.ID, zone.GroupID, name)
		return
	case best == azure.Undecided:
		a.add(k, ruleUnknown, report.Warning, first.Pos, "Write out what the private endpoint connects to.",
			"%s needs a private endpoint for %s; whether %s is one cannot be read", target.ID, zone.GroupID, first.ID)
		return
	case manual:
		a.notJudged(k, "the owner of %s must approve the connection of %s", target.ID, first.ID)
	}
	written, known := a.zoneOf(first, name)
	switch {
	case written.Type == "" && !known:
		a.add(k, ruleUnknown, report.Warning, first.Pos, "Write out the zones of the zone group.",
			"%s must write its addresses into zone %s; whether it does cannot be read", first.ID, name)
	case written.Type == "":
		a.add(k, ruleName, report.Error, first.Pos, "Give the private endpoint a zone group with the zone.",
			"%s must write its addresses into zone %s, and no zone group of it names that", first.ID, name)
	default:
		a.linked(k, written)
	}
}

// connects says whether a connection leads to a sub-resource.
func (c connection) connects(target azure.ID, group string) azure.Outcome {
	switch {
	case c.known && !(strings.EqualFold(c.target.Type, target.Type) && strings.EqualFold(c.target.Name, target.Name)), c.sure && !c.serves(group):
		return azure.Denied
	case !c.known || !c.sure:
		return azure.Undecided
	}
	return azure.Allowed
}

// zoneOf is the zone of a name that an endpoint writes its addresses into;
// known is false where some of its zones could not be read.
func (a *auditor) zoneOf(endpoint *azure.Resource, name string) (zone azure.ID, known bool) {
	known = true
	for _, g := range a.d.Children(endpoint.ID) {
		if !strings.EqualFold(g.ID.Type, typeZoneGroup) {
			continue
		}
		configs, _ := get(g.Body, "properties.privateDnsZoneConfigs")
		known = known && configs.Kind == azure.List
		for _, c := range configs.List {
			id, ok := reference(c, "properties.privateDnsZoneId")
			known = known && ok
			if ok && strings.EqualFold(id.Type, typeZone) && strings.EqualFold(id.Name, name) {
				return id, true
			}
		}
	}
	return azure.ID{}, known
}

// linked judges that a zone answers every network of the environment.
func (a *auditor) linked(k asker, zone azure.ID) {
	r, networks := a.owners.stands(zone), a.networks()
	if len(networks) == 0 {
		a.notJudged(k, "the deployment holds no subnet of the environment whose network zone %s must answer", zone)
	}
	for _, network := range networks {
		best := azure.Denied
		var at azure.Pos
		if r != nil {
			for _, l := range a.d.Children(r.ID) {
				if o := names(l.Body, "properties.virtualNetwork.id", network); strings.EqualFold(l.ID.Type, typeLink) && (o == azure.Allowed || best == azure.Denied) {
					best, at = o, l.Pos
				}
			}
		}
		switch {
		case best == azure.Denied && (r == nil || r.Existing):
			a.notJudged(k, "zone %s exists already; look there for its link to network %s", zone, network.Leaf())
		case best == azure.Denied:
			a.add(k, ruleName, report.Error, r.Pos, "Link the zone to the network.", "%s is not linked to network %s, which therefore does not ask it", r.ID, network.Leaf())
		case best == azure.Undecided:
			a.add(k, ruleUnknown, report.Warning, at, "Write out the network.", "whether %s is linked to network %s cannot be read", r.ID, network.Leaf())
		}
	}
}
